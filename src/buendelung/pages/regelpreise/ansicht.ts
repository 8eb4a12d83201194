/**
 * Prices of rules as a list one can search, filter and sort; the page and its files show the same.
 */
import { listMoeglichkeiten, type Moeglichkeit } from '#foerderfaehigkeit/index.ts';
import type { Tabelle } from '#kernel/dokument.ts';
import { AENDERBARKEIT_TEXT } from '#rechtsstand/index.ts';
import { readSortierung, type Sortierung } from '#web/ui/tabelle.tsx';
import { mehrmitteltabelle, type Rangregel, rankRegeln, regeltabelle } from '../../alternativen/tabellen.ts';
import { NICHTNUTZUNG_TEXT, type Programmstatuszeile } from '../../ansicht/programmansicht.ts';
import type { Regelbericht } from '../../erklaerung/regelbericht.ts';
import type { Stufenwerte } from '../../erklaerung/regeln/stand.ts';
import type { Finanzierungsplan } from '../../finanzierungsplan.ts';
import { formatUnterschied } from '../../gewinn/darstellung.ts';
import { compareGewinne, type Gewinn } from '../../gewinn/gewinn.ts';
import { textSpalte, wert } from '../../plantabellen.ts';
import type { Beinahestand } from '../../service.ts';
import type { Gewinnzustand } from '../gewinn/gewinnauftraege.ts';
import type { Programmnaehe, Programmnaehen } from '../programme.tsx';

/** Whose a rule is. */
export const HERKUNFTEN = ['alle', 'recht', 'vorgabe'] as const;
export type Herkunft = (typeof HERKUNFTEN)[number];

export type Regelauswahl = {
  readonly suche: string;
  readonly herkunft: Herkunft;
  readonly sortierung: Sortierung;
};

/** `?suche=baugb&herkunft=recht&sortierung=-eigenmittel` */
export function readRegelauswahl(parameter: URLSearchParams): Regelauswahl {
  return {
    suche: (parameter.get('suche') ?? '').trim().slice(0, 200),
    herkunft: HERKUNFTEN.find((eine) => eine === parameter.get('herkunft')) ?? 'alle',
    sortierung: readSortierung(parameter, 'rang'),
  };
}

function isVon({ pruefstand }: Rangregel, herkunft: Herkunft): boolean {
  return herkunft === 'alle' || (pruefstand === null) === (herkunft === 'vorgabe');
}

function textOf({ text, preis, fundstelle, programm }: Rangregel): string {
  return [text, preis, fundstelle?.stelle, fundstelle?.norm, programm].join(' ').toLowerCase();
}

const WERT: Readonly<Record<string, (zeile: Rangregel) => number>> = {
  rang: ({ rang }) => rang,
  nutzen: ({ werte }) => werte.nutzen,
  eigenmittel: ({ werte }) => werte.eigenmittel,
  aufwand: ({ werte }) => werte.aufwand,
};

export function buildRegelansicht(bericht: Regelbericht, auswahl: Regelauswahl) {
  const worte = auswahl.suche.toLowerCase().split(/\s+/).filter(Boolean);
  const gefunden = rankRegeln(bericht).filter((zeile) => worte.every((wort) => textOf(zeile).includes(wort)));
  const zaehle = (herkunft: Herkunft): number => gefunden.filter((zeile) => isVon(zeile, herkunft)).length;
  const wertOf = WERT[auswahl.sortierung.spalte] ?? (({ rang }: Rangregel) => rang);
  const richtung = auswahl.sortierung.absteigend ? -1 : 1;
  return {
    zeilen: gefunden
      .filter((zeile) => isVon(zeile, auswahl.herkunft))
      .toSorted((a, b) => richtung * (wertOf(a) - wertOf(b))),
    anzahlen: { alle: zaehle('alle'), recht: zaehle('recht'), vorgabe: zaehle('vorgabe') },
  };
}
export type Regelansicht = ReturnType<typeof buildRegelansicht>;

/** Is the stored plan the one the prices are counted from? */
export function isBasis({ stufen }: Finanzierungsplan, werte: Stufenwerte): boolean {
  return stufen.every(({ name, wert: eigener }) => eigener === werte[name]);
}

function describeGewinn({ nutzen, eigenmittelCent }: Gewinn): string {
  const punkte = nutzen > 0 ? `+${nutzen}` : nutzen === 0 ? '±0' : `−${-nutzen}`;
  return `Nutzen ${punkte}, Eigenmittel ${formatUnterschied(eigenmittelCent)}`;
}

function naeheOf(
  wege: readonly Moeglichkeit[],
  zustaende: ReadonlyMap<string, Gewinnzustand>,
): Programmnaehe {
  const [naechster] = wege;
  const gewinne = wege.flatMap(({ kennung }): Gewinn[] => {
    const zustand = zustaende.get(kennung);
    return zustand?.art === 'fertig' ? [zustand.ergebnis] : [];
  });
  const [bester] = gewinne.toSorted(compareGewinne);
  return {
    wege: wege.length,
    naechster: (naechster?.aenderungen ?? []).map(({ was, nach }) => `${was}: ${nach}`).join('; '),
    wer: naechster ? AENDERBARKEIT_TEXT[naechster.wer] : '',
    gewinn: bester ? describeGewinn(bester) : null,
  };
}

/** What is missing for each programme that may not pay today. */
export function buildNaehen(
  plan: Finanzierungsplan,
  { funde }: Pick<Beinahestand, 'funde'>,
  zustaende: ReadonlyMap<string, Gewinnzustand>,
): Programmnaehen {
  const moeglichkeiten = listMoeglichkeiten(funde);
  const gemeint = plan.programme.filter(({ befund }) => befund === 'nicht-erfuellt' || befund === 'offen');
  return Object.fromEntries(
    gemeint.map(({ kennung }) => [
      kennung,
      naeheOf(
        moeglichkeiten.filter(({ ziele }) => ziele.some(({ programm }) => programm === kennung)),
        zustaende,
      ),
    ]),
  );
}

export function programmtabelle(
  zeilen: readonly Programmstatuszeile[],
  naehen: Programmnaehen | null,
): Tabelle {
  return {
    titel: 'Programme, die nicht zahlen',
    spalten: [
      textSpalte('Programm', 40),
      textSpalte('Ressort', 24),
      textSpalte('Stand', 24),
      textSpalte('Warum nicht genutzt', 80),
      textSpalte('Was fehlt', 60),
      textSpalte('Wer es ändern kann', 24),
      textSpalte('Bester berechneter Gewinn', 40),
    ],
    zeilen: zeilen.map(({ kennung, titel, ressort, warum, gruende }) => [
      wert(titel),
      wert(ressort),
      wert(NICHTNUTZUNG_TEXT[warum]),
      wert(gruende.map(({ text }) => text).join(' ')),
      wert(naehen?.[kennung]?.naechster ?? ''),
      wert(naehen?.[kennung]?.wer ?? ''),
      wert(naehen?.[kennung]?.gewinn ?? ''),
    ]),
  };
}

/** All tables of the page, by the name of their file; without a computed price only the programmes. */
export function listRegelausgaben(
  bericht: Regelbericht | null,
  auswahl: Regelauswahl,
  programme: Tabelle,
): ReadonlyMap<string, Tabelle> {
  return new Map([
    ...(bericht
      ? ([
          ['preise', regeltabelle(buildRegelansicht(bericht, auswahl).zeilen)],
          ['eigenmittel', mehrmitteltabelle(bericht)],
        ] as const)
      : []),
    ['programme', programme] as const,
  ]);
}
