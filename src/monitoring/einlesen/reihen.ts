/**
 * Reads a table into raw series: a table and what its columns mean in, series by indicator and year out. All or
 * nothing: with one fault there is no result, only the list of all faults.
 */
import type { Indikatoreinheit, Rohreihe } from '../bestand/beobachtung.ts';
import type { Spaltenzeichen } from './dezimalwahl.ts';
import { describeWerte, describeZeilen, type Einlesebericht } from './einlesebericht.ts';
import { type Einlesetabelle, placeOf } from './einlesetabelle.ts';
import { createMangelliste } from './maengel.ts';
import { createSpaltensuche } from './spalten.ts';
import { type Indikatorplan, planIndikatoren, type Teilort } from './teile.ts';
import { indexZeilen } from './verzeichnis.ts';
import { planZeilen, type Tabellengebiet } from './zeilenplan.ts';
import { decideDezimalzeichen, type Lesung, readTeil, rowsOf } from './zellwerte.ts';
import type { Zuordnung } from './zuordnung.ts';

export type Einlesevorgabe = {
  /** Keys of the areas there are, in their order; null: the areas are those of the table. */
  readonly gebiete: readonly string[] | null;
  /** Units by indicator. */
  readonly einheiten: ReadonlyMap<string, Indikatoreinheit>;
};

export type Einleseergebnis = {
  /** In the order of every array of the series. */
  readonly gebiete: readonly Tabellengebiet[];
  readonly reihen: readonly Rohreihe[];
  /** Rated areas by year, in the order of `gebiete`. */
  readonly bewertet: ReadonlyMap<number, readonly boolean[]>;
  readonly bericht: Einlesebericht;
};

type Zahlen = readonly (number | null)[];

const hasWerte = (zahlen: Zahlen | null): zahlen is Zahlen => zahlen?.some((zahl) => zahl !== null) ?? false;

function shareOf(zaehler: number | null, nenner: number | null): number | null {
  return zaehler === null || nenner === null || nenner === 0 ? null : (100 * zaehler) / nenner;
}

/** A share follows from its counts; a value of the source stands where there are none. */
function valuesOf(
  einheit: Indikatoreinheit,
  wert: Zahlen,
  zaehler: Zahlen | null,
  nenner: Zahlen | null,
): Zahlen {
  if (einheit === 'anzahl') return wert.map((zahl, i) => zahl ?? zaehler?.[i] ?? null);
  if (einheit === 'wert' || !zaehler || !nenner) return wert;
  return wert.map((zahl, i) => {
    const [oben, unten] = [zaehler[i] ?? null, nenner[i] ?? null];
    return oben === null && unten === null ? zahl : shareOf(oben, unten);
  });
}

/** A numerator above its denominator is a column mixed up. */
function checkAnteile(
  lesung: Lesung,
  plan: Indikatorplan,
  jahr: number,
  zaehler: Zahlen,
  nenner: Zahlen,
): void {
  const ort = plan.teile.zaehler;
  if (!ort || plan.einheit !== 'prozent' || plan.zuordnung.ueberHundert) return;
  const orte = rowsOf(lesung, ort, jahr);
  zaehler.forEach((oben, i) => {
    const unten = nenner[i] ?? null;
    if (oben === null || unten === null || oben <= unten) return;
    lesung.maengel.add({
      ...placeOf(lesung.tabelle, orte[i]?.zeile.nummer ?? 0, ort.titel),
      wert: String(oben),
      text: `Der Zähler ist größer als der Nenner (${unten}).`,
      abhilfe:
        'Prüfen, ob die Spalten vertauscht sind; ist es richtig, in der Zuordnung ueberHundert: true angeben.',
    });
  });
}

function readReihe(lesung: Lesung, plan: Indikatorplan, jahr: number, zeichen: Spaltenzeichen): Rohreihe {
  const leer = lesung.plan.gebiete.map(() => null);
  const wert = readTeil(lesung, plan, 'wert', jahr, zeichen) ?? leer;
  const zaehler = readTeil(lesung, plan, 'zaehler', jahr, zeichen);
  const nenner = readTeil(lesung, plan, 'nenner', jahr, zeichen);
  if (zaehler && nenner) checkAnteile(lesung, plan, jahr, zaehler, nenner);
  const werte = valuesOf(plan.einheit, wert, zaehler, nenner);
  const gezaehlt = plan.einheit === 'anzahl' ? werte : zaehler;
  return {
    indikator: plan.zuordnung.kennung,
    jahr,
    werte,
    zaehler: hasWerte(gezaehlt) ? gezaehlt : null,
    nenner: hasWerte(nenner) ? nenner : null,
  };
}

function isUsed({ werte, zaehler, nenner }: Rohreihe): boolean {
  return hasWerte(werte) || hasWerte(zaehler) || hasWerte(nenner);
}

/** Titles that neither the place nor an indicator uses; in the long form names of rows. */
function findUngenutzte(lesung: Lesung, zuordnung: Zuordnung, plaene: readonly Indikatorplan[]): string[] {
  const orte = plaene
    .flatMap(({ teile }) => Object.values(teile))
    .filter((ort): ort is Teilort => ort !== undefined);
  if (zuordnung.lang) {
    const namen = new Set(orte.map(({ name }) => name));
    return [...lesung.verzeichnis.namen].filter((name) => !namen.has(name));
  }
  const { gebiet, name, bezirk, bewertet, jahr, nur } = zuordnung;
  const benutzt = new Set([
    gebiet,
    name,
    bezirk,
    bewertet,
    nur?.spalte,
    'spalte' in jahr ? jahr.spalte : undefined,
  ]);
  for (const { titel } of orte) benutzt.add(titel);
  return lesung.tabelle.spalten.filter((titel) => titel !== '' && !benutzt.has(titel));
}

function describe(
  lesung: Lesung,
  zuordnung: Zuordnung,
  plaene: readonly Indikatorplan[],
  reihen: readonly Rohreihe[],
): Einlesebericht {
  const planOf = new Map(plaene.map((plan) => [plan.zuordnung.kennung, plan]));
  const zeilenOf = new Map(
    [...lesung.verzeichnis.bewertet.keys()].map((jahr) => [
      jahr,
      new Set(lesung.plan.orte.filter((ort) => ort.jahr === jahr).map(({ gebiet }) => gebiet)).size,
    ]),
  );
  return {
    zeilen: lesung.tabelle.zeilen.length,
    gebiete: lesung.plan.gebiete.length,
    jahre: lesung.plan.jahre,
    reihen: reihen.map(({ indikator, jahr, werte }) => {
      const anzahl = werte.filter((wert) => wert !== null).length;
      return { indikator, jahr, werte: anzahl, fehlend: (zeilenOf.get(jahr) ?? 0) - anzahl };
    }),
    ungenutzt: findUngenutzte(lesung, zuordnung, plaene),
    hinweise: [
      ...describeZeilen(lesung),
      ...reihen.flatMap(({ indikator, jahr, werte, zaehler }) => {
        const plan = planOf.get(indikator);
        const umgerechnet = zaehler !== null || plan?.zuordnung.faktor !== undefined;
        return describeWerte(`${indikator} ${jahr}`, plan?.einheit ?? 'wert', werte, umgerechnet);
      }),
    ],
  };
}

/**
 * Series of a table. Those without any value are not among the result but counted in its report.
 * @throws EingabeFehler with every fault: row, column, value, remedy; at most 200 and the number of the others
 */
export function readReihen(
  tabelle: Einlesetabelle,
  zuordnung: Zuordnung,
  vorgabe: Einlesevorgabe,
): Einleseergebnis {
  const maengel = createMangelliste(tabelle.datei);
  const suche = createSpaltensuche(tabelle, maengel);
  const plan = planZeilen(tabelle, zuordnung, vorgabe.gebiete, { suche, maengel });
  const verzeichnis = indexZeilen(plan, tabelle, zuordnung, { suche, maengel });
  const plaene = planIndikatoren(tabelle, zuordnung, vorgabe.einheiten, { suche, verzeichnis, maengel });
  const lesung: Lesung = { tabelle, plan, verzeichnis, maengel };
  const zeichen = decideDezimalzeichen(lesung, plaene);
  const alle = plaene.flatMap((eine) => plan.jahre.map((jahr) => readReihe(lesung, eine, jahr, zeichen)));
  maengel.check();
  return {
    gebiete: plan.gebiete,
    reihen: alle.filter(isUsed),
    bewertet: verzeichnis.bewertet,
    bericht: describe(lesung, zuordnung, plaene, alle),
  };
}
