/**
 * A result with its proofs: they hold over all ways to pay, whatever enumeration was cut. Only a plan from whole lists
 * is called optimal for them (docs/adr/0010).
 */
import { type Loeseergebnis, werteOf } from '../../optimierung/loesen.ts';
import type { Aufzaehler } from '../../optimierung/pakete.ts';
import { findOffene, type Stufenbeweis } from '../../zertifikat/beweis.ts';
import { type Beweisort, type Frist, proveUnloesbar, proveWerte } from './stufenbeweise.ts';

type Geloest = Extract<Loeseergebnis, { readonly status: 'geloest' }>;

/** Bounds that proofs show, where they are better. A proof of every stage closes them all, also where lists were cut. */
function withSchranken(
  ergebnis: Geloest,
  beweise: readonly Stufenbeweis[],
  werte: Parameters<typeof proveWerte>[1],
): Geloest {
  if (beweise.length === 0) return ergebnis;
  const stufen = ergebnis.stufen.map((stufe) => {
    const bewiesen = beweise.find((beweis) => beweis.stufe === stufe.name)?.schranke ?? stufe.schranke;
    const beste = stufe.name === 'nutzen' ? Math.min : Math.max;
    return { ...stufe, schranke: beste(stufe.schranke, bewiesen) };
  });
  const offen = beweise.length < stufen.length || findOffene(beweise, werte);
  if (offen || !ergebnis.vollstaendig) return { ...ergebnis, stufen, beweise };
  return { ...ergebnis, stufen, beweise, beweis: 'gleitkomma' };
}

const isGeschlossen = ({ stufen }: Geloest): boolean =>
  stufen.every(({ wert, schranke }) => wert === schranke);

function proveGeloestes(ort: Beweisort, ergebnis: Geloest, startFrist: Frist): Geloest {
  const werte = werteOf(ort.instanz, ergebnis.loesung);
  return withSchranken(ergebnis, proveWerte(ort, werte, startFrist), werte);
}

/** `solveMit`: solves again with the ways that the proofs took up, where packages were cut and a stage stays open. */
export function proveErgebnis(
  ort: Beweisort,
  ergebnis: Loeseergebnis,
  startFrist: Frist,
  solveMit: (aufzaehler: Aufzaehler) => Loeseergebnis,
): Loeseergebnis {
  if (ergebnis.status === 'abgebrochen') return ergebnis;
  if (ergebnis.status === 'unloesbar') return { ...ergebnis, beweise: proveUnloesbar(ort, startFrist) };
  const bewiesen = proveGeloestes(ort, ergebnis, startFrist);
  const isVorbei = startFrist();
  if (bewiesen.vollstaendig || isGeschlossen(bewiesen) || isVorbei()) return bewiesen;
  const erneut = solveMit(ort.vorrat.aufzaehler);
  if (erneut.status !== 'geloest' || erneut.stufen.every(({ wert }, i) => wert === bewiesen.stufen[i]?.wert))
    return bewiesen;
  return proveGeloestes(ort, { ...erneut, vollstaendig: false, beweis: null }, startFrist);
}
