/** Kept searches from keeping one to the e-mail, against a real database and a real server for e-mails. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { loescheAbgelaufenes, richteDemoEin } from '#konten/service.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Zugang } from '#platform/database/index.ts';
import { publishFassungen } from '#rechtsstand/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import { beispieltext } from '../entwuerfe/beispiele.ts';
import {
  canSchreiben,
  changeSuchauftrag,
  countSuchenMitNeuem,
  decideBenachrichtigung,
  deleteSuchauftrag,
  endBenachrichtigung,
  findBenachrichtigungByKey,
  fordereEmailsAn,
  listGemerkteSuchen,
  merkeSuche,
  readAbo,
  readBenachrichtigung,
  readGemerkteSuche,
  renewSuchadresse,
  seeSuche,
  sendNeuigkeiten,
} from './service.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));
const ADRESSE = 'https://quartierwerk.example';

let datenbank: Testdatenbank;
let ada: Testperson;
let bert: Testperson;
let gast: Zugang;
let post: SMTPServer;
let anwendung: Anwendung;
/** What the server for e-mails has taken, decoded. */
const briefe: string[] = [];

/** Quoted-printable and folded headers back to text. */
function decode(roh: string): string {
  const [kopf = '', ...rumpf] = roh.split('\r\n\r\n');
  const bytes = rumpf
    .join('\r\n\r\n')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${kopf}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`;
}

async function startPost(): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(strom, _sitzung, fertig) {
      const teile: Buffer[] = [];
      strom.on('data', (teil: Buffer) => teile.push(teil));
      strom.on('end', () => {
        briefe.push(decode(Buffer.concat(teile).toString('latin1')));
        fertig();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return server;
}

/** A new programme in the catalogue, as if it had been released here. */
function publishProgramm(): void {
  const kennung = 'stadt-sprachkurs';
  const text = beispieltext(kennung);
  const ab = parseKalendertag('2026-01-01');
  publishFassungen(RECHT, { stand: 1, fassungen: [{ nummer: 1, kennung, ab, bis: null, text }] });
}

beforeAll(async () => {
  datenbank = await testDatenbank();
  await richteDemoEin(datenbank.anwendung);
  const stadt = await testOrganisation(datenbank, { kuerzel: 'stadt' });
  ada = await testPerson(datenbank, stadt, ['bearbeitung']);
  bert = await testPerson(datenbank, stadt, ['lesen']);
  gast = createZugang(datenbank.anwendung, { art: 'gast' });
  post = await startPost();
  const { port } = post.server.address() as AddressInfo;
  anwendung = {
    betriebsart: 'produktiv',
    adresse: ADRESSE,
    db: datenbank.anwendung,
    rechtVerzeichnis: RECHT,
    beispieleVerzeichnis: '',
    heute: () => parseKalendertag('2026-06-01'),
    post: { url: `smtp://127.0.0.1:${port}`, absender: 'Quartierwerk <foerderung@stadt.example>' },
  };
});
afterAll(async () => {
  publishFassungen(RECHT);
  await new Promise<void>((resolve) => post.close(() => resolve()));
  await datenbank.close();
});

describe('keeping a search', () => {
  test('it belongs to the person; visitors of the demo share theirs; the public has none', async () => {
    const id = await merkeSuche(ada.zugang, anwendung, { name: ' Kitas ', parameter: 'suche=Kita&seite=3' });
    expect(await readGemerkteSuche(ada.zugang, anwendung, id)).toMatchObject({
      name: 'Kitas',
      parameter: 'suche=Kita',
      neuigkeiten: [],
      perEmail: false,
    });
    await expect(readGemerkteSuche(bert.zugang, anwendung, id)).rejects.toThrow('gibt es nicht');
    await expect(deleteSuchauftrag(bert.zugang, id)).rejects.toThrow('gibt es nicht');
    const vonGast = await merkeSuche(gast, anwendung, { name: 'Gast', parameter: '' });
    expect((await listGemerkteSuchen(gast, anwendung)).map((suche) => suche.id)).toEqual([vonGast]);
    const niemand = createZugang(datenbank.anwendung, { art: 'oeffentlich' });
    await expect(listGemerkteSuchen(niemand, anwendung)).rejects.toThrow('Melden Sie sich dafür an');
    expect(await countSuchenMitNeuem(niemand, anwendung)).toBe(0);
    await deleteSuchauftrag(ada.zugang, id);
    expect(await listGemerkteSuchen(ada.zugang, anwendung)).toEqual([]);
  });

  test('a name is needed', async () => {
    await expect(merkeSuche(ada.zugang, anwendung, { name: ' ', parameter: '' })).rejects.toThrow('Name');
  });

  test('the secret address leads to it until it is renewed', async () => {
    const id = await merkeSuche(ada.zugang, anwendung, { name: 'Abo', parameter: 'suche=Schule&land=NW' });
    const { schluessel } = await readGemerkteSuche(ada.zugang, anwendung, id);
    expect(await readAbo(datenbank.anwendung, schluessel)).toMatchObject({
      name: 'Abo',
      anfrage: { suche: 'Schule', filter: { land: ['NW'] } },
    });
    await renewSuchadresse(ada.zugang, id);
    await expect(readAbo(datenbank.anwendung, schluessel)).rejects.toThrow('gültige');
    await expect(readAbo(datenbank.anwendung, 'geraten')).rejects.toThrow('gültige');
    await deleteSuchauftrag(ada.zugang, id);
  });
});

describe('e-mails', () => {
  const keyOf = (brief: string | undefined) => /email\/([A-Za-z0-9_-]{43})/.exec(brief ?? '')?.[1] ?? '';

  test('from asking for them to unsubscribing without signing in', async () => {
    const id = await merkeSuche(ada.zugang, anwendung, { name: 'Neues für Übersicht', parameter: '' });
    await expect(changeSuchauftrag(ada.zugang, id, { name: 'x', perEmail: true })).rejects.toThrow('E-Mail');

    await fordereEmailsAn(ada.zugang, anwendung);
    const { email } = (await readBenachrichtigung(ada.zugang)) ?? { email: '' };
    expect(briefe).toHaveLength(1);
    expect(briefe[0]).toContain(`To: ${email}`);
    expect(await readBenachrichtigung(ada.zugang)).toEqual({ email, bestaetigt: false });
    await changeSuchauftrag(ada.zugang, id, { name: 'Neues für Übersicht', perEmail: true });

    // Not agreed to yet: nothing goes out, whatever is new.
    publishProgramm();
    expect(await sendNeuigkeiten(anwendung)).toEqual([]);
    expect(briefe).toHaveLength(1);

    const schluessel = keyOf(briefe[0]);
    expect(await findBenachrichtigungByKey(datenbank.anwendung, schluessel)).toMatchObject({ email });
    expect(await decideBenachrichtigung(datenbank.anwendung, schluessel, 'bestaetigen')).toBe(true);
    expect(await sendNeuigkeiten(anwendung)).toEqual([]);
    expect(briefe).toHaveLength(2);
    expect(briefe[1]).toContain('Neues für Übersicht');
    expect(briefe[1]).toContain('ist in dieser Suche neu');
    expect(briefe[1]).toContain(`${ADRESSE}/foerderprogramme/suchauftraege/${id}`);
    expect(briefe[1]).toMatch(/List-Unsubscribe:\s+<https:\/\/quartierwerk\.example/);

    // At most once a day, and in the application it is news until somebody looks.
    await sendNeuigkeiten(anwendung);
    expect(briefe).toHaveLength(2);
    expect(await countSuchenMitNeuem(ada.zugang, anwendung)).toBe(1);
    expect((await readGemerkteSuche(ada.zugang, anwendung, id)).neuigkeiten).toMatchObject([
      { art: 'neu', kennung: 'stadt-sprachkurs' },
    ]);
    await seeSuche(ada.zugang, anwendung, id);
    expect(await countSuchenMitNeuem(ada.zugang, anwendung)).toBe(0);

    expect(await decideBenachrichtigung(datenbank.anwendung, keyOf(briefe[1]), 'abbestellen')).toBe(true);
    expect(await readBenachrichtigung(ada.zugang)).toBeNull();
    expect(await decideBenachrichtigung(datenbank.anwendung, keyOf(briefe[1]), 'abbestellen')).toBe(false);
  });

  test('visitors of the demo get none, and without a server nobody does', async () => {
    await expect(fordereEmailsAn(gast, anwendung)).rejects.toThrow(/Demo/);
    const { post: _, ...ohne } = anwendung;
    expect([canSchreiben(anwendung), canSchreiben(ohne)]).toEqual([true, false]);
    await expect(fordereEmailsAn(bert.zugang, ohne)).rejects.toThrow('QUARTIERWERK_SMTP');
    expect(await sendNeuigkeiten(ohne)).toEqual([]);
  });

  test('a server that takes nothing: nothing is kept of the wish, and it says so', async () => {
    const kaputt = { ...anwendung, post: { url: 'smtp://127.0.0.1:1', absender: 'a@b.example' } };
    await expect(fordereEmailsAn(bert.zugang, kaputt)).rejects.toThrow('nicht verschickt');
    expect(await readBenachrichtigung(bert.zugang)).toBeNull();
  });

  test('one who ends them in the application gets none; what is not confirmed goes after its time', async () => {
    await fordereEmailsAn(bert.zugang, anwendung);
    await endBenachrichtigung(bert.zugang);
    expect(await readBenachrichtigung(bert.zugang)).toBeNull();
    expect(await loescheAbgelaufenes(datenbank.anwendung)).toMatchObject({ benachrichtigungen: 0 });
  });
});
