/**
 * One cell of the matrix with all its reasons, judged by itself.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { type Akte, findNaechste } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { requireBekannt } from '../bekannt.ts';
import { renderBefunde, renderPruefung } from '../darstellung.ts';
import { pruefeAkte } from '../pruefung.ts';
import type { Matrixtiefe } from '../spalten/auswerten/matrix.ts';
import { pruefeOrt } from './ort.ts';

type Ortsangabe = { readonly programm: string; readonly ort: string };

function readAngabe(text: string): Ortsangabe {
  const [programm, ort, ...weitere] = text.split(',').map((teil) => teil.trim());
  if (programm && ort && weitere.length === 0) return { programm, ort };
  throw new EingabeFehler([
    {
      feld: '--zelle',
      wert: text,
      text: 'Eine Zelle sind zwei Angaben: Programm und Ort.',
      abhilfe: 'Zum Beispiel --zelle biwaq-vi,auenstadt-nordstadt, oder statt des Quartiers ein AGS.',
    },
  ]);
}

/** By key of the Quartier, AGS or name. @throws EingabeFehler */
function findOrt(akten: readonly Akte[], ort: string): Akte {
  const akte = akten.find(
    ({ kommune, quartier }) =>
      [quartier.kennung as string, kommune.ags as string, quartier.name, kommune.name].includes(ort) ||
      ort.startsWith(`${quartier.kennung}/`),
  );
  if (akte) return akte;
  const bekannte = akten.map(({ quartier }) => quartier.kennung as string);
  const naechste = findNaechste(ort, bekannte);
  throw new EingabeFehler([
    {
      feld: '--zelle',
      wert: ort,
      text: 'Dieser Ort ist nicht dabei.',
      abhilfe: naechste ? `Meinten Sie „${naechste}“?` : 'Kennung des Quartiers, AGS oder Name angeben.',
    },
  ]);
}

/** @throws EingabeFehler when there is no such programme or place */
export function renderZelle(
  angabe: string,
  {
    akten,
    rechtsstand,
    stichtag,
  }: { akten: readonly Akte[]; rechtsstand: Rechtsstand; stichtag: Kalendertag },
  tiefe: Matrixtiefe,
): string {
  const { programm, ort } = readAngabe(angabe);
  requireBekannt('--programm', programm, [...rechtsstand.programme.keys()]);
  const akte = findOrt(akten, ort);
  if (tiefe === 'ort') {
    return [
      `${akte.kommune.name}, ${programm} – Stichtag ${formatKalendertag(stichtag)}, Regeln zu Ort und Frist:`,
      ...renderBefunde(pruefeOrt(akte, rechtsstand, stichtag, programm), '  '),
      '',
    ].join('\n');
  }
  const pruefung = pruefeAkte(akte, rechtsstand, stichtag);
  const gezeigt = {
    ...pruefung,
    programme: pruefung.programme.filter((eintrag) => eintrag.programm.kennung === programm),
    matrix: pruefung.matrix.filter((zelle) => zelle.programm === programm),
  };
  return renderPruefung(gezeigt, akte, true);
}
