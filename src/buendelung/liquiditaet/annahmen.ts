/**
 * What whoever asks may set, because law and Akte leave it open: rate of interest, order of the purses, and how
 * money comes where no rule is known.
 */
import { type Bruch, bruch, formatProzent, parseProzent } from '#kernel/bruch.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';

export const REIHENFOLGEN = ['anteilig', 'eigene-zuerst', 'eigene-zuletzt'] as const;
export type Zahlungsreihenfolge = (typeof REIHENFOLGEN)[number];

export const ZAHLUNGSANNAHMEN = ['erstattung', 'anforderung', 'quartal'] as const;
export type Zahlungsannahme = (typeof ZAHLUNGSANNAHMEN)[number];

export type Liquiditaetsannahmen = {
  /** Of the money that bridges, per year; a fraction of one. */
  readonly zins: Bruch;
  readonly reihenfolge: Zahlungsreihenfolge;
  /** Way of payment of programmes whose way is not known. */
  readonly zahlung: Zahlungsannahme;
  /** Months from the expenditure to the reimbursement, where that is not known. */
  readonly verzug: number;
  /** Hold back money by the shares of the Kassenjahre, where a programme has them. */
  readonly kassenjahre: boolean;
};

export const VORGABE: Liquiditaetsannahmen = {
  zins: bruch(35, 1000),
  reihenfolge: 'anteilig',
  zahlung: 'erstattung',
  verzug: 3,
  kassenjahre: true,
};

export const REIHENFOLGE_TEXT: Readonly<Record<Zahlungsreihenfolge, string>> = {
  anteilig: 'alle Quellen im gleichen Verhältnis',
  'eigene-zuerst': 'eigenes Geld zuerst',
  'eigene-zuletzt': 'eigenes Geld zuletzt',
};

export const ZAHLUNG_TEXT: Readonly<Record<Zahlungsannahme, string>> = {
  erstattung: 'Erstattung nach Nachweis',
  anforderung: 'Anforderung im Monat des Bedarfs',
  quartal: 'Anforderung im Voraus für drei Monate',
};

/** What was typed, by the names of the address and of the options. */
export type Annahmenangaben = {
  readonly zins?: string | null | undefined;
  readonly reihenfolge?: string | null | undefined;
  readonly zahlung?: string | null | undefined;
  readonly verzug?: string | null | undefined;
  readonly kassenjahre?: string | null | undefined;
};

function readZins(text: string): Bruch {
  const rein = text.trim();
  const satz = parseProzent(/%$/.test(rein) || rein.includes('/') ? rein : `${rein} %`);
  if (satz.zaehler > satz.nenner) throw new EingabeFehler([]);
  return satz;
}

function readVerzug(text: string): number {
  const monate = /^\d{1,2}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(monate >= 0 && monate <= 24)) throw new EingabeFehler([]);
  return monate;
}

function readWahl<T extends string>(wahlen: readonly T[]): (text: string) => T {
  return (text) => {
    const gewaehlt = wahlen.find((wahl) => wahl === text);
    if (gewaehlt === undefined) throw new EingabeFehler([]);
    return gewaehlt;
  };
}

const ABHILFE: Readonly<Record<keyof Annahmenangaben, readonly [string, string]>> = {
  zins: ['Das ist kein Zinssatz.', 'Einen Satz von 0 bis 100 Prozent angeben, zum Beispiel 3,5.'],
  reihenfolge: ['Diese Reihenfolge gibt es nicht.', `Eine von ${REIHENFOLGEN.join(', ')} angeben.`],
  zahlung: ['Diese Zahlungsweise gibt es nicht.', `Eine von ${ZAHLUNGSANNAHMEN.join(', ')} angeben.`],
  verzug: ['Das ist keine Zahl von Monaten.', 'Ganze Monate von 0 bis 24 angeben.'],
  kassenjahre: ['Diese Wahl gibt es nicht.', '„ja“ oder „nein“ angeben.'],
};

/** Reads every field; those that can't be read keep the default and are reported. */
export function parseAnnahmen(angaben: Annahmenangaben): {
  readonly annahmen: Liquiditaetsannahmen;
  readonly maengel: readonly Eingabemangel[];
} {
  const maengel: Eingabemangel[] = [];
  const read = <T>(feld: keyof Annahmenangaben, vorgabe: T, lies: (text: string) => T): T => {
    const text = angaben[feld];
    if (text === undefined || text === null || text === '') return vorgabe;
    try {
      return lies(text);
    } catch (fehler) {
      if (!(fehler instanceof EingabeFehler)) throw fehler;
      const [satz, abhilfe] = ABHILFE[feld];
      maengel.push({ feld, wert: text, text: satz, abhilfe });
      return vorgabe;
    }
  };
  const annahmen = {
    zins: read('zins', VORGABE.zins, readZins),
    reihenfolge: read('reihenfolge', VORGABE.reihenfolge, readWahl(REIHENFOLGEN)),
    zahlung: read('zahlung', VORGABE.zahlung, readWahl(ZAHLUNGSANNAHMEN)),
    verzug: read('verzug', VORGABE.verzug, readVerzug),
    kassenjahre: read('kassenjahre', VORGABE.kassenjahre, (text) => readWahl(['ja', 'nein'])(text) === 'ja'),
  };
  return { annahmen, maengel };
}

/** The same as parameters of an address. */
export function formatAnnahmen(annahmen: Liquiditaetsannahmen): Readonly<Record<string, string>> {
  return {
    zins: formatProzent(annahmen.zins).replace(/[\s\u00a0]?%$/, ''),
    reihenfolge: annahmen.reihenfolge,
    zahlung: annahmen.zahlung,
    verzug: String(annahmen.verzug),
    kassenjahre: annahmen.kassenjahre ? 'ja' : 'nein',
  };
}
