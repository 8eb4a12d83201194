/** What may stand beside it: order, exclusion, same expenditure, prerequisites, one purse. */
import { EBENE_TEXT, listEintraege, type Programm, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import { type Angabenzeile, type Darstellungslage, zeile } from './angabenzeile.ts';

type Kombination = NonNullable<Programm['kombination']>;
type Subsidiaritaet = NonNullable<Kombination['subsidiaritaet']>;

const RANG: Readonly<Record<Subsidiaritaet['art'], string>> = {
  ausschluss: 'Nachrangig: Kann ein anderes Programm fördern, ist dieses ausgeschlossen.',
  vorrang: 'Andere Programme gehen vor; dieses ergänzt sie.',
  kumulierbar: 'Ergänzung durch andere Programme ist möglich.',
  landesregel: 'Die Rangfolge setzt das Land.',
};

function describeRang(lage: Darstellungslage, rang: Subsidiaritaet): Angabenzeile {
  const gegen = rang.gegenueber;
  const zusatz =
    gegen === 'alle'
      ? ['Das gilt gegenüber allen anderen Programmen.']
      : gegen === 'oeffentliche'
        ? ['Das gilt gegenüber anderen öffentlichen Programmen.']
        : Array.isArray(gegen)
          ? ['Das gilt gegenüber:']
          : [];
  return zeile(lage, 'Rangfolge', [RANG[rang.art], ...zusatz], rang, Array.isArray(gegen) ? gegen : []);
}

function describeGleicheAusgabe(
  lage: Darstellungslage,
  regel: NonNullable<Kombination['dieselbe_ausgabe']>,
): Angabenzeile {
  const alle = regel.mit === 'alle';
  const text = alle
    ? 'Dieselbe Ausgabe darf auch ein anderes Programm fördern, wenn dieses es ebenfalls erlaubt.'
    : 'Dieselbe Ausgabe darf auch gefördert werden durch:';
  return zeile(lage, 'Dieselbe Ausgabe', [text], regel, regel.mit === 'alle' ? [] : regel.mit);
}

function describeKofinanzierung(
  lage: Darstellungslage,
  regel: NonNullable<Kombination['kofinanzierung']>,
): Angabenzeile {
  const ebenen = regel.zulaessig.map((ebene) => EBENE_TEXT[ebene]);
  const text =
    ebenen.length === 0
      ? 'Kein anderes Programm darf dieselbe Ausgabe mitbezahlen.'
      : `Dieselbe Ausgabe dürfen nur Programme dieser Ebenen mitbezahlen: ${ebenen.join(', ')}.`;
  return zeile(lage, 'Kofinanzierung', [text], regel);
}

function describeAusschluss(
  lage: Darstellungslage,
  regel: NonNullable<Kombination['ausschluss']>[number],
): Angabenzeile {
  const wo = REICHWEITE_TEXT[regel.je];
  const ebenen = (regel.ebenen ?? []).map((ebene) => EBENE_TEXT[ebene]);
  const texte = [
    ...(ebenen.length > 0
      ? [`Nicht zusammen mit anderen Programmen (${wo}) von: ${ebenen.join(', ')}.`]
      : []),
    ...(regel.untereinander
      ? ['Höchstens eines aus der Gruppe: Auch untereinander schließen sie sich aus.']
      : []),
    ...(regel.programme ? [`Nicht zusammen mit (${wo}):`] : []),
  ];
  return zeile(lage, 'Ausschluss', texte, regel, regel.programme ?? []);
}

function describeVoraussetzung(
  lage: Darstellungslage,
  regel: NonNullable<Kombination['voraussetzung']>[number],
): Angabenzeile {
  const wo = regel.je === 'massnahme' ? 'in derselben Maßnahme' : 'im selben Quartier';
  const mehrere = regel.eine_von.flatMap((eintrag) =>
    typeof eintrag === 'string'
      ? []
      : [`Gemeinsam genügen: ${eintrag.alle.map((kennung) => lage.titelOf(kennung)).join(', ')}.`],
  );
  const text = `Eines dieser Programme wird ${wo} genutzt:`;
  return zeile(lage, 'Voraussetzung', [text, ...mehrere], regel, listEintraege(regel).flat());
}

function describeTopf(lage: Darstellungslage): Angabenzeile[] {
  const { umsetzung_von } = lage.programm;
  if (!umsetzung_von) return [];
  const text = 'Setzt diese Programme um; es ist dasselbe Geld und wird nie doppelt gezählt:';
  return [zeile(lage, 'Ein Topf', [text], {}, umsetzung_von)];
}

export function describeKombination(lage: Darstellungslage): Angabenzeile[] {
  const { kombination } = lage.programm;
  const zeilen = describeTopf(lage);
  if (kombination?.subsidiaritaet) zeilen.push(describeRang(lage, kombination.subsidiaritaet));
  for (const regel of kombination?.ausschluss ?? []) {
    zeilen.push(describeAusschluss(lage, regel));
  }
  if (kombination?.dieselbe_ausgabe) {
    zeilen.push(describeGleicheAusgabe(lage, kombination.dieselbe_ausgabe));
  } else {
    const text = 'Eine Ausgabe, die dieses Programm fördert, darf kein zweites Programm fördern.';
    zeilen.push(zeile(lage, 'Dieselbe Ausgabe', [text], {}));
  }
  if (kombination?.kofinanzierung) zeilen.push(describeKofinanzierung(lage, kombination.kofinanzierung));
  for (const regel of kombination?.voraussetzung ?? []) {
    zeilen.push(describeVoraussetzung(lage, regel));
  }
  return zeilen;
}
