/**
 * The Teilakte as a file: the format of the Akte, in which fields may be missing. `quartier.gebiete_geklaert` says
 * for which programmes the list of areas is complete; without it, it is.
 */
import { Document } from 'yaml';
import { z } from 'zod';
import { type Bruch, formatProzent } from '#kernel/bruch.ts';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { programmFeld, tagFeld } from '#kernel/felder.ts';
import { type EuroCent, formatBetrag } from '#kernel/geld.ts';
import { akteSchema, massnahmeSchema, parseAkte, schreibeAkte } from '#quartiere/index.ts';
import { akteOf, eigenmittelOf, LEERE_TEILAKTE, type Teilakte } from './teilakte.ts';

const { kommune, quartier } = akteSchema.shape;

const gebietSchema = z.strictObject({
  programm: programmFeld,
  rechtsgrundlage: quartier.shape.gebiet.element.shape.rechtsgrundlage.optional(),
  beschluss: tagFeld.optional(),
  aufnahme: tagFeld.optional(),
  /** `offen`: ended, not known when. */
  bis: z.union([tagFeld, z.null(), z.literal('offen')]),
});

const teilpositionSchema = massnahmeSchema.shape.kosten.element.partial().required({ kennung: true });

const teilmassnahmeSchema = massnahmeSchema
  .extend({
    traeger: massnahmeSchema.shape.traeger.partial(),
    kosten: z.array(teilpositionSchema).min(1),
  })
  .partial()
  .required({ kennung: true });

const teilquartierSchema = quartier.partial().extend({
  gebiet: z.array(gebietSchema).optional(),
  gebiete_geklaert: z.array(programmFeld).optional(),
  isek: z
    .strictObject({ beschluss: tagFeld.optional(), fortschreibung: tagFeld.nullable().optional() })
    .nullable()
    .optional(),
});

const teilakteSchema = akteSchema
  .extend({
    kommune: kommune.partial(),
    quartier: teilquartierSchema,
    massnahmen: z.array(teilmassnahmeSchema),
  })
  .partial()
  .required({ schema: true });

type Gelesen = z.output<typeof teilakteSchema>;

function geklaerteOf({
  gebiet,
  gebiete_geklaert,
}: NonNullable<Gelesen['quartier']>): Teilakte['gebieteGeklaert'] {
  return gebiete_geklaert ?? (gebiet === undefined ? [] : 'alle');
}

/** Without a Massnahme one is asked for; one without costs is asked for its costs. */
function massnahmenOf(massnahmen: Gelesen['massnahmen']): Teilakte['massnahmen'] {
  if (massnahmen === undefined || massnahmen.length === 0) return LEERE_TEILAKTE.massnahmen;
  return massnahmen.map((massnahme) => ({
    ...massnahme,
    kosten: massnahme.kosten ?? [{ kennung: `${massnahme.kennung}.1` }],
  })) as Teilakte['massnahmen'];
}

function fromGelesen({ schema: _, ...gelesen }: Gelesen): Teilakte {
  const { gebiete_geklaert: _geklaert, gebiet, ...rest } = gelesen.quartier ?? {};
  return {
    ...gelesen,
    kommune: gelesen.kommune ?? {},
    quartier: { ...rest, gebiet: gebiet ?? [] },
    gebieteGeklaert: geklaerteOf(gelesen.quartier ?? {}),
    ohneAnnahmen: [],
    jeMassnahme: [],
    vonVorn: false,
    massnahmen: massnahmenOf(gelesen.massnahmen),
  };
}

/** @throws EingabeFehler with every fault; what is missing is none */
export function parseTeilakte(bytes: Uint8Array, datei: string): Teilakte {
  const teilakte = fromGelesen(readYaml(decodeText(bytes, datei), datei, teilakteSchema));
  // Whatever an Akte must keep to is said once it is one.
  if (akteOf(teilakte)) parseAkte(bytes, datei);
  return teilakte;
}

const BETRAEGE: ReadonlySet<string> = new Set([
  'betrag',
  'nicht_zuwendungsfaehig',
  'einnahmen',
  'traegermittel',
]);

/** Values as the file holds them: money and rates as German texts. */
function toDatei(feld: string, wert: unknown): unknown {
  if (typeof wert === 'number') return BETRAEGE.has(feld) ? formatBetrag(wert as EuroCent) : wert;
  if (Array.isArray(wert)) return wert.map((inneres) => toDatei('', inneres));
  if (typeof wert !== 'object' || wert === null) return wert;
  if (feld === 'foerdersatz') return formatProzent(wert as Bruch).replace('\u00a0', ' ');
  const felder = Object.entries(wert).filter(([, inneres]) => inneres !== undefined);
  const innen = feld === 'eigenmittel' ? () => 'betrag' : (name: string) => name;
  return Object.fromEntries(felder.map(([name, inneres]) => [name, toDatei(innen(name), inneres)]));
}

/** What is known, in the order of the format. */
function orderFelder(werte: object, felder: Readonly<Record<string, unknown>>): object {
  const bekannte = werte as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(felder).flatMap((feld) => (bekannte[feld] === undefined ? [] : [[feld, bekannte[feld]]])),
  );
}

function orderMassnahme({ kosten, ...massnahme }: Teilakte['massnahmen'][number]): object {
  const positionen = kosten.map((position) => orderFelder(position, teilpositionSchema.shape));
  return orderFelder({ ...massnahme, kosten: positionen }, teilmassnahmeSchema.shape);
}

function orderQuartier({ quartier: { gebiet, ...ort }, gebieteGeklaert }: Teilakte): object {
  const gebiete = gebiet.map((eines) => orderFelder(eines, gebietSchema.shape));
  if (gebieteGeklaert === 'alle') return orderFelder({ ...ort, gebiet: gebiete }, teilquartierSchema.shape);
  const bekannte = gebieteGeklaert.length > 0 ? { gebiet: gebiete, gebiete_geklaert: gebieteGeklaert } : {};
  return orderFelder({ ...ort, ...bekannte }, teilquartierSchema.shape);
}

/** The Akte as a file; a Teilakte in the same format with what is known. */
export function schreibeTeilakte(teilakte: Teilakte): string {
  const akte = akteOf(teilakte);
  if (akte) return schreibeAkte(akte);
  const { stichtag, annahmen, fassungen } = teilakte;
  const inhalt = {
    schema: 'quartierwerk/akte/1',
    stichtag,
    kommune: orderFelder(teilakte.kommune, kommune.shape),
    quartier: orderQuartier(teilakte),
    eigenmittel: eigenmittelOf(teilakte),
    annahmen,
    fassungen,
    massnahmen: teilakte.massnahmen.map(orderMassnahme),
  };
  const dokument = new Document(toDatei('', inhalt), { aliasDuplicateObjects: false });
  return dokument.toString({ lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}
