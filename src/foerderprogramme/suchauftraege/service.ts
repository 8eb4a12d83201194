/**
 * Kept searches with what is new in them: on their pages, as feed and calendar, by e-mail.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Merkstand, Suchauftrag } from '#konten/index.ts';
import {
  createSuchauftrag,
  findSuchauftragByKey,
  listSuchauftraege,
  noteGesehen,
  readSuchauftrag,
  requestBenachrichtigung,
  sendFaellige,
} from '#konten/service.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { sendBrief } from '#platform/mail/index.ts';
import { findProgramm, findProgrammversion } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { formatAnfrage, type Kataloganfrage, parseAnfrage } from '../katalog/anfrage.ts';
import type { Katalogeintrag } from '../katalog/katalog.ts';
import { type Recht, searchProgramme } from '../suche/service.ts';
import { type Suchmeldung, writeBestaetigungsbrief, writeNeuigkeitenbrief } from './brief.ts';
import { type Beobachtet, compareMerkstand, makeMerkstand, type Neuigkeit, signOf } from './neuigkeiten.ts';

export {
  changeSuchauftrag,
  decideBenachrichtigung,
  deleteSuchauftrag,
  endBenachrichtigung,
  findBenachrichtigungByKey,
  readBenachrichtigung,
  renewSuchadresse,
} from '#konten/service.ts';

/** A kept search as it stands now. */
export type Suchstand = {
  readonly anfrage: Kataloganfrage;
  readonly treffer: readonly Katalogeintrag[];
  /** What to keep as seen. */
  readonly merkstand: Merkstand;
  readonly newsSince: (vorher: Merkstand) => Neuigkeit[];
};

/** Signs of programmes; the object stays the same while its version does. */
const pruefzeichen = new WeakMap<object, string>();

function signOfProgramm(programm: object): string {
  const bekannt = pruefzeichen.get(programm);
  if (bekannt !== undefined) return bekannt;
  const neu = signOf(JSON.stringify(programm));
  pruefzeichen.set(programm, neu);
  return neu;
}

async function runSuche(recht: Recht, parameter: string): Promise<Suchstand> {
  const anfrage = parseAnfrage(new URLSearchParams(parameter));
  const { treffer, stichtag } = await searchProgramme(recht, anfrage);
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const beobachtete = treffer.flatMap((eintrag): Beobachtet[] => {
    const version = findProgrammversion(rechtsstand, eintrag.kennung, stichtag);
    return version ? [{ eintrag, ab: version.ab, pruefzeichen: signOfProgramm(version.inhalt) }] : [];
  });
  const titelOf = (kennung: string) => findProgramm(rechtsstand, kennung, stichtag)?.kurztitel ?? kennung;
  return {
    anfrage,
    treffer,
    merkstand: makeMerkstand(beobachtete, stichtag),
    newsSince: (vorher) => compareMerkstand(vorher, beobachtete, stichtag, titelOf),
  };
}

export type Suchmerkzettel = Omit<Suchauftrag, 'gesehen'> & {
  readonly anzahl: number;
  readonly neuigkeiten: readonly Neuigkeit[];
};

async function describeSuche(recht: Recht, { gesehen, ...rest }: Suchauftrag): Promise<Suchmerkzettel> {
  const stand = await runSuche(recht, rest.parameter);
  return { ...rest, anzahl: stand.treffer.length, neuigkeiten: stand.newsSince(gesehen) };
}

/** One's own, with news. @throws FachlicherFehler `handlung-verboten` */
export async function listGemerkteSuchen(zugang: Zugang, recht: Recht): Promise<Suchmerkzettel[]> {
  const suchauftraege = await listSuchauftraege(zugang);
  return await Promise.all(suchauftraege.map((suchauftrag) => describeSuche(recht, suchauftrag)));
}

/** @throws FachlicherFehler `suchauftrag-nicht-gefunden`, `handlung-verboten` */
export async function readGemerkteSuche(zugang: Zugang, recht: Recht, id: string): Promise<Suchmerkzettel> {
  return await describeSuche(recht, await readSuchauftrag(zugang, id));
}

/** Per state of the law: day, search and last look -> has it news? Every page asks. */
const bekannteNeuigkeiten = new WeakMap<object, Map<string, boolean>>();
const HOECHSTENS_GEMERKT = 5_000;

async function hasNeues(recht: Recht, suchauftrag: Suchauftrag): Promise<boolean> {
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const bekannt = bekannteNeuigkeiten.get(rechtsstand) ?? new Map<string, boolean>();
  bekannteNeuigkeiten.set(rechtsstand, bekannt);
  const schluessel = `${recht.heute()} ${suchauftrag.id} ${suchauftrag.gesehenAm.getTime()}`;
  const gemerkt = bekannt.get(schluessel);
  if (gemerkt !== undefined) return gemerkt;
  const { neuigkeiten } = await describeSuche(recht, suchauftrag);
  if (bekannt.size >= HOECHSTENS_GEMERKT) bekannt.clear();
  bekannt.set(schluessel, neuigkeiten.length > 0);
  return neuigkeiten.length > 0;
}

/** How many searches of whoever acts have news; 0 for the public, so that every page may ask. */
export async function countSuchenMitNeuem(zugang: Zugang, recht: Recht): Promise<number> {
  if (!['person', 'gast'].includes(zugang.identitaet.art)) return 0;
  const suchen = await listSuchauftraege(zugang).catch((fehler: unknown) => {
    // A session whose person is gone has no rights; the page itself says so.
    if (fehler instanceof FachlicherFehler) return [];
    throw fehler;
  });
  const neues = await Promise.all(suchen.map((suchauftrag) => hasNeues(recht, suchauftrag)));
  return neues.filter(Boolean).length;
}

/** Keeps a search; what it finds now is no news. @returns its id. @throws EingabeFehler, FachlicherFehler */
export async function merkeSuche(
  zugang: Zugang,
  recht: Recht,
  angaben: { readonly name: string; readonly parameter: string },
): Promise<string> {
  const { anfrage, merkstand } = await runSuche(recht, angaben.parameter);
  const parameter = formatAnfrage(anfrage).toString();
  return await createSuchauftrag(zugang, { name: angaben.name, parameter, gesehen: merkstand });
}

/** From now on only what comes after this is news. */
export async function seeSuche(zugang: Zugang, recht: Recht, id: string): Promise<void> {
  const { parameter } = await readSuchauftrag(zugang, id);
  await noteGesehen(zugang, id, (await runSuche(recht, parameter)).merkstand);
}

/** The search behind a secret address. @throws FachlicherFehler `abo-nicht-gefunden` */
export async function readAbo(
  db: Anwendung['db'],
  schluessel: string,
): Promise<{ readonly name: string; readonly anfrage: Kataloganfrage }> {
  const suchauftrag = await findSuchauftragByKey(db, schluessel);
  if (suchauftrag) {
    return { name: suchauftrag.name, anfrage: parseAnfrage(new URLSearchParams(suchauftrag.parameter)) };
  }
  throw new FachlicherFehler(
    'abo-nicht-gefunden',
    'Diese Adresse gibt es nicht (mehr). Auf der Seite der gemerkten Suche steht die gültige.',
  );
}

type Poststelle = Pick<Anwendung, 'post' | 'adresse'>;

/** Can this installation write e-mails? */
export function canSchreiben({ post, adresse }: Poststelle): boolean {
  return post !== undefined && adresse !== undefined;
}

function requirePost({ post, adresse }: Poststelle) {
  if (post !== undefined && adresse !== undefined) return { post, adresse };
  throw new FachlicherFehler(
    'ohne-postausgang',
    'Diese Anwendung verschickt keine E-Mails. Der Betrieb kann das einrichten (QUARTIERWERK_SMTP).',
  );
}

function emailseite(adresse: string, schluessel: string): string {
  return `${adresse}/foerderprogramme/suchauftraege/email/${schluessel}`;
}

/** Asks at the own address whether e-mails are wanted. @throws FachlicherFehler `ohne-postausgang`, `ohne-email` … */
export async function fordereEmailsAn(zugang: Zugang, anwendung: Poststelle): Promise<void> {
  const { post, adresse } = requirePost(anwendung);
  await requestBenachrichtigung(zugang, (email, schluessel) =>
    sendBrief(post, { an: email, ...writeBestaetigungsbrief(emailseite(adresse, schluessel)) }),
  );
}

/** Daily: one e-mail to everybody who has news. @returns failures */
export async function sendNeuigkeiten(anwendung: Anwendung): Promise<unknown[]> {
  if (!canSchreiben(anwendung)) return [];
  const { post, adresse } = requirePost(anwendung);
  return await sendFaellige(anwendung.db, async ({ email, schluessel, suchauftraege }) => {
    const staende = new Map<string, Merkstand>();
    const meldungen: Suchmeldung[] = [];
    for (const { id, name, parameter, gemeldet } of suchauftraege) {
      const stand = await runSuche(anwendung, parameter);
      staende.set(id, stand.merkstand);
      const neuigkeiten = stand.newsSince(gemeldet);
      const seite = `${adresse}/foerderprogramme/suchauftraege/${id}`;
      if (neuigkeiten.length > 0) meldungen.push({ name, adresse: seite, neuigkeiten });
    }
    const abbestellen = emailseite(adresse, schluessel);
    if (meldungen.length > 0) {
      await sendBrief(post, { an: email, abbestellen, ...writeNeuigkeitenbrief(meldungen, abbestellen) });
    }
    return staende;
  });
}
