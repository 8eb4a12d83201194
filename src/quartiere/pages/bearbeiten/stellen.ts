/**
 * Places of a form in words: what they are called, and what stands there.
 */
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import {
  HANDLUNGSFELD_TEXT,
  HAUSHALTSLAGE_TEXT,
  KOSTENART_TEXT,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import {
  type Formularinhalt,
  type Formularunterschied,
  type Formularwertangabe,
  pfadOf,
  teileOf,
} from '../../formulare/dreivergleich.ts';
import { FELDTEXT, GEBIETSTEXT, STAMMDATENTEXT, VERPFLICHTUNGSTEXT, ZEILENTEXT } from '../feldtexte.ts';

const WEITERE: Readonly<Record<string, string>> = {
  ...FELDTEXT,
  ...STAMMDATENTEXT,
  handlungsfelder: 'Handlungsfelder',
  voraussetzung: 'Voraussetzungen',
  pflicht: 'Pflicht',
  begonnen: 'Hat schon begonnen',
  verschiebbar: 'Darf später beginnen, um Jahre',
  abgeschlossen: 'Ist abgeschlossen',
  isek: 'Entwicklungskonzept',
  grenze: 'Grenze der Eigenmittel',
  angabe: 'Ob Verpflichtungsermächtigungen angegeben sind',
};

const ZEILEN: Readonly<Record<string, readonly [zeile: string, felder: Readonly<Record<string, string>>]>> = {
  ...ZEILENTEXT,
  gebiete: ['Gebiet', GEBIETSTEXT],
  verpflichtungen: ['Verpflichtungsermächtigung', VERPFLICHTUNGSTEXT],
};

/** First part of the names of inputs that ask by key. */
const GEFRAGTE: readonly (readonly [vorn: string, titel: string])[] = [
  ['eigenmittel.', 'Eigenmittel'],
  ['annahmen.', 'Annahme'],
  ['merkmale.', 'Antwort'],
  ['kommune.merkmale.', 'Antwort für die Kommune'],
  ['quartier.merkmale.', 'Antwort für das Quartier'],
];

function nameOfFeld(feld: string): string {
  const gefragt = GEFRAGTE.find(([vorn]) => feld.startsWith(vorn));
  if (!gefragt) return WEITERE[feld] ?? '';
  const schluessel = feld.slice(gefragt[0].length);
  return gefragt[0] === 'eigenmittel.' ? `${gefragt[1]} ${schluessel}` : `${gefragt[1]} „${schluessel}“`;
}

/** „Kostenposition M01.2, Gesamtausgaben“; empty for what is no place of a form. */
export function nameOfPfad(pfad: string): string {
  const [erster = '', schluessel, feld] = teileOf(pfad) ?? [];
  if (schluessel === undefined) return nameOfFeld(erster);
  const zeile = Object.hasOwn(ZEILEN, erster) ? ZEILEN[erster] : undefined;
  if (!zeile) return '';
  const name = `${zeile[0]} ${schluessel}`.trim();
  return feld === undefined ? name : `${name}, ${zeile[1][feld] ?? WEITERE[feld] ?? feld}`;
}

const AUSWAHL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  zweck: ZWECK_TEXT,
  kostenart: KOSTENART_TEXT,
  'traeger.art': TRAEGERART_TEXT,
  handlungsfelder: HANDLUNGSFELD_TEXT,
  'kommune.haushaltslage': HAUSHALTSLAGE_TEXT,
  isek: { vorhanden: 'beschlossen', keines: 'keines beschlossen' },
  grenze: { jahre: 'Höchstbetrag je Haushaltsjahr', unbegrenzt: 'unbegrenzt' },
  angabe: { jahre: 'Höchstbetrag je Haushaltsjahr', keine: 'nicht angegeben' },
};

const isHaken = (feld: string): boolean =>
  ['pflicht', 'begonnen', 'abgeschlossen', 'vorsteuerabzug'].includes(feld);

function textOfWert(feld: string, wert: string): string {
  if (isHaken(feld)) return wert === 'ja' ? 'ja' : 'nein';
  if (/^20\d\d-\d\d-\d\d$/.test(wert)) return formatKalendertag(parseKalendertag(wert));
  return AUSWAHL[feld]?.[wert] ?? wert;
}

/** Columns of a row that say something, each with its name. */
function textOfZeile(liste: string, felder: Readonly<Record<string, string>>): string {
  const namen = ZEILEN[liste]?.[1] ?? {};
  return Object.entries(felder)
    .filter(([, wert]) => wert !== '')
    .map(([feld, wert]) => `${namen[feld] ?? (nameOfFeld(feld) || feld)}: ${textOfWert(feld, wert)}`)
    .join('\n');
}

/** What stands at a place, as the form shows it. */
export function textOfAngabe(pfad: string, angabe: Formularwertangabe): string {
  const [erster = '', , feld] = teileOf(pfad) ?? [];
  if (angabe === undefined) return 'entfernt';
  if (typeof angabe === 'string') return textOfWert(feld ?? erster, angabe);
  if (Array.isArray(angabe)) return angabe.map((wert) => textOfWert(erster, wert)).join(', ');
  return textOfZeile(erster, angabe as Readonly<Record<string, string>>);
}

export function describeUnterschied({ pfad, eigene, gespeichert }: Formularunterschied) {
  return {
    titel: nameOfPfad(pfad),
    eigene: textOfAngabe(pfad, eigene),
    gespeichert: textOfAngabe(pfad, gespeichert),
  };
}

/** Name and text of everything that is filled in. */
export function listEingaben({ felder, mengen, listen }: Formularinhalt): (readonly [string, string])[] {
  const einzelne = [...Object.entries(felder), ...Object.entries(mengen)].map(
    ([name, wert]) => [pfadOf(name), wert] as const,
  );
  const zeilen = Object.entries(listen).flatMap(([liste, alle]) =>
    alle.map((zeile) => [pfadOf(liste, zeile.schluessel), zeile.felder] as const),
  );
  return [...einzelne, ...zeilen]
    .filter(([, wert]) => wert !== '' && !(Array.isArray(wert) && wert.length === 0))
    .map(([pfad, wert]) => [nameOfPfad(pfad), textOfAngabe(pfad, wert).replaceAll('\n', ', ')] as const);
}
