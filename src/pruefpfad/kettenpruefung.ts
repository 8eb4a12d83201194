/**
 * Verifies a chain entry by entry, in order, with memory that does not grow with its length.
 */
import { ANFANG, hashOf, type Sha256, zusageOf } from './kette.ts';
import type { Kettenglied, Kettenkopf, Klartext } from './kettendatei.ts';

/** What is wrong at which entry. */
export type Kettenmangel = {
  readonly nummer: number;
  readonly art:
    | 'luecke'
    | 'reihenfolge'
    | 'veraendert'
    | 'verkettung'
    | 'klartext'
    | 'klartext-fehlt'
    | 'klartext-zuviel'
    | 'vergessen'
    | 'ende'
    | 'kopf'
    | 'schutz';
  readonly text: string;
};

export type Kettenbefund = {
  readonly unversehrt: boolean;
  /** Entries seen, and the last of them. */
  readonly eintraege: number;
  readonly letzte: number;
  /** Plain texts that were forgotten in accordance with the rules. */
  readonly vergessen: number;
  /** Heads kept outside that were compared. */
  readonly koepfe: number;
  /** The first ones, in order; `maengelGesamt` counts all. */
  readonly maengel: readonly Kettenmangel[];
  readonly maengelGesamt: number;
};

export type Kettenauftrag = {
  readonly sha256: Sha256;
  /** Heads kept outside. */
  readonly koepfe: readonly Kettenkopf[];
  /** Entries are a selection: numbers may be missing, and what is forgotten can't be counted against. */
  readonly auszug: boolean;
};

export type Kettenpruefung = {
  /** The next entry, in ascending order of numbers. */
  pruefe(glied: Kettenglied): void;
  /** At the end, with the head that the keeper of the chain claims. */
  beende(kopf: Kettenkopf | undefined): Kettenbefund;
};

const HOECHSTZAHL_MAENGEL = 20;

type Stand = {
  nummer: number;
  hash: string;
  eintraege: number;
  fehlend: number;
  erklaert: number;
  koepfe: number;
  maengel: Kettenmangel[];
  gesamt: number;
};

function note(stand: Stand, mangel: Kettenmangel): void {
  stand.gesamt += 1;
  if (stand.maengel.length < HOECHSTZAHL_MAENGEL) stand.maengel.push(mangel);
}

/** How many texts an entry of forgetting says it has removed. */
function countErklaert(glied: Kettenglied): number {
  if (glied.gegenstand !== 'klartext' || glied.handlung !== 'konto.loeschen') return 0;
  const inhalt = glied.klartext.find(({ teil }) => teil === 'inhalt');
  try {
    const anzahl = JSON.parse(inhalt?.wert ?? '')[0]?.nachher;
    return Number.isSafeInteger(anzahl) && anzahl > 0 ? anzahl : 0;
  } catch {
    return 0;
  }
}

const TEILTEXT = { person: 'Wer gehandelt hat', inhalt: 'Was geändert wurde' } as const;

function checkKlartext(
  glied: Kettenglied,
  teil: Klartext['teil'],
  sha256: Sha256,
): { mangel?: Kettenmangel['art']; fehlt?: boolean } {
  const texte = glied.klartext.filter((text) => text.teil === teil);
  const zusage = teil === 'person' ? glied.personZusage : glied.inhaltZusage;
  const [text] = texte;
  if (texte.length > 1 || (text && zusage === null)) return { mangel: 'klartext-zuviel' };
  if (text) return zusageOf(text, sha256) === zusage ? {} : { mangel: 'klartext' };
  if (zusage === null) return {};
  return teil === 'person' || glied.vergesslich ? { fehlt: true } : { mangel: 'klartext-fehlt' };
}

const KLARTEXTMANGEL: Readonly<Record<string, string>> = {
  klartext: 'passt nicht zur Zusage in der Kette: Der Klartext wurde verändert oder vertauscht',
  'klartext-fehlt': 'fehlt, obwohl der Inhalt keine Person betrifft und nie gelöscht werden darf',
  'klartext-zuviel': 'steht da, ohne dass die Kette ihn zusagt: Der Klartext wurde hinzugefügt',
};

function checkKlartexte(stand: Stand, glied: Kettenglied, sha256: Sha256): void {
  for (const teil of ['person', 'inhalt'] as const) {
    const { mangel, fehlt } = checkKlartext(glied, teil, sha256);
    if (fehlt) stand.fehlend += 1;
    if (!mangel) continue;
    const text = `Eintrag ${glied.nummer}: „${TEILTEXT[teil]}“ ${KLARTEXTMANGEL[mangel]}.`;
    note(stand, { nummer: glied.nummer, art: mangel, text });
  }
}

/** Is it the next one, and does it point to the one before? */
function checkAnschluss(stand: Stand, glied: Kettenglied, auszug: boolean): void {
  const { nummer } = glied;
  if (nummer <= stand.nummer) {
    const text = `Eintrag ${nummer} steht hinter Eintrag ${stand.nummer}: Die Reihenfolge stimmt nicht.`;
    note(stand, { nummer, art: 'reihenfolge', text });
    return;
  }
  const anschliessend = nummer === stand.nummer + 1;
  if (!anschliessend && !auszug) {
    const [von, bis] = [stand.nummer + 1, nummer - 1];
    const text =
      von === bis ? `Eintrag ${von} fehlt.` : `Die Einträge ${von} bis ${bis} fehlen (${bis - von + 1}).`;
    note(stand, { nummer: von, art: 'luecke', text });
  }
  if (anschliessend && glied.vorgaenger !== stand.hash) {
    const text = `Eintrag ${nummer} verweist nicht auf die Prüfsumme seines Vorgängers ${stand.nummer}: Einer von beiden wurde ausgetauscht.`;
    note(stand, { nummer, art: 'verkettung', text });
  }
}

function checkKoepfe(stand: Stand, koepfe: readonly Kettenkopf[], glied: Pick<Kettenglied, 'hash'>): void {
  for (const kopf of koepfe) {
    stand.koepfe += 1;
    if (kopf.hash === glied.hash) continue;
    const text = `Eintrag ${kopf.nummer} hat eine andere Prüfsumme als der am ${kopf.zeit} festgehaltene Kopf: Die Kette wurde bis dahin neu geschrieben.`;
    note(stand, { nummer: kopf.nummer, art: 'kopf', text });
  }
}

function checkEnde(stand: Stand, kopf: Kettenkopf | undefined, auszug: boolean): void {
  if (!kopf || (auszug && kopf.nummer > stand.nummer)) return;
  if (kopf.nummer > stand.nummer) {
    const text = `Die Einträge ${stand.nummer + 1} bis ${kopf.nummer} fehlen: Das Ende wurde abgeschnitten.`;
    note(stand, { nummer: stand.nummer + 1, art: 'ende', text });
    return;
  }
  if (kopf.nummer === stand.nummer && kopf.hash === stand.hash) return;
  const text = `Der Kopf (Nummer ${kopf.nummer}) passt nicht zum letzten Eintrag ${stand.nummer}: Einer von beiden wurde verändert.`;
  note(stand, { nummer: Math.max(1, stand.nummer), art: 'ende', text });
}

/** Heads for entries that are not there. In a selection they say nothing. */
function checkOffeneKoepfe(stand: Stand, offen: ReadonlyMap<number, readonly Kettenkopf[]>): void {
  const spaeter = [...offen].filter(([nummer]) => nummer > stand.nummer).sort(([a], [b]) => a - b);
  for (const [nummer, koepfe] of spaeter) {
    stand.koepfe += koepfe.length;
    const text = `Eintrag ${nummer} fehlt, obwohl sein Kopf am ${koepfe[0]?.zeit} festgehalten wurde: Nach Eintrag ${stand.nummer} wurde das Ende abgeschnitten.`;
    note(stand, { nummer: stand.nummer + 1, art: 'kopf', text });
  }
}

function checkVergessen(stand: Stand): void {
  if (stand.fehlend === stand.erklaert) return;
  const text = `${stand.fehlend} Klartexte fehlen, die Einträge über gelöschte Konten nennen ${stand.erklaert}: Klartext wurde ohne Löschung eines Kontos entfernt.`;
  note(stand, { nummer: Math.max(1, stand.nummer), art: 'vergessen', text });
}

function groupKoepfe(koepfe: readonly Kettenkopf[]): Map<number, Kettenkopf[]> {
  return Map.groupBy(koepfe, ({ nummer }) => nummer);
}

/** Begins a verification. Goes on after a fault, so that independent ones are all found. */
export function beginKettenpruefung({ sha256, koepfe, auszug }: Kettenauftrag): Kettenpruefung {
  const offen = groupKoepfe(koepfe);
  const stand: Stand = {
    nummer: 0,
    hash: ANFANG,
    eintraege: 0,
    fehlend: 0,
    erklaert: 0,
    koepfe: 0,
    maengel: [],
    gesamt: 0,
  };
  checkKoepfe(stand, offen.get(0) ?? [], { hash: ANFANG });
  return {
    pruefe(glied) {
      stand.eintraege += 1;
      checkAnschluss(stand, glied, auszug);
      if (hashOf(glied, sha256) !== glied.hash) {
        const text = `Eintrag ${glied.nummer} passt nicht zu seiner Prüfsumme: Er wurde verändert.`;
        note(stand, { nummer: glied.nummer, art: 'veraendert', text });
      }
      checkKlartexte(stand, glied, sha256);
      checkKoepfe(stand, offen.get(glied.nummer) ?? [], glied);
      stand.erklaert += countErklaert(glied);
      stand.nummer = glied.nummer;
      stand.hash = glied.hash;
    },
    beende(kopf) {
      checkEnde(stand, kopf, auszug);
      if (!auszug) {
        checkOffeneKoepfe(stand, offen);
        checkVergessen(stand);
      }
      return {
        unversehrt: stand.gesamt === 0,
        eintraege: stand.eintraege,
        letzte: stand.nummer,
        vergessen: stand.fehlend,
        koepfe: stand.koepfe,
        maengel: stand.maengel.toSorted((a, b) => a.nummer - b.nummer),
        maengelGesamt: stand.gesamt,
      };
    },
  };
}
