/**
 * Comments on Massnahmen and positions, inside the organisation of the Akte and with whom it works together.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { pruefeRecht, RECHTE, type Rechtelage, ROLLE_TEXT, requireRecht } from '#konten/index.ts';
import { deleteEntwurf, findEntwurf, loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type GespeicherteAkte, loadAkte } from '#quartiere/service.ts';
import * as repository from './repository.ts';

const ZEICHEN_HOECHSTENS = 2000;

type Schreibstand = { readonly stand: GespeicherteAkte; readonly lage: Rechtelage };

/** Hidden is answered like missing. @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten` */
async function requireSchreibrecht(db: Db, zugang: Zugang, kennung: string): Promise<Schreibstand> {
  const stand = await loadAkte(db, kennung);
  const lage = await loadRechtelage(db, zugang);
  if (!stand || !pruefeRecht(lage, 'akte.lesen', stand.datensatz).erlaubt) {
    throw new FachlicherFehler('nicht-gefunden', `Das Quartier „${kennung}“ gibt es nicht.`, {
      quartier: kennung,
    });
  }
  requireRecht(lage, 'kommentar.schreiben', stand.datensatz);
  return { stand, lage };
}

/** „Bearbeitung, Stadt Auenstadt“: no name of a person. */
function describeRolle({ gast, rollen, organisation }: Rechtelage): string {
  if (gast) return 'Gast der Demo';
  const namen = [...new Set(rollen.map(({ rolle }) => ROLLE_TEXT[rolle]))].join(' und ');
  return `${namen || 'Mitglied'}, ${organisation?.name ?? 'ohne Organisation'}`.slice(0, 200);
}

/** The text stays out of the Prüfpfad: it may speak of people. */
async function record(
  db: Db,
  { stand }: Schreibstand,
  id: string,
  aenderungen: readonly Feldaenderung[],
): Promise<void> {
  const { organisation, akte } = stand;
  await recordEintrag(db, {
    handlung: 'kommentar.schreiben',
    grundlage: RECHTE['kommentar.schreiben'].grundlage,
    gegenstand: {
      art: 'kommentar',
      kennung: `${akte.quartier.kennung}/${id}`,
      organisation,
      ags: akte.kommune.ags,
    },
    aenderungen,
  });
}

/** Open ones first, newest first; none for those who may not see comments here. */
export async function listKommentare(
  zugang: Zugang,
  kennung: string,
): Promise<readonly repository.Kommentar[]> {
  return await zugang.read((db) => repository.listKommentare(db, kennung));
}

/** What a comment is about must be in the Akte, and it must say something. */
function checkKommentar({ akte }: GespeicherteAkte, ort: string, text: string) {
  const [massnahme = '', position = null] = ort.split('/');
  const gemeint = akte.massnahmen.find(({ kennung }) => kennung === massnahme);
  const bekannt = position === null || gemeint?.kosten.some(({ kennung }) => kennung === position) === true;
  const maengel = [
    ...(gemeint && bekannt
      ? []
      : [
          {
            feld: 'ort',
            wert: ort,
            text: 'Diese Maßnahme gibt es nicht.',
            abhilfe: 'Eine aus der Liste wählen.',
          },
        ]),
    ...(text !== '' && text.length <= ZEICHEN_HOECHSTENS
      ? []
      : [
          {
            feld: 'text',
            text: text === '' ? 'Die Anmerkung ist leer.' : 'Die Anmerkung ist zu lang.',
            abhilfe: `Ein bis ${ZEICHEN_HOECHSTENS.toLocaleString('de-DE')} Zeichen schreiben.`,
          },
        ]),
  ];
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return { massnahme, position };
}

/**
 * Writes a comment.
 * @param ort Kennung of the Massnahme, or `M01/M01.1` for a position
 * @throws EingabeFehler, FachlicherFehler `handlung-verboten`
 */
export async function writeKommentar(
  zugang: Zugang,
  kennung: string,
  ort: string,
  text: string,
): Promise<string> {
  return await zugang.write(async (db) => {
    const recht = await requireSchreibrecht(db, zugang, kennung);
    const inhalt = text.trim();
    const { massnahme, position } = checkKommentar(recht.stand, ort, inhalt);
    const rolle = describeRolle(recht.lage);
    const id = await repository.insertKommentar(db, {
      quartier: kennung,
      massnahme,
      position,
      text: inhalt,
      rolle,
    });
    await record(db, recht, id, [{ feld: 'kommentar', nachher: { massnahme, position, rolle } }]);
    return id;
  });
}

/** Resolves a comment, or opens it again. @throws FachlicherFehler `kommentar-fehlt`, `handlung-verboten` */
export async function resolveKommentar(
  zugang: Zugang,
  kennung: string,
  id: string,
  erledigt: boolean,
): Promise<void> {
  await zugang.write(async (db) => {
    const recht = await requireSchreibrecht(db, zugang, kennung);
    const bisher = await repository.findKommentar(db, kennung, id);
    if (!bisher) throw new FachlicherFehler('kommentar-fehlt', 'Diese Anmerkung gibt es nicht (mehr).');
    if ((bisher.erledigtAm !== null) === erledigt) return;
    await repository.setErledigt(db, id, erledigt);
    await record(db, recht, id, [{ feld: 'erledigt', vorher: !erledigt, nachher: erledigt }]);
  });
}

/** A comment sent after the session had ended. */
type AufgehobeneAnmerkung = { readonly ort: string; readonly text: string };

/** One's own comment that waits at this address to be sent again; empty texts are none. */
export async function readAufgehobenes(
  zugang: Zugang,
  pfad: string,
): Promise<AufgehobeneAnmerkung | undefined> {
  const werte = (await findEntwurf(zugang, pfad))?.werte;
  const text = werte?.text?.[0]?.trim() ?? '';
  return text === '' ? undefined : { ort: werte?.ort?.[0] ?? '', text };
}

/** The comment was sent, or is not wanted any more. */
export async function forgetAufgehobenes(zugang: Zugang, pfad: string): Promise<void> {
  await deleteEntwurf(zugang, pfad);
}
