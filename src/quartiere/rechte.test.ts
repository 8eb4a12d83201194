/**
 * Who may do what to an Akte, by every service: two Kommunen, and everybody else.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUENSTADT, GAESTE } from '#konten/index.ts';
import { richteDemoEin } from '#konten/service.ts';
import { testDatenbank } from '../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../tests/konten.ts';
import {
  AGS,
  akteOf,
  jederDienst,
  type Kommunenszene,
  kommunenszene,
  NICHT_GEFUNDEN,
  VERBOTEN,
} from '../../tests/quartiere.ts';
import { beispielAkte } from './beispiele.ts';
import {
  findAkte,
  importAkte,
  listAktengeschichte,
  listFlaechen,
  listQuartiere,
  loadAkte,
  requireAkte,
} from './service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
});
afterAll(async () => {
  await szene.datenbank.close();
});

/** What came out of a service, so that two answers can be compared word by word. */
async function answerOf(dienst: () => Promise<unknown>): Promise<unknown> {
  try {
    return { ergebnis: await dienst() };
  } catch (fehler) {
    if (!(fehler instanceof Error)) throw fehler;
    return { ...fehler, art: fehler.name, text: fehler.message };
  }
}

describe('two Kommunen', () => {
  let fassung = 0;
  beforeAll(async () => {
    fassung = await importAkte(szene.planung, akteOf('adorf-mitte'));
  });

  it.each(Object.keys(jederDienst(undefined as never, '', 0, '')))(
    '%s: an Akte of the other answers like one that does not exist',
    async (name) => {
      const dienst = name as keyof ReturnType<typeof jederDienst>;
      const verborgen = await answerOf(
        jederDienst(szene.fremde, 'adorf-mitte', fassung, szene.traeger)[dienst],
      );
      const erfunden = await answerOf(
        jederDienst(szene.fremde, 'adorf-mitta', fassung, szene.traeger)[dienst],
      );
      expect(verborgen).toMatchObject(NICHT_GEFUNDEN);
      expect(JSON.stringify(verborgen).replaceAll('adorf-mitte', 'adorf-mitta')).toBe(
        JSON.stringify(erfunden),
      );
    },
  );

  it('do not see each other in any list', async () => {
    expect((await listQuartiere(szene.planung)).map(({ kennung }) => kennung)).toEqual(['adorf-mitte']);
    expect(await listQuartiere(szene.fremde)).toEqual([]);
    expect(await listFlaechen(szene.fremde)).toEqual([]);
    expect(await findAkte(szene.fremde, 'adorf-mitte')).toBeUndefined();
    expect(await listAktengeschichte(szene.fremde, 'adorf-mitte')).toEqual([]);
    expect(await szene.fremde.read((db) => loadAkte(db, 'adorf-mitte'))).toBeUndefined();
  });

  it('are refused a Kennung of the other in the same words whether or not it is taken', async () => {
    const [vergeben, frei] = await Promise.all(
      ['adorf-mitte', 'adorf-mitta'].map((kennung) =>
        answerOf(() => importAkte(szene.fremde, akteOf(kennung, AGS.bdorf))),
      ),
    );
    expect(vergeben).toMatchObject({
      art: 'EingabeFehler',
      maengel: [
        {
          feld: 'quartier.kennung',
          wert: 'adorf-mitte',
          text: 'Die Kennung eines Quartiers von bdorf beginnt mit „bdorf-“.',
          abhilfe: 'Eine andere Kennung angeben, zum Beispiel bdorf-mitte.',
        },
      ],
    });
    expect(JSON.stringify(vergeben).replaceAll('mitte', 'mitta')).toBe(JSON.stringify(frei));
    const gesehen = [7, 0].map((stand) =>
      answerOf(() => importAkte(szene.fremde, akteOf('adorf-mitte', AGS.bdorf), undefined, stand)),
    );
    expect(await Promise.all(gesehen)).toMatchObject([NICHT_GEFUNDEN, { art: 'EingabeFehler' }]);
  });

  it('keep their facts of one Kommune apart', async () => {
    const land = await testOrganisation(szene.datenbank, { kuerzel: 'landamt', art: 'land', gebiet: '05' });
    const amt = await szene.person(land, 'bearbeitung');
    const akte = akteOf('landamt-blick');
    await importAkte(amt, { ...akte, kommune: { ...akte.kommune, einwohner: 77 } });
    expect((await requireAkte(szene.planung, 'adorf-mitte')).akte.kommune.einwohner).toBe(
      beispielAkte().kommune.einwohner,
    );
    expect((await requireAkte(amt, 'landamt-blick')).akte.kommune.einwohner).toBe(77);
    expect((await requireAkte(szene.planung, 'adorf-mitte')).fassung).toBe(fassung);
  });

  it('tell nothing of a Kennung taken by somebody hidden from them', async () => {
    await szene.datenbank.db.transaction().execute(async (trx) => {
      await sql`insert into quartiere_kommune (organisation, ags, name, land, einwohner)
        values (${szene.adorf}, '05999111', 'A', 'NW', 1)`.execute(trx);
      await sql`insert into quartiere_quartier
        (kennung, organisation, kommune, name, einwohner, eigenmittel_unbegrenzt, annahmen_erfasst)
        values ('bdorf-frueher', ${szene.adorf}, '05999111', 'A', 1, true, false)`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    await expect(importAkte(szene.fremde, akteOf('bdorf-frueher', AGS.bdorf))).rejects.toMatchObject({
      maengel: [{ feld: 'quartier.kennung', text: 'Diese Kennung kann hier nicht vergeben werden.' }],
    });
  });
});

describe('a new Akte', () => {
  it('lies in the territory of its organisation', async () => {
    await expect(importAkte(szene.planung, akteOf('adorf-neu', AGS.bdorf))).rejects.toMatchObject({
      maengel: [
        { feld: 'kommune.ags', wert: AGS.bdorf, abhilfe: `Den Gemeindeschlüssel ${AGS.adorf} angeben.` },
      ],
    });
    const akte = akteOf('adorf-ort');
    await importAkte(szene.planung, akte);
    const verlegt = { ...akte, kommune: { ...akte.kommune, ags: AGS.bdorf as never } };
    await expect(importAkte(szene.planung, verlegt)).rejects.toMatchObject({
      maengel: [{ feld: 'kommune.ags' }],
    });
  });

  it('belongs to the organisation acted for and is told once as a whole', async () => {
    await importAkte(szene.planung, akteOf('adorf-neu'));
    const gespeichert = await requireAkte(szene.leitung, 'adorf-neu');
    expect(gespeichert).toMatchObject({
      organisation: szene.adorf,
      eigentuemer: 'adorf',
      datensatz: { organisation: szene.adorf, ags: AGS.adorf, freigaben: [] },
    });
    const [eintrag, ...weitere] = await listAktengeschichte(szene.leitung, 'adorf-neu');
    expect(eintrag).toMatchObject({
      handlung: 'akte.anlegen',
      aenderungen: [{ feld: 'akte', nachher: JSON.parse(JSON.stringify(akteOf('adorf-neu'))) }],
    });
    expect(weitere).toEqual([]);
  });

  it.each(['lesen', 'entscheidung', 'zahlung', 'pruefung', 'revision', 'verwaltung'] as const)(
    'is not for the role %s',
    async (rolle) => {
      await expect(
        importAkte(await szene.person(szene.adorf, rolle), akteOf('adorf-x')),
      ).rejects.toMatchObject(VERBOTEN);
    },
  );

  it('is for nobody without organisation or sign-in', async () => {
    const ohne = await testPerson(szene.datenbank, szene.adorf, []);
    const heimatlos = szene.datenbank.zugang({ art: 'person', person: ohne.person });
    for (const zugang of [heimatlos, szene.datenbank.zugang({ art: 'oeffentlich' }), ohne.zugang]) {
      await expect(importAkte(zugang, akteOf('adorf-x'))).rejects.toMatchObject(VERBOTEN);
      expect(await listQuartiere(zugang)).toEqual([]);
    }
    expect(await findAkte(szene.planung, 'adorf-x')).toBeUndefined();
  });

  it('of a guest goes to the Kommune of the demo, and keeps off the Kennungen of real organisations', async () => {
    const demo = await testDatenbank();
    try {
      const echte = await testOrganisation(demo, { kuerzel: 'adorf', gebiet: AGS.adorf });
      await richteDemoEin(demo.anwendung);
      const gast = demo.zugang({ art: 'gast' });
      await importAkte(gast, akteOf('irgendwas', '05999000'));
      await importAkte(gast, akteOf('anderes', AGS.adorf));
      expect((await requireAkte(gast, 'irgendwas')).organisation).toBe(AUENSTADT);
      expect((await requireAkte(gast, 'anderes')).organisation).toBe(GAESTE);
      await expect(importAkte(gast, akteOf('adorf-mitte'))).rejects.toMatchObject({
        maengel: [
          {
            feld: 'quartier.kennung',
            abhilfe: 'Eine andere Kennung angeben, zum Beispiel gaeste-mitte.',
          },
        ],
      });
      const { zugang } = await testPerson(demo, echte, ['bearbeitung', 'lesen']);
      expect(await listQuartiere(zugang)).toEqual([]);
      await importAkte(zugang, akteOf('adorf-mitte'));
      expect(await findAkte(gast, 'adorf-mitte')).toBeUndefined();
    } finally {
      await demo.close();
    }
  });
});
