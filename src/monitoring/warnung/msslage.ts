/**
 * The index of the Monitoring Soziale Stadtentwicklung from an observation: which series enter it, and what it says.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import {
  type Ausgabe,
  findReihe,
  type Indikator,
  type Raumbeobachtung,
  type Reihe,
} from '../bestand/beobachtung.ts';
import { computeMss, type Gebietsurteil, type Gebietswerte } from '../methoden/mss.ts';

/** Why something can't be computed, as a German sentence. */
export type Rechenhindernis = { readonly grund: string };

/** One input of an index: a value, or its change since an earlier edition. */
export type Indexspalte = {
  readonly indikator: Indikator;
  readonly reihe: Reihe;
  readonly davor: Reihe | null;
};

/** What enters the indices of an edition. */
export type Indexspalten = {
  readonly status: readonly Indexspalte[];
  /** Empty where there is nothing to compute dynamics from. */
  readonly dynamik: readonly Indexspalte[];
  /** Year against which the status indicators change; null where the dynamics have indicators of their own. */
  readonly basisjahr: number | null;
  /** Whether an area is rated and all its inputs are shown. */
  readonly bewertet: readonly boolean[];
};

export type Msslage = {
  /** In the order of the areas; null where not rated, hidden or missing. */
  readonly urteile: readonly (Gebietsurteil | null)[];
  /** Kennungen of the indicators used. */
  readonly status: readonly string[];
  readonly dynamik: readonly string[];
  readonly basisjahr: number | null;
  /** Why there are no dynamics, as a German sentence; then their parts of the verdicts are null. */
  readonly ohneDynamik: string | null;
};

const FENSTER_JAHRE = 2;
const FENSTER_HOECHSTENS = 3;

/** The edition two years before, else the nearest earlier one at most three years back. */
export function findBasisjahr({ ausgaben }: Raumbeobachtung, jahr: number): number | null {
  return (
    ausgaben
      .map((ausgabe) => ausgabe.jahr)
      .filter((basis) => basis <= jahr - FENSTER_JAHRE && basis >= jahr - FENSTER_HOECHSTENS)
      .sort((a, b) => b - a)[0] ?? null
  );
}

/** Input of an area, higher meaning more burden; null where hidden or missing. */
export function inputOf({ indikator, reihe, davor }: Indexspalte, i: number): number | null {
  const neu = reihe.werte[i] ?? null;
  if (neu === null || !davor) return neu === null ? null : indikator.richtung * neu;
  const alt = davor.werte[i] ?? null;
  return alt === null ? null : indikator.richtung * (neu - alt);
}

/** Indicators of a role that say what is worse, with a series in that edition. */
function listSpalten(beobachtung: Raumbeobachtung, rolle: Indikator['rolle'], jahr: number): Indexspalte[] {
  return beobachtung.indikatoren.flatMap((indikator) => {
    const reihe = findReihe(beobachtung, indikator.kennung, jahr);
    const dabei = indikator.rolle === rolle && indikator.richtung !== 0 && reihe !== undefined;
    return dabei ? [{ indikator, reihe, davor: null }] : [];
  });
}

function changeOf(
  beobachtung: Raumbeobachtung,
  status: readonly Indexspalte[],
  basis: number,
): Indexspalte[] {
  return status.flatMap((spalte) => {
    const davor = findReihe(beobachtung, spalte.indikator.kennung, basis);
    return davor ? [{ ...spalte, davor }] : [];
  });
}

function findAusgabe({ ausgaben }: Raumbeobachtung, jahr: number): Ausgabe | undefined {
  return ausgaben.find((ausgabe) => ausgabe.jahr === jahr);
}

/** Which series enter the indices of an edition, or why there is none. */
export function selectSpalten(beobachtung: Raumbeobachtung, jahr: number): Indexspalten | Rechenhindernis {
  const ausgabe = findAusgabe(beobachtung, jahr);
  if (!ausgabe) return { grund: `Eine Ausgabe ${jahr} gibt es nicht.` };
  const status = listSpalten(beobachtung, 'status', jahr);
  if (status.length === 0)
    return { grund: `Die Ausgabe ${jahr} hat keinen Indikator des Status mit einer Richtung.` };
  const eigene = listSpalten(beobachtung, 'dynamik', jahr);
  const basis = eigene.length > 0 ? null : findBasisjahr(beobachtung, jahr);
  const dynamik = basis === null ? eigene : changeOf(beobachtung, status, basis);
  const spalten = [...status, ...dynamik];
  const bewertet = beobachtung.gebiete.map(
    (_, i) => ausgabe.bewertet[i] === true && spalten.every((spalte) => inputOf(spalte, i) !== null),
  );
  return { status, dynamik, basisjahr: dynamik.length > 0 ? basis : null, bewertet };
}

/** Without dynamics: very low status needs attention, medium and high do not; of low nobody knows. */
function dropDynamik(urteil: Gebietsurteil): Gebietsurteil {
  const { statusKlasse } = urteil;
  return {
    ...urteil,
    dynamikIndex: null,
    dynamikKlasse: null,
    aufmerksamkeit: statusKlasse === 3 ? null : statusKlasse === 4,
  };
}

/** By Kennung of the indicator; 1 where none is given, 0 leaves it out. */
export type Indikatorgewichte = Readonly<Record<string, number>>;

const gewichtOf = (gewichte: Indikatorgewichte, { indikator }: Indexspalte): number =>
  gewichte[indikator.kennung] ?? 1;

/** What the method is given of each area; without dynamics the status stands in their place. */
export function collectGebietswerte(
  { gebiete }: Pick<Raumbeobachtung, 'gebiete'>,
  { status, dynamik, bewertet }: Indexspalten,
): Gebietswerte[] {
  const zweite = dynamik.length > 0 ? dynamik : status;
  const readAlle = (spalten: readonly Indexspalte[], i: number) =>
    spalten.map((spalte) => inputOf(spalte, i) ?? 0);
  return gebiete.map(({ kennung }, i): Gebietswerte => {
    const dabei = bewertet[i] === true;
    return {
      id: kennung,
      bewertet: dabei,
      status: dabei ? readAlle(status, i) : [],
      dynamik: dabei ? readAlle(zweite, i) : [],
    };
  });
}

function rateGebiete(
  beobachtung: Raumbeobachtung,
  spalten: Indexspalten,
  gewichte: Indikatorgewichte,
): Gebietsurteil[] {
  const { status, dynamik } = spalten;
  const zweite = dynamik.length > 0 ? dynamik : status;
  const titleOf = ({ indikator }: Indexspalte) => indikator.titel;
  const urteile = computeMss(
    collectGebietswerte(beobachtung, spalten),
    { status: status.map(titleOf), dynamik: zweite.map(titleOf) },
    {
      status: status.map((spalte) => gewichtOf(gewichte, spalte)),
      dynamik: zweite.map((spalte) => gewichtOf(gewichte, spalte)),
    },
  );
  return dynamik.length > 0 ? urteile : urteile.map(dropDynamik);
}

/** Without the indicators that count for nothing; the same areas are rated as with them. */
function dropGewichtlose(spalten: Indexspalten, gewichte: Indikatorgewichte): Indexspalten {
  const zaehlt = (spalte: Indexspalte) => gewichtOf(gewichte, spalte) > 0;
  return { ...spalten, status: spalten.status.filter(zaehlt), dynamik: spalten.dynamik.filter(zaehlt) };
}

/**
 * Status and dynamics of an edition, from protected data. Status: indicators of the role `status`, turned so that
 * higher means more burden; those without a direction stay out. Dynamics: indicators of the role `dynamik` or,
 * without any, the change of the status indicators since the edition two (at most three) years before.
 * @param gewichte of the z-scores before they are added, in status and dynamics alike
 */
export function computeMssOf(
  beobachtung: Raumbeobachtung,
  jahr: number,
  gewichte: Indikatorgewichte = {},
): Msslage | Rechenhindernis {
  const alle = selectSpalten(beobachtung, jahr);
  if ('grund' in alle) return alle;
  const spalten = dropGewichtlose(alle, gewichte);
  if (spalten.status.length === 0) return { grund: 'Kein Indikator des Status hat ein Gewicht über 0.' };
  const nameOf = ({ indikator }: Indexspalte) => indikator.kennung;
  try {
    return {
      urteile: rateGebiete(beobachtung, spalten, gewichte).map((urteil, i) =>
        spalten.bewertet[i] ? urteil : null,
      ),
      status: spalten.status.map(nameOf),
      dynamik: spalten.dynamik.map(nameOf),
      basisjahr: spalten.basisjahr,
      ohneDynamik:
        spalten.dynamik.length > 0
          ? null
          : `Es gibt weder Indikatoren der Dynamik noch eine Ausgabe zwei oder drei Jahre vor ${jahr} mit denselben Indikatoren.`,
    };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const [mangel] = fehler.maengel;
    const wo = mangel?.wert === undefined ? '' : `${mangel.feld}: `;
    return { grund: `${wo}${mangel?.text ?? fehler.message}` };
  }
}
