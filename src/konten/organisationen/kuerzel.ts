/**
 * Kürzel of organisations. The Kennung of each Quartier begins with the Kürzel of its organisation and a dash,
 * so none may be the beginning of another ('au' and 'au-stadt' would meet at 'au-stadt-…').
 */
import { EingabeFehler } from '#kernel/fehler.ts';

const LAENGE = { mindestens: 2, hoechstens: 40 } as const;

const UMSCHRIFT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Lower case, umlauts written out, other accents dropped, everything else becomes a dash. */
export function toSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[äöüß]/g, (zeichen) => UMSCHRIFT[zeichen] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Would records of the two get the same Kennungen? */
export function isKollision(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** „Stadt“, „Gemeinde“ and the like say nothing in a Kürzel. */
const VORWORT = /^(?:(?:die|der|das|stadt|landeshauptstadt|hansestadt|gemeinde|markt|freie|und|demo)-)+/;

const ORT = 'Das gibt es überall; es fehlt der Name.';
const STELLE = 'Das ist eine Art von Stelle; es fehlt, welche.';
const ANWENDUNG = 'Das benutzt die Anwendung selbst.';

/**
 * Words that are nobody's Kürzel, with the reason. Whoever took one would also keep everybody else from the Kürzel
 * that begin with it („stadt-auen“). With something after them they are fine.
 */
const ALLGEMEINE: Readonly<Record<string, string>> = {
  stadt: ORT,
  gemeinde: ORT,
  markt: ORT,
  kreis: ORT,
  landkreis: ORT,
  bezirk: ORT,
  region: ORT,
  land: ORT,
  bund: ORT,
  quartier: ORT,
  bad: ORT,
  amt: STELLE,
  behoerde: STELLE,
  verwaltung: STELLE,
  ministerium: STELLE,
  bundesministerium: STELLE,
  senat: STELLE,
  bezirksregierung: STELLE,
  kommune: STELLE,
  verein: STELLE,
  traeger: STELLE,
  stiftung: STELLE,
  organisation: STELLE,
  demo: ANWENDUNG,
  test: ANWENDUNG,
  gast: ANWENDUNG,
  gaeste: ANWENDUNG,
  admin: ANWENDUNG,
  abgelehnt: ANWENDUNG,
  quartierwerk: ANWENDUNG,
};

function allgemeinOf(kuerzel: string): string | undefined {
  return Object.hasOwn(ALLGEMEINE, kuerzel) ? ALLGEMEINE[kuerzel] : undefined;
}

/** A Kürzel made of the name, free among those given; '' when the name holds nothing to make one of. */
export function suggestKuerzel(name: string, vergebene: readonly string[]): string {
  const ganz = toSlug(name);
  const grund = (ganz.replace(VORWORT, '') || ganz).slice(0, LAENGE.hoechstens - 4).replace(/-+$/, '');
  if (grund.length < LAENGE.mindestens || allgemeinOf(grund) !== undefined) return '';
  const frei = (wert: string) => !vergebene.some((anderes) => isKollision(wert, anderes));
  if (frei(grund)) return grund;
  const kern = grund.replaceAll('-', '');
  // Without dashes nothing but the same word can collide, and one of n + 1 numbers is free among n.
  const nummern = Array.from({ length: vergebene.length + 1 }, (_, stelle) => `${kern}${stelle + 2}`);
  return nummern.find(frei) ?? '';
}

/**
 * Is the Kürzel well formed and free?
 * @throws EingabeFehler at the field `kuerzel`
 */
export function checkKuerzel(kuerzel: string, vergebene: readonly string[]): string {
  const mangel = (text: string, abhilfe: string) =>
    new EingabeFehler([{ feld: 'kuerzel', wert: kuerzel, text, abhilfe }]);
  const passt = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(kuerzel);
  if (!passt || kuerzel.length < LAENGE.mindestens || kuerzel.length > LAENGE.hoechstens) {
    throw mangel(
      'Das Kürzel besteht aus 2 bis 40 Kleinbuchstaben, Ziffern und Bindestrichen.',
      'Zum Beispiel „auenstadt“.',
    );
  }
  const allgemein = allgemeinOf(kuerzel);
  if (allgemein !== undefined) {
    throw mangel(
      `„${kuerzel}“ allein ist kein Kürzel. ${allgemein}`,
      `Den Namen dazusetzen, zum Beispiel „${kuerzel}-auenstadt“.`,
    );
  }
  const anderes = vergebene.find((eines) => isKollision(kuerzel, eines));
  if (anderes !== undefined) {
    throw mangel(
      anderes === kuerzel
        ? 'Dieses Kürzel ist vergeben.'
        : `Das Kürzel überschneidet sich mit „${anderes}“: Eines wäre der Anfang des anderen.`,
      'Ein anderes Kürzel wählen; gibt es Ihre Organisation schon, lassen Sie sich von ihr einladen.',
    );
  }
  return kuerzel;
}
