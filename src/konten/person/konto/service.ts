/**
 * What the own account does apart from signing in: show itself, change name, address and names of passkeys.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Rechtelage, requireRecht } from '../../erlaubnis.ts';
import { type Handlung, RECHTE } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';
import {
  type Anmeldestand,
  emailMangel,
  type Kontouebersicht,
  listErlaubteHandlungen,
  parseEmail,
  parseName,
  requireNichtDemo,
} from './konto.ts';
import * as repository from './repository.ts';

async function requireKonto(
  db: Db,
  zugang: Zugang,
  handlung: Handlung,
): Promise<{ readonly lage: Rechtelage; readonly konto: repository.Kontozeile }> {
  const lage = await loadRechtelage(db, zugang);
  requireRecht(lage, handlung, { person: lage.person });
  const konto = await repository.readKonto(db);
  if (!konto) throw new Error('a person with rights has an account');
  return { lage, konto };
}

/** The own account as of now. @throws FachlicherFehler `handlung-verboten` for anybody not signed in */
export async function readKontouebersicht(zugang: Zugang): Promise<Kontouebersicht> {
  return await zugang.read(async (db) => {
    const { lage, konto } = await requireKonto(db, zugang, 'konto.lesen');
    return {
      ...konto,
      rollen: await repository.readRollen(db),
      vertretungen: await repository.readVertretungen(db),
      organisation: lage.organisation?.name ?? null,
      erlaubt: listErlaubteHandlungen(lage),
    };
  });
}

/** Who is signed in; undefined: nobody. For the header, so it never fails for lack of rights. */
export async function findAnmeldestand(zugang: Zugang): Promise<Anmeldestand | undefined> {
  if (zugang.identitaet.art !== 'person') return undefined;
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const konto = lage.person === null ? undefined : await repository.readKonto(db);
    if (!konto) return undefined;
    const vertretene = [...new Set(lage.rollen.flatMap((rolle) => rolle.vertretene ?? []))];
    const namen = vertretene.length === 0 ? new Map() : await repository.readPersonennamen(db, vertretene);
    return {
      name: konto.name,
      demo: konto.demo,
      // Whose last role there ended while working acts for it no more.
      organisation: lage.rollen.length === 0 ? null : (lage.organisation?.name ?? null),
      vertretene: vertretene.map((person) => namen.get(person) ?? ''),
      rollen: [...new Set(lage.rollen.map(({ rolle }) => rolle))],
    };
  });
}

type Kontowerte = { readonly name?: string; readonly email?: string | null; readonly passkey?: string };

/** One change of one's own account with its entry, which the person can have forgotten. */
async function changeKonto(
  zugang: Zugang,
  aendere: (
    trx: Db,
    konto: repository.Kontozeile,
  ) => Promise<{ readonly vorher: Kontowerte; readonly nachher: Kontowerte }>,
): Promise<void> {
  await zugang.write(async (trx) => {
    const { konto } = await requireKonto(trx, zugang, 'konto.aendern');
    requireNichtDemo(konto.demo);
    const { vorher, nachher } = await aendere(trx, konto);
    await recordEintrag(trx, {
      handlung: 'konto.aendern',
      grundlage: RECHTE['konto.aendern'].grundlage,
      gegenstand: { art: 'person', kennung: null, organisation: null, ags: null },
      aenderungen: listFeldaenderungen(vorher, nachher),
      betrifft: konto.person,
    });
  });
}

/** @throws EingabeFehler at `name`, FachlicherFehler `demo-person`, `handlung-verboten` */
export async function changeName(zugang: Zugang, text: string): Promise<void> {
  const name = parseName(text);
  await changeKonto(zugang, async (trx, konto) => {
    await repository.changeName(trx, konto.person, name);
    return { vorher: { name: konto.name }, nachher: { name } };
  });
}

const VERGEBEN = '23505';

/**
 * Changes the address one signs in with. Ask for the password before.
 * @throws EingabeFehler at `email`, also when it can't be used (nobody learns whose it is),
 *   FachlicherFehler `demo-person`, `handlung-verboten`
 */
export async function changeEmail(zugang: Zugang, text: string): Promise<void> {
  const email = parseEmail(text);
  try {
    await changeKonto(zugang, async (trx, konto) => {
      await repository.changeEmail(trx, konto.person, email);
      return { vorher: { email: konto.email }, nachher: { email } };
    });
  } catch (fehler) {
    if (!(fehler instanceof Error && 'code' in fehler && fehler.code === VERGEBEN)) throw fehler;
    throw new EingabeFehler([emailMangel(email, 'Diese Adresse kann nicht verwendet werden.')]);
  }
}

/** @throws EingabeFehler at `name`, FachlicherFehler `passkey-nicht-gefunden`, `demo-person` */
export async function renamePasskey(zugang: Zugang, id: string, text: string): Promise<void> {
  const name = parseName(text);
  await changeKonto(zugang, async (trx, konto) => {
    const bisher = await repository.renamePasskey(trx, konto.person, id, name);
    if (bisher === undefined) {
      throw new FachlicherFehler('passkey-nicht-gefunden', 'Diesen Passkey gibt es in Ihrem Konto nicht.');
    }
    return { vorher: { passkey: bisher }, nachher: { passkey: name } };
  });
}
