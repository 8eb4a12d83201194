/**
 * Organisations: founding, names over time, the public directory, and what the operator does with them.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Rechtelage, requireRecht } from '../erlaubnis.ts';
import { type Handlung, RECHTE } from '../rechte.ts';
import { loadRechtelage } from '../rechtelage/service.ts';
import { type Gruendungsangaben, normalizeName, parseGruendung } from './gruendung.ts';
import { checkKuerzel } from './kuerzel.ts';
import * as mitglieder from './mitglieder/repository.ts';
import { type Namensangaben, type Organisationsname, parseNamen } from './namen.ts';
import * as repository from './repository.ts';
import { organisationFehlt, type Verzeichniseintrag } from './verzeichnis.ts';

export {
  ladeBetreiberEin,
  ladeEin,
  listEinladungen,
  nimmEinladungAn,
  readEinladung,
  widerrufeEinladung,
} from './einladungen/service.ts';
export {
  entzieheRollen,
  findMitglied,
  gibRolle,
  listMitglieder,
  listMitgliederVon,
  verlasseOrganisation,
} from './mitglieder/service.ts';
export { listVertretungen, richteVertretungEin, widerrufeVertretung } from './vertretungen/service.ts';
export { fuehreZusammen, hebeZusammenfuehrungAuf, readZusammenfuehrung } from './zusammenfuehrung/service.ts';

export type Organisationsakte = repository.Organisationszeile & {
  readonly namen: readonly Organisationsname[];
  /** What went up into it. */
  readonly aufgegangene: readonly { readonly kuerzel: string; readonly name: string }[];
};

/**
 * The public directory: every confirmed organisation, never its members; to those who work in one that still waits,
 * that one too. What nobody has checked would else stand there in any name.
 */
export async function listOrganisationen(zugang: Zugang): Promise<Verzeichniseintrag[]> {
  return await zugang.read(async (db) => {
    const alle = await repository.listOrganisationen(db);
    // The command line of the operator; no request has this identity while it reads.
    if (zugang.identitaet.art === 'anmeldung') return alle;
    const { person, organisation } = await loadRechtelage(db, zugang);
    const gegruendete = person ? await repository.listUnbestaetigte(db, person) : [];
    const eigene = new Set([...gegruendete.map(({ id }) => id), organisation?.id]);
    return alle.filter(({ id, bestaetigt }) => bestaetigt || eigene.has(id));
  });
}

/** @throws FachlicherFehler `organisation-nicht-gefunden` */
export async function requireOrganisation(zugang: Zugang, kuerzel: string): Promise<Organisationsakte> {
  return await zugang.read(async (db) => {
    const zeile = await repository.findOrganisation(db, kuerzel);
    if (!zeile) throw organisationFehlt();
    return {
      ...zeile,
      namen: await repository.listNamen(db, zeile.id),
      aufgegangene: await repository.listAufgegangene(db, zeile.id),
    };
  });
}

/** The organisation somebody acts for, with their rights; undefined: for none. */
export async function readEigene(
  zugang: Zugang,
): Promise<{ readonly lage: Rechtelage; readonly eigene: Organisationsakte | undefined }> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const zeile = lage.organisation
      ? await repository.findOrganisation(db, lage.organisation.kuerzel)
      : undefined;
    if (!zeile) return { lage, eigene: undefined };
    const namen = await repository.listNamen(db, zeile.id);
    return {
      lage,
      eigene: { ...zeile, namen, aufgegangene: await repository.listAufgegangene(db, zeile.id) },
    };
  });
}

/** So many organisations may one person have waiting for confirmation. */
const UNBESTAETIGT_HOECHSTENS = 3;

function gruendungsgrenze(): FachlicherFehler {
  return new FachlicherFehler(
    'gruendung-grenze',
    `Es warten schon ${UNBESTAETIGT_HOECHSTENS} von Ihnen eingerichtete Organisationen auf Bestätigung. Warten Sie ab, bis der Betrieb sie geprüft hat.`,
  );
}

async function requireGruendbar(zugang: Zugang, angaben: Gruendungsangaben) {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    requireRecht(lage, 'organisation.anlegen', { person: lage.person });
    const person = lage.person ?? '';
    // One's own of the same name is no obstacle: the form was sent twice, and the second time finds it.
    const eigene = (await repository.listUnbestaetigte(db, person)).filter(
      ({ name }) => name === normalizeName(angaben.name),
    );
    const vergebene = (await repository.listKuerzel(db)).filter(
      (eines) => !eigene.some(({ kuerzel }) => kuerzel === eines),
    );
    return { gruendung: parseGruendung(angaben, vergebene), person };
  });
}

/**
 * Sets up an organisation and gives whoever does so its first roles. Nobody has rights in it yet, so the rule
 * is decided first, under the person's own identity, and stored under `anmeldung`.
 * @throws EingabeFehler with every fault
 * @throws FachlicherFehler `handlung-verboten`, `gruendung-grenze`
 */
export async function gruendeOrganisation(
  db: Db,
  zugang: Zugang,
  angaben: Gruendungsangaben,
): Promise<{ readonly id: string; readonly kuerzel: string }> {
  const { gruendung, person } = await requireGruendbar(zugang, angaben);
  const { kuerzel, gebiet, art, name, zustaendigkeit, rollen } = gruendung;
  return await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    await repository.lockGruendung(trx);
    const wartend = await repository.listUnbestaetigte(trx, person);
    // The same form sent twice founds one organisation.
    const schonDa = wartend.find((eine) => eine.name === name && eine.art === art && eine.gebiet === gebiet);
    if (schonDa) return { id: schonDa.id, kuerzel: schonDa.kuerzel };
    if (wartend.length >= UNBESTAETIGT_HOECHSTENS) throw gruendungsgrenze();
    // Once more, now that nobody else can take it.
    checkKuerzel(kuerzel, await repository.listKuerzel(trx));
    const id = await repository.insertOrganisation(trx, gruendung, false);
    for (const rolle of rollen)
      await mitglieder.insertRolle(trx, { person, organisation: id, rolle, gebiet });
    const gegenstand = { kennung: kuerzel, organisation: id, ags: gebiet };
    await recordEintrag(trx, {
      ...vorgangOf('organisation.anlegen'),
      gegenstand: { art: 'organisation', ...gegenstand },
      aenderungen: listFeldaenderungen({}, { kuerzel, art, gebiet, name, zustaendigkeit }),
    });
    await recordEintrag(trx, {
      ...vorgangOf('organisation.anlegen'),
      gegenstand: { art: 'mitgliedschaft', ...gegenstand, kennung: null },
      aenderungen: [{ feld: 'rollen', nachher: rollen }],
      betrifft: person,
    });
    return { id, kuerzel };
  });
}

function vorgangOf(handlung: Handlung) {
  return { handlung, grundlage: RECHTE[handlung].grundlage };
}

/** Reads the organisation and checks the act under fresh rights, in the transaction of the act. */
async function requireHandlung(trx: Db, zugang: Zugang, kuerzel: string, handlung: Handlung) {
  const lage = await loadRechtelage(trx, zugang);
  const organisation = await repository.findOrganisation(trx, kuerzel);
  if (!organisation) throw organisationFehlt();
  requireRecht(lage, handlung, { organisation: organisation.id, ags: organisation.gebiet });
  return {
    organisation,
    vorgang: {
      ...vorgangOf(handlung),
      gegenstand: {
        art: 'organisation',
        kennung: kuerzel,
        organisation: organisation.id,
        ags: organisation.gebiet,
      },
    },
  };
}

/**
 * A further name or remit from a day on; the same day again corrects it.
 * @throws EingabeFehler with the fields `ab`, `name`, `zustaendigkeit`
 */
export async function addName(zugang: Zugang, kuerzel: string, angaben: Namensangaben): Promise<void> {
  await zugang.write(async (trx) => {
    const { organisation, vorgang } = await requireHandlung(trx, zugang, kuerzel, 'organisation.aendern');
    const bisher = await repository.listNamen(trx, organisation.id);
    const neu = parseNamen(angaben, bisher);
    await repository.saveName(trx, organisation.id, neu);
    const vorher = bisher.find(({ ab }) => ab === neu.ab);
    await recordEintrag(trx, {
      ...vorgang,
      aenderungen: listFeldaenderungen(
        { namen: vorher ? [{ kennung: neu.ab, ...vorher }] : [] },
        { namen: [{ kennung: neu.ab, ...neu }] },
      ),
    });
  });
}

/** A text the operator writes; it stands in the Prüfpfad, so it holds no personal data. @throws EingabeFehler */
function parseVermerk(text: string, feld: string): string {
  const vermerk = text.trim();
  if (vermerk.length >= 3 && vermerk.length <= 500) return vermerk;
  throw new EingabeFehler([
    { feld, text: 'Der Vermerk hat 3 bis 500 Zeichen.', abhilfe: 'In einem Satz sagen, was geprüft wurde.' },
  ]);
}

function schonBestaetigt(): FachlicherFehler {
  return new FachlicherFehler(
    'schon-bestaetigt',
    'Diese Organisation ist schon bestätigt oder in einer anderen aufgegangen. Laden Sie die Seite neu.',
  );
}

/**
 * The operator has checked that the organisation is who it says it is.
 * @param geprueft how, in one sentence without personal data
 */
export async function bestaetigeOrganisation(
  zugang: Zugang,
  kuerzel: string,
  geprueft: string,
): Promise<void> {
  const vermerk = parseVermerk(geprueft, 'geprueft');
  await zugang.write(async (trx) => {
    const { organisation, vorgang } = await requireHandlung(trx, zugang, kuerzel, 'organisation.bestaetigen');
    if (!(await repository.confirmOrganisation(trx, organisation.id))) throw schonBestaetigt();
    await recordEintrag(trx, {
      ...vorgang,
      aenderungen: [
        { feld: 'bestaetigt', vorher: false, nachher: true },
        { feld: 'geprueft', nachher: vermerk },
      ],
    });
  });
}

/** The organisation stays unconfirmed; its members read what is still to be clarified. */
export async function stelleRueckfrage(zugang: Zugang, kuerzel: string, frage: string): Promise<void> {
  const rueckfrage = parseVermerk(frage, 'rueckfrage');
  await zugang.write(async (trx) => {
    const { organisation, vorgang } = await requireHandlung(trx, zugang, kuerzel, 'organisation.bestaetigen');
    if (!(await repository.saveRueckfrage(trx, organisation.id, rueckfrage))) throw schonBestaetigt();
    await recordEintrag(trx, {
      ...vorgang,
      aenderungen: listFeldaenderungen({ rueckfrage: organisation.rueckfrage }, { rueckfrage }),
    });
  });
}

/**
 * The organisation is not the one it says it is: its people lose their roles, its Kürzel is free again.
 * @param grund in one sentence without personal data
 */
export async function lehneOrganisationAb(zugang: Zugang, kuerzel: string, grund: string): Promise<void> {
  const vermerk = parseVermerk(grund, 'grund');
  await zugang.write(async (trx) => {
    const { organisation, vorgang } = await requireHandlung(trx, zugang, kuerzel, 'organisation.bestaetigen');
    await repository.lockGruendung(trx);
    if (!(await repository.rejectOrganisation(trx, organisation.id))) throw schonBestaetigt();
    await recordEintrag(trx, {
      ...vorgang,
      aenderungen: [
        { feld: 'abgelehnt', vorher: false, nachher: true },
        { feld: 'grund', nachher: vermerk },
      ],
    });
  });
}

/** All organisations for whoever administers them. @throws FachlicherFehler `handlung-verboten` */
export async function listVerwaltete(zugang: Zugang): Promise<repository.Organisationszeile[]> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const alle = await repository.listOrganisationen(db);
    requireRecht(lage, 'organisation.bestaetigen', { ags: lage.organisation?.gebiet ?? '' });
    return alle;
  });
}
