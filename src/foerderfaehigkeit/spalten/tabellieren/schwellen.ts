/**
 * Floors in columns: for each programme and each class of rows the base from which on the criterion answers
 * otherwise, found by asking the criterion itself.
 */
import { cent } from '#kernel/geld.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Kriterium } from '../../kriterien/kriterium.ts';
import type { Massnahmenlage, Positionslage } from '../../kriterien/lage.ts';
import { schluesselOf } from '../angaben/angaben.ts';
import type { Klassen } from '../angaben/klassen.ts';
import { type Urteil, urteilOf } from '../urteil.ts';
import type { Antwortgruppe, Spaltenfrage, Werkbank } from './tabellieren.ts';
import { tabulate } from './tabellieren.ts';

type Bemessung = NonNullable<Kriterium<Massnahmenlage>['bemessung']>;
type Umfang = NonNullable<ReturnType<Bemessung['umfangOf']>>;

/** Below `ab` cents of base one verdict, from there on the other. */
type Schwelle = { readonly ab: number; readonly darunter: Urteil; readonly darueber: Urteil };

/** Floors of the same scope over the same classes. */
export type Schwellenblock = {
  readonly nummer: number;
  readonly umfang: Umfang;
  readonly klassen: Klassen;
  /** Programme of each floor, ascending. */
  readonly programme: Int32Array;
  /** For each class all floors one after the other. */
  readonly ab: Float64Array;
  readonly darunter: Uint8Array;
  readonly darueber: Uint8Array;
};

/** Above every amount that is read, see `parseEuro`. */
const SEHR_VIEL = 2 ** 50;

/**
 * The base from which on the answer is another, found by halving. `bekannte`: where it was for the like before,
 * most often it is there again.
 */
function findSchwelle(frage: (bemessung: number) => Urteil, bekannte: number[]): Schwelle {
  const [darunter, darueber] = [frage(0), frage(SEHR_VIEL)];
  if (darunter === darueber) return { ab: 0, darunter, darueber };
  const wieder = bekannte.find((ab) => frage(ab) === darueber && frage(ab - 1) === darunter);
  if (wieder !== undefined) return { ab: wieder, darunter, darueber };
  let [unten, oben] = [0, SEHR_VIEL];
  while (oben - unten > 1) {
    const mitte = Math.floor((unten + oben) / 2);
    if (frage(mitte) === darunter) unten = mitte;
    else oben = mitte;
  }
  bekannte.push(oben);
  return { ab: oben, darunter, darueber };
}

/** Thresholds numbered, so that they can be tabulated like verdicts. */
function createSchwellenliste(): { readonly liste: Schwelle[]; numberOf(schwelle: Schwelle): number } {
  const liste: Schwelle[] = [];
  const nummern = new Map<string, number>();
  return {
    liste,
    numberOf(schwelle) {
      const schluessel = `${schwelle.ab} ${schwelle.darunter} ${schwelle.darueber}`;
      const bekannt = nummern.get(schluessel);
      if (bekannt !== undefined) return bekannt;
      nummern.set(schluessel, liste.length);
      return liste.push(schwelle) - 1;
    },
  };
}

function buildBlock(
  nummer: number,
  umfang: Umfang,
  klassen: Klassen,
  gruppen: readonly Antwortgruppe[],
  schwellen: readonly Schwelle[],
): Schwellenblock {
  const paare = gruppen
    .flatMap((gruppe) => [...gruppe.programme].map((programm) => ({ programm, gruppe })))
    .sort((a, b) => a.programm - b.programm);
  const anzahl = paare.length * klassen.anzahl;
  const block: Schwellenblock = {
    nummer,
    umfang,
    klassen,
    programme: Int32Array.from(paare, ({ programm }) => programm),
    ab: new Float64Array(anzahl),
    darunter: new Uint8Array(anzahl),
    darueber: new Uint8Array(anzahl),
  };
  for (const [spalte, { gruppe }] of paare.entries()) {
    const { starts, urteile } = gruppe.strecken;
    for (const [index, urteil] of urteile.entries()) {
      const schwelle = schwellen[urteil] as Schwelle;
      for (
        let klasse = starts[index] as number;
        klasse < (starts[index + 1] ?? klassen.anzahl);
        klasse += 1
      ) {
        const stelle = klasse * paare.length + spalte;
        block.ab[stelle] = schwelle.ab;
        block.darunter[stelle] = schwelle.darunter;
        block.darueber[stelle] = schwelle.darueber;
      }
    }
  }
  return block;
}

function isWirksam({ strecken }: Antwortgruppe, schwellen: readonly Schwelle[]): boolean {
  return strecken.urteile.some((urteil) => {
    const schwelle = schwellen[urteil];
    return schwelle !== undefined && (schwelle.darunter !== 0 || schwelle.darueber !== 0);
  });
}

/** Thresholds of one criterion that compares the base. */
export function tabulateSchwellen(
  werkbank: Werkbank,
  kriterium: Kriterium<Positionslage>,
  nummer: number,
  bemessung: Bemessung,
  programme: readonly Programm[],
): readonly Schwellenblock[] {
  const { liste, numberOf } = createSchwellenliste();
  const bekannte = new Map<unknown, number[]>();
  const bekannteFor = (block: unknown): number[] => {
    const schluessel = schluesselOf(block);
    const vorhandene = bekannte.get(schluessel) ?? [];
    bekannte.set(schluessel, vorhandene);
    return vorhandene;
  };
  const frage: Spaltenfrage = {
    kriterium: kriterium.name,
    stufe: 1,
    bloecke: (programm) => kriterium.bloecke(programm).filter((block) => bemessung.umfangOf(block) !== null),
    urteile: (lage, block) =>
      numberOf(
        findSchwelle(
          (betrag) => urteilOf(bemessung.vergleiche(lage, block, cent(betrag))),
          bekannteFor(block),
        ),
      ),
  };
  const gruppen = tabulate(werkbank, frage, programme).filter((gruppe) => isWirksam(gruppe, liste));
  return [...Map.groupBy(gruppen, ({ klassen }) => klassen)].flatMap(([klassen, jeKlassen]) => {
    const jeUmfang = Map.groupBy(jeKlassen, ({ block }) => JSON.stringify(bemessung.umfangOf(block)));
    return [...jeUmfang.values()].map((eigene) => {
      const umfang = bemessung.umfangOf(eigene[0]?.block) as Umfang;
      return buildBlock(nummer, umfang, klassen, eigene, liste);
    });
  });
}
