/**
 * Sheets of an .ods file (ISO/IEC 26300, `content.xml`).
 */
import type { Blatt, Blattzeile, Blattzelle, Zellinhalt } from '#kernel/dokument.ts';
import { type Attribute, brokenFile, createZaehler, type Paket, readXml, textOf } from './lesen-paket.ts';
import { normalizeDezimal } from './lesen-zahl.ts';
import { columnLetters } from './zellen.ts';

/** Parts of a sheet whose text is not the content of a cell. */
const UEBERGANGEN: ReadonlySet<string> = new Set([
  'office:annotation',
  'office:forms',
  'table:shapes',
  'table:tracked-changes',
  'draw:frame',
  'draw:g',
  'draw:custom-shape',
]);

/** A content repeated further than this fills the sheet to its edge; nothing reads so far. */
const HOECHSTZAHL_SPALTEN = 1_024;

type OffeneZelle = { readonly attribute: Attribute; readonly absaetze: string[] };
type OffeneZeile = {
  readonly wiederholt: number;
  readonly sicht: Pick<Blattzeile, 'verborgen'>;
  readonly zellen: Blattzelle[];
  spalte: number;
};

function countOf(attribute: Attribute, name: string): number {
  const anzahl = Number(attribute[name] ?? '1');
  return Number.isSafeInteger(anzahl) && anzahl > 0 ? anzahl : 1;
}

function dayOf(wert: string): Zellinhalt {
  const tag = /^(\d{4}-\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?)?$/.exec(wert)?.[1];
  return tag === undefined ? { art: 'text', wert } : { art: 'datum', wert: tag };
}

function numberOf(attribute: Attribute): Zellinhalt | undefined {
  const zahl = normalizeDezimal(attribute['office:value'] ?? '');
  if (zahl === undefined) return undefined;
  return attribute['office:value-type'] === 'percentage'
    ? { art: 'zahl', wert: zahl, prozent: true }
    : { art: 'zahl', wert: zahl };
}

function contentOf({ attribute, absaetze }: OffeneZelle): Zellinhalt | undefined {
  const text = absaetze.length > 0 ? absaetze.join('\n') : (attribute['office:string-value'] ?? '');
  switch (attribute['office:value-type']) {
    case 'float':
    case 'currency':
    case 'percentage': {
      return numberOf(attribute) ?? { art: 'text', wert: text };
    }
    case 'date':
      return dayOf(attribute['office:date-value'] ?? text);
    case 'boolean':
      return { art: 'wahrheit', wert: attribute['office:boolean-value'] === 'true' };
    default:
      return text === '' ? undefined : { art: 'text', wert: text };
  }
}

/** White space of a paragraph: a run of it is one space, none at the start (ODF 1.2, 6.1.2). */
function appendText(absatz: string, text: string): string {
  const gekuerzt = text.replace(/[ \t\r\n]+/g, ' ');
  return gekuerzt.startsWith(' ') && (absatz === '' || absatz.endsWith(' '))
    ? absatz + gekuerzt.slice(1)
    : absatz + gekuerzt;
}

/** Elements that stand for white space. */
const LEERZEICHEN = new Map<string, (attribute: Attribute) => string>([
  ['text:s', (attribute) => ' '.repeat(Math.min(countOf(attribute, 'text:c'), 10_000))],
  ['text:tab', () => '\t'],
  ['text:line-break', () => '\n'],
]);

/** Collects the paragraphs of one cell. */
function createAbsatzleser() {
  let offen: OffeneZelle | undefined;
  let imAbsatz = 0;
  const append = (text: string): void => {
    if (!offen || imAbsatz === 0) return;
    offen.absaetze.push((offen.absaetze.pop() ?? '') + text);
  };
  return {
    begin: (attribute: Attribute) => {
      offen = { attribute, absaetze: [] };
    },
    open: (attribute: Attribute, name: string) => {
      if (name === 'text:p') {
        imAbsatz += 1;
        offen?.absaetze.push('');
      } else append(LEERZEICHEN.get(name)?.(attribute) ?? '');
    },
    text: (text: string) => {
      if (!offen || imAbsatz === 0) return;
      offen.absaetze.push(appendText(offen.absaetze.pop() ?? '', text));
    },
    close: (name: string) => {
      if (name === 'text:p') imAbsatz -= 1;
    },
    end: (): OffeneZelle | undefined => {
      const fertig = offen;
      offen = undefined;
      return fertig;
    },
  };
}

/** Collects rows; a row or cell that stands for many is written out only where something stands in it. */
function createZeilenleser(zaehle: (zeilen: number, zellen: number) => void) {
  let naechste = 1;
  let offen: OffeneZeile | undefined;
  const zeilen: Blattzeile[] = [];
  return {
    zeilen,
    begin: (attribute: Attribute) => {
      const wiederholt = countOf(attribute, 'table:number-rows-repeated');
      const verborgen = ['collapse', 'filter'].includes(attribute['table:visibility'] ?? '');
      const sicht = verborgen ? ({ verborgen } as const) : {};
      offen = { wiederholt, spalte: 0, zellen: [], sicht };
    },
    addZelle: (inhalt: Zellinhalt | undefined, anzahl: number) => {
      if (!offen) return;
      const gefuellt = inhalt ? Math.min(anzahl, HOECHSTZAHL_SPALTEN) : 0;
      zaehle(0, gefuellt);
      for (let spalte = offen.spalte; inhalt && spalte < offen.spalte + gefuellt; spalte += 1) {
        offen.zellen.push({ ...inhalt, spalte, adresse: columnLetters(spalte) + naechste });
      }
      offen.spalte += anzahl;
    },
    end: () => {
      if (!offen) return;
      const { wiederholt, zellen, sicht } = offen;
      if (zellen.length > 0) {
        zaehle(wiederholt, zellen.length * (wiederholt - 1));
        for (let nummer = naechste; nummer < naechste + wiederholt; nummer += 1) {
          zeilen.push({
            nummer,
            zellen: zellen.map((zelle) => ({ ...zelle, adresse: columnLetters(zelle.spalte) + nummer })),
            ...sicht,
          });
        }
      }
      naechste += wiederholt;
      offen = undefined;
    },
  };
}

/** Places of the hidden columns; one element may stand for many columns. */
function createSpaltenleser() {
  const verborgen: number[] = [];
  let naechste = 0;
  return {
    verborgen,
    add: (attribute: Attribute): void => {
      const anzahl = countOf(attribute, 'table:number-columns-repeated');
      const ende = Math.min(naechste + anzahl, HOECHSTZAHL_SPALTEN);
      const sichtbar = !['collapse', 'filter'].includes(attribute['table:visibility'] ?? '');
      for (let spalte = naechste; !sichtbar && spalte < ende; spalte += 1) verborgen.push(spalte);
      naechste += anzahl;
    },
  };
}

/** @throws EingabeFehler when the file is broken or too large */
export function readOds(paket: Paket, datei: string): readonly Blatt[] {
  const xml = textOf(paket, 'content.xml');
  if (xml === undefined) throw brokenFile(datei);
  const zaehle = createZaehler(datei);
  const blaetter: Blatt[] = [];
  const absaetze = createAbsatzleser();
  let zeilen = createZeilenleser(zaehle);
  let spalten = createSpaltenleser();
  const beginBlatt = (attribute: Attribute) => {
    zeilen = createZeilenleser(zaehle);
    spalten = createSpaltenleser();
    const name = attribute['table:name'] ?? '';
    blaetter.push({ name, zeilen: zeilen.zeilen, verborgeneSpalten: spalten.verborgen });
  };
  const begin = new Map<string, (attribute: Attribute, name: string) => void>([
    ['table:table', beginBlatt],
    ['table:table-column', (attribute) => spalten.add(attribute)],
    ['table:table-row', (attribute) => zeilen.begin(attribute)],
    ['table:table-cell', absaetze.begin],
    ['table:covered-table-cell', absaetze.begin],
  ]);
  const endZelle = () => {
    const zelle = absaetze.end();
    if (!zelle) return;
    zeilen.addZelle(contentOf(zelle), countOf(zelle.attribute, 'table:number-columns-repeated'));
  };
  const end = new Map<string, (name: string) => void>([
    ['table:table-row', () => zeilen.end()],
    ['table:table-cell', endZelle],
    ['table:covered-table-cell', endZelle],
  ]);
  let uebergangen = 0;
  readXml(xml, datei, {
    open: (name, attribute) => {
      if (uebergangen > 0 || UEBERGANGEN.has(name)) uebergangen += 1;
      else (begin.get(name) ?? absaetze.open)(attribute, name);
    },
    text: (text) => {
      if (uebergangen === 0) absaetze.text(text);
    },
    close: (name) => {
      if (uebergangen > 0) uebergangen -= 1;
      else (end.get(name) ?? absaetze.close)(name);
    },
  });
  return blaetter;
}
