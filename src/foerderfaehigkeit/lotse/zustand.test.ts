import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { beispielProgramm, beispielRechtsstand } from '../beispiele.ts';
import { formatAenderung, listProgrammzeilen, nameEntfallene } from './ansicht.ts';
import { buildLotsengrundlage } from './antworten.ts';
import { computeLotsenstand } from './lotse.ts';
import { buildNachtrag } from './nachtrag.ts';
import { formatProgrammCsv, readProgrammauswahl, selectProgrammzeilen } from './programmauswahl.ts';
import { LEERE_TEILAKTE } from './teilakte/teilakte.ts';
import { answer, formatAdresse, type Lotsenzustand, postpone, readZustand } from './zustand.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const LAND = { gebietskulisse: { laender: ['NW'] } };
const grundlage = buildLotsengrundlage(
  LEERE_TEILAKTE,
  beispielRechtsstand([
    beispielProgramm({
      kennung: 'nur-nw',
      kurztitel: 'Nur NW',
      kriterien: { ...LAND, merkmale: [{ schluessel: 'x', aussage: 'Es gilt x.' }] },
    }),
    beispielProgramm({ kennung: 'isek', kurztitel: '=ISEK', kriterien: { isek: { erforderlich: true } } }),
  ]),
  STICHTAG,
);

const read = (adresse: string) => readZustand(new URLSearchParams(adresse), grundlage.katalog);

/** Goes through the address, as a browser does. */
function go(zustand: Lotsenzustand, schluessel: string, text: string): Lotsenzustand {
  const danach = answer(grundlage, zustand, schluessel, text);
  if (!('zustand' in danach)) throw new Error(danach.maengel.map((mangel) => mangel.text).join());
  return read(formatAdresse(danach.zustand, undefined));
}

describe('state in the address', () => {
  test('what is no answer is left out', () => {
    const { antworten, spaeter, frage } = read(
      'kommune.land=NW&kommune.land2=x&quartier.isek=vielleicht&spaeter=kommune.land&spaeter=eigenmittel&frage=unsinn',
    );
    expect([...antworten]).toEqual([['kommune.land', 'NW']]);
    expect(spaeter).toEqual(['eigenmittel']);
    expect(frage).toBeUndefined();
  });

  test('an answer replaces the one before, ends what hangs on it, and says what it was', () => {
    const nw = go(go(read(''), 'kommune.land', 'NW'), 'merkmale.x', 'ja');
    const sn = go(nw, 'kommune.land', 'SN');
    expect([...sn.antworten]).toEqual([['kommune.land', 'SN']]);
    expect([...sn.ersetzt]).toEqual([
      ['kommune.land', 'NW'],
      ['merkmale.x', 'ja'],
    ]);
    expect(nameEntfallene(grundlage, sn)).toEqual(['Es gilt x.']);
    const zeilen = listProgrammzeilen(grundlage, sn, computeLotsenstand(grundlage, sn.antworten));
    expect(formatAenderung(zeilen, sn.zuletzt)).toBe('Durch Ihre Antwort: 1 scheidet aus: „Nur NW“.');
  });

  test('a fault says what to do; a question put off comes back once it is answered', () => {
    expect(answer(grundlage, read(''), 'kommune.einwohner', 'viele')).toMatchObject({
      maengel: [{ feld: 'kommune.einwohner' }],
    });
    const spaeter = postpone(read(''), 'kommune.land');
    expect(spaeter.spaeter).toEqual(['kommune.land']);
    expect(go(spaeter, 'kommune.land', 'NW').spaeter).toEqual([]);
    // An answer that was given stays when its question is put off.
    expect(postpone(read('kommune.land=NW'), 'kommune.land')).toMatchObject({ spaeter: [] });
  });
});

describe('table of the result', () => {
  const zeilenOf = (adresse: string, antworten: string) => {
    const zustand = read(antworten);
    const stand = computeLotsenstand(grundlage, zustand.antworten);
    const zeilen = listProgrammzeilen(grundlage, zustand, stand);
    return selectProgrammzeilen(zeilen, readProgrammauswahl(new URLSearchParams(adresse)));
  };
  const kennungen = (adresse: string) => zeilenOf(adresse, 'kommune.land=SN').map(({ kennung }) => kennung);

  test('filters, searches and sorts by the address', () => {
    expect(kennungen('')).toEqual(['isek']);
    expect(kennungen('zeige=alle')).toEqual(['isek', 'nur-nw']);
    expect(kennungen('zeige=alle&sortierung=-programm')).toEqual(['nur-nw', 'isek']);
    expect(kennungen('zeige=aus')).toEqual(['nur-nw']);
    expect(kennungen('zeige=alle&suche=nur+nw')).toEqual(['nur-nw']);
  });

  test('as a file runs no formula', () => {
    const csv = formatProgrammCsv(zeilenOf('zeige=alle', ''));
    expect(csv).toContain(
      'isek;Musterprogramm des Bundes;BMX;möglich;Noch zu klären: Entwicklungskonzept (ISEK)',
    );
    expect(formatProgrammCsv([])).toMatch(/^\uFEFFKennung;/);
  });
});

test('an Akte needs more than decides; faults stand at their fields', () => {
  const leer = buildNachtrag(grundlage, new Map(), () => '', true);
  expect(leer.yaml).toBeNull();
  expect(leer.maengel.map(({ feld }) => feld)).toContain('kommune.name');
  const offen = buildNachtrag(grundlage, new Map(), () => '', false);
  expect(offen.maengel).toEqual([]);
  const antworten = read(
    'kommune.land=NW&kommune.ags=14999000&kommune.name=Au&kommune.einwohner=9&quartier.name=Q&quartier.kennung=au-q' +
      '&quartier.einwohner=5&eigenmittel=0,00&massnahmen.M01.titel=T&massnahmen.M01.nutzen=5&massnahmen.M01.zweck=kita' +
      '&massnahmen.M01.handlungsfelder=bildung&massnahmen.M01.traeger.art=kommune&massnahmen.M01.beginn=2027-01-01' +
      '&massnahmen.M01.ende=2027-02-01&massnahmen.M01.kosten.M01.1.kostenart=bau&massnahmen.M01.kosten.M01.1.jahr=2027' +
      '&massnahmen.M01.kosten.M01.1.betrag=1,00',
  ).antworten;
  const falsch = buildNachtrag(grundlage, antworten, () => '', true);
  expect(falsch.maengel).toMatchObject([{ feld: 'kommune.ags' }]);
  const richtig = buildNachtrag(grundlage, new Map([...antworten, ['kommune.land', 'SN']]), () => '', true);
  expect(richtig.yaml).toContain('ags: "14999000"');
});
