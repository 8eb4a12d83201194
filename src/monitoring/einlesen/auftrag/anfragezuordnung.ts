/**
 * What the columns of a table mean where a program sends it.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Einlesetabelle } from '../einlesetabelle.ts';
import type { Einleseanfrage } from '../formular/anfragefelder.ts';
import { suggestZuordnung } from '../vorschlag.ts';
import { type Zuordnung, zuordnungSchema } from '../zuordnung.ts';

export function refuseFeld(
  feld: string,
  wert: string | undefined,
  text: string,
  abhilfe: string,
): EingabeFehler {
  return new EingabeFehler([{ feld, ...(wert === undefined ? {} : { wert }), text, abhilfe }]);
}

function pickZuordnung(tabelle: Einlesetabelle, { zuordnung, jahr }: Einleseanfrage): Zuordnung {
  const gewaehlt = zuordnung ?? suggestZuordnung(tabelle, jahr ?? 0);
  if ('spalte' in gewaehlt.jahr || (zuordnung && jahr === null)) return gewaehlt;
  if (jahr === null)
    throw refuseFeld(
      'jahr',
      undefined,
      'Keine Spalte nennt das Jahr.',
      'Im Feld jahr das Jahr der Zahlen angeben.',
    );
  return { ...gewaehlt, jahr: { fest: jahr } };
}

function requireVollstaendig(zuordnung: Zuordnung): Zuordnung {
  const gelesen = zuordnungSchema.safeParse(zuordnung);
  if (gelesen.success) return gelesen.data;
  throw refuseFeld(
    'zuordnung',
    undefined,
    'Aus den Überschriften ergibt sich keine vollständige Zuordnung.',
    'Im Feld zuordnung angeben, was die Spalten bedeuten (docs/schema/monitoring-zuordnung.json).',
  );
}

/** As the request says, else as the titles do. @throws EingabeFehler where neither says enough */
export function chooseZuordnung(tabelle: Einlesetabelle, anfrage: Einleseanfrage): Zuordnung {
  return requireVollstaendig(pickZuordnung(tabelle, anfrage));
}
