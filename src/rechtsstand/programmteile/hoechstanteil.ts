/**
 * Caps that follow the costs: at most a share of what a position, a Massnahme, a Vorhaben or the Quartier costs.
 */
import { z } from 'zod';
import { formatProzent } from '#kernel/bruch.ts';
import { satzFeld } from '#kernel/felder.ts';
import { KOSTENARTEN } from '../begriffe.ts';
import { KOSTENART_TEXT, REICHWEITE_TEXT } from '../bezeichnungen.ts';
import { beleg, gruppeFeld } from '../programmkriterien.ts';

export const hoechstanteilSchema = z
  .strictObject({
    anteil: satzFeld,
    /**
     * Of which costs: all of them, or those that the programmes it counts may fund, less what nobody recognises and
     * purpose-bound income.
     */
    an: z.enum(['gesamtausgaben', 'zuwendungsfaehige-ausgaben']),
    /** What is capped: the grant, or the expenditure that it recognises. */
    bezug: z.enum(['ausgaben', 'zuwendung']),
    /** Only what goes to these kinds of cost is capped; the share is one of the costs of all kinds. */
    kostenarten: z.array(z.enum(KOSTENARTEN)).min(1).optional(),
    /** Beyond one Massnahme, the costs of those that are financed count. */
    je: z.enum(['position', 'massnahme', 'vorhaben', 'quartier']),
    zeit: z.enum(['gesamt', 'jahr']),
    gruppe: gruppeFeld.optional(),
    ...beleg,
  })
  .refine(({ anteil }) => anteil.zaehler > 0, {
    path: ['anteil'],
    error: 'Ein Höchstanteil liegt über 0 %.',
    params: { abhilfe: 'Zum Beispiel „20 %“ angeben; einen festen Betrag nennt „hoechstens“.' },
  });

export type Hoechstanteil = z.output<typeof hoechstanteilSchema>;

/** „Zuwendung für Personalkosten höchstens 20 % der Gesamtausgaben je Maßnahme“ */
export function describeHoechstanteil(
  { anteil, an, bezug, kostenarten, je }: Hoechstanteil,
  wann: string,
): string {
  const wofuer = kostenarten ? ` für ${kostenarten.map((art) => KOSTENART_TEXT[art]).join(' und ')}` : '';
  const was = bezug === 'zuwendung' ? 'Zuwendung' : 'anerkannte Ausgaben';
  const wovon = an === 'gesamtausgaben' ? 'Gesamtausgaben' : 'zuwendungsfähigen Ausgaben';
  return `${was}${wofuer} höchstens ${formatProzent(anteil)} der ${wovon} ${REICHWEITE_TEXT[je]}${wann}`;
}
