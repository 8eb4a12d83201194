/**
 * The form of a Massnahme: what its inputs hold. Fields are called as in the file, with dots:
 * `kosten.0.betrag`.
 */
import { type EuroCent, formatBetrag } from '#kernel/geld.ts';
import { nextMassnahmenkennung, nextPositionskennung } from '#kernel/ids.ts';
import type { Akte, Massnahme } from '../akte.ts';
import { type Merkmalwerte, merkmalwerteOf, readMerkmalwerte } from './merkmalformular.ts';

/** Groups that repeat: each row holds the texts of its inputs. */
export const GRUPPEN = {
  kosten: [
    'kennung',
    'bezeichnung',
    'kostenart',
    'jahr',
    'betrag',
    'nicht_zuwendungsfaehig',
    'einnahmen',
    'vorsteuerabzug',
  ],
  zugesagt: ['position', 'art', 'kennung', 'betrag'],
  antraege: ['programm', 'datum', 'ergebnis'],
} as const;
export type Gruppe = keyof typeof GRUPPEN;
export type Gruppenzeile = Readonly<Record<string, string>>;

/** Inputs that stand once. */
export const EINFACHE = [
  'kennung',
  'titel',
  'beschreibung',
  'zweck',
  'vorhaben',
  'nutzen',
  'beginn',
  'ende',
  'verschiebbar',
  'traegermittel',
  'traeger.art',
  'traeger.bezeichnung',
  'traeger.kennung',
  'traeger.gemeinnuetzig',
  'traeger.verbund',
  'pflicht',
  'begonnen',
  'abgeschlossen',
] as const;
type Einfach = (typeof EINFACHE)[number];

/** Texts of all inputs; empty where nothing is filled in. */
export type Formularwerte = Readonly<Record<Einfach, string>> & {
  readonly handlungsfelder: readonly string[];
  readonly voraussetzung: readonly string[];
  readonly gruppen: Readonly<Record<Gruppe, readonly Gruppenzeile[]>>;
  /** „ja“, „nein“ or nothing, by key; only what the form asks. */
  readonly merkmale: Merkmalwerte;
  /** Own money of the Kommune for years the Akte says nothing about yet, by year. */
  readonly eigenmittel: Readonly<Record<string, string>>;
};

const wahrheit = (wert: boolean | undefined): string => (wert === undefined ? '' : wert ? 'ja' : 'nein');
const betragText = (betrag: EuroCent | undefined): string =>
  betrag === undefined ? '' : formatBetrag(betrag);

function gruppenOf(massnahme: Massnahme): Formularwerte['gruppen'] {
  return {
    kosten: massnahme.kosten.map((position) => ({
      kennung: position.kennung,
      bezeichnung: position.bezeichnung ?? '',
      kostenart: position.kostenart,
      jahr: String(position.jahr),
      betrag: formatBetrag(position.betrag),
      nicht_zuwendungsfaehig: betragText(position.nicht_zuwendungsfaehig),
      einnahmen: betragText(position.einnahmen),
      vorsteuerabzug: wahrheit(position.vorsteuerabzug),
    })),
    zugesagt: (massnahme.zugesagt ?? []).map(({ position, quelle, betrag }) => ({
      position,
      art: quelle.art,
      kennung: quelle.kennung,
      betrag: formatBetrag(betrag),
    })),
    antraege: (massnahme.antraege ?? []).map(({ programm, datum, ergebnis }) => ({
      programm,
      datum,
      ergebnis,
    })),
  };
}

/** What the form of a stored Massnahme shows. */
export function formularOf(massnahme: Massnahme): Formularwerte {
  const { traeger } = massnahme;
  return {
    kennung: massnahme.kennung,
    titel: massnahme.titel,
    beschreibung: massnahme.beschreibung ?? '',
    zweck: massnahme.zweck,
    vorhaben: massnahme.vorhaben ?? '',
    nutzen: String(massnahme.nutzen),
    beginn: massnahme.beginn,
    ende: massnahme.ende,
    verschiebbar: massnahme.verschiebbar ? String(massnahme.verschiebbar) : '',
    traegermittel: betragText(massnahme.traegermittel),
    'traeger.art': traeger.art,
    'traeger.bezeichnung': traeger.bezeichnung ?? '',
    'traeger.kennung': traeger.kennung ?? '',
    'traeger.gemeinnuetzig': wahrheit(traeger.gemeinnuetzig),
    'traeger.verbund': traeger.verbund ?? '',
    pflicht: wahrheit(massnahme.pflicht),
    begonnen: wahrheit(massnahme.begonnen),
    abgeschlossen: wahrheit(massnahme.abgeschlossen),
    handlungsfelder: massnahme.handlungsfelder,
    voraussetzung: massnahme.voraussetzung ?? [],
    gruppen: gruppenOf(massnahme),
    merkmale: merkmalwerteOf(massnahme.merkmale),
    eigenmittel: {},
  };
}

/** An empty form with the next free Kennung and one empty Kostenposition. */
export function leeresFormular(akte: Akte): Formularwerte {
  const kennung = nextMassnahmenkennung(akte.massnahmen.map((massnahme) => massnahme.kennung));
  const leer = Object.fromEntries(EINFACHE.map((name) => [name, ''])) as Record<Einfach, string>;
  const werte: Formularwerte = {
    ...leer,
    kennung,
    'traeger.art': 'kommune',
    nutzen: '50',
    handlungsfelder: [],
    voraussetzung: [],
    gruppen: { kosten: [], zugesagt: [], antraege: [] },
    merkmale: {},
    eigenmittel: {},
  };
  return addZeile(werte, 'kosten');
}

function nextPosition(werte: Formularwerte): string {
  const vergebene = werte.gruppen.kosten.map((zeile) => zeile.kennung ?? '');
  return nextPositionskennung(werte.kennung, vergebene.length, new Set(vergebene));
}

/** The form with one more empty row; a Kostenposition gets the next free Kennung and the year before it. */
export function addZeile(werte: Formularwerte, gruppe: Gruppe): Formularwerte {
  const leer = Object.fromEntries(GRUPPEN[gruppe].map((name) => [name, '']));
  const zeilen = werte.gruppen[gruppe];
  const zeile =
    gruppe === 'kosten' ? { ...leer, kennung: nextPosition(werte), jahr: zeilen.at(-1)?.jahr ?? '' } : leer;
  return { ...werte, gruppen: { ...werte.gruppen, [gruppe]: [...zeilen, zeile] } };
}

/** The form without one row. */
export function removeZeile(werte: Formularwerte, gruppe: Gruppe, index: number): Formularwerte {
  return { ...werte, gruppen: { ...werte.gruppen, [gruppe]: werte.gruppen[gruppe].toSpliced(index, 1) } };
}

/** In one pass: looking up every input by its name would take minutes for a form of many thousand rows. */
function readGruppe(daten: FormData, gruppe: Gruppe): Gruppenzeile[] {
  const muster = new RegExp(`^${gruppe}\\.(\\d{1,4})\\.(${GRUPPEN[gruppe].join('|')})$`);
  const zeilen = new Map<number, Record<string, string>>();
  for (const [feld, wert] of daten) {
    const [, nummer, name] = muster.exec(feld) ?? [];
    if (nummer === undefined || name === undefined) continue;
    const bisher = zeilen.get(Number(nummer));
    zeilen.set(Number(nummer), { [name]: textOf(wert), ...bisher });
  }
  const leer = Object.fromEntries(GRUPPEN[gruppe].map((name) => [name, '']));
  return [...zeilen].sort(([a], [b]) => a - b).map(([, zeile]) => ({ ...leer, ...zeile }));
}

/** Browsers send line breaks as CR LF; texts keep LF only. */
function textOf(wert: FormDataEntryValue | null): string {
  return typeof wert === 'string' ? wert.replaceAll('\r\n', '\n').trim() : '';
}

function readText(daten: FormData, name: string): string {
  return textOf(daten.get(name));
}

function readTexte(daten: FormData, name: string): string[] {
  return daten.getAll(name).filter((wert) => typeof wert === 'string');
}

/** What the user sent, unread: to be parsed, or shown again as it was. */
export function readFormular(daten: FormData): Formularwerte {
  const einfache = Object.fromEntries(EINFACHE.map((name) => [name, readText(daten, name)]));
  const jahre = [...daten.keys()].filter((name) => /^eigenmittel\.20\d\d$/.test(name));
  return {
    ...(einfache as Record<Einfach, string>),
    handlungsfelder: readTexte(daten, 'handlungsfelder'),
    voraussetzung: readTexte(daten, 'voraussetzung'),
    gruppen: {
      kosten: readGruppe(daten, 'kosten'),
      zugesagt: readGruppe(daten, 'zugesagt'),
      antraege: readGruppe(daten, 'antraege'),
    },
    merkmale: readMerkmalwerte(daten, 'merkmale'),
    eigenmittel: Object.fromEntries(jahre.map((name) => [name.slice(-4), readText(daten, name)])),
  };
}

function isGruppe(text: string | undefined): text is Gruppe {
  return text !== undefined && Object.hasOwn(GRUPPEN, text);
}

/** The form after „ergaenze kosten“ or „entferne kosten 2“; undefined for any other button. */
export function changeZeilen(werte: Formularwerte, aktion: string) {
  const [was, gruppe, index] = aktion.split(' ');
  if (!isGruppe(gruppe)) return undefined;
  if (was === 'ergaenze') return { gruppe, werte: addZeile(werte, gruppe) };
  return was === 'entferne' ? { gruppe, werte: removeZeile(werte, gruppe, Number(index)) } : undefined;
}
