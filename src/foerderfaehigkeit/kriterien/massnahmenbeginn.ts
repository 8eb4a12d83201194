/**
 * Has the Massnahme begun, or would it begin too early? Grants are for projects not yet begun (for the Bund
 * § 9 Abs. 3 HG 2026, formerly VV Nr. 1.3 zu § 44 BHO); an early start needs the authority's consent.
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { findBeginnschwelle, findWiederholung } from './beginnschwelle.ts';
import { befund, type Massnahmenlage, type Regel, regelOf } from './lage.ts';

type Beginnregel = NonNullable<Programm['kriterien']['massnahmenbeginn']>;

function hasZustimmung(lage: Massnahmenlage): boolean {
  return (lage.massnahme.antraege ?? []).some(
    (antrag) =>
      antrag.programm === lage.programm.kennung &&
      (antrag.ergebnis === 'vorzeitiger-beginn' || antrag.ergebnis === 'zusage'),
  );
}

/** Day on which the application was filed, or could be filed first; `null`: not known. */
function firstAntragstag(lage: Massnahmenlage): Kalendertag | null {
  const gestellt = (lage.massnahme.antraege ?? [])
    .filter((antrag) => antrag.programm === lage.programm.kennung && antrag.ergebnis === 'beantragt')
    .map((antrag) => antrag.datum)
    .sort()[0];
  return gestellt ?? lage.zeit.antragstag;
}

function pruefeVorzeitig(regel: Regel, block: Beginnregel, beginn: Kalendertag, ab: Kalendertag): Befund {
  const lagebild = `Der Beginn am ${formatKalendertag(beginn)} liegt vor der frühesten Bewilligung am ${formatKalendertag(ab)}`;
  switch (block.vorzeitig) {
    case 'moeglich':
      return befund(
        regel,
        'ermessen',
        `${lagebild}; die Bewilligungsbehörde kann den vorzeitigen Beginn auf Antrag zulassen.`,
      );
    case 'ausgeschlossen':
      return befund(regel, 'nicht-erfuellt', `${lagebild}; ein vorzeitiger Beginn ist ausgeschlossen.`);
    default:
      return befund(
        regel,
        'offen',
        `${lagebild}; ob ein vorzeitiger Beginn zugelassen werden kann, ist nicht bekannt.`,
        ['massnahmenbeginn.vorzeitig'],
      );
  }
}

/** What a small or repeated project may do before the grant; `null`: no such rule helps. */
function pruefeErleichterung(lage: Massnahmenlage, block: Beginnregel): Befund | null {
  const schwelle = findBeginnschwelle(lage, block);
  if (schwelle) return befund(schwelle.regel, 'erfuellt', schwelle.text);
  const wiederholung = findWiederholung(lage, block);
  return wiederholung && befund(wiederholung.regel, 'ermessen', wiederholung.text);
}

function pruefeGeplant(lage: Massnahmenlage, block: Beginnregel, regel: Regel): Befund {
  const { beginn } = lage.massnahme;
  const antragstag = firstAntragstag(lage);
  const { bewilligungAb } = lage.zeit;
  if (antragstag === null || bewilligungAb === null) {
    return befund(regel, 'offen', 'Ob der Beginn zu früh liegt, hängt von der Antragsfrist ab.', [
      'antragsfenster',
    ]);
  }
  if (beginn < antragstag) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Der Beginn am ${formatKalendertag(beginn)} liegt vor dem Antragstag ${formatKalendertag(antragstag)}.`,
    );
  }
  if (block.zulaessig === 'nach-bewilligung' && beginn < bewilligungAb) {
    return pruefeErleichterung(lage, block) ?? pruefeVorzeitig(regel, block, beginn, bewilligungAb);
  }
  return befund(
    regel,
    'erfuellt',
    block.zulaessig === 'nach-antrag'
      ? 'Die Maßnahme beginnt erst nach dem Antrag.'
      : 'Die Maßnahme kann nach der Bewilligung beginnen.',
  );
}

function isNachAntragBegonnen(lage: Massnahmenlage): boolean {
  return (lage.massnahme.antraege ?? []).some(
    (antrag) =>
      antrag.programm === lage.programm.kennung &&
      antrag.ergebnis === 'beantragt' &&
      antrag.datum <= lage.massnahme.beginn,
  );
}

/** Begun after filing is lawful where only the application must come first, for all or for such projects. */
function pruefeBegonnen(lage: Massnahmenlage, block: Beginnregel, regel: Regel): Befund {
  const nachAntrag = isNachAntragBegonnen(lage);
  if (nachAntrag && block.zulaessig === 'nach-antrag') {
    return befund(regel, 'erfuellt', 'Die Maßnahme hat erst nach dem Antrag begonnen.');
  }
  const erleichterung = nachAntrag ? pruefeErleichterung(lage, block) : null;
  return (
    erleichterung ??
    befund(
      regel,
      'nicht-erfuellt',
      'Die Maßnahme hat schon begonnen; eine Zulassung des vorzeitigen Beginns liegt nicht vor.',
    )
  );
}

/** `null` when the programme has no rule on the start. */
export function pruefeMassnahmenbeginn(lage: Massnahmenlage): Befund | null {
  const block = lage.programm.kriterien.massnahmenbeginn;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'massnahmenbeginn', block);
  if (block.zulaessig === 'frei') {
    return befund(regel, 'erfuellt', 'Die Maßnahme darf jederzeit beginnen.');
  }
  if (hasZustimmung(lage)) {
    return befund(regel, 'erfuellt', 'Eine Zusage oder die Zulassung des vorzeitigen Beginns liegt vor.');
  }
  return lage.massnahme.begonnen === true
    ? pruefeBegonnen(lage, block, regel)
    : pruefeGeplant(lage, block, regel);
}
