/**
 * The proofs of a plan for its certificate: one per stage, over all packages and with every cap as a row.
 */
import type { Instanz } from '../../optimierung/instanz.ts';
import type { Beweisbaum, Stufenbeweis } from '../../zertifikat/beweis.ts';
import { zielOf } from '../../zertifikat/pruefer/zeilen.ts';
import { buildBlock } from '../aufbau/aufbau.ts';
import type { Block } from '../aufbau/block.ts';
import type { Nutzungsgruppe } from '../relaxation/teilproblem.ts';
import { type Beweisauftrag, priceWurzel, proveStufe } from './beweisen.ts';
import { createBlattpruefung, listBesteWege, listNachbarwege } from './nachsehen.ts';
import { createVorrat, type Vorrat } from './vorrat.ts';
import { type Blick, createBlick, type Weg, withZeilen } from './wege.ts';

/** Leaves per stage at most, so that a certificate stays a file that one can send. */
const BLAETTER = 3_000;
/** Times that ways are taken up for a stage. */
const RUNDEN = 60;

export type Stufenwerte = Readonly<Record<'nutzen' | 'eigenmittel' | 'aufwand', number>>;

/** Tells when the time of a stage that begins now is over. */
type Frist = () => () => boolean;

/** Uses of programmes that cost points. */
function listGenutzte({ instanz, wahlen, programme }: Block): Nutzungsgruppe[] {
  const kennungen = new Set(wahlen.flatMap(({ paket }) => paket?.programme ?? []));
  return [...kennungen].sort().flatMap((kennung) => {
    const punkte = instanz.aufwand.get(kennung) ?? 1;
    const nutzung = programme.get(kennung);
    return nutzung === undefined || punkte === 0 ? [] : [{ nutzung, punkte }];
  });
}

type Frage = Pick<Beweisauftrag, 'ziel' | 'grenzen' | 'wert'> & { readonly stufe: Stufenbeweis['stufe'] };
type Beweisort = {
  readonly instanz: Instanz;
  readonly blick: Blick;
  readonly vorrat: Vorrat;
  /** Stages for which ways beside the best ones were taken up. */
  readonly umgesehen: Set<Stufenbeweis['stufe']>;
};

function createOrt(instanz: Instanz): Beweisort {
  return { instanz, blick: createBlick(instanz), vorrat: createVorrat(instanz), umgesehen: new Set() };
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

/** One attempt with the ways that are known: its proof, or those that are missing for one; null: it can't be given. */
function attempt(
  { instanz, vorrat, umgesehen }: Beweisort,
  blick: Blick,
  { stufe, ...frage }: Frage,
  abbruch: () => boolean,
): { readonly baum: Beweisbaum } | { readonly fehlend: readonly Weg[] } | null {
  const block = buildBlock(instanz, { aufzaehler: vorrat.aufzaehler, alleZeilen: true });
  const genutzt = stufe === 'aufwand' ? listGenutzte(block) : [];
  const auftrag = { ...frage, block, genutzt, wahlen: block.wahlen, abbruch, blaetter: BLAETTER };
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
function prove(ort: Beweisort, frage: Frage, startFrist: Frist): Beweisbaum | null {
  const abbruch = startFrist();
  const blick = withGrenzen(ort, frage.grenzen);
  for (let runde = 0; runde < RUNDEN && !abbruch(); runde += 1) {
    const stand = attempt(ort, blick, frage, abbruch);
    if (!stand) return null;
    if ('baum' in stand) return stand.baum;
    for (const weg of stand.fehlend) ort.vorrat.add(weg);
  }
  return null;
}

/** Proofs that no plan is better in any stage; empty where one of them can't be given. */
export function proveWerte(instanz: Instanz, werte: Stufenwerte, startFrist: Frist): Stufenbeweis[] {
  const ort = createOrt(instanz);
  const { nutzen, eigenmittel, aufwand } = werte;
  const fragen: readonly (Frage & { readonly schranke: number })[] = [
    { stufe: 'nutzen', schranke: nutzen, ziel: 'nutzen', grenzen: {}, wert: -nutzen },
    {
      stufe: 'eigenmittel',
      schranke: eigenmittel,
      ziel: 'eigenmittel',
      grenzen: { nutzen },
      wert: eigenmittel,
    },
    {
      stufe: 'aufwand',
      schranke: aufwand,
      ziel: 'aufwand',
      grenzen: { nutzen, eigenmittel },
      wert: aufwand,
    },
  ];
  const beweise: Stufenbeweis[] = [];
  for (const { schranke, ...frage } of fragen) {
    const baum = prove(ort, frage, startFrist);
    if (!baum) return [];
    beweise.push({ stufe: frage.stufe, schranke, baum });
  }
  return beweise;
}

/** The proof that there is no plan at all; empty where it can't be given. */
export function proveUnloesbar(instanz: Instanz, startFrist: Frist): Stufenbeweis[] {
  const frage = { stufe: 'unloesbar', ziel: 'nichts', grenzen: {}, wert: 1 } as const;
  const baum = prove(createOrt(instanz), frage, startFrist);
  return baum ? [{ stufe: 'unloesbar', schranke: 0, baum }] : [];
}
