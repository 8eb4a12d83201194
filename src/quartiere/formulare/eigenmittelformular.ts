/**
 * The form of the Kommune's own money: one amount per year, a further year, or no limit.
 */
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { type Akte, eigenmittelSchema } from '../akte.ts';

/** Texts of the inputs. An empty amount means that the Akte says nothing about the year. */
export type Eigenmittelwerte = {
  readonly unbegrenzt: boolean;
  readonly jahre: Readonly<Record<string, string>>;
  readonly weiteresJahr: string;
  readonly weitererBetrag: string;
};

/** All years with cost or own money. */
export function eigenmittelwerteOf(akte: Akte): Eigenmittelwerte {
  const stand = akte.eigenmittel === 'unbegrenzt' ? {} : akte.eigenmittel;
  const kostenjahre = akte.massnahmen.flatMap((m) => m.kosten.map((position) => String(position.jahr)));
  const jahre = [...new Set([...Object.keys(stand), ...kostenjahre])].sort();
  return {
    unbegrenzt: akte.eigenmittel === 'unbegrenzt',
    jahre: Object.fromEntries(
      jahre.map((jahr) => [jahr, stand[jahr] === undefined ? '' : formatBetrag(stand[jahr])]),
    ),
    weiteresJahr: '',
    weitererBetrag: '',
  };
}

export function readEigenmittelformular(daten: FormData): Eigenmittelwerte {
  const text = (name: string): string => String(daten.get(name) ?? '').trim();
  const jahre = [...daten.keys()].filter((name) => /^eigenmittel\.\d{4}$/.test(name));
  return {
    unbegrenzt: text('art') === 'unbegrenzt',
    jahre: Object.fromEntries(jahre.map((name) => [name.slice(-4), text(name)])),
    weiteresJahr: text('weiteres.jahr'),
    weitererBetrag: text('weiteres.betrag'),
  };
}

function checkWeiteres(werte: Eigenmittelwerte): Eingabemangel[] {
  const { weiteresJahr, weitererBetrag } = werte;
  if (weiteresJahr === '' && weitererBetrag === '') return [];
  if (!/^20\d\d$/.test(weiteresJahr)) {
    const abhilfe = 'Ein Jahr von 2000 bis 2099 angeben, zum Beispiel 2030.';
    return [{ feld: 'weiteres.jahr', wert: weiteresJahr, text: 'Das ist kein Haushaltsjahr.', abhilfe }];
  }
  if (werte.jahre[weiteresJahr]) {
    const text = `Für ${weiteresJahr} steht oben schon ein Betrag.`;
    return [{ feld: 'weiteres.jahr', wert: weiteresJahr, text, abhilfe: 'Den Betrag oben ändern.' }];
  }
  return weitererBetrag === ''
    ? [{ feld: 'weiteres.betrag', text: 'Der Betrag fehlt.', abhilfe: 'Zum Beispiel 450.000,00 angeben.' }]
    : [];
}

/** @throws EingabeFehler with the names of inputs as fields */
export function parseEigenmittel(werte: Eigenmittelwerte): Akte['eigenmittel'] {
  if (werte.unbegrenzt) return 'unbegrenzt';
  const weitere = werte.weiteresJahr === '' ? {} : { [werte.weiteresJahr]: werte.weitererBetrag };
  const betraege = Object.entries({ ...werte.jahre, ...weitere }).filter(([, betrag]) => betrag !== '');
  const maengel = checkWeiteres(werte);
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  try {
    return checkWert(Object.fromEntries(betraege), eigenmittelSchema, { datei: 'Formular' });
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(
      fehler.maengel.map((mangel) => ({
        ...mangel,
        // In the list on top several years would read alike.
        text: `${mangel.feld}: ${mangel.text}`,
        feld: mangel.feld === werte.weiteresJahr ? 'weiteres.betrag' : `eigenmittel.${mangel.feld}`,
      })),
    );
  }
}
