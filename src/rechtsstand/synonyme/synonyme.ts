/**
 * Format of `recht/synonyme.yaml`: which words of everyday life and of the field mean the same, and which
 * purposes, fields and costs they stand for. Read by the search, never by a rule.
 */
import { z } from 'zod';
import type { Feldmangel } from '#kernel/eingabe.ts';
import { HANDLUNGSFELDER, KOSTENARTEN, TRAEGERARTEN, ZWECKE } from '../begriffe.ts';

const wort = z.string().trim().min(2).max(60);

export const synonymeSchema = z.strictObject({
  schema: z.literal('quartierwerk/synonyme/1'),
  /** Words that say nothing about the subject of a search for funding: „Förderung“, „Programm“. */
  beiwoerter: z.array(wort),
  gruppen: z
    .array(
      z.strictObject({
        begriff: wort,
        /** Words for the same; a search for one of them finds all. */
        auch: z.array(wort).min(1).optional(),
        /** Broader words: searched too when one searches for this, not the other way round. */
        weiter: z.array(wort).min(1).optional(),
        /** What programmes must allow to be found by these words. */
        zwecke: z.array(z.enum(ZWECKE)).min(1).optional(),
        handlungsfelder: z.array(z.enum(HANDLUNGSFELDER)).min(1).optional(),
        kostenarten: z.array(z.enum(KOSTENARTEN)).min(1).optional(),
        traeger: z.array(z.enum(TRAEGERARTEN)).min(1).optional(),
        /** For whom it is: beside other words it orders the hits, because most programmes name no one. */
        zielgruppe: z.literal(true).optional(),
      }),
    )
    .min(1),
});

export type Synonyme = z.output<typeof synonymeSchema>;
export type Synonymgruppe = Synonyme['gruppen'][number];

/** Nothing means the same as anything. */
export const KEINE_SYNONYME: Synonyme = {
  schema: 'quartierwerk/synonyme/1',
  beiwoerter: [],
  gruppen: [],
};

function checkGruppe(gruppe: Synonymgruppe, index: number): Feldmangel[] {
  const { begriff, zielgruppe, ...rest } = gruppe;
  const pfad = ['gruppen', index];
  if (Object.values(rest).every((werte) => werte === undefined)) {
    const text = 'Diese Gruppe sagt nichts.';
    return [{ pfad, wert: begriff, text, abhilfe: 'auch, weiter, zwecke oder handlungsfelder ergänzen.' }];
  }
  const woerter = [begriff, ...(gruppe.auch ?? []), ...(gruppe.weiter ?? [])].map((eines) =>
    eines.toLowerCase(),
  );
  const doppelt = woerter.find((eines, stelle) => woerter.indexOf(eines) !== stelle);
  if (doppelt === undefined) return [];
  return [
    { pfad, wert: doppelt, text: 'Das Wort steht in der Gruppe zweimal.', abhilfe: 'Eines streichen.' },
  ];
}

/** What the schema can't state: a head word once, no word twice in a group, no empty group. */
export function checkSynonyme({ gruppen }: Synonyme): Feldmangel[] {
  const bekannt = new Set<string>();
  return gruppen.flatMap((gruppe, index) => {
    const begriff = gruppe.begriff.toLowerCase();
    const zweimal: Feldmangel[] = bekannt.has(begriff)
      ? [
          {
            pfad: ['gruppen', index, 'begriff'],
            wert: gruppe.begriff,
            text: 'Zu diesem Begriff gibt es schon eine Gruppe.',
            abhilfe: 'Beide Gruppen zusammenführen.',
          },
        ]
      : [];
    bekannt.add(begriff);
    return [...zweimal, ...checkGruppe(gruppe, index)];
  });
}
