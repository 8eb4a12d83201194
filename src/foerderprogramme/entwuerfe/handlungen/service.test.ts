import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { AB, openEntwurfsbuehne } from '../../../../tests/entwurfsbuehne.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { readProgramm } from '../../service.ts';
import { loadAnfang } from '../beginn/service.ts';
import { beispieltext } from '../beispiele.ts';
import { listEntwuerfe, readEntwurf } from '../service.ts';
import { ordneZu, readFuehrung } from '../veroeffentlichung/service.ts';
import { aendere, fuehreWeiter, legeAn, legeRuecknahmeAn } from './service.ts';

let buehne: Awaited<ReturnType<typeof openEntwurfsbuehne>>;
beforeAll(async () => {
  buehne = await openEntwurfsbuehne();
});
afterAll(() => buehne?.close());

const refusal = (code: string) => expect.objectContaining({ code });

describe('a version that contradicts the rest', () => {
  test('is neither submitted nor released, and every fault has its line', async () => {
    const kennung = buehne.newKennung();
    const text = `${beispieltext(kennung)}kombination:
  ausschluss:
    - {programme: [gibt-es-nicht], je: position}
`;
    const id = await buehne.begin(kennung, text);
    const { maengel } = await readEntwurf(buehne.referat.zugang, buehne.recht, id);
    const zeile = text.split('\n').findIndex((eine) => eine.includes('gibt-es-nicht')) + 1;
    expect(maengel).toMatchObject([{ feld: 'kombination.ausschluss[0].programme[0]', zeile }]);
    await expect(buehne.step(buehne.referat, id, 'vorlegen')).rejects.toThrow(EingabeFehler);
  });

  test('is refused also when the catalogue has changed since it was submitted', async () => {
    const [a, b] = [buehne.newKennung(), buehne.newKennung()];
    const needs = (anderes: string) => `kombination:
  voraussetzung: [{eine_von: [${anderes}], je: quartier}]
`;
    await buehne.release(a);
    await buehne.release(b);
    const erste = await buehne.begin(a, beispieltext(a) + needs(b));
    const zweite = await buehne.begin(b, beispieltext(b) + needs(a));
    await buehne.step(buehne.referat, erste, 'vorlegen');
    await buehne.step(buehne.referat, zweite, 'vorlegen');
    await buehne.step(buehne.leitung, erste, 'freigeben');
    await expect(buehne.step(buehne.leitung, zweite, 'freigeben')).rejects.toThrow(/Kreis/);
  });

  test('the last programme that others name is not withdrawn from its first day', async () => {
    const [a, b] = [buehne.newKennung(), buehne.newKennung()];
    await buehne.release(a);
    await buehne.release(b, `${beispieltext(b)}kombination:\n  dieselbe_ausgabe: {mit: [${a}]}\n`);
    const nummer = (await readFuehrung(buehne.referat.zugang, a)).freigaben[0]?.nummer ?? 0;
    const id = await legeRuecknahmeAn(buehne.referat.zugang, buehne.recht, {
      nummer,
      gueltigAb: AB,
      anlass: 'Irrtum',
    });
    await expect(buehne.step(buehne.referat, id, 'vorlegen')).rejects.toThrow(EingabeFehler);
  });
});

describe('who brings which programme', () => {
  const von = (wer: Testperson, kennung: string) => buehne.begin(kennung, beispieltext(kennung), wer);

  test('a new Kennung begins with the own Kuerzel', async () => {
    await expect(von(buehne.referat, 'anderes-programm')).rejects.toThrow(EingabeFehler);
    await expect(von(buehne.fremde, buehne.newKennung())).rejects.toThrow(EingabeFehler);
    await expect(von(buehne.fremde, 'stiftung-haus')).resolves.toBeTypeOf('string');
  });

  test('shipped programmes belong to nobody until the operator names a keeper', async () => {
    const kennung = 'montag-initialkapital';
    const ab = parseKalendertag('2026-05-01');
    const { text } = await loadAnfang(buehne.fremde.zugang, buehne.recht, kennung, ab);
    const neu = { kennung, text: `${text}\n# neu\n`, gueltigAb: ab, anlass: 'Fortschreibung' };
    await expect(legeAn(buehne.fremde.zugang, buehne.recht, neu)).rejects.toThrow(/mitgelieferten Katalog/);
    await expect(legeAn(buehne.betrieb.zugang, buehne.recht, neu)).resolves.toBeTypeOf('string');
    await expect(ordneZu(buehne.leitung.zugang, buehne.recht, kennung, buehne.ministerium)).rejects.toThrow(
      refusal('handlung-verboten'),
    );
    await ordneZu(buehne.betrieb.zugang, buehne.recht, kennung, buehne.stiftung);
    const id = await legeAn(buehne.fremde.zugang, buehne.recht, neu);
    await expect(legeAn(buehne.betrieb.zugang, buehne.recht, neu)).rejects.toThrow(/andere Organisation/);
    // A keeper that lost the programme can no longer release.
    await buehne.step(buehne.fremde, id, 'vorlegen');
    await ordneZu(buehne.betrieb.zugang, buehne.recht, kennung, null);
    const andere = await testPerson(buehne.datenbank, buehne.stiftung, ['entscheidung']);
    await expect(buehne.step(andere, id, 'freigeben')).rejects.toThrow(/führt dieses Programm nicht/);
    await ordneZu(buehne.betrieb.zugang, buehne.recht, kennung, buehne.stiftung);
    await buehne.step(andere, id, 'freigeben');
    await buehne.refresh();
    const akte = await readProgramm(buehne.catalogue, kennung);
    expect(akte.versionen.find(({ gezeigt }) => gezeigt)?.ab).toBe(ab);
  });

  test('an unconfirmed organisation may draft, not release', async () => {
    const neue = await testOrganisation(buehne.datenbank, {
      kuerzel: 'unbekannte',
      art: 'traeger',
      bestaetigt: false,
    });
    const eine = await testPerson(buehne.datenbank, neue, ['bearbeitung']);
    const andere = await testPerson(buehne.datenbank, neue, ['entscheidung']);
    const id = await buehne.begin('unbekannte-hilfe', beispieltext('unbekannte-hilfe'), eine);
    await buehne.step(eine, id, 'vorlegen');
    await expect(buehne.step(andere, id, 'freigeben')).rejects.toThrow(/nicht bestätigt/);
  });
});

describe('nobody else learns of a draft', () => {
  test('neither by list, nor page, nor error', async () => {
    const id = await buehne.begin(buehne.newKennung());
    const gast = buehne.datenbank.zugang({ art: 'gast' });
    const leser = await testPerson(buehne.datenbank, buehne.ministerium, ['zahlung']);
    for (const zugang of [buehne.fremde.zugang, buehne.betrieb.zugang, leser.zugang, gast]) {
      expect((await listEntwuerfe(zugang)).zeilen.some((zeile) => zeile.id === id)).toBe(false);
      const fremder = await readEntwurf(zugang, buehne.recht, id).catch((fehler) => String(fehler));
      const keiner = await readEntwurf(zugang, buehne.recht, randomUUID()).catch((fehler) => String(fehler));
      expect(fremder).toBe(keiner);
      const handlung = { handlung: 'verwerfen', fassung: 1, bemerkung: '' } as const;
      await expect(fuehreWeiter(zugang, buehne.recht, id, handlung)).rejects.toThrow(
        refusal('entwurf-nicht-gefunden'),
      );
    }
    await expect(readEntwurf(buehne.referat.zugang, buehne.recht, 'keine-uuid')).rejects.toThrow(
      refusal('entwurf-nicht-gefunden'),
    );
  });

  test('revision of the territory reads, and does no more', async () => {
    const hof = await testOrganisation(buehne.datenbank, {
      kuerzel: 'hof',
      art: 'pruefstelle',
      gebiet: '05',
    });
    const pruefer = await testPerson(buehne.datenbank, hof, ['revision']);
    const fern = await testOrganisation(buehne.datenbank, {
      kuerzel: 'fernerhof',
      art: 'pruefstelle',
      gebiet: '14',
    });
    const anderer = await testPerson(buehne.datenbank, fern, ['revision']);
    const id = await buehne.begin(buehne.newKennung());
    const { handlungen } = await readEntwurf(pruefer.zugang, buehne.recht, id);
    expect(handlungen.filter(({ erlaubt }) => erlaubt)).toEqual([]);
    await expect(readEntwurf(anderer.zugang, buehne.recht, id)).rejects.toThrow(
      refusal('entwurf-nicht-gefunden'),
    );
  });
});

describe('two at once', () => {
  test('the second of two editors is told, and nothing is lost', async () => {
    const kennung = buehne.newKennung();
    const id = await buehne.begin(kennung);
    const inhalt = { gueltigAb: AB, anlass: 'Erste', text: beispieltext(kennung) };
    expect(await aendere(buehne.referat.zugang, buehne.recht, id, { inhalt, fassung: 1 })).toBe(true);
    const zweite = { inhalt: { ...inhalt, anlass: 'Zweite' }, fassung: 1 };
    await expect(aendere(buehne.leitung.zugang, buehne.recht, id, zweite)).rejects.toThrow(
      refusal('veraltet'),
    );
    expect(await aendere(buehne.referat.zugang, buehne.recht, id, { inhalt, fassung: 2 })).toBe(false);
  });

  test('a double click releases once', async () => {
    const kennung = buehne.newKennung();
    const id = await buehne.begin(kennung);
    await buehne.step(buehne.referat, id, 'vorlegen');
    const schritt = { handlung: 'freigeben', fassung: 2, bemerkung: '' } as const;
    const ergebnisse = await Promise.allSettled([
      fuehreWeiter(buehne.leitung.zugang, buehne.recht, id, schritt),
      fuehreWeiter(buehne.leitung.zugang, buehne.recht, id, schritt),
    ]);
    expect(ergebnisse.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await readFuehrung(buehne.leitung.zugang, kennung)).freigaben).toHaveLength(1);
  });
});
