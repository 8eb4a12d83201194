import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { programmSchema } from '#rechtsstand/index.ts';
import { beispieltext } from '../beispiele.ts';
import { makeVorlage } from '../vorlage.ts';
import { locateFormularfehler, nameFormularfehler } from './formularfehler.ts';
import { describeFormular, type Formulareingabe } from './lesen.ts';
import { writeFormular } from './schreiben.ts';

const RECHT = fileURLToPath(new URL('../../../../recht/programme/', import.meta.url));
const KATALOG = readdirSync(RECHT, { recursive: true, encoding: 'utf8' })
  .filter((datei) => datei.endsWith('.yaml'))
  .map((datei) => [datei, readFileSync(join(RECHT, datei), 'utf8')] as const);

function eingabenOf(text: string): Formulareingabe[] {
  const ansicht = describeFormular(text);
  if (!ansicht) throw new Error('no form');
  return ansicht.abschnitte.flatMap(({ gruppen }) =>
    gruppen.flatMap(({ reihen }) => reihen.flatMap(({ felder }) => felder)),
  );
}

/** As a browser sends it: the first choice where nothing is chosen, line ends as CRLF. */
function sentBy({ art, wahlen, werte }: Formulareingabe): readonly string[] {
  if (art === 'mehrfach') return werte.filter((wert) => wahlen?.some((wahl) => wahl.wert === wert));
  const [wert = ''] = werte;
  if (art === 'wahl') return [wahlen?.some((wahl) => wahl.wert === wert) ? wert : (wahlen?.[0]?.wert ?? '')];
  return [wert.replaceAll('\n', art === 'zeile' ? '' : '\r\n')];
}

/** The form opened, changed and sent. */
function fill(text: string, neu: Readonly<Record<string, string | readonly string[]>>): string {
  const gesendet = new Map(eingabenOf(text).map((eingabe) => [eingabe.name, sentBy(eingabe)]));
  for (const [name, wert] of Object.entries(neu)) {
    if (!gesendet.has(name)) throw new Error(`no input ${name}`);
    gesendet.set(name, typeof wert === 'string' ? [wert] : wert);
  }
  return writeFormular(text, (name) => gesendet.get(name) ?? []);
}

test('jedes Programm des Katalogs bleibt Zeichen für Zeichen, wenn man nichts ändert', () => {
  expect(KATALOG.length).toBeGreaterThan(140);
  for (const [datei, text] of KATALOG) expect(fill(text, {}), datei).toBe(text);
});

test('ein Programm bleibt bis auf den Titel gleich, wenn man nur ihn ändert', () => {
  for (const [datei, text] of KATALOG.filter((_, stelle) => stelle % 5 === 0)) {
    const neu = fill(text, { titel: 'Neuer Titel: mit "Zeichen" # und mehr' });
    expect(programmSchema.parse(parse(neu)), datei).toEqual({
      ...programmSchema.parse(parse(text)),
      titel: 'Neuer Titel: mit "Zeichen" # und mehr',
    });
  }
});

test('was das Formular nicht kennt, steht unter dem, was es nicht ändert', () => {
  const text = `${TEXT}kombination: {subsidiaritaet: {art: vorrang, hinweis: Selbst.}}\n`.replace(
    'kriterien:',
    'kriterien:\n  isek: {erforderlich: true}',
  );
  expect(describeFormular(text)?.uebrige).toEqual([
    { feld: 'Kriterien, ISEK, Erforderlich', text: 'ja' },
    { feld: 'Kombination, Rangfolge, Art', text: 'andere gehen vor' },
    { feld: 'Kombination, Rangfolge, Hinweis', text: 'Selbst.' },
  ]);
});

const TEXT = beispieltext('p').replace('ebene: land', '# gehört zum Land\nebene: land');

test('geändert wird nur, was anders ist; Kommentare und Unbekanntes bleiben', () => {
  const text = `${TEXT}weitere_quellen: [https://a.example]\nkombination: {subsidiaritaet: {art: vorrang}}\n`;
  const neu = fill(text, {
    kurztitel: 'Kurz',
    'kriterien.antragsberechtigt.arten': ['kommune', 'verein'],
    'kriterien.antragsberechtigt.mindesteinwohner': '10000',
    'kriterien.gebietskulisse.laender': ['NW'],
    'kriterien.gebietskulisse.programmgebiet': 'a\r\nb\r\n',
    'kriterien.handlungsfeld.felder': [],
    'foerderung.satz.satz': '90 %',
    'foerderung.eigenanteile[0].mindestens': '10 %',
    'foerderung.hoechstens[0].betrag': '50.000,00',
    'foerderung.geber[0].ressort': 'BMX',
    'foerderung.geber[0].anteil': 'rest',
    'laufzeit.bis': '2027-12-31',
    hinweise: 'Eins.\r\n\r\nZwei.',
  });
  const { kriterien, foerderung, ...rest } = parse(neu);
  expect(neu).toContain('# gehört zum Land');
  expect(rest).toMatchObject({
    kurztitel: 'Kurz',
    laufzeit: { ab: null, bis: '2027-12-31' },
    hinweise: ['Eins.', 'Zwei.'],
    kombination: { subsidiaritaet: { art: 'vorrang' } },
  });
  expect(kriterien).toMatchObject({
    antragsberechtigt: { arten: ['kommune', 'verein'], mindesteinwohner: 10000 },
    gebietskulisse: { laender: ['NW'], programmgebiet: ['a', 'b'] },
  });
  expect(kriterien).not.toHaveProperty('handlungsfeld');
  expect(foerderung).toEqual({
    finanzierungsart: 'anteil',
    satz: { art: 'fest', satz: '90 %' },
    eigenanteile: [{ mindestens: '10 %' }],
    hoechstens: [{ betrag: '50.000,00', bezug: 'zuwendung', je: 'vorhaben', zeit: 'gesamt' }],
    geber: [{ ebene: 'bund', ressort: 'BMX', anteil: 'rest', bezug: 'zuwendung' }],
  });
  // New keys stand where they stand in other files.
  expect(Object.keys(parse(neu)).slice(-3)).toEqual(['weitere_quellen', 'kombination', 'hinweise']);
});

test('leer gelassene Platzhalter der Vorlage fehlen dann, und jede andere Angabe bleibt', () => {
  const vorlage = makeVorlage('p');
  const { titel, kurztitel, beschreibung, ressort, bewilligungsstelle, quelle, ...rest } = parse(vorlage);
  expect([titel, kurztitel, beschreibung, ressort, bewilligungsstelle].join()).toMatch(/^<.*>$/);
  expect(parse(fill(vorlage, {}))).toEqual({ ...rest, quelle: { pruefstand: quelle.pruefstand } });
  expect(Object.keys(parse(fill(fill(vorlage, {}), { titel: 'T' })))[2]).toBe('titel');
});

test('ein anderes Fenster hat andere Angaben; der Beleg bleibt', () => {
  const text = TEXT.replace('{art: laufend}', '{art: laufend, hinweis: Bleibt.}');
  const jaehrlich = fill(text, {
    'kriterien.antragsfenster.art': 'jaehrlich',
    'kriterien.antragsfenster.bis': '',
  });
  const mitTag = fill(jaehrlich, {
    'kriterien.antragsfenster.bis': '30.9.',
    'kriterien.antragsfenster.programmjahr': 'folgejahr',
  });
  expect(parse(mitTag).kriterien.antragsfenster).toEqual({
    art: 'jaehrlich',
    hinweis: 'Bleibt.',
    bis: '09-30',
    programmjahr: 'folgejahr',
  });
  const termine = fill(mitTag, {
    'kriterien.antragsfenster.art': 'termine',
    'kriterien.antragsfenster.termine[0].bis': '2027-03-31',
  });
  expect(parse(termine).kriterien.antragsfenster).toEqual({
    art: 'termine',
    hinweis: 'Bleibt.',
    termine: [{ bis: '2027-03-31' }],
  });
  expect(
    parse(fill(termine, { 'kriterien.antragsfenster.termine[0].bis': '' })).kriterien.antragsfenster,
  ).toEqual({
    art: 'termine',
    hinweis: 'Bleibt.',
  });
});

test('was reicher ist als das Formular, wird nur gezeigt', () => {
  const text = TEXT.replace('{art: fest, satz: "80 %"}', '{art: staffel, saetze: ["80 %", "60 %"]}');
  const gruppe = describeFormular(text)
    ?.abschnitte.flatMap(({ gruppen }) => gruppen)
    .find(({ id }) => id === 'satz');
  expect(gruppe?.fest).toContainEqual({ feld: 'Satz, Sätze', text: '80 %' });
  expect(writeFormular(text, (name) => (name.startsWith('foerderung.satz') ? ['fest'] : []))).toContain(
    'staffel',
  );
});

test.each(['a: [', '- a', '', 'a: &x {b: 1}\nc: *x'])('%j ist kein Formular', (text) => {
  expect(describeFormular(text)).toBeUndefined();
  expect(writeFormular(text, () => ['x'])).toBe(text);
});

test('Mängel stehen bei ihrer Eingabe, auch ein Platzhalter nach seiner Zeile', () => {
  const fehler = locateFormularfehler(makeVorlage('p'), [
    { zeile: 3, wert: '<voller Name>', text: 'Platzhalter.', abhilfe: '' },
    { feld: 'kriterien.handlungsfeld.felder[0]', zeile: 19, text: 'Wert.', abhilfe: '' },
    { feld: 'foerderung.satz', text: 'Satz.', abhilfe: '' },
    { feld: 'kombination.ausschluss', zeile: 1, text: 'Nicht hier.', abhilfe: '' },
  ]);
  expect(fehler.map(({ eingabe }) => eingabe?.name ?? null)).toEqual([
    'titel',
    'kriterien.handlungsfeld.felder',
    'foerderung.satz.art',
    null,
  ]);
  expect(nameFormularfehler(fehler)[0]).toEqual({
    feld: 'Titel',
    text: 'Die Angabe fehlt.',
    abhilfe: 'Feld ausfüllen.',
  });
});

test('was getippt wird, steht danach im Formular', () => {
  const felder = eingabenOf(TEXT).filter(
    ({ art, bei }) => bei === undefined && ['zeile', 'absatz', 'zahl'].includes(art),
  );
  fc.assert(
    fc.property(fc.constantFrom(...felder), fc.string({ unit: 'grapheme' }), ({ name, art }, roh) => {
      // A browser sends no zero, and a placeholder counts as nothing.
      const wert = roh.replaceAll(/[\0<>]/g, '');
      const danach = eingabenOf(fill(TEXT, { [name]: wert })).find((eingabe) => eingabe.name === name);
      const erwartet = art === 'absatz' ? wert.trim() : wert.replaceAll(/\s+/g, ' ').trim();
      expect(danach?.werte[0] ?? '').toBe(erwartet);
    }),
  );
});
