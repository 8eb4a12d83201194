/**
 * The form of the Stammdaten: everything the Akte says apart from Massnahmen, own money and
 * Verpflichtungsermächtigungen. Fields are called as in the file, with dots: `quartier.gebiet.0.beschluss`.
 */
import { formatProzent } from '#kernel/bruch.ts';
import { checkWert } from '#kernel/eingabe.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { parseDeutschesDatum } from '#kernel/kalendertag.ts';
import { type Akte, type Stammdaten, stammdatenSchema } from '../akte.ts';
import { type Merkmalwerte, merkmalwerteOf, parseMerkmale, readMerkmalwerte } from './merkmalformular.ts';

const GEBIETSFELDER = ['programm', 'rechtsgrundlage', 'beschluss', 'bis', 'aufnahme'] as const;
export type Gebietswerte = Readonly<Record<(typeof GEBIETSFELDER)[number], string>>;

/** Inputs that stand once. */
export const EINFACHE_STAMMDATEN = [
  'stichtag',
  'kommune.haushaltslage',
  'kommune.foerdersatz',
  'isek',
  'quartier.isek.beschluss',
  'quartier.isek.fortschreibung',
] as const;
type Einfach = (typeof EINFACHE_STAMMDATEN)[number];

/** Texts of all inputs. `isek` is empty, „keines“ or „vorhanden“; an empty Annahme is none. */
export type Stammdatenwerte = Readonly<Record<Einfach, string>> & {
  readonly gebiete: readonly Gebietswerte[];
  readonly annahmen: Readonly<Record<string, string>>;
  readonly kommunal: Merkmalwerte;
  readonly oertlich: Merkmalwerte;
};

export function stammdatenwerteOf(akte: Akte): Stammdatenwerte {
  const { kommune, quartier } = akte;
  const { isek } = quartier;
  return {
    stichtag: akte.stichtag ?? '',
    'kommune.haushaltslage': kommune.haushaltslage ?? '',
    'kommune.foerdersatz': kommune.foerdersatz ? formatProzent(kommune.foerdersatz) : '',
    isek: isek === undefined ? '' : isek === null ? 'keines' : 'vorhanden',
    'quartier.isek.beschluss': isek?.beschluss ?? '',
    'quartier.isek.fortschreibung': isek?.fortschreibung ?? '',
    gebiete: quartier.gebiet.map((gebiet) => ({
      ...gebiet,
      bis: gebiet.bis ?? '',
      aufnahme: gebiet.aufnahme ?? '',
    })),
    annahmen: Object.fromEntries((akte.annahmen ?? []).map(({ kennung, text }) => [kennung, text])),
    kommunal: merkmalwerteOf(kommune.merkmale),
    oertlich: merkmalwerteOf(quartier.merkmale),
  };
}

export function addGebiet(werte: Stammdatenwerte): Stammdatenwerte {
  const leer = { programm: '', rechtsgrundlage: '', beschluss: '', bis: '', aufnahme: '' };
  return { ...werte, gebiete: [...werte.gebiete, leer] };
}

export function removeGebiet(werte: Stammdatenwerte, index: number): Stammdatenwerte {
  return { ...werte, gebiete: werte.gebiete.toSpliced(index, 1) };
}

/** The form after a button that adds or removes a row; undefined for any other. */
export function changeGebiete(werte: Stammdatenwerte, aktion: string): Stammdatenwerte | undefined {
  if (aktion === 'ergaenze') return addGebiet(werte);
  const index = /^entferne (\d+)$/.exec(aktion)?.[1];
  return index === undefined ? undefined : removeGebiet(werte, Number(index));
}

function readGebiete(daten: FormData, text: (name: string) => string): Gebietswerte[] {
  const nummern = new Set(
    [...daten.keys()].flatMap((name) => /^quartier\.gebiet\.(\d{1,3})\./.exec(name)?.[1] ?? []),
  );
  return [...nummern]
    .sort((a, b) => Number(a) - Number(b))
    .map((nummer) => ({
      programm: text(`quartier.gebiet.${nummer}.programm`),
      rechtsgrundlage: text(`quartier.gebiet.${nummer}.rechtsgrundlage`),
      beschluss: text(`quartier.gebiet.${nummer}.beschluss`),
      bis: text(`quartier.gebiet.${nummer}.bis`),
      aufnahme: text(`quartier.gebiet.${nummer}.aufnahme`),
    }));
}

/** What the user sent, unread: to be parsed, or shown again as it was. */
export function readStammdatenformular(daten: FormData): Stammdatenwerte {
  const text = (name: string): string =>
    String(daten.get(name) ?? '')
      .replaceAll('\r\n', '\n')
      .trim();
  const einfache = Object.fromEntries(EINFACHE_STAMMDATEN.map((name) => [name, text(name)]));
  const annahmen = [...daten.keys()].filter((name) => /^annahmen\.[a-z0-9-]+$/.test(name));
  return {
    ...(einfache as Record<Einfach, string>),
    gebiete: readGebiete(daten, text),
    annahmen: Object.fromEntries(annahmen.map((name) => [name.slice('annahmen.'.length), text(name)])),
    kommunal: readMerkmalwerte(daten, 'kommune.merkmale'),
    oertlich: readMerkmalwerte(daten, 'quartier.merkmale'),
  };
}

/** Date pickers send ISO days; who types may write „30.09.2027“. Anything else the schema refuses. */
function tagOf(wert: string): string {
  if (!/^\d{2}\.\d{2}\.\d{4}$/.test(wert)) return wert;
  try {
    return parseDeutschesDatum(wert);
  } catch {
    return wert;
  }
}

const stated = <K extends string, T>(name: K, wert: T | undefined | '') =>
  wert === undefined || wert === '' ? {} : { [name]: wert };

/** A continuation nobody was asked for stays unasked while its input is empty. */
function rohesIsek(werte: Stammdatenwerte, bisher: Akte['quartier']['isek']): unknown {
  if (werte.isek !== 'vorhanden') return werte.isek === 'keines' ? { isek: null } : {};
  const fortschreibung = tagOf(werte['quartier.isek.fortschreibung']) || null;
  const unerfragt = fortschreibung === null && bisher != null && bisher.fortschreibung === undefined;
  return {
    isek: {
      ...stated('beschluss', tagOf(werte['quartier.isek.beschluss'])),
      ...(unerfragt ? {} : { fortschreibung }),
    },
  };
}

function rohesGebiet({ programm, rechtsgrundlage, beschluss, bis, aufnahme }: Gebietswerte): unknown {
  return {
    ...stated('programm', programm),
    ...stated('rechtsgrundlage', rechtsgrundlage),
    ...stated('beschluss', tagOf(beschluss)),
    bis: tagOf(bis) || null,
    ...stated('aufnahme', tagOf(aufnahme)),
  };
}

/** In the order of before, new ones behind; an empty text is no Annahme. */
function listAnnahmen(werte: Stammdatenwerte, bisher: Akte['annahmen']) {
  const stelle = new Map((bisher ?? []).map(({ kennung }, index) => [kennung, index]));
  const ordnung = ({ kennung }: { readonly kennung: string }): number => stelle.get(kennung) ?? stelle.size;
  return Object.entries(werte.annahmen)
    .filter(([, text]) => text !== '')
    .map(([kennung, text]) => ({ kennung, text }))
    .sort((a, b) => ordnung(a) - ordnung(b));
}

/**
 * @returns the Stammdaten of the form; answers that it does not ask come from `bisher`
 * @throws EingabeFehler with fields as in the file; `inputOfStammdaten` makes them names of inputs
 */
export function parseStammdaten(werte: Stammdatenwerte, bisher: Akte): Stammdaten {
  const annahmen = listAnnahmen(werte, bisher.annahmen);
  const roh = {
    ...stated('stichtag', tagOf(werte.stichtag)),
    kommune: {
      ...stated('haushaltslage', werte['kommune.haushaltslage']),
      ...stated('foerdersatz', werte['kommune.foerdersatz']),
      ...parseMerkmale(werte.kommunal, bisher.kommune.merkmale),
    },
    quartier: {
      gebiet: werte.gebiete.map(rohesGebiet),
      ...(rohesIsek(werte, bisher.quartier.isek) as object),
      ...parseMerkmale(werte.oertlich, bisher.quartier.merkmale),
    },
    ...(annahmen.length === 0 && bisher.annahmen === undefined ? {} : { annahmen }),
  };
  return checkWert(roh, stammdatenSchema, { datei: 'Formular' });
}

/** Name of the input of a fault: `quartier.gebiet[0].bis` is `quartier.gebiet.0.bis`. */
export function inputOfStammdaten(
  { feld = '' }: Eingabemangel,
  werte: Stammdatenwerte,
  bisher: Akte,
): string {
  const annahme = /^annahmen\[(\d+)\]/.exec(feld)?.[1];
  if (annahme === undefined) return feld.replace(/\[(\d+)\]/g, '.$1');
  return `annahmen.${listAnnahmen(werte, bisher.annahmen)[Number(annahme)]?.kennung ?? ''}`;
}
