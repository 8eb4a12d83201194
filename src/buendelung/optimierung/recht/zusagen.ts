/**
 * Money that programmes have promised, with the place it belongs to.
 */
import { type EuroCent, share } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Fall } from '../angebote.ts';
import type { MassnahmeInstanz } from '../instanz.ts';
import { computeGrundlage, computeSatz } from '../konditionen.ts';

export type Zusagenort = {
  readonly programm: string;
  readonly jahr: number;
  readonly betrag: EuroCent;
  /** Expenditure the promise recognises: by the rate of the programme, where unknown all of the position. */
  readonly anerkannt: EuroCent;
  readonly grundlage: EuroCent;
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

/** Money promised by programmes, with the Massnahme and position it belongs to. */
export function listZusagen(fall: Fall, massnahmen: readonly MassnahmeInstanz[]): Zusagenort[] {
  return massnahmen.flatMap((eintrag, m) => {
    const massnahme = fall.akte.massnahmen.find((kandidat) => kandidat.kennung === eintrag.kennung);
    if (!massnahme) return [];
    return (massnahme.zugesagt ?? [])
      .filter((zusage) => zusage.quelle.art === 'foerderprogramm')
      .flatMap(({ quelle: { kennung }, position, betrag }) => {
        const b = massnahme.kosten.findIndex((kandidat) => kandidat.kennung === position);
        const ort = massnahme.kosten[b];
        if (!ort) return [];
        return [
          {
            programm: kennung,
            jahr: ort.jahr,
            betrag,
            anerkannt: computeAnerkannt(fall, massnahme, ort, { kennung, betrag }),
            grundlage: computeGrundlage(ort),
            m,
            bedarf: eintrag.bedarfe[b] ?? -1,
          },
        ];
      });
  });
}
