/**
 * A refusal written into the Akte: it closes the programme for the Massnahmen of the application and lifts
 * subsidiarity behind it.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Massnahmenkennung, Programmkennung } from '#kernel/ids.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';

export type Absage = {
  readonly programm: Programmkennung;
  /** Keys of the Massnahmen the application was for. */
  readonly massnahmen: readonly Massnahmenkennung[];
  readonly datum: Kalendertag;
};

/** @throws FachlicherFehler when a later answer of the programme is already recorded: the refusal would not count */
function checkReihenfolge(massnahme: Massnahme, { programm, datum }: Absage): void {
  const spaeter = massnahme.antraege?.find(
    (antrag) => antrag.programm === programm && antrag.ergebnis !== 'beantragt' && antrag.datum > datum,
  );
  if (!spaeter) return;
  throw new FachlicherFehler(
    'spaetere-antwort-erfasst',
    `Für die Maßnahme ${massnahme.kennung} ist schon eine Antwort vom ${formatKalendertag(spaeter.datum)} erfasst. Geben Sie ein späteres Datum an oder ändern Sie den Eintrag in der Maßnahme.`,
    { massnahme: massnahme.kennung },
  );
}

function addAbsage(massnahme: Massnahme, absage: Absage): Massnahme {
  checkReihenfolge(massnahme, absage);
  const { programm, datum } = absage;
  const bisher = massnahme.antraege ?? [];
  const bekannt = bisher.some(
    (antrag) => antrag.programm === programm && antrag.datum === datum && antrag.ergebnis === 'absage',
  );
  return bekannt
    ? massnahme
    : { ...massnahme, antraege: [...bisher, { programm, datum, ergebnis: 'absage' }] };
}

/**
 * The Akte with the refusal in each Massnahme; recording it twice changes nothing.
 * @throws FachlicherFehler when a Massnahme is gone or a later answer stands against it
 */
export function withAbsage(akte: Akte, absage: Absage): Akte {
  const bekannt = new Set<string>(akte.massnahmen.map(({ kennung }) => kennung));
  const fehlend = absage.massnahmen.filter((kennung) => !bekannt.has(kennung));
  if (fehlend.length > 0) {
    throw new FachlicherFehler(
      'massnahme-nicht-gefunden',
      `Die Absage kann nicht eingetragen werden: ${fehlend.join(', ')} gibt es in der Akte nicht mehr.`,
      { massnahme: fehlend.join(', ') },
    );
  }
  return {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) =>
      absage.massnahmen.includes(massnahme.kennung) ? addAbsage(massnahme, absage) : massnahme,
    ),
  };
}
