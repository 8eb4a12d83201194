/**
 * The measurement in German tables.
 */
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import {
  computeAbstand,
  type Faktor,
  findVerluste,
  type Paarlauf,
  type Zeile,
  type Zeit,
} from './buendel-auswertung.ts';

export type Kopf = {
  readonly befehl: string;
  readonly node: string;
  readonly kerne: number;
  readonly prozessor: string;
  readonly last: number;
  readonly saat: number;
  readonly fristSekunden: number;
  readonly stapelbarProzent: number;
  /** Time of the very first plan, before any code was compiled. */
  readonly kaltMs: number;
  readonly dauerSekunden: number;
};

const ZAHL = new Intl.NumberFormat('de-DE', { maximumSignificantDigits: 3, useGrouping: true });
const zahl = (wert: number): string => (Number.isFinite(wert) ? ZAHL.format(wert) : '–');

const msText = ({ ms, mindestens }: Zeit): string => `${mindestens ? '≥ ' : ''}${zahl(ms)}`;

const FAKTOR_ZEICHEN: Readonly<Record<Faktor['art'], string>> = {
  genau: '',
  mindestens: '≥ ',
  hoechstens: '≤ ',
  offen: '',
};

function faktorText({ wert, art }: Faktor): string {
  return art === 'offen' ? '–' : `${FAKTOR_ZEICHEN[art]}${zahl(wert)}`;
}

function rechts(spalten: number): ('links' | 'rechts')[] {
  return ['links', ...Array.from({ length: spalten - 1 }, () => 'rechts' as const)];
}

function tabelle(kopf: readonly string[], zeilen: readonly (readonly string[])[]): string[] {
  return renderTexttabelle([kopf, ...zeilen], rechts(kopf.length));
}

function paketTabelle(zeilen: readonly Zeile[]): string[] {
  return tabelle(
    [
      'Maßnahmen',
      'n',
      'Bauen',
      'p99',
      'Lösen',
      'p99',
      'Stufen 1–3',
      'p99',
      'Prüfen',
      'p99',
      'Frist',
      'ohne Plan',
      'gekürzt',
    ],
    zeilen.map(({ reihe, anzahl, paket }) => [
      reihe,
      String(anzahl),
      ...[paket.bauen, paket.loesen, paket.stufen, paket.pruefen].flatMap(({ median, p99 }) => [
        msText(median),
        msText(p99),
      ]),
      String(paket.fristErreicht),
      String(paket.ohnePlan),
      String(paket.aufzaehlungGekuerzt),
    ]),
  );
}

function kompaktTabelle(zeilen: readonly Zeile[]): string[] {
  return tabelle(
    ['Maßnahmen', 'n', 'Bauen', 'p99', 'Lösen', 'p99', 'Stufen 1–3', 'p99', 'Frist', 'ohne Plan'],
    zeilen.map(({ reihe, anzahl, kompakt }) => [
      reihe,
      String(anzahl),
      ...[kompakt.bauen, kompakt.loesen, kompakt.stufen].flatMap(({ median, p99 }) => [
        msText(median),
        msText(p99),
      ]),
      String(kompakt.fristErreicht),
      String(kompakt.ohnePlan),
    ]),
  );
}

function faktorTabelle(zeilen: readonly Zeile[]): string[] {
  return tabelle(
    ['Maßnahmen', 'n', 'Lösen', 'Stufen 1–3', 'Bauen und Lösen'],
    zeilen.map((zeile) => [
      zeile.reihe,
      String(zeile.anzahl),
      faktorText(zeile.faktorLoesen),
      faktorText(zeile.faktorStufen),
      faktorText(zeile.faktorGesamt),
    ]),
  );
}

function verlustTabelle(zeilen: readonly Zeile[]): string[] {
  return tabelle(
    [
      'Maßnahmen',
      'verglichen',
      'beide bewiesen',
      'Verlust trotz Beweis',
      'Nutzen %',
      'Cent',
      'Verlust ohne Beweis',
      'Nutzen %',
      'Cent',
    ],
    zeilen.map(({ reihe, verlust }) => [
      reihe,
      String(verlust.verglichen),
      String(verlust.beideBewiesen),
      String(verlust.trotzBeweis),
      zahl(verlust.nutzenProzent),
      String(verlust.cent),
      String(verlust.ohneBeweis),
      zahl(verlust.nutzenProzentAlle),
      String(verlust.centAlle),
    ]),
  );
}

function describeVerlust(lauf: Paarlauf): string {
  const abstand = computeAbstand(lauf);
  const rechtlich =
    lauf.kompakt.verstoesse.length === 0 ? 'rechtlich zulässig' : lauf.kompakt.verstoesse.join(' | ');
  return `  ${lauf.reihe}, Nummer ${lauf.nummer}: Nutzen ${zahl(abstand?.nutzenProzent ?? 0)} %, ${abstand?.cent ?? 0} Cent; Kompaktplan ${rechtlich}`;
}

function pruefungszeilen(zeilen: readonly Zeile[]): string[] {
  const sum = (wert: (zeile: Zeile) => number): number =>
    zeilen.reduce((summe, zeile) => summe + wert(zeile), 0);
  return [
    `Nachprüfung der Paketpläne: ${sum((z) => z.paket.rundung)} mit Eigenmitteln um Rundungscents über der Grenze, ${sum((z) => z.paket.regelbruch)} mit anderem Regelbruch.`,
    `Nachprüfung der Kompaktpläne: ${sum((z) => z.kompakt.rundung)} mit Rundungscents, ${sum((z) => z.kompakt.regelbruch)} mit anderem Regelbruch.`,
    `Kompaktplan trotz Beweis schlechter (Fehler im Vergleich): ${sum((z) => z.verlust.kompaktFalsch)}.`,
  ];
}

/** The package model beside the compact one, both in HiGHS. */
function vergleichszeilen(zeilen: readonly Zeile[], laeufe: readonly Paarlauf[]): string[] {
  const verluste = findVerluste(laeufe);
  const groesster = Math.max(0, ...zeilen.map(({ verlust }) => verlust.nutzenProzent));
  const cent = Math.max(0, ...zeilen.map(({ verlust }) => verlust.cent));
  return [
    'Paketmodell neben dem kompakten Anteilsmodell, beide mit denselben Stufen in HiGHS',
    'Zeiten in Millisekunden, jeweils Median und p99 (bei weniger als 100 Instanzen das Maximum); „≥“: die Frist beendete die Lösung.',
    '„Frist“: Lösungen, die die Frist beendete; „gekürzt“: zu viele Pakete, die Aufzählung brach ab und der Plan kann nicht optimal heißen.',
    '',
    'Paketmodell',
    ...paketTabelle(zeilen),
    '',
    'Kompaktes Anteilsmodell, dieselben Instanzen',
    ...kompaktTabelle(zeilen),
    '',
    'Faktor kompakt / Paket (Mediane; über 1: das Paketmodell ist schneller)',
    ...faktorTabelle(zeilen),
    '',
    'Verlust: ist der kompakte Plan besser? (Nutzen in %, bei gleichem Nutzen Cent; größter Wert)',
    ...verlustTabelle(zeilen),
    ...(verluste.length > 0
      ? ['', 'Besser als ein bewiesener Paketplan:', ...verluste.map(describeVerlust)]
      : []),
    '',
    ...pruefungszeilen(zeilen),
    `größter Verlust gegenüber dem Anteilsmodell, wo das Paketmodell bewiesen ist: Nutzen ${zahl(groesster)} %, Eigenmittel ${cent} Cent`,
  ];
}

/** Everything as text. */
export function renderBericht(
  kopf: Kopf,
  loeser: readonly string[],
  zeilen: readonly Zeile[],
  laeufe: readonly Paarlauf[],
): string {
  return [
    'Bündelung: eigener Löser, HiGHS auf dem Paketmodell und auf dem kompakten Anteilsmodell',
    '',
    `Befehl: ${kopf.befehl}`,
    `Maschine: ${kopf.kerne} Kerne (${kopf.prozessor}), Last zu Beginn ${zahl(kopf.last)}, Node ${kopf.node}`,
    `Saat ${kopf.saat}, Frist ${zahl(kopf.fristSekunden)} s je Lösung (alle Stufen zusammen, ohne Bauen), stapelbare Programme ${zahl(kopf.stapelbarProzent)} %, Dauer ${zahl(kopf.dauerSekunden)} s`,
    `Der allererste Plan des Prozesses (30 × 60, mit Aufzählung, noch nichts übersetzt) brauchte ${zahl(kopf.kaltMs)} ms; jeder erste Plan unten folgt auf die acht anderer Quartiere.`,
    '',
    ...loeser,
    ...(laeufe.length > 0 ? ['', ...vergleichszeilen(zeilen, laeufe)] : []),
    '',
  ].join('\n');
}
