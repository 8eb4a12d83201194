/**
 * Fields that describe an indicator nobody has described yet, and those of an edition.
 */
import { tagFeld } from '#kernel/felder.ts';
import { EINHEITEN, INDIKATORROLLEN, type Indikator } from '../../bestand/beobachtung.ts';
import type { Ausgabeangaben } from '../auftrag/tabellenauftrag.ts';
import type { Angabefehler, Formularfelder } from './einleseformular.ts';

/** Name of a field of an indicator. */
export const indikatorfeld = (kennung: string, feld: keyof Indikator): string => `ind.${kennung}.${feld}`;

const SCHWELLE_HOECHSTENS = 1000;

function checkIndikator(
  { kennung, titel, einheit, mass, schwelle }: Indikator,
  add: (fehler: Angabefehler) => void,
): void {
  const melde = (feld: keyof Indikator, text: string, abhilfe: string) =>
    add({ feld: indikatorfeld(kennung, feld), text: `${kennung}: ${text}`, abhilfe });
  if (titel === '' || titel.length > 200)
    melde('titel', 'Der Titel fehlt oder ist zu lang.', 'Höchstens 200 Zeichen eintragen.');
  if (!Number.isInteger(schwelle) || schwelle < 0 || schwelle > SCHWELLE_HOECHSTENS)
    melde('schwelle', 'Das ist keine Schwelle.', 'Eine ganze Zahl von 0 bis 1000 eintragen, üblich ist 3.');
  if (mass.length > 40) melde('mass', 'Die Maßeinheit ist zu lang.', 'Höchstens 40 Zeichen eintragen.');
  if (einheit !== 'wert' && mass !== '')
    melde(
      'mass',
      'Eine Maßeinheit gibt es nur bei gemessenen Werten.',
      'Feld leeren oder die Einheit ändern.',
    );
}

const RICHTUNGEN = [1, 0, -1] as const;

/** Its description from the form; where the form has none, the suggestion and a fault that asks to look at it. */
export function readIndikator(
  feld: Formularfelder,
  vorschlag: Indikator,
  add: (fehler: Angabefehler) => void,
): Indikator {
  const { kennung } = vorschlag;
  const text = (name: keyof Indikator) => feld(indikatorfeld(kennung, name)).trim().slice(0, 400);
  if (text('einheit') === '') {
    add({
      feld: indikatorfeld(kennung, 'titel'),
      text: `${kennung} ist ein neuer Indikator.`,
      abhilfe: 'Seine Angaben prüfen und die Vorschau noch einmal zeigen.',
    });
    return vorschlag;
  }
  const indikator: Indikator = {
    kennung,
    titel: text('titel'),
    einheit: EINHEITEN.find((eine) => eine === text('einheit')) ?? vorschlag.einheit,
    mass: text('mass'),
    rolle: INDIKATORROLLEN.find((rolle) => rolle === text('rolle')) ?? vorschlag.rolle,
    richtung: RICHTUNGEN.find((richtung) => String(richtung) === text('richtung')) ?? vorschlag.richtung,
    zaehler: text('zaehler'),
    nenner: text('nenner'),
    quelle: text('quelle'),
    lizenz: text('lizenz').slice(0, 200),
    schwelle: text('schwelle') === '' ? Number.NaN : Number(text('schwelle')),
  };
  checkIndikator(indikator, add);
  return indikator;
}

function readTag(
  feld: Formularfelder,
  name: 'von' | 'bis',
  add: (fehler: Angabefehler) => void,
): string | null {
  const text = feld(name).trim();
  if (text === '') return null;
  if (tagFeld.safeParse(text).success) return text;
  add({ feld: name, text: 'Das ist kein Tag.', abhilfe: 'Einen Tag wählen oder das Feld leer lassen.' });
  return null;
}

export function readAusgabe(feld: Formularfelder, add: (fehler: Angabefehler) => void): Ausgabeangaben {
  const [von, bis] = [readTag(feld, 'von', add), readTag(feld, 'bis', add)];
  if (von !== null && bis !== null && bis < von)
    add({ feld: 'bis', text: 'Der Zeitraum endet, bevor er beginnt.', abhilfe: 'Beide Tage prüfen.' });
  return {
    von,
    bis,
    quelle: feld('quelle').trim().slice(0, 400),
    lizenz: feld('lizenz').trim().slice(0, 200),
  };
}
