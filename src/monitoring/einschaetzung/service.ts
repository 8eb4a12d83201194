/**
 * The assessment of people who know the place, beside the index: an index alone does not decide what to do.
 */
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import { type Rechtelage, ROLLE_TEXT } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { recordMonitoring, requireBeobachtung, requireKopf } from '../bestand/service.ts';
import * as repository from './repository.ts';

export const EINSCHAETZUNG_ZEICHEN = 4000;

/** „Bearbeitung, Stadt Auenstadt“: no name of a person. */
function describeRolle({ gast, rollen, organisation }: Rechtelage): string {
  if (gast) return 'Gast der Demo';
  const namen = [...new Set(rollen.map(({ rolle }) => ROLLE_TEXT[rolle]))].join(' und ');
  return `${namen || 'Mitglied'}, ${organisation?.name ?? 'ohne Organisation'}`.slice(0, 200);
}

/** Newest first; the public sees those meant for it. @throws FachlicherFehler `nicht-gefunden` */
export async function listEinschaetzungen(
  zugang: Zugang,
  kennung: string,
  gebiet?: string,
): Promise<readonly repository.Einschaetzung[]> {
  return await zugang.read(async (db) => {
    const { id } = await requireKopf(db, kennung);
    return await repository.readEinschaetzungen(db, id, gebiet);
  });
}

export type Einschaetzungsangaben = {
  readonly gebiet: string;
  readonly jahr: number | null;
  readonly text: string;
  readonly oeffentlich: boolean;
};

function checkText(text: string): Eingabemangel[] {
  if (text !== '' && text.length <= EINSCHAETZUNG_ZEICHEN) return [];
  return [
    {
      feld: 'text',
      text: text === '' ? 'Die Einschätzung ist leer.' : 'Die Einschätzung ist zu lang.',
      abhilfe: `Schreiben, was der Index nicht zeigt, höchstens ${EINSCHAETZUNG_ZEICHEN} Zeichen.`,
    },
  ];
}

/**
 * @returns its id
 * @throws EingabeFehler, FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function writeEinschaetzung(
  zugang: Zugang,
  kennung: string,
  angaben: Einschaetzungsangaben,
): Promise<string> {
  return await zugang.write(async (db) => {
    const { kopf, lage } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einschaetzen');
    const text = angaben.text.trim();
    const maengel = checkText(text);
    if (maengel.length > 0) throw new EingabeFehler(maengel);
    const rolle = describeRolle(lage);
    const id = await repository
      .insertEinschaetzung(db, kopf.id, { ...angaben, text, rolle })
      .catch((fehler) => {
        if ((fehler as { code?: unknown }).code !== '23503') throw fehler;
        throw new FachlicherFehler('gebiet-fehlt', `Das Gebiet „${angaben.gebiet}“ gibt es nicht.`, {
          gebiet: angaben.gebiet,
        });
      });
    // The text stays out of the Prüfpfad: it may speak of people.
    await recordMonitoring(db, 'monitoring.einschaetzen', kopf, [
      {
        feld: 'einschaetzung',
        nachher: { id, gebiet: angaben.gebiet, oeffentlich: angaben.oeffentlich, rolle },
      },
    ]);
    return id;
  });
}

/** Takes one back: it stays for the organisation, and goes from the public. @throws FachlicherFehler */
export async function takeBackEinschaetzung(zugang: Zugang, kennung: string, id: string): Promise<void> {
  await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einschaetzen');
    const gebiet = await repository.takeBackEinschaetzung(db, kopf.id, id);
    if (gebiet === undefined)
      throw new FachlicherFehler('einschaetzung-fehlt', 'Diese Einschätzung gibt es nicht (mehr).');
    await recordMonitoring(db, 'monitoring.einschaetzen', kopf, [
      { feld: 'einschaetzung', vorher: { id, gebiet }, nachher: { zurueckgenommen: true } },
    ]);
  });
}
