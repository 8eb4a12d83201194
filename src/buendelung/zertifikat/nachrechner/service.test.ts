import { afterAll, expect, it } from 'vitest';
import { loeseBlock } from '../../block/loese-block.ts';
import type { Loeser } from '../../optimierung/loesen.ts';
import { seal, zertifiziere } from '../zertifikat.arbitrary.ts';
import { closeNachrechner, judgeZertifikat } from './service.ts';

afterAll(closeNachrechner);

const loese: Loeser = async (instanz, optionen) =>
  loeseBlock(instanz, { ...optionen, uhr: () => performance.now() });

/** One Massnahme that the Kommune pays by itself. */
const vorlage = zertifiziere(
  {
    massnahmen: [
      {
        nutzen: 5,
        pflicht: false,
        traeger: 0,
        braucht: -1,
        positionen: [{ jahr: 0, kosten: 2, nicht: 0, art: 0 }],
      },
    ],
    programme: [],
    eigenmittel: [3, 0],
  },
  loese,
);

it.each([
  ['kleine hier', 'Probe'],
  ['große in einem eigenen Faden', 'Probe '.repeat(40_000)],
])('prüft %s, mit demselben Urteil', async (_, software) => {
  const zertifikat = { ...(await vorlage), software };
  const text = seal(zertifikat);
  expect(await judgeZertifikat(text)).toMatchObject({ gueltig: true, bewiesen: true });
  const ohne = seal({ ...zertifikat, beweis: [] });
  expect(await judgeZertifikat(ohne)).toMatchObject({ gueltig: true, bewiesen: false });
  const falsch = text.replace('"nutzen":5', '"nutzen":6');
  expect(await judgeZertifikat(falsch)).toMatchObject({ gueltig: false, bewiesen: false });
});
