/**
 * Substitutes: somebody acts for a time with the roles of another member of the same organisation.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { addZeit, type Kalendertag, maxTag, parseKalendertag } from '#kernel/kalendertag.ts';

const ZUSTAENDE = ['laeuft', 'kommt', 'beendet', 'widerrufen'] as const;
export type Vertretungszustand = (typeof ZUSTAENDE)[number];

export const VERTRETUNGSZUSTAND_TEXT: Readonly<Record<Vertretungszustand, string>> = {
  laeuft: 'läuft',
  kommt: 'beginnt noch',
  beendet: 'beendet',
  widerrufen: 'widerrufen',
};

export type Vertretung = {
  readonly id: string;
  readonly vertretene: { readonly person: string; readonly name: string };
  readonly vertreter: { readonly person: string; readonly name: string };
  readonly von: Kalendertag;
  readonly bis: Kalendertag;
  readonly widerrufen: boolean;
};

export function zustandOf(
  { von, bis, widerrufen }: Pick<Vertretung, 'von' | 'bis' | 'widerrufen'>,
  heute: Kalendertag,
): Vertretungszustand {
  if (widerrufen) return 'widerrufen';
  if (bis < heute) return 'beendet';
  return von > heute ? 'kommt' : 'laeuft';
}

/** Fields as typed. */
export type Vertretungsangaben = {
  readonly vertretene: string;
  readonly vertreter: string;
  readonly von: string;
  readonly bis: string;
};

export type Vertretungsinhalt = {
  readonly vertretene: string;
  readonly vertreter: string;
  readonly von: Kalendertag;
  readonly bis: Kalendertag;
};

function readTag(feld: 'von' | 'bis', text: string, maengel: Eingabemangel[]): Kalendertag | undefined {
  try {
    return parseKalendertag(text);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    maengel.push({
      feld,
      text: feld === 'von' ? 'Der erste Tag fehlt.' : 'Der letzte Tag fehlt.',
      abhilfe: 'Einen Tag angeben.',
    });
    return undefined;
  }
}

/** Longest period: what lasts longer than a year is a role of its own. */
const HOECHSTENS = { years: 1 } as const;

function checkZeitraum(von: Kalendertag, bis: Kalendertag, heute: Kalendertag): Eingabemangel[] {
  const mangel = (text: string, abhilfe: string): Eingabemangel => ({
    feld: 'bis',
    wert: bis,
    text,
    abhilfe,
  });
  if (bis < von) return [mangel('Der letzte Tag liegt vor dem ersten.', 'Anfang und Ende prüfen.')];
  if (bis < heute) return [mangel('Der Zeitraum ist schon vorbei.', 'Einen Tag ab heute angeben.')];
  if (bis > addZeit(maxTag(von, heute), HOECHSTENS)) {
    return [
      mangel(
        'Eine Vertretung dauert höchstens ein Jahr.',
        'Kürzer fassen, oder der Person die Rolle selbst geben.',
      ),
    ];
  }
  return [];
}

/**
 * @param mitglieder ids of the people who hold a role in the organisation now
 * @throws EingabeFehler with every fault
 */
export function parseVertretung(
  angaben: Vertretungsangaben,
  mitglieder: readonly string[],
  heute: Kalendertag,
): Vertretungsinhalt {
  const maengel: Eingabemangel[] = [];
  const { vertretene, vertreter } = angaben;
  for (const feld of ['vertretene', 'vertreter'] as const) {
    if (mitglieder.includes(angaben[feld])) continue;
    maengel.push({
      feld,
      text: 'Vertreten und vertreten werden nur Mitglieder der Organisation.',
      abhilfe: 'Eine Person aus der Liste auswählen.',
    });
  }
  if (vertretene === vertreter) {
    maengel.push({
      feld: 'vertreter',
      text: 'Niemand vertritt sich selbst.',
      abhilfe: 'Eine andere Person auswählen.',
    });
  }
  const [von, bis] = [readTag('von', angaben.von, maengel), readTag('bis', angaben.bis, maengel)];
  if (von !== undefined && bis !== undefined) maengel.push(...checkZeitraum(von, bis, heute));
  if (maengel.length > 0 || von === undefined || bis === undefined) throw new EingabeFehler(maengel);
  return { vertretene, vertreter, von, bis };
}
