/**
 * The report of an edition as a file, with what whoever asks may see.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import { readBeobachtung } from '../bestand/service.ts';
import { listEinschaetzungen } from '../einschaetzung/service.ts';
import { computeRaumarbeit } from '../rechner/service.ts';
import { readWarnungen } from '../warnung/service.ts';
import { listBerichtsindikatoren } from './bericht.ts';

/**
 * @param gefragt year; by default the newest edition
 * @throws FachlicherFehler `nicht-gefunden`, `ausgabe-fehlt`
 */
export async function writeMonitoringbericht(
  zugang: Zugang,
  kennung: string,
  { gefragt, format, datum }: { gefragt: number | undefined; format: 'pdf' | 'odt'; datum: Kalendertag },
): Promise<Uint8Array> {
  const { kopf, jahr, warnungen } = await readWarnungen(zugang, kennung, gefragt);
  if (jahr === null)
    throw new FachlicherFehler('ausgabe-fehlt', 'Noch keine Ausgabe: Zuerst Zahlen einlesen.', { kennung });
  const alle = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const { beobachtung } = await readBeobachtung(zugang, kennung, {
    indikatoren: listBerichtsindikatoren(alle.beobachtung),
  });
  const einschaetzungen = (await listEinschaetzungen(zugang, kennung)).filter(
    (eine) => eine.zurueckgenommenAm === null && (eine.jahr === null || eine.jahr === jahr),
  );
  return await computeRaumarbeit('bericht', beobachtung, {
    jahr,
    warnungen,
    einschaetzungen,
    herausgeber: kopf.eigentuemer === '' ? beobachtung.titel : kopf.eigentuemer,
    datum,
    format,
  });
}
