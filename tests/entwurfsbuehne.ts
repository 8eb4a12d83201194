/**
 * A stage for drafts of programmes: a ministry with two people, a foundation, the operator; and the shipped law
 * under a path of its own, so that what is released here is seen nowhere else.
 */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beispieltext } from '../src/foerderprogramme/entwuerfe/beispiele.ts';
import {
  type Entwurfsschritt,
  fuehreWeiter,
  legeAn,
} from '../src/foerderprogramme/entwuerfe/handlungen/service.ts';
import { readEntwurf } from '../src/foerderprogramme/entwuerfe/service.ts';
import { refreshFassungen } from '../src/foerderprogramme/service.ts';
import { type Kalendertag, parseKalendertag } from '../src/kernel/kalendertag.ts';
import { publishFassungen } from '../src/rechtsstand/service.ts';
import { testDatenbank } from './datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from './konten.ts';

/** First day of every version, if nothing else is said. */
export const AB: Kalendertag = parseKalendertag('2026-05-01');
export const HEUTE: Kalendertag = parseKalendertag('2026-06-01');

/** @returns the stage; call `close()` in `afterAll` */
export async function openEntwurfsbuehne() {
  const datenbank = await testDatenbank();
  const ordner = await mkdtemp(join(tmpdir(), 'quartierwerk-entwuerfe-'));
  const recht = join(ordner, 'recht');
  await symlink(fileURLToPath(new URL('../recht', import.meta.url)), recht);
  const ministerium = await testOrganisation(datenbank, {
    kuerzel: 'landesministerium',
    art: 'land',
    gebiet: '05',
  });
  const stiftung = await testOrganisation(datenbank, { kuerzel: 'stiftung', art: 'traeger' });
  const haus = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'betrieb', gebiet: '' });
  const referat = await testPerson(datenbank, ministerium, ['bearbeitung', 'entscheidung']);
  const leitung = await testPerson(datenbank, ministerium, ['bearbeitung', 'entscheidung']);
  let laufend = 0;

  function begin(kennung: string, text = beispieltext(kennung), wer: Testperson = referat): Promise<string> {
    return legeAn(wer.zugang, recht, { kennung, text, anlass: 'Richtlinie vom 01.05.2026', gueltigAb: AB });
  }

  async function step(
    wer: Testperson,
    id: string,
    handlung: Entwurfsschritt['handlung'],
    bemerkung = '',
  ): Promise<void> {
    const { entwurf } = await readEntwurf(wer.zugang, recht, id);
    await fuehreWeiter(wer.zugang, recht, id, { handlung, fassung: entwurf.fassung, bemerkung });
  }

  const refresh = () => refreshFassungen(datenbank.anwendung, recht);

  async function release(kennung: string, text?: string): Promise<string> {
    const id = await begin(kennung, text);
    await step(referat, id, 'vorlegen');
    await step(leitung, id, 'freigeben');
    await refresh();
    return id;
  }

  return {
    datenbank,
    recht,
    catalogue: { rechtVerzeichnis: recht, heute: () => HEUTE },
    ministerium,
    stiftung,
    /** Both may write and release. */
    referat,
    leitung,
    fremde: await testPerson(datenbank, stiftung, ['bearbeitung', 'entscheidung']),
    betrieb: await testPerson(datenbank, haus, ['betrieb', 'verwaltung', 'bearbeitung']),
    newKennung: () => `landesministerium-p${++laufend}`,
    begin,
    step,
    release,
    refresh,
    close: async () => {
      publishFassungen(recht);
      await datenbank.close();
      await rm(ordner, { recursive: true });
    },
  };
}
