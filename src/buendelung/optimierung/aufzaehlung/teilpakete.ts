/** Packages that cover the first positions of a Massnahme; what can't become legal any more is dropped at once. */
import { hasBit, meets } from '../mengen.ts';
import { sumTopf } from './dominanz.ts';
import type { Profil } from './gestalt.ts';
import type { Boden, Topf } from './klassen.ts';
import type { Option, Raster, Stelle } from './raster.ts';

export type Teilpaket = Profil & {
  readonly davor: Teilpaket | null;
  readonly option: Option | null;
};

export function emptyTeilpaket(r: Raster): Teilpaket {
  return {
    werte: new Array<number>(r.werte).fill(0),
    bits: new Int32Array(r.bits),
    gebunden: '',
    geteilt: '',
    geld: 0,
    aufwand: 0,
    beisammen: true,
    davor: null,
    option: null,
  };
}

function sumGeld(werte: readonly number[], r: Raster): number {
  let summe = 0;
  for (let i = 0; i < r.jahre; i += 1) summe += werte[i] ?? 0;
  for (let t = 0; t < r.toepfe.length; t += 1)
    summe += sumTopf(r.toepfe[t] as Topf, werte, r.jahre * (1 + t));
  for (let i = r.weiteAb; i < r.weiteAb + r.jahre * r.weite.length; i += 1)
    summe += r.weitAnteil * (werte[i] ?? 0);
  for (let i = r.zuvielAb; i < r.werte; i += 1) summe -= werte[i] ?? 0;
  return summe;
}

function addOption(teil: Teilpaket, option: Option, r: Raster): Teilpaket {
  if (option.angebote.length === 0) return { ...teil, davor: teil, option };
  const werte = teil.werte.slice();
  for (let i = 0; i < werte.length; i += 1) werte[i] = (werte[i] as number) + (option.werte[i] as number);
  const bits = teil.bits.slice();
  for (let i = 0; i < bits.length; i += 1) bits[i] = (bits[i] as number) | (option.bits[i] as number);
  return {
    werte,
    bits,
    gebunden: teil.gebunden + option.gebunden,
    geteilt: teil.geteilt + option.geteilt,
    geld: sumGeld(werte, r),
    aufwand: option.programme.reduce(
      (punkte, p) => (hasBit(teil.bits, 0, p) ? punkte : punkte + (r.aufwand[p] ?? 0)),
      teil.aufwand,
    ),
    beisammen: hasAlle(bits, r),
    davor: teil,
    option,
  };
}

/** Can every floor of the Massnahme that is triggered still be reached? */
function reachesBoeden({ werte, bits }: Profil, s: Stelle, r: Raster): boolean {
  for (let i = 0; i < r.boeden.length; i += 1) {
    const { oertlich, deckel } = r.boeden[i] as Boden;
    if (!oertlich || !hasBit(bits, r.ausgeloestAb, i)) continue;
    const stelle = r.moeglichAb + i;
    if ((werte[stelle] as number) + (s.nochMoeglich[stelle] as number) < deckel.betrag) return false;
  }
  return true;
}

/** Can every floor still be reached, and everyone still come who is required? */
function isMoeglich(profil: Profil, s: Stelle, r: Raster): boolean {
  const { bits } = profil;
  for (let i = 0; i < r.worte; i += 1) {
    const fehlt = (bits[r.fordertAb + i] ?? 0) & ~(bits[i] ?? 0);
    if ((fehlt & ~(s.kuenftig[i] ?? 0)) !== 0) return false;
  }
  return reachesBoeden(profil, s, r);
}

/** Who must be beside a programme is. */
function hasAlle(bits: Int32Array, r: Raster): boolean {
  return r.beisein.every(
    ({ programm, eineVon }) => !hasBit(bits, 0, programm) || meets(bits, 0, eineVon, 0, r.worte),
  );
}

/** Every legal way to cover one more position. */
export function extend(teile: readonly Teilpaket[], s: Stelle, r: Raster): Teilpaket[] {
  const alle: Teilpaket[] = [];
  for (const teil of teile) {
    for (const option of s.optionen) {
      if (meets(option.bits, 0, teil.bits, r.worte, r.worte)) continue;
      const neu = addOption(teil, option, r);
      if (isMoeglich(neu, s, r)) alle.push(neu);
    }
  }
  return s === r.stellen.at(-1) ? alle.filter(({ beisammen }) => beisammen) : alle;
}

/** Its offers, in numbers of the raster. */
export function listAngebote(teil: Teilpaket): number[] {
  const angebote: number[] = [];
  for (let t: Teilpaket | null = teil; t; t = t.davor) angebote.push(...(t.option?.angebote ?? []));
  return angebote;
}
