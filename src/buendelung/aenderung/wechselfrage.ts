/**
 * What is asked in an address or a form: two days, or a draft.
 */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { tagFeld } from '#kernel/felder.ts';

const wechselfrageSchema = z.object({
  von: tagFeld.nullable(),
  am: tagFeld.nullable(),
  entwurf: z.uuid().nullable(),
});

/** Empty fields are not asked. @throws EingabeFehler for what is no day */
export function readWechselfrage(werte: Pick<URLSearchParams, 'get'> | Pick<FormData, 'get'>) {
  const wertOf = (name: string) => werte.get(name) || null;
  return checkWert({ von: wertOf('von'), am: wertOf('am'), entwurf: wertOf('entwurf') }, wechselfrageSchema, {
    datei: 'Anfrage',
  });
}
