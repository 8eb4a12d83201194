/**
 * The Teilakte as the criteria see an Akte: whoever reads what is missing is stopped, and says what it was.
 */
import type { EuroCent } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Teilakte, Teilgebiet, Teilmassnahme, Teilposition } from './teilakte.ts';

/** What kind of fact is missing; decides which values it can take. */
export type Lueckenart =
  | 'land'
  | 'ags'
  | 'einwohner'
  | 'eigenmittel'
  | 'gebiet'
  | 'rechtsgrundlage'
  | 'tag'
  | 'handlungsfelder'
  | 'zweck'
  | 'traegerart'
  | 'beginn'
  | 'kostenart'
  | 'jahr'
  | 'betrag'
  | 'eigenes-geld';

/** Thrown when a criterion reads a fact that is missing; never leaves `entscheidungsbaum.ts`. */
export class AngabeFehlt extends Error {
  override readonly name = 'AngabeFehlt';
  readonly art: Lueckenart;
  readonly schluessel: string;

  constructor(art: Lueckenart, schluessel: string) {
    super(schluessel);
    this.art = art;
    this.schluessel = schluessel;
  }
}

/** Gives the value to try for a missing fact. @throws AngabeFehlt when none is to be tried yet */
export type Lueckenleser = (art: Lueckenart, schluessel: string) => unknown;

type Luecke<T> = readonly [feld: keyof T, art: Lueckenart, schluessel: string];

/** Copy of `werte` where fields without a value ask `lies` when they are read. */
function withLuecken<T>(werte: object, luecken: readonly Luecke<T>[], lies: Lueckenleser): T {
  const objekt = { ...werte } as Record<PropertyKey, unknown>;
  for (const [feld, art, schluessel] of luecken) {
    if (objekt[feld] !== undefined) continue;
    Object.defineProperty(objekt, feld, { enumerable: true, get: () => lies(art, schluessel) });
  }
  return objekt as T;
}

type Gebiet = Akte['quartier']['gebiet'][number];
type Massnahme = Akte['massnahmen'][number];

function openGebiet(gebiet: Teilgebiet, lies: Lueckenleser): Gebiet {
  const vorn = `quartier.gebiet.${gebiet.programm}`;
  const { bis, ...rest } = gebiet;
  return withLuecken<Gebiet>(
    bis === 'offen' ? rest : gebiet,
    [
      ['rechtsgrundlage', 'rechtsgrundlage', `${vorn}.rechtsgrundlage`],
      ['beschluss', 'tag', `${vorn}.beschluss`],
      ['bis', 'tag', `${vorn}.bis`],
    ],
    lies,
  );
}

/** Programmes whose areas the rules of `programm` can mean; `null`: those of any. */
function meinteGebiete({ kriterien }: Programm): readonly string[] | null {
  return kriterien.gebietskulisse?.programmgebiet ?? null;
}

/** Areas that are known, and those that there may be; only of the kinds the programme can mean. */
function openGebiete(
  teilakte: Teilakte,
  programm: Programm,
  arten: readonly string[],
  lies: Lueckenleser,
): Gebiet[] {
  const bekannte = teilakte.quartier.gebiet.map((gebiet) => openGebiet(gebiet, lies));
  const { gebieteGeklaert } = teilakte;
  if (gebieteGeklaert === 'alle') return bekannte;
  const offene = (meinteGebiete(programm) ?? arten).filter((art) => !gebieteGeklaert.includes(art));
  return [
    ...bekannte,
    ...offene.flatMap((art): Gebiet[] => {
      const status = lies('gebiet', `quartier.gebiet.${art}`);
      if (status === 'nein') return [];
      const bis = status === 'ja' ? null : ('offen' as const);
      return [openGebiet({ programm: art as Gebiet['programm'], bis }, lies)];
    }),
  ];
}

function openPosition(position: Teilposition, vorn: string, lies: Lueckenleser) {
  const stelle = `${vorn}.kosten.${position.kennung}`;
  return withLuecken<Massnahme['kosten'][number]>(
    position,
    [
      ['kostenart', 'kostenart', `${stelle}.kostenart`],
      ['jahr', 'jahr', `${stelle}.jahr`],
      ['betrag', 'betrag', `${stelle}.betrag`],
    ],
    lies,
  );
}

/** A gap only for who starts from nothing. */
function freiwillig<F extends string>(
  feld: F,
  art: Lueckenart,
  schluessel: string,
  { vonVorn }: Teilakte,
): readonly (readonly [F, Lueckenart, string])[] {
  return vonVorn ? [[feld, art, schluessel]] : [];
}

function openMassnahme(
  massnahme: Teilmassnahme,
  { teilakte, stichtag }: Oeffnung,
  lies: Lueckenleser,
): Massnahme {
  const vorn = `massnahmen.${massnahme.kennung}`;
  const offene = withLuecken<Massnahme>(
    {
      ...massnahme,
      traeger: withLuecken<Massnahme['traeger']>(
        massnahme.traeger ?? {},
        [['art', 'traegerart', `${vorn}.traeger.art`]],
        lies,
      ),
      kosten: massnahme.kosten.map((position) => openPosition(position, vorn, lies)),
    },
    [
      ['handlungsfelder', 'handlungsfelder', `${vorn}.handlungsfelder`],
      ['zweck', 'zweck', `${vorn}.zweck`],
      ['beginn', 'beginn', `${vorn}.beginn`],
      ['ende', 'beginn', `${vorn}.ende`],
      ...freiwillig('traegermittel', 'eigenes-geld', `${vorn}.traegermittel`, teilakte),
    ],
    lies,
  );
  if (massnahme.begonnen !== undefined || massnahme.beginn !== undefined) return offene;
  // With the day of the start the answer will say whether the Massnahme has begun.
  return Object.defineProperty(offene, 'begonnen', {
    enumerable: true,
    get: () => isBegonnen(lies('beginn', `${vorn}.beginn`) as Kalendertag, stichtag),
  });
}

/** A start before the Stichtag is one that has taken place. */
export function isBegonnen(beginn: Kalendertag, stichtag: Kalendertag): boolean {
  return beginn < stichtag;
}

function spreadOverJahre(betrag: EuroCent | undefined): Akte['eigenmittel'] | undefined {
  if (betrag === undefined) return undefined;
  return Object.fromEntries(Array.from({ length: 101 }, (_, index) => [2000 + index, betrag]));
}

/** What the missing facts are looked up with. */
export type Oeffnung = {
  readonly teilakte: Teilakte;
  readonly stichtag: Kalendertag;
  /** Programmes that have areas of their own. */
  readonly gebietsarten: readonly string[];
};

/** Only `programm` may judge this Akte: it holds no other areas than those that one can mean. */
export function openAkte(oeffnung: Oeffnung, programm: Programm, lies: Lueckenleser): Akte {
  const { teilakte, gebietsarten } = oeffnung;
  const isek =
    teilakte.quartier.isek &&
    withLuecken<NonNullable<Akte['quartier']['isek']>>(
      teilakte.quartier.isek,
      [
        ['beschluss', 'tag', 'quartier.isek.beschluss'],
        ...freiwillig('fortschreibung', 'tag', 'quartier.isek.fortschreibung', teilakte),
      ],
      lies,
    );
  const quartier = Object.defineProperty({ ...teilakte.quartier, isek }, 'gebiet', {
    enumerable: true,
    get: () => openGebiete(teilakte, programm, gebietsarten, lies),
  });
  // Names stand in sentences only.
  const kommune = withLuecken<Akte['kommune']>(
    { name: 'die Kommune', ...teilakte.kommune },
    [
      ['land', 'land', 'kommune.land'],
      ['ags', 'ags', 'kommune.ags'],
      ['einwohner', 'einwohner', 'kommune.einwohner'],
    ],
    lies,
  );
  const massnahmen = teilakte.massnahmen.map((massnahme) => openMassnahme(massnahme, oeffnung, lies));
  const eigenmittel = teilakte.eigenmittel ?? spreadOverJahre(teilakte.eigenmittelJeJahr);
  return withLuecken<Akte>(
    { ...teilakte, eigenmittel, schema: 'quartierwerk/akte/1', kommune, quartier, massnahmen },
    [['eigenmittel', 'eigenmittel', 'eigenmittel']],
    lies,
  );
}
