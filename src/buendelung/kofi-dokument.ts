/**
 * The KoFi as a workbook for office programs: sheets KoFi, Wer zahlt was, Posten, Gründe, Prüfliste, Rechtsstand.
 * Plain data; the machinery writes the file. The paper for the council stands in `kofi-vorlage.ts`.
 */
import type { Arbeitsmappe, Spalte, Tabelle, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import {
  BETRAGSSPALTEN,
  type Betragsspalte,
  buildKofi,
  DECKUNGSSPALTEN,
  type Kofi,
  type Kofistatus,
  type Kofizeile,
} from './kofi.ts';
import { MASSNAHMENGRUPPE_TEXT } from './massnahmengruppe.ts';
import {
  centSpalte,
  fassungenTabelle,
  geberTabelle,
  gruendeOf,
  gruendeTabelle,
  postenTabelle,
  programmTabelle,
  prueflisteTabelle,
  textSpalte,
  wert,
} from './plantabellen.ts';

export const STATUS_TEXT: Readonly<Record<Kofistatus, string>> = {
  abgeschlossen: 'abgeschlossen',
  gesichert: 'gesichert',
  'unter-annahmen': 'unter Annahmen',
  'nicht-finanziert': 'nicht finanziert',
};

const BETRAGSTITEL: Readonly<Record<Betragsspalte, string>> = {
  gesamtausgaben: 'Gesamtausgaben',
  nichtZuwendungsfaehig: 'davon nicht zuwendungsfähig',
  zuwendungsfaehig: 'zuwendungsfähig',
  einnahmen: 'Einnahmen',
  andereFoerderung: 'Andere Förderung (nachrichtlich)',
  dritte: 'Mittel Dritter (nachrichtlich)',
  staedtebauBund: 'Städtebau Bund',
  staedtebauLand: 'Städtebau Land',
  staedtebauWeitere: 'Städtebau ohne Ebene',
  eigenanteil: 'Eigenanteil Kommune',
  traegermittel: 'Trägermittel',
  zugesagtOffen: 'vorhanden, Rest fehlt',
  abgeschlossen: 'bereits abgeschlossen',
  ungedeckt: 'noch ungedeckt',
};

const KOFITITEL = {
  alles: 'Kosten- und Finanzierungsübersicht',
  kosten: 'Kosten der Maßnahmen',
  finanzierung: 'Finanzierung der Maßnahmen',
} as const;

/** Columns of the rare cases, left out where no row uses them. */
const NUR_BEI_BEDARF: ReadonlySet<Betragsspalte> = new Set([
  'staedtebauWeitere',
  'zugesagtOffen',
  'abgeschlossen',
]);

function withComment(inhalt: Zelle['wert'], kommentar: string): Zelle {
  return kommentar === '' ? { wert: inhalt } : { wert: inhalt, kommentar };
}

function mittelText(mittel: Kofizeile['zugesagtOffen']): string {
  return mittel.map(({ titel, cent: betrag }) => `${titel}: ${formatEuro(betrag)}`).join('\n');
}

function nachrichtlichText(zeile: Kofizeile, art: 'foerderprogramm' | 'dritte'): string {
  return mittelText(zeile.nachrichtlich.filter((mittel) => mittel.art === art));
}

function betragszelle(zeile: Kofizeile, spalte: Betragsspalte): Zelle {
  const betrag = zeile.betraege[spalte];
  if (spalte === 'andereFoerderung') return withComment(betrag, nachrichtlichText(zeile, 'foerderprogramm'));
  if (spalte === 'zugesagtOffen') return withComment(betrag, mittelText(zeile.zugesagtOffen));
  return spalte === 'dritte' ? withComment(betrag, nachrichtlichText(zeile, 'dritte')) : wert(betrag);
}

export function prioritaetText({ pflicht, nutzen }: Kofizeile): string {
  return pflicht ? `${nutzen}, Pflicht` : String(nutzen);
}

/** One column of the KoFi: in the paper it stands in the table of costs, of financing, or in both. */
type Kofispalte = {
  /** Under which other columns name it in their `aus`. */
  readonly name?: string;
  /** Columns it is the sum of, those with a minus taken off; computed where all of them stand in the table. */
  readonly aus?: readonly string[];
  readonly teil: 'beide' | 'kosten' | 'finanzierung';
  readonly spalte: Spalte;
  readonly zelle: (zeile: Kofizeile) => Zelle;
};

const KOSTENSPALTEN: ReadonlySet<Betragsspalte> = new Set([
  'gesamtausgaben',
  'nichtZuwendungsfaehig',
  'zuwendungsfaehig',
]);

const jahresname = (jahr: number) => `ausgaben ${jahr}`;

/** What follows from other columns of the same row. */
function ausOf(spalte: Betragsspalte, kofi: Kofi): Pick<Kofispalte, 'aus'> {
  switch (spalte) {
    case 'gesamtausgaben':
      return { aus: kofi.jahre.map(jahresname) };
    case 'zuwendungsfaehig':
      return { aus: ['gesamtausgaben', '-nichtZuwendungsfaehig'] };
    case 'ungedeckt': {
      const gezeigte = isGezeigt(kofi);
      const deckung = DECKUNGSSPALTEN.filter((eine) => eine !== 'ungedeckt' && gezeigte(eine));
      return { aus: ['gesamtausgaben', ...deckung.map((eine) => `-${eine}`)] };
    }
    default:
      return {};
  }
}

/** Columns of the rare cases only where a row uses them. */
const isGezeigt =
  (kofi: Kofi) =>
  (spalte: Betragsspalte): boolean =>
    !NUR_BEI_BEDARF.has(spalte) || kofi.zeilen.some(({ betraege }) => betraege[spalte] !== 0);

function withRechnung({ spalte, aus }: Kofispalte, namen: readonly (string | undefined)[]): Spalte {
  const stellen = (aus ?? []).map((name) => ({
    minus: name.startsWith('-'),
    stelle: namen.indexOf(name.replace(/^-/, '')),
  }));
  if (stellen.length === 0 || stellen.some(({ stelle }) => stelle < 0)) return spalte;
  const placesOf = (minus: boolean) =>
    stellen.filter((eine) => eine.minus === minus).map(({ stelle }) => stelle);
  return { ...spalte, rechnung: { art: 'summe', plus: placesOf(false), minus: placesOf(true) } };
}

function betragsspalten(kofi: Kofi): readonly Kofispalte[] {
  return BETRAGSSPALTEN.filter(isGezeigt(kofi)).map((spalte) => ({
    teil: spalte === 'gesamtausgaben' ? 'beide' : KOSTENSPALTEN.has(spalte) ? 'kosten' : 'finanzierung',
    spalte: centSpalte(BETRAGSTITEL[spalte]),
    zelle: (zeile) => betragszelle(zeile, spalte),
    name: spalte,
    ...ausOf(spalte, kofi),
  }));
}

/** A number, so that a spreadsheet sorts 10 behind 9; nobody adds them up. */
const NUMMERNSPALTE: Spalte = { titel: 'Nr.', typ: 'zahl', breite: 7 };

function kofispalten(kofi: Kofi, plan: Finanzierungsplan): readonly Kofispalte[] {
  return [
    { teil: 'beide', spalte: NUMMERNSPALTE, zelle: ({ nummer }) => wert(nummer) },
    { teil: 'beide', spalte: textSpalte('Kennung', 10), zelle: ({ kennung }) => wert(kennung) },
    {
      teil: 'kosten',
      spalte: textSpalte('Maßnahmengruppe', 20),
      zelle: ({ gruppe }) => wert(MASSNAHMENGRUPPE_TEXT[gruppe]),
    },
    { teil: 'beide', spalte: textSpalte('Bezeichnung', 34), zelle: ({ bezeichnung }) => wert(bezeichnung) },
    { teil: 'kosten', spalte: textSpalte('Träger', 22), zelle: ({ traeger }) => wert(traeger) },
    ...betragsspalten(kofi),
    ...kofi.jahre.map(
      (jahr, stelle): Kofispalte => ({
        teil: 'kosten',
        name: jahresname(jahr),
        spalte: centSpalte(`Ausgaben ${jahr}`),
        zelle: ({ jahresausgaben }) => wert(jahresausgaben[stelle] ?? null),
      }),
    ),
    {
      teil: 'finanzierung',
      spalte: textSpalte('Status', 18),
      zelle: (zeile) => withComment(STATUS_TEXT[zeile.status], gruendeOf(plan, zeile.kennung).join('\n')),
    },
    { teil: 'kosten', spalte: textSpalte('Priorität', 13), zelle: (zeile) => wert(prioritaetText(zeile)) },
  ];
}

/**
 * The KoFi: one row per Massnahme, financed or not, sums in the last row. `alles` is one wide table; a paper
 * shows the costs and the financing one below the other.
 */
export function kofiTabelle(
  kofi: Kofi,
  plan: Finanzierungsplan,
  teil: 'alles' | 'kosten' | 'finanzierung',
): Tabelle {
  const spalten = kofispalten(kofi, plan).filter(
    (spalte) => teil === 'alles' || spalte.teil === 'beide' || spalte.teil === teil,
  );
  return {
    titel: `${KOFITITEL[teil]} ${plan.quartier.name} (§ 149 BauGB), Beträge in Euro`,
    spalten: spalten.map((spalte) =>
      withRechnung(
        spalte,
        spalten.map(({ name }) => name),
      ),
    ),
    zeilen: kofi.zeilen.map((zeile) => spalten.map(({ zelle }) => zelle(zeile))),
    summe: 'Summe',
  };
}

function blatt(name: string, tabelle: Tabelle, ...hinweise: string[]): Tabellenblatt {
  return { ...tabelle, name, hinweise };
}

/** Workbook of a plan. Each table has its own sheet, so that every sum stands under its column. */
export function kofiMappe(plan: Finanzierungsplan, akte: Akte): Arbeitsmappe {
  const kofi = buildKofi(plan, akte);
  const datum = parseKalendertag(plan.stichtag);
  const stand = `Stichtag ${formatKalendertag(datum)}. Der Plan gilt, wenn alle Anträge bewilligt werden.`;
  return {
    titel: `Kosten- und Finanzierungsübersicht ${plan.quartier.name}`,
    beschreibung: `${plan.quartier.kommune}, Quartier ${plan.quartier.name}. ${stand}`,
    herausgeber: plan.quartier.kommune,
    datum,
    blaetter: [
      blatt('KoFi', kofiTabelle(kofi, plan, 'alles'), stand),
      blatt('Wer zahlt was', programmTabelle(kofi), stand),
      blatt('Ebenen und Ressorts', geberTabelle(kofi), stand),
      blatt('Posten', postenTabelle(plan), stand),
      blatt('Gründe', gruendeTabelle(plan), stand),
      blatt('Prüfliste', prueflisteTabelle(plan), stand),
      blatt('Rechtsstand', fassungenTabelle(plan), stand),
    ],
  };
}
