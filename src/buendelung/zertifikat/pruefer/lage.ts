/**
 * The reduced instance, looked up by index and by part (the variants of one Massnahme, or a use), and its rows
 * `sum <= 0` over named variables (docs/zertifikat.md): `y:m` financed, `own:jahr` and `t:m` money of Kommune and
 * carrier, `g:a` cents of an offer, `w:a` offer taken, `u:k` use k, `z:gruppe:k` the group makes it.
 */
import { fordere, type Stufe, type Zertifikat } from './form.ts';

type Instanz = Zertifikat['instanz'];
type Rohangebot = Instanz['angebote'][number];
/** If of each list of `wenn` one variable is 1, one of `dann` is too. */
export type Regel = { readonly wenn: readonly (readonly string[])[]; readonly dann: readonly string[] };
export type Regeln = readonly Regel[];
export type Lage = ReturnType<typeof buildLage>;
export type Angebot = Lage['angebote'][number];
export type Bedarf = Lage['bedarfe'][number];
export type Massnahme = Lage['massnahmen'][number];

export const sum = (werte: readonly bigint[]): bigint => werte.reduce((a, b) => a + b, 0n);
export const paarOf = (a: string, b: string): string => `${a.length} ${a} ${b}`; // names may hold anything
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Each giver's part of a grant, rounded down to the cent; the first that takes the rest takes what is left. */
export function splitGeber(cent: bigint, geber: Rohangebot['geber']): bigint[] {
  const teile = geber.map(({ anteil, rest }) => (rest ? 0n : (cent * anteil.z) / anteil.n));
  const erster = geber.findIndex(({ rest }) => rest);
  return teile.map((teil, i) => (i === erster ? cent - sum(teile) : teil));
}

/** @throws Ungueltig unless the amounts of an offer follow from its rate and limits */
function checkAngebot(a: Rohangebot, { grundlage, rest }: Instanz['bedarfe'][number], ort: string): void {
  fordere(a.grundlage === grundlage && a.satz.z <= a.satz.n, ort, 'Grundlage oder Satz passt nicht');
  fordere(a.grenze <= rest && a.grenze <= grundlage, ort, 'Grenze über dem, was zu zahlen ist');
  const obere = [(grundlage * a.satz.z) / a.satz.n, a.grenze, a.positionsgrenze ?? a.grenze];
  fordere(a.brutto === obere.reduce(min), ort, 'brutto ist nicht das Kleinste aus Satz und Grenzen');
  const nenner = a.geber.reduce((produkt, { anteil }) => produkt * anteil.n, 1n);
  const ganz = sum(a.geber.map(({ anteil }) => (anteil.z * nenner) / anteil.n));
  fordere(ganz === nenner, ort, 'die Anteile der Geber ergeben nicht 1');
  const gerundet = sum(splitGeber(a.brutto, a.geber));
  fordere(gerundet > 0n && a.hoechstens === gerundet, ort, 'hoechstens folgt nicht aus brutto und Gebern');
}

/** Cents that a cap allows to grants of one Massnahme; null: it reaches further, or they never reach it. */
function centOf({ bedarfe, angebote }: Instanz, { art, bezug, betrag, ...g }: Instanz['grenzen'][number]) {
  const dort = g.angebote.flatMap((a) => angebote[a] ?? []);
  const { z, n } = bezug === 'ausgaben' && dort[0] ? dort[0].satz : { z: 1n, n: 1n };
  const gleich = dort.every(({ satz }) => bezug === 'zuwendung' || satz.z * n === z * satz.n);
  const orte = new Set(dort.map(({ bedarf }) => bedarfe[bedarf]?.massnahme));
  const fest = Object.keys({ ...g.jeMassnahme, ...g.jeAngebot }).length === 0;
  const jePosition = [...Map.groupBy(dort, ({ bedarf }) => bedarf).values()];
  const meist = sum(jePosition.map((alle) => -alle.map(({ hoechstens }) => -hoechstens).reduce(min)));
  const cent = (betrag * z) / n;
  return art === 'hoechstens' && gleich && fest && orte.size === 1 && meist > cent ? cent : null;
}

/** @throws Ungueltig for the first thing that does not fit */
export function buildLage(instanz: Instanz) {
  const caps = instanz.grenzen.map((g) => ({ cent: centOf(instanz, g) ?? -1n, angebote: g.angebote }));
  const engpaesse = caps.filter(({ cent }) => cent >= 0n).sort((a, b) => (a.cent > b.cent ? -1 : 1));
  /** The tightest cap within the Massnahme by offer. */
  const engste = new Map(engpaesse.flatMap((cap) => cap.angebote.map((a) => [a, cap] as const)));
  const angebote = instanz.angebote.map((angebot, index) => {
    const ort = `instanz.angebote[${index}]`;
    const bedarf = instanz.bedarfe[angebot.bedarf];
    fordere(bedarf, ort, 'die Position fehlt');
    checkAngebot(angebot, bedarf, ort);
    return { ...angebot, index, engpass: engste.get(index) };
  });
  const bedarfe = instanz.bedarfe.map((bedarf, index) => {
    const { massnahme, gesamt, rest, grundlage } = bedarf;
    const passt = instanz.massnahmen[massnahme] && rest <= gesamt && grundlage <= gesamt;
    fordere(passt, `instanz.bedarfe[${index}]`, 'Maßnahme fehlt oder Betrag über den Gesamtausgaben');
    return { ...bedarf, index, angebote: angebote.filter((angebot) => angebot.bedarf === index) };
  });
  const massnahmen = instanz.massnahmen.map((massnahme, index) => {
    return { ...massnahme, index, bedarfe: bedarfe.filter((bedarf) => bedarf.massnahme === index) };
  });
  const teile = massnahmen.flatMap(({ index, gruppe, bedarfe: eigene }) => {
    const genommen = eigene.flatMap((bedarf) => bedarf.angebote.map((a) => `w:${a.index}`));
    return [`y:${index}`, ...genommen].map((name) => [name, `${gruppe}`] as const);
  });
  // Different programmes that may share a position, in both orders.
  const beide = instanz.gemeinsam.flatMap(({ a, b }) => (a === b ? [] : [paarOf(a, b), paarOf(b, a)]));
  return { ...instanz, angebote, bedarfe, massnahmen, teile: new Map(teile), teilen: new Set(beide) };
}

/** What a rule says of single parts: the lists of `wenn` cut down to a part that has all of `dann`. */
export function splitRegel({ teile }: Lage, { wenn, dann }: Regel): [teil: string, regel: Regel][] {
  const teilOf = (name: string): string => teile.get(name) ?? name;
  return [...new Set([...wenn, dann].flat().map(teilOf))].flatMap((teil) => {
    const lokal = wenn.map((namen) => namen.filter((name) => teilOf(name) === teil));
    const gilt = lokal.every((namen) => namen.length > 0) && dann.every((name) => teilOf(name) === teil);
    return gilt ? [[teil, { wenn: lokal, dann }]] : [];
  });
}

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
