/**
 * The form of a Massnahme as places that can be compared, and back.
 */
import type { Formularinhalt, Formularzeile } from './dreivergleich.ts';
import { takeStelle, teileOf } from './dreivergleich.ts';
import { EINFACHE, type Formularwerte, type Gruppe, type Gruppenzeile } from './massnahmenformular.ts';

/** A box that is not ticked says the same whether nobody ever asked or somebody said no. */
const HAKEN: ReadonlySet<string> = new Set(['pflicht', 'begonnen', 'abgeschlossen', 'vorsteuerabzug']);

const comparable = (name: string, wert: string): string => (HAKEN.has(name) && wert === 'nein' ? '' : wert);

/** What makes a row the same row. Zusagen and Anträge have no Kennung of their own. */
const SCHLUESSEL: Readonly<Record<Gruppe, readonly string[]>> = {
  kosten: ['kennung'],
  zugesagt: ['position', 'art', 'kennung'],
  antraege: ['programm', 'datum'],
};

/** Rows with the same key are counted through, so that none is taken for another. */
function withSchluessel(namen: readonly string[], zeilen: readonly Gruppenzeile[]): Formularzeile[] {
  const gesehen = new Map<string, number>();
  return zeilen.map((zeile) => {
    const schluessel = namen.map((name) => zeile[name] ?? '').join(' ');
    const nummer = (gesehen.get(schluessel) ?? 0) + 1;
    gesehen.set(schluessel, nummer);
    const felder = Object.entries(zeile).map(([name, wert]) => [name, comparable(name, wert)] as const);
    return {
      schluessel: nummer === 1 ? schluessel : `${schluessel} #${nummer}`,
      felder: Object.fromEntries(felder),
    };
  });
}

const merkmalname = (schluessel: string): string => `merkmale.${schluessel}`;

/** Places of the form; the Kennung of the Massnahme is its address and no place. */
export function inhaltOfMassnahme(werte: Formularwerte): Formularinhalt {
  const einfache = EINFACHE.filter((name) => name !== 'kennung').map(
    (name) => [name, comparable(name, werte[name])] as const,
  );
  const merkmale = Object.entries(werte.merkmale).map(([name, wert]) => [merkmalname(name), wert] as const);
  const gruppe = (name: Gruppe) => withSchluessel(SCHLUESSEL[name], werte.gruppen[name]);
  return {
    felder: Object.fromEntries([...einfache, ...merkmale]),
    mengen: { handlungsfelder: werte.handlungsfelder, voraussetzung: werte.voraussetzung },
    listen: { kosten: gruppe('kosten'), zugesagt: gruppe('zugesagt'), antraege: gruppe('antraege') },
  };
}

/** The form with other content; Kennung and own money of further years stay. */
export function withInhalt(werte: Formularwerte, inhalt: Formularinhalt): Formularwerte {
  const { felder, mengen, listen } = inhalt;
  const einfache = EINFACHE.filter((name) => name !== 'kennung').map(
    (name) => [name, felder[name] ?? ''] as const,
  );
  const merkmale = Object.entries(felder).flatMap(([name, wert]) =>
    name.startsWith('merkmale.') ? [[name.slice('merkmale.'.length), wert] as const] : [],
  );
  const gruppe = (name: Gruppe) => (listen[name] ?? []).map((zeile) => zeile.felder);
  return {
    ...werte,
    ...Object.fromEntries(einfache),
    handlungsfelder: mengen.handlungsfelder ?? [],
    voraussetzung: mengen.voraussetzung ?? [],
    merkmale: Object.fromEntries(merkmale),
    gruppen: { kosten: gruppe('kosten'), zugesagt: gruppe('zugesagt'), antraege: gruppe('antraege') },
  };
}

function nextFreie(kennung: string, vergeben: ReadonlySet<string>): string {
  const vorn = kennung.replace(/\d+$/, '');
  let nummer = Number(/\d+$/.exec(kennung)?.[0] ?? 1);
  while (vergeben.has(`${vorn}${nummer}`)) nummer += 1;
  return `${vorn}${nummer}`;
}

/**
 * Keeps two new Kostenpositionen that got the same Kennung: one's own goes on under the next free one, with the
 * Zusagen that name it.
 */
export function keepBoth(eigene: Formularinhalt, gespeichert: Formularinhalt, pfad: string): Formularinhalt {
  const [liste, alt = ''] = teileOf(pfad) ?? [];
  if (liste !== 'kosten') return eigene;
  const kosten = eigene.listen.kosten ?? [];
  const alle = [...kosten, ...(gespeichert.listen.kosten ?? [])];
  const neu = nextFreie(alt, new Set(alle.map(({ schluessel }) => schluessel)));
  const zugesagt = (eigene.listen.zugesagt ?? []).map(({ felder }) =>
    felder.position === alt ? { ...felder, position: neu } : felder,
  );
  const umbenannt = kosten.map((zeile) =>
    zeile.schluessel === alt ? { schluessel: neu, felder: { ...zeile.felder, kennung: neu } } : zeile,
  );
  const mitNeuer = {
    ...eigene,
    listen: {
      ...eigene.listen,
      kosten: umbenannt,
      zugesagt: withSchluessel(SCHLUESSEL.zugesagt, zugesagt),
    },
  };
  return takeStelle(mitNeuer, gespeichert, pfad);
}

/** Name of the input at a place: `kosten/M01.2/betrag` is `kosten.1.betrag`; a row is its group. */
export function inputOfPfad(werte: Formularwerte, pfad: string): string {
  const [erster = '', schluessel, feld] = teileOf(pfad) ?? [];
  if (schluessel === undefined || feld === undefined) return erster;
  const zeilen = inhaltOfMassnahme(werte).listen[erster] ?? [];
  const stelle = zeilen.findIndex((zeile) => zeile.schluessel === schluessel);
  return stelle < 0 ? erster : `${erster}.${stelle}.${feld}`;
}
