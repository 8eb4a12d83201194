/**
 * The KoFi as a workbook for office programs: sheets KoFi, Wer zahlt was, Posten, Gründe, Prüfliste.
 * Plain data; the machinery writes the file. The paper for the council stands in `kofi-vorlage.ts`.
 */
import type { Arbeitsmappe, Spalte, Tabelle, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
import { cent, type EuroCent, formatEuro, subtract } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';
import { GEBERART_TEXT, programmtitel } from './geldfluesse.ts';
import {
  BETRAGSSPALTEN,
  type Betragsspalte,
  buildKofi,
  type Kofi,
  type Kofistatus,
  type Kofizeile,
} from './kofi.ts';
import { MASSNAHMENGRUPPE_TEXT } from './massnahmengruppe.ts';

export const STATUS_TEXT: Readonly<Record<Kofistatus, string>> = {
  abgeschlossen: 'abgeschlossen',
  gesichert: 'gesichert',
  'unter-annahmen': 'unter Annahmen',
  'nicht-finanziert': 'nicht finanziert',
};

export const QUELLENART_TEXT: Readonly<Record<Posten['quelle']['art'], string>> = {
  foerderprogramm: 'Förderprogramm',
  eigenmittel: 'Eigenmittel der Kommune',
  traegermittel: 'Eigenmittel des Trägers',
  einnahmen: 'Zweckgebundene Einnahmen',
  dritte: 'Mittel Dritter',
};

export const PRUEFART_TEXT: Readonly<Record<Finanzierungsplan['pruefliste'][number]['art'], string>> = {
  ungeprueft: 'nicht geprüft',
  ermessen: 'Ermessen der Behörde',
  annahme: 'Annahme',
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
  abgeschlossen: 'bereits abgeschlossen',
  ungedeckt: 'noch ungedeckt',
};

const KOFITITEL = {
  alles: 'Kosten- und Finanzierungsübersicht',
  kosten: 'Kosten der Maßnahmen',
  finanzierung: 'Finanzierung der Maßnahmen',
} as const;

/** Columns of the rare cases, left out where no row uses them. */
const NUR_BEI_BEDARF: ReadonlySet<Betragsspalte> = new Set(['staedtebauWeitere', 'abgeschlossen']);

function text(titel: string, breite: number): Spalte {
  return { titel, typ: 'text', breite };
}

export function centSpalte(titel: string): Spalte {
  return { titel, typ: 'cent', breite: 17, summe: true };
}

const wert = (inhalt: Zelle['wert']): Zelle => ({ wert: inhalt });

function withComment(inhalt: Zelle['wert'], kommentar: string): Zelle {
  return kommentar === '' ? { wert: inhalt } : { wert: inhalt, kommentar };
}

export function fundstelleText(fundstelle: { readonly stelle: string } | null): string {
  return fundstelle?.stelle ?? '';
}

/** Reasons of a Massnahme, one line each, with their Fundstelle. */
export function gruendeOf(plan: Finanzierungsplan, massnahme: string): readonly string[] {
  const eintrag = plan.massnahmen.find(({ kennung }) => kennung === massnahme);
  return (eintrag?.begruendung ?? []).map((grund) =>
    grund.fundstelle === null ? grund.text : `${grund.text} (${grund.fundstelle.stelle})`,
  );
}

function nachrichtlichText(zeile: Kofizeile, art: 'foerderprogramm' | 'dritte'): string {
  return zeile.nachrichtlich
    .filter((mittel) => mittel.art === art)
    .map(({ titel, cent: betrag }) => `${titel}: ${formatEuro(betrag)}`)
    .join('\n');
}

function betragszelle(zeile: Kofizeile, spalte: Betragsspalte): Zelle {
  const betrag = zeile.betraege[spalte];
  if (spalte === 'andereFoerderung') return withComment(betrag, nachrichtlichText(zeile, 'foerderprogramm'));
  return spalte === 'dritte' ? withComment(betrag, nachrichtlichText(zeile, 'dritte')) : wert(betrag);
}

export function prioritaetText({ pflicht, nutzen }: Kofizeile): string {
  return pflicht ? `Pflicht (${nutzen})` : String(nutzen);
}

/** One column of the KoFi: in the paper it stands in the table of costs, of financing, or in both. */
type Kofispalte = {
  readonly teil: 'beide' | 'kosten' | 'finanzierung';
  readonly spalte: Spalte;
  readonly zelle: (zeile: Kofizeile) => Zelle;
};

const KOSTENSPALTEN: ReadonlySet<Betragsspalte> = new Set([
  'gesamtausgaben',
  'nichtZuwendungsfaehig',
  'zuwendungsfaehig',
]);

function betragsspalten(kofi: Kofi): readonly Kofispalte[] {
  return BETRAGSSPALTEN.filter(
    (spalte) => !NUR_BEI_BEDARF.has(spalte) || kofi.zeilen.some(({ betraege }) => betraege[spalte] !== 0),
  ).map((spalte) => ({
    teil: spalte === 'gesamtausgaben' ? 'beide' : KOSTENSPALTEN.has(spalte) ? 'kosten' : 'finanzierung',
    spalte: centSpalte(BETRAGSTITEL[spalte]),
    zelle: (zeile) => betragszelle(zeile, spalte),
  }));
}

function kofispalten(kofi: Kofi, plan: Finanzierungsplan): readonly Kofispalte[] {
  return [
    { teil: 'beide', spalte: text('Nr.', 5), zelle: ({ nummer }) => wert(String(nummer)) },
    {
      teil: 'kosten',
      spalte: text('Maßnahmengruppe', 20),
      zelle: ({ gruppe }) => wert(MASSNAHMENGRUPPE_TEXT[gruppe]),
    },
    { teil: 'beide', spalte: text('Bezeichnung', 34), zelle: ({ bezeichnung }) => wert(bezeichnung) },
    { teil: 'kosten', spalte: text('Träger', 22), zelle: ({ traeger }) => wert(traeger) },
    ...betragsspalten(kofi),
    ...kofi.jahre.map(
      (jahr, stelle): Kofispalte => ({
        teil: 'kosten',
        spalte: centSpalte(`Ausgaben ${jahr}`),
        zelle: ({ jahresausgaben }) => wert(jahresausgaben[stelle] ?? null),
      }),
    ),
    {
      teil: 'finanzierung',
      spalte: text('Status', 18),
      zelle: (zeile) => withComment(STATUS_TEXT[zeile.status], gruendeOf(plan, zeile.kennung).join('\n')),
    },
    { teil: 'kosten', spalte: text('Priorität', 13), zelle: (zeile) => wert(prioritaetText(zeile)) },
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
    spalten: spalten.map(({ spalte }) => spalte),
    zeilen: kofi.zeilen.map((zeile) => spalten.map(({ zelle }) => zelle(zeile))),
    summe: 'Summe',
  };
}

/** Sources by Kostenjahr, with the secure and the assumed part of each grant. */
export function programmTabelle(kofi: Kofi): Tabelle {
  const { jahre, reihen } = kofi.programme;
  return {
    titel: 'Wer zahlt was: nach Quelle und Kostenjahr, Beträge in Euro',
    spalten: [
      text('Quelle', 38),
      text('Ressort', 16),
      ...jahre.map((jahr) => centSpalte(String(jahr))),
      centSpalte('Summe'),
      centSpalte('davon gesichert'),
      centSpalte('davon unter Annahmen'),
    ],
    zeilen: reihen.map(({ name, ressort, betraege, summe, gesichert }) => [
      wert(name),
      wert(ressort),
      ...betraege.map(wert),
      wert(summe),
      wert(gesichert),
      wert(subtract(summe, gesichert)),
    ]),
    summe: 'Summe',
  };
}

/** Givers by level and Ressort and Kostenjahr. */
export function geberTabelle(kofi: Kofi): Tabelle {
  const { jahre, reihen } = kofi.geber;
  return {
    titel: 'Wer zahlt was: nach Ebene, Ressort und Kostenjahr, Beträge in Euro',
    spalten: [
      text('Ebene', 18),
      text('Ressort oder Geber', 36),
      ...jahre.map((jahr) => centSpalte(String(jahr))),
      centSpalte('Summe'),
    ],
    zeilen: reihen.map(({ art, name, betraege, summe }) => [
      wert(GEBERART_TEXT[art]),
      wert(name),
      ...betraege.map(wert),
      wert(summe),
    ]),
    summe: 'Summe',
  };
}

/** Every single posten: the table that machines read. */
export function postenTabelle(plan: Finanzierungsplan): Tabelle {
  return {
    titel: 'Posten: wer welche Kostenposition in welchem Jahr zahlt',
    spalten: [
      text('Maßnahme', 12),
      text('Position', 12),
      { titel: 'Jahr', typ: 'jahr', breite: 7 },
      text('Art der Quelle', 24),
      text('Kennung der Quelle', 30),
      text('Quelle', 40),
      centSpalte('Betrag'),
      text('Geber', 50),
      text('bereits zugesagt', 12),
      text('gesichert', 12),
    ],
    zeilen: plan.posten.map((posten) => [
      wert(posten.massnahme),
      wert(posten.position),
      wert(posten.jahr),
      wert(QUELLENART_TEXT[posten.quelle.art]),
      wert(posten.quelle.kennung),
      wert(quellenname(plan, posten)),
      wert(posten.cent),
      wert(geberText(posten)),
      wert(posten.zugesagt ? 'ja' : 'nein'),
      wert(posten.gesichert ? 'ja' : 'nein'),
    ]),
    summe: 'Summe',
  };
}

function quellenname(plan: Finanzierungsplan, { quelle }: Posten): string {
  return quelle.art === 'foerderprogramm' ? programmtitel(plan, quelle.kennung) : QUELLENART_TEXT[quelle.art];
}

function geberText({ geber }: Posten): string {
  return geber
    .map(
      ({ ebene, ressort, cent: betrag }) =>
        `${GEBERART_TEXT[ebene]} (${ressort}): ${formatEuro(cent(betrag))}`,
    )
    .join('; ');
}

/** Why a Massnahme is or is not financed, and why a programme fits or does not. */
export function gruendeTabelle(plan: Finanzierungsplan): Tabelle {
  const massnahmen = plan.massnahmen.flatMap(({ kennung, titel, begruendung }) =>
    begruendung.map((grund) => ['Maßnahme', kennung, titel, grund.text, fundstelleText(grund.fundstelle)]),
  );
  const programme = plan.programme.flatMap(({ kennung, titel, gruende }) =>
    gruende.map((grund) => ['Programm', kennung, titel, grund.text, fundstelleText(grund.fundstelle)]),
  );
  return {
    titel: 'Gründe mit Fundstellen',
    spalten: [
      text('Gegenstand', 12),
      text('Kennung', 30),
      text('Titel', 36),
      text('Grund', 70),
      text('Fundstelle', 30),
    ],
    zeilen: [...massnahmen, ...programme].map((zeile) => zeile.map(wert)),
  };
}

/** What must be asked before money is counted on, with its price, dearest first. */
export function prueflisteTabelle(plan: Finanzierungsplan): Tabelle {
  const preis = (betrag: number | null): EuroCent | null => (betrag === null ? null : cent(betrag));
  return {
    titel: 'Prüfliste: was sich ändert, wenn es anders ist',
    spalten: [
      text('Programm', 36),
      text('Art', 18),
      text('Frage', 60),
      text('Fundstelle', 26),
      { ...centSpalte('Mehr Eigenmittel in Euro'), summe: false },
      { titel: 'Weniger Nutzen in Punkten', typ: 'zahl', breite: 14 },
    ],
    zeilen: plan.pruefliste.map((punkt) => [
      wert(programmtitel(plan, punkt.programm)),
      wert(PRUEFART_TEXT[punkt.art]),
      wert(punkt.text),
      wert(fundstelleText(punkt.fundstelle)),
      wert(preis(punkt.mehrEigenmittelCent)),
      wert(punkt.wenigerNutzen),
    ]),
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
    ],
  };
}
