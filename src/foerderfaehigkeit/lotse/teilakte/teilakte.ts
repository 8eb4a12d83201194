/**
 * The Teilakte: an Akte as far as it is known. What is missing is missing, there are no defaults; only what the
 * format of the Akte itself reads into an absent field (no income, not begun ...) stays as it is there.
 */
import type { EuroCent } from '#kernel/geld.ts';
import type { Massnahmenkennung, Positionskennung } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';

type Teilweise<T> = { readonly [K in keyof T]?: T[K] | undefined };

export type Teilposition = Teilweise<Omit<Kostenposition, 'kennung'>> & Pick<Kostenposition, 'kennung'>;

export type Teilmassnahme = Teilweise<Omit<Massnahme, 'kennung' | 'traeger' | 'kosten'>> &
  Pick<Massnahme, 'kennung'> & {
    readonly traeger?: Teilweise<Massnahme['traeger']> | undefined;
    readonly kosten: readonly Teilposition[];
  };

type Gebiet = Akte['quartier']['gebiet'][number];

/** An area known to exist. `bis`: `null` still in force, a day or `offen`: ended, on a day or not known when. */
export type Teilgebiet = Pick<Gebiet, 'programm'> &
  Teilweise<Pick<Gebiet, 'rechtsgrundlage' | 'beschluss' | 'aufnahme'>> & {
    readonly bis: Kalendertag | null | 'offen';
  };

type Isek = NonNullable<Akte['quartier']['isek']>;

export type Teilakte = {
  readonly stichtag?: Kalendertag | undefined;
  readonly kommune: Teilweise<Akte['kommune']>;
  readonly quartier: Teilweise<Omit<Akte['quartier'], 'gebiet' | 'isek'>> & {
    /** `null`: there is none; missing: not answered. */
    readonly isek?: Teilweise<Isek> | null | undefined;
    readonly gebiet: readonly Teilgebiet[];
  };
  /** Programmes for which it is known whether there is an area of theirs; `alle`: the list of areas is complete. */
  readonly gebieteGeklaert: 'alle' | readonly string[];
  readonly eigenmittel?: Akte['eigenmittel'] | undefined;
  /** Instead of a sum for each year: the same for every year in which costs arise. */
  readonly eigenmittelJeJahr?: EuroCent | undefined;
  readonly annahmen?: Akte['annahmen'] | undefined;
  readonly fassungen?: Akte['fassungen'] | undefined;
  /** Annahmen that were asked for and are not made. */
  readonly ohneAnnahmen: readonly string[];
  /** Merkmale that are to be answered for each Massnahme by itself. */
  readonly jeMassnahme: readonly string[];
  readonly massnahmen: readonly Teilmassnahme[];
  /**
   * Started from nothing: then also own money of a carrier and the update of a concept are not known before they
   * are answered. In an Akte their absence says that there is none.
   */
  readonly vonVorn: boolean;
};

/** Nothing known: one Massnahme with one Kostenposition to ask about. */
export const LEERE_TEILAKTE: Teilakte = {
  kommune: {},
  quartier: { gebiet: [] },
  gebieteGeklaert: [],
  ohneAnnahmen: [],
  jeMassnahme: [],
  vonVorn: true,
  massnahmen: [{ kennung: 'M01' as Massnahmenkennung, kosten: [{ kennung: 'M01.1' as Positionskennung }] }],
};

export function teilakteOf({ schema: _, ...akte }: Akte): Teilakte {
  return { ...akte, gebieteGeklaert: 'alle', ohneAnnahmen: [], jeMassnahme: [], vonVorn: false };
}

/** Fields every Akte must have, by their key, with what they are called in a sentence. */
function listPflichtfelder({
  kommune,
  quartier,
  eigenmittel,
  eigenmittelJeJahr,
}: Teilakte): readonly [string, unknown][] {
  return [
    ['kommune.ags', kommune.ags],
    ['kommune.name', kommune.name],
    ['kommune.land', kommune.land],
    ['kommune.einwohner', kommune.einwohner],
    ['quartier.kennung', quartier.kennung],
    ['quartier.name', quartier.name],
    ['quartier.einwohner', quartier.einwohner],
    ['eigenmittel', eigenmittel ?? eigenmittelJeJahr],
    ...quartier.gebiet.flatMap(({ programm, rechtsgrundlage, beschluss, bis }): [string, unknown][] => [
      [`quartier.gebiet.${programm}.rechtsgrundlage`, rechtsgrundlage],
      [`quartier.gebiet.${programm}.beschluss`, beschluss],
      [`quartier.gebiet.${programm}.bis`, bis === 'offen' ? undefined : true],
    ]),
    ...(quartier.isek ? [['quartier.isek.beschluss', quartier.isek.beschluss] as [string, unknown]] : []),
  ];
}

function listPflichtfelderOf(massnahme: Teilmassnahme): readonly [string, unknown][] {
  const vorn = `massnahmen.${massnahme.kennung}`;
  return [
    [`${vorn}.titel`, massnahme.titel],
    [`${vorn}.handlungsfelder`, massnahme.handlungsfelder],
    [`${vorn}.zweck`, massnahme.zweck],
    [`${vorn}.traeger.art`, massnahme.traeger?.art],
    [`${vorn}.nutzen`, massnahme.nutzen],
    [`${vorn}.beginn`, massnahme.beginn],
    [`${vorn}.ende`, massnahme.ende],
    ...massnahme.kosten.flatMap(({ kennung, kostenart, jahr, betrag }): [string, unknown][] => [
      [`${vorn}.kosten.${kennung}.kostenart`, kostenart],
      [`${vorn}.kosten.${kennung}.jahr`, jahr],
      [`${vorn}.kosten.${kennung}.betrag`, betrag],
    ]),
  ];
}

/** Keys of what is missing before the Teilakte is an Akte, in the order of the file. */
export function listFehlendes(teilakte: Teilakte): readonly string[] {
  return [...listPflichtfelder(teilakte), ...teilakte.massnahmen.flatMap(listPflichtfelderOf)]
    .filter(([, wert]) => wert === undefined)
    .map(([schluessel]) => schluessel);
}

function withoutUndefined(wert: unknown): unknown {
  if (Array.isArray(wert)) return wert.map(withoutUndefined);
  if (typeof wert !== 'object' || wert === null) return wert;
  const felder = Object.entries(wert).filter(([, inneres]) => inneres !== undefined);
  return Object.fromEntries(felder.map(([feld, inneres]) => [feld, withoutUndefined(inneres)]));
}

/** Own money by year; undefined while no year is known. */
export function eigenmittelOf({ massnahmen, eigenmittel, eigenmittelJeJahr }: Teilakte) {
  if (eigenmittelJeJahr === undefined) return eigenmittel;
  const jahre = [...new Set(massnahmen.flatMap(({ kosten }) => kosten.flatMap(({ jahr }) => jahr ?? [])))];
  if (jahre.length === 0) return undefined;
  return Object.fromEntries(jahre.sort().map((jahr) => [jahr, eigenmittelJeJahr]));
}

/** The Akte, once nothing is missing; undefined before. Areas nobody answered for are none in an Akte. */
export function akteOf(teilakte: Teilakte): Akte | undefined {
  if (listFehlendes(teilakte).length > 0) return undefined;
  const {
    gebieteGeklaert: _g,
    ohneAnnahmen: _a,
    jeMassnahme: _m,
    eigenmittelJeJahr: _e,
    vonVorn: _v,
    ...akte
  } = teilakte;
  const eigenmittel = eigenmittelOf(teilakte);
  return withoutUndefined({ schema: 'quartierwerk/akte/1', ...akte, eigenmittel }) as Akte;
}
