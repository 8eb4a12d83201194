/**
 * All programmes against all rows, made ready: every criterion asked once for each group of programmes and each
 * class of rows.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { listProgramme, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { MASSNAHMENKRITERIEN, POSITIONSKRITERIEN, PROGRAMMKRITERIEN } from '../ebenen.ts';
import type { Kriterium } from '../kriterien/kriterium.ts';
import type { Positionslage } from '../kriterien/lage.ts';
import { createAngabentafel } from './angaben/angaben.ts';
import { type Gegenstaende, listGegenstaende, type Stufe } from './angaben/gegenstaende.ts';
import { createKlassenbildner } from './angaben/klassen.ts';
import { createProgrammteile } from './angaben/programmteile.ts';
import { createSonde } from './angaben/sonde.ts';
import { type Betragspruefer, createBetragspruefer, isAnerkennung } from './auswerten/betraege.ts';
import { createRangpruefer, type Rangpruefer } from './auswerten/rang.ts';
import { countWorte } from './bitfeld.ts';
import { type Schwellenblock, tabulateSchwellen } from './tabellieren/schwellen.ts';
import { buildSpaltenbloecke, type Kriterienantwort, type Spaltenblock } from './tabellieren/spaltenblock.ts';
import { tabulate, type Werkbank } from './tabellieren/tabellieren.ts';
import { urteilOf } from './urteil.ts';

/** A criterion among all, with its level. */
export type Spaltenkriterium = {
  readonly nummer: number;
  readonly stufe: Stufe;
  readonly kriterium: Kriterium<Positionslage>;
};

/** All criteria, in the order in which they explain. Each of them has a form in columns by itself. */
export const SPALTENKRITERIEN: readonly Spaltenkriterium[] = [
  PROGRAMMKRITERIEN,
  MASSNAHMENKRITERIEN,
  POSITIONSKRITERIEN,
]
  .flatMap((kriterien, stufe) => kriterien.map((kriterium) => ({ stufe: stufe as Stufe, kriterium })))
  .map(({ stufe, kriterium }, nummer) => ({ nummer, stufe, kriterium }));

export type Spaltensatz = {
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly programme: readonly Programm[];
  readonly platzOf: ReadonlyMap<string, number>;
  readonly worte: number;
  readonly gegenstaende: Gegenstaende;
  /** Columns of what looks at the Akte alone, and of all the rest. */
  readonly ort: readonly Spaltenblock[];
  readonly uebrige: readonly Spaltenblock[];
  readonly betraege: Betragspruefer;
  readonly rang: Rangpruefer;
  /** How often a criterion was really asked. */
  readonly gefragt: number;
};

type Antworten = { readonly stufe: Stufe } & Kriterienantwort;

function createWerkbank(
  akten: readonly Akte[],
  programme: readonly Programm[],
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Werkbank {
  const gegenstaende = listGegenstaende(akten);
  const tafel = createAngabentafel(gegenstaende);
  const teile = createProgrammteile(programme);
  return {
    gegenstaende,
    tafel,
    teile,
    klassenbildner: createKlassenbildner(gegenstaende, tafel),
    sonde: createSonde({ gegenstaende, tafel, programme, teile, rechtsstand, stichtag }),
    zaehler: { gefragt: 0 },
  };
}

function tabulateAlle(werkbank: Werkbank, programme: readonly Programm[]) {
  const antworten: Antworten[] = [];
  const schwellen: Schwellenblock[] = [];
  for (const { nummer, stufe, kriterium } of SPALTENKRITERIEN) {
    if (stufe > 0 && werkbank.gegenstaende.positionen.length === 0) continue;
    if (kriterium.bemessung) {
      const bloecke = tabulateSchwellen(werkbank, kriterium, nummer, kriterium.bemessung, programme);
      schwellen.push(...bloecke);
      continue;
    }
    const frage = {
      kriterium: kriterium.name,
      stufe,
      bloecke: kriterium.bloecke,
      urteile: (lage: Positionslage, block: unknown) => urteilOf(kriterium.pruefe(lage, block)),
    };
    const gruppen = tabulate(werkbank, frage, programme);
    antworten.push({ kriterium: kriterium.name, nummer, stufe, gruppen });
  }
  return { antworten, schwellen };
}

/** Programmes of the Rechtsstand on the Stichtag and these Akten; `null` if there is none of either. */
export function buildSpaltensatz(
  akten: readonly Akte[],
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  programme: readonly Programm[] = listProgramme(rechtsstand, stichtag),
): Spaltensatz | null {
  if (akten.length === 0 || programme.length === 0) return null;
  const werkbank = createWerkbank(akten, programme, rechtsstand, stichtag);
  const { antworten, schwellen } = tabulateAlle(werkbank, programme);
  const worte = countWorte(programme.length);
  const bloeckeOf = (auswahl: readonly Antworten[]): readonly Spaltenblock[] =>
    buildSpaltenbloecke(auswahl, programme.length);
  const ort = bloeckeOf(antworten.filter(({ stufe }) => stufe === 0));
  const uebrige = bloeckeOf(antworten.filter(({ stufe }) => stufe > 0));
  const anerkennung = new Set(
    SPALTENKRITERIEN.filter(({ kriterium }) => isAnerkennung(kriterium.pruefe)).map(({ nummer }) => nummer),
  );
  const { gegenstaende } = werkbank;
  return {
    rechtsstand,
    stichtag,
    programme,
    platzOf: new Map(programme.map(({ kennung }, platz) => [kennung as string, platz])),
    worte,
    gegenstaende,
    ort,
    uebrige,
    betraege: createBetragspruefer(gegenstaende, uebrige, schwellen, anerkennung, worte),
    rang: createRangpruefer(werkbank, programme, worte),
    gefragt: werkbank.zaehler.gefragt,
  };
}
