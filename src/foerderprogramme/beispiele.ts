/**
 * Valid sample programmes for tests.
 */
import { type Programm, programmSchema } from '#rechtsstand/index.ts';

type Angaben = Readonly<Record<string, unknown>>;

/** A federal grant, always open, in all Länder, read in its source; `kriterien` are merged. */
export function musterprogramm(angaben: Angaben = {}): Programm {
  const { kriterien, ...rest } = angaben as { readonly kriterien?: Angaben };
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'muster',
    titel: 'Musterprogramm für Quartiere',
    kurztitel: 'Muster',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'bescheid' },
      ...kriterien,
    },
    grundlagen: [],
    quelle: { url: 'https://www.example.org/richtlinie', stand: '2026-01-15', pruefstand: 'gelesen' },
    ...rest,
  });
}
