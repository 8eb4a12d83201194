/**
 * An invented country for measurements: Kommunen with one Quartier and one Massnahme each, as validated Akten.
 * How often what occurs follows the register of municipalities and the mix of measures of a deprived Quartier.
 */
import { cent, formatBetrag } from '#kernel/geld.ts';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { addZeit, type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import { HANDLUNGSFELDER, HAUSHALTSLAGEN, KOSTENARTEN, TRAEGERARTEN, ZWECKE } from '#rechtsstand/index.ts';
import { createZufall, mixSaat, type Zufall } from '../zufall.ts';

export const STICHTAG = parseKalendertag('2026-06-01');
export const KOMMUNEN = 10_800;

/** Municipalities per Land, in the order of the official key. */
const KOMMUNEN_JE_LAND = [1106, 1, 942, 2, 396, 422, 2302, 1101, 2056, 52, 1, 413, 725, 418, 218, 624];
export const RECHTSGRUNDLAGEN = ['§ 171e BauGB', '§ 142 BauGB', '§ 171b BauGB', '§ 172 BauGB'] as const;
export const STBF_LINIEN = ['stbf-sozial', 'stbf-zentren', 'stbf-wachstum'] as const;
/** Facts that more than one programme asks for. */
export const MERKMALE = ['buendnis', 'schulstandort', 'sanierungsstau', 'zuzug', 'hochschule'] as const;

type Angaben = Record<string, unknown>;

function drawTag(zufall: Zufall, ab: Kalendertag, tage: number): Kalendertag {
  return addZeit(ab, { days: zufall.below(tage) });
}

function drawKommune(zufall: Zufall, nummer: number): Angaben {
  const land = LANDESKUERZEL[zufall.weighted(KOMMUNEN_JE_LAND)] ?? 'BY';
  const haushaltslage = HAUSHALTSLAGEN[zufall.weighted([70, 22, 8])];
  const merkmale = MERKMALE.filter(() => zufall.chance(0.15)).map((merkmal) => [merkmal, zufall.chance(0.5)]);
  return {
    ags: `${LAENDER[land].ags}${String(nummer).padStart(6, '0')}`,
    name: `Gemeinde ${nummer}`,
    land,
    einwohner: Math.max(50, Math.round(zufall.logNormal(7.5, 1.4))),
    ...(zufall.chance(0.85) ? { haushaltslage } : {}),
    ...(merkmale.length > 0 ? { merkmale: Object.fromEntries(merkmale) } : {}),
  };
}

function drawQuartier(zufall: Zufall, einwohner: number): Angaben {
  const gebiet = zufall.chance(0.15)
    ? [
        {
          programm: zufall.pick(STBF_LINIEN),
          rechtsgrundlage: zufall.pick(RECHTSGRUNDLAGEN),
          beschluss: drawTag(zufall, parseKalendertag('2002-01-01'), 8900),
          bis: zufall.chance(0.2) ? drawTag(zufall, parseKalendertag('2018-01-01'), 3600) : null,
        },
      ]
    : [];
  const isek = zufall.chance(0.3)
    ? { isek: { beschluss: drawTag(zufall, parseKalendertag('2008-01-01'), 6700) } }
    : zufall.chance(0.5)
      ? { isek: null }
      : {};
  return {
    kennung: 'q',
    name: 'Quartier',
    einwohner: Math.max(30, Math.round(einwohner * (0.1 + 0.3 * zufall.next()))),
    gebiet,
    ...isek,
  };
}

function drawMassnahme(zufall: Zufall): Angaben {
  const felder = Array.from({ length: 1 + zufall.below(3) }, () => zufall.pick(HANDLUNGSFELDER));
  const jahr = 2026 + zufall.below(5);
  const beginn = drawTag(zufall, parseKalendertag(`${jahr}-01-01`), 365);
  return {
    kennung: 'M01',
    titel: 'Maßnahme',
    handlungsfelder: [...new Set(felder)],
    zweck: zufall.pick(ZWECKE),
    traeger: { art: TRAEGERARTEN[zufall.weighted([45, 20, 12, 6, 7, 4, 6])] ?? 'kommune' },
    nutzen: 1 + zufall.below(100),
    beginn,
    ende: addZeit(beginn, { months: 6 + zufall.below(42) }),
    ...(zufall.chance(0.05) ? { begonnen: true } : {}),
    kosten: [
      {
        kennung: 'M01.1',
        kostenart: KOSTENARTEN[zufall.weighted([24, 8, 3, 8, 25, 10, 12, 4, 2, 4])] ?? 'bau',
        jahr: jahr + zufall.below(2),
        betrag: formatBetrag(cent(Math.round(zufall.logNormal(11.3, 1.5)) * 100)),
      },
    ],
  };
}

/** One Akte of the country; the same for the same seed and number. */
export function drawGemeindeakte(saat: number, nummer: number): Akte {
  const zufall = createZufall(mixSaat(saat, nummer));
  const kommune = drawKommune(zufall, nummer);
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune,
    quartier: drawQuartier(zufall, kommune.einwohner as number),
    eigenmittel: zufall.chance(0.3)
      ? 'unbegrenzt'
      : { '2026': '25.000,00', '2027': formatBetrag(cent(zufall.below(200) * 100_000)) },
    ...(zufall.chance(0.3) ? { annahmen: [{ kennung: 'fortsetzung', text: 'Es geht weiter.' }] } : {}),
    massnahmen: [drawMassnahme(zufall)],
  });
}

export function drawLand(saat: number, anzahl: number): readonly Akte[] {
  return Array.from({ length: anzahl }, (_, nummer) => drawGemeindeakte(saat, nummer));
}
