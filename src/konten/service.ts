/**
 * What konten does for other capabilities: says who acts and with which rights.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Betriebsart } from '#platform/anwendung.ts';
import { createZugang, type Db, type Identitaet } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { LEERLAUF_STUNDEN } from './anmeldung/sitzung/frist.ts';
import { DEMOORGANISATIONEN, DEMOPERSONEN } from './demo.ts';
import { hashToken } from './rechtelage/service.ts';
import * as repository from './repository.ts';

export { loadAnmeldedienste } from './anmeldung/oidc/liste/service.ts';
export { listOrganisationswahl } from './anmeldung/service.ts';
export { ensureBetrieb, findBetrieb } from './organisationen/einladungen/service.ts';
export { findAnmeldestand } from './person/konto/service.ts';
export { loescheAbgelaufenes } from './person/personendaten/service.ts';
export { deleteEntwurf, findEntwurf, parkeFormular } from './person/service.ts';
export {
  changeSuchauftrag,
  createSuchauftrag,
  decideBenachrichtigung,
  deleteSuchauftrag,
  endBenachrichtigung,
  findBenachrichtigungByKey,
  findSuchauftragByKey,
  listSuchauftraege,
  noteGesehen,
  readBenachrichtigung,
  readSuchauftrag,
  renewSuchadresse,
  requestBenachrichtigung,
  sendFaellige,
} from './person/suchauftraege/service.ts';
export { loadRechtelage, readRechtelage } from './rechtelage/service.ts';

/** 256 bits in base64url; anything else was never handed out. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Who a session cookie stands for, if it is still good. People of the demo exist in the demo only. */
export async function findIdentitaet(
  db: Db,
  token: string,
  betriebsart: Betriebsart,
): Promise<Identitaet | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const sitzung = await createZugang(db, { art: 'anmeldung' }).write((trx) =>
    repository.readSitzung(trx, hashToken(token), LEERLAUF_STUNDEN),
  );
  if (!sitzung || (sitzung.demo && betriebsart !== 'demo')) return undefined;
  return {
    art: 'person',
    person: sitzung.person,
    ...(sitzung.organisation === null ? {} : { organisation: sitzung.organisation }),
  };
}

/** Creates organisations and people of the demo where they are missing. */
export async function richteDemoEin(db: Db): Promise<void> {
  await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    const anzahl = await repository.insertDemo(trx, DEMOORGANISATIONEN, DEMOPERSONEN);
    if (anzahl === 0) return;
    await recordEintrag(trx, {
      handlung: 'organisation.anlegen',
      grundlage: 'Demo',
      gegenstand: { art: 'organisation', kennung: 'demo', organisation: null, ags: null },
      aenderungen: [{ feld: 'demo', nachher: `${anzahl} Organisationen und Personen der Demo` }],
    });
  });
}

/** A productive installation holds nobody of the demo. @throws FachlicherFehler `demo-vorhanden` */
export async function requireOhneDemo(db: Db): Promise<void> {
  const anzahl = await createZugang(db, { art: 'anmeldung' }).read((trx) => repository.countDemo(trx));
  if (anzahl === 0) return;
  throw new FachlicherFehler(
    'demo-vorhanden',
    `Diese Datenbank enthält ${anzahl} Organisationen und Personen der Demo, die sich ohne Kennwort anmelden können. Produktiv wird sie nicht gestartet. Abhilfe: mit QUARTIERWERK_DATEN oder DATABASE_URL eine leere Datenbank angeben.`,
  );
}
