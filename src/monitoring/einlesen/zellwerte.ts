/**
 * Numbers of the parts of indicators, with what is missing left out and what is none reported.
 */
import { createDezimalwahl, type Spaltenzeichen } from './dezimalwahl.ts';
import { type Einlesetabelle, placeOf, type Tabellenzelle } from './einlesetabelle.ts';
import type { Mangelliste } from './maengel.ts';
import { cellAt } from './spalten.ts';
import { type Indikatorplan, type Indikatorteil, isAnzahl, type Teilort } from './teile.ts';
import type { Zeilenverzeichnis } from './verzeichnis.ts';
import { type Dezimalzeichen, parseZahltext } from './zahlenspalte.ts';
import type { Zeilenort, Zeilenplan } from './zeilenplan.ts';

export type Lesung = {
  readonly tabelle: Einlesetabelle;
  readonly plan: Zeilenplan;
  readonly verzeichnis: Zeilenverzeichnis;
  readonly maengel: Mangelliste;
};

/** Rows of a part in a year by area; undefined where there is none at all. */
export function rowsOf(
  { plan, verzeichnis }: Lesung,
  { name }: Teilort,
  jahr: number,
): (Zeilenort | undefined)[] {
  const stellen = verzeichnis.find(name, jahr);
  return stellen ? Array.from(stellen, (stelle) => plan.orte[stelle]) : plan.gebiete.map(() => undefined);
}

/** Rows of all years of a part that are there. */
function allRowsOf(lesung: Lesung, ort: Teilort): Zeilenort[] {
  return lesung.plan.jahre
    .flatMap((jahr) => rowsOf(lesung, ort, jahr))
    .filter((zeile) => zeile !== undefined);
}

/** Decimal signs by column, judged by all cells that are read. */
export function decideDezimalzeichen(lesung: Lesung, indikatoren: readonly Indikatorplan[]): Spaltenzeichen {
  const wahl = createDezimalwahl();
  const observe = (
    { fehlt }: Indikatorplan,
    { spalte, titel }: Teilort,
    { zeile, bewertet }: Zeilenort,
  ): void => {
    const zelle = cellAt(zeile, spalte);
    if (typeof zelle === 'string' && !fehlt(zelle, bewertet))
      wahl.observe(spalte, titel, zelle, zeile.nummer);
  };
  const offene = indikatoren.filter(({ zuordnung }) => zuordnung.dezimal === undefined);
  for (const indikator of offene)
    for (const ort of Object.values(indikator.teile))
      if (ort) for (const zeile of allRowsOf(lesung, ort)) observe(indikator, ort, zeile);
  return wahl.decide(lesung.tabelle, lesung.maengel);
}

type Urteil = { readonly zahl: number } | { readonly text: string; readonly abhilfe: string };

function judgeAnzahl(zahl: number, bruchteile: boolean): Urteil {
  if (zahl < 0)
    return {
      text: 'Eine Anzahl kann nicht negativ sein.',
      abhilfe: 'Ist es ein Zeichen für fehlende Werte, es in der Zuordnung unter fehlend angeben.',
    };
  if (bruchteile || Number.isInteger(zahl)) return { zahl };
  return {
    text: 'Eine Anzahl ist eine ganze Zahl.',
    abhilfe: 'Dezimalzeichen prüfen (in der Zuordnung dezimal) oder bruchteile: true angeben.',
  };
}

function judge(zelle: Tabellenzelle, anzahl: boolean, plan: Indikatorplan, dezimal: Dezimalzeichen): Urteil {
  const gelesen = typeof zelle === 'number' ? { zahl: zelle, prozent: false } : parseZahltext(zelle, dezimal);
  if (!gelesen)
    return zelle === ''
      ? {
          text: 'Der Wert fehlt.',
          abhilfe: 'Eine Zahl eintragen oder die leere Zelle in der Zuordnung unter fehlend angeben.',
        }
      : {
          text: 'Das ist keine Zahl.',
          abhilfe:
            'Eine Zahl wie 12,5 eintragen; steht das Zeichen für „keine Angabe“, es in der Zuordnung unter fehlend angeben.',
        };
  if (!anzahl) return { zahl: gelesen.zahl * (plan.zuordnung.faktor ?? 1) };
  if (gelesen.prozent)
    return {
      text: 'Ein Prozentwert ist keine Anzahl.',
      abhilfe: 'In der Zuordnung die Spalte der Anzahl angeben.',
    };
  return judgeAnzahl(gelesen.zahl, plan.zuordnung.bruchteile === true);
}

/** Numbers of one part in one year in the order of the areas; null as a whole where the part is not assigned. */
export function readTeil(
  lesung: Lesung,
  plan: Indikatorplan,
  teil: Indikatorteil,
  jahr: number,
  zeichen: Spaltenzeichen,
): (number | null)[] | null {
  const ort = plan.teile[teil];
  if (!ort) return null;
  const anzahl = isAnzahl(plan, teil);
  const dezimal = plan.zuordnung.dezimal ?? zeichen.get(ort.spalte) ?? 'komma';
  return rowsOf(lesung, ort, jahr).map((zeilenort) => {
    if (!zeilenort || dezimal === 'offen') return null;
    const zelle = cellAt(zeilenort.zeile, ort.spalte);
    if (plan.fehlt(zelle, zeilenort.bewertet)) return null;
    const urteil = judge(zelle, anzahl, plan, dezimal);
    if ('zahl' in urteil) return urteil.zahl;
    const platz = placeOf(lesung.tabelle, zeilenort.zeile.nummer, ort.titel);
    lesung.maengel.add({ ...platz, wert: String(zelle), ...urteil });
    return null;
  });
}
