/**
 * Random answers that describe a whole project (used by tests only).
 */
import fc from 'fast-check';
import { type EuroCent, formatBetrag } from '#kernel/geld.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import { kalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELDER, HAUSHALTSLAGEN, KOSTENARTEN, TRAEGERARTEN, ZWECKE } from '#rechtsstand/index.ts';

const tag = fc
  .tuple(
    fc.integer({ min: 2024, max: 2032 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([jahr, monat, im]) => kalendertag(jahr, monat, im) as string);

const betrag = fc
  .oneof(fc.nat({ max: 5_000_000 }), fc.nat({ max: 900_000_000 }))
  .map((cent) => formatBetrag(cent as EuroCent));

const GEBIETE = ['stbf-lebendige-zentren', 'stbf-sozialer-zusammenhalt', 'stbf-wachstum-erneuerung'];

const gebiet = (programm: string) =>
  fc
    .record({
      status: fc.constantFrom('ja', 'ehemals', 'nein'),
      beschluss: tag,
      bis: tag,
      rechtsgrundlage: fc.constantFrom('§ 171e BauGB', '§ 142 BauGB', '§ 165 BauGB'),
    })
    .map(({ status, beschluss, bis, rechtsgrundlage }): [string, string][] => {
      const vorn = `quartier.gebiet.${programm}`;
      if (status === 'nein') return [[vorn, status]];
      const rest: [string, string][] = [
        [vorn, status],
        [`${vorn}.beschluss`, beschluss],
        [`${vorn}.rechtsgrundlage`, rechtsgrundlage],
      ];
      return status === 'ja' ? rest : [...rest, [`${vorn}.bis`, bis]];
    });

const isek = fc.option(tag).map((beschluss): [string, string][] =>
  beschluss === null
    ? [['quartier.isek', 'nein']]
    : [
        ['quartier.isek', 'ja'],
        ['quartier.isek.beschluss', beschluss],
      ],
);

const vorn = 'massnahmen.M01';

const grundangaben = fc
  .record({
    'kommune.land': fc.constantFrom(...LANDESKUERZEL),
    'kommune.einwohner': fc
      .oneof(fc.constantFrom(24_999, 25_000), fc.integer({ min: 100, max: 3_000_000 }))
      .map(String),
    'kommune.haushaltslage': fc.constantFrom(...HAUSHALTSLAGEN),
    eigenmittel: fc.oneof(betrag, fc.constantFrom('unbegrenzt', '0,00')),
    [`${vorn}.handlungsfelder`]: fc
      .subarray([...HANDLUNGSFELDER], { minLength: 1, maxLength: 3 })
      .map((felder) => felder.join(',')),
    [`${vorn}.zweck`]: fc.constantFrom(...ZWECKE),
    [`${vorn}.traeger.art`]: fc.constantFrom(...TRAEGERARTEN),
    [`${vorn}.beginn`]: tag,
    [`${vorn}.kosten.M01.1.kostenart`]: fc.constantFrom(...KOSTENARTEN),
    [`${vorn}.kosten.M01.1.jahr`]: fc.integer({ min: 2025, max: 2035 }).map(String),
    [`${vorn}.kosten.M01.1.betrag`]: betrag,
  })
  .map((werte) => Object.entries(werte));

/** Every fact that the start from nothing asks for, by key. */
export const arbitraryAntworten: fc.Arbitrary<ReadonlyMap<string, string>> = fc
  .tuple(grundangaben, isek, ...GEBIETE.map(gebiet))
  .map((teile) => new Map(teile.flat()));

/** What makes an Akte of them. */
export const NAMEN: readonly (readonly [string, string])[] = [
  ['kommune.ags', '05999000'],
  ['kommune.name', 'Auenstadt'],
  ['quartier.kennung', 'auenstadt-idee'],
  ['quartier.name', 'Idee'],
  ['quartier.einwohner', '5000'],
  [`${vorn}.titel`, 'Idee'],
  [`${vorn}.ende`, '2035-12-31'],
  [`${vorn}.nutzen`, '50'],
];
