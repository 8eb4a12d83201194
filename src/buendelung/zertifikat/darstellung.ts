/**
 * What the checker of certificates found, as plain German text and as JSON for programs.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Urteil } from './pruefer/service.ts';

type Gueltig = Extract<Urteil, { art: 'gueltig' }>;

/** What a certificate never shows, proven or not. */
const NICHT_BEWIESEN = [
  'dass die Befunde und die Beträge der Angebote richtig sind: dafür „quartierwerk pruefe“ mit derselben Akte aufrufen und die Prüfsummen vergleichen',
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

const zahl = (anzahl: number, wort: string, mehrere = 'n'): string =>
  `${anzahl} ${wort}${anzahl === 1 ? '' : mehrere}`;

function aussagenOf({ zertifikat: { plan, beweis } }: Gueltig): string[] {
  if (!plan) return ['Mit diesen Regeln, Mitteln und Wünschen gibt es keinen zulässigen Plan.'];
  const { nutzen, eigenmittel, aufwand } = plan.werte;
  const euro = formatEuro(cent(Number(eigenmittel)));
  const zulaessig = `Der Plan hält alle Regeln der verkürzten Aufgabe auf den Cent ein (${zahl(plan.massnahmen.length, 'Maßnahme')}, ${zahl(plan.positionen.length, 'Position', 'en')}).`;
  if (beweis.length === 0) {
    return [zulaessig, `Er hat Nutzen ${nutzen}, Eigenmittel ${euro} und Aufwand ${aufwand}.`];
  }
  return [
    zulaessig,
    `Nutzen ${nutzen} ist der höchste, den ein zulässiger Plan erreicht.`,
    `Eigenmittel von ${euro} sind die niedrigsten bei diesem Nutzen.`,
    `Aufwand ${aufwand} ist der niedrigste bei diesem Nutzen und diesen Eigenmitteln.`,
  ];
}

function renderGueltig(urteil: Gueltig): string[] {
  const { zertifikat, sha256 } = urteil;
  const { quartier, recht } = zertifikat;
  const offen = zertifikat.beweis.length === 0 ? ['dass es keinen besseren Plan gibt: ein Beweis fehlt'] : [];
  const weiteres = zertifikat.plan ? NICHT_BEWIESEN_MIT_PLAN : NICHT_BEWIESEN_OHNE_PLAN;
  return [
    `Gültig: Zertifikat für ${quartier.name}, ${quartier.kommune} (${quartier.land}), Stichtag ${TAG(zertifikat.stichtag)}`,
    `Geschrieben von ${zertifikat.software}; SHA-256 der Datei ${sha256}`,
    '',
    'Bewiesen ist:',
    ...aussagenOf(urteil).map((satz) => `  - ${satz}`),
    'Nicht bewiesen ist:',
    ...[...offen, ...NICHT_BEWIESEN, ...weiteres].map((satz) => `  - ${satz}`),
    '',
    `Befunde  SHA-256 ${zertifikat.befunde.sha256}`,
    `Akte     SHA-256 ${zertifikat.akte.sha256}`,
    `         nachzurechnen mit: ${zertifikat.befunde.nachrechnen}`,
    '',
    `Rechtsstand: ${zahl(recht.length, 'Datei', 'en')}`,
    ...recht.map((datei) => `  ${datei.sha256}  ${datei.datei} (${datei.kennung}, ab ${TAG(datei.fassung)})`),
  ];
}

export function renderUrteil(urteil: Urteil): string {
  if (urteil.art === 'gueltig') return `${renderGueltig(urteil).join('\n')}\n`;
  const wort = urteil.art === 'ungueltig' ? 'Ungültig' : 'Nicht lesbar';
  return `${wort}: ${urteil.grund}\nSHA-256 der Datei ${urteil.sha256}\n`;
}

/** For programs: verdict, hash and what is proven. */
export function renderUrteilJson(urteil: Urteil): string {
  const { art, sha256 } = urteil;
  if (urteil.art !== 'gueltig')
    return `${JSON.stringify({ urteil: art, grund: urteil.grund, sha256 }, null, 2)}\n`;
  const { plan, beweis, befunde, akte, recht } = urteil.zertifikat;
  const werte = plan && {
    nutzen: Number(plan.werte.nutzen),
    eigenmittelCent: Number(plan.werte.eigenmittel),
    aufwand: Number(plan.werte.aufwand),
  };
  const bewiesen = plan && beweis.length === 0 ? 'zulaessig' : plan ? 'optimal' : 'unloesbar';
  return `${JSON.stringify({ urteil: art, bewiesen, werte, sha256, befunde, akte, recht }, null, 2)}\n`;
}
