/**
 * The form of the Verpflichtungsermächtigungen: not stated, or one row per Haushaltsjahr. Fields are called as in
 * the file, with dots: `verpflichtungsermaechtigungen.0.betrag`.
 */
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { type Akte, akteSchema } from '../akte.ts';

export const VERPFLICHTUNGEN = 'verpflichtungsermaechtigungen';

type Verpflichtungszeile = { readonly jahr: string; readonly betrag: string };

/** Texts of the inputs. Where nothing is stated, the rows do not count. */
export type Verpflichtungswerte = {
  readonly angegeben: boolean;
  readonly zeilen: readonly Verpflichtungszeile[];
};

const byJahr = (a: { readonly jahr: number }, b: { readonly jahr: number }): number => a.jahr - b.jahr;

/** Rows in the order of their years. */
export function verpflichtungswerteOf({ verpflichtungsermaechtigungen }: Akte): Verpflichtungswerte {
  return {
    angegeben: verpflichtungsermaechtigungen !== undefined,
    zeilen: (verpflichtungsermaechtigungen ?? [])
      .toSorted(byJahr)
      .map(({ jahr, betrag }) => ({ jahr: String(jahr), betrag: formatBetrag(betrag) })),
  };
}

/** What the user sent, unread: to be parsed, or shown again as it was. */
export function readVerpflichtungsformular(daten: FormData): Verpflichtungswerte {
  const text = (name: string): string => String(daten.get(name) ?? '').trim();
  const nummern = new Set(
    [...daten.keys()].flatMap(
      (name) => /^verpflichtungsermaechtigungen\.(\d{1,3})\.(?:jahr|betrag)$/.exec(name)?.[1] ?? [],
    ),
  );
  return {
    angegeben: text('angabe') === 'jahre',
    zeilen: [...nummern]
      .sort((a, b) => Number(a) - Number(b))
      .map((nummer) => ({
        jahr: text(`${VERPFLICHTUNGEN}.${nummer}.jahr`),
        betrag: text(`${VERPFLICHTUNGEN}.${nummer}.betrag`),
      })),
  };
}

/** The form after a button that adds or removes a row; undefined for any other. */
export function changeVerpflichtungen(
  werte: Verpflichtungswerte,
  aktion: string,
): Verpflichtungswerte | undefined {
  const { zeilen } = werte;
  // Who adds a year states something.
  if (aktion === 'ergaenze') return { angegeben: true, zeilen: [...zeilen, { jahr: '', betrag: '' }] };
  const index = /^entferne (\d+)$/.exec(aktion)?.[1];
  return index === undefined ? undefined : { ...werte, zeilen: zeilen.toSpliced(Number(index), 1) };
}

/** Names of inputs of a fault in row `i`. */
function mangelAt(i: number, mangel: Omit<Eingabemangel, 'feld'>, feld: 'jahr' | 'betrag'): Eingabemangel {
  return { ...mangel, feld: `${VERPFLICHTUNGEN}.${i}.${feld}` };
}

function checkJahr({ jahr }: Verpflichtungszeile, i: number, zeilen: readonly Verpflichtungszeile[]) {
  if (!/^(?:20\d\d|2100)$/.test(jahr)) {
    const text = jahr === '' ? 'Das Haushaltsjahr fehlt.' : 'Das ist kein Haushaltsjahr.';
    const abhilfe = 'Ein Jahr von 2000 bis 2100 angeben, zum Beispiel 2027.';
    return [mangelAt(i, { wert: jahr, text, abhilfe }, 'jahr')];
  }
  if (zeilen.findIndex((zeile) => zeile.jahr === jahr) === i) return [];
  const text = `Für ${jahr} steht weiter oben schon ein Betrag.`;
  const abhilfe = 'Beträge eines Jahres zusammenfassen oder ein anderes Jahr angeben.';
  return [mangelAt(i, { wert: jahr, text, abhilfe }, 'jahr')];
}

/** Faults of the amounts, by the same reading as the file. */
function checkBetrag({ betrag }: Verpflichtungszeile, i: number): Eingabemangel[] {
  if (betrag === '') {
    const abhilfe = 'Zum Beispiel 500.000,00 angeben oder die Zeile entfernen.';
    return [mangelAt(i, { text: 'Der Betrag fehlt.', abhilfe }, 'betrag')];
  }
  try {
    parseZeilen([{ jahr: '2000', betrag }]);
    return [];
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.maengel.map((mangel) => mangelAt(i, mangel, 'betrag'));
  }
}

function parseZeilen(zeilen: readonly Verpflichtungszeile[]): Akte['verpflichtungsermaechtigungen'] {
  const roh = zeilen.map(({ jahr, betrag }) => ({ jahr: Number(jahr), betrag }));
  return checkWert(roh, akteSchema.shape.verpflichtungsermaechtigungen, { datei: 'Formular' });
}

/**
 * @returns undefined where nothing is stated, else the years in order
 * @throws EingabeFehler with the names of inputs as fields
 */
export function parseVerpflichtungen({
  angegeben,
  zeilen,
}: Verpflichtungswerte): Akte['verpflichtungsermaechtigungen'] {
  if (!angegeben) return undefined;
  const maengel = zeilen.flatMap((zeile, i) => [...checkJahr(zeile, i, zeilen), ...checkBetrag(zeile, i)]);
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return parseZeilen(zeilen)?.toSorted(byJahr);
}
