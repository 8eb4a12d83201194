/**
 * The one clock for legal days.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';

/** Today's Kalendertag in German legal time, whatever the time zone of the machine. */
export function heuteInDeutschland(): Kalendertag {
  return Temporal.Now.plainDateISO('Europe/Berlin').toString() as Kalendertag;
}
