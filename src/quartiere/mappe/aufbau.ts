/**
 * How an Akte is laid out as a workbook: its sheets, columns and where each value stands in the Akte. Writing
 * and reading follow the same tables, so they can't drift apart.
 */

/** How a value is written into a cell. `kennung` and `text` differ in blanks: an id has none at its ends. */
export type Feldart =
  | 'text'
  | 'kennung'
  | 'betrag'
  | 'zahl'
  | 'jahr'
  | 'tag'
  | 'janein'
  | 'liste'
  | 'merkmale'
  | 'mengen'
  | 'satz';

export type Mappenfeld = {
  /** Heading of the column, or name of the field in the sheet „Quartier“. */
  readonly titel: string;
  readonly art: Feldart;
  /** Where the value stands in the row's object; in the sheet „Quartier“, in the Akte. */
  readonly pfad: readonly string[];
  readonly breite: number;
  /** The file can't be read without this column. */
  readonly pflicht?: true;
  /** An empty cell means null, not „missing“. */
  readonly leer?: null;
};

/** One sheet with one row per entry of a list. */
export type Mappentabelle = {
  readonly blatt: string;
  readonly titel: string;
  readonly hinweis: string;
  /** Where the list stands, in the Akte or in the Massnahme that the first column names. */
  readonly ort: readonly string[];
  readonly je: 'akte' | 'massnahme';
  /** The list is there even when it has no entry. */
  readonly pflichtliste?: true;
  /** The sheet stands only in workbooks of Akten that have the list. */
  readonly selten?: true;
  readonly felder: readonly Mappenfeld[];
};

/** Stands for „expressly none“, where an empty cell would mean „not answered“. */
export const KEINE = '–';

export const QUARTIERBLATT = 'Quartier';
export const QUARTIERSPALTEN = ['Feld', 'Wert'] as const;
export const EIGENMITTELBLATT = 'Eigenmittel';
export const MASSNAHMENSPALTE = 'Maßnahme';

function feld(
  titel: string,
  art: Feldart,
  pfad: string,
  breite: number,
  zusatz: Partial<Mappenfeld> = {},
): Mappenfeld {
  return { titel, art, pfad: pfad.split('.'), breite, ...zusatz };
}

const PFLICHT = { pflicht: true } as const;

export const QUARTIERFELDER: readonly Mappenfeld[] = [
  feld('Stichtag', 'tag', 'stichtag', 0),
  feld('Kommune', 'text', 'kommune.name', 0, PFLICHT),
  feld('AGS', 'kennung', 'kommune.ags', 0, PFLICHT),
  feld('Land', 'kennung', 'kommune.land', 0, PFLICHT),
  feld('Einwohner der Kommune', 'zahl', 'kommune.einwohner', 0, PFLICHT),
  feld('Haushaltslage', 'kennung', 'kommune.haushaltslage', 0),
  feld('Fördersatz', 'satz', 'kommune.foerdersatz', 0),
  feld('Merkmale der Kommune', 'merkmale', 'kommune.merkmale', 0),
  feld('Quartier', 'text', 'quartier.name', 0, PFLICHT),
  feld('Kennung des Quartiers', 'kennung', 'quartier.kennung', 0, PFLICHT),
  feld('Einwohner des Quartiers', 'zahl', 'quartier.einwohner', 0, PFLICHT),
  feld('ISEK beschlossen', 'tag', 'quartier.isek.beschluss', 0),
  feld('ISEK fortgeschrieben', 'tag', 'quartier.isek.fortschreibung', 0),
  feld('Merkmale des Quartiers', 'merkmale', 'quartier.merkmale', 0),
  feld('Datei mit dem Umriss', 'kennung', 'quartier.flaeche', 0),
];

export const EIGENMITTELFELDER: readonly Mappenfeld[] = [
  feld('Jahr', 'jahr', 'jahr', 14, PFLICHT),
  feld('Betrag', 'betrag', 'betrag', 18, PFLICHT),
];

const GEBIETE: Mappentabelle = {
  blatt: 'Gebiete',
  titel: 'Gebiete, die durch Beschluss festgelegt sind',
  hinweis: 'Bis: leer, solange das Gebiet gilt. Aufnahme: seit wann das Programm hier fördert (freiwillig).',
  ort: ['quartier', 'gebiet'],
  je: 'akte',
  pflichtliste: true,
  felder: [
    feld('Programm', 'kennung', 'programm', 34, PFLICHT),
    feld('Rechtsgrundlage', 'text', 'rechtsgrundlage', 26, PFLICHT),
    feld('Beschluss', 'tag', 'beschluss', 12, PFLICHT),
    feld('Bis', 'tag', 'bis', 12, { pflicht: true, leer: null }),
    feld('Aufnahme', 'tag', 'aufnahme', 12),
  ],
};

const ANNAHMEN: Mappentabelle = {
  blatt: 'Annahmen',
  titel: 'Annahmen, die bei jedem Ergebnis genannt werden',
  hinweis: 'Was offen ist und für die Rechnung angenommen wird.',
  ort: ['annahmen'],
  je: 'akte',
  felder: [feld('Kennung', 'kennung', 'kennung', 28, PFLICHT), feld('Text', 'text', 'text', 90, PFLICHT)],
};

const FASSUNGEN: Mappentabelle = {
  blatt: 'Fassungen',
  titel: 'Fassungen von Programmen und Normen, nach denen beantragt oder bewilligt wurde',
  hinweis:
    'Je Zeile ein Programm oder eine Norm. Ab: erster Tag der Fassung; sie gilt auch nach einer neueren.',
  ort: ['fassungen'],
  je: 'akte',
  selten: true,
  felder: [
    feld('Programm', 'kennung', 'programm', 34),
    feld('Norm', 'kennung', 'norm', 34),
    feld('Ab', 'tag', 'ab', 12, PFLICHT),
    feld('Grund', 'text', 'grund', 60),
  ],
};

const VORGABEN: Mappentabelle = {
  blatt: 'Vorgaben',
  titel: 'Vorgaben der Kommune für einzelne Maßnahmen',
  hinweis:
    'Art: nutzen (nur mit diesem Programm), meiden (nie mit diesem Programm) oder fruehestens (nicht vor diesem Jahr).',
  ort: ['vorgaben'],
  je: 'akte',
  selten: true,
  felder: [
    feld('Art', 'kennung', 'art', 14, PFLICHT),
    feld('Maßnahme', 'kennung', 'massnahme', 12, PFLICHT),
    feld('Programm', 'kennung', 'programm', 34),
    feld('Jahr', 'jahr', 'jahr', 8),
  ],
};

const VERPFLICHTUNGEN: Mappentabelle = {
  blatt: 'Verpflichtungen',
  titel: 'Verpflichtungsermächtigungen der Kommune in Euro',
  hinweis:
    'Jahr: Haushalt, der dazu ermächtigt. Es zählen Investitionen eigener Maßnahmen, die dann beginnen und später fällig sind.',
  ort: ['verpflichtungsermaechtigungen'],
  je: 'akte',
  selten: true,
  felder: [feld('Jahr', 'jahr', 'jahr', 8, PFLICHT), feld('Betrag', 'betrag', 'betrag', 18, PFLICHT)],
};

const MASSNAHMEN: Mappentabelle = {
  blatt: 'Maßnahmen',
  titel: 'Maßnahmen, eine je Zeile',
  hinweis:
    'Listen mit Komma trennen. Merkmale als kennung=ja oder kennung=nein, Mengen als kennung=zahl. Leer heißt nicht beantwortet, ein Strich (–) ausdrücklich keine.',
  ort: ['massnahmen'],
  je: 'akte',
  pflichtliste: true,
  felder: [
    feld('Kennung', 'kennung', 'kennung', 10, PFLICHT),
    feld('Titel', 'text', 'titel', 40, PFLICHT),
    feld('Beschreibung', 'text', 'beschreibung', 60),
    feld('Handlungsfelder', 'liste', 'handlungsfelder', 30, PFLICHT),
    feld('Zweck', 'kennung', 'zweck', 20, PFLICHT),
    feld('Art des Trägers', 'kennung', 'traeger.art', 20, PFLICHT),
    feld('Kennung des Trägers', 'kennung', 'traeger.kennung', 24),
    feld('Träger', 'text', 'traeger.bezeichnung', 30),
    feld('gemeinnützig', 'janein', 'traeger.gemeinnuetzig', 13),
    feld('Vorhaben', 'kennung', 'vorhaben', 24),
    feld('Nutzen', 'zahl', 'nutzen', 8, PFLICHT),
    feld('Pflicht', 'janein', 'pflicht', 8),
    feld('Beginn', 'tag', 'beginn', 12, PFLICHT),
    feld('Ende', 'tag', 'ende', 12, PFLICHT),
    feld('begonnen', 'janein', 'begonnen', 10),
    feld('abgeschlossen', 'janein', 'abgeschlossen', 14),
    feld('Voraussetzungen', 'liste', 'voraussetzung', 18),
    feld('Merkmale', 'merkmale', 'merkmale', 34),
    feld('Trägermittel', 'betrag', 'traegermittel', 17),
    feld('verschiebbar um Jahre', 'zahl', 'verschiebbar', 14),
    feld('Mengen', 'mengen', 'mengen', 24),
    feld('Verbund des Trägers', 'kennung', 'traeger.verbund', 20),
  ],
};

/** What belongs to a Massnahme stands on sheets of its own; its first column names the Massnahme. */
export const MASSNAHMENTABELLEN: readonly Mappentabelle[] = [
  {
    blatt: 'Kosten',
    titel: 'Kosten, eine Kostenposition je Zeile, Beträge in Euro',
    hinweis: 'Nicht zuwendungsfähig: Teil, den kein Programm anerkennt. Leer ist nicht dasselbe wie 0.',
    ort: ['kosten'],
    je: 'massnahme',
    pflichtliste: true,
    felder: [
      feld('Position', 'kennung', 'kennung', 12, PFLICHT),
      feld('Bezeichnung', 'text', 'bezeichnung', 44),
      feld('Kostenart', 'kennung', 'kostenart', 18, PFLICHT),
      feld('Jahr', 'jahr', 'jahr', 7, PFLICHT),
      feld('Betrag', 'betrag', 'betrag', 18, PFLICHT),
      feld('nicht zuwendungsfähig', 'betrag', 'nicht_zuwendungsfaehig', 18),
      feld('Einnahmen', 'betrag', 'einnahmen', 18),
      feld('Vorsteuerabzug', 'janein', 'vorsteuerabzug', 15),
    ],
  },
  {
    blatt: 'Zusagen',
    titel: 'Zusagen: Geld, das bereits bewilligt oder versprochen ist, in Euro',
    hinweis: 'Art der Quelle: foerderprogramm, dritte, traegermittel oder eigenmittel.',
    ort: ['zugesagt'],
    je: 'massnahme',
    felder: [
      feld('Position', 'kennung', 'position', 12, PFLICHT),
      feld('Art der Quelle', 'kennung', 'quelle.art', 18, PFLICHT),
      feld('Quelle', 'text', 'quelle.kennung', 34, PFLICHT),
      feld('Betrag', 'betrag', 'betrag', 18, PFLICHT),
    ],
  },
  {
    blatt: 'Anträge',
    titel: 'Anträge, die schon gestellt sind',
    hinweis: 'Ergebnis: beantragt, absage, zusage oder vorzeitiger-beginn.',
    ort: ['antraege'],
    je: 'massnahme',
    felder: [
      feld('Programm', 'kennung', 'programm', 34, PFLICHT),
      feld('Datum', 'tag', 'datum', 12, PFLICHT),
      feld('Ergebnis', 'kennung', 'ergebnis', 20, PFLICHT),
    ],
  },
  {
    blatt: 'De-minimis',
    titel: 'De-minimis-Beihilfen, die der Träger schon erhalten hat, in Euro',
    hinweis: 'Datum: Tag des Rechtsanspruchs. Betrag: Bruttosubventionsäquivalent.',
    ort: ['traeger', 'deminimis'],
    je: 'massnahme',
    felder: [feld('Datum', 'tag', 'datum', 12, PFLICHT), feld('Betrag', 'betrag', 'betrag', 18, PFLICHT)],
  },
];

/** Sheets that stand for a list of the Akte itself; the Massnahmen come last. */
export const AKTENTABELLEN = {
  gebiete: GEBIETE,
  annahmen: ANNAHMEN,
  fassungen: FASSUNGEN,
  vorgaben: VORGABEN,
  verpflichtungen: VERPFLICHTUNGEN,
  massnahmen: MASSNAHMEN,
} as const;

/** Names of the sheets that every Akte has, in their order. */
export const AKTENBLAETTER: readonly string[] = [
  QUARTIERBLATT,
  GEBIETE.blatt,
  EIGENMITTELBLATT,
  ANNAHMEN.blatt,
  MASSNAHMEN.blatt,
  ...MASSNAHMENTABELLEN.map(({ blatt }) => blatt),
];

/** Value at the path; what is null or missing on the way stays so. */
export function valueAt(wurzel: unknown, pfad: readonly string[]): unknown {
  let wert = wurzel;
  for (const teil of pfad) {
    if (wert === null || wert === undefined) return wert;
    wert = (wert as Readonly<Record<string, unknown>>)[teil];
  }
  return wert;
}
