/**
 * What reading a table found, in numbers and sentences.
 */
import { columnLetters } from '#kernel/dokument.ts';
import type { Lesung } from './zellwerte.ts';

/** How many areas have a value of an indicator in a year. */
export type Reihenzaehlung = {
  readonly indikator: string;
  readonly jahr: number;
  readonly werte: number;
  /** Areas with a row and no value. */
  readonly fehlend: number;
};

export type Einlesebericht = {
  /** Rows below the titles. */
  readonly zeilen: number;
  readonly gebiete: number;
  readonly jahre: readonly number[];
  readonly reihen: readonly Reihenzaehlung[];
  /** Columns, or names of the long form, that nothing uses. */
  readonly ungenutzt: readonly string[];
  /** German sentences about what was done or looks odd. */
  readonly hinweise: readonly string[];
};

const NENNE_HOECHSTENS = 10;

/** „a, b und 3 weitere“ */
export function listNamen(namen: readonly (string | number)[]): string {
  const rest = namen.length - NENNE_HOECHSTENS;
  const genannt = namen.slice(0, NENNE_HOECHSTENS).join(', ');
  return rest > 0 ? `${genannt} und ${rest} weitere` : genannt;
}

/** Areas without a row, by year. */
function describeLuecken({ plan }: Lesung): string[] {
  return plan.jahre.flatMap((jahr) => {
    const da = new Set(plan.orte.filter((ort) => ort.jahr === jahr).map(({ gebiet }) => gebiet));
    const fehlt = plan.gebiete.filter((_, i) => !da.has(i)).map(({ kennung }) => kennung);
    if (fehlt.length === 0) return [];
    return [
      `Für ${jahr} ohne Zeile (${fehlt.length} von ${plan.gebiete.length} Gebieten): ${listNamen(fehlt)}.`,
    ];
  });
}

function describeSchluessel({ plan }: Lesung): string[] {
  const ergaenzt = plan.ergaenzteKennungen;
  const unbekannt = [...plan.unbekannt].map(([kennung, zeilen]) => `${kennung} (Zeile ${listNamen(zeilen)})`);
  return [
    ...(plan.zahlkennungen > 0
      ? [
          `Die Kennung steht in der Tabelle als Zahl (Zeilen: ${plan.zahlkennungen}); führende Nullen können fehlen. Zuerst die Umrisse der Gebiete einlesen, dann werden sie ergänzt.`,
        ]
      : []),
    ...(ergaenzt > 0
      ? [
          `In ${ergaenzt} von ${plan.orte.length} Zeilen fehlten der Kennung führende Nullen; sie wurden ergänzt.`,
        ]
      : []),
    ...(unbekannt.length > 0
      ? [`Ausgelassen wurden Zeilen, deren Kennung kein Gebiet ist: ${listNamen(unbekannt)}.`]
      : []),
  ];
}

/** A column without a title can't be assigned; what stands in it is lost. */
function describeOhneTitel({ tabelle }: Lesung): string[] {
  const stellen = tabelle.spalten.flatMap((titel, i) => (titel === '' ? [i] : []));
  const gefuellt = stellen.filter((i) => tabelle.zeilen.some(({ zellen }) => (zellen[i] ?? '') !== ''));
  return gefuellt.length === 0
    ? []
    : [`Nicht gelesen wurden Spalten ohne Überschrift: ${listNamen(gefuellt.map(columnLetters))}.`];
}

/** Notes about columns, rows and keys. */
export function describeZeilen(lesung: Lesung): string[] {
  return [...describeOhneTitel(lesung), ...describeSchluessel(lesung), ...describeLuecken(lesung)];
}

/** Marks for „missing“ that nobody declared, and shares that look like fractions of 1. */
export function describeWerte(
  indikator: string,
  einheit: string,
  werte: readonly (number | null)[],
  umgerechnet: boolean,
): string[] {
  const zahlen = werte.filter((wert) => wert !== null);
  const marken = zahlen.filter((wert) => /^-9{2,}$/.test(String(wert)));
  const [marke] = marken;
  const klein =
    einheit === 'prozent' &&
    !umgerechnet &&
    zahlen.length >= 5 &&
    zahlen.every((wert) => wert >= 0 && wert <= 1);
  return [
    ...(marke === undefined
      ? []
      : [
          `${indikator}: Der Wert ${marke} kommt ${marken.length}-mal vor. Steht er für „keine Angabe“, in der Zuordnung unter fehlend angeben.`,
        ]),
    ...(klein && zahlen.some((wert) => wert > 0)
      ? [
          `${indikator}: Alle Werte liegen zwischen 0 und 1. Sind es Anteile statt Prozent, in der Zuordnung faktor: 100 angeben.`,
        ]
      : []),
  ];
}
