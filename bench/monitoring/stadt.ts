/**
 * Invented cities: areas on a grid, neighbours by edge and corner, Bezirke of ten by ten areas.
 */
import {
  type Beobachtungsgebiet,
  buildNachbarschaft,
  type Indikator,
  type Nachbarschaft,
  type Rohreihe,
} from '#monitoring/index.ts';
import { createZufall, type Zufall } from '../zufall.ts';

export type Stadt = {
  readonly csv: Uint8Array;
  /** Members of the group and all inhabitants. */
  readonly zahlen: readonly { readonly gruppe: number; readonly gesamt: number }[];
  readonly nachbarn: Nachbarschaft;
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly reihe: Rohreihe;
};

export const INDIKATOR: Indikator = {
  kennung: 'arm',
  titel: 'arm',
  einheit: 'prozent',
  mass: '',
  rolle: 'status',
  richtung: 1,
  zaehler: '',
  nenner: '',
  quelle: '',
  lizenz: '',
  schwelle: 5,
};

const BEZIRK_BREITE = 10;

function neighboursAt(breite: number, anzahl: number, i: number): number[] {
  const [x, y] = [i % breite, Math.floor(i / breite)];
  const nachbarn: number[] = [];
  for (let zeile = y - 1; zeile <= y + 1; zeile += 1) {
    for (let spalte = Math.max(0, x - 1); spalte <= Math.min(breite - 1, x + 1); spalte += 1) {
      const j = zeile * breite + spalte;
      if (j !== i && j >= 0 && j < anzahl) nachbarn.push(j);
    }
  }
  return nachbarn;
}

/** A few small areas among larger ones; shares that are high in the middle of the city. */
function drawZahl(zufall: Zufall, breite: number, i: number): { gruppe: number; gesamt: number } {
  const [x, y] = [(i % breite) / breite - 0.5, Math.floor(i / breite) / breite - 0.5];
  const gesamt = zufall.chance(0.02) ? zufall.below(12) : 200 + zufall.below(1800);
  const anteil = 0.02 + 0.3 * Math.exp(-8 * (x * x + y * y)) * zufall.next();
  return { gruppe: Math.round(gesamt * anteil), gesamt };
}

/** „12,3“ */
function asText(wert: number): string {
  return wert.toFixed(1).replace('.', ',');
}

export function drawStadt(saat: number, anzahl: number): Stadt {
  const zufall = createZufall(saat);
  const breite = Math.ceil(Math.sqrt(anzahl));
  const stellen = Array.from({ length: anzahl }, (_, i) => i);
  const zahlen = stellen.map((i) => drawZahl(zufall, breite, i));
  const werte = zahlen.map(({ gruppe, gesamt }) => (gesamt > 0 ? (100 * gruppe) / gesamt : null));
  const zeilen = zahlen.map(({ gruppe, gesamt }, i) => {
    const zellen = [werte[i] ?? 0, 30 * zufall.next(), 8 * zufall.next() - 4, 8 * zufall.next() - 4].map(
      asText,
    );
    return [String(i).padStart(6, '0'), ...zellen, gruppe, gesamt].join(';');
  });
  return {
    csv: new TextEncoder().encode(['plr_id;s1;s2;d1;d2;arm;alle', ...zeilen, ''].join('\n')),
    zahlen,
    nachbarn: buildNachbarschaft(stellen.map((i) => neighboursAt(breite, anzahl, i))),
    gebiete: stellen.map((i) => ({
      kennung: String(i).padStart(6, '0'),
      name: `Gebiet ${i}`,
      bezirk: `${Math.floor((i % breite) / BEZIRK_BREITE)}/${Math.floor(i / breite / BEZIRK_BREITE)}`,
      umriss: null,
      quartier: null,
      foerderung: null,
    })),
    reihe: {
      indikator: 'arm',
      jahr: 2024,
      werte,
      zaehler: zahlen.map(({ gruppe }) => gruppe),
      nenner: zahlen.map(({ gesamt }) => gesamt),
    },
  };
}
