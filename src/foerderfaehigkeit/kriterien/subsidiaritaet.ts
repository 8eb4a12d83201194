/**
 * Order among programmes: who must be asked first (§ 44 BHO with § 23; for the Länder their directives).
 */
import { type Befund, combinePruefstaende, type Pruefstand } from '#kernel/befund.ts';
import type { Landesregel, Programm } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Regel, regelOf, regelOfLand } from './lage.ts';

/** Toward whom a programme stands back. */
type Gegenueber = 'alle' | 'oeffentliche' | readonly string[];

export type Rangregel = {
  readonly art: 'ausschluss' | 'vorrang' | 'kumulierbar' | 'unbekannt';
  readonly gegenueber: Gegenueber;
  readonly regel: Regel;
};

/** A programme as a possible blocker, with the certainty of its finding. */
export type Vorrangig = { readonly programm: Programm; readonly pruefstand: Pruefstand };

/** The rule that holds: the programme's own, or the Land's. `null`: none. */
export function resolveRangregel(programm: Programm, landesregel: Landesregel | null): Rangregel | null {
  const block = programm.kombination?.subsidiaritaet;
  if (!block) return null;
  const eigene = regelOf(programm, 'subsidiaritaet', block);
  if (block.art !== 'landesregel') {
    return { art: block.art, gegenueber: block.gegenueber ?? 'oeffentliche', regel: eigene };
  }
  const desLandes = landesregel?.subsidiaritaet;
  if (!landesregel || !desLandes) return { art: 'unbekannt', gegenueber: 'oeffentliche', regel: eigene };
  return {
    art: desLandes.art,
    // Land directives speak of other public budgets where they name nobody else.
    gegenueber: desLandes.gegenueber ?? 'oeffentliche',
    regel: regelOfLand(landesregel, 'subsidiaritaet', desLandes),
  };
}

export function isNachrangig(regel: Rangregel | null): regel is Rangregel {
  return regel?.art === 'ausschluss' || regel?.art === 'vorrang';
}

const OEFFENTLICH: readonly string[] = ['eu', 'bund', 'land', 'kommune'];

/** Does the rule name this programme as one to be asked first? */
export function isGemeint(gegenueber: Gegenueber, programm: Programm): boolean {
  if (gegenueber === 'alle') return true;
  if (gegenueber === 'oeffentliche') return OEFFENTLICH.includes(programm.ebene);
  return gegenueber.includes(programm.kennung);
}

/** A Land's directive and the federal line it implements are one purse. */
function isSameTopf(a: Programm, b: Programm): boolean {
  return (
    a.kennung === b.kennung ||
    (a.umsetzung_von?.includes(b.kennung) ?? false) ||
    (b.umsetzung_von?.includes(a.kennung) ?? false)
  );
}

/**
 * Must `anderes` be asked before `programm`, by their rules alone? Two that stand back in the same scope, or
 * each behind the other, don't block each other: else nobody would pay.
 */
export function isVorrangig(
  programm: Programm,
  eigene: Rangregel,
  anderes: Programm,
  andere: Rangregel | null,
): boolean {
  if (isSameTopf(programm, anderes) || !isGemeint(eigene.gegenueber, anderes)) return false;
  if (!isNachrangig(andere)) return true;
  const gleicherKreis = typeof eigene.gegenueber === 'string' && eigene.gegenueber === andere.gegenueber;
  return !gleicherKreis && !isGemeint(andere.gegenueber, programm);
}

/** Finding for one position, given the programmes that fit it and are open. `null`: no rule. */
export function pruefeSubsidiaritaet(
  rangregel: Rangregel | null,
  vorrangige: readonly Vorrangig[],
): Befund | null {
  if (!rangregel) return null;
  const pruefstand = combinePruefstaende([
    rangregel.regel.pruefstand,
    ...vorrangige.map((vorrangiges) => vorrangiges.pruefstand),
  ]);
  const regel: Regel = { ...rangregel.regel, pruefstand };
  const namen = joinWorte(vorrangige.map(({ programm }) => `„${programm.kurztitel}“`));
  switch (rangregel.art) {
    case 'kumulierbar':
      return befund(regel, 'erfuellt', 'Das Programm darf mit anderen Förderungen verbunden werden.');
    case 'unbekannt':
      return befund(
        regel,
        'offen',
        'Ob das Programm nachrangig ist, regelt das Land; das ist nicht bekannt.',
        ['landesregel.subsidiaritaet'],
      );
    default:
      break;
  }
  if (vorrangige.length === 0) {
    return befund(regel, 'erfuellt', 'Kein anderes Programm geht für diese Kosten vor.');
  }
  if (rangregel.art === 'vorrang') {
    return befund(regel, 'erfuellt', `In derselben Maßnahme ist zuerst zu nutzen: ${namen}.`);
  }
  return befund(
    regel,
    'nicht-erfuellt',
    `Das Programm ist nachrangig; für diese Kosten kommt in Betracht: ${namen}. Stellen Sie dort zuerst einen Antrag; eine eingetragene Absage hebt den Ausschluss auf.`,
  );
}
