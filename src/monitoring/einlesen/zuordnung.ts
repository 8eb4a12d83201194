/**
 * What the columns of a table mean. Made once by people for a source and used again for each of its editions.
 */
import { z } from 'zod';

const spalte = z.string().min(1).max(200);

export const kennungfeld = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Die Kennung hat andere Zeichen als kleine Buchstaben, Ziffern und Bindestriche.',
  )
  .max(80);

const fehlzeichen = z.strictObject({
  text: z.string().max(40).describe('Text der Zelle; eine Zahl gilt in jeder Schreibweise (0.0 ist auch 0)'),
  nurUnbewertet: z.boolean().optional().describe('gilt nur in Gebieten, die nicht bewertet werden'),
});
/** A mark for „no value“ in a source. */
export type Fehlzeichen = z.output<typeof fehlzeichen>;

const indikatorzuordnung = z.strictObject({
  kennung: kennungfeld.describe('Kennung des Indikators'),
  wert: spalte
    .optional()
    .describe('Spalte des Werts; in der langen Form: sein Name in der Spalte „indikator“'),
  zaehler: spalte.optional().describe('ebenso der Zähler'),
  nenner: spalte.optional().describe('ebenso der Nenner'),
  fehlend: z.array(fehlzeichen).optional().describe('Zeichen für fehlende Werte nur dieses Indikators'),
  dezimal: z.enum(['komma', 'punkt']).optional().describe('Dezimalzeichen, wo es sich nicht erkennen lässt'),
  faktor: z
    .number()
    .positive()
    .optional()
    .describe('womit der Wert malgenommen wird, z. B. 100 bei Anteilen von 0 bis 1'),
  bruchteile: z
    .boolean()
    .optional()
    .describe('Anzahlen dürfen Nachkommastellen haben, weil sie umgerechnet sind'),
  ueberHundert: z.boolean().optional().describe('der Zähler darf größer sein als der Nenner'),
});
export type Indikatorzuordnung = z.output<typeof indikatorzuordnung>;

export const zuordnungSchema = z
  .strictObject({
    schema: z.literal('quartierwerk/zuordnung/1'),
    form: z
      .enum(['breit', 'lang'])
      .describe('breit: eine Zeile je Gebiet und Jahr; lang: eine Zeile je Gebiet, Jahr und Indikator'),
    blatt: z.string().optional().describe('Blatt der Arbeitsmappe; sonst das erste'),
    kopfzeile: z
      .int()
      .min(1)
      .optional()
      .describe('Zeile der Überschriften; sonst die erste mit zwei gefüllten Zellen'),
    gebiet: spalte.describe('Spalte der Kennung des Gebiets'),
    name: spalte.optional(),
    bezirk: spalte.optional(),
    jahr: z.union([z.strictObject({ spalte }), z.strictObject({ fest: z.int().min(1900).max(2200) })]),
    nur: z
      .strictObject({ spalte, werte: z.array(z.string()).min(1) })
      .optional()
      .describe('gelesen werden nur Zeilen, in denen die Spalte einen dieser Texte hat'),
    bewertet: spalte.optional().describe('Spalte, die sagt, ob das Gebiet bewertet wird; sonst alle'),
    unbekannte: z
      .enum(['ablehnen', 'auslassen'])
      .optional()
      .describe('Zeilen mit Kennungen, die kein Gebiet sind, zum Beispiel Summen'),
    fehlend: z
      .array(fehlzeichen)
      .default([{ text: '' }])
      .describe('Zeichen für fehlende Werte aller Indikatoren'),
    lang: z
      .strictObject({
        indikator: z
          .array(spalte)
          .min(1)
          .describe('Spalten, die den Indikator nennen; mehrere werden mit „ | “ verbunden'),
        wert: spalte,
        zaehler: spalte.optional().describe('Spalte des Zählers, wo ihn dieselbe Zeile nennt'),
        nenner: spalte.optional(),
      })
      .optional()
      .describe('Spalten der langen Form'),
    indikatoren: z.array(indikatorzuordnung).min(1),
  })
  .superRefine((zuordnung, ctx) => {
    const add = (path: PropertyKey[], message: string, abhilfe: string) =>
      ctx.addIssue({ code: 'custom', path, message, params: { abhilfe } });
    if ((zuordnung.form === 'lang') !== (zuordnung.lang !== undefined))
      add(
        ['lang'],
        'Die Spalten der langen Form und die Form passen nicht zusammen.',
        'Bei form: lang das Feld lang angeben, sonst weglassen.',
      );
    const kennungen = zuordnung.indikatoren.map(({ kennung }) => kennung);
    zuordnung.indikatoren.forEach(({ kennung, wert, zaehler, nenner }, i) => {
      if (wert === undefined && zaehler === undefined)
        add(
          ['indikatoren', i],
          'Weder Wert noch Zähler ist zugeordnet.',
          'Das Feld wert oder die Felder zaehler und nenner angeben.',
        );
      if (nenner !== undefined && zaehler === undefined)
        add(
          ['indikatoren', i, 'nenner'],
          'Ein Nenner ohne Zähler sagt nichts.',
          'Auch das Feld zaehler angeben.',
        );
      if (kennungen.indexOf(kennung) !== i)
        add(
          ['indikatoren', i, 'kennung'],
          `Den Indikator ${kennung} gibt es zweimal.`,
          'Einen von beiden entfernen.',
        );
    });
  });
export type Zuordnung = z.output<typeof zuordnungSchema>;
