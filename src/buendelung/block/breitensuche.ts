/**
 * A search for good plans that will not be finished: down to a leaf, then on from the open side of the least bound,
 * wherever it is. Few nodes so meet many different plans; a proof is sooner found depth first.
 */
import { type Basisstand, restoreBasis, saveBasis } from './relaxation/basis.ts';
import { branch, enter, forbid, isOver, leaveOpen, type Suche, seitenOf } from './suche.ts';

/** A side not searched yet. */
type Seite = {
  readonly schranke: number;
  /** What is forbidden on the way there. */
  readonly weg: readonly (readonly number[])[];
  readonly stand: Basisstand | null;
};

function forbidAlle(s: Suche, weg: Seite['weg'], um: 1 | -1): void {
  for (const verboten of weg) forbid(s, verboten, um);
}

/** The open side with the least bound; of equals the one found first. */
function takeBeste(offene: Seite[]): Seite | undefined {
  let beste = 0;
  for (const [i, { schranke }] of offene.entries())
    if (schranke < (offene[beste] as Seite).schranke) beste = i;
  return offene.splice(beste, 1)[0];
}

/** Down to a leaf; the other sides are left in `offene`. */
function descend(s: Suche, { schranke, weg, stand }: Seite, offene: Seite[]): void {
  const pfad = [...weg];
  forbidAlle(s, pfad, 1);
  if (stand) restoreBasis(s.lp, stand);
  let eltern = schranke;
  while (!isOver(s, eltern)) {
    const knoten = enter(s, eltern);
    if (!knoten) break;
    pfad.push(knoten.verboten);
    const zweig = branch(s, knoten);
    if (!zweig) break;
    const [erste, zweite] = seitenOf(zweig);
    const hier = saveBasis(s.lp);
    s.staende.push(hier);
    offene.push({ schranke: knoten.ganz, weg: [...pfad, zweite], stand: hier });
    forbid(s, erste, 1);
    pfad.push(erste);
    eltern = knoten.ganz;
  }
  forbidAlle(s, pfad, -1);
}

/** Searches below the root, whose bound is known. */
export function visitBreit(s: Suche, eltern: number): void {
  const offene: Seite[] = [{ schranke: eltern, weg: [], stand: null }];
  for (let seite = takeBeste(offene); seite; seite = takeBeste(offene)) {
    if (s.beendet) leaveOpen(s, seite.schranke);
    else if (seite.schranke < s.schnitt) descend(s, seite, offene);
  }
}
