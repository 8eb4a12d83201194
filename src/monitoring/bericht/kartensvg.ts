/**
 * The map of a report: one SVG that needs no style sheet and no script.
 */
import type { Einstufung, Farbstufe, Gebietsstufe } from '../ansicht/einstufung.ts';
import type { Gebietsbild, Gebietsform } from '../ansicht/gebietsbild.ts';
import { formatAnzahl } from '../ansicht/zahlformat.ts';

/** Lightness alone tells the classes apart, for eyes that see no colours and for grey prints; patterns repeat it. */
const FARBEN: Readonly<Record<Farbstufe, string>> = {
  0: '#e3edf9',
  1: '#9dbfea',
  2: '#4f83cc',
  3: '#173f83',
};

const MUSTER = `<defs>
<pattern id="m1" width="16" height="16" patternUnits="userSpaceOnUse"><circle cx="8" cy="8" r="1.8" fill="#10254d" fill-opacity="0.4"/></pattern>
<pattern id="m2" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="14" fill="#10254d" fill-opacity="0.4"/></pattern>
<pattern id="m3" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="12" fill="#000" fill-opacity="0.5"/><rect width="12" height="2.5" fill="#000" fill-opacity="0.5"/></pattern>
</defs>`;

const LEGENDE_ZEILE = 34;

function drawLegende({ legende, stufen }: Einstufung, oben: number): string {
  const ohne = stufen.filter((stufe) => stufe === null).length;
  const hervor = stufen.filter((stufe) => stufe?.hervor).length;
  const felder = [
    ...legende.map(({ stufe, titel, anzahl }) => ({
      fuellung: FARBEN[stufe],
      muster: stufe > 0 ? `url(#m${stufe})` : '',
      rand: '#10254d',
      text: `${titel} (${formatAnzahl(anzahl)})`,
    })),
    { fuellung: '#ffffff', muster: '', rand: '#8a94a8', text: `ohne Angabe (${formatAnzahl(ohne)})` },
    ...(hervor > 0
      ? [{ fuellung: '#ffffff', muster: '', rand: '#b3261e', text: `besondere Aufmerksamkeit (${hervor})` }]
      : []),
  ];
  return felder
    .map(({ fuellung, muster, rand, text }, i) => {
      const [x, y] = [(i % 2) * 500, oben + Math.floor(i / 2) * LEGENDE_ZEILE];
      const feld = (fill: string) =>
        `<rect x="${x}" y="${y}" width="40" height="22" fill="${fill}" stroke="${rand}" stroke-width="2"/>`;
      return `${feld(fuellung)}${muster === '' ? '' : feld(muster)}<text x="${x + 52}" y="${y + 18}" font-size="22">${escapeXml(text)}</text>`;
    })
    .join('\n');
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export type Kartensvg = { readonly svg: string; readonly seitenverhaeltnis: number };

type Formstufe = { readonly form: Gebietsform; readonly stufe: Gebietsstufe | null };

function drawZeichen({ form, stufe }: Formstufe, schrift: number): string {
  if (stufe === null || stufe.zeichen === '') return '';
  const ort = `x="${form.x}" y="${form.y + schrift / 3}" font-size="${schrift}"`;
  return `<text ${ort} font-weight="bold" text-anchor="middle" stroke="#ffffff" stroke-width="5" paint-order="stroke">${escapeXml(stufe.zeichen)}</text>`;
}

function drawFlaeche({ form, stufe }: Formstufe): string {
  const rand = stufe?.hervor ? 'stroke="#b3261e" stroke-width="5"' : 'stroke="#10254d" stroke-width="1.5"';
  const weg = (fill: string) => `<path d="${form.pfad}" fill="${fill}" fill-rule="evenodd" ${rand}/>`;
  if (stufe === null) return weg('#ffffff');
  return `${weg(FARBEN[stufe.stufe])}${stufe.stufe > 0 ? weg(`url(#m${stufe.stufe})`) : ''}`;
}

/** @param stelleOf place of an area in `einstufung` */
export function drawKartensvg(
  bild: Gebietsbild,
  einstufung: Einstufung,
  stelleOf: ReadonlyMap<string, number>,
): Kartensvg {
  const schrift = Math.max(14, Math.round(200 / Math.sqrt(Math.max(bild.formen.length, 1))));
  const formen = bild.formen.map((form): Formstufe => {
    return { form, stufe: einstufung.stufen[stelleOf.get(form.kennung) ?? -1] ?? null };
  });
  const zeilen = Math.ceil((einstufung.legende.length + 2) / 2);
  const oben = bild.hoehe + 24;
  const hoehe = oben + zeilen * LEGENDE_ZEILE + 8;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 ${bild.breite + 16} ${hoehe + 16}" font-family="Fira Sans" fill="#1c2430">
${MUSTER}
${formen.map(drawFlaeche).join('\n')}
${formen.map((eine) => drawZeichen(eine, schrift)).join('')}
${drawLegende(einstufung, oben)}
</svg>`,
    seitenverhaeltnis: (hoehe + 16) / (bild.breite + 16),
  };
}
