/**
 * The order among programmes in columns: who goes first for whom is a row of bits, and whether one of them fits
 * a position is a look at the bits they share with what fits.
 */
import type { Programm } from '#rechtsstand/index.ts';
import type { Positionslage } from '../../kriterien/lage.ts';
import {
  isNachrangig,
  isVorrangig,
  pruefeSubsidiaritaet,
  type Rangregel,
  resolveRangregel,
} from '../../kriterien/subsidiaritaet.ts';
import { canVorgehen } from '../../nachrang.ts';
import type { Klassen } from '../angaben/klassen.ts';
import { addBitfeld, addUrteil, type Bitfeld, createBitfeld, LAGE } from '../bitfeld.ts';
import type { Werkbank } from '../tabellieren/tabellieren.ts';
import { NICHT_ERFUELLT, rangOf, type Urteil, urteilOf } from '../urteil.ts';

/** A programme in the order: its rule, and whether it can go first. */
type Stellung = { readonly regel: Rangregel | null; readonly vorgehend: boolean };

/** A programme that stands back: its verdict when somebody goes first, by the certainty of that. */
type Nachrangiges = {
  readonly programm: number;
  readonly gesperrt: Urteil;
  readonly gesperrtUngeprueft: Urteil;
};

/** The order as it is for all Akten of one class. */
type Rangordnung = {
  readonly stellungen: readonly Stellung[];
  /** Verdicts where nobody goes first. */
  readonly ruhend: Bitfeld;
  readonly nachrangige: readonly Nachrangiges[];
  /** Who goes first, by programme; built when first asked. */
  readonly vorrangige: Map<number, Uint32Array>;
};

export type Rangpruefer = {
  /** Adds the verdicts on the order; `nein`: where refused programmes are noted, from `stelle` on. */
  addRang(akte: number, feld: Bitfeld, nein: Uint32Array, stelle: number): void;
};

function readStellung(lage: Positionslage): Stellung {
  return { regel: resolveRangregel(lage.programm, lage.landesregel), vorgehend: canVorgehen(lage) };
}

/** Positions of all programmes for one row per class; classes are parted until none rests on another fact. */
function tabulateStellungen(
  { sonde, klassenbildner }: Werkbank,
  programme: readonly Programm[],
): { readonly klassen: Klassen; readonly stellungen: readonly (readonly Stellung[])[] } {
  const angaben = new Set<number>();
  const feste = new Map<number, Stellung>();
  const ask = (programm: number, zeile: number): Stellung => {
    const bekannt = feste.get(programm);
    if (bekannt) return bekannt;
    sonde.setProgramm(programm);
    sonde.setGegenstand(0, zeile);
    sonde.clear();
    const stellung = readStellung({ ...sonde.lage, programm: programme[programm] as Programm });
    if (sonde.angaben.gelesen.length === 0) feste.set(programm, stellung);
    for (const angabe of sonde.angaben.gelesen) {
      if (!klassenbildner.isEinerlei(angabe)) angaben.add(angabe);
    }
    return stellung;
  };
  for (;;) {
    const vorher = angaben.size;
    const klassen = klassenbildner.classify([...angaben], null, null);
    const stellungen = Array.from(klassen.vertreter, (zeile) =>
      programme.map((_, programm) => ask(programm, zeile)),
    );
    if (angaben.size === vorher) return { klassen, stellungen };
  }
}

function buildNachrangiges(programm: number, regel: Rangregel, beispiel: Programm): Nachrangiges {
  const mit = (pruefstand: 'gelesen' | 'ungeprueft'): Urteil =>
    urteilOf(pruefeSubsidiaritaet(regel, [{ programm: beispiel, pruefstand }]));
  return { programm, gesperrt: mit('gelesen'), gesperrtUngeprueft: mit('ungeprueft') };
}

function buildRangordnung(
  stellungen: readonly Stellung[],
  programme: readonly Programm[],
  worte: number,
): Rangordnung {
  const ruhend = createBitfeld(worte);
  const nachrangige: Nachrangiges[] = [];
  for (const [programm, { regel }] of stellungen.entries()) {
    const urteil = urteilOf(pruefeSubsidiaritaet(regel, []));
    addUrteil(ruhend, 0, worte, programm >>> 5, 1 << (programm & 31), urteil);
    if (isNachrangig(regel)) {
      nachrangige.push(buildNachrangiges(programm, regel, programme[programm] as Programm));
    }
  }
  return { stellungen, ruhend, nachrangige, vorrangige: new Map() };
}

/** Which programmes go first for one that stands back. */
function listVorrangige(
  ordnung: Rangordnung,
  programme: readonly Programm[],
  worte: number,
  nummer: number,
): Uint32Array {
  const bekannt = ordnung.vorrangige.get(nummer);
  if (bekannt) return bekannt;
  const zeile = new Uint32Array(worte);
  const regel = ordnung.stellungen[nummer]?.regel as Rangregel;
  const eigenes = programme[nummer] as Programm;
  for (const [andere, stellung] of ordnung.stellungen.entries()) {
    if (stellung.vorgehend && isVorrangig(eigenes, regel, programme[andere] as Programm, stellung.regel)) {
      (zeile[andere >>> 5] as number) |= 1 << (andere & 31);
    }
  }
  ordnung.vorrangige.set(nummer, zeile);
  return zeile;
}

/** Does one of these fit, and does one that fits rest on something not read? 0: none, 1: all read, 2: not all. */
function findPassende(zeile: Uint32Array, feld: Bitfeld, passend: Uint32Array, worte: number): number {
  let gefunden = 0;
  const ungeprueft = LAGE.ungeprueft * worte;
  for (let wort = 0; wort < worte; wort += 1) {
    const treffer = (zeile[wort] as number) & (passend[wort] as number);
    if (treffer === 0) continue;
    if (treffer & (feld[ungeprueft + wort] as number)) return 2;
    gefunden = 1;
  }
  return gefunden;
}

/** Room for one position, used again for the next. */
type Arbeitsfeld = { readonly worte: number; readonly vorher: Bitfeld; readonly passend: Uint32Array };

function addNachrangiges(
  { worte, vorher, passend }: Arbeitsfeld,
  { programm, gesperrt, gesperrtUngeprueft }: Nachrangiges,
  zeile: Uint32Array,
  feld: Bitfeld,
): Urteil {
  const gefunden = findPassende(zeile, vorher, passend, worte);
  if (gefunden === 0) return 0;
  const urteil = gefunden === 1 ? gesperrt : gesperrtUngeprueft;
  addUrteil(feld, 0, worte, programm >>> 5, 1 << (programm & 31), urteil);
  return urteil;
}

export function createRangpruefer(
  werkbank: Werkbank,
  programme: readonly Programm[],
  worte: number,
): Rangpruefer {
  const { klassen, stellungen } = tabulateStellungen(werkbank, programme);
  const ordnungen = stellungen.map((liste) => buildRangordnung(liste, programme, worte));
  const arbeit = { worte, vorher: createBitfeld(worte), passend: new Uint32Array(worte) };
  const { vorher, passend } = arbeit;
  /** Refused more than once already: another reason would tell nothing new. */
  const isEntschieden = (programm: number): boolean =>
    (((vorher[LAGE.mehrfach * worte + (programm >>> 5)] as number) >>> (programm & 31)) & 1) === 1;
  return {
    addRang(akte, feld, nein, stelle) {
      const ordnung = ordnungen[klassen.klasse[akte] as number] as Rangordnung;
      vorher.set(feld);
      for (let wort = 0; wort < worte; wort += 1) passend[wort] = ~(feld[wort] as number);
      addBitfeld(feld, ordnung.ruhend, 0, worte);
      for (const nachrangiges of ordnung.nachrangige) {
        const { programm } = nachrangiges;
        if (isEntschieden(programm)) continue;
        const zeile = listVorrangige(ordnung, programme, worte, programm);
        const urteil = addNachrangiges(arbeit, nachrangiges, zeile, feld);
        if (rangOf(urteil) === NICHT_ERFUELLT) {
          (nein[stelle + (programm >>> 5)] as number) |= 1 << (programm & 31);
        }
      }
    },
  };
}
