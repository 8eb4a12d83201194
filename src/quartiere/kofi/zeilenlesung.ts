/**
 * One row of a KoFi: its Kostenpositionen by year with the promised money, every fault named by its cell.
 */
import { columnLetters } from '#kernel/dokument.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { add, type EuroCent, formatEuro, NULL_EURO, split } from '#kernel/geld.ts';
import { KOSTENART_TEXT, KOSTENARTEN, type Kostenart } from '#rechtsstand/index.ts';
import type { Quellenart } from '../akte.ts';
import { findFormelfehler } from '../mappe/formelfehler.ts';
import { readBetrag, type Zahlweise } from './betrag.ts';
import { BETRAGSDEUTUNGEN, type Spaltendeutung } from './deutung.ts';
import type { Kofizeile, Kofizelle } from './kofiblatt.ts';

export type Kofizusage = {
  readonly quelle: { readonly art: Exclude<Quellenart, 'einnahmen'>; readonly kennung: string };
  readonly betrag: EuroCent;
};

export type Kofiposition = {
  readonly zeile: number;
  readonly bezeichnung: string | null;
  readonly kostenart: Kostenart | null;
  /** Words of the cell that the Kostenart was taken from, where they are not its name. */
  readonly kostenartAus: string | null;
  readonly jahr: number;
  readonly betrag: EuroCent;
  readonly nichtZuwendungsfaehig: EuroCent | null;
  readonly einnahmen: EuroCent | null;
  readonly zusagen: readonly Kofizusage[];
};

/** A column with its meaning; `jahr` from its title. */
export type Lesespalte = {
  readonly stelle: number;
  readonly titel: string;
  readonly deutung: Spaltendeutung;
  readonly programm: string;
  readonly jahr: number | null;
};

/** What reading the rows of one sheet carries along. */
export type Kofilauf = {
  readonly blatt: string;
  readonly spalten: readonly Lesespalte[];
  readonly weise: Zahlweise;
  readonly vorgabe: Kostenart | null;
  readonly maengel: Eingabemangel[];
};

export function mangelAt(blatt: string, adresse: string, text: string, abhilfe: string): Eingabemangel {
  return { datei: `Tabelle ${blatt}, Zelle ${adresse}`, text, abhilfe };
}

export function textOf(
  { spalten }: Kofilauf,
  zeile: Kofizeile,
  deutung: Spaltendeutung,
): Kofizelle | undefined {
  const spalte = spalten.find((eine) => eine.deutung === deutung);
  const zelle = spalte && zeile.zellen.get(spalte.stelle);
  return zelle && zelle.text !== '' ? zelle : undefined;
}

export type Zeilenbetraege = ReadonlyMap<Lesespalte, EuroCent>;

/** Cents of the amount columns of a row; a cell that can't be read becomes a fault. */
export function readZeilenbetraege(lauf: Kofilauf, zeile: Kofizeile): Zeilenbetraege {
  const betraege = new Map<Lesespalte, EuroCent>();
  for (const spalte of lauf.spalten) {
    const zelle = zeile.zellen.get(spalte.stelle);
    if (!zelle || !BETRAGSDEUTUNGEN.has(spalte.deutung)) continue;
    const gelesen = readBetrag(zelle, lauf.weise);
    if ('text' in gelesen) {
      lauf.maengel.push(
        mangelAt(lauf.blatt, zelle.adresse, `„${zelle.text}“ ${gelesen.text}`, gelesen.abhilfe),
      );
    } else if (gelesen.cent !== null) betraege.set(spalte, gelesen.cent);
  }
  return betraege;
}

/** Columns of costs whose cell in this row can't be read: what follows from the gap is no fault of its own. */
function unlesbareKosten(
  { blatt, spalten, maengel }: Kofilauf,
  { nummer }: Kofizeile,
): readonly Lesespalte[] {
  return spalten.filter(({ deutung, stelle }) => {
    const { datei } = mangelAt(blatt, columnLetters(stelle) + nummer, '', '');
    return deutung === 'kosten' && maengel.some((mangel) => mangel.datei === datei);
  });
}

const KOSTENARTWORTE: readonly (readonly [RegExp, Kostenart])[] = [
  [/grund(erwerb|stück)|ankauf/i, 'grunderwerb'],
  [/plan|gutachten|konzept/i, 'planung'],
  [/bau|sanierung|abbruch|herricht|kg ?[2-6]/i, 'bau'],
  [/ausstattung|möbel|geräte|inventar/i, 'ausstattung'],
  [/personal|stelle|gehalt|lohn/i, 'personal'],
  [/honorar/i, 'honorar'],
  [/miet/i, 'miete'],
  [/reise|fahrt/i, 'reise'],
  [/verfügungsfonds/i, 'verfuegungsfonds'],
  [/sach|material|öffentlichkeit/i, 'sachkosten'],
];

type Kostenartlesung = Pick<Kofiposition, 'kostenart' | 'kostenartAus'>;

/** From the cell, else what was chosen once; a word that is no name of a Kostenart is told as an assumption. */
function readKostenart(lauf: Kofilauf, zeile: Kofizeile): Kostenartlesung {
  const zelle = textOf(lauf, zeile, 'kostenart');
  if (!zelle) return { kostenart: lauf.vorgabe, kostenartAus: null };
  const wort = zelle.text.toLowerCase();
  const genau = KOSTENARTEN.find((art) => [art, KOSTENART_TEXT[art].toLowerCase()].includes(wort));
  if (genau) return { kostenart: genau, kostenartAus: null };
  const gefunden = KOSTENARTWORTE.find(([muster]) => muster.test(zelle.text))?.[1];
  if (gefunden) return { kostenart: gefunden, kostenartAus: zelle.text };
  const { text, abhilfe } = findFormelfehler(zelle.text) ?? {
    text: 'ist keine bekannte Kostenart.',
    abhilfe: `Eine dieser Arten schreiben: ${KOSTENARTEN.join(', ')}.`,
  };
  lauf.maengel.push(mangelAt(lauf.blatt, zelle.adresse, `„${zelle.text}“ ${text}`, abhilfe));
  return { kostenart: null, kostenartAus: null };
}

/** One year, or a day in it. */
const KOSTENJAHR =
  /^(?:(?:haushalts|kosten)?jahr|hj|plan|ist)?\.? ?(?:\d{1,2}\.\d{1,2}\.)?(20\d\d)(?:-\d\d-\d\d)?$/i;

/** Null: no year named; a year that can't be read is told at its cell. */
function readJahr(lauf: Kofilauf, zeile: Kofizeile): number | null | 'unlesbar' {
  const zelle = textOf(lauf, zeile, 'jahr');
  if (!zelle) return null;
  const jahr = KOSTENJAHR.exec(zelle.text)?.[1];
  if (jahr !== undefined) return Number(jahr);
  const { text, abhilfe } = findFormelfehler(zelle.text) ?? {
    text: /20\d\d/.test(zelle.text) ? 'ist kein einzelnes Jahr.' : 'ist kein Jahr.',
    abhilfe:
      'Je Jahr eine Zeile mit den Kosten dieses Jahres anlegen und das Jahr mit vier Ziffern schreiben, zum Beispiel 2027.',
  };
  lauf.maengel.push(mangelAt(lauf.blatt, zelle.adresse, `„${zelle.text}“ ${text}`, abhilfe));
  return 'unlesbar';
}

export type Jahreskosten = { readonly jahr: number; readonly betrag: EuroCent };

/** Costs by year: of columns of a year, else of the year of the row. */
export function readKosten(
  lauf: Kofilauf,
  zeile: Kofizeile,
  betraege: Zeilenbetraege,
): readonly Jahreskosten[] {
  const zeilenjahr = readJahr(lauf, zeile);
  const kosten = [...betraege].filter(([{ deutung }, betrag]) => deutung === 'kosten' && betrag > 0);
  const jahre = new Map<number, EuroCent>();
  for (const [spalte, betrag] of kosten) {
    const jahr = spalte.jahr ?? zeilenjahr;
    if (jahr === 'unlesbar') continue;
    if (jahr === null) {
      const adresse = columnLetters(spalte.stelle) + zeile.nummer;
      const abhilfe =
        'Eine Spalte mit dem Kostenjahr zuordnen oder Spalten je Jahr benutzen, deren Titel das Jahr nennt.';
      lauf.maengel.push(mangelAt(lauf.blatt, adresse, 'Zu diesen Kosten fehlt das Jahr.', abhilfe));
    } else jahre.set(jahr, add(jahre.get(jahr) ?? NULL_EURO, betrag));
  }
  return [...jahre].map(([jahr, betrag]) => ({ jahr, betrag })).sort((a, b) => a.jahr - b.jahr);
}

export function quelleOf({ deutung, programm, titel }: Lesespalte): Kofizusage['quelle'] | null {
  switch (deutung) {
    case 'eigenmittel':
    case 'traegermittel':
      return { art: deutung, kennung: deutung };
    case 'dritte':
      return {
        art: 'dritte',
        kennung:
          titel
            .replace(/\b20\d\d\b/, '')
            .trim()
            .slice(0, 80) || 'Dritte',
      };
    case 'programm':
      return programm === '' ? null : { art: 'foerderprogramm', kennung: programm };
    default:
      return null;
  }
}

/** An amount without a year is spread over the years by their costs, whole to the cent. */
function spread(betrag: EuroCent, spalte: Lesespalte, kosten: readonly Jahreskosten[]): readonly EuroCent[] {
  if (spalte.jahr !== null) return kosten.map(({ jahr }) => (jahr === spalte.jahr ? betrag : NULL_EURO));
  return split(
    betrag,
    kosten.map((eines) => eines.betrag),
  );
}

function spreadAll(
  betraege: Zeilenbetraege,
  kosten: readonly Jahreskosten[],
  deutung: Spaltendeutung,
): readonly (EuroCent | null)[] {
  const eigene = [...betraege].filter(([spalte]) => spalte.deutung === deutung);
  if (eigene.length === 0) return kosten.map(() => null);
  const teile = eigene.map(([spalte, betrag]) => spread(betrag, spalte, kosten));
  return kosten.map((_, stelle) => add(...teile.map((teil) => teil[stelle] ?? NULL_EURO)));
}

function zusagenOf(
  betraege: Zeilenbetraege,
  kosten: readonly Jahreskosten[],
  stelle: number,
): readonly Kofizusage[] {
  const summen = new Map<string, Kofizusage>();
  for (const [spalte, betrag] of betraege) {
    const quelle = quelleOf(spalte);
    const teil = quelle ? (spread(betrag, spalte, kosten)[stelle] ?? NULL_EURO) : NULL_EURO;
    if (!quelle || teil === 0) continue;
    const schluessel = `${quelle.art} ${quelle.kennung}`;
    summen.set(schluessel, { quelle, betrag: add(summen.get(schluessel)?.betrag ?? NULL_EURO, teil) });
  }
  return [...summen.values()];
}

/** Money for a year in which the row has no costs would get lost. */
function checkJahre(
  lauf: Kofilauf,
  zeile: Kofizeile,
  betraege: Zeilenbetraege,
  kosten: readonly Jahreskosten[],
): void {
  const jahre = [...kosten, ...unlesbareKosten(lauf, zeile)].map(({ jahr }) => jahr);
  for (const [spalte, betrag] of betraege) {
    if (betrag === 0 || spalte.jahr === null || spalte.deutung === 'kosten' || spalte.deutung === 'summe')
      continue;
    if (jahre.includes(spalte.jahr) || jahre.includes(null)) continue;
    const adresse = columnLetters(spalte.stelle) + zeile.nummer;
    const text = `Im Jahr ${spalte.jahr} hat diese Zeile keine Kosten, zu denen ${formatEuro(betrag)} gehören könnten.`;
    lauf.maengel.push(
      mangelAt(lauf.blatt, adresse, text, 'Kosten in diesem Jahr eintragen oder den Betrag streichen.'),
    );
  }
}

export function checkZeilensumme(
  lauf: Kofilauf,
  zeile: Kofizeile,
  betraege: Zeilenbetraege,
  kosten: readonly Jahreskosten[],
): Eingabemangel[] {
  // Why there are none, or not all of them, is told already.
  if (kosten.length === 0 || unlesbareKosten(lauf, zeile).length > 0) return [];
  const summe = add(...kosten.map(({ betrag }) => betrag));
  return [...betraege].flatMap(([spalte, betrag]) => {
    if (spalte.deutung !== 'summe' || betrag === summe) return [];
    const adresse = columnLetters(spalte.stelle) + zeile.nummer;
    const text = `Die Summe der Zeile ist mit ${formatEuro(betrag)} angegeben, die Jahre ergeben ${formatEuro(summe)}.`;
    return [mangelAt(lauf.blatt, adresse, text, 'Zeile und Zuordnung der Spalten prüfen.')];
  });
}

export function positionenOf(
  lauf: Kofilauf,
  zeile: Kofizeile,
  betraege: Zeilenbetraege,
  kosten: readonly Jahreskosten[],
): readonly Kofiposition[] {
  const kostenart = readKostenart(lauf, zeile);
  if (kosten.length === 0) {
    // Costs without a year or that can't be read have been told already.
    const genannt = [...betraege].some(([{ deutung }, betrag]) => deutung === 'kosten' && betrag > 0);
    if (!genannt && unlesbareKosten(lauf, zeile).length === 0) {
      const abhilfe = 'Kosten eintragen oder die Spalte der Kosten zuordnen.';
      lauf.maengel.push(
        mangelAt(lauf.blatt, `A${zeile.nummer}`, 'Die Zeile hat Beträge, aber keine Kosten.', abhilfe),
      );
    }
    return [];
  }
  checkJahre(lauf, zeile, betraege, kosten);
  const [nicht, einnahmen] = (['nicht-zuwendungsfaehig', 'einnahmen'] as const).map((deutung) =>
    spreadAll(betraege, kosten, deutung),
  );
  return kosten.map(({ jahr, betrag }, stelle) => ({
    zeile: zeile.nummer,
    bezeichnung: textOf(lauf, zeile, 'position')?.text ?? null,
    ...kostenart,
    jahr,
    betrag,
    nichtZuwendungsfaehig: nicht?.[stelle] ?? null,
    einnahmen: einnahmen?.[stelle] ?? null,
    zusagen: zusagenOf(betraege, kosten, stelle),
  }));
}
