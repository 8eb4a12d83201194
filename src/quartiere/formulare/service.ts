/**
 * What the forms of quartiere need from others: drafts of who is signed in, and who changed an Akte meanwhile.
 */
import type { Zugang } from '#platform/database/index.ts';
import { listEintraege } from '#pruefpfad/service.ts';

export { deleteEntwurf, findEntwurf } from '#konten/service.ts';

/** More changes than this while one form is open are summed up by the newest. */
const HOECHSTENS = 20;

/** Number of the newest entry about an Akte that whoever asks may see; null where none may be seen. */
export async function findLetztenEintrag(zugang: Zugang, kennung: string): Promise<number | null> {
  const { eintraege } = await listEintraege(zugang, { gegenstand: 'akte', kennung }, { anzahl: 1 });
  return eintraege[0]?.nummer ?? null;
}

/** Who changed an Akte, and when. */
export type Urheberangabe = { readonly wer: string; readonly wann: Date };

/**
 * The newest change of an Akte after an entry; of one part of it where such a change may be seen.
 * @param feld beginning of the path of the part in the Akte, e.g. `massnahmen[M01]`
 */
export async function findUrheber(
  zugang: Zugang,
  kennung: string,
  nach: number | null,
  feld: string,
): Promise<Urheberangabe | undefined> {
  if (nach === null) return undefined;
  const filter = { gegenstand: 'akte', kennung };
  const { eintraege } = await listEintraege(zugang, filter, { nach, anzahl: HOECHSTENS });
  const eintrag =
    eintraege.find(({ aenderungen }) => aenderungen?.some((eine) => eine.feld.startsWith(feld))) ??
    eintraege[0];
  if (!eintrag) return undefined;
  const gast = eintrag.wer.art === 'gast' ? 'einem Gast der Demo' : 'einer anderen Person';
  return { wer: eintrag.wer.name ?? gast, wann: eintrag.zeit };
}
