/**
 * Plain geometry of a line chart: years to the right, values upwards, gaps where nothing is known.
 */

export type Verlaufsreihe = {
  readonly name: string;
  /** One per year; null: not known. */
  readonly werte: readonly (number | null)[];
  /** What the others are part of: a plain grey line. */
  readonly gesamt?: boolean;
};

/** Inner size of the picture in its own units. */
export const VERLAUF = { breite: 640, hoehe: 240, links: 76, rechts: 150, oben: 12, unten: 32 } as const;

export type Achsenmarke = { readonly wert: number; readonly y: number };

/** Steps of 1, 2 or 5 times a power of ten, at most five of them. */
function stepOf(spanne: number): number {
  const potenz = 10 ** Math.floor(Math.log10(spanne / 4));
  return (
    [1, 2, 5, 10].map((faktor) => faktor * potenz).find((schritt) => spanne / schritt <= 4) ?? 10 * potenz
  );
}

export type Verlaufsmasse = {
  readonly marken: readonly Achsenmarke[];
  readonly xOf: (stelle: number) => number;
  readonly yOf: (wert: number) => number;
};

/** Scales for these series; a line that never changes lies in the middle. */
export function measureVerlauf(anzahl: number, reihen: readonly Verlaufsreihe[]): Verlaufsmasse {
  const werte = reihen.flatMap((reihe) => reihe.werte.filter((wert) => wert !== null));
  const [kleinster, groesster] = [Math.min(...werte), Math.max(...werte)];
  const rand = groesster > kleinster ? 0 : Math.max(Math.abs(groesster) * 0.1, 1);
  const schritt = stepOf(Math.max(groesster - kleinster + 2 * rand, 1e-9));
  // What is never negative does not get an axis below zero.
  const tief = kleinster >= 0 ? Math.max(0, kleinster - rand) : kleinster - rand;
  const unten = Math.floor(tief / schritt);
  const oben = Math.ceil((groesster + rand) / schritt);
  const hoehe = VERLAUF.hoehe - VERLAUF.oben - VERLAUF.unten;
  const yOf = (wert: number) =>
    VERLAUF.oben + hoehe * (1 - (wert / schritt - unten) / Math.max(oben - unten, 1));
  const breite = VERLAUF.breite - VERLAUF.links - VERLAUF.rechts;
  return {
    marken: Array.from({ length: oben - unten + 1 }, (_, i) => {
      // Multiples of the step without the tail of binary fractions.
      const wert = Number(((unten + i) * schritt).toPrecision(12));
      return { wert, y: yOf(wert) };
    }),
    xOf: (stelle) => VERLAUF.links + (anzahl > 1 ? (breite * stelle) / (anzahl - 1) : breite / 2),
    yOf,
  };
}

/** SVG path of a line; a gap begins a new piece. */
export function lineOf({ werte }: Verlaufsreihe, { xOf, yOf }: Verlaufsmasse): string {
  let offen = false;
  return werte
    .map((wert, stelle) => {
      if (wert === null) {
        offen = false;
        return '';
      }
      const teil = `${offen ? 'L' : 'M'}${Math.round(xOf(stelle))} ${Math.round(yOf(wert) * 10) / 10}`;
      offen = true;
      return teil;
    })
    .join('');
}

/** Where the names beside the last values stand: in their order, none over another. */
export function placeNamen(
  reihen: readonly Verlaufsreihe[],
  { yOf }: Verlaufsmasse,
  abstand = 18,
): readonly { readonly name: string; readonly stelle: number; readonly y: number }[] {
  const namen = reihen
    .flatMap((reihe, stelle) => {
      const letzter = reihe.werte.findLast((wert) => wert !== null);
      return letzter === undefined || letzter === null ? [] : [{ name: reihe.name, stelle, y: yOf(letzter) }];
    })
    .sort((a, b) => a.y - b.y);
  let frei = VERLAUF.oben;
  const gesetzt = namen.map((name) => {
    const y = Math.max(name.y, frei);
    frei = y + abstand;
    return { ...name, y };
  });
  const zuTief = Math.max(0, frei - abstand - (VERLAUF.hoehe - VERLAUF.unten));
  return gesetzt.map((name) => ({ ...name, y: name.y - zuTief }));
}
