import { describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { readOptionen } from './starten.ts';

/** Fields of the environment that are refused. */
function fieldsOf(umgebung: NodeJS.ProcessEnv): readonly (string | undefined)[] {
  try {
    readOptionen([], umgebung);
    return [];
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.maengel.map(({ feld }) => feld);
  }
}

describe('behind a proxy', () => {
  test('the public address must be stated, so that no header says it', () => {
    expect(fieldsOf({ QUARTIERWERK_PROXY: '127.0.0.1' })).toEqual(['QUARTIERWERK_ADRESSE']);
    expect(fieldsOf({ QUARTIERWERK_PROXY: '127.0.0.1', QUARTIERWERK_ADRESSE: '' })).toEqual([
      'QUARTIERWERK_ADRESSE',
    ]);
    expect(fieldsOf({ QUARTIERWERK_PROXY: 'proxy.example' })).toEqual(['QUARTIERWERK_PROXY']);
  });

  test('with it everything is fine, and its name is one of ours', () => {
    const optionen = readOptionen([], {
      QUARTIERWERK_PROXY: '127.0.0.1, 10.0.0.0/8',
      QUARTIERWERK_ADRESSE: 'https://quartierwerk.example',
    });
    expect(optionen).toMatchObject({
      proxys: ['127.0.0.1', '10.0.0.0/8'],
      adresse: 'https://quartierwerk.example',
      namen: ['quartierwerk.example'],
    });
  });

  test('without a proxy no address is needed', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ QUARTIERWERK_PROXY: ' ' })).toEqual([]);
  });
});
