/**
 * What a column of a KoFi means: guessed from the words of its title, decided by a person, and known again by the
 * titles of the sheet.
 */
import { z } from 'zod';
import { HANDLUNGSFELDER, KOSTENARTEN, ZWECKE } from '#rechtsstand/index.ts';

/** Columns by what they hold; '' is not taken over, `summe` is compared with the row only. */
export const DEUTUNGEN = [
  'massnahme',
  'kennung',
  'position',
  'kostenart',
  'jahr',
  'kosten',
  'nicht-zuwendungsfaehig',
  'einnahmen',
  'eigenmittel',
  'traegermittel',
  'dritte',
  'programm',
  'summe',
  '',
] as const;
export type Spaltendeutung = (typeof DEUTUNGEN)[number];

export const DEUTUNG_TEXT: Readonly<Record<Spaltendeutung, string>> = {
  massnahme: 'Maßnahme (Bezeichnung)',
  kennung: 'Kennung der Maßnahme',
  position: 'Kostenposition (Bezeichnung)',
  kostenart: 'Kostenart',
  jahr: 'Kostenjahr',
  kosten: 'Kosten',
  'nicht-zuwendungsfaehig': 'davon nicht zuwendungsfähig',
  einnahmen: 'zweckgebundene Einnahmen',
  eigenmittel: 'zugesagte Eigenmittel der Kommune',
  traegermittel: 'zugesagte Mittel des Trägers',
  dritte: 'zugesagte Mittel Dritter',
  programm: 'zugesagte Förderung eines Programms',
  summe: 'Summe der Zeile (nur zum Vergleich)',
  '': 'nicht übernehmen',
};

/** Columns that hold money. */
export const BETRAGSDEUTUNGEN: ReadonlySet<Spaltendeutung> = new Set([
  'kosten',
  'nicht-zuwendungsfaehig',
  'einnahmen',
  'eigenmittel',
  'traegermittel',
  'dritte',
  'programm',
  'summe',
]);

/** First that fits wins; titles are compared without accents and small. */
const WORTE: readonly (readonly [RegExp, Spaltendeutung])[] = [
  [/nicht.{0,3}(zuwendungs|foerder)faehig/, 'nicht-zuwendungsfaehig'],
  [/\b(traegermittel|traegeranteil|eigenmittel (des )?traegers?|mittel (des )?traegers?)\b/, 'traegermittel'],
  [
    /\b(eigenanteil|eigenmittel|kommunal\w*|gemeinde\w*anteil|anteil (der )?(kommune|stadt|gemeinde))\b/,
    'eigenmittel',
  ],
  [/\b(dritte[rn]?|drittmittel|stiftung\w*|spenden?|sponsor\w*)\b/, 'dritte'],
  [/\b(einnahmen|erloese)\b/, 'einnahmen'],
  [
    /\b(bund(es)?(mittel|anteil)?|land(es)?(mittel|anteil)?|foerdermittel|foerderung|zuwendung(en)?|zuschuss|eu|efre|esf|staedtebau\w*|programm\w*)\b/,
    'programm',
  ],
  [/\b(lfd|nr|nummer|kennung|kuerzel|id)\b/, 'kennung'],
  [/\b(kostenart(en)?|ausgabe(n)?art|art (der|d|von) (kosten|ausgaben)|kostengruppe)\b/, 'kostenart'],
  [/\b(kostenposition|position|gewerk|teilmassnahme|leistung)\b/, 'position'],
  [/\b(massnahmen?|vorhaben|projekt|bezeichnung|massnahmentitel)\b/, 'massnahme'],
  [/\b(jahr|kostenjahr|haushaltsjahr|hj)$/, 'jahr'],
  [/\b(summe|insgesamt|gesamt|total)\b/, 'summe'],
  [/\b(\w*kosten|ausgaben|gesamtausgaben|betrag|kostenansatz|euro|eur)\b/, 'kosten'],
];

function normalize(titel: string): string {
  return titel
    .toLocaleLowerCase('de')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Year in a title, such as „Kosten 2027“; „2028/29“ is none. */
export function jahrOfTitel(titel: string): number | null {
  const jahre = [...titel.matchAll(/(?<![\d/])20\d\d(?!\d|\s*[/–-]\s*\d\d(?!\d))/g)].map(([jahr]) =>
    Number(jahr),
  );
  return new Set(jahre).size === 1 ? (jahre[0] ?? null) : null;
}

function wortdeutungOf(titel: string): Spaltendeutung | undefined {
  const ohneJahr = normalize(titel)
    .replace(/\b20\d\d\b/g, '')
    .trim();
  return WORTE.find(([wort]) => wort.test(ohneJahr))?.[1];
}

const ZUGESAGT = /\b(zugesagt|zusage|bewilligt|beschlossen|bereitgestellt|gesichert)/;

/** Own money of Kommune or Träger, of which the title does not say that it is promised: most likely planned only. */
export function isGeplantesEigengeld(titel: string): boolean {
  const deutung = wortdeutungOf(titel);
  return (deutung === 'eigenmittel' || deutung === 'traegermittel') && !ZUGESAGT.test(normalize(titel));
}

/** May hold the money of a programme: no word of the title says something else. */
export function isProgrammMoeglich(titel: string): boolean {
  const deutung = wortdeutungOf(titel);
  return deutung === undefined || deutung === 'programm';
}

/** What a column most likely means, from its title; '' where no word says it. */
export function suggestDeutung(titel: string): Spaltendeutung {
  if (isGeplantesEigengeld(titel)) return '';
  const treffer = wortdeutungOf(titel);
  // A year alone, or after a word such as „Plan“, is a column of costs.
  if (jahrOfTitel(titel) !== null && (treffer === undefined || treffer === 'jahr' || treffer === 'summe'))
    return 'kosten';
  return treffer ?? '';
}

const spalteSchema = z.strictObject({
  titel: z.string().min(1).max(200),
  deutung: z.enum(DEUTUNGEN),
  /** Key of the programme, for `programm`. */
  programm: z
    .string()
    .regex(/^[a-z0-9-]*$/)
    .max(100)
    .optional(),
});

/** What the sheet does not say, chosen once. */
export const kofivorgabenSchema = z.strictObject({
  kostenart: z.enum(KOSTENARTEN).optional(),
  /** For Massnahmen that the Akte does not have yet; without them they are faults. */
  handlungsfeld: z.enum(HANDLUNGSFELDER).optional(),
  zweck: z.enum(ZWECKE).optional(),
  nutzen: z.int().min(1).max(100).optional(),
});

export const kofizuordnungSchema = z.strictObject({
  schema: z.literal('quartierwerk/kofi-zuordnung/1'),
  spalten: z.array(spalteSchema).min(1).max(300),
  vorgaben: kofivorgabenSchema,
});
export type Kofizuordnung = z.output<typeof kofizuordnungSchema>;

/** Columns that mean the same everywhere: only one of each. */
const EINMALIG: readonly Spaltendeutung[] = ['massnahme', 'kennung', 'position', 'kostenart', 'jahr'];

const KENNUNG = /\b(kennung|kuerzel)\b/;

/** Who pays, in a table that also says what nobody pays: the result of a plan, in which nothing is promised yet. */
const UNGEDECKT = /\bungedeckt/;
const ZAHLENDE: ReadonlySet<Spaltendeutung> = new Set([
  'einnahmen',
  'eigenmittel',
  'traegermittel',
  'dritte',
  'programm',
]);

function suggestDeutungen(titel: readonly string[]): Spaltendeutung[] {
  const istPlan = titel.some((eine) => UNGEDECKT.test(normalize(eine)));
  return titel.map((eine) => {
    const deutung = UNGEDECKT.test(normalize(eine)) ? '' : suggestDeutung(eine);
    return istPlan && ZAHLENDE.has(deutung) && !ZUGESAGT.test(normalize(eine)) ? '' : deutung;
  });
}

/** Proposal for the titles of a sheet. With several columns of costs by year the one without a year is their sum. */
export function suggestKofizuordnung(titel: readonly string[]): Kofizuordnung {
  const vergeben = new Set<Spaltendeutung>();
  // The codes of Massnahmen, not their running number beside them.
  const codes = titel.some((eine) => KENNUNG.test(normalize(eine)));
  const isUebrig = (eine: string, deutung: Spaltendeutung): boolean =>
    (EINMALIG.includes(deutung) && vergeben.has(deutung)) ||
    (deutung === 'kennung' && codes && !KENNUNG.test(normalize(eine)));
  const jahre = titel.some((eine) => suggestDeutung(eine) === 'kosten' && jahrOfTitel(eine) !== null);
  const deutungen = suggestDeutungen(titel);
  const spalten = titel.map((eine, i) => {
    const deutung = deutungen[i] ?? '';
    if (isUebrig(eine, deutung)) return { titel: eine, deutung: '' as const };
    vergeben.add(deutung);
    const istSumme = deutung === 'kosten' && jahre && jahrOfTitel(eine) === null;
    const gemeint = istSumme ? ('summe' as const) : deutung;
    // A place to write the Kennung in.
    return gemeint === 'programm'
      ? { titel: eine, deutung: gemeint, programm: '' }
      : { titel: eine, deutung: gemeint };
  });
  return { schema: 'quartierwerk/kofi-zuordnung/1', spalten, vorgaben: {} };
}

/** What was decided for the column of this title, whatever its case and spaces. */
export function findSpalte(
  { spalten }: Kofizuordnung,
  titel: string,
): Kofizuordnung['spalten'][number] | undefined {
  const worte = normalize(titel);
  return (
    spalten.find((eine) => eine.titel === titel) ??
    spalten.find((eine) => worte !== '' && normalize(eine.titel) === worte)
  );
}

/** Known again by its titles, whatever their order, case and spaces. */
export function signatureOf(titel: readonly string[]): string {
  return [...new Set(titel.map(normalize))].sort().join('|');
}
