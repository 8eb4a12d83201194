/**
 * Scenarios in one line of text: „Name|eigenmittel=-10|kosten=5|ohne=programm“. So they stand in an address and
 * on the command line.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { OHNE_AENDERUNG, type Szenario } from './szenarien.ts';

/** Scenarios computed side by side at most. */
const HOECHSTENS = 6;

function refuse(wert: string, text: string, abhilfe: string): never {
  throw new EingabeFehler([{ feld: 'szenario', wert, text, abhilfe }]);
}

function parseProzent(text: string, wert: string): number {
  if (/^[+-]?\d{1,3}$/.test(wert) && Number(wert) >= -100) return Number(wert);
  return refuse(
    text,
    `„${wert}“ ist kein Anteil in ganzen Prozent.`,
    'Eine ganze Zahl von -100 bis 999 angeben, zum Beispiel -10.',
  );
}

/** Each field once; programmes as many as one likes. */
function refuseDoppelte(teile: readonly string[], text: string): void {
  for (const feld of ['eigenmittel', 'kosten']) {
    const gleiche = teile.filter((teil) => teil.split('=', 1)[0]?.trim() === feld);
    if (gleiche.length > 1)
      refuse(
        text,
        `„${feld}“ ist mehrmals angegeben: ${gleiche.join(', ')}.`,
        `${feld}=… nur einmal angeben.`,
      );
  }
}

function readTeil(szenario: Szenario, teil: string, text: string): Szenario {
  const [name = '', wert = ''] = teil.split('=', 2).map((stueck) => stueck.trim());
  if (name === 'eigenmittel') return { ...szenario, eigenmittelProzent: parseProzent(text, wert) };
  if (name === 'kosten') return { ...szenario, kostenProzent: parseProzent(text, wert) };
  if (name === 'ohne' && wert !== '') return { ...szenario, ohne: [...szenario.ohne, wert] };
  return refuse(
    text,
    `„${teil}“ ist keine Änderung.`,
    'Möglich sind eigenmittel=PROZENT, kosten=PROZENT und ohne=PROGRAMM.',
  );
}

/** @throws EingabeFehler naming what can't be read */
function parseSzenario(text: string): Szenario {
  const [name = '', ...teile] = text.split('|').map((stueck) => stueck.trim());
  if (name === '' || name.length > 60)
    refuse(text, 'Das Szenario hat keinen Namen.', 'Mit einem Namen bis 60 Zeichen beginnen.');
  refuseDoppelte(teile, text);
  return teile
    .filter(Boolean)
    .reduce<Szenario>((stand, teil) => readTeil(stand, teil, text), { ...OHNE_AENDERUNG, name });
}

/** @throws EingabeFehler */
export function parseSzenarien(texte: readonly string[]): Szenario[] {
  if (texte.length > HOECHSTENS) {
    refuse(
      String(texte.length),
      'Das sind zu viele Szenarien.',
      `Höchstens ${HOECHSTENS} nebeneinander stellen.`,
    );
  }
  return texte.map(parseSzenario);
}

export function formatSzenario({ name, eigenmittelProzent, kostenProzent, ohne }: Szenario): string {
  return [
    name.replaceAll('|', ' '),
    ...(eigenmittelProzent === 0 ? [] : [`eigenmittel=${eigenmittelProzent}`]),
    ...(kostenProzent === 0 ? [] : [`kosten=${kostenProzent}`]),
    ...ohne.map((programm) => `ohne=${programm}`),
  ].join('|');
}
