/**
 * The checker accepts what is proven and refuses what is not, on tiny Akten with a prover of its own.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { type Aufgabe, aufgabe, EINHEIT } from '../aufzaehlung.arbitrary.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import type { Beweisbaum } from './beweis.ts';
import { renderUrteil, renderUrteilJson } from './darstellung.ts';
import { findBestes } from './gegenprobe.arbitrary.ts';
import { pruefeZertifikat } from './pruefer/service.ts';
import { sealZertifikat } from './schreiben.ts';
import { check, listStellen, seal, sha256, zertifiziere } from './zertifikat.arbitrary.ts';
import { type Zertifikat, zertifikatSchema } from './zertifikat.ts';

const LAEUFE = Number(process.env.QUARTIERWERK_ZERTIFIKATE ?? 5);
const solver = createSolver(1);
afterAll(() => solver.close());
const loese = createHighsLoeser(solver.solve);

/** Two Massnahmen that compete for own money, a programme with a cap and one with a floor. */
const AUFGABE: Aufgabe = {
  massnahmen: [
    {
      nutzen: 5,
      pflicht: false,
      traeger: 1,
      braucht: -1,
      positionen: [
        { jahr: 0, kosten: 4, nicht: 0, art: 0 },
        { jahr: 1, kosten: 2, nicht: 0, art: 1 },
      ],
    },
    {
      nutzen: 3,
      pflicht: false,
      traeger: 0,
      braucht: -1,
      positionen: [{ jahr: 0, kosten: 6, nicht: 2, art: 0 }],
    },
  ],
  programme: [
    {
      halb: true,
      arten: [0, 1],
      hoechstens: { je: 'quartier', zeit: 'gesamt', betrag: 3 },
      haelfte: null,
      mindestens: null,
      ausschluss: null,
      gemeinsam: true,
      aufwand: 2,
    },
    {
      halb: false,
      arten: [1],
      hoechstens: null,
      haelfte: null,
      mindestens: 2,
      ausschluss: null,
      gemeinsam: true,
      aufwand: 1,
    },
  ],
  eigenmittel: [3, 1],
};
const UNLOESBAR: Aufgabe = {
  ...AUFGABE,
  massnahmen: AUFGABE.massnahmen.map((massnahme) => ({ ...massnahme, pflicht: true })),
};
/** The first programme has promised two units before and allows no other one in the Quartier. */
const ERLEDIGT: Aufgabe = {
  ...AUFGABE,
  programme: AUFGABE.programme.map((eines, i) =>
    i === 0 ? { ...eines, ausschluss: 'quartier', erledigt: 2 } : eines,
  ),
};
const vorlage = zertifiziere(AUFGABE, loese);
const kopie = async (): Promise<Zertifikat> => structuredClone(await vorlage);

/** The plan of the example, a cent worse. */
async function verschlechtert(): Promise<Zertifikat> {
  const zertifikat = await kopie();
  const position = zertifikat.plan?.positionen.find(({ zuwendungen }) => (zuwendungen[0]?.cent ?? 0) > 1);
  const [zuwendung] = position?.zuwendungen ?? [];
  if (!zertifikat.plan || !position || !zuwendung) throw new Error('Die Vorlage hat keine Zuwendung.');
  zuwendung.cent -= 1;
  zuwendung.geber[0] = (zuwendung.geber[0] ?? 0) - 1;
  position.eigenmittel += 1;
  zertifikat.plan.werte.eigenmittel += 1;
  return zertifikat;
}

function listBlaetter(baum: Beweisbaum): Extract<Beweisbaum, { preise: unknown }>[] {
  return 'an' in baum ? [...listBlaetter(baum.ja), ...listBlaetter(baum.nein)] : [baum];
}

describe('Prüfer', () => {
  it('nimmt bewiesene Pläne und bewiesene Unlösbarkeit an', async () => {
    const ausgaenge = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const zertifikat = await zertifiziere(a, loese);
        ausgaenge.add(zertifikat.plan === null);
        expect(zertifikatSchema.parse(zertifikat)).toEqual(zertifikat);
        expect(check(seal(zertifikat))).toMatchObject({ art: 'gueltig' });
      }),
      { numRuns: LAEUFE, examples: [[UNLOESBAR], [ERLEDIGT]] },
    );
    expect(ausgaenge.size).toBe(2);
  });

  it('kennt, was abgeschlossenen Maßnahmen zugesagt ist, als Zahl und als Regel', async () => {
    const zertifikat = await zertifiziere(ERLEDIGT, loese);
    const { grenzen, regeln } = zertifikat.instanz;
    expect(grenzen.map(({ betrag }) => betrag)).toContain(EINHEIT);
    expect(Object.keys(regeln)).toContainEqual(expect.stringMatching(/^zusage:/));
    expect(check(seal(zertifikat))).toMatchObject({ art: 'gueltig' });
    for (const grenze of grenzen) if (grenze.betrag === EINHEIT) grenze.betrag = 3 * EINHEIT;
    expect(check(seal(zertifikat)).art).not.toBe('gueltig');
  });

  it('sagt, was bewiesen ist und was nicht', async () => {
    const zertifikat = await kopie();
    const text = renderUrteil(check(seal(zertifikat)));
    expect(text).toContain(`Nutzen ${zertifikat.plan?.werte.nutzen} ist der höchste`);
    expect(text).toContain('dass Anträge bewilligt werden');
    const ohne = renderUrteil(check(seal({ ...zertifikat, beweis: [] })));
    expect(ohne).not.toContain('der höchste');
    expect(ohne).toContain('ein Beweis fehlt');
  });

  it('weist ab, wer ein Angebot zweimal zahlen lässt, auch wo ein Programm sich mit sich selbst vertrüge', async () => {
    const zertifikat = await kopie();
    const position = zertifikat.plan?.positionen.find(({ zuwendungen }) => zuwendungen.length > 0);
    const [zuwendung] = position?.zuwendungen ?? [];
    if (!position || !zuwendung) throw new Error('Der Plan hat keine Zuwendung.');
    const kennung = zertifikat.instanz.angebote[zuwendung.angebot]?.programm ?? '';
    position.zuwendungen.push(zuwendung);
    zertifikat.instanz.gemeinsam.push({ a: kennung, b: kennung });
    expect(check(seal(zertifikat)).art).toBe('ungueltig');
  });

  it('liest nichts anders, als es dasteht: keine Namen mit eigener Bedeutung, kein Text, der keiner ist', async () => {
    const text = seal(await kopie());
    const { pruefsumme: _, ...inhalt } = JSON.parse(
      text.replace('"aufwand":{', '"aufwand":{"__proto__":{},'),
    );
    expect(check(sealZertifikat(inhalt, sha256))).toMatchObject({ art: 'ungueltig' });
    const bytes = new TextEncoder().encode(seal({ ...(await kopie()), software: 'Probe \u{fffd}' }));
    expect(pruefeZertifikat(bytes)).toMatchObject({ art: 'gueltig' });
    const stelle = bytes.indexOf(0xef);
    const roh = Uint8Array.of(...bytes.subarray(0, stelle), 0xff, ...bytes.subarray(stelle + 3));
    expect(pruefeZertifikat(roh)).toMatchObject({ art: 'ungueltig' });
  });

  it('zählt nicht ohne Ende auf, wie sich Programme eine Position teilen können', async () => {
    const zertifikat = await kopie();
    const { instanz } = zertifikat;
    const [erstes] = instanz.angebote;
    if (!erstes) throw new Error('Es gibt kein Angebot.');
    const kennungen = Array.from({ length: 26 }, (_, i) => `x${i}`);
    instanz.angebote.push(...kennungen.map((programm) => ({ ...erstes, programm })));
    for (const a of kennungen)
      instanz.gemeinsam.push(...kennungen.filter((b) => a < b).map((b) => ({ a, b })));
    expect(check(seal(zertifikat))).toMatchObject({
      art: 'ungueltig',
      grund: expect.stringMatching(/zu viele/),
    });
  });

  it('weist jede Änderung ohne neue Prüfsumme ab', async () => {
    const text = seal(await kopie());
    for (const stelle of listStellen(JSON.parse(text))) {
      const geaendert = JSON.parse(text);
      const ziel = listStellen(geaendert).find(({ pfad }) => pfad === stelle.pfad);
      if (!ziel) throw new Error(stelle.pfad);
      const wert = ziel.in[ziel.name];
      ziel.in[ziel.name] = typeof wert === 'number' ? wert + 1 : `${wert}x`;
      expect(check(`${JSON.stringify(geaendert)}\n`).art, stelle.pfad).not.toBe('gueltig');
    }
  });

  it('nimmt nach einer Änderung mit neuer Prüfsumme nur an, was noch wahr ist; die Datei hat dann eine andere', async () => {
    const stellen = listStellen(await vorlage);
    const vorher = check(seal(await vorlage));
    let abgewiesen = 0;
    const probiere = async (nummer: number, um: number): Promise<void> => {
      const zertifikat = await kopie();
      const stelle = listStellen(zertifikat)[nummer];
      const wert = stelle?.in[stelle.name];
      if (!stelle || wert === undefined) return;
      stelle.in[stelle.name] = typeof wert === 'number' ? wert + um : `${wert}x`;
      const urteil = check(seal(zertifikat));
      if (urteil.art !== 'gueltig') {
        abgewiesen += 1;
        return;
      }
      expect(urteil.sha256).not.toBe(vorher.sha256);
      const gefunden = await findBestes(zertifikat, solver.solve);
      expect({ pfad: stelle.pfad, werte: gefunden }).toEqual({
        pfad: stelle.pfad,
        werte: zertifikat.plan?.werte,
      });
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(stellen.length - 1), fc.constantFrom(-100_000, -1, 1, 100_000), probiere),
      { numRuns: 8 * LAEUFE },
    );
    expect(abgewiesen).toBeGreaterThan(LAEUFE);
  });

  it('weist einen Plan ab, der einen Cent schlechter ist, mit dem Beweis, der zu ihm passt', async () => {
    const zertifikat = await verschlechtert();
    expect(check(seal({ ...zertifikat, beweis: [] }))).toMatchObject({ art: 'gueltig' });
    const [, zweite] = zertifikat.beweis;
    if (zweite) zweite.schranke += 1;
    expect(check(seal(zertifikat))).toMatchObject({
      art: 'ungueltig',
      grund: expect.stringContaining('beweis[1]'),
    });
  });

  it('nimmt am Ende eines Beweises eine Schranke an, genau so gut, wie ihr Baum sie zeigt', async () => {
    const zertifikat = await verschlechtert();
    const [eins, zwei, drei] = zertifikat.beweis;
    if (!eins || !zwei || !drei) throw new Error('Der Vorlage fehlen Stufen.');
    const mit = (beweis: Zertifikat['beweis']) => check(seal({ ...zertifikat, beweis }));
    const offen = mit([eins, zwei]);
    expect(offen).toMatchObject({ art: 'gueltig' });
    const text = renderUrteil(offen);
    expect(text).toMatch(/höchstens 0,01\s€ mehr als der beste/);
    expect(text).toContain('bewiesen ist nur, wie viel besser er höchstens wäre');
    expect(text).not.toContain('sind die niedrigsten');
    expect(JSON.parse(renderUrteilJson(offen))).toMatchObject({
      bewiesen: 'zulaessig',
      schranken: { eigenmittelCent: zwei.schranke },
    });
    for (const beweis of [
      [eins],
      [eins, zwei, drei],
      [{ ...eins, schranke: eins.schranke + 1 }],
      [eins, { ...zwei, schranke: zwei.schranke - 1 }],
      [eins, { ...zwei, schranke: zwei.schranke + 1 }],
      [eins, { ...zwei, schranke: zwei.schranke + 2 }],
      [zwei],
    ])
      expect(mit(beweis).art).toBe('ungueltig');
  });

  it('weist einen Beweis ab, dem ein Blatt fehlt', async () => {
    const zertifikat = await kopie();
    const noetig = zertifikat.beweis.flatMap(({ baum }) =>
      listBlaetter(baum).filter(({ preise }) => Object.keys(preise).length > 0),
    );
    expect(noetig.length).toBeGreaterThan(2);
    for (const blatt of noetig) {
      const { preise, nenner } = blatt;
      Object.assign(blatt, { preise: {}, nenner: 1 });
      expect(check(seal(zertifikat)).art).toBe('ungueltig');
      Object.assign(blatt, { preise, nenner });
    }
    expect(check(seal(zertifikat)).art).toBe('gueltig');
    const abgeschnitten = JSON.parse(seal(zertifikat));
    delete abgeschnitten.beweis[0].baum;
    expect(check(seal(abgeschnitten))).toMatchObject({ art: 'ungueltig' });
  });

  it('weist negative und gebrochene Preise und unbekannte Zeilen ab', async () => {
    for (const [zeile, preis] of [
      ['eigenmittel:2027', -1],
      ['eigenmittel:2027', 0.5],
      ['grenze:99', 1],
      ['unbekannt:1', 1],
      ['link:0:p:unbekannt', 1],
      ['gesamt', 1],
    ] as const) {
      const zertifikat = await kopie();
      for (const blatt of listBlaetter(zertifikat.beweis[0]?.baum ?? { preise: {}, nenner: 1 }))
        Object.assign(blatt.preise, { [zeile]: preis });
      expect(check(seal(zertifikat)).art, zeile).toBe('ungueltig');
    }
  });

  it('nennt anderes nicht lesbar', () => {
    for (const text of ['', '{', '[]', '{"schema":"quartierwerk/plan/1"}', 'null'])
      expect(check(text).art).toBe('unlesbar');
  });
});
