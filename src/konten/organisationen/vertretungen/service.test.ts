import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { readRechtelage } from '../../rechtelage/service.ts';
import { entzieheRollen, findMitglied } from '../mitglieder/service.ts';
import { listVertretungen, richteVertretungEin, widerrufeVertretung } from './service.ts';

let datenbank: Testdatenbank;
let organisation: string;
let fremde: Testperson;
const heute = heuteInDeutschland();

beforeAll(async () => {
  datenbank = await testDatenbank();
  organisation = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
  const andere = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  fremde = await testPerson(datenbank, andere, ['entscheidung', 'verwaltung']);
});
afterAll(async () => await datenbank.close());

async function paar(): Promise<{ chefin: Testperson; kollege: Testperson; verwaltung: Testperson }> {
  return {
    chefin: await testPerson(datenbank, organisation, ['entscheidung', 'verwaltung']),
    kollege: await testPerson(datenbank, organisation, ['lesen']),
    verwaltung: await testPerson(datenbank, organisation, ['verwaltung']),
  };
}

const zeitraum = (von: Kalendertag, bis: Kalendertag) => ({ von, bis });
const jetzt = zeitraum(heute, addZeit(heute, { days: 7 }));

function vertritt(vertreter: Testperson, vertretene: Testperson, wann: { von: string; bis: string } = jetzt) {
  return { vertreter: vertreter.person, vertretene: vertretene.person, ...wann };
}

async function rollenOf({ zugang }: Testperson): Promise<string[]> {
  return (await readRechtelage(zugang)).rollen.map(({ rolle }) => rolle).toSorted();
}

async function findVertretung({ zugang }: Testperson, vertreter: Testperson): Promise<string> {
  const { vertretungen } = await listVertretungen(zugang);
  return vertretungen.find((eine) => eine.vertreter.person === vertreter.person)?.id ?? '';
}

describe('a substitution', () => {
  it('lends the roles, but not the administration, and says whose they are', async () => {
    const { chefin, kollege } = await paar();
    await richteVertretungEin(chefin.zugang, vertritt(kollege, chefin), heute);
    expect(await rollenOf(kollege)).toEqual(['entscheidung', 'lesen']);
    const { rollen } = await readRechtelage(kollege.zugang);
    expect(rollen.find(({ rolle }) => rolle === 'entscheidung')?.vertretene).toBe(chefin.person);
  });

  it('stands in the entries of what is done with it', async () => {
    const { chefin, kollege } = await paar();
    await richteVertretungEin(chefin.zugang, vertritt(kollege, chefin), heute);
    const nummer = await kollege.zugang.write(async (trx) => {
      const { rows } = await sql<{ nummer: number }>`
        select pruefpfad_anfuegen('akte.teilen', 'probe', null, ${organisation}, null, 'Test', '[]', null) as nummer`.execute(
        trx,
      );
      return rows[0]?.nummer ?? 0;
    });
    const { rows } = await sql<{ wert: string }>`
      select wert from pruefpfad_klartext where nummer = ${nummer} and teil = 'person'`.execute(datenbank.db);
    expect(JSON.parse(rows[0]?.wert ?? '{}')).toMatchObject({
      person: kollege.person,
      vertretung: [chefin.person],
    });
  });

  it('counts neither before nor after', async () => {
    const { chefin, kollege } = await paar();
    const spaeter = zeitraum(addZeit(heute, { days: 1 }), addZeit(heute, { days: 2 }));
    await richteVertretungEin(chefin.zugang, vertritt(kollege, chefin, spaeter), heute);
    expect(await rollenOf(kollege)).toEqual(['lesen']);
    const frueher = zeitraum(addZeit(heute, { days: -9 }), addZeit(heute, { days: -2 }));
    await richteVertretungEin(
      chefin.zugang,
      vertritt(kollege, chefin, frueher),
      addZeit(heute, { days: -9 }),
    );
    expect(await rollenOf(kollege)).toEqual(['lesen']);
  });

  it.each(['chefin', 'kollege', 'verwaltung'] as const)('is revoked by %s, at once', async (wer) => {
    const personen = await paar();
    const { chefin, kollege } = personen;
    await richteVertretungEin(personen.verwaltung.zugang, vertritt(kollege, chefin), heute);
    await widerrufeVertretung(personen[wer].zugang, await findVertretung(personen[wer], kollege));
    expect(await rollenOf(kollege)).toEqual(['lesen']);
  });

  it('ends with the last role of the substitute, and with those of the represented', async () => {
    const { chefin, kollege, verwaltung } = await paar();
    await richteVertretungEin(chefin.zugang, vertritt(kollege, chefin), heute);
    const entziehe = async ({ person }: Testperson, rolle: string) => {
      const { mitglied } = await findMitglied(verwaltung.zugang, person);
      const ids = mitglied.rollen.filter((eine) => eine.rolle === rolle).map(({ id }) => id);
      await entzieheRollen(verwaltung.zugang, person, ids);
    };
    await entziehe(chefin, 'entscheidung');
    expect(await rollenOf(kollege)).toEqual(['lesen']);
    const zweites = await paar();
    await richteVertretungEin(zweites.chefin.zugang, vertritt(zweites.kollege, zweites.chefin), heute);
    await entziehe(zweites.kollege, 'lesen');
    expect(await rollenOf(zweites.kollege)).toEqual([]);
  });
});

describe('who may set one up', () => {
  it('is not a colleague, nor somebody of another organisation', async () => {
    const { chefin, kollege } = await paar();
    for (const { zugang } of [kollege, fremde]) {
      await expect(richteVertretungEin(zugang, vertritt(kollege, chefin), heute)).rejects.toThrow();
    }
    await richteVertretungEin(chefin.zugang, vertritt(kollege, chefin), heute);
    const id = await findVertretung(chefin, kollege);
    const dritte = await testPerson(datenbank, organisation, ['entscheidung']);
    await expect(widerrufeVertretung(dritte.zugang, id)).rejects.toMatchObject({ code: 'handlung-verboten' });
    await expect(widerrufeVertretung(fremde.zugang, id)).rejects.toMatchObject({
      code: 'vertretung-nicht-gefunden',
    });
  });

  it('names members only', async () => {
    const { chefin } = await paar();
    await expect(richteVertretungEin(chefin.zugang, vertritt(fremde, chefin), heute)).rejects.toThrow(
      'nur Mitglieder',
    );
    await expect(richteVertretungEin(chefin.zugang, vertritt(chefin, chefin), heute)).rejects.toThrow(
      'sich selbst',
    );
  });
});
