/** What page and files of the matrix read from their address. */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { tagFeld } from '#kernel/felder.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';

const abfrage = z.object({ stichtag: tagFeld.nullish() });

/** `?stichtag=2026-06-01`, else today. @throws EingabeFehler */
export function readStichtag(parameter: URLSearchParams, heute: () => Kalendertag): Kalendertag {
  const { stichtag } = checkWert({ stichtag: parameter.get('stichtag') || null }, abfrage, {
    datei: 'Adresse der Seite',
  });
  return stichtag ?? heute();
}
