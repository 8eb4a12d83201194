/**
 * Territories as beginnings of an AGS: '' is Germany, '05' a Land, '059' a Regierungsbezirk, '05999' a Kreis,
 * '05999000' one Kommune.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { LAENDER, LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import type { Organisationsart } from '../erlaubnis.ts';

/** The Land a territory lies in, if its first two digits are those of one. */
export function landOf(gebiet: string): Landeskuerzel | undefined {
  return LANDESKUERZEL.find((kuerzel) => LAENDER[kuerzel].ags === gebiet.slice(0, 2));
}

export function liegtIn(gebiet: string, aussen: string): boolean {
  return gebiet.startsWith(aussen);
}

const STUFEN: Readonly<Record<number, string>> = { 3: 'Regierungsbezirk', 5: 'Kreis', 8: 'Gemeinde' };

/** „Deutschland“, „Nordrhein-Westfalen“, „Gemeinde 05999000 (Nordrhein-Westfalen)“ */
export function formatGebiet(gebiet: string): string {
  if (gebiet === '') return 'Deutschland';
  const land = landOf(gebiet);
  const name = land ? LAENDER[land].name : 'unbekanntes Land';
  if (gebiet.length === 2) return name;
  return `${STUFEN[gebiet.length] ?? 'AGS'} ${gebiet} (${name})`;
}

type Gebietsregel = { readonly passt: (laenge: number) => boolean; readonly text: string };

const BELIEBIG: Gebietsregel = {
  passt: (laenge) => [0, 2, 3, 5, 8].includes(laenge),
  text: 'Das Gebiet hat 2 Ziffern (Land), 3 (Regierungsbezirk), 5 (Kreis) oder 8 (Gemeinde); leer heißt bundesweit.',
};

const REGELN: Readonly<Partial<Record<Organisationsart, Gebietsregel>>> = {
  bund: { passt: (laenge) => laenge === 0, text: 'Ein Bundesressort ist für ganz Deutschland zuständig.' },
  land: { passt: (laenge) => laenge === 2, text: 'Für ein Landesministerium fehlt das Land.' },
  kommune: {
    passt: (laenge) => laenge === 8,
    text: 'Eine Kommune hat einen Gemeindeschlüssel (AGS) mit 8 Ziffern.',
  },
};

/** Which territories an organisation of this kind may have. */
export function passtZurArt(gebiet: string, art: Organisationsart): boolean {
  return (REGELN[art] ?? BELIEBIG).passt(gebiet.length);
}

/**
 * The territory of an organisation of this kind.
 * @param feld name of the field in the form, for the fault
 * @throws EingabeFehler with the rule that is broken
 */
export function parseGebiet(text: string, art: Organisationsart, feld: string): string {
  const gebiet = text.replaceAll(/\s/g, '');
  const mangel = (was: string, abhilfe: string) =>
    new EingabeFehler([{ feld, ...(gebiet === '' ? {} : { wert: gebiet }), text: was, abhilfe }]);
  if (!/^\d{0,8}$/.test(gebiet) || !passtZurArt(gebiet, art)) {
    throw mangel(
      (REGELN[art] ?? BELIEBIG).text,
      art === 'bund'
        ? 'Lassen Sie das Feld leer.'
        : 'Ziffern ohne Leerzeichen mit führender Null angeben, zum Beispiel 05999000.',
    );
  }
  if (gebiet !== '' && landOf(gebiet) === undefined) {
    throw mangel(
      `Mit ${gebiet.slice(0, 2)} beginnt kein Gemeindeschlüssel.`,
      'Die ersten beiden Ziffern stehen für das Land, 01 (Schleswig-Holstein) bis 16 (Thüringen).',
    );
  }
  return gebiet;
}
