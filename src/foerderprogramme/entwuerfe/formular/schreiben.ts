/**
 * Puts what was typed into the form into the text. Only fields that say something else are touched; comments and
 * everything the form does not know stay.
 */
import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { programmSchema } from '#rechtsstand/index.ts';
import { FORMULARABSCHNITTE } from './abschnitte.ts';
import {
  BELEG,
  type Formularfeld,
  type Formulargruppe,
  type Formularpfad,
  hasMehrere,
  isGleich,
  makeWert,
  readEingabe,
  showWert,
} from './feld.ts';
import { isEinfach, nameOfEingabe, parseFormulartext, valueAt } from './lesen.ts';

/** What the form sends under a name. */
export type Formulareingaben = (name: string) => readonly string[];

/** The text while it is being changed. */
type Arbeit = {
  readonly dokument: Document;
  geaendert: boolean;
  /** Its plain value, until the next change. */
  wert: unknown;
};

function markGeaendert(arbeit: Arbeit): void {
  arbeit.geaendert = true;
  arbeit.wert = undefined;
}

function jsOf(arbeit: Arbeit): unknown {
  arbeit.wert ??= arbeit.dokument.toJS();
  return arbeit.wert;
}

const { kriterien, foerderung } = programmSchema.shape;

/** In which order the keys of a block stand in the files of the catalogue. */
const FOLGE: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(programmSchema.shape),
  kriterien: Object.keys(kriterien.shape),
  foerderung: Object.keys(foerderung.unwrap().shape),
};

/** A key that was added stands where it stands in other files, not at the end. */
function moveNeuen(dokument: Document, pfad: Formularpfad): void {
  const eltern = pfad.slice(0, -1);
  const folge = FOLGE[eltern.join('.')];
  const block = eltern.length === 0 ? dokument.contents : dokument.getIn(eltern, true);
  if (!folge || !isMap(block)) return;
  const rang = (schluessel: unknown) =>
    folge.indexOf(String(isScalar(schluessel) ? schluessel.value : schluessel));
  const neuer = block.items.at(-1);
  const stelle = block.items.findIndex(({ key }) => neuer !== undefined && rang(key) > rang(neuer.key));
  if (neuer && stelle >= 0) block.items.splice(stelle, 0, ...block.items.splice(-1));
}

function setAt(arbeit: Arbeit, pfad: Formularpfad, wert: unknown): void {
  const { dokument } = arbeit;
  const fehlt = pfad.findIndex((_, index) => !dokument.hasIn(pfad.slice(0, index + 1)));
  dokument.setIn(pfad, Array.isArray(wert) ? dokument.createNode(wert, { flow: true }) : wert);
  if (fehlt >= 0) moveNeuen(dokument, pfad.slice(0, fehlt + 1));
  markGeaendert(arbeit);
}

function isUeberfluessig(block: unknown): boolean {
  if (isSeq(block)) return block.items.length === 0;
  return isMap(block) && block.items.every(({ key }) => BELEG.includes(String(key)));
}

/** Removes a key, and the optional blocks that say nothing any more. */
function deleteAt(arbeit: Arbeit, pfad: Formularpfad): void {
  const { dokument } = arbeit;
  if (!dokument.hasIn(pfad)) return;
  dokument.deleteIn(pfad);
  markGeaendert(arbeit);
  const eltern = pfad.slice(0, -1);
  const wegfallend = eltern[0] === 'kriterien' ? eltern.length > 1 : eltern[0] === 'foerderung';
  if (wegfallend && isUeberfluessig(dokument.getIn(eltern, true))) deleteAt(arbeit, eltern);
}

/** Entries that stay keep their place and their comments. */
function changeListe(arbeit: Arbeit, pfad: Formularpfad, feld: Formularfeld, neu: readonly string[]): void {
  const liste = arbeit.dokument.getIn(pfad, true);
  if (!isSeq(liste) || feld.art !== 'mehrfach') {
    setAt(arbeit, pfad, [...neu]);
    return;
  }
  const waehlbar = new Set(feld.wahlen?.map(({ wert }) => wert));
  const textOf = (knoten: unknown) => String(isScalar(knoten) ? knoten.value : knoten);
  liste.items = liste.items.filter((knoten) => !waehlbar.has(textOf(knoten)) || neu.includes(textOf(knoten)));
  const da = new Set(liste.items.map(textOf));
  for (const wert of neu) if (!da.has(wert)) liste.add(arbeit.dokument.createNode(wert));
  markGeaendert(arbeit);
  if (liste.items.length === 0) deleteAt(arbeit, pfad);
}

function changeFeld(arbeit: Arbeit, pfad: Formularpfad, feld: Formularfeld, neu: readonly string[]): void {
  const wert = makeWert(feld, neu);
  if (wert !== undefined && hasMehrere(feld)) changeListe(arbeit, pfad, feld, neu);
  else if (wert !== undefined) setAt(arbeit, pfad, wert);
  else if (feld.art === 'mehrfach') changeListe(arbeit, pfad, feld, neu);
  else deleteAt(arbeit, pfad);
}

/** Another `art` has other keys: those of the old one go. */
function clearBlock(arbeit: Arbeit, pfad: Formularpfad): void {
  const block = arbeit.dokument.getIn(pfad, true);
  if (!isMap(block)) return;
  const bleibt = new Set(['art', ...BELEG]);
  block.items = block.items.filter(({ key }) => bleibt.has(String(key)));
  markGeaendert(arbeit);
}

function writeBlock(arbeit: Arbeit, gruppe: Formulargruppe, eingaben: Formulareingaben): void {
  const { pfad } = gruppe;
  for (const feld of gruppe.felder) {
    const ort = [...pfad, feld.schluessel];
    const art = valueAt(jsOf(arbeit), [...pfad, 'art']);
    if (feld.bei && !feld.bei.includes(String(art))) continue;
    const neu = readEingabe(feld, eingaben(nameOfEingabe(gruppe, null, feld)));
    if (isGleich(feld, showWert(feld, valueAt(jsOf(arbeit), ort)) ?? [], neu)) continue;
    const waehltArt = feld.schluessel === 'art' && gruppe.felder.some(({ bei }) => bei !== undefined);
    if (waehltArt) clearBlock(arbeit, pfad);
    changeFeld(arbeit, ort, feld, neu);
  }
}

/** What was typed into one row, by the keys of its fields. */
type Reiheneingabe = ReadonlyMap<Formularfeld, readonly string[]>;

function isLeer({ reihen }: Formulargruppe, eingabe: Reiheneingabe): boolean {
  const entscheidende = [...eingabe].filter(([{ schluessel }]) => reihen?.leer.includes(schluessel));
  return entscheidende.every(([, werte]) => werte.every((wert) => wert === ''));
}

function isUnveraendert(reihe: unknown, eingabe: Reiheneingabe): boolean {
  return [...eingabe].every(([feld, neu]) =>
    isGleich(feld, showWert(feld, valueAt(reihe, [feld.schluessel])) ?? [], neu),
  );
}

function changeReihe(arbeit: Arbeit, pfad: Formularpfad, reihe: unknown, eingabe: Reiheneingabe): void {
  for (const [feld, neu] of eingabe) {
    const alt = showWert(feld, valueAt(reihe, [feld.schluessel])) ?? [];
    if (!isGleich(feld, alt, neu)) changeFeld(arbeit, [...pfad, feld.schluessel], feld, neu);
  }
}

function addReihe(arbeit: Arbeit, pfad: Formularpfad, eingabe: Reiheneingabe): void {
  const { dokument } = arbeit;
  const werte = [...eingabe].map(([feld, neu]) => [feld.schluessel, makeWert(feld, neu)] as const);
  const reihe = dokument.createNode(Object.fromEntries(werte.filter(([, wert]) => wert !== undefined)), {
    flow: true,
  });
  const liste = dokument.getIn(pfad, true);
  if (isSeq(liste)) {
    liste.add(reihe);
    markGeaendert(arbeit);
    return;
  }
  setAt(arbeit, pfad, dokument.createNode([reihe]));
}

type Reihe = { readonly pfad: Formularpfad; readonly stelle: number; readonly liste: readonly unknown[] };

/** @returns whether the row is to be removed */
function writeReihe(
  arbeit: Arbeit,
  gruppe: Formulargruppe,
  { pfad, stelle, liste }: Reihe,
  eingabe: Reiheneingabe,
): boolean {
  const leer = isLeer(gruppe, eingabe);
  if (stelle >= liste.length) {
    if (!leer) addReihe(arbeit, pfad, eingabe);
    return false;
  }
  const reihe = liste[stelle];
  if (isUnveraendert(reihe, eingabe)) return false;
  if (!leer) changeReihe(arbeit, [...pfad, stelle], reihe, eingabe);
  return leer;
}

function writeReihen(arbeit: Arbeit, gruppe: Formulargruppe, eingaben: Formulareingaben): void {
  const { pfad, felder, reihen } = gruppe;
  const wert = valueAt(jsOf(arbeit), pfad);
  const liste: readonly unknown[] = Array.isArray(wert) ? wert : [];
  const stellen = Array.from({ length: reihen?.hoechstens ?? 0 }, (_, stelle) => stelle);
  const weg = stellen.filter((stelle) => {
    const eingabe = felder.map(
      (feld) => [feld, readEingabe(feld, eingaben(nameOfEingabe(gruppe, stelle, feld)))] as const,
    );
    return writeReihe(arbeit, gruppe, { pfad, stelle, liste }, new Map(eingabe));
  });
  for (const stelle of weg.reverse()) deleteAt(arbeit, [...pfad, stelle]);
}

function writeGruppe(arbeit: Arbeit, gruppe: Formulargruppe, eingaben: Formulareingaben): void {
  const wert = jsOf(arbeit);
  const art = valueAt(wert, [...gruppe.pfad.slice(0, -1), 'art']);
  if (gruppe.bei !== undefined && gruppe.bei !== art) return;
  if (!isEinfach(wert, gruppe)) return;
  if (gruppe.reihen) writeReihen(arbeit, gruppe, eingaben);
  else writeBlock(arbeit, gruppe, eingaben);
}

/** The text with what was typed; the same text where nothing else was, or where it can't be a form. */
export function writeFormular(text: string, eingaben: Formulareingaben): string {
  const gelesen = parseFormulartext(text);
  if (!gelesen) return text;
  const arbeit: Arbeit = { dokument: gelesen.dokument, geaendert: false, wert: gelesen.wert };
  for (const { gruppen } of FORMULARABSCHNITTE) {
    for (const gruppe of gruppen) writeGruppe(arbeit, gruppe, eingaben);
  }
  return arbeit.geaendert ? arbeit.dokument.toString({ lineWidth: 0, flowCollectionPadding: false }) : text;
}
