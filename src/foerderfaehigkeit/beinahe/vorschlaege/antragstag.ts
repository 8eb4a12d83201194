/**
 * Applying later than one could: by then more may be decided.
 */
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { notBefore } from '../zustand.ts';
import { type Anlass, propose, type Vorschlag } from './vorschlag.ts';

export function proposeAntragstag(anlass: Anlass, tag: Kalendertag, grund: string): Vorschlag {
  const { antragstag } = anlass.lage.zeit;
  return propose(
    anlass,
    {
      gruppe: 'antragstag',
      aufwand: 2,
      was: 'Tag des Antrags',
      von: antragstag ? `ab ${formatKalendertag(antragstag)}` : 'nicht bekannt',
      nach: `ab ${formatKalendertag(tag)}`,
      satz: `Der Antrag wird erst ab dem ${formatKalendertag(tag)} gestellt. ${grund}`,
    },
    (zustand) => notBefore(zustand, tag),
  );
}
