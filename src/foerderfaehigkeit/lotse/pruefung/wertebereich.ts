/**
 * Which values a missing fact can take, as far as one programme can tell them apart: what its rules name, each by
 * itself, and one for everything they don't name. For days, years and amounts: around every limit they name.
 */
import { cent } from '#kernel/geld.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import { addZeit, jahrOf, type Kalendertag, kalendertag } from '#kernel/kalendertag.ts';
import {
  HANDLUNGSFELDER,
  KOSTENARTEN,
  type Landesregel,
  type Programm,
  TRAEGERARTEN,
  ZWECKE,
} from '#rechtsstand/index.ts';
import type { Lueckenart } from '../teilakte/offene-akte.ts';
import type { Wertegeber, Wertklasse } from './entscheidungsbaum.ts';

/** Everything a piece of law says: words, and numbers by the name of their field. */
type Nennungen = {
  readonly worte: ReadonlySet<string>;
  readonly zahlen: ReadonlyMap<string, readonly number[]>;
};

function collect(wert: unknown, feld: string, worte: Set<string>, zahlen: Map<string, number[]>): void {
  if (typeof wert === 'string') worte.add(wert);
  else if (typeof wert === 'number') zahlen.set(feld, [...(zahlen.get(feld) ?? []), wert]);
  else if (typeof wert === 'object' && wert !== null) {
    for (const [name, inneres] of Object.entries(wert)) {
      collect(inneres, Array.isArray(wert) ? feld : name, worte, zahlen);
    }
  }
}

const gelesene = new WeakMap<object, Nennungen>();

function nennungenOf(recht: object): Nennungen {
  const bekannte = gelesene.get(recht);
  if (bekannte) return bekannte;
  const worte = new Set<string>();
  const zahlen = new Map<string, number[]>();
  collect(recht, '', worte, zahlen);
  const nennungen = { worte, zahlen };
  gelesene.set(recht, nennungen);
  return nennungen;
}

/** Each named value by itself, the others together. */
function classesOf<T extends string>(alle: readonly T[], worte: ReadonlySet<string>): Wertklasse[] {
  const [genannte, andere] = [
    alle.filter((wert) => worte.has(wert)),
    alle.filter((wert) => !worte.has(wert)),
  ];
  const einzeln = genannte.map((wert) => ({ wert, gewicht: 1 }));
  const [vertreter] = andere;
  return vertreter === undefined ? einzeln : [...einzeln, { wert: vertreter, gewicht: andere.length }];
}

const gleich = (werte: readonly unknown[]): Wertklasse[] => werte.map((wert) => ({ wert, gewicht: 1 }));

const sortiert = <T extends number | string>(werte: Iterable<T>): T[] =>
  [...new Set(werte)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** Numbers of all fields whose name contains `wort`. */
function zahlenOf({ zahlen }: Nennungen, wort: string): number[] {
  return [...zahlen].flatMap(([feld, werte]) => (feld.includes(wort) ? werte : []));
}

const ISO_TAG = /^(?:19|20|21)\d\d-\d\d-\d\d$/;

/** How many years a project may lie ahead. */
const VORAUS = 10;

function jahreOf(nennungen: Nennungen, stichtag: Kalendertag): number[] {
  const genannte = [...nennungen.worte]
    .filter((wort) => ISO_TAG.test(wort))
    .map((wort) => Number(wort.slice(0, 4)));
  const heuer = jahrOf(stichtag);
  const nahe = Array.from({ length: VORAUS + 2 }, (_, index) => heuer - 1 + index);
  const daneben = genannte.flatMap((jahr) => [jahr - 1, jahr, jahr + 1]);
  return sortiert([...nahe, ...daneben]).filter((jahr) => jahr >= heuer - 1 && jahr <= heuer + VORAUS);
}

/** Around each day and each „MM-TT“ that is named, the turns of the years, and the days around the Stichtag. */
function beginntageOf(nennungen: Nennungen, stichtag: Kalendertag): Kalendertag[] {
  const jahre = jahreOf(nennungen, stichtag);
  const genannte = [...nennungen.worte].flatMap((wort): Kalendertag[] => {
    if (ISO_TAG.test(wort)) return [wort as Kalendertag];
    const imJahr = /^(\d\d)-(\d\d)$/.exec(wort);
    return imJahr ? jahre.map((jahr) => kalendertag(jahr, Number(imJahr[1]), Number(imJahr[2]))) : [];
  });
  const wechsel = jahre.map((jahr) => kalendertag(jahr, 1, 1));
  const tage = [stichtag, ...genannte, ...wechsel].flatMap((tag) => [
    addZeit(tag, { days: -1 }),
    tag,
    addZeit(tag, { days: 1 }),
  ]);
  const frueh = addZeit(stichtag, { years: -1 });
  const spaet = addZeit(stichtag, { years: VORAUS });
  return sortiert(tage).filter((tag) => tag >= frueh && tag <= spaet);
}

/** One for each Land, and one for no Land, twice. */
const HOECHSTENS_GEMERKT = 34;

const HOECHSTER_BETRAG = 1_000_000_000_000;

function betraegeOf(nennungen: Nennungen): number[] {
  const grenzen = zahlenOf(nennungen, 'betrag').flatMap((zahl) => [zahl - 1, zahl, zahl + 1]);
  return sortiert([1, ...grenzen, HOECHSTER_BETRAG].filter((zahl) => zahl > 0 && Number.isSafeInteger(zahl)));
}

function einwohnerOf(nennungen: Nennungen): number[] {
  const grenzen = zahlenOf(nennungen, 'einwohner').flatMap((zahl) => [zahl - 1, zahl]);
  return sortiert([1, ...grenzen, 4_000_000]).filter((zahl) => zahl > 0);
}

/** Years after which a decision no longer counts (§ 142 Abs. 3 BauGB, funding of areas), besides those named. */
const FRISTEN = [0, 1, 14, 15, 16, 17, 30];

/** Days of decisions: one to come, and past ones on either side of every period that is named. */
function beschlusstageOf(nennungen: Nennungen, stichtag: Kalendertag): Kalendertag[] {
  const genannte = zahlenOf(nennungen, 'jahre').filter((jahre) => jahre <= 50);
  const jahre = sortiert([...FRISTEN, ...genannte.flatMap((n) => [n - 1, n, n + 1, n + 2])]);
  const vergangene = jahre.map((n) => addZeit(stichtag, { years: -n, days: -1 }));
  return [...vergangene, addZeit(stichtag, { years: VORAUS })];
}

type Bereich = (nennungen: Nennungen, stichtag: Kalendertag) => Wertklasse[];

const BEREICHE: Readonly<Record<Lueckenart, Bereich>> = {
  land: () => gleich(LANDESKUERZEL),
  // Keys of Kommunen, and of Länder and Kreise, with which those of their Kommunen begin.
  ags: ({ worte }) => {
    const schluessel = [...worte].filter((wort) => /^\d{2,8}$/.test(wort));
    return gleich(sortiert([...schluessel.map((wort) => wort.padEnd(8, '0')), '00000000']));
  },
  einwohner: (nennungen) => gleich(einwohnerOf(nennungen)),
  // Without limit, or nothing: rules only ask whether there is enough.
  eigenmittel: () => gleich(['unbegrenzt', {}]),
  gebiet: () => gleich(['ja', 'ehemals', 'nein']),
  rechtsgrundlage: ({ worte }) => [
    ...gleich(sortiert([...[...worte].filter((wort) => wort.startsWith('§')), '§ 142 BauGB'])),
    { wert: 'andere', gewicht: 1 },
  ],
  tag: (nennungen, stichtag) => gleich(beschlusstageOf(nennungen, stichtag)),
  handlungsfelder: ({ worte }) =>
    classesOf(HANDLUNGSFELDER, worte).map(({ wert, gewicht }) => ({ wert: [wert], gewicht })),
  zweck: ({ worte }) => classesOf(ZWECKE, worte),
  // State aid and own money are rules of every programme, and they look at the Kommune as carrier.
  traegerart: ({ worte }) => classesOf(TRAEGERARTEN, new Set([...worte, 'kommune'])),
  kostenart: ({ worte }) => classesOf(KOSTENARTEN, worte),
  beginn: (nennungen, stichtag) => gleich(beginntageOf(nennungen, stichtag)),
  jahr: (nennungen, stichtag) => gleich(jahreOf(nennungen, stichtag)),
  'eigenes-geld': () => gleich([0, HOECHSTER_BETRAG].map(cent)),
  betrag: (nennungen) => gleich(betraegeOf(nennungen).map(cent)),
};

/** Land rules a programme may take parameters from; all of them while the Land is missing. */
function mergeNennungen(recht: readonly object[]): Nennungen {
  const einzelne = recht.map(nennungenOf);
  return {
    worte: new Set(einzelne.flatMap(({ worte }) => [...worte])),
    zahlen: new Map(
      einzelne.flatMap(({ zahlen }, index) =>
        [...zahlen].map(([feld, werte]) => [`${feld} ${index}`, werte] as const),
      ),
    ),
  };
}

function buildWertegeber(
  programm: Programm,
  landesregeln: readonly Landesregel[],
  stichtag: Kalendertag,
): Wertegeber {
  const nennungen = mergeNennungen([programm, ...landesregeln]);
  const bereiche = new Map<Lueckenart, Wertklasse[]>();
  return (art) => {
    const bekannter = bereiche.get(art);
    if (bekannter) return bekannter;
    const bereich =
      art === 'land' && landesregeln.length === 0
        ? classesOf(LANDESKUERZEL, nennungen.worte)
        : BEREICHE[art](nennungen, stichtag);
    bereiche.set(art, bereich);
    return bereich;
  };
}

const gebaute = new WeakMap<Programm, Map<string, Wertegeber>>();

/**
 * The values to try for one programme. `landesregeln`: those that may count for it. Land by itself when the
 * programme neither names any nor takes anything from one: then all sixteen are alike.
 */
export function createWertegeber(
  programm: Programm,
  landesregeln: readonly Landesregel[],
  stichtag: Kalendertag,
): Wertegeber {
  const jeProgramm = gebaute.get(programm) ?? new Map<string, Wertegeber>();
  gebaute.set(programm, jeProgramm);
  const zeichen = `${stichtag} ${landesregeln.map(({ land, gueltig }) => `${land} ${gueltig.ab}`).join()}`;
  const bekannter = jeProgramm.get(zeichen);
  if (bekannter) return bekannter;
  // Days go by: a server that runs for long keeps the latest only.
  if (jeProgramm.size >= HOECHSTENS_GEMERKT) jeProgramm.clear();
  const wertegeber = buildWertegeber(programm, landesregeln, stichtag);
  jeProgramm.set(zeichen, wertegeber);
  return wertegeber;
}
