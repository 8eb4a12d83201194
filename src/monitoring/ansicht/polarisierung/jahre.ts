/**
 * Polarisation edition by edition, and whether it has changed by more than chance.
 */
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { computePolarisierung } from '../../methoden/polarisierung.ts';
import { computeSegregation } from '../../methoden/segregation.ts';
import { computeVeraenderung, type Veraenderung } from '../../methoden/veraenderung.ts';
import { computeAbstand } from '../../wirkung/abstand.ts';
import { formatIndex } from '../zahlformat.ts';
import { collectGruppen } from './gruppen.ts';
import { MASSGRUPPEN } from './masse.ts';

export type Polarisierungsjahr = {
  readonly jahr: number;
  /** Areas that count. */
  readonly gebiete: number;
  readonly verdeckt: number;
  readonly fehlend: number;
  /** By the key of the measure; null where it can't be computed. */
  readonly werte: Readonly<Record<string, number | null>>;
};

/** Every edition in which the indicator has counts, oldest first. */
export function listPolarisierungsjahre(
  beobachtung: Raumbeobachtung,
  indikator: string,
): readonly Polarisierungsjahr[] {
  const abstaende = computeAbstand(beobachtung, indikator);
  return beobachtung.ausgaben.flatMap(({ jahr }): Polarisierungsjahr[] => {
    const lage = collectGruppen(beobachtung, indikator, jahr);
    const segregation = lage && computeSegregation(lage.zahlen);
    if (!lage || !segregation) return [];
    const werte = {
      segregation,
      polarisierung: computePolarisierung(lage.zahlen),
      abstand: abstaende.find((abstand) => abstand.jahr === jahr) ?? null,
    };
    return [
      {
        jahr,
        gebiete: lage.stellen.length,
        verdeckt: lage.verdeckt.length,
        fehlend: lage.fehlend.length,
        werte: Object.fromEntries(
          MASSGRUPPEN.flatMap(({ masse }) =>
            masse.map(({ schluessel, wertOf }) => [schluessel, wertOf(werte)]),
          ),
        ),
      },
    ];
  });
}

export type Zeitvergleich = {
  readonly von: number;
  readonly bis: number;
  /** Areas with counts in both editions; no others are compared. */
  readonly gebiete: number;
  readonly veraenderung: Veraenderung;
};

/** More areas are tested with fewer draws, so that the page comes at once. */
const GEBIETE_VIELE = 2000;
const PERMUTATIONEN = 999;
const PERMUTATIONEN_WENIGE = 199;

export function permutationenFor(gebiete: number): number {
  return gebiete > GEBIETE_VIELE ? PERMUTATIONEN_WENIGE : PERMUTATIONEN;
}

/** Null where one of the editions has no counts or nothing to tell apart. */
export function compareJahre(
  beobachtung: Raumbeobachtung,
  indikator: string,
  von: number,
  bis: number,
): Zeitvergleich | null {
  const [davor, danach] = [von, bis].map((jahr) => collectGruppen(beobachtung, indikator, jahr));
  if (!davor || !danach) return null;
  const neue = new Map(danach.stellen.map((stelle, i) => [stelle, danach.zahlen[i]]));
  const paare = davor.stellen.flatMap((stelle, i) => {
    const [alt, neu] = [davor.zahlen[i], neue.get(stelle)];
    return alt && neu ? [{ davor: alt, danach: neu }] : [];
  });
  const veraenderung = computeVeraenderung(paare, { permutationen: permutationenFor(paare.length) });
  return veraenderung && { von, bis, gebiete: paare.length, veraenderung };
}

/** First with last edition, and the chosen one with those one and two before it; none twice. */
export function listZeitvergleiche(
  beobachtung: Raumbeobachtung,
  indikator: string,
  jahre: readonly number[],
  jahr: number,
): readonly Zeitvergleich[] {
  const [erstes, letztes] = [jahre[0], jahre.at(-1)];
  if (erstes === undefined || letztes === undefined) return [];
  const fruehere = jahre.filter((eines) => eines < jahr);
  const paare: [number, number][] = [[erstes, letztes]];
  for (const zurueck of [2, 1]) {
    const von = fruehere.at(-zurueck);
    if (von !== undefined && !paare.some(([a, b]) => a === von && b === jahr)) paare.push([von, jahr]);
  }
  return paare.flatMap(([von, bis]) => {
    const vergleich = von < bis ? compareJahre(beobachtung, indikator, von, bis) : null;
    return vergleich ? [vergleich] : [];
  });
}

const NIVEAU = 0.05;

export type Polarisierungsurteil = 'steigt' | 'sinkt' | 'unklar';

/** Only what chance hardly explains counts as a change. */
export function judgeVeraenderung({ veraenderung }: Zeitvergleich): Polarisierungsurteil {
  if (veraenderung.pWert > NIVEAU) return 'unklar';
  return veraenderung.unterschied > 0 ? 'steigt' : 'sinkt';
}

/** „p = 0,004“ */
export function formatP(pWert: number): string {
  return `p\u00a0=\u00a0${pWert.toFixed(3).replace('.', ',')}`;
}

/** One sentence for the head of the page. */
export function describeZeitvergleich(vergleich: Zeitvergleich, titel: string): string {
  const { von, bis, veraenderung } = vergleich;
  const werte = `D von ${formatIndex(veraenderung.davor)} auf ${formatIndex(veraenderung.danach)}, ${formatP(veraenderung.pWert)}`;
  const urteil = judgeVeraenderung(vergleich);
  if (urteil === 'unklar') {
    return `Ob die Polarisierung bei „${titel}“ von ${von} bis ${bis} ${veraenderung.unterschied > 0 ? 'gestiegen' : 'gesunken'} ist, lässt sich nicht sagen: So viel Unterschied kommt auch durch Zufall vor (${werte}).`;
  }
  return `Die Polarisierung bei „${titel}“ ist von ${von} bis ${bis} ${urteil === 'steigt' ? 'gestiegen' : 'gesunken'}, mehr als durch Zufall (${werte}).`;
}

const ZULETZT: Readonly<Record<Polarisierungsurteil, string>> = {
  steigt: 'steigt sie',
  sinkt: 'sinkt sie',
  unklar: 'ist keine Veränderung zu erkennen',
};

/** „Von 2023 bis 2025 ist keine Veränderung zu erkennen.“ */
export function describeZuletzt(vergleich: Zeitvergleich): string {
  const { von, bis, veraenderung } = vergleich;
  return `Von ${von} bis ${bis} ${ZULETZT[judgeVeraenderung(vergleich)]} (${formatP(veraenderung.pWert)}).`;
}
