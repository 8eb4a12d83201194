/**
 * Signing up with a local account: freely, which gives no rights at all, or with an invitation, which gives those
 * it names.
 */
import { randomUUID } from 'node:crypto';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang } from '#platform/database/index.ts';
import { readEinladung, trageEinladungEin } from '../../organisationen/einladungen/service.ts';
import type { Anmeldeergebnis } from '../anmeldung.ts';
import { awaitKontensperre, beginVersuch, findKontensperre } from '../bremse/service.ts';
import { KONTOSPERRE } from '../bremse/sperre.ts';
import { normalizeEmail } from '../email.ts';
import { insertPerson, saveHash } from '../kennwort/repository.ts';
import { hashKennwort } from '../kennwort/service.ts';
import { recordKontoaenderung } from '../nachweis/service.ts';
import { proceed } from '../sitzung/service.ts';
import { pruefeRegistrierung, type Registrierung } from './registrierung.ts';

type Stelle = Pick<Anwendung, 'db' | 'betriebsart'>;

function zuVieleKonten(bis: Date): Anmeldeergebnis {
  return { art: 'gesperrt', bis, anlass: 'neue-konten' };
}

/**
 * Makes the account and signs in. With an invitation the address is the one invited, and the roles come with it.
 * `abgelehnt`: no new account for this address.
 * @throws EingabeFehler with the fields `name`, `email`, `kennwort`; FachlicherFehler `einladung-nicht-gefunden`
 */
export async function registriere(
  { db, betriebsart }: Stelle,
  anfrage: Anfrage,
  eingabe: Registrierung & { readonly einladung?: string | undefined },
): Promise<Anmeldeergebnis> {
  const { einladung, kennwort } = eingabe;
  const name = eingabe.name.trim();
  const email =
    einladung === undefined
      ? normalizeEmail(eingabe.email)
      : normalizeEmail((await readEinladung(db, einladung)).email);
  const maengel = pruefeRegistrierung({ name, email, kennwort });
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  const frei = einladung === undefined;
  const sperre = frei
    ? await createZugang(db, { art: 'anmeldung' }).read((trx) => findKontensperre(trx, anfrage.adresse))
    : undefined;
  if (sperre) return zuVieleKonten(sperre);
  const beginn = await beginVersuch(db, {
    weg: frei ? 'kennwort' : 'einladung',
    schutzgut: `registrierung:${email}`,
    person: null,
    adresse: anfrage.adresse,
    mass: KONTOSPERRE,
  });
  if (beginn.art === 'gesperrt') return beginn;
  const hash = await hashKennwort(kennwort);
  const person = randomUUID();
  return await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    const bis = frei ? await awaitKontensperre(trx, anfrage.adresse) : undefined;
    if (bis) return zuVieleKonten(bis);
    if (!(await insertPerson(trx, person, name, email))) return { art: 'abgelehnt' };
    await saveHash(trx, person, hash);
    if (einladung !== undefined) await trageEinladungEin(trx, einladung, person);
    const ergebnis = await proceed(trx, betriebsart, anfrage, { person, versuch: beginn.versuch });
    await recordKontoaenderung(trx, person, 'konto', 'angelegt');
    return ergebnis;
  });
}
