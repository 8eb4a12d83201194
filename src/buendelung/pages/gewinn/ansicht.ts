/**
 * Computed gains as a ranked list one can search and sort; the page and its export show the same.
 */
import { listMoeglichkeiten, type Moeglichkeit } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { AENDERBARKEIT_TEXT } from '#rechtsstand/index.ts';
import { formatUnterschied, STATUS_NACHHER } from '../../gewinn/darstellung.ts';
import { compareGewinne, type Gewinn } from '../../gewinn/gewinn.ts';
import type { Beinahestand } from '../../service.ts';
import type { Gewinnzustand } from './gewinnauftraege.ts';

type Rang = { readonly moeglichkeit: Moeglichkeit; readonly gewinn: Gewinn };

const VERGLEICHE: Readonly<Record<string, (a: Gewinn, b: Gewinn) => number>> = {
  rang: compareGewinne,
  nutzen: (a, b) => b.nutzen - a.nutzen,
  eigenmittel: (a, b) => a.eigenmittelCent - b.eigenmittelCent,
  foerderung: (a, b) => b.foerderungCent - a.foerderungCent,
};

function textOf({ moeglichkeit }: Rang, titelOf: (programm: string) => string): string {
  const { aenderungen, ziele } = moeglichkeit;
  return [
    ...aenderungen.flatMap(({ was, nach, satz }) => [was, nach, satz]),
    ...ziele.flatMap(({ massnahme, programm }) => [massnahme, titelOf(programm)]),
  ]
    .join(' ')
    .toLowerCase();
}

function titelOf({ namen }: Pick<Beinahestand, 'namen'>): (programm: string) => string {
  return (programm) => namen.programme.get(programm)?.kurztitel ?? programm;
}

/** Finished gains in the order of the address, the best first. */
export function selectRaenge(
  stand: Pick<Beinahestand, 'funde' | 'namen'>,
  zustaende: ReadonlyMap<string, Gewinnzustand>,
  suche: string,
  sortierung: { readonly spalte: string; readonly absteigend: boolean },
): readonly Rang[] {
  const raenge = listMoeglichkeiten(stand.funde).flatMap((moeglichkeit): Rang[] => {
    const zustand = zustaende.get(moeglichkeit.kennung);
    return zustand?.art === 'fertig' ? [{ moeglichkeit, gewinn: zustand.ergebnis }] : [];
  });
  const worte = suche.toLowerCase().split(/\s+/).filter(Boolean);
  const gefunden = raenge.filter((rang) =>
    worte.every((wort) => textOf(rang, titelOf(stand)).includes(wort)),
  );
  const vergleich = VERGLEICHE[sortierung.spalte] ?? compareGewinne;
  const richtung = sortierung.absteigend ? -1 : 1;
  return gefunden.toSorted((a, b) => richtung * vergleich(a.gewinn, b.gewinn));
}

function nameMassnahmen(massnahmen: readonly string[], { namen }: Pick<Beinahestand, 'namen'>) {
  return massnahmen.map((massnahme) => ({ massnahme, titel: namen.massnahmen.get(massnahme) ?? '' }));
}

export function rangzeileOf({ moeglichkeit, gewinn }: Rang, stand: Pick<Beinahestand, 'namen'>) {
  const { nutzen, eigenmittelCent, foerderungCent, gesichertCent, status } = gewinn;
  const programme = [...new Set(moeglichkeit.ziele.map(({ programm }) => programm))];
  return {
    kennung: moeglichkeit.kennung,
    aenderungen: moeglichkeit.aenderungen.map(({ schluessel, was, nach }) => ({ schluessel, was, nach })),
    wer: AENDERBARKEIT_TEXT[moeglichkeit.wer],
    programme: programme.map((programm) => ({ kennung: programm, titel: titelOf(stand)(programm) })),
    nutzen: nutzen > 0 ? `+${nutzen}` : nutzen === 0 ? '±0' : `−${-nutzen}`,
    eigenmittel: formatUnterschied(eigenmittelCent),
    foerderung: formatUnterschied(foerderungCent),
    gesichert: formatUnterschied(gesichertCent),
    status: STATUS_NACHHER[status],
    bewiesen: status === 'optimal',
    neuFinanziert: nameMassnahmen(gewinn.neuFinanziert, stand),
    nichtMehrFinanziert: nameMassnahmen(gewinn.nichtMehrFinanziert, stand),
    annahmen: gewinn.annahmen,
  };
}
export type Rangzeile = ReturnType<typeof rangzeileOf>;

/** Who waits, who is being computed, what failed. */
export function buildArbeit(
  moeglichkeiten: readonly Moeglichkeit[],
  zustaende: ReadonlyMap<string, Gewinnzustand>,
) {
  const alle = moeglichkeiten.flatMap((moeglichkeit) => {
    const zustand = zustaende.get(moeglichkeit.kennung);
    const was = moeglichkeit.aenderungen.map((aenderung) => `${aenderung.was}: ${aenderung.nach}`).join('; ');
    return zustand ? [{ kennung: moeglichkeit.kennung, was, zustand }] : [];
  });
  const laufend = alle.find(({ zustand }) => zustand.art === 'laeuft');
  return {
    offen: alle.filter(({ zustand }) => zustand.art === 'wartet' || zustand.art === 'laeuft').length,
    fertig: alle.filter(({ zustand }) => zustand.art === 'fertig').length,
    schritt: laufend?.zustand.art === 'laeuft' ? laufend.zustand.schritt : 'Die Rechnung wartet',
    was: laufend?.was ?? '',
    gescheitert: alle.flatMap(({ kennung, was, zustand }) =>
      zustand.art === 'gescheitert' ? [{ kennung, was, text: zustand.text }] : [],
    ),
  };
}

const KOPF = [
  'Rang',
  'Änderungen',
  'Wer',
  'Programme',
  'Nutzen',
  'Eigenmittel in Euro',
  'Förderung in Euro',
  'davon nach der Änderung gesichert in Euro',
  'neu finanziert',
  'nicht mehr finanziert',
  'Plan danach',
  'Angenommen',
] as const;

/** One line per gain, for a spreadsheet. */
export function rangzeilen(
  raenge: readonly Rang[],
  stand: Pick<Beinahestand, 'namen'>,
): readonly (readonly string[])[] {
  const zeilen = raenge.map(({ moeglichkeit, gewinn }, index) => {
    const { wer, aenderungen, programme, status } = rangzeileOf({ moeglichkeit, gewinn }, stand);
    return [
      String(index + 1),
      aenderungen.map(({ was, nach }) => `${was}: ${nach}`).join('; '),
      wer,
      programme.map(({ titel }) => titel).join(', '),
      String(gewinn.nutzen),
      formatBetrag(cent(gewinn.eigenmittelCent)),
      formatBetrag(cent(gewinn.foerderungCent)),
      formatBetrag(cent(gewinn.gesichertCent)),
      gewinn.neuFinanziert.join(', '),
      gewinn.nichtMehrFinanziert.join(', '),
      status,
      gewinn.annahmen.join(' '),
    ];
  });
  return [KOPF, ...zeilen];
}
