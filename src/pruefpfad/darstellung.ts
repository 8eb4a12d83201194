/**
 * Entries in words for people.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akteur, Feldaenderung, Pruefpfadeintrag } from './eintrag.ts';

/** One field in words; null: there was nothing. */
export type Feldzeile = {
  readonly feld: string;
  readonly vorher: string | null;
  readonly nachher: string | null;
};

/** One entry in words. */
export type Geschichtszeile = {
  readonly nummer: number;
  readonly zeit: Date;
  /** The same for people, in German time. */
  readonly zeitpunkt: string;
  readonly handlung: string;
  readonly grundlage: string;
  readonly wer: string;
  /** With whose roles, if not with one's own. */
  readonly vertretung: string | null;
  readonly fuer: string | null;
  /** Null: forgotten. */
  readonly felder: readonly Feldzeile[] | null;
};

const ZEITPUNKT = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Europe/Berlin',
});

/** „22.11.2026, 14:05:31“ in German time. */
export function formatZeitpunkt(zeit: Date): string {
  return ZEITPUNKT.format(zeit);
}

/** Longer texts are cut here; the export has them whole. */
const LAENGE = 600;

function shorten(text: string): string {
  return text.length <= LAENGE
    ? text
    : `${text.slice(0, LAENGE)} … (insgesamt ${text.length.toLocaleString('de-DE')} Zeichen)`;
}

/** Last words of paths whose values are cents. */
const GELD =
  /(?:cent|betrag|gesamtausgaben|nichtzuwendungsfaehig|einnahmen|eigenmittel|traegermittel|hoechstbetrag|mindestbetrag)$/i;

/** Words for the parts of a path; what is missing is shown as it is written. */
const FELDWORT: Readonly<Record<string, string>> = {
  ags: 'AGS',
  annahmenWortlaut: 'Wortlaut der Annahmen veröffentlicht',
  annahmen: 'Annahme',
  antraege: 'Antrag',
  bestaetigt: 'bestätigt',
  betrag: 'Betrag',
  beschluss: 'Beschluss',
  begonnen: 'begonnen',
  dritteCent: 'Mittel Dritter',
  eigenmittel: 'Eigenmittel',
  eigenmittelCent: 'Eigenmittel der Kommune',
  einnahmen: 'Einnahmen',
  einnahmenCent: 'Einnahmen',
  einwohner: 'Einwohner',
  fassung: 'Fassung',
  flaeche: 'Fläche',
  foerdersatz: 'Fördersatz',
  gebiet: 'Gebiet',
  gesamtausgabenCent: 'Gesamtausgaben',
  gesichertCent: 'Förderung gesichert',
  handlungsfelder: 'Handlungsfeld',
  haushaltslage: 'Haushaltslage',
  isek: 'ISEK',
  kommune: 'Kommune',
  kosten: 'Kostenposition',
  kostenart: 'Kostenart',
  kuerzel: 'Kürzel',
  massnahmen: 'Maßnahme',
  merkmale: 'Merkmal',
  nichtZuwendungsfaehig: 'nicht zuwendungsfähig',
  pruefsumme: 'Prüfsumme',
  quartier: 'Quartier',
  rechtsgrundlage: 'Rechtsgrundlage',
  status: 'Ergebnis',
  stichtag: 'Stichtag',
  summen: 'Summen',
  traeger: 'Träger',
  traegermittelCent: 'Eigenmittel der Träger',
  umfang: 'Umfang',
  unterAnnahmenCent: 'Förderung unter Annahmen',
  veroeffentlicht: 'veröffentlicht',
  verpflichtungsermaechtigungen: 'Verpflichtungsermächtigung',
  voraussetzung: 'Voraussetzung',
  vorsteuerabzug: 'Vorsteuerabzug',
  zugesagt: 'Zusage',
  veroeffentlichung: 'Veröffentlichung',
  gueltigAb: 'gültig ab',
  begruendung: 'Begründung',
  aufgegangenIn: 'aufgegangen in',
  schluessel: 'Schlüssel',
  laender: 'Länder',
  rueckfrage: 'Rückfrage',
  wortlautDerAnnahmen: 'Wortlaut der Annahmen',
  zustaendigkeit: 'Zuständigkeit',
};

/** A place in a list, counted from zero; numbers from 2000 to 2100 are years. */
function isStelle(schluessel: string): boolean {
  return /^\d+$/.test(schluessel) && !/^2(?:0\d\d|100)$/.test(schluessel);
}

function describeTeil(teil: string): string {
  const [, name = '', schluessel] = /^([^[]*)(?:\[(.*)\])?$/.exec(teil) ?? [];
  const wort = FELDWORT[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
  if (schluessel === undefined) return wort;
  const stelle = isStelle(schluessel) ? String(Number(schluessel) + 1) : schluessel;
  return `${wort} ${stelle}`.trim();
}

/** „Maßnahme M01 › Kostenposition M01.1 › Betrag“; keys may hold dots, so parts end only outside brackets. */
function describePfad(pfad: string): string {
  if (pfad === '') return 'Alles';
  const teile = pfad.match(/[^.[\]]*\[[^\]]*\]|[^.[\]]+/g) ?? [pfad];
  return teile.map(describeTeil).join(' › ');
}

function describeText(text: string): string {
  if (text === '') return 'leer';
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  try {
    return formatKalendertag(parseKalendertag(text));
  } catch {
    return text;
  }
}

function describeZahl(wert: number, feld: string): string {
  return GELD.test(feld) && Number.isSafeInteger(wert)
    ? formatEuro(cent(wert))
    : wert.toLocaleString('de-DE', { useGrouping: false, maximumFractionDigits: 20 });
}

/** Simple members first; what lies deeper is named by its path as well, one line each. */
function describeObjekt(wert: object, feld: string): string {
  return Object.entries(wert)
    .map(([name, inhalt]) => `${describeTeil(name)}: ${describeWert(inhalt, `${feld}.${name}`)}`)
    .join('; ');
}

function describeWert(wert: unknown, feld: string): string {
  if (wert === null || wert === undefined) return 'keine Angabe';
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein';
  if (typeof wert === 'number') return describeZahl(wert, feld);
  if (typeof wert === 'string') return describeText(wert);
  if (Array.isArray(wert)) return wert.map((teil) => describeWert(teil, feld)).join(', ') || 'leer';
  return describeObjekt(wert, feld) || 'leer';
}

/** Last word of a path, without the key of a list (`eigenmittel[2027]` and `eigenmittel.2027` are money). */
function lastWord(pfad: string): string {
  return pfad.replace(/\[[^\]]*\]$/, '').replace(/\.\d+$/, '');
}

export function describeFeldaenderung({ feld, vorher, nachher }: Feldaenderung): Feldzeile {
  const name = lastWord(feld);
  return {
    feld: describePfad(feld) || feld || 'Inhalt',
    vorher: vorher === undefined ? null : shorten(describeWert(vorher, name)),
    nachher: nachher === undefined ? null : shorten(describeWert(nachher, name)),
  };
}

const AKTEURTEXT: Readonly<Record<Akteur['art'], string>> = {
  person: 'eine Person, deren Name hier nicht sichtbar ist',
  gast: 'Gast der Demo',
  anmeldung: 'bei der Anmeldung',
  oeffentlich: 'ohne Anmeldung',
  system: 'das Programm selbst',
};

export function describeAkteur({ art, name, vergessen }: Akteur): string {
  if (vergessen) return 'gelöschtes Konto';
  return name ?? AKTEURTEXT[art];
}

function describeVertretung(namen: readonly (string | null)[]): string | null {
  if (namen.length === 0) return null;
  return namen.map((name) => name ?? 'einer Person, deren Name hier nicht sichtbar ist').join(', ');
}

/** `handlungstext` tells what an act is called; the table of rights knows. */
export function describeEintrag(
  eintrag: Pruefpfadeintrag,
  handlungstext: (handlung: string) => string,
): Geschichtszeile {
  const { nummer, zeit, grundlage, fuer, aenderungen } = eintrag;
  return {
    nummer,
    zeit,
    zeitpunkt: formatZeitpunkt(zeit),
    grundlage,
    fuer,
    handlung: handlungstext(eintrag.handlung),
    wer: describeAkteur(eintrag.wer),
    vertretung: describeVertretung(eintrag.inVertretung),
    felder: aenderungen?.map(describeFeldaenderung) ?? null,
  };
}
