/**
 * Door of the monitoring for others: what the demo begins with, and what waits for whoever opens the first page.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import { createBeobachtung, saveEinlesung, setVeroeffentlichung } from './aufnahme/service.ts';
import { listBeobachtungen } from './bestand/service.ts';
import { loadBeschreibung } from './einlesen/dateien/service.ts';
import { writeEinschaetzung } from './einschaetzung/service.ts';

export { findBeobachtungOf } from './bestand/service.ts';
export { listWarnhinweise, type Warnhinweis } from './warnung/service.ts';

/** What somebody in the demo city says of an area beside its index. */
const EINSCHAETZUNG = {
  gebiet: '0206',
  jahr: 2025,
  text: 'Das Bahnbetriebswerk hat 2023 geschlossen; in die frei gewordenen Wohnungen zogen viele Familien, die am Wohnungsmarkt sonst nichts finden. Die Grundschule und der Jugendtreff melden seither doppelt so viele Kinder wie Plätze.',
  oeffentlich: true,
} as const;

type Beteiligte = { readonly bearbeitung: Zugang; readonly entscheidung: Zugang };

/** Ten years of invented areas, published; nothing where they are there already. @throws EingabeFehler */
export async function ladeBeispielbeobachtung(wer: Beteiligte, pfad: string): Promise<void> {
  const { beschreibung, werte } = await loadBeschreibung(pfad);
  const { kennung, titel, ags, ausgaben, gueltig_ab: gueltigAb, gueltig_bis: gueltigBis } = beschreibung;
  if ((await listBeobachtungen(wer.bearbeitung)).some((eine) => eine.kennung === kennung)) return;
  try {
    await createBeobachtung(wer.bearbeitung, { kennung, titel, ags, gueltigAb, gueltigBis });
  } catch (fehler) {
    // Another process starts on the same database and was first.
    if (fehler instanceof FachlicherFehler && fehler.code === 'kennung-vergeben') return;
    throw fehler;
  }
  await saveEinlesung(wer.bearbeitung, kennung, werte);
  const jahre = ausgaben.filter(({ veroeffentlicht }) => veroeffentlicht).map(({ jahr }) => jahr);
  await setVeroeffentlichung(wer.entscheidung, kennung, jahre, true);
  await writeEinschaetzung(wer.bearbeitung, kennung, EINSCHAETZUNG);
}
