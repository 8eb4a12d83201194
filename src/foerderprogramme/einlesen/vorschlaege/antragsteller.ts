/**
 * Who may apply, in the words of the guideline, as kinds of carriers.
 */
import { TRAEGERART_TEXT, TRAEGERARTEN, type Traegerart } from '#rechtsstand/index.ts';
import { contextOf, type Fundsatz } from './saetze.ts';
import type { Fund } from './vorschlag.ts';

/** Words of guidelines for each kind of carrier. */
export const TRAEGER_WORTE: Readonly<Record<Traegerart, RegExp>> = {
  kommune:
    /\b(Kommunen?|kommunale[nr]?,|kommunale[nr]? (und|oder|Gebietskörperschaft|Körperschaft|Träger)\w*|Gemeinden?|Gemeindeverb[aä]nd\w*|Städten?|Städte|Landkreisen?|Landkreise|Kreisen?\b|kreisfreie\w*|Gebietskörperschaft\w*|Zweckverb[aä]nd\w*)\b/,
  verein: /\b(eingetragene[nr]? )?(Vereinen?|Verein|Sportverein\w*|Vereinigungen)\b/,
  wohlfahrtsverband: /Wohlfahrt(s(verb|pflege|organis)\w*)?/,
  schule: /\b(Schulen|Schulträger\w*|allgemeinbildende\w* Schul\w*)\b/,
  'gmbh-gemeinnuetzig':
    /gemeinnützige[nr]? (GmbH|Gesellschaft|Unternehmen|Träger|Organisation|Körperschaft|Einrichtung|juristische)\w*|gGmbH/,
  kirche:
    /\b(Kirchen?\b|Kirchengemeinden?|Religionsgemeinschaft\w*|Weltanschauungsgemeinschaft\w*|kirchliche\w*)/,
  privat:
    /\b(Unternehmen|Betrieben?|Betriebe|natürliche[nr]? Personen|Privatperson\w*|Eigentümer\w*|Selbstständige\w*|Freiberufl\w*|Existenzgründ\w*)\b/,
};

const LEITSATZ =
  /\b(Antragsberechtigt(e)?|Antragsberechtigt|Antragstellend(e)?|Zuwendungsempf[aä]ng\w*|Zuwendungsempfangende\w*|Förderberechtigt\w*|Antragsteller\w*)\b[^.;:]{0,60}?\b(sind|ist|können|kann)\b|^(Antragsberechtigt|Förderberechtigt|Zuwendungsempfänger)\w*\s?:?$|(können|kann) [^.;]{0,90}(Anträge? stellen|einen Antrag stellen)/;
const KEIN_LEITSATZ =
  /nicht antragsberechtigt|ausgeschlossen|verpflichtet|müssen|darauf hinzuweisen|zu beachten|haben |nur dann|hingewiesen|sind von der|berechtigt,|zu verpflichten|soweit|nicht (möglich|zulässig|gefördert)|in Schwierigkeiten|Rückforderung|sind nicht|Letztempf|Weiterleitung|kann nur ein|kommunale Unternehmen|Einrichtungen der (Kommunen|Gemeinden|Länder)/;

function artenOf(text: string): readonly Traegerart[] {
  return TRAEGERARTEN.filter((art) => TRAEGER_WORTE[art].test(text));
}

/** Kinds of applicants in a sentence, or in an item of a list that says who may apply. */
export function findAntragsteller(satz: Fundsatz): readonly Fund[] {
  const leitsatz = satz.einleitung === '' ? satz.text : satz.einleitung;
  if (!LEITSATZ.test(leitsatz) || KEIN_LEITSATZ.test(contextOf(satz))) return [];
  const arten = artenOf(satz.text);
  if (arten.length === 0) return [];
  return [
    {
      feld: 'antragsberechtigt',
      wert: { art: 'traeger', arten },
      text: arten.map((art) => TRAEGERART_TEXT[art]).join(', '),
      sicherheit: satz.abschnitt === 'legal_basis' ? 'mittel' : 'hoch',
      grund: 'Der Satz sagt, wer Anträge stellen kann; genauere Voraussetzungen stehen daneben.',
    },
  ];
}
