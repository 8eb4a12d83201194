/**
 * Random valid Akten for property tests (used by tests only).
 */
import fc from 'fast-check';
import { type Bruch, parseProzent } from '#kernel/bruch.ts';
import { cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import {
  type Ags,
  LAENDER,
  LANDESKUERZEL,
  type Massnahmenkennung,
  type Positionskennung,
  type Programmkennung,
  type Quartierkennung,
} from '#kernel/ids.ts';
import { type Kalendertag, kalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELDER, HAUSHALTSLAGEN, KOSTENARTEN, TRAEGERARTEN, ZWECKE } from '#rechtsstand/index.ts';
import type { Akte, Kostenposition, Massnahme } from './akte.ts';
import { parseAkte, schreibeAkte } from './akte-yaml.ts';

/** Texts that YAML, SQL and CSV like to misread. */
const tueckisch = fc.constantFrom(
  'true',
  'null',
  '~',
  '2027',
  '05999000',
  '- Punkt',
  'a: b',
  'a #b',
  ' Rand ',
  'zwei\nZeilen\n',
  '\n\n vorn',
  '"Zitat"',
  "O'Neill",
  '=SUM(A1)',
  '{x}, [y]',
  '§ 171e BauGB',
  '\ta',
  '…',
);

const lesbar = (wert: string) =>
  wert.length <= 200 && wert.trim() !== '' && !/(?![\n\t])[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(wert);

const text = fc.oneof(tueckisch, fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(lesbar));
const wort = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/);
const betrag: fc.Arbitrary<EuroCent> = fc.nat({ max: 1_000_000_000 }).map(cent);
const merkmale = fc.dictionary(fc.stringMatching(/^[a-z0-9-]{1,12}$/), fc.boolean(), { maxKeys: 3 });
const programm = wort.map((kennung) => kennung as Programmkennung);

const tag: fc.Arbitrary<Kalendertag> = fc
  .tuple(
    fc.integer({ min: 2015, max: 2040 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([jahr, monat, im]) => kalendertag(jahr, monat, im));
const zweiTage = fc.tuple(tag, tag).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)));

const foerdersatz: fc.Arbitrary<Bruch> = fc.oneof(
  fc.constantFrom('80 %', '66⅔ %', '12,5 %', '2/7', '0 %', '100 %', '0⅓ %').map(parseProzent),
  fc.nat({ max: 100_000 }).map((satz) => parseProzent(`${satz}/100000`)),
);

const kommune: fc.Arbitrary<Akte['kommune']> = fc.constantFrom(...LANDESKUERZEL).chain((land) =>
  fc.record(
    {
      ags: fc.constant(`${LAENDER[land].ags}999000` as Ags),
      name: text,
      land: fc.constant(land),
      einwohner: fc.integer({ min: 1, max: 4_000_000 }),
      haushaltslage: fc.constantFrom(...HAUSHALTSLAGEN),
      foerdersatz,
      merkmale,
    },
    { requiredKeys: ['ags', 'name', 'land', 'einwohner'] },
  ),
);

const isek = zweiTage.chain(([beschluss, spaeter]) =>
  fc.record(
    { beschluss: fc.constant(beschluss), fortschreibung: fc.constantFrom(null, spaeter) },
    { requiredKeys: ['beschluss'] },
  ),
);

const gebiet = fc
  .tuple(zweiTage, programm, text, fc.boolean(), fc.boolean())
  .map(([[ab, bis], kennung, grundlage, offen, aufgenommen]) => ({
    programm: kennung,
    rechtsgrundlage: grundlage,
    beschluss: ab,
    bis: offen ? null : bis,
    ...(aufgenommen ? { aufnahme: bis } : {}),
  }));

const quartier: fc.Arbitrary<Akte['quartier']> = fc.record(
  {
    kennung: wort.map((kennung) => kennung as Quartierkennung),
    name: text,
    einwohner: fc.integer({ min: 1, max: 100_000 }),
    gebiet: fc.array(gebiet, { maxLength: 3 }),
    isek: fc.option(isek),
    merkmale,
    flaeche: wort.map((name) => `${name}.geojson`),
  },
  { requiredKeys: ['kennung', 'name', 'einwohner', 'gebiet'] },
);

const traeger: fc.Arbitrary<Massnahme['traeger']> = fc.record(
  {
    art: fc.constantFrom(...TRAEGERARTEN),
    kennung: wort,
    bezeichnung: text,
    gemeinnuetzig: fc.boolean(),
    verbund: wort,
    deminimis: fc.array(fc.record({ datum: tag, betrag }), { maxLength: 2 }),
  },
  { requiredKeys: ['art'] },
);

/** A position whose income and recognised part fit its amount; its kennung is set later. */
const position: fc.Arbitrary<Omit<Kostenposition, 'kennung'>> = betrag.chain((gesamt) => {
  const hoechstens = fc.integer({ min: 0, max: gesamt }).map(cent);
  return fc.record(
    {
      bezeichnung: text,
      kostenart: fc.constantFrom(...KOSTENARTEN),
      jahr: fc.integer({ min: 2024, max: 2034 }),
      betrag: fc.constant(gesamt),
      nicht_zuwendungsfaehig: hoechstens,
      einnahmen: hoechstens,
      vorsteuerabzug: fc.boolean(),
    },
    { requiredKeys: ['kostenart', 'jahr', 'betrag'] },
  );
});

const zusage = fc.record({
  art: fc.constantFrom('foerderprogramm' as const, 'dritte' as const, 'traegermittel' as const),
  kennung: wort,
  anteil: fc.nat({ max: 1_000_000_000 }),
});

const antrag = fc.record({
  programm,
  datum: tag,
  ergebnis: fc.constantFrom(
    'beantragt' as const,
    'absage' as const,
    'zusage' as const,
    'vorzeitiger-beginn' as const,
  ),
});

const rumpf = fc.record(
  {
    titel: text,
    beschreibung: text,
    handlungsfelder: fc.uniqueArray(fc.constantFrom(...HANDLUNGSFELDER), { minLength: 1, maxLength: 3 }),
    zweck: fc.constantFrom(...ZWECKE),
    traeger,
    vorhaben: wort,
    nutzen: fc.integer({ min: 1, max: 100 }),
    pflicht: fc.boolean(),
    begonnen: fc.boolean(),
    verschiebbar: fc.nat(3),
    abgeschlossen: fc.boolean(),
    antraege: fc.array(antrag, { maxLength: 2 }),
    merkmale,
    mengen: fc.dictionary(fc.stringMatching(/^[a-z0-9-]{1,12}$/), fc.nat({ max: 900 }), { maxKeys: 2 }),
    traegermittel: betrag,
  },
  { requiredKeys: ['titel', 'handlungsfelder', 'zweck', 'traeger', 'nutzen'] },
);

const plan = fc.record({
  rumpf,
  tage: zweiTage,
  positionen: fc.array(position, { minLength: 1, maxLength: 4 }),
  zusagen: fc.option(fc.array(zusage, { maxLength: 3 }), { nil: undefined }),
  fruehere: fc.option(fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 3 }), { nil: undefined }),
});

const massnahmenkennung = (index: number) => `M${String(index + 1).padStart(2, '0')}` as Massnahmenkennung;

function makeZusagen(
  zusagen: readonly {
    art: 'foerderprogramm' | 'dritte' | 'traegermittel';
    kennung: string;
    anteil: number;
  }[],
  kosten: readonly Kostenposition[],
): NonNullable<Massnahme['zugesagt']> {
  return kosten.slice(0, zusagen.length).flatMap((k, i) => {
    const angabe = zusagen[i];
    if (!angabe) return [];
    const frei = k.betrag - (k.einnahmen ?? NULL_EURO);
    return [
      {
        position: k.kennung,
        quelle: { art: angabe.art, kennung: angabe.kennung },
        betrag: cent(angabe.anteil % (frei + 1)),
      },
    ];
  });
}

function makeMassnahme(
  vorlage: typeof plan extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): Massnahme {
  const kosten = vorlage.positionen.map((teil, k) => ({
    kennung: `${massnahmenkennung(index)}.${k + 1}` as Positionskennung,
    ...teil,
  }));
  const fruehere = vorlage.fruehere?.filter((f) => f < index).map(massnahmenkennung);
  return {
    kennung: massnahmenkennung(index),
    ...vorlage.rumpf,
    beginn: vorlage.tage[0],
    ende: vorlage.tage[1],
    kosten,
    ...(fruehere ? { voraussetzung: fruehere } : {}),
    ...(vorlage.zusagen ? { zugesagt: makeZusagen(vorlage.zusagen, kosten) } : {}),
  };
}

const eigenmittel: fc.Arbitrary<Akte['eigenmittel']> = fc.oneof(
  fc.constant('unbegrenzt' as const),
  fc
    .array(betrag, { minLength: 11, maxLength: 11 })
    .map((betraege) => Object.fromEntries(betraege.map((b, i) => [String(2024 + i), b]))),
);

const fassung: fc.Arbitrary<NonNullable<Akte['fassungen']>[number]> = fc
  .tuple(
    fc.oneof(fc.record({ programm }), fc.constant({ norm: 'bund/baugb-171e' })),
    fc.record({ ab: tag, grund: text }, { requiredKeys: ['ab'] }),
  )
  .map(([wovon, rest]) => ({ ...wovon, ...rest }));

/** Wishes about Massnahmen that the Akte has. */
function withVorgaben(akte: Akte, arten: readonly ('nutzen' | 'meiden' | 'fruehestens')[] | undefined): Akte {
  if (!arten) return akte;
  const vorgaben = arten.flatMap((art, stelle): NonNullable<Akte['vorgaben']> => {
    const massnahme = akte.massnahmen[stelle]?.kennung;
    if (massnahme === undefined) return [];
    if (art === 'fruehestens') return [{ art, massnahme, jahr: 2028 }];
    return [{ art, massnahme, programm: 'jmdiq' as Programmkennung }];
  });
  return { ...akte, vorgaben };
}

/** Valid Akten with up to five Massnahmen, every optional field sometimes missing, texts full of traps. */
export const arbitraryAkte: fc.Arbitrary<Akte> = fc
  .tuple(
    fc.record(
      {
        schema: fc.constant('quartierwerk/akte/1' as const),
        stichtag: tag,
        kommune,
        quartier,
        eigenmittel,
        annahmen: fc.uniqueArray(fc.record({ kennung: wort, text }), {
          maxLength: 2,
          selector: ({ kennung }) => kennung,
        }),
        fassungen: fc.array(fassung, { maxLength: 2 }),
        verpflichtungsermaechtigungen: fc.uniqueArray(
          fc.record({ jahr: fc.integer({ min: 2025, max: 2030 }), betrag }),
          { maxLength: 2, selector: ({ jahr }) => jahr },
        ),
        massnahmen: fc.array(plan, { maxLength: 5 }).map((plaene) => plaene.map(makeMassnahme)),
      },
      { requiredKeys: ['schema', 'kommune', 'quartier', 'eigenmittel', 'massnahmen'] },
    ),
    fc.option(
      fc.array(fc.constantFrom('nutzen' as const, 'meiden' as const, 'fruehestens' as const), {
        maxLength: 4,
      }),
      { nil: undefined },
    ),
  )
  .map(([akte, arten]) => withVorgaben(akte, arten));

/** The Akte after a way through its file, for tests that compare. */
export function throughFile(akte: Akte): Akte {
  return parseAkte(new TextEncoder().encode(schreibeAkte(akte)), 'akte.yaml');
}
