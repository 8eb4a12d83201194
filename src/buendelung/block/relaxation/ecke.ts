/**
 * A corner: one way to spread the open cents of a choice, and the space to find it.
 */

/** What a cent costs: own money per year (below 0 within simplex steps only), and each row over cents (negative for floors). */
export type Centpreise = { readonly jahre: Float64Array; readonly geldzeilen: Float64Array };

/** A corner (own money per year, what counts in each row over cents) and space to find it. */
export type Ecke = {
  readonly eigen: Float64Array;
  readonly geld: Float64Array;
  /** Per open grant: price in rows, value, cents granted; and the order by value. */
  reibung: Float64Array;
  wert: Float64Array;
  cent: Float64Array;
  reihe: Int32Array;
  frei: Float64Array;
  /** Per year, then per open grant: has the carrier paid there? */
  bezahlt: Uint8Array;
};

export function createEcke(jahre: number, geldzeilen: number): Ecke {
  return {
    eigen: new Float64Array(jahre),
    geld: new Float64Array(geldzeilen),
    reibung: new Float64Array(0),
    wert: new Float64Array(0),
    cent: new Float64Array(0),
    reihe: new Int32Array(0),
    frei: new Float64Array(0),
    bezahlt: new Uint8Array(0),
  };
}

/** Space for a choice of any of these sizes. */
export function reserveEcke(ecke: Ecke, offene: number, grenzen: number): void {
  ecke.reibung = new Float64Array(offene);
  ecke.wert = new Float64Array(offene);
  ecke.cent = new Float64Array(offene);
  ecke.reihe = new Int32Array(offene);
  ecke.frei = new Float64Array(grenzen);
  ecke.bezahlt = new Uint8Array(ecke.eigen.length + offene);
}
