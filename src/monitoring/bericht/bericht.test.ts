import { unzip } from '@cj-tech-master/excelts/archive';
import { DOMParser } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { writeOdt, writePdf } from '#platform/dokumente/index.ts';
import { readDemostadt } from '../../../tests/demostadt.ts';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { protectAusgabe } from '../schutz/schutz.ts';
import { findWarnungen } from '../warnung/fruehwarnung.ts';
import { type Berichtsangaben, listBerichtsindikatoren, makeMonitoringbericht } from './bericht.ts';

function demoBeobachtung(): Raumbeobachtung {
  const { gebiete, indikatoren, ausgaben, reihen } = readDemostadt().einlesung;
  return {
    kennung: 'auenstadt',
    titel: 'Sozialraumbeobachtung Auenstadt',
    ags: null,
    gebiete,
    indikatoren,
    ausgaben: ausgaben.map((eine) => ({ ...eine, veroeffentlicht: true })),
    reihen: ausgaben.flatMap(({ jahr }) =>
      protectAusgabe(
        reihen.filter((reihe) => reihe.jahr === jahr),
        gebiete,
        indikatoren,
      ),
    ),
  };
}

const beobachtung = demoBeobachtung();
const angaben: Berichtsangaben = {
  beobachtung,
  jahr: 2025,
  warnungen: findWarnungen(beobachtung, 2025),
  einschaetzungen: [
    {
      gebiet: '0206',
      text: 'Ein Werk hat geschlossen.',
      rolle: 'Bearbeitung, Auenstadt',
      angelegtAm: new Date('2026-05-04T22:30:00Z'),
    },
  ],
  herausgeber: 'Stadt Auenstadt',
  datum: parseKalendertag('2026-06-01'),
};
const papier = makeMonitoringbericht(angaben);

test('needs no other series than it says', () => {
  const noetige = listBerichtsindikatoren(beobachtung);
  const reihen = beobachtung.reihen.filter(({ indikator }) => noetige.includes(indikator));
  expect(reihen.length).toBeLessThan(beobachtung.reihen.length);
  expect(makeMonitoringbericht({ ...angaben, beobachtung: { ...beobachtung, reihen } })).toEqual(papier);
});

test('says everything the pages say', () => {
  expect(papier.abschnitte.map(({ titel }) => titel)).toEqual([
    'Überblick',
    'Warnungen',
    'Fachliche Einschätzung',
    'Polarisierung',
    'Wirkung der Förderung',
    'Methode und Quellen',
    'Alle Gebiete',
  ]);
  const text = JSON.stringify(papier);
  expect(text).toContain('Ein Werk hat geschlossen. (Bearbeitung, Auenstadt, 05.05.2026)');
  expect(text).toContain('Am Güterbahnhof');
  expect(text).toContain('Waldsiedlung: Der Status fiel von mittel auf niedrig');
  expect(text).toContain('"•"');
  const polarisierung = papier.abschnitte.find(({ titel }) => titel === 'Polarisierung');
  expect(JSON.stringify(polarisierung)).not.toContain('"–"');
});

test('the map is a drawing of its own with a description', () => {
  const bild = papier.abschnitte[0]?.bloecke.find((block) => block.art === 'bild');
  if (bild?.art !== 'bild') throw new Error('no map');
  const svg = new DOMParser().parseFromString(bild.svg, 'image/svg+xml');
  expect(svg.getElementsByTagName('path').length).toBeGreaterThanOrEqual(40);
  expect(bild.beschreibung).toContain('Status mittel');
});

test('becomes an accessible PDF and a text to edit, the same bytes each time', async () => {
  const pdf = await writePdf(papier);
  expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-');
  expect(new TextDecoder('latin1').decode(pdf)).toContain('pdfuaid');
  const odt = await writeOdt(papier);
  expect(await writeOdt(papier)).toEqual(odt);
  const inhalt = new TextDecoder().decode((await unzip(odt).bytes('content.xml')) ?? new Uint8Array());
  expect(inhalt).toContain('Alle Gebiete');
  expect(inhalt.match(/<table:table-header-rows>/g)?.length).toBe(3);
  expect(inhalt).toContain('<svg:desc>Karte der 40 Gebiete.');
});

test('the text to edit turns the page for the table of all areas and keeps captions with what they name', async () => {
  const odt = await writeOdt(papier);
  const [inhalt, stile] = await Promise.all(
    ['content.xml', 'styles.xml'].map(async (teil) =>
      new TextDecoder().decode((await unzip(odt).bytes(teil)) ?? new Uint8Array()),
    ),
  );
  expect(inhalt).toMatch(/<text:h text:style-name="Querbeginn"[^>]*>Alle Gebiete<\/text:h>/);
  expect(inhalt).not.toMatch(/[\u{E000}\u{E001}]/u);
  expect(inhalt?.match(/text:style-name="Titelzeile"/g)).toHaveLength(4);
  expect(stile).toMatch(/style:name="Querbeginn"[^>]*style:master-page-name="Quer"/);
  expect(stile).toMatch(
    /<style:page-layout style:name="quer">\s*<[^>]*fo:page-width="29.7cm" fo:page-height="21cm"/,
  );
  for (const teil of [inhalt, stile])
    expect(new DOMParser().parseFromString(teil ?? '', 'text/xml').documentElement).toBeTruthy();
});
