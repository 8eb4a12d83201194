/**
 * Verpflichtungsermächtigungen, by hand.
 */
import { expect, it } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { loeseBlock } from '../../block/loese-block.ts';
import { buendle } from '../../buendeln.ts';
import { buildAkte, massnahme, position, STICHTAG } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import type { Loeser } from '../loesen.ts';
import { type Angaben, programm, satz } from './szene.arbitrary.ts';

const loese: Loeser = async (instanz, optionen) =>
  loeseBlock(instanz, { ...optionen, uhr: () => performance.now() });

async function plane(massnahmen: readonly Angaben[], ermaechtigungen: readonly Angaben[] | undefined) {
  const akte = buildAkte(massnahmen, {
    eigenmittel: 'unbegrenzt',
    ...(ermaechtigungen ? { verpflichtungsermaechtigungen: ermaechtigungen } : {}),
  });
  const rechtsstand = beispielRechtsstand([programm('p', ['bau'], satz('50 %'))]);
  const pruefung = pruefeAkte(akte, rechtsstand, STICHTAG);
  return await buendle(
    { akte, rechtsstand, pruefung },
    { loese, fristMs: 60_000, erklaeren: true, melde: () => undefined },
  );
}

const bau = (kennung: string, mehr: Angaben = {}): Angaben =>
  massnahme(
    kennung,
    [
      position(`${kennung}.1`, 'bau', '10.000,00'),
      position(`${kennung}.2`, 'bau', '40.000,00', { jahr: 2028 }),
      position(`${kennung}.3`, 'personal', '90.000,00', { jahr: 2028 }),
    ],
    mehr,
  );

async function finanziert(massnahmen: readonly Angaben[], ve: readonly Angaben[] | undefined) {
  const { massnahmen: zeilen } = await plane(massnahmen, ve);
  return zeilen.flatMap((zeile) => (zeile.finanziert ? [zeile.kennung] : []));
}

it('begrenzen, was an Investitionen der Kommune in einem Jahr beginnt und später fällig ist', async () => {
  const drei = [bau('M1', { nutzen: 5 }), bau('M2', { nutzen: 9 }), bau('M3', { nutzen: 7 })];
  expect(await finanziert(drei, undefined)).toEqual(['M1', 'M2', 'M3']);
  // 40,000.00 each for 2028; personnel does not count.
  expect(await finanziert(drei, [{ jahr: 2027, betrag: '80.000,00' }])).toEqual(['M2', 'M3']);
  expect(await finanziert(drei, [{ jahr: 2027, betrag: '79.999,99' }])).toEqual(['M2']);
  expect(await finanziert(drei, [{ jahr: 2026, betrag: '900.000,00' }])).toEqual([]);
});

it('gelten nicht für Maßnahmen anderer Träger und nicht für das Jahr des Beginns', async () => {
  const verein = bau('M1', { traeger: { art: 'verein', kennung: 'club' } });
  const sofort = massnahme('M2', [position('M2.1', 'bau', '500.000,00')]);
  expect(await finanziert([verein, sofort], [])).toEqual(['M1', 'M2']);
});

it('widersprechen einer Pflicht, mit dem Ausweg einer höheren Ermächtigung', async () => {
  const { status, konflikt } = await plane([bau('M1', { pflicht: true })], []);
  expect(status).toBe('unloesbar');
  expect(konflikt.map(({ regel }) => regel)).toEqual(['pflicht:M1', 'verpflichtungsermaechtigung:2027']);
  expect(konflikt[1]?.auswege?.[0]?.text).toContain('Verpflichtungsermächtigung');
});

it('eine Maßnahme, die später beginnen darf, beginnt in dem Jahr, das sie deckt', async () => {
  const { massnahmen } = await plane(
    [bau('M1', { verschiebbar: 1, ende: '2028-12-31' })],
    [{ jahr: 2028, betrag: '40.000,00' }],
  );
  expect(massnahmen.map(({ finanziert: ja, verschoben }) => [ja, verschoben])).toEqual([[true, 1]]);
});
