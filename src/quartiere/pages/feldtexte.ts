/**
 * Names of the inputs of a Massnahme as the form shows them, for messages that stand away from the input.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';

/** Inputs that stand once in the form. */
export const FELDTEXT: Readonly<Record<string, string>> = {
  titel: 'Titel',
  beschreibung: 'Beschreibung',
  zweck: 'Zweck',
  vorhaben: 'Vorhaben',
  nutzen: 'Nutzen',
  beginn: 'Beginn',
  ende: 'Ende',
  traegermittel: 'Eigene Mittel des Trägers',
  'traeger.art': 'Art des Trägers',
  'traeger.bezeichnung': 'Name des Trägers',
  'traeger.kennung': 'Kürzel des Trägers',
  'traeger.gemeinnuetzig': 'Gemeinnützig',
  'traeger.verbund': 'Verbund des Trägers',
};

const WEITERE: Readonly<Record<string, string>> = {
  kennung: 'Nummer',
  handlungsfelder: 'Handlungsfelder',
  voraussetzung: 'Voraussetzungen',
  kosten: 'Kosten',
};

/** Inputs of rows, by group. */
export const ZEILENTEXT: Readonly<
  Record<string, readonly [zeile: string, felder: Readonly<Record<string, string>>]>
> = {
  kosten: [
    'Kostenposition',
    {
      kennung: 'Nummer',
      bezeichnung: 'Bezeichnung',
      kostenart: 'Kostenart',
      jahr: 'Jahr',
      betrag: 'Gesamtausgaben',
      nicht_zuwendungsfaehig: 'nicht zuwendungsfähig',
      einnahmen: 'Einnahmen',
    },
  ],
  zugesagt: ['Zusage', { position: 'Kostenposition', art: 'Wer zahlt', kennung: 'Geber', betrag: 'Betrag' }],
  antraege: ['Antrag', { programm: 'Förderprogramm', datum: 'Datum', ergebnis: 'Ergebnis' }],
};

/** „Kostenposition 2, Gesamtausgaben“; empty for what is no input of the form. */
export function nameOfFeld(feld: string): string {
  const [gruppe = '', index, name = ''] = feld.split('.');
  const zeile = Object.hasOwn(ZEILENTEXT, gruppe) && index !== undefined ? ZEILENTEXT[gruppe] : undefined;
  if (zeile) return `${zeile[0]} ${Number(index) + 1}, ${zeile[1][name] ?? name}`;
  if (gruppe === 'eigenmittel') return `Eigenmittel ${index}`;
  return FELDTEXT[feld] ?? WEITERE[feld] ?? '';
}

/** Advice that fits a form: who chooses from a list needs no list of code words. */
function abhilfeOf(feld: string, mangel: Eingabemangel): string {
  if (feld === 'handlungsfelder') return 'Wählen Sie mindestens eines aus.';
  if (feld === 'kosten') return 'Fügen Sie mindestens eine Kostenposition hinzu.';
  if (/^(Einen dieser Werte angeben|Erlaubt):/.test(mangel.abhilfe))
    return 'Wählen Sie einen Wert aus der Liste.';
  if (feld === 'nutzen') return 'Geben Sie eine ganze Zahl von 1 bis 100 an.';
  return mangel.abhilfe === 'Feld ergänzen.' ? 'Bitte ergänzen.' : mangel.abhilfe;
}

/** The fault in words that can stand alone, in the summary on top of the form. */
export function wordsOf(feld: string, mangel: Eingabemangel): Feldfehler {
  const name = nameOfFeld(feld);
  const leer = feld === 'handlungsfelder' || feld === 'kosten'; // the only fault of a list is that it is empty
  const text = leer ? 'Es ist nichts angegeben.' : mangel.text;
  return { feld, text: name === '' ? text : `${name}: ${text}`, abhilfe: abhilfeOf(feld, mangel) };
}

export const STAMMDATENTEXT: Readonly<Record<string, string>> = {
  stichtag: 'Stichtag',
  'kommune.haushaltslage': 'Haushaltslage',
  'kommune.foerdersatz': 'Fördersatz',
  'quartier.isek.beschluss': 'Entwicklungskonzept, Tag des Beschlusses',
  'quartier.isek.fortschreibung': 'Entwicklungskonzept, Fortschreibung',
};

export const GEBIETSTEXT: Readonly<Record<string, string>> = {
  programm: 'Förderprogramm',
  rechtsgrundlage: 'Rechtsgrundlage',
  beschluss: 'Tag des Beschlusses',
  aufnahme: 'In die Förderung aufgenommen am',
  bis: 'Aufgehoben zum',
};

/** The same for the form of the Stammdaten. */
export function wordsOfStammdaten(feld: string, mangel: Eingabemangel): Feldfehler {
  const [, index, spalte = ''] = /^quartier\.gebiet\.(\d+)\.(.+)$/.exec(feld) ?? [];
  const name = index
    ? `Gebiet ${Number(index) + 1}, ${GEBIETSTEXT[spalte] ?? spalte}`
    : (STAMMDATENTEXT[feld] ?? '');
  return {
    feld,
    text: name === '' ? mangel.text : `${name}: ${mangel.text}`,
    abhilfe: abhilfeOf(feld, mangel),
  };
}

export const VERPFLICHTUNGSTEXT: Readonly<Record<string, string>> = {
  jahr: 'Haushaltsjahr',
  betrag: 'Betrag',
};

/** The same for the form of the Verpflichtungsermächtigungen. */
export function wordsOfVerpflichtung(mangel: Eingabemangel): Feldfehler {
  const feld = (mangel.feld ?? '').replace(/\[(\d+)\]/g, '.$1');
  const [, index, spalte = ''] = /^verpflichtungsermaechtigungen\.(\d+)\.(.+)$/.exec(feld) ?? [];
  const name = `Zeile ${Number(index) + 1}, ${VERPFLICHTUNGSTEXT[spalte] ?? spalte}`;
  return { feld, text: index ? `${name}: ${mangel.text}` : mangel.text, abhilfe: abhilfeOf(feld, mangel) };
}
