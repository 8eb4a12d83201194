/**
 * A file that says what an observation is: its title, indicators, editions, and what the columns of its table mean.
 */
import { z } from 'zod';
import { type Feldmangel, readYaml } from '#kernel/eingabe.ts';
import { agsFeld, tagFeld } from '#kernel/felder.ts';
import type { Einlesung } from '../bestand/abgleich.ts';
import {
  type Beobachtungsgebiet,
  EINHEITEN,
  INDIKATORROLLEN,
  type Indikator,
} from '../bestand/beobachtung.ts';
import type { Einleseergebnis, Einlesevorgabe } from './reihen.ts';
import { kennungfeld, zuordnungSchema } from './zuordnung.ts';

const indikator = z.strictObject({
  kennung: kennungfeld,
  titel: z.string().min(1).max(200),
  einheit: z.enum(EINHEITEN),
  mass: z.string().max(40).default('').describe('Maßeinheit in Worten, wenn die Einheit „wert“ ist'),
  rolle: z.enum(INDIKATORROLLEN),
  richtung: z
    .union([z.literal(1), z.literal(0), z.literal(-1)])
    .describe('1: mehr ist mehr Belastung; -1: weniger'),
  zaehler: z.string().max(400).default('').describe('was gezählt wird, in Worten'),
  nenner: z.string().max(400).default(''),
  quelle: z.string().max(400),
  lizenz: z.string().max(200),
  schwelle: z
    .int()
    .min(0)
    .max(1000)
    .describe('Anzahlen von 1 bis unter diese Zahl werden verdeckt; 0: keine'),
});

const ausgabe = z.strictObject({
  jahr: z.int().min(1900).max(2200),
  von: tagFeld.nullable().default(null),
  bis: tagFeld.nullable().default(null),
  quelle: z.string().max(400),
  lizenz: z.string().max(200),
  veroeffentlicht: z.boolean().default(false),
});

const dateiname = z.string().regex(/^[^/\\]+$/, 'Hier steht ein Dateiname ohne Ordner.');

export const beschreibungSchema = z.strictObject({
  schema: z.literal('quartierwerk/beobachtung/1'),
  kennung: kennungfeld,
  titel: z.string().min(1).max(200),
  ags: agsFeld.nullable().default(null),
  gueltig_ab: tagFeld.nullable().default(null).describe('erster Tag, an dem es die Gebiete so gab'),
  gueltig_bis: tagFeld.nullable().default(null).describe('letzter Tag; null: noch heute'),
  gebiete: dateiname.describe('GeoJSON neben dieser Datei'),
  tabelle: dateiname.describe('Tabelle neben dieser Datei'),
  indikatoren: z.array(indikator).min(1),
  ausgaben: z.array(ausgabe).min(1),
  zuordnung: zuordnungSchema,
});
export type Beobachtungsbeschreibung = z.output<typeof beschreibungSchema>;

function findDoppelte(feld: string, werte: readonly (string | number)[], name: string): Feldmangel[] {
  return werte.flatMap((wert, i) =>
    werte.indexOf(wert) === i
      ? []
      : [
          {
            pfad: [feld, i, name],
            wert: String(wert),
            text: 'Das gibt es schon.',
            abhilfe: 'Eines von beiden entfernen.',
          },
        ],
  );
}

/** @throws EingabeFehler with file, line, field, value and remedy */
export function readBeschreibung(text: string, datei: string): Beobachtungsbeschreibung {
  return readYaml(text, datei, beschreibungSchema, ({ indikatoren, ausgaben }) => [
    ...findDoppelte(
      'indikatoren',
      indikatoren.map(({ kennung }) => kennung),
      'kennung',
    ),
    ...findDoppelte(
      'ausgaben',
      ausgaben.map(({ jahr }) => jahr),
      'jahr',
    ),
  ]);
}

/** What reading its table needs to know. */
export function vorgabeOf(
  indikatoren: readonly Pick<Indikator, 'kennung' | 'einheit'>[],
  gebiete: readonly { readonly kennung: string }[] | null,
): Einlesevorgabe {
  return {
    gebiete: gebiete?.map(({ kennung }) => kennung) ?? null,
    einheiten: new Map(indikatoren.map(({ kennung, einheit }) => [kennung, einheit])),
  };
}

type Einleseausgabe = Einlesung['ausgaben'][number];

type Bekanntes = {
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly indikatoren: readonly Indikator[];
  readonly ausgaben: readonly Omit<Einleseausgabe, 'bewertet' | 'uebertragen'>[];
};

/**
 * Puts the series of a table and what is known of its areas, indicators and editions together. An area without
 * anything known has no outline; a year without an edition gets one without window and source.
 */
export function joinEinlesung(ergebnis: Einleseergebnis, bekannt: Bekanntes): Einlesung {
  const gebieteOf = new Map(bekannt.gebiete.map((gebiet) => [gebiet.kennung, gebiet]));
  const ausgabenOf = new Map(bekannt.ausgaben.map((eine) => [eine.jahr, eine]));
  const gelesen = new Set(ergebnis.bericht.reihen.map(({ indikator: kennung }) => kennung));
  return {
    gebiete: ergebnis.gebiete.map(
      ({ kennung, name, bezirk }): Beobachtungsgebiet =>
        gebieteOf.get(kennung) ?? { kennung, name, bezirk, umriss: null, quartier: null, foerderung: null },
    ),
    indikatoren: bekannt.indikatoren.filter(({ kennung }) => gelesen.has(kennung)),
    ausgaben: [...ergebnis.bewertet].map(([jahr, bewertet]): Einleseausgabe => {
      const { von = null, bis = null, quelle = '', lizenz = '' } = ausgabenOf.get(jahr) ?? {};
      return { jahr, von, bis, quelle, lizenz, bewertet, uebertragen: null };
    }),
    reihen: ergebnis.reihen,
  };
}
