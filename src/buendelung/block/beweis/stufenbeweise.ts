/**
 * The proofs of a plan for its certificate: one per stage, over all ways to pay.
 */
import type { Instanz } from '../../optimierung/instanz.ts';
import type { Aufzaehler } from '../../optimierung/pakete.ts';
import type { Beweisbaum, Stufenbeweis } from '../../zertifikat/beweis.ts';
import { zielOf } from '../../zertifikat/pruefer/lage.ts';
import { buildBlock } from '../aufbau/aufbau.ts';
import type { Block } from '../aufbau/block.ts';
import type { Nutzungsgruppe } from '../relaxation/teilproblem.ts';
import { type Beweisauftrag, priceWurzel, proveStufe } from './beweisen.ts';
import { createBlattpruefung, listBesteWege, listNachbarwege } from './nachsehen.ts';
import { readSchranke } from './schranken.ts';
import { createVorrat, type Vorrat } from './vorrat.ts';
import { type Blick, createBlick, type Weg, withZeilen } from './wege.ts';

/** Leaves per stage at most, so that a certificate stays a file that one can send. */
const BLAETTER = 3_000;
/** Times that ways are taken up for a stage. */
const RUNDEN = 60;

type Stufenwerte = Readonly<Record<'nutzen' | 'eigenmittel' | 'aufwand', number>>;

/** Tells when the time of a stage that begins now is over. */
export type Frist = () => () => boolean;

/** Uses of programmes that cost points. */
function listGenutzte({ instanz, wahlen, programme }: Block): Nutzungsgruppe[] {
  const kennungen = new Set(wahlen.flatMap(({ paket }) => paket?.programme ?? []));
  return [...kennungen].sort().flatMap((kennung) => {
    const punkte = instanz.aufwand.get(kennung) ?? 1;
    const nutzung = programme.get(kennung);
    return nutzung === undefined || punkte === 0 ? [] : [{ nutzung, punkte }];
  });
}

type Gezeigtes = { readonly schranke: number; readonly baum: Beweisbaum };
const NICHTS: Gezeigtes = { schranke: Number.NEGATIVE_INFINITY, baum: { preise: {}, nenner: 1 } };
/** Whatever the rows: all benefit there is, no own money, no effort. */
const OHNE_PREISE = NICHTS.baum;

type Frage = Pick<Beweisauftrag, 'ziel' | 'grenzen' | 'wert'> & { readonly stufe: Stufenbeweis['stufe'] };
export type Beweisort = {
  readonly instanz: Instanz;
  readonly blick: Blick;
  readonly vorrat: Vorrat;
  /** Stages for which ways beside the best ones were taken up. */
  readonly umgesehen: Set<Stufenbeweis['stufe']>;
  /** The best bound shown so far of each stage, by what earlier stages proved. */
  readonly gezeigt: Map<string, Gezeigtes>;
};

/** Null: no proof can be checked, because too many programmes share a position. */
export function createOrt(instanz: Instanz, aufzaehler: Aufzaehler): Beweisort | null {
  const blick = createBlick(instanz);
  return (
    blick && {
      instanz,
      blick,
      vorrat: createVorrat(instanz, aufzaehler),
      umgesehen: new Set(),
      gezeigt: new Map(),
    }
  );
}

/** What earlier stages proved, as rows. */
function withGrenzen({ blick }: Beweisort, { nutzen, eigenmittel }: Frage['grenzen']): Blick {
  return withZeilen(blick, [
    ...(nutzen === undefined
      ? []
      : [['nutzen', { ...zielOf(blick.l, 'nutzen'), '': BigInt(nutzen) }] as const]),
    ...(eigenmittel === undefined
      ? []
      : [['gesamt', { ...zielOf(blick.l, 'eigenmittel'), '': -BigInt(eigenmittel) }] as const]),
  ]);
}

/** The task of a proof with the ways that are known. */
function buildAuftrag(
  { instanz, vorrat }: Beweisort,
  { stufe, ...frage }: Frage,
  abbruch: () => boolean,
): Omit<Beweisauftrag, 'pruefung'> {
  const block = buildBlock(instanz, vorrat.aufzaehler);
  const genutzt = stufe === 'aufwand' ? listGenutzte(block) : [];
  return { ...frage, block, genutzt, wahlen: block.wahlen, abbruch, blaetter: BLAETTER };
}

/** One attempt with the ways that are known: its proof, or those that are missing for one; null: it can't be given. */
function attempt(
  ort: Beweisort,
  blick: Blick,
  frage: Frage,
  abbruch: () => boolean,
): { readonly baum: Beweisbaum } | { readonly fehlend: readonly Weg[] } | null {
  const { vorrat, umgesehen } = ort;
  const { stufe } = frage;
  const auftrag = buildAuftrag(ort, frage, abbruch);
  const wurzel = priceWurzel(auftrag);
  const isNeu = (weg: Weg): boolean => !vorrat.has(weg);
  const beste = listBesteWege(blick, stufe, wurzel);
  if (beste.some(isNeu)) return { fehlend: beste };
  if (!umgesehen.has(stufe)) {
    umgesehen.add(stufe);
    const nachbarn = listNachbarwege(blick, stufe, wurzel, abbruch);
    if (nachbarn.some(isNeu)) return { fehlend: nachbarn };
  }
  const pruefung = createBlattpruefung(blick, stufe, frage.wert);
  const baum = proveStufe({ ...auftrag, pruefung });
  const { luecken } = pruefung;
  if (luecken.length === 0) return baum && { baum };
  return luecken.some(isNeu) ? { fehlend: luecken } : null;
}

/** Takes up the ways that break a proof until none does. */
function prove(ort: Beweisort, blick: Blick, frage: Frage, abbruch: () => boolean): Beweisbaum | null {
  for (let runde = 0; runde < RUNDEN && !abbruch(); runde += 1) {
    const stand = attempt(ort, blick, frage, abbruch);
    if (!stand) return null;
    if ('baum' in stand) return stand.baum;
    for (const weg of stand.fehlend) ort.vorrat.add(weg);
  }
  return null;
}

/** The better of a bound at hand and that of a tree, in exact integers. */
function better(bisher: Gezeigtes, blick: Blick, { stufe, wert }: Frage, baum: Beweisbaum): Gezeigtes {
  const schranke = Math.min(wert, readSchranke(blick, stufe, baum));
  return schranke > bisher.schranke ? { schranke, baum } : bisher;
}

/** The bound of the root, as good as ways that it lacks can be taken up in time. */
function boundWurzel(ort: Beweisort, blick: Blick, frage: Frage, abbruch: () => boolean): Gezeigtes {
  let beste = better(NICHTS, blick, frage, OHNE_PREISE);
  do {
    const baum = priceWurzel(buildAuftrag(ort, frage, abbruch));
    const wege = listBesteWege(blick, frage.stufe, baum);
    // Too many to look at for the checker, too.
    if (wege.some(({ wert }) => !Number.isFinite(wert))) break;
    beste = better(beste, blick, frage, baum);
    const neue = wege.filter((weg) => !ort.vorrat.has(weg));
    if (neue.length === 0) break;
    for (const weg of neue) ort.vorrat.add(weg);
  } while (!abbruch());
  return beste;
}

/** Where the value itself was not proven: as much of it as can be shown in the time of a stage. */
function proveSchranke(
  ort: Beweisort,
  blick: Blick,
  frage: Frage,
  abbruch: () => boolean,
  bekannt: Gezeigtes,
): Gezeigtes {
  const wurzel = boundWurzel(ort, blick, frage, abbruch);
  let bisher = wurzel.schranke > bekannt.schranke ? wurzel : bekannt;
  // Each time half of what is still open.
  while (frage.wert - bisher.schranke > 1 && !abbruch()) {
    const wert = bisher.schranke + Math.ceil((frage.wert - bisher.schranke) / 2);
    const baum = prove(ort, blick, { ...frage, wert }, abbruch);
    const neu = baum ? better(bisher, blick, frage, baum) : bisher;
    if (neu === bisher) break;
    bisher = neu;
  }
  return bisher;
}

function proveNeu(ort: Beweisort, frage: Frage, startFrist: Frist, bekannt: Gezeigtes): Gezeigtes {
  const blick = withGrenzen(ort, frage.grenzen);
  const baum = prove(ort, blick, frage, startFrist());
  const stand = baum ? better(bekannt, blick, frage, baum) : bekannt;
  return stand.schranke === frage.wert ? stand : proveSchranke(ort, blick, frage, startFrist(), stand);
}

/** The value itself, or else a bound. */
function proveStand(ort: Beweisort, frage: Frage, startFrist: Frist): Gezeigtes {
  const worunter = JSON.stringify([frage.stufe, frage.grenzen]);
  const bekannt = ort.gezeigt.get(worunter) ?? NICHTS;
  if (bekannt.schranke >= frage.wert) return bekannt;
  const stand = proveNeu(ort, frage, startFrist, bekannt);
  ort.gezeigt.set(worunter, stand);
  return stand;
}

/**
 * Proofs that no plan is better in any stage. Where one of them can't be given, it shows a bound instead and is the
 * last; empty where there is not even one.
 */
export function proveWerte(ort: Beweisort, werte: Stufenwerte, startFrist: Frist): Stufenbeweis[] {
  const { nutzen, eigenmittel, aufwand } = werte;
  const fragen: readonly Frage[] = [
    { stufe: 'nutzen', ziel: 'nutzen', grenzen: {}, wert: -nutzen },
    { stufe: 'eigenmittel', ziel: 'eigenmittel', grenzen: { nutzen }, wert: eigenmittel },
    { stufe: 'aufwand', ziel: 'aufwand', grenzen: { nutzen, eigenmittel }, wert: aufwand },
  ];
  const beweise: Stufenbeweis[] = [];
  for (const frage of fragen) {
    const { stufe } = frage;
    const { schranke, baum } = proveStand(ort, frage, startFrist);
    if (schranke === Number.NEGATIVE_INFINITY) return [];
    beweise.push({ stufe, schranke: stufe === 'nutzen' ? -schranke : schranke, baum });
    if (schranke < frage.wert) break;
  }
  return beweise;
}

/** The proof that there is no plan at all; empty where it can't be given. */
export function proveUnloesbar(ort: Beweisort, startFrist: Frist): Stufenbeweis[] {
  const frage = { stufe: 'unloesbar', ziel: 'nichts', grenzen: {}, wert: 1 } as const;
  const baum = prove(ort, ort.blick, frage, startFrist());
  return baum ? [{ stufe: 'unloesbar', schranke: 0, baum }] : [];
}
