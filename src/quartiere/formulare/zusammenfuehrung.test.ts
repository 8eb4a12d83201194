import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryAkte } from '../akte.arbitrary.ts';
import { beispielAkte } from '../beispiele.ts';
import { compareDrei, isSameInhalt } from './dreivergleich.ts';
import { eigenmittelwerteOf } from './eigenmittelformular.ts';
import { compareEigenmittel, eigenmittelwerteWith, inhaltOfEigenmittel } from './eigenmittelvergleich.ts';
import { formularOf } from './massnahmenformular.ts';
import { inhaltOfMassnahme, inputOfPfad, keepBoth, withInhalt } from './massnahmenvergleich.ts';
import { stammdatenwerteOf } from './stammdatenformular.ts';
import { inhaltOfStammdaten, stammdatenwerteWith } from './stammdatenvergleich.ts';
import { decide, grundlageOf, nextGrundlage, parseGrundlage } from './zusammenfuehrung.ts';

const m01 = formularOf(beispielAkte().massnahmen[0]!);
const inhalt = inhaltOfMassnahme(m01);

describe('forms as places', () => {
  it('go there and back without losing anything', () => {
    fc.assert(
      fc.property(arbitraryAkte, (akte) => {
        for (const massnahme of akte.massnahmen) {
          const werte = formularOf(massnahme);
          const zurueck = withInhalt(werte, inhaltOfMassnahme(werte));
          expect(isSameInhalt(inhaltOfMassnahme(zurueck), inhaltOfMassnahme(werte))).toBe(true);
          expect(zurueck.gruppen.kosten.map((zeile) => zeile.betrag)).toEqual(
            werte.gruppen.kosten.map((zeile) => zeile.betrag),
          );
        }
        const stammdaten = stammdatenwerteOf(akte);
        expect(stammdatenwerteWith(stammdaten, inhaltOfStammdaten(stammdaten))).toEqual(stammdaten);
        const eigenmittel = eigenmittelwerteOf(akte);
        expect(eigenmittelwerteWith(eigenmittel, inhaltOfEigenmittel(eigenmittel))).toEqual(eigenmittel);
      }),
    );
  });

  it('a box that is not ticked says the same as „no“', () => {
    expect(inhaltOfMassnahme({ ...m01, begonnen: 'nein' })).toEqual(
      inhaltOfMassnahme({ ...m01, begonnen: '' }),
    );
  });

  it('finds the input of a place, also after a row in front of it is gone', () => {
    expect(inputOfPfad(m01, 'kosten/M01.2/betrag')).toBe('kosten.1.betrag');
    const ohneErste = { ...m01, gruppen: { ...m01.gruppen, kosten: m01.gruppen.kosten.slice(1) } };
    expect(inputOfPfad(ohneErste, 'kosten/M01.2/betrag')).toBe('kosten.0.betrag');
    expect(inputOfPfad(m01, 'kosten/M09.9/betrag')).toBe('kosten');
    expect(inputOfPfad(m01, 'titel')).toBe('titel');
  });
});

describe('what a form carries along', () => {
  const vergleich = compareDrei({
    grundlage: inhalt,
    eigene: { ...inhalt, felder: { ...inhalt.felder, titel: 'mein', nutzen: '1' } },
    gespeichert: { ...inhalt, felder: { ...inhalt.felder, titel: 'dein', zweck: 'bildung' } },
  });
  const gespeichert = { ...inhalt, felder: { ...inhalt.felder, titel: 'dein', zweck: 'bildung' } };
  const grundlage = nextGrundlage(gespeichert, 9, vergleich, 'Amt am 1.1.');

  it('says what is to be decided and what was taken over', () => {
    expect(grundlage).toMatchObject({
      eintrag: 9,
      offen: ['titel'],
      vermerke: [{ pfad: 'zweck', text: 'inzwischen geändert von Amt am 1.1.' }],
    });
    expect(parseGrundlage(JSON.stringify(grundlage))).toEqual(grundlage);
  });

  it('decides as chosen, and asks again for what was left open', () => {
    const meine = vergleich.inhalt;
    expect(decide(meine, grundlage, () => undefined)).toMatchObject({
      vollstaendig: false,
      entscheidungen: [{ pfad: 'titel', eigene: 'mein', gespeichert: 'dein' }],
    });
    expect(decide(meine, grundlage, () => 'eigene').inhalt).toEqual(meine);
    expect(decide(meine, grundlage, () => 'gespeichert').inhalt.felder).toMatchObject({
      titel: 'dein',
      nutzen: '1',
      zweck: 'bildung',
    });
  });

  it('asks nothing where both sides say the same by now', () => {
    const gleich = { ...vergleich.inhalt, felder: { ...vergleich.inhalt.felder, titel: 'dein' } };
    expect(decide(gleich, grundlage, () => undefined)).toMatchObject({
      vollstaendig: true,
      entscheidungen: [],
    });
  });

  it.each(['', 'null', '{}', '{"inhalt":1}'])('is nothing when it can not be read: %s', (text) => {
    expect(parseGrundlage(text)).toBeUndefined();
    expect(parseGrundlage(JSON.stringify({ ...grundlageOf(inhalt, null), mehr: 1 }))).toBeUndefined();
  });
});

it('keeps two new Kostenpositionen of the same Kennung, with the Zusagen that name one’s own', () => {
  const zeile = (betrag: string) => ({
    schluessel: 'M01.3',
    felder: { kennung: 'M01.3', jahr: '2029', betrag },
  });
  const mit = (betrag: string, position?: string) => ({
    ...inhalt,
    listen: {
      ...inhalt.listen,
      kosten: [...(inhalt.listen.kosten ?? []), zeile(betrag)],
      zugesagt: position
        ? [{ schluessel: `${position} dritte X`, felder: { position, art: 'dritte', kennung: 'X' } }]
        : [],
    },
  });
  const [eigene, gespeichert] = [mit('1,00', 'M01.3'), mit('2,00')];
  expect(compareDrei({ grundlage: inhalt, eigene, gespeichert }).konflikte).toMatchObject([
    { pfad: 'kosten/M01.3' },
  ]);
  const beide = keepBoth(eigene, gespeichert, 'kosten/M01.3');
  expect(beide.listen.kosten?.map(({ felder }) => [felder.kennung, felder.betrag]).slice(-2)).toEqual([
    ['M01.4', '1,00'],
    ['M01.3', '2,00'],
  ]);
  expect(beide.listen.zugesagt?.[0]?.felder.position).toBe('M01.4');
});

describe('own money', () => {
  const mit = (betraege: Record<string, string> | undefined) => ({
    felder: betraege ? { grenze: 'jahre', ...betraege } : { grenze: 'unbegrenzt' },
    mengen: {},
    listen: {},
  });
  const grundlage = mit({ 'eigenmittel.2027': '1,00', 'eigenmittel.2028': '1,00' });

  it('merges years', () => {
    const eigene = mit({ 'eigenmittel.2027': '2,00', 'eigenmittel.2028': '1,00' });
    const gespeichert = mit({ 'eigenmittel.2027': '1,00', 'eigenmittel.2028': '3,00' });
    expect(compareEigenmittel({ grundlage, eigene, gespeichert })).toMatchObject({
      konflikte: [],
      inhalt: { felder: { 'eigenmittel.2027': '2,00', 'eigenmittel.2028': '3,00' } },
    });
  });

  it('asks once when one side lifts the limit and the other changes amounts', () => {
    const eigene = mit({ 'eigenmittel.2027': '2,00', 'eigenmittel.2028': '1,00' });
    const vergleich = compareEigenmittel({ grundlage, eigene, gespeichert: mit(undefined) });
    expect(vergleich.konflikte.map(({ pfad }) => pfad)).toEqual(['grenze']);
    expect(vergleich.inhalt).toEqual(eigene);
    expect(
      compareEigenmittel({ grundlage, eigene: grundlage, gespeichert: mit(undefined) }).konflikte,
    ).toEqual([]);
  });
});
