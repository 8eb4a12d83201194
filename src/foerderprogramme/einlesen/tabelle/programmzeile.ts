/**
 * One row of a table as the text of a draft, with every fault at its cell.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { quote, renderProgrammtext, UNGEPRUEFT } from '../entwurf/programmtext.ts';
import type { Quelltabelle, Quellzeile } from './quelltabelle.ts';
import { ZIELFELD, ZIELFELDER, type Zielfeld } from './zielfelder.ts';
import type { Spaltenzuordnung } from './zuordnung.ts';

/** A fault, and the cell it stands in. */
export type Zellmangel = Eingabemangel & { readonly adresse: string };

export type Programmzeile = {
  readonly nummer: number;
  readonly kennung: string;
  readonly titel: string;
  /** First day of the programme, where the table says it. */
  readonly ab: Kalendertag | null;
  /** YAML; empty where the row has faults. */
  readonly text: string;
  readonly maengel: readonly Zellmangel[];
};

type Werte = Readonly<Partial<Record<Zielfeld, string>>>;

type Gelesen = { readonly werte: Werte; readonly maengel: readonly Zellmangel[] };

function readWerte(zeile: Quellzeile, zuordnung: Spaltenzuordnung): Gelesen {
  const werte: Partial<Record<Zielfeld, string>> = {};
  const maengel: Zellmangel[] = [];
  for (const feld of ZIELFELDER) {
    const spalte = zuordnung[feld];
    const zelle = spalte === undefined ? undefined : zeile.zellen.get(spalte);
    if (!zelle) continue;
    const gelesen = ZIELFELD[feld].lies(zelle);
    if ('wert' in gelesen) werte[feld] = gelesen.wert;
    else {
      const { mangel: text, abhilfe } = gelesen;
      const wert = zelle.wert.slice(0, 80);
      maengel.push({
        zeile: zeile.nummer,
        feld: ZIELFELD[feld].titel,
        adresse: zelle.adresse,
        wert,
        text,
        abhilfe,
      });
    }
  }
  if (werte.titel === undefined && !maengel.some(({ feld }) => feld === ZIELFELD.titel.titel)) {
    const text = 'Der Name des Programms fehlt.';
    maengel.push({
      zeile: zeile.nummer,
      feld: ZIELFELD.titel.titel,
      adresse: `Zeile ${zeile.nummer}`,
      text,
      abhilfe: 'Zelle ausfüllen.',
    });
  }
  return { werte, maengel };
}

/** „Landesprogramm Kioske (neu)“ as „landesprogramm-kioske-neu“. */
function slugOf(titel: string): string {
  const ascii = titel
    .toLocaleLowerCase('de')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-');
  return (
    ascii
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'programm'
  );
}

function kriterienOf(werte: Werte): readonly string[] {
  const laender = werte.laender?.split(', ') ?? [];
  return [
    werte.antragsberechtigt === undefined
      ? '# antragsberechtigt: {arten: [kommune, verein]}'
      : `antragsberechtigt: {arten: [${werte.antragsberechtigt}], ${UNGEPRUEFT}}`,
    ...(laender.length > 0 && laender.length < LANDESKUERZEL.length
      ? [`gebietskulisse: {laender: [${laender.join(', ')}], ${UNGEPRUEFT}}`]
      : []),
    werte.handlungsfelder === undefined
      ? '# handlungsfeld: {felder: [wohnen_wohnumfeld]}'
      : `handlungsfeld: {felder: [${werte.handlungsfelder}], ${UNGEPRUEFT}}`,
    fensterOf(werte.antragsfrist),
    'bewilligungszeitraum: {art: bescheid}',
  ];
}

function fensterOf(frist: string | undefined): string {
  if (frist === undefined) return 'antragsfenster: {art: unbekannt}';
  if (frist === 'laufend') return `antragsfenster: {art: laufend, ${UNGEPRUEFT}}`;
  if (frist.startsWith('--')) {
    return `antragsfenster: {art: jaehrlich, bis: "${frist.slice(2)}", programmjahr: <folgejahr oder gleiches-jahr>, ${UNGEPRUEFT}}`;
  }
  return `antragsfenster: {art: termine, termine: [{bis: ${frist}}], ${UNGEPRUEFT}}`;
}

function grenzeOf(name: string, betrag: string | undefined): readonly string[] {
  if (betrag === undefined) return [];
  return [
    `${name}:`,
    `  - {betrag: ${quote(betrag)}, bezug: zuwendung, je: <vorhaben oder antragsteller oder massnahme>, zeit: gesamt, ${UNGEPRUEFT}}`,
  ];
}

function foerderungOf(werte: Werte): readonly string[] {
  return [
    ...(werte.foerdersatz === undefined
      ? []
      : [`satz: {art: fest, satz: ${quote(werte.foerdersatz)}, ${UNGEPRUEFT}}`]),
    ...(werte.eigenanteil === undefined
      ? []
      : ['eigenanteile:', `  - {mindestens: ${quote(werte.eigenanteil)}, ${UNGEPRUEFT}}`]),
    ...grenzeOf('hoechstens', werte.hoechstbetrag),
    ...grenzeOf('mindestens', werte.mindestbetrag),
  ];
}

function textOf(kennung: string, titel: string, werte: Werte): string {
  const nennung = (feld: Zielfeld): string | null => werte[feld] ?? null;
  return renderProgrammtext({
    kennung,
    titel,
    kurztitel: nennung('kurztitel') ?? (titel.length <= 40 ? titel : null),
    beschreibung: nennung('beschreibung'),
    ebene: nennung('ebene'),
    ressort: nennung('ressort'),
    bewilligungsstelle: nennung('bewilligungsstelle'),
    art: nennung('art'),
    laufzeit: `laufzeit: {ab: ${nennung('laufzeit_ab')}, bis: ${nennung('laufzeit_bis')}}`,
    kriterien: kriterienOf(werte),
    foerderung: foerderungOf(werte),
    kombination: [],
    hinweise: werte.hinweis === undefined ? [] : [werte.hinweis],
    url: nennung('quelle'),
    stand: nennung('stand') as Kalendertag | null,
  });
}

function checkDoppelte(zeilen: readonly Programmzeile[]): readonly Programmzeile[] {
  const erste = new Map<string, number>();
  return zeilen.map((zeile) => {
    const vorher = erste.get(zeile.kennung);
    erste.set(zeile.kennung, vorher ?? zeile.nummer);
    if (vorher === undefined || zeile.kennung === '') return zeile;
    const mangel: Zellmangel = {
      zeile: zeile.nummer,
      feld: ZIELFELD.kennung.titel,
      adresse: `Zeile ${zeile.nummer}`,
      wert: zeile.kennung,
      text: `Diese Kennung hat auch Zeile ${vorher}.`,
      abhilfe: 'Eine Spalte mit eindeutigen Kennungen zuordnen oder die Namen unterscheiden.',
    };
    return { ...zeile, text: '', maengel: [...zeile.maengel, mangel] };
  });
}

/** Every row; `kuerzel` begins the Kennungen of rows that have none. */
export function readProgrammzeilen(
  tabelle: Quelltabelle,
  zuordnung: Spaltenzuordnung,
  kuerzel: string,
): readonly Programmzeile[] {
  const zeilen = tabelle.zeilen.map((zeile): Programmzeile => {
    const { werte, maengel } = readWerte(zeile, zuordnung);
    const titel = werte.titel ?? '';
    const kennung = werte.kennung ?? (titel === '' ? '' : `${kuerzel}-${slugOf(werte.kurztitel ?? titel)}`);
    const text = maengel.length > 0 ? '' : textOf(kennung, titel, werte);
    const ab = (werte.laufzeit_ab as Kalendertag | undefined) ?? null;
    return { nummer: zeile.nummer, kennung, titel, ab, text, maengel };
  });
  return checkDoppelte(zeilen);
}
