/**
 * The proofs of a plan for its certificate: one per stage, over all packages and with every cap as a row.
 */
import type { Instanz } from '../../optimierung/instanz.ts';
import { enumeratePakete } from '../../optimierung/pakete.ts';
import type { Beweisbaum, Stufenbeweis } from '../../zertifikat/beweis.ts';
import { buildBlock } from '../aufbau/aufbau.ts';
import type { Block } from '../aufbau/block.ts';
import type { Nutzungsgruppe } from '../relaxation/teilproblem.ts';
import { enumerateAlle } from './alle-pakete.ts';
import { type Beweisauftrag, proveStufe } from './beweisen.ts';

/** Leaves per stage at most, so that a certificate stays a file that one can send. */
const BLAETTER = 3_000;
/** Ways to pay in all, so that a proof takes seconds. */
const WAHLEN = 20_000;

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

/**
 * The block a proof is about: over all ways to pay, or, where these are too many, over the best ones for each set of
 * programmes; then packages are no longer told apart by more than their programmes (`nurMengen`).
 */
function buildBeweisblock(instanz: Instanz): { readonly block: Block; readonly nurMengen: boolean } {
  const alle = buildBlock(instanz, { aufzaehler: enumerateAlle, alleZeilen: true });
  if (alle.vollstaendig && alle.wahlen.length <= WAHLEN) return { block: alle, nurMengen: false };
  const programme = new Set(instanz.angebote.map(({ programm }) => programm));
  const unentbehrlich = [...programme].map((programm) => ({ programm, gruppe: null }));
  const jeMenge = { ...instanz, wuensche: [...instanz.wuensche, ...unentbehrlich] };
  const block = buildBlock(jeMenge, { aufzaehler: enumeratePakete, alleZeilen: true });
  const verlangt = instanz.wuensche.filter(({ gruppe }) => gruppe === null);
  const wuensche = verlangt.flatMap(({ programm }) => block.programme.get(programm) ?? []);
  return { block: { ...block, instanz, wuensche }, nurMengen: true };
}

type Frage = Pick<Beweisauftrag, 'ziel' | 'grenzen' | 'wert' | 'genutzt'>;

function prove(ort: ReturnType<typeof buildBeweisblock>, frage: Frage, startFrist: Frist): Beweisbaum | null {
  const { wahlen } = ort.block;
  return proveStufe({ ...frage, ...ort, wahlen, abbruch: startFrist(), blaetter: BLAETTER });
}

/** Proofs that no plan is better in any stage; empty where one of them can't be given. */
export function proveWerte(instanz: Instanz, werte: Stufenwerte, startFrist: Frist): Stufenbeweis[] {
  const ort = buildBeweisblock(instanz);
  const { nutzen, eigenmittel, aufwand } = werte;
  const fragen: readonly (Frage & { readonly stufe: Stufenbeweis['stufe']; readonly schranke: number })[] = [
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
      genutzt: listGenutzte(ort.block),
    },
  ];
  const beweise: Stufenbeweis[] = [];
  for (const { stufe, schranke, ...frage } of fragen) {
    const baum = prove(ort, frage, startFrist);
    if (!baum) return [];
    beweise.push({ stufe, schranke, baum });
  }
  return beweise;
}

/** The proof that there is no plan at all; empty where it can't be given. */
export function proveUnloesbar(instanz: Instanz, startFrist: Frist): Stufenbeweis[] {
  const baum = prove(buildBeweisblock(instanz), { ziel: 'nichts', grenzen: {}, wert: 1 }, startFrist);
  return baum ? [{ stufe: 'unloesbar', schranke: 0, baum }] : [];
}
