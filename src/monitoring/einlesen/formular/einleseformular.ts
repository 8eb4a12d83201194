/**
 * The form that says what the columns of a table mean: from a mapping to its fields and back.
 */
import type { Indikator } from '../../bestand/beobachtung.ts';
import type { Ausgabeangaben } from '../auftrag/tabellenauftrag.ts';
import { kennungOf } from '../vorschlag.ts';
import type { Indikatorzuordnung, Zuordnung } from '../zuordnung.ts';
import type { Tabellenbild } from './tabellenbild.ts';

export const SPALTENROLLEN = [
  '',
  'gebiet',
  'name',
  'bezirk',
  'jahr',
  'bewertet',
  'wert',
  'zaehler',
  'nenner',
  'indikator',
] as const;
/** What a column is; '' is not read. `indikator`: names the indicator of a row in the long form. */
export type Spaltenrolle = (typeof SPALTENROLLEN)[number];

export type Spaltenwahl = { readonly rolle: Spaltenrolle; readonly indikator: string };

/** Everything the form says, as far as it is understood. */
export type Einleseangaben = {
  readonly zuordnung: Zuordnung;
  /** Descriptions of the indicators that are new. */
  readonly indikatoren: readonly Indikator[];
  readonly ausgabe: Ausgabeangaben;
  /** Name under which the mapping is kept; '' for none. */
  readonly merkenAls: string;
};

/** A field with what is wrong in it. */
export type Angabefehler = { readonly feld: string; readonly text: string; readonly abhilfe: string };

const TEILE = ['wert', 'zaehler', 'nenner'] as const;

/** What the mapping says of a column. */
export function wahlOf(titel: string, zuordnung: Zuordnung): Spaltenwahl {
  const { gebiet, name, bezirk, bewertet, jahr, lang, indikatoren } = zuordnung;
  const orte: readonly (readonly [Spaltenrolle, string | undefined])[] = [
    ['gebiet', gebiet],
    ['name', name],
    ['bezirk', bezirk],
    ['bewertet', bewertet],
    ['jahr', 'spalte' in jahr ? jahr.spalte : undefined],
    ...(lang
      ? ([
          ...lang.indikator.map((eine) => ['indikator', eine] as const),
          ['wert', lang.wert],
          ['zaehler', lang.zaehler],
          ['nenner', lang.nenner],
        ] as const)
      : []),
  ];
  const ort = orte.find(([, spalte]) => spalte === titel);
  if (ort) return { rolle: ort[0], indikator: '' };
  if (lang) return { rolle: '', indikator: '' };
  for (const teil of TEILE) {
    const indikator = indikatoren.find((eine) => eine[teil] === titel);
    if (indikator) return { rolle: teil, indikator: indikator.kennung };
  }
  return { rolle: '', indikator: '' };
}

/** Fields of the form by name; '' where there is none. */
export type Formularfelder = (name: string) => string;

const roleOf = (text: string): Spaltenrolle => SPALTENROLLEN.find((rolle) => rolle === text) ?? '';

type Spalte = Spaltenwahl & { readonly titel: string; readonly stelle: number };

/** A known title or Kennung, or a new Kennung. */
function kennungFor(text: string, bekannte: readonly Indikator[]): string {
  const eingabe = text.trim();
  const bekannt = bekannte.find(({ kennung, titel }) => kennung === eingabe || titel === eingabe);
  return bekannt?.kennung ?? kennungOf(eingabe);
}

function readSpalten(feld: Formularfelder, { spalten }: Tabellenbild): Spalte[] {
  return spalten.map(({ titel }, stelle) => ({
    titel,
    stelle,
    rolle: roleOf(feld(`rolle.${stelle}`)),
    indikator: feld(`indikator.${stelle}`),
  }));
}

/** Columns of an indicator put together, in the order of the table. */
function collectBreit(
  spalten: readonly Spalte[],
  bekannte: readonly Indikator[],
  add: (fehler: Angabefehler) => void,
): Indikatorzuordnung[] {
  const gesammelt = new Map<string, { kennung: string; wert?: string; zaehler?: string; nenner?: string }>();
  for (const { titel, stelle, rolle, indikator } of spalten) {
    const teil = TEILE.find((einer) => einer === rolle);
    if (teil === undefined) continue;
    if (indikator.trim() === '') {
      add({
        feld: `indikator.${stelle}`,
        text: `„${titel}“: Es fehlt, zu welchem Indikator die Spalte gehört.`,
        abhilfe: 'Einen Namen eintragen oder „nicht lesen“ wählen.',
      });
      continue;
    }
    const kennung = kennungFor(indikator, bekannte);
    const bisher = gesammelt.get(kennung) ?? { kennung };
    if (bisher[teil] !== undefined)
      add({
        feld: `rolle.${stelle}`,
        text: `„${titel}“: Für ${kennung} ist diese Angabe schon „${bisher[teil]}“.`,
        abhilfe: 'Einer der beiden Spalten einen anderen Indikator geben.',
      });
    gesammelt.set(kennung, { ...bisher, [teil]: titel });
  }
  return [...gesammelt.values()];
}

function collectLang(
  feld: Formularfelder,
  { namen }: Tabellenbild,
  bekannte: readonly Indikator[],
): Indikatorzuordnung[] {
  return namen.flatMap((name, nr) => {
    const text = feld(`name.${nr}`).trim();
    return text === '' ? [] : [{ kennung: kennungFor(text, bekannte), wert: name }];
  });
}

function checkOrte(spalten: readonly Spalte[], add: (fehler: Angabefehler) => void): void {
  for (const rolle of ['gebiet', 'name', 'bezirk', 'jahr', 'bewertet'] as const) {
    const [, zweite] = spalten.filter((spalte) => spalte.rolle === rolle);
    if (zweite)
      add({
        feld: `rolle.${zweite.stelle}`,
        text: `„${zweite.titel}“: Das ist schon eine andere Spalte.`,
        abhilfe: 'Nur eine Spalte so zuordnen.',
      });
  }
  if (!spalten.some(({ rolle }) => rolle === 'gebiet'))
    add({
      feld: 'rolle.0',
      text: 'Keine Spalte ist die Kennung des Gebiets.',
      abhilfe: 'Bei einer Spalte „Kennung des Gebiets“ wählen.',
    });
}

function readJahr(
  feld: Formularfelder,
  spalten: readonly Spalte[],
  add: (fehler: Angabefehler) => void,
): Zuordnung['jahr'] {
  const spalte = spalten.find(({ rolle }) => rolle === 'jahr');
  if (spalte) return { spalte: spalte.titel };
  const text = feld('jahr').trim();
  if (!/^(19|20|21)\d\d$/.test(text))
    add({ feld: 'jahr', text: 'Das Jahr der Zahlen fehlt.', abhilfe: 'Ein Jahr wie 2024 eintragen.' });
  return { fest: Number(text) || 2000 };
}

/** One mark per line; an empty cell is always one. */
function readFehlend(feld: Formularfelder): Zuordnung['fehlend'] {
  const zeilen = feld('fehlend')
    .split(/\r?\n/)
    .map((zeile) => zeile.trim())
    .filter((zeile) => zeile !== '');
  return [
    ...[...new Set(['', ...zeilen])].map((text) => ({ text })),
    ...(feld('nullUnbewertet') === 'ja' ? [{ text: '0', nurUnbewertet: true }] : []),
  ];
}

function lesartOf(feld: Formularfelder, einheiten: ReadonlyMap<string, string>) {
  const dezimal = feld('dezimal');
  return (eine: Indikatorzuordnung): Indikatorzuordnung => ({
    ...eine,
    ...(dezimal === 'komma' || dezimal === 'punkt' ? { dezimal } : {}),
    ...(feld('bruchteile') === 'ja' ? { bruchteile: true } : {}),
    ...(feld('ueberHundert') === 'ja' ? { ueberHundert: true } : {}),
    ...(feld('anteile') === 'ja' && eine.wert !== undefined && einheiten.get(eine.kennung) === 'prozent'
      ? { faktor: 100 }
      : {}),
  });
}

type Titelsuche = (rolle: Spaltenrolle) => string | undefined;

/** Fields of those roles that a column has. */
function pickOrte(titelOf: Titelsuche, rollen: readonly Spaltenrolle[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rollen.flatMap((rolle) => {
      const titel = titelOf(rolle);
      return titel === undefined ? [] : [[rolle, titel]];
    }),
  );
}

/** Columns of the long form; undefined where no column names the indicator of a row. */
function readLang(
  spalten: readonly Spalte[],
  titelOf: Titelsuche,
  add: (fehler: Angabefehler) => void,
): Zuordnung['lang'] {
  const indikator = spalten.filter(({ rolle }) => rolle === 'indikator').map(({ titel }) => titel);
  if (indikator.length === 0) return undefined;
  const wert = titelOf('wert');
  if (wert === undefined)
    add({
      feld: 'rolle.0',
      text: 'Keine Spalte ist der Wert.',
      abhilfe: 'Bei der Spalte mit den Zahlen „Wert“ wählen.',
    });
  return { indikator, wert: wert ?? '', ...pickOrte(titelOf, ['zaehler', 'nenner']) };
}

const KEIN_INDIKATOR: Angabefehler = {
  feld: 'rolle.0',
  text: 'Kein Indikator ist zugeordnet.',
  abhilfe: 'Bei mindestens einer Spalte „Wert“ oder „Zähler“ wählen und den Indikator nennen.',
};

/** What the form does not ask for stays as it was. */
function keepUngefragtes({ blatt, kopfzeile, nur }: Zuordnung): Partial<Zuordnung> {
  return {
    ...(blatt === undefined ? {} : { blatt }),
    ...(kopfzeile === undefined ? {} : { kopfzeile }),
    ...(nur === undefined ? {} : { nur }),
  };
}

/** @returns the mapping, and what is missing or wrong */
export function readZuordnungsformular(
  feld: Formularfelder,
  bild: Tabellenbild,
  bekannte: readonly Indikator[],
  vorher: Zuordnung,
): { readonly zuordnung: Zuordnung; readonly fehler: readonly Angabefehler[] } {
  const fehler: Angabefehler[] = [];
  const add = (einer: Angabefehler) => void fehler.push(einer);
  const spalten = readSpalten(feld, bild);
  checkOrte(spalten, add);
  const titelOf: Titelsuche = (rolle) => spalten.find((spalte) => spalte.rolle === rolle)?.titel;
  const lang = readLang(spalten, titelOf, add);
  const indikatoren = lang ? collectLang(feld, bild, bekannte) : collectBreit(spalten, bekannte, add);
  if (indikatoren.length === 0) add(KEIN_INDIKATOR);
  const einheiten = new Map(bekannte.map(({ kennung, einheit }) => [kennung, einheit]));
  const zuordnung: Zuordnung = {
    schema: 'quartierwerk/zuordnung/1',
    form: lang ? 'lang' : 'breit',
    ...keepUngefragtes(vorher),
    gebiet: titelOf('gebiet') ?? '',
    ...pickOrte(titelOf, ['name', 'bezirk', 'bewertet']),
    jahr: readJahr(feld, spalten, add),
    ...(feld('auslassen') === 'ja' ? { unbekannte: 'auslassen' as const } : {}),
    fehlend: readFehlend(feld),
    ...(lang ? { lang } : {}),
    indikatoren: indikatoren.map(lesartOf(feld, einheiten)),
  };
  return { zuordnung, fehler };
}
