/**
 * The best plan of a certificate's instance by a compact model of its own, solved as an integer programme (used by
 * tests only). It shares nothing with the checker and nothing with what computes plans.
 */
import type { LoeseMilp, Milp } from '#kernel/milp.ts';
import type { Zertifikat } from './zertifikat.ts';

type Terme = Readonly<Record<string, number>>;
/** `sum <= rechts`. */
type Zeile = { readonly terme: Terme; readonly rechts: number };
type Instanz = Zertifikat['instanz'];

const je = (namen: readonly (string | number)[], faktor: number, art = ''): Terme =>
  Object.fromEntries(namen.map((name) => [`${art}${name}`, faktor]));

/** One variable of each list. */
function combine(listen: readonly (readonly string[])[]): string[][] {
  return listen.reduce<string[][]>(
    (bisher, liste) => bisher.flatMap((wahl) => liste.map((name) => [...wahl, name])),
    [[]],
  );
}

function* listAngebotszeilen({ angebote, bedarfe, gemeinsam }: Instanz): Generator<Zeile> {
  const darf = (a: string, b: string): boolean =>
    gemeinsam.some((paar) => (paar.a === a && paar.b === b) || (paar.a === b && paar.b === a));
  for (const [a, { bedarf, hoechstens, grenze, programm }] of angebote.entries()) {
    const andere = [...angebote.keys()].filter((b) => angebote[b]?.bedarf === bedarf);
    const rest = bedarfe[bedarf]?.rest ?? 0;
    yield { terme: { [`w:${a}`]: 1, [`y:${bedarfe[bedarf]?.massnahme}`]: -1 }, rechts: 0 };
    yield { terme: { [`g:${a}`]: 1, [`w:${a}`]: -hoechstens }, rechts: 0 };
    yield { terme: { ...je(andere, 1, 'g:'), [`w:${a}`]: rest - grenze }, rechts: rest };
    for (const b of andere.filter((eins) => eins > a && !darf(programm, angebote[eins]?.programm ?? '')))
      yield { terme: je([a, b], 1, 'w:'), rechts: 1 };
  }
}

function* listGrenzzeilen({ grenzen, angebote }: Instanz): Generator<Zeile> {
  for (const grenze of grenzen) {
    const erfasst = grenze.angebote.map((a) => {
      const [z = 1, n = 1] = (angebote[a]?.satz ?? '1/1').split('/').map(Number);
      return { a, grundlage: angebote[a]?.grundlage ?? 0, ausgaben: grenze.bezug === 'ausgaben' ? n / z : 1 };
    });
    const cent = Object.fromEntries(erfasst.map(({ a, ausgaben }) => [`g:${a}`, ausgaben]));
    if (grenze.art === 'hoechstens') yield { terme: cent, rechts: grenze.betrag };
    const bringt =
      grenze.bezug === 'ausgaben'
        ? Object.fromEntries(erfasst.map(({ a, grundlage }) => [`w:${a}`, -grundlage]))
        : je(grenze.angebote, -1, 'g:');
    for (const a of grenze.ausloeser) {
      const eigenes = (bringt[`w:${a}`] ?? 0) + grenze.betrag;
      yield { terme: { ...bringt, [`w:${a}`]: eigenes }, rechts: 0 };
    }
  }
}

function zeileOf(wahl: readonly string[], dann: readonly string[]): Zeile {
  const terme: Record<string, number> = {};
  for (const name of wahl) terme[name] = (terme[name] ?? 0) + 1;
  for (const name of dann) terme[name] = (terme[name] ?? 0) - 1;
  return { terme, rechts: wahl.length - 1 };
}

/** Every choice of one variable of each list of `wenn` asks for one of `dann`. */
function listRegelzeilen({ regeln }: Instanz): Zeile[] {
  return Object.values(regeln).flatMap(({ wenn, dann }) => combine(wenn).map((wahl) => zeileOf(wahl, dann)));
}

/** Each position of a financed Massnahme is covered to the cent. */
function* listDeckungszeilen({ bedarfe, angebote }: Instanz): Generator<Zeile> {
  for (const [b, { massnahme, rest }] of bedarfe.entries()) {
    const zahlt = [...angebote.keys()].filter((a) => angebote[a]?.bedarf === b).map((a) => `g:${a}`);
    const gedeckt = { ...je([...zahlt, `t:${b}`, `o:${b}`], 1), [`y:${massnahme}`]: -rest };
    yield { terme: gedeckt, rechts: 0 };
    const mehr = Object.entries(gedeckt).map(([name, wert]) => [name, -wert] as const);
    yield { terme: Object.fromEntries(mehr), rechts: 0 };
  }
}

function* listZeilen(instanz: Instanz): Generator<Zeile> {
  const { massnahmen, bedarfe, angebote, eigenmittel } = instanz;
  yield* listAngebotszeilen(instanz);
  yield* listGrenzzeilen(instanz);
  yield* listRegelzeilen(instanz);
  yield* listDeckungszeilen(instanz);
  const bedarfeMit = (trifft: (bedarf: Instanz['bedarfe'][number]) => boolean): number[] =>
    bedarfe.flatMap((bedarf, b) => (trifft(bedarf) ? [b] : []));
  for (const varianten of Map.groupBy(massnahmen.keys(), (m) => massnahmen[m]?.gruppe).values())
    yield { terme: je(varianten, 1, 'y:'), rechts: 1 };
  for (const [m, { traegermittel }] of massnahmen.entries()) {
    const eigene = bedarfeMit(({ massnahme }) => massnahme === m);
    yield { terme: je(eigene, 1, 't:'), rechts: traegermittel };
  }
  for (const [jahr, grenze] of Object.entries(eigenmittel)) {
    const dort = bedarfeMit((bedarf) => `${bedarf.jahr}` === jahr);
    yield { terme: je(dort, 1, 'o:'), rechts: grenze };
  }
  for (const [a, { programm }] of angebote.entries())
    yield { terme: { [`w:${a}`]: 1, [`p:${programm}`]: -1 }, rechts: 0 };
}

function buildMilp({ massnahmen, bedarfe, angebote }: Instanz, ziel: Terme, zeilen: readonly Zeile[]): Milp {
  const oben = new Map<string, number>([
    ...massnahmen.map((_, m) => [`y:${m}`, 1] as const),
    ...angebote.flatMap(({ programm, hoechstens }, a) => [
      [`w:${a}`, 1] as const,
      [`p:${programm}`, 1] as const,
      [`g:${a}`, hoechstens] as const,
    ]),
    ...bedarfe.flatMap(({ rest }, b) => [[`o:${b}`, rest] as const, [`t:${b}`, rest] as const]),
  ]);
  const namen = [...oben.keys()];
  const spalte = new Map(namen.map((name, i) => [name, i]));
  const eintraege = zeilen.map(({ terme }) =>
    Object.entries(terme).map(([name, wert]) => [spalte.get(name) ?? -1, wert] as const),
  );
  const starts = [0];
  for (const zeile of eintraege) starts.push((starts.at(-1) ?? 0) + zeile.length);
  return {
    spalten: namen.length,
    zeilen: zeilen.length,
    kosten: Float64Array.from(namen, (name) => ziel[name] ?? 0),
    unten: new Float64Array(namen.length),
    oben: Float64Array.from(oben.values()),
    ganzzahlig: new Int32Array(namen.length).fill(1),
    zeileUnten: new Float64Array(zeilen.length).fill(Number.NEGATIVE_INFINITY),
    zeileOben: Float64Array.from(zeilen, ({ rechts }) => rechts),
    starts: Int32Array.from(starts),
    indizes: Int32Array.from(eintraege.flat(), ([i]) => i),
    werte: Float64Array.from(eintraege.flat(), ([, wert]) => wert),
  };
}

/** Values of the best plan in lexicographic stages; null: there is none. */
export async function findBestes({ instanz }: Zertifikat, solve: LoeseMilp) {
  const zeilen = [...listZeilen(instanz)];
  const { massnahmen, bedarfe, angebote, aufwand } = instanz;
  const zugesagt = Object.fromEntries(massnahmen.map((m, i) => [`y:${i}`, m.zugesagteEigenmittel]));
  const ziele: readonly Terme[] = [
    Object.fromEntries(massnahmen.map(({ nutzen }, m) => [`y:${m}`, -nutzen])),
    { ...zugesagt, ...je([...bedarfe.keys()], 1, 'o:') },
    Object.fromEntries(angebote.map(({ programm }) => [`p:${programm}`, aufwand[programm] ?? 1])),
  ];
  const werte: number[] = [];
  for (const ziel of ziele) {
    const ergebnis = await solve(buildMilp(instanz, ziel, zeilen), { absoluteLuecke: 0.5, fristMs: 60_000 });
    if (ergebnis.status !== 'optimal') return null;
    const wert = Math.round(ergebnis.wert);
    zeilen.push({ terme: ziel, rechts: wert });
    werte.push(wert);
  }
  const [nutzen = 0, eigenmittel = 0, punkte = 0] = werte;
  return { nutzen: 0 - nutzen, eigenmittel, aufwand: punkte };
}
