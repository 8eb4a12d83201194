/**
 * What the checker of certificates found, as plain German text and as JSON for programs.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { findOffene } from './beweis.ts';
import type { Stufe } from './pruefer/form.ts';
import type { Urteil } from './pruefer/service.ts';

type Gueltig = Extract<Urteil, { art: 'gueltig' }>;

/** What only Akte and law show. */
const AUFGABE =
  'dass die Aufgabe (Befunde, Angebote, Grenzen, Regeln, Eigenmittel) aus Akte und Recht folgt: dafür „quartierwerk zertifikat pruefen DATEI --akte AKTE“ aufrufen, bei eigenem Recht mit „--recht ORDNER“';
/** What a certificate never shows, proven or not. */
const NICHT_BEWIESEN = [
  'dass niemand die Datei ersetzt hat: dafür ihre SHA-256 mit der auf der Seite des Plans oder im Prüfpfad vergleichen',
  'dass das Recht richtig gelesen ist: jede Fassung ist unten genannt und im Ordner recht nachzulesen',
];
const NICHT_BEWIESEN_MIT_PLAN = [
  'dass unter gleich guten Plänen der mit der kleinsten Liste von Kennungen gewählt ist',
  'dass mehrere Programme einen Fehlbedarf, den sie zusammen schließen, anteilig tragen',
  'dass Anträge bewilligt werden',
];
const NICHT_BEWIESEN_OHNE_PLAN = [
  'dass der Widerspruch, den die Anwendung dazu nennt, der kleinste ist, und welcher Ausweg der günstigste',
];

const TAG = (tag: string): string => formatKalendertag(parseKalendertag(tag));

/** Names in a file are shown, never obeyed: no control characters, no lines of their own. */
const sichtbar = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}');

const zahl = (anzahl: number, wort: string, mehrere = 'n'): string =>
  `${anzahl} ${wort}${anzahl === 1 ? '' : mehrere}`;

type Stufenname = Exclude<Stufe, 'unloesbar'>;
type Planwerte = Readonly<Record<Stufenname, bigint>>;

const euroOf = (betrag: bigint): string => formatEuro(cent(Number(betrag)));

/** What is proven of each stage: that its value can't be better, or (`schranke`) how much better it can be at most. */
const AUSSAGEN: Readonly<Record<Stufenname, (wert: bigint, schranke: bigint | null) => string>> = {
  nutzen: (wert, schranke) =>
    schranke === null
      ? `Nutzen ${wert} ist der höchste, den ein zulässiger Plan erreicht.`
      : `Kein zulässiger Plan hat mehr als Nutzen ${schranke}; dieser hat ${wert}, höchstens ${schranke - wert} weniger als der beste.`,
  eigenmittel: (wert, schranke) =>
    schranke === null
      ? `Eigenmittel von ${euroOf(wert)} sind die niedrigsten bei diesem Nutzen.`
      : `Bei diesem Nutzen braucht kein zulässiger Plan weniger Eigenmittel als ${euroOf(schranke)}; dieser braucht ${euroOf(wert)}, höchstens ${euroOf(wert - schranke)} mehr als der beste.`,
  aufwand: (wert, schranke) =>
    schranke === null
      ? `Aufwand ${wert} ist der niedrigste bei diesem Nutzen und diesen Eigenmitteln.`
      : `Bei diesem Nutzen und diesen Eigenmitteln hat kein zulässiger Plan weniger Aufwand als ${schranke}; dieser hat ${wert}.`,
};

function stufenaussagenOf(werte: Planwerte, { beweis }: Gueltig['zertifikat']): string[] {
  return beweis.flatMap(({ stufe, schranke }) => {
    if (stufe === 'unloesbar') return [];
    const wert = werte[stufe];
    return [AUSSAGEN[stufe](wert, schranke === wert ? null : schranke)];
  });
}

/** What stays open of the question whether there is a better plan; null: nothing. */
function offenOf({ plan, beweis }: Gueltig['zertifikat']): string | null {
  if (beweis.length === 0) return 'dass es keinen besseren Plan gibt: ein Beweis fehlt';
  const offene = findOffene(beweis, plan && plan.werte);
  return offene && `dass es keinen besseren Plan gibt: bewiesen ist nur, wie viel besser er höchstens wäre`;
}

function aussagenOf({ zertifikat }: Gueltig): string[] {
  const { plan, beweis } = zertifikat;
  if (!plan) return ['Mit diesen Regeln, Mitteln und Wünschen gibt es keinen zulässigen Plan.'];
  const { nutzen, eigenmittel, aufwand } = plan.werte;
  const zulaessig = `Der Plan hält alle Regeln der verkürzten Aufgabe auf den Cent ein (${zahl(plan.massnahmen.length, 'Maßnahme')}, ${zahl(plan.positionen.length, 'Position', 'en')}).`;
  if (beweis.length === 0) {
    return [zulaessig, `Er hat Nutzen ${nutzen}, Eigenmittel ${euroOf(eigenmittel)} und Aufwand ${aufwand}.`];
  }
  return [zulaessig, ...stufenaussagenOf(plan.werte, zertifikat)];
}

/** Parts that differ from what follows from Akte and law; null: not compared. */
type Aufgabenabgleich = readonly string[] | null;

/** The certificate holds, yet for another task than that of the Akte it was compared with. */
function isAndere(abgleich: Aufgabenabgleich): abgleich is readonly string[] {
  return abgleich !== null && abgleich.length > 0;
}

function renderAbgleich(abgleich: Aufgabenabgleich): string[] {
  if (!abgleich) return [];
  if (!isAndere(abgleich))
    return ['', 'Abgleich: Die Aufgabe folgt aus der Akte und dem Recht; alle Teile sind gleich.'];
  return [
    '',
    'Abgleich: Aus der Akte und dem Recht folgt eine andere Aufgabe. Verschieden sind:',
    ...abgleich.map((teil) => `  - ${teil}`),
    'Abhilfe: Akte und Recht (--recht) angeben, zu denen es geschrieben wurde; sonst ein neues schreiben.',
  ];
}

function kopfOf({ zertifikat: { quartier, stichtag } }: Gueltig, abgleich: Aufgabenabgleich): string {
  const wort = isAndere(abgleich) ? 'Gilt nicht für diese Akte' : 'Gültig';
  const rest = isAndere(abgleich) ? '; für die Aufgabe in der Datei stimmt es' : '';
  const ort = `${quartier.name}, ${quartier.kommune} (${quartier.land})`;
  return `${wort}: Zertifikat für ${ort}, Stichtag ${TAG(stichtag)}${rest}`;
}

function renderGueltig(urteil: Gueltig, abgleich: Aufgabenabgleich): string[] {
  const { zertifikat, sha256 } = urteil;
  const { recht } = zertifikat;
  const offen = offenOf(zertifikat);
  const weiteres = zertifikat.plan ? NICHT_BEWIESEN_MIT_PLAN : NICHT_BEWIESEN_OHNE_PLAN;
  return [
    kopfOf(urteil, abgleich),
    `Geschrieben von ${zertifikat.software}; SHA-256 der Datei ${sha256}`,
    ...renderAbgleich(abgleich),
    '',
    isAndere(abgleich) ? 'Bewiesen ist für die Aufgabe in der Datei:' : 'Bewiesen ist:',
    ...aussagenOf(urteil).map((satz) => `  - ${satz}`),
    'Nicht bewiesen ist:',
    ...[
      ...(offen === null ? [] : [offen]),
      ...(abgleich ? [] : [AUFGABE]),
      ...NICHT_BEWIESEN,
      ...weiteres,
    ].map((satz) => `  - ${satz}`),
    '',
    `Befunde  SHA-256 ${zertifikat.befunde.sha256}`,
    `Akte     SHA-256 ${zertifikat.akte.sha256}`,
    `         nachzurechnen mit: quartierwerk pruefe AKTE --stichtag ${zertifikat.stichtag} --pruefsummen`,
    '',
    `Rechtsstand: ${zahl(recht.length, 'Datei', 'en')}`,
    ...recht.map((datei) => `  ${datei.sha256}  ${datei.datei} (${datei.kennung}, ab ${TAG(datei.fassung)})`),
  ];
}

export function renderUrteil(urteil: Urteil, abgleich: Aufgabenabgleich = null): string {
  if (urteil.art === 'gueltig') return `${renderGueltig(urteil, abgleich).map(sichtbar).join('\n')}\n`;
  const wort = urteil.art === 'ungueltig' ? 'Ungültig' : 'Nicht lesbar';
  return `${wort}: ${sichtbar(urteil.grund)}\nSHA-256 der Datei ${urteil.sha256}\n`;
}

/** Names of the stages for programs. */
const JSON_NAMEN = {
  nutzen: 'nutzen',
  eigenmittel: 'eigenmittelCent',
  aufwand: 'aufwand',
  unloesbar: 'unloesbar',
} as const;

/** For programs: verdict (`andere-aufgabe`: valid, but not for the Akte), hash, what is proven and what the comparison with the Akte found. */
export function renderUrteilJson(urteil: Urteil, abgleich: Aufgabenabgleich = null): string {
  const { art, sha256 } = urteil;
  if (urteil.art !== 'gueltig')
    return `${JSON.stringify({ urteil: art, grund: urteil.grund, sha256 }, null, 2)}\n`;
  const { plan, beweis, befunde, akte, recht } = urteil.zertifikat;
  const werte = plan && {
    nutzen: Number(plan.werte.nutzen),
    eigenmittelCent: Number(plan.werte.eigenmittel),
    aufwand: Number(plan.werte.aufwand),
  };
  const offen = beweis.length === 0 || findOffene(beweis, plan && plan.werte);
  const bewiesen = plan && offen ? 'zulaessig' : plan ? 'optimal' : 'unloesbar';
  const schranken =
    plan && Object.fromEntries(beweis.map(({ stufe, schranke }) => [JSON_NAMEN[stufe], Number(schranke)]));
  const ganzes = isAndere(abgleich) ? 'andere-aufgabe' : art;
  return `${JSON.stringify({ urteil: ganzes, bewiesen, werte, schranken, sha256, befunde, akte, recht, abgleich }, null, 2)}\n`;
}
