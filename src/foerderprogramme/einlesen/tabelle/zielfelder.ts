/**
 * What a column of a table can mean: a field of a programme, the words by which it is known, and how a cell is read.
 */
import { formatProzent, parseProzent } from '#kernel/bruch.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { LAENDER, LANDESKUERZEL, parseProgrammkennung } from '#kernel/ids.ts';
import { parseDeutschesDatum, parseKalendertag } from '#kernel/kalendertag.ts';
import {
  EBENE_TEXT,
  EBENEN,
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  TRAEGERART_TEXT,
  TRAEGERARTEN,
} from '#rechtsstand/index.ts';
import { TRAEGER_WORTE } from '../vorschlaege/antragsteller.ts';
import { findBetraege, findDaten } from '../vorschlaege/zahlen.ts';
import type { Tabellenzelle } from './quelltabelle.ts';

export const ZIELFELDER = [
  'kennung',
  'titel',
  'kurztitel',
  'beschreibung',
  'ebene',
  'ressort',
  'bewilligungsstelle',
  'art',
  'laender',
  'antragsberechtigt',
  'handlungsfelder',
  'foerdersatz',
  'eigenanteil',
  'hoechstbetrag',
  'mindestbetrag',
  'antragsfrist',
  'laufzeit_ab',
  'laufzeit_bis',
  'quelle',
  'stand',
  'hinweis',
] as const;
export type Zielfeld = (typeof ZIELFELDER)[number];

export type Zelllesung = { readonly wert: string } | { readonly mangel: string; readonly abhilfe: string };

type Zielfeldangaben = {
  readonly titel: string;
  /** Other titles of columns that mean it. */
  readonly worte: readonly string[];
  /** Value as the draft has it. */
  readonly lies: (zelle: Tabellenzelle) => Zelllesung;
};

const text =
  (hoechstens: number) =>
  ({ wert }: Tabellenzelle): Zelllesung =>
    wert.length <= hoechstens
      ? { wert: wert.replace(/\s+/g, ' ') }
      : { mangel: `Der Text hat mehr als ${hoechstens} Zeichen.`, abhilfe: 'Kürzer fassen.' };

/** What a parser of the kernel says against a cell. */
function attempt(work: () => string): Zelllesung {
  try {
    return { wert: work() };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const [mangel] = fehler.maengel;
    return { mangel: mangel?.text ?? fehler.message, abhilfe: mangel?.abhilfe ?? 'Wert prüfen.' };
  }
}

const lower = (wert: string): string => wert.toLocaleLowerCase('de').trim();

const oneOf =
  (werte: readonly (readonly [schluessel: string, worte: readonly string[]])[]) =>
  ({ wert }: Tabellenzelle): Zelllesung => {
    const gefunden = werte.find(([schluessel, worte]) =>
      [schluessel, ...worte].some((wort) => lower(wort) === lower(wert)),
    );
    if (gefunden) return { wert: gefunden[0] };
    return {
      mangel: 'Dieser Wert ist nicht vorgesehen.',
      abhilfe: `Möglich: ${werte.map(([schluessel, [wort]]) => wort ?? schluessel).join(', ')}.`,
    };
  };

const listOf =
  (find: (teil: string) => readonly string[], moeglich: string) =>
  ({ wert }: Tabellenzelle): Zelllesung => {
    const teile = wert
      .split(/[,;/\n]|\bund\b/)
      .map((teil) => teil.trim())
      .filter(Boolean);
    const unbekannt = teile.filter((teil) => find(teil).length === 0);
    if (unbekannt.length > 0) {
      return { mangel: `Nicht erkannt: ${unbekannt.join(', ')}.`, abhilfe: `Möglich: ${moeglich}.` };
    }
    return { wert: [...new Set(teile.flatMap(find))].join(', ') };
  };

const ALLE_LAENDER = /^(bundesweit|alle|deutschland|alle länder)$/;

function findLaender(teil: string): readonly string[] {
  if (ALLE_LAENDER.test(lower(teil))) return LANDESKUERZEL;
  return LANDESKUERZEL.filter(
    (land) => land === teil.toUpperCase() || lower(LAENDER[land].name) === lower(teil),
  );
}

function findTraeger(teil: string): readonly string[] {
  const genau = TRAEGERARTEN.filter(
    (art) => art === lower(teil) || lower(TRAEGERART_TEXT[art]) === lower(teil),
  );
  return genau.length > 0 ? genau : TRAEGERARTEN.filter((art) => TRAEGER_WORTE[art].test(teil));
}

function findHandlungsfelder(teil: string): readonly string[] {
  return HANDLUNGSFELDER.filter(
    (feld) => feld === lower(teil) || lower(HANDLUNGSFELD_TEXT[feld]) === lower(teil),
  );
}

/** More decimals than a rate has: 2/3 in a cell of percent. */
function roundProzent(text: string): string {
  return text.replace(/^(\d+),(\d{7,})(?= ?%)/, (_, ganze, rest) =>
    String(Math.round(Number(`${ganze}.${rest}`) * 1e6) / 1e6).replace('.', ','),
  );
}

/** „80 %“, „80“, and 0.8 as a workbook stores 80 %. */
function readSatz({ wert, zahl }: Tabellenzelle): Zelllesung {
  const rein = roundProzent(wert)
    .replace(/\s?(Prozent|v\. ?H\.)$/, ' %')
    .replace('%', ' %')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/%|\//.test(rein) && /^\d+([.,]\d+)?$/.test(rein)) {
    const dezimal = Number(rein.replace(',', '.'));
    const prozent = zahl && dezimal <= 1 ? dezimal * 100 : dezimal;
    return attempt(() =>
      formatProzent(parseProzent(`${String(Math.round(prozent * 1e6) / 1e6).replace('.', ',')} %`)),
    );
  }
  return attempt(() => formatProzent(parseProzent(rein)));
}

function readBetrag({ wert }: Tabellenzelle): Zelllesung {
  if (wert.includes('%')) {
    return {
      mangel: 'Das ist ein Prozentsatz, kein Betrag.',
      abhilfe:
        'Den Betrag in Euro eintragen und die Zelle als Zahl oder Währung formatieren, oder die Spalte einem Satz zuordnen.',
    };
  }
  const alsText = /^-?\d+(\.\d+)?$/.test(wert) ? wert.replace('.', ',') : wert;
  const [fund, ...weitere] = findBetraege(/€|EUR|Euro/i.test(alsText) ? alsText : `${alsText} Euro`);
  if (fund && weitere.length === 0) return { wert: formatBetrag(fund.wert) };
  return { mangel: 'Das ist kein Betrag.', abhilfe: 'Zum Beispiel 50.000,00 oder 50.000 € angeben.' };
}

function readTag({ wert }: Tabellenzelle): Zelllesung {
  return attempt(() => (/^\d{4}-/.test(wert) ? parseKalendertag(wert) : parseDeutschesDatum(wert)));
}

/** „laufend“, a day, or a day of every year („30.09.“) as `--09-30`. */
function readFrist(zelle: Tabellenzelle): Zelllesung {
  if (/^(laufend|jederzeit|fortlaufend|ganzjährig)$/.test(lower(zelle.wert))) return { wert: 'laufend' };
  if (/^\d{4}-\d\d-\d\d$/.test(zelle.wert)) return readTag(zelle);
  const [fund, ...weitere] = findDaten(zelle.wert);
  if (fund && weitere.length === 0) return { wert: fund.wert.tag ?? `--${fund.wert.jahrestag}` };
  return {
    mangel: 'Das ist keine Antragsfrist.',
    abhilfe: 'Einen Tag (30.09.2027), einen Tag jedes Jahres (30.09.) oder „laufend“ angeben.',
  };
}

function readUrl({ wert }: Tabellenzelle): Zelllesung {
  if (/^https?:\/\//i.test(wert) && URL.canParse(wert)) return { wert };
  return { mangel: 'Das ist keine Adresse im Netz.', abhilfe: 'Eine Adresse mit https:// angeben.' };
}

const EBENENWERTE = EBENEN.map((ebene) => [ebene, [EBENE_TEXT[ebene]]] as const);
const ARTWERTE = [
  ['zuschuss', ['Zuschuss', 'Zuwendung']],
  ['finanzhilfe', ['Finanzhilfe']],
  ['lohnkostenzuschuss', ['Lohnkostenzuschuss']],
  ['darlehen', ['Darlehen', 'Kredit']],
  ['leistung', ['Leistung', 'Sachleistung']],
] as const;

export const ZIELFELD: Readonly<Record<Zielfeld, Zielfeldangaben>> = {
  kennung: {
    titel: 'Kennung',
    worte: ['ID', 'Schlüssel', 'Programmkennung'],
    lies: ({ wert }) => attempt(() => parseProgrammkennung(wert)),
  },
  titel: {
    titel: 'Titel',
    worte: ['Name', 'Programm', 'Förderprogramm', 'Programmname', 'Bezeichnung'],
    lies: text(500),
  },
  kurztitel: { titel: 'Kurztitel', worte: ['Kurzname', 'Kürzel', 'Abkürzung'], lies: text(40) },
  beschreibung: {
    titel: 'Beschreibung',
    worte: ['Inhalt', 'Gegenstand', 'Was wird gefördert', 'Ziel', 'Zweck'],
    lies: text(5000),
  },
  ebene: { titel: 'Ebene', worte: ['Förderebene', 'Geberebene'], lies: oneOf(EBENENWERTE) },
  ressort: {
    titel: 'Ressort',
    worte: ['Fördergeber', 'Geber', 'Ministerium', 'Mittelgeber'],
    lies: text(200),
  },
  bewilligungsstelle: {
    titel: 'Bewilligungsstelle',
    worte: ['Bewilligungsbehörde', 'Antrag an', 'Ansprechpartner', 'Antragstelle'],
    lies: text(300),
  },
  art: { titel: 'Förderart', worte: ['Art', 'Art der Förderung'], lies: oneOf(ARTWERTE) },
  laender: {
    titel: 'Länder',
    worte: ['Land', 'Bundesland', 'Fördergebiet', 'Gebiet'],
    lies: listOf(findLaender, 'Namen oder Kürzel der Länder, „bundesweit“'),
  },
  antragsberechtigt: {
    titel: 'Wer es bekommt',
    worte: [
      'Antragsberechtigt',
      'Antragsberechtigte',
      'Zielgruppe',
      'Zuwendungsempfänger',
      'Förderberechtigte',
    ],
    lies: listOf(findTraeger, TRAEGERARTEN.map((art) => TRAEGERART_TEXT[art]).join(', ')),
  },
  handlungsfelder: {
    titel: 'Handlungsfelder',
    worte: ['Handlungsfeld', 'Thema', 'Themen', 'Förderbereich'],
    lies: listOf(findHandlungsfelder, HANDLUNGSFELDER.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', ')),
  },
  foerdersatz: { titel: 'Fördersatz', worte: ['Förderquote', 'Förderhöhe', 'Satz', 'Quote'], lies: readSatz },
  eigenanteil: { titel: 'Eigenanteil', worte: ['Eigenmittel', 'Eigenbeteiligung'], lies: readSatz },
  hoechstbetrag: {
    titel: 'Höchstbetrag',
    worte: ['Maximalbetrag', 'Obergrenze', 'maximale Förderung', 'Förderhöchstbetrag'],
    lies: readBetrag,
  },
  mindestbetrag: {
    titel: 'Mindestbetrag',
    worte: ['Bagatellgrenze', 'Untergrenze', 'Mindestförderung'],
    lies: readBetrag,
  },
  antragsfrist: {
    titel: 'Antragsfrist',
    worte: ['Frist', 'Antrag bis', 'Stichtag', 'Einreichung bis'],
    lies: readFrist,
  },
  laufzeit_ab: {
    titel: 'Programm ab',
    worte: ['Laufzeit ab', 'Beginn', 'gültig ab', 'Start'],
    lies: readTag,
  },
  laufzeit_bis: {
    titel: 'Programm bis',
    worte: ['Laufzeit bis', 'Ende', 'gültig bis', 'läuft bis'],
    lies: readTag,
  },
  quelle: {
    titel: 'Quelle',
    worte: ['Link', 'URL', 'Internetadresse', 'Webseite', 'Richtlinie'],
    lies: readUrl,
  },
  stand: { titel: 'Stand', worte: ['Stand der Quelle', 'gelesen am', 'Datum'], lies: readTag },
  hinweis: { titel: 'Hinweis', worte: ['Bemerkung', 'Anmerkung', 'Notiz', 'Hinweise'], lies: text(1000) },
};

/** Without these a row says nothing. */
export const PFLICHTFELDER: readonly Zielfeld[] = ['titel'];
