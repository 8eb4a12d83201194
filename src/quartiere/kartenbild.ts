/**
 * Outlines as a drawing in metres: flat projection around the middle, good for a city (error below 0.1 % at
 * 30 km). One drawing per Kommune, since two towns a country apart would be two dots.
 */
import { computeUmgriff, type Ecke, type Flaeche } from './flaeche.ts';

export type BenannteFlaeche = { readonly kennung: string; readonly name: string; readonly flaeche: Flaeche };

export type Kartenform = {
  readonly kennung: string;
  readonly name: string;
  /** SVG path; holes by the even-odd rule. */
  readonly pfad: string;
  /** Middle of the bounding box, for the label. */
  readonly x: number;
  readonly y: number;
};

/** Everything in metres; y grows to the south as in SVG. */
export type Kartenbild = {
  readonly breite: number;
  readonly hoehe: number;
  readonly formen: readonly Kartenform[];
  /** Round length for the scale bar, at most a third of the width. */
  readonly massstab: number;
};

/** Metres per degree of latitude on a sphere of the Earth's mean radius. */
const METER_JE_GRAD = 111_195;
const RAND = 0.06;
const RUNDE_LAENGEN = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

type Projektion = (ecke: Ecke) => readonly [x: number, y: number];

function pfadOf(flaeche: Flaeche, projiziere: Projektion): string {
  return flaeche.coordinates
    .flat()
    .map(
      (ring) =>
        `M${ring
          .slice(0, -1)
          .map((ecke) => projiziere(ecke).join(' '))
          .join('L')}Z`,
    )
    .join('');
}

function umgriffOfAll(flaechen: readonly BenannteFlaeche[]) {
  return computeUmgriff({
    type: 'MultiPolygon',
    coordinates: flaechen.flatMap(({ flaeche }) => flaeche.coordinates),
  });
}

/** The drawing, undefined where there is nothing to draw. */
export function drawKarte(flaechen: readonly BenannteFlaeche[]): Kartenbild | undefined {
  if (flaechen.length === 0) return undefined;
  const { west, sued, ost, nord } = umgriffOfAll(flaechen);
  const jeLaenge = METER_JE_GRAD * Math.cos(((sued + nord) / 2) * (Math.PI / 180));
  const [innenBreite, innenHoehe] = [(ost - west) * jeLaenge, (nord - sued) * METER_JE_GRAD];
  const rand = Math.max(innenBreite, innenHoehe) * RAND;
  const projiziere: Projektion = ([laenge, breite]) => [
    Math.round((laenge - west) * jeLaenge + rand),
    Math.round((nord - breite) * METER_JE_GRAD + rand),
  ];
  const breite = Math.round(innenBreite + 2 * rand);
  return {
    breite,
    hoehe: Math.round(innenHoehe + 2 * rand),
    massstab: RUNDE_LAENGEN.findLast((laenge) => laenge <= breite / 3) ?? 50,
    formen: flaechen.map(({ kennung, name, flaeche }) => {
      const umgriff = computeUmgriff(flaeche);
      const [x, y] = projiziere([(umgriff.west + umgriff.ost) / 2, (umgriff.sued + umgriff.nord) / 2]);
      return { kennung, name, pfad: pfadOf(flaeche, projiziere), x, y };
    }),
  };
}
