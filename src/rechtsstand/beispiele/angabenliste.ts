/**
 * What sets an example case apart from the sample Akte, in sentences a reader understands without the file.
 */
import { z } from 'zod';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELDER, HAUSHALTSLAGEN, KOSTENARTEN, TRAEGERARTEN, ZWECKE } from '../begriffe.ts';
import type { Beispielfall } from '../beispielfaelle.ts';
import {
  HANDLUNGSFELD_TEXT,
  HAUSHALTSLAGE_TEXT,
  KOSTENART_TEXT,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '../bezeichnungen.ts';

/** What a text needs to know beyond the case. */
type Bezeichnungen = {
  /** Statement behind the key of a fact that only one programme asks for. */
  readonly aussageOf: (schluessel: string) => string;
  /** Short title of a programme. */
  readonly titelOf: (kennung: string) => string;
};

const merkmale = z.record(z.string(), z.boolean());

const teile = {
  akte: z.looseObject({
    eigenmittel: z.union([z.literal('unbegrenzt'), z.record(z.string(), z.string())]).optional(),
    annahmen: z.array(z.looseObject({ text: z.string() })).optional(),
  }),
  kommune: z.looseObject({
    ags: z.string().optional(),
    name: z.string().optional(),
    land: z.enum(LANDESKUERZEL).optional(),
    einwohner: z.number().optional(),
    haushaltslage: z.enum(HAUSHALTSLAGEN).optional(),
    foerdersatz: z.string().optional(),
    merkmale: merkmale.optional(),
  }),
  quartier: z.looseObject({
    einwohner: z.number().optional(),
    gebiet: z
      .array(
        z.looseObject({
          programm: z.string(),
          rechtsgrundlage: z.string(),
          beschluss: z.string(),
          bis: z.string().nullish(),
          aufnahme: z.string().optional(),
        }),
      )
      .optional(),
    isek: z.looseObject({ beschluss: z.string(), fortschreibung: z.string().nullish() }).nullish(),
    merkmale: merkmale.optional(),
  }),
  massnahme: z.looseObject({
    handlungsfelder: z.array(z.enum(HANDLUNGSFELDER)).optional(),
    zweck: z.enum(ZWECKE).optional(),
    traeger: z.looseObject({ art: z.enum(TRAEGERARTEN), gemeinnuetzig: z.boolean().optional() }).optional(),
    beginn: z.string().optional(),
    ende: z.string().optional(),
    begonnen: z.boolean().optional(),
    kosten: z
      .array(z.looseObject({ kostenart: z.enum(KOSTENARTEN), jahr: z.number(), betrag: z.string() }))
      .optional(),
    traegermittel: z.string().optional(),
    antraege: z
      .array(z.looseObject({ programm: z.string(), datum: z.string(), ergebnis: z.string() }))
      .optional(),
    zugesagt: z
      .array(
        z.looseObject({
          quelle: z.looseObject({ art: z.string(), kennung: z.string().optional() }),
          betrag: z.string(),
        }),
      )
      .optional(),
    merkmale: merkmale.optional(),
  }),
};

type Teile = { readonly [Teil in keyof typeof teile]: z.output<(typeof teile)[Teil]> };
/** One text per named key. */
type Texte<T> = {
  readonly [Feld in keyof T as string extends Feld ? never : Feld]-?: (
    wert: NonNullable<T[Feld]>,
    b: Bezeichnungen,
  ) => string[];
};

const tag = (text: string): string => formatKalendertag(parseKalendertag(text));
const zahl = (wert: number): string => wert.toLocaleString('de-DE');

function textsOfMerkmale(antworten: Readonly<Record<string, boolean>>, b: Bezeichnungen): string[] {
  return Object.entries(antworten).map(([schluessel, antwort]) =>
    antwort ? `Trifft zu: ${b.aussageOf(schluessel)}` : `Trifft nicht zu: ${b.aussageOf(schluessel)}`,
  );
}

type Gebiet = NonNullable<Teile['quartier']['gebiet']>[number];

function textOfGebiet(gebiet: Gebiet, b: Bezeichnungen): string {
  const teil = [
    `„${b.titelOf(gebiet.programm)}“`,
    `Beschluss vom ${tag(gebiet.beschluss)}`,
    gebiet.aufnahme ? `aufgenommen am ${tag(gebiet.aufnahme)}` : '',
    gebiet.bis ? `Förderung bis ${tag(gebiet.bis)}` : '',
  ];
  return `Gebiet nach ${gebiet.rechtsgrundlage} (${teil.filter(Boolean).join(', ')})`;
}

const ERGEBNIS_DES_ANTRAGS: ReadonlyMap<string, string> = new Map([
  ['beantragt', 'beantragt'],
  ['absage', 'Absage'],
  ['zusage', 'Zusage'],
  ['vorzeitiger-beginn', 'vorzeitiger Beginn zugelassen'],
]);

type Zusage = NonNullable<Teile['massnahme']['zugesagt']>[number];

const QUELLE: ReadonlyMap<string, string> = new Map([
  ['dritte', 'Dritten'],
  ['traegermittel', 'dem Träger'],
  ['eigenmittel', 'der Kommune'],
]);

function textOfZusage({ quelle, betrag }: Zusage, b: Bezeichnungen): string {
  const { art, kennung } = quelle;
  const wer = art === 'foerderprogramm' ? `„${b.titelOf(kennung ?? '')}“` : (QUELLE.get(art) ?? art);
  return `Schon zugesagt: ${betrag} € von ${wer}`;
}

const AKTE: Texte<Teile['akte']> = {
  eigenmittel: (mittel) =>
    mittel === 'unbegrenzt'
      ? ['Eigenmittel der Kommune: unbegrenzt']
      : Object.entries(mittel).map(([jahr, betrag]) => `Eigenmittel der Kommune ${jahr}: ${betrag} €`),
  annahmen: (annahmen) => annahmen.map(({ text }) => `Annahme: ${text}`),
};

const KOMMUNE: Texte<Teile['kommune']> = {
  // Towns of the examples are invented; Land and key say what matters.
  name: () => [],
  ags: (ags) => [`Gemeindeschlüssel ${ags}`],
  land: (land) => [`Kommune in ${LAENDER[land].name}`],
  einwohner: (einwohner) => [`Kommune mit ${zahl(einwohner)} Einwohnern`],
  haushaltslage: (lage) => [`Haushaltslage: ${HAUSHALTSLAGE_TEXT[lage]}`],
  foerdersatz: (satz) => [`Fördersatz der Kommune: ${satz}`],
  merkmale: textsOfMerkmale,
};

const QUARTIER: Texte<Teile['quartier']> = {
  einwohner: (einwohner) => [`Quartier mit ${zahl(einwohner)} Einwohnern`],
  gebiet: (gebiete, b) => gebiete.map((gebiet) => textOfGebiet(gebiet, b)),
  isek: ({ beschluss, fortschreibung }) => [
    `Entwicklungskonzept (ISEK) vom ${tag(beschluss)}${fortschreibung ? `, fortgeschrieben am ${tag(fortschreibung)}` : ''}`,
  ],
  merkmale: textsOfMerkmale,
};

const MASSNAHME: Texte<Teile['massnahme']> = {
  handlungsfelder: (felder) => [`Handlungsfeld: ${felder.map((f) => HANDLUNGSFELD_TEXT[f]).join(', ')}`],
  zweck: (zweck) => [`Zweck: ${ZWECK_TEXT[zweck]}`],
  traeger: ({ art, gemeinnuetzig }) => {
    const zusatz =
      gemeinnuetzig === undefined ? '' : gemeinnuetzig ? ', gemeinnützig' : ', nicht gemeinnützig';
    return [`Träger: ${TRAEGERART_TEXT[art]}${zusatz}`];
  },
  beginn: (beginn) => [`Beginn: ${tag(beginn)}`],
  ende: (ende) => [`Ende: ${tag(ende)}`],
  begonnen: (begonnen) => [
    begonnen ? 'Die Maßnahme hat schon begonnen.' : 'Die Maßnahme hat noch nicht begonnen.',
  ],
  kosten: (kosten) =>
    kosten.map(({ kostenart, jahr, betrag }) => `${KOSTENART_TEXT[kostenart]} im Jahr ${jahr}: ${betrag} €`),
  traegermittel: (betrag) => [`Mittel des Trägers: ${betrag} €`],
  antraege: (antraege, b) =>
    antraege.map(
      ({ programm, datum, ergebnis }) =>
        `Antrag bei „${b.titelOf(programm)}“ vom ${tag(datum)}: ${ERGEBNIS_DES_ANTRAGS.get(ergebnis) ?? ergebnis}`,
    ),
  zugesagt: (zusagen, b) => zusagen.map((zusage) => textOfZusage(zusage, b)),
  merkmale: textsOfMerkmale,
};

type Schreiber = (wert: unknown, b: Bezeichnungen) => string[];

/** `null` says that there is none; only the concept of a Quartier can be missing for certain. */
const OHNE: ReadonlyMap<string, string> = new Map([['isek', 'Kein Entwicklungskonzept (ISEK)']]);

/** A key without words is shown as it stands, so that no fact of a case is silent. */
function textsOfTeil(angaben: object, texte: object, b: Bezeichnungen): string[] {
  const schreiber = texte as Readonly<Record<string, Schreiber | undefined>>;
  return Object.entries(angaben).flatMap(([feld, wert]) => {
    if (wert === null) return [OHNE.get(feld) ?? `${feld}: keine Angabe`];
    return wert === undefined ? [] : (schreiber[feld]?.(wert, b) ?? [`${feld}: ${JSON.stringify(wert)}`]);
  });
}

const TEXTE = { kommune: KOMMUNE, quartier: QUARTIER, massnahme: MASSNAHME, akte: AKTE };

/** Every deviating fact of the case: the Kommune, the Quartier, the Massnahme, the Akte. */
export function describeAngaben(angaben: Beispielfall['angaben'], b: Bezeichnungen): string[] {
  const namen = Object.keys(TEXTE) as (keyof typeof TEXTE)[];
  return namen.flatMap((name) => {
    const teil = angaben?.[name];
    if (!teil) return [];
    const gelesen = teile[name].safeParse(teil);
    return textsOfTeil(gelesen.success ? gelesen.data : teil, gelesen.success ? TEXTE[name] : {}, b);
  });
}
