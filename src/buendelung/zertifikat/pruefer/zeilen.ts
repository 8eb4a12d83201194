/**
 * Rows `sum <= 0` over named variables (docs/zertifikat.md): `y:m` financed, `own:jahr` and `t:m` money of Kommune and
 * carrier, `g:a` cents of an offer, `w:a` offer taken, `u:k` use k, `z:gruppe:k` the group makes it.
 */
import { fordere, type Stufe, type Zertifikat } from './form.ts';
import { type Angebot, buildLage, type Lage } from './lage.ts';

/** Coefficients by variable; '' is the constant. */
export type Terme = Readonly<Record<string, bigint>>;
/** Variables of which one makes each use. */
type Nutzungen = ReadonlyMap<string, readonly string[]>;
export type Modell = Lage & { readonly nutzungen: Nutzungen; readonly zeilen: ReadonlyMap<string, Terme> };

const jede = <T>(liste: Iterable<T>, term: (eins: T) => [variable: string, faktor: bigint]): Terme =>
  Object.fromEntries([...liste].map(term));

/** `p:programm`, `d:grenze`, and each list of a rule. */
function* listNutzungen(l: Lage): Generator<[name: string, namen: readonly string[]]> {
  for (const [programm, angebote] of Map.groupBy(l.angebote, (a) => a.programm))
    yield [`p:${programm}`, angebote.map((a) => `w:${a.index}`)];
  for (const [i, { ausloeser }] of l.grenzen.entries()) yield [`d:${i}`, ausloeser.map((a) => `w:${a}`)];
  for (const [r, { wenn, dann }] of Object.entries(l.regeln)) {
    for (const [i, namen] of wenn.entries()) yield [`r:${r}/${i}`, namen];
    yield [`r:${r}/dann`, dann];
  }
}

/** What a stage minimises. */
export function zielOf({ massnahmen, bedarfe, angebote, aufwand }: Lage, stufe: Stufe): Terme {
  const programme = new Set(angebote.map(({ programm }) => programm));
  return {
    nutzen: jede(massnahmen, (m) => [`y:${m.index}`, -m.nutzen]),
    eigenmittel: {
      ...jede(bedarfe, ({ jahr }) => [`own:${jahr}`, 1n]),
      ...jede(massnahmen, (m) => [`y:${m.index}`, m.zugesagteEigenmittel]),
    },
    aufwand: jede(programme, (p) => [`u:p:${p}`, Object.hasOwn(aufwand, p) ? (aufwand[p] ?? 1n) : 1n]),
    unloesbar: {},
  }[stufe];
}

function grenzzeile(l: Lage, grenze: Lage['grenzen'][number], i: number): Terme {
  const { art, bezug, betrag, angebote: nummern, jeMassnahme, jeAngebot } = grenze;
  const angebote = nummern.flatMap((a) => l.angebote[a] ?? []);
  const namen = [...nummern.map((a) => `w:${a}`), ...Object.keys(jeMassnahme).map((m) => `y:${m}`)];
  for (const name of namen) fordere(l.teile.has(name), `instanz.grenzen[${i}]`, `${name} fehlt`);
  if (art === 'mindestens') {
    const bringt = (a: Angebot): [string, bigint] =>
      bezug === 'zuwendung' ? [`g:${a.index}`, -1n] : [`w:${a.index}`, -a.grundlage];
    return { ...jede(angebote, bringt), [`u:d:${i}`]: betrag };
  }
  // Expenditure is grant over rate: times the least common multiple of the numerators, all is whole.
  const satzOf = ({ satz }: Angebot): Angebot['satz'] => (bezug === 'zuwendung' ? { z: 1n, n: 1n } : satz);
  const ggt = (a: bigint, b: bigint): bigint => (b === 0n ? a : ggt(b, a % b));
  const kgv = angebote.map((a) => satzOf(a).z).reduce((mal, z) => (mal / ggt(mal, z)) * z, 1n);
  const finanziert = jede(Object.entries(jeMassnahme), ([m, mehr]) => [`y:${m}`, -mehr * kgv]);
  const genommen = jede(Object.entries(jeAngebot), ([a, mehr]) => [`w:${a}`, mehr * kgv]);
  const cent = jede(angebote, (a) => [`g:${a.index}`, (kgv / satzOf(a).z) * satzOf(a).n]);
  const terme = { ...finanziert, ...genommen, ...cent };
  // All variables are whole, so is their sum in units of what divides every factor.
  const rest = (betrag * kgv) % (Object.values(terme).reduce(ggt, 0n) || 1n);
  return { ...terme, '': rest - betrag * kgv };
}

function* listZeilen(l: Lage, nutzungen: Nutzungen): Generator<[name: string, terme: Terme]> {
  for (const [jahr, grenze] of Object.entries(l.eigenmittel))
    yield [`eigenmittel:${jahr}`, { [`own:${jahr}`]: 1n, '': -grenze }];
  for (const { index: m, traegermittel } of l.massnahmen)
    yield [`traegermittel:${m}`, { [`t:${m}`]: 1n, [`y:${m}`]: -traegermittel }];
  for (const [i, grenze] of l.grenzen.entries()) yield [`grenze:${i}`, grenzzeile(l, grenze, i)];
  for (const [r, { wenn }] of Object.entries(l.regeln)) {
    const listen = jede(wenn.keys(), (i) => [`u:r:${r}/${i}`, 1n]);
    yield [`regel:${r}`, { ...listen, [`u:r:${r}/dann`]: -1n, '': 1n - BigInt(wenn.length) }];
  }
  for (const [k, namen] of nutzungen) {
    const gruppen = new Set(namen.map((name) => l.teile.get(name)));
    fordere(!gruppen.has(undefined), 'instanz', `die Nutzung ${k} nennt, was es nicht gibt`);
    yield [`benutzt:${k}`, { ...jede(gruppen, (g) => [`z:${g}:${k}`, -1n]), [`u:${k}`]: 1n }];
    for (const g of gruppen) yield [`link:${g}:${k}`, { [`z:${g}:${k}`]: 1n, [`u:${k}`]: -1n }];
  }
}

/** The instance with its rows by name. @throws Ungueltig for the first thing that does not fit */
export function buildModell(instanz: Zertifikat['instanz']): Modell {
  const lage = buildLage(instanz);
  const nutzungen = new Map(listNutzungen(lage));
  return { ...lage, nutzungen, zeilen: new Map(listZeilen(lage, nutzungen)) };
}
