/**
 * All legal ways to pay for a Massnahme, none left out: what a proof must hold against. The certificate knows no
 * dominance between packages.
 */
import type { Angebot, Deckel, Instanz, MassnahmeInstanz, Paket } from '../../optimierung/instanz.ts';
import { listOptionen } from '../../optimierung/optionen.ts';
import { type Aufzaehler, isOertlich, lastOf } from '../../optimierung/pakete.ts';

/** Ways per Massnahme at most; with more of them no proof is written. */
const HOECHSTENS = 4_000;

type Ort = { readonly instanz: Instanz; readonly massnahme: MassnahmeInstanz };

function isVorrangig({ instanz, massnahme }: Ort, gewaehlt: readonly Angebot[]): boolean {
  const zahlbar = new Set(
    massnahme.bedarfe
      .flatMap((b) => instanz.bedarfe[b]?.angebote ?? [])
      .map((index) => instanz.angebote[index]?.programm),
  );
  return gewaehlt.every(({ vorrangig }) =>
    vorrangig.every(
      (kennung) =>
        !zahlbar.has(kennung) ||
        massnahme.zugesagteProgramme.includes(kennung) ||
        gewaehlt.some(({ programm }) => programm === kennung),
    ),
  );
}

function hasVoraussetzungen({ instanz, massnahme }: Ort, gewaehlt: readonly Angebot[]): boolean {
  const dabei = new Set([...gewaehlt.map(({ programm }) => programm), ...massnahme.zugesagteProgramme]);
  return instanz.voraussetzungen.every(
    ({ programm, eineVon, je }) =>
      je !== 'massnahme' ||
      !gewaehlt.some((angebot) => angebot.programm === programm) ||
      eineVon.some((kennung) => dabei.has(kennung)),
  );
}

function isAusschlussfrei({ instanz }: Ort, gewaehlt: readonly Angebot[]): boolean {
  const hier = (kennung: string): boolean => gewaehlt.some(({ programm }) => programm === kennung);
  return instanz.ausschluesse.every(({ a, b, je }) => je !== 'massnahme' || !hier(a) || !hier(b));
}

/** Floors of this Massnahme that its offers can't reach even when paid in full. */
function reachesBoeden(boeden: readonly Deckel[], gewaehlt: readonly Angebot[]): boolean {
  return boeden.every((boden) => {
    const eigene = gewaehlt.filter(({ index }) => boden.angebote.includes(index));
    const summe = eigene.reduce((teil, angebot) => teil + lastOf(angebot, boden), 0);
    return summe >= boden.betrag || !eigene.some(({ programm }) => programm === boden.programm);
  });
}

function describe({ massnahme }: Ort, gewaehlt: readonly Angebot[], variabel: ReadonlySet<number>): Paket {
  const angebote = gewaehlt.map(({ index }) => index).sort((a, b) => a - b);
  return {
    massnahme: massnahme.index,
    programme: [...new Set(gewaehlt.map(({ programm }) => programm))].sort(),
    angebote,
    variabel: angebote.filter((index) => variabel.has(index)),
    geldbest: true,
  };
}

/** Incomplete where there are too many. Promises that exclude a programme are left to the checker's own look. */
export const enumerateAlle: Aufzaehler = (massnahme, instanz, variabel) => {
  const ort = { instanz, massnahme };
  let wege: Angebot[][] = [[]];
  for (const b of massnahme.bedarfe) {
    const angebote = (instanz.bedarfe[b]?.angebote ?? []).flatMap((index) => instanz.angebote[index] ?? []);
    const optionen = listOptionen(angebote, instanz);
    wege = wege
      .flatMap((weg) => optionen.map((option) => [...weg, ...option]))
      .filter((weg) => isAusschlussfrei(ort, weg));
    if (wege.length > HOECHSTENS) return { pakete: [], vollstaendig: false, geldVollstaendig: false };
  }
  const boeden = instanz.deckel.filter((deckel) => deckel.art === 'mindestens' && isOertlich(deckel));
  const verlangt = instanz.wuensche.filter(({ gruppe }) => gruppe === massnahme.gruppe);
  const pakete = wege
    .filter((weg) => isVorrangig(ort, weg) && hasVoraussetzungen(ort, weg) && reachesBoeden(boeden, weg))
    .map((weg) => describe(ort, weg, variabel))
    .filter(({ programme }) => verlangt.every(({ programm }) => programme.includes(programm)));
  return { pakete, vollstaendig: true, geldVollstaendig: true };
};
