/**
 * Money that programmes have promised, with the place it belongs to.
 */
import { type EuroCent, share } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { antragstellerOf, type Fall } from '../angebote.ts';
import type { MassnahmeInstanz } from '../instanz.ts';
import { computeGrundlage, computeSatz } from '../konditionen.ts';
import { vorhabenOf } from './bereich.ts';

export type Zusagenort = {
  readonly programm: string;
  /** Key of the Massnahme. */
  readonly massnahme: string;
  readonly jahr: number;
  readonly betrag: EuroCent;
  /** Expenditure the promise recognises: by the rate of the programme, where unknown all of the position. */
  readonly anerkannt: EuroCent;
  readonly grundlage: EuroCent;
  readonly vorhaben: string;
  readonly antragsteller: string;
  /** Place in the instance; -1 for a Massnahme already done. */
  readonly m: number;
  readonly bedarf: number;
};

function computeAnerkannt(
  { akte, pruefung }: Fall,
  massnahme: Massnahme,
  position: Kostenposition,
  { kennung, betrag }: { readonly kennung: string; readonly betrag: EuroCent },
): EuroCent {
  const geprueft = pruefung.programme.find((eintrag) => eintrag.programm.kennung === kennung);
  const satz = geprueft
    ? computeSatz({
        akte,
        massnahme,
        position,
        programm: geprueft.programm,
        landesregel: geprueft.landesregel,
      })
    : null;
  if (!satz || satz.satz.zaehler === 0) return computeGrundlage(position);
  return share(betrag, { zaehler: satz.satz.nenner, nenner: satz.satz.zaehler }, 'auf');
}

/** Money promised to one Massnahme; `stelle`: its place in the instance. `ersatz` stands in for unknown programmes. */
function listZusagenOf(
  fall: Fall,
  massnahme: Massnahme,
  ersatz: Programm,
  stelle: Pick<MassnahmeInstanz, 'index' | 'bedarfe'>,
): Zusagenort[] {
  return (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.quelle.art === 'foerderprogramm')
    .flatMap(({ quelle: { kennung }, position, betrag }) => {
      const b = massnahme.kosten.findIndex((kandidat) => kandidat.kennung === position);
      const ort = massnahme.kosten[b];
      if (!ort) return [];
      const programm = fall.pruefung.programme.find(
        (eintrag) => eintrag.programm.kennung === kennung,
      )?.programm;
      return [
        {
          programm: kennung,
          massnahme: massnahme.kennung,
          jahr: ort.jahr,
          betrag,
          anerkannt: computeAnerkannt(fall, massnahme, ort, { kennung, betrag }),
          grundlage: computeGrundlage(ort),
          vorhaben: vorhabenOf(massnahme),
          antragsteller: antragstellerOf(fall.akte, massnahme, programm ?? ersatz),
          m: stelle.index,
          bedarf: stelle.bedarfe[b] ?? -1,
        },
      ];
    });
}

/** Money promised by programmes, with the Massnahme and position it belongs to; also that of Massnahmen already done. */
export function listZusagen(
  fall: Fall,
  massnahmen: readonly MassnahmeInstanz[],
  ersatz: Programm,
): Zusagenort[] {
  const laufende = massnahmen.flatMap((eintrag) => {
    const massnahme = fall.akte.massnahmen.find((kandidat) => kandidat.kennung === eintrag.kennung);
    return massnahme ? listZusagenOf(fall, massnahme, ersatz, eintrag) : [];
  });
  const erledigte = fall.akte.massnahmen
    .filter(({ abgeschlossen }) => abgeschlossen)
    .flatMap((massnahme) => listZusagenOf(fall, massnahme, ersatz, { index: -1, bedarfe: [] }));
  return [...laufende, ...erledigte];
}
