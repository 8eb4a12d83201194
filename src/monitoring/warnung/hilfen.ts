/**
 * From a warning to what may help: programmes for the field it is about, and a bundle.
 */
import { LAENDER, LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import { HANDLUNGSFELD_TEXT } from '#rechtsstand/index.ts';
import type { Indikator } from '../bestand/beobachtung.ts';
import type { Warnung } from './warnung.ts';

type Handlungsfeld = keyof typeof HANDLUNGSFELD_TEXT;

/** Fields of action by words in the title of the indicator that got worse; the first that fits. */
const FELDER: readonly (readonly [wort: RegExp, feld: Handlungsfeld])[] = [
  [/kind|jugend|famil|alleinerzieh|unter[ -]\d+/i, 'jugend_familie'],
  [/schul|abschluss|bildung|sprach/i, 'bildung'],
  [/arbeitslos|erwerbslos|beschäftig|sgb|transfer|leistungen/i, 'arbeit_ausbildung'],
  [/alter|pflege|gesund/i, 'gesundheit_pflege'],
  [/wohn|leerstand|miet/i, 'wohnen_wohnumfeld'],
  [/lärm|grün|klima|hitze/i, 'umwelt_klima'],
  [/wahl|beteilig/i, 'demokratie_teilhabe'],
  [/migrat|ausländ|zugewandert/i, 'integration'],
];

export type Warnhilfe = { readonly titel: string; readonly ziel: string };

function landOf(ags: string | null): Landeskuerzel | undefined {
  return LANDESKUERZEL.find((land) => ags?.startsWith(LAENDER[land].ags));
}

/** Fields of action the warning is about, most telling first, without repetition. */
export function fieldsOf({ treiber }: Pick<Warnung, 'treiber'>): readonly Handlungsfeld[] {
  const felder = treiber.flatMap(({ titel }) => FELDER.find(([wort]) => wort.test(titel))?.[1] ?? []);
  return [...new Set(felder)];
}

/** Indicators by which work in a field of action may be noticed: those whose titles speak of it. */
export function listFeldindikatoren(
  indikatoren: readonly Indikator[],
  felder: readonly string[],
): readonly Indikator[] {
  return indikatoren.filter(
    ({ titel, richtung }) =>
      richtung !== 0 && felder.includes(FELDER.find(([wort]) => wort.test(titel))?.[1] ?? ''),
  );
}

/** The guide with what is known of the city and of what would help. */
function lotseFor(land: Landeskuerzel | undefined, felder: readonly Handlungsfeld[]): string {
  const antworten = new URLSearchParams({
    ...(land ? { 'kommune.land': land } : {}),
    ...(felder.length > 0 ? { 'massnahmen.M01.handlungsfelder': felder.join(',') } : {}),
  });
  return antworten.size > 0 ? `/lotse?${antworten}` : '/lotse';
}

/**
 * Links: programmes for these fields in the Land of the city; the bundle of the Quartier, or the guide that begins one.
 * @param quartier Kennung of the Akte the area belongs to
 */
export function listWarnhilfen(
  warnung: Pick<Warnung, 'treiber'>,
  ags: string | null,
  quartier: string | null,
): readonly Warnhilfe[] {
  const land = landOf(ags);
  const felder = fieldsOf(warnung);
  const suche = new URLSearchParams();
  for (const feld of felder) suche.append('handlungsfeld', feld);
  if (land) suche.append('land', land);
  const wofuer = felder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', ');
  return [
    {
      titel: wofuer === '' ? 'Passende Programme' : `Programme: ${wofuer}`,
      ziel: suche.size > 0 ? `/foerderprogramme?${suche}` : '/foerderprogramme',
    },
    quartier === null
      ? { titel: 'Mit dem Lotsen ein Bündel beginnen', ziel: lotseFor(land, felder) }
      : { titel: 'Bündel des Quartiers vorschlagen lassen', ziel: `/quartiere/${quartier}/buendel` },
  ];
}
