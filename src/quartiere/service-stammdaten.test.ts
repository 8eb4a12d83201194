import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Quartierkennung } from '#kernel/ids.ts';
import { richteDemoEin } from '#konten/service.ts';
import type { Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import type { Akte } from './akte.ts';
import { beispielAkte } from './beispiele.ts';
import { findAkte, importAkte, saveStammdaten } from './service.ts';

let datenbank: Testdatenbank;
let zugang: Zugang;
beforeAll(async () => {
  datenbank = await testDatenbank();
  await richteDemoEin(datenbank.anwendung);
  zugang = datenbank.zugang({ art: 'gast' });
});
afterAll(async () => {
  await datenbank.close();
});

describe('saveStammdaten', () => {
  it('changes only what it names, and the Kommune for all its Quartiere', async () => {
    const eines = { ...beispielAkte() };
    const anderes = { ...beispielAkte() };
    eines.quartier.kennung = 'stamm-eins' as Quartierkennung;
    anderes.quartier.kennung = 'stamm-zwei' as Quartierkennung;
    const stand = await importAkte(zugang, eines);
    const daneben = await importAkte(zugang, anderes);
    const { kommune, quartier } = eines;
    const stammdaten = {
      kommune: { haushaltslage: 'ausgeglichen' as const, merkmale: { konsolidierung: false } },
      quartier: { gebiet: [...quartier.gebiet, { ...quartier.gebiet[0]!, rechtsgrundlage: '§ 142 BauGB' }] },
    };
    expect(await saveStammdaten(zugang, 'stamm-eins', stammdaten, stand)).toBe(stand + 1);
    const danach = await findAkte(zugang, 'stamm-eins');
    const { stichtag: _stichtag, annahmen: _annahmen, ...gleich } = eines;
    const { foerdersatz: _satz, ...stadt } = kommune;
    const { isek: _isek, ...ort } = quartier;
    expect(danach?.akte).toEqual({
      ...gleich,
      kommune: { ...stadt, ...stammdaten.kommune },
      quartier: { ...ort, ...stammdaten.quartier },
    });
    const nachbar = await findAkte(zugang, 'stamm-zwei');
    expect([nachbar?.akte.kommune.haushaltslage, nachbar?.fassung]).toEqual(['ausgeglichen', daneben + 1]);
  });

  it('refuses a version that is out of date, an unknown Quartier and an unsound Akte', async () => {
    const akte = { ...beispielAkte() };
    akte.quartier.kennung = 'stamm-alt' as Quartierkennung;
    const stand = await importAkte(zugang, akte);
    const { gebiet } = akte.quartier;
    const gleich = { kommune: {}, quartier: { gebiet } };
    await expect(saveStammdaten(zugang, 'stamm-alt', gleich, stand - 1)).rejects.toMatchObject({
      code: 'veraltet',
    });
    await expect(saveStammdaten(zugang, 'stamm-nie', gleich, 1)).rejects.toMatchObject({
      code: 'quartier-nicht-gefunden',
    });
    const rueckwaerts = { ...gebiet[0]!, bis: '2001-01-01' as Akte['massnahmen'][number]['beginn'] };
    await expect(
      saveStammdaten(zugang, 'stamm-alt', { kommune: {}, quartier: { gebiet: [rueckwaerts] } }, stand),
    ).rejects.toMatchObject({ maengel: [{ feld: 'quartier.gebiet[0].bis' }] });
    expect((await findAkte(zugang, 'stamm-alt'))?.fassung).toBe(stand);
  });

  it('lets one of two writers win', async () => {
    const akte = { ...beispielAkte() };
    akte.quartier.kennung = 'stamm-rennen' as Quartierkennung;
    const stand = await importAkte(zugang, akte);
    const { gebiet } = akte.quartier;
    const beide = await Promise.allSettled(
      ['ausgeglichen', 'haushaltsnotlage'].map((haushaltslage) =>
        saveStammdaten(
          zugang,
          'stamm-rennen',
          { kommune: { haushaltslage: haushaltslage as 'ausgeglichen' }, quartier: { gebiet } },
          stand,
        ),
      ),
    );
    expect(beide.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
