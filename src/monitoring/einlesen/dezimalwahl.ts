/**
 * Decides for each column whether a comma or a dot parts the decimals.
 */
import { type Einlesetabelle, placeOf } from './einlesetabelle.ts';
import type { Mangelliste } from './maengel.ts';
import { type Dezimalzeichen, findDezimalzeichen, isMehrdeutig } from './zahlenspalte.ts';

type Fund = { readonly text: string; readonly nummer: number };
type Spaltenfund = { titel: string; komma?: Fund; punkt?: Fund; mehrdeutig?: Fund };

/** Signs by column; `offen`: the column mixes both or does not say, which has been added to the list of faults. */
export type Spaltenzeichen = ReadonlyMap<number, Dezimalzeichen | 'offen'>;

export type Dezimalwahl = {
  readonly observe: (spalte: number, titel: string, text: string, nummer: number) => void;
  readonly decide: (tabelle: Einlesetabelle, maengel: Mangelliste) => Spaltenzeichen;
};

function reportGemischt(
  tabelle: Einlesetabelle,
  maengel: Mangelliste,
  titel: string,
  komma: Fund,
  punkt: Fund,
): void {
  const [frueher, spaeter] = komma.nummer < punkt.nummer ? [komma, punkt] : [punkt, komma];
  maengel.add({
    ...placeOf(tabelle, spaeter.nummer, titel),
    wert: spaeter.text,
    text: `Die Spalte schreibt Zahlen auf zwei Weisen: in Zeile ${frueher.nummer} steht „${frueher.text}“.`,
    abhilfe: 'In der ganzen Spalte entweder Komma oder Punkt als Dezimalzeichen verwenden.',
  });
}

function reportOffen(
  tabelle: Einlesetabelle,
  maengel: Mangelliste,
  titel: string,
  { text, nummer }: Fund,
): void {
  maengel.add({
    ...placeOf(tabelle, nummer, titel),
    wert: text,
    text: 'Es ist nicht zu erkennen, ob das Zeichen Tausender trennt oder Dezimalstellen.',
    abhilfe: 'In der Zuordnung dezimal: komma oder dezimal: punkt angeben.',
  });
}

/** @param sonst what the other columns say, where they agree */
function decideSpalte(
  { titel, komma, punkt, mehrdeutig }: Spaltenfund,
  sonst: Dezimalzeichen | undefined,
  tabelle: Einlesetabelle,
  maengel: Mangelliste,
): Dezimalzeichen | 'offen' {
  if (komma && punkt) {
    reportGemischt(tabelle, maengel, titel, komma, punkt);
    return 'offen';
  }
  const zeichen = komma ? 'komma' : punkt ? 'punkt' : sonst;
  if (zeichen === undefined && mehrdeutig) reportOffen(tabelle, maengel, titel, mehrdeutig);
  return zeichen ?? (mehrdeutig ? 'offen' : 'komma');
}

export function createDezimalwahl(): Dezimalwahl {
  const spalten = new Map<number, Spaltenfund>();
  return {
    observe: (spalte, titel, text, nummer) => {
      // Most cells are plain integers and say nothing.
      if (!text.includes(',') && !text.includes('.')) return;
      const fund = spalten.get(spalte) ?? { titel };
      spalten.set(spalte, fund);
      const zeichen = findDezimalzeichen(text);
      if (zeichen !== undefined) fund[zeichen] ??= { text, nummer };
      else if (fund.mehrdeutig === undefined && isMehrdeutig(text)) fund.mehrdeutig = { text, nummer };
    },
    decide: (tabelle, maengel) => {
      const funde = [...spalten.values()];
      const [kommas, punkte] = [funde.some(({ komma }) => komma), funde.some(({ punkt }) => punkt)];
      const sonst = kommas === punkte ? undefined : kommas ? 'komma' : 'punkt';
      return new Map(
        [...spalten].map(([spalte, fund]) => [spalte, decideSpalte(fund, sonst, tabelle, maengel)]),
      );
    },
  };
}
