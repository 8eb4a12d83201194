/**
 * The steps of a municipality's own KoFi into the Akte: a file is read, its columns get a meaning, what would change
 * is shown, and then it is stored. The page carries the sheet along; nothing is kept on the server in between but
 * what the columns mean.
 */
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import type { EuroCent } from '#kernel/geld.ts';
import type { Zugang } from '#platform/database/index.ts';
import { type Aktenvergleich, compareAkten } from '../../aktenvergleich.ts';
import {
  BETRAGSDEUTUNGEN,
  findSpalte,
  isGeplantesEigengeld,
  isProgrammMoeglich,
  type Kofizuordnung,
} from '../../kofi/deutung.ts';
import {
  type Auslassung,
  describeTitellos,
  describeVerborgene,
  type Kofiblatt,
} from '../../kofi/kofiblatt.ts';
import { parseKofiblatt, writeKofiblatt } from '../../kofi/kofiblatt-json.ts';
import { compareKosten, type Kostenvergleich } from '../../kofi/kostenvergleich.ts';
import {
  checkKofizuordnung,
  findKofizuordnung,
  type Kofivorschau,
  previewKofi,
  readKofidatei,
  saveKofizuordnung,
  uebernimmKofi,
} from '../../kofi/service.ts';
import { listAndereTitel, sumKofi } from '../../kofi/uebertragung.ts';
import type { Kofiposition } from '../../kofi/zeilenlesung.ts';

/** One position as read, for the table of the preview. */
export type Kofipositionsansicht = Pick<
  Kofiposition,
  'zeile' | 'bezeichnung' | 'kostenart' | 'kostenartAus' | 'jahr' | 'betrag'
> & { readonly massnahme: string };

export type Kofivorschauansicht = {
  readonly maengel: readonly Eingabemangel[];
  readonly summenmaengel: readonly Eingabemangel[];
  readonly auslassungen: readonly Auslassung[];
  readonly andereTitel: readonly string[];
  readonly positionen: readonly Kofipositionsansicht[];
  readonly vergleich: Aktenvergleich;
  readonly kosten: readonly Kostenvergleich[];
  readonly unveraendert: boolean;
  readonly summen: {
    readonly massnahmen: number;
    readonly positionen: number;
    readonly kosten: EuroCent;
    readonly zusagen: EuroCent;
  };
};

export type Kofischritt = {
  readonly art: 'zuordnen';
  readonly datei: string;
  readonly blatt: string;
  readonly zeilenzahl: number;
  /** Other sheets of the file, and sentences on columns without a title: not read. */
  readonly weitere: readonly string[];
  readonly titellos: readonly string[];
  /** Hidden columns that are read. */
  readonly verborgene: readonly string[];
  /** The sheet, for the way back. */
  readonly sendung: string;
  readonly spalten: readonly {
    readonly titel: string;
    readonly beispiele: string;
    readonly deutung: Kofizuordnung['spalten'][number]['deutung'];
    readonly programm: string;
    /** May be the money of a programme, so that one is asked for. */
    readonly programmfrage: boolean;
    /** Why it is not taken over unless a person says so; '' where there is nothing to say. */
    readonly hinweis: string;
  }[];
  readonly vorgaben: Kofizuordnung['vorgaben'];
  readonly bekannt: boolean;
  readonly meldung: string;
  readonly vorschau: Kofivorschauansicht | null;
  /** What the preview is of, for the way back: meaning of the columns, and version of the Akte. */
  readonly geprueft: string;
};

export type Kofiantwort =
  | { readonly art: 'unlesbar'; readonly maengel: readonly Eingabemangel[] }
  | Kofischritt
  | { readonly art: 'fertig'; readonly fassung: number | null };

export type Kofiumgebung = {
  readonly zugang: Zugang;
  readonly kennung: string;
  readonly rechtVerzeichnis: string;
};

function beispieleOf(blatt: Kofiblatt, stelle: number): readonly string[] {
  const texte = blatt.zeilen.flatMap(({ zellen }) => zellen.get(stelle)?.text ?? []);
  return [...new Set(texte.filter((text) => text !== ''))].slice(0, 3);
}

type Kofispaltenansicht = Kofischritt['spalten'][number];

const EIGENGELD =
  'Der Titel sagt nicht, dass dieses Geld zugesagt ist; geplante Eigenmittel rechnet der Finanzierungsplan selbst aus.';

function spalteOf(
  blatt: Kofiblatt,
  zuordnung: Kofizuordnung,
  { stelle, titel }: Kofiblatt['spalten'][number],
): Kofispaltenansicht {
  const gewaehlt = findSpalte(zuordnung, titel);
  const zellen = blatt.zeilen.flatMap(({ zellen: alle }) => alle.get(stelle) ?? []);
  const deutung = gewaehlt?.deutung ?? '';
  const moeglich = BETRAGSDEUTUNGEN.has(deutung) || zellen.some(({ dezimal }) => dezimal !== null);
  return {
    titel,
    beispiele: beispieleOf(blatt, stelle)
      .map((text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text))
      .join(' · '),
    deutung,
    programm: gewaehlt?.programm ?? '',
    programmfrage: deutung === 'programm' || (deutung === '' && moeglich && isProgrammMoeglich(titel)),
    hinweis: deutung === '' && isGeplantesEigengeld(titel) ? EIGENGELD : '',
  };
}

function schrittOf(
  datei: string,
  blatt: Kofiblatt,
  zuordnung: Kofizuordnung,
  weiteres: Partial<Kofischritt>,
): Kofischritt {
  return {
    art: 'zuordnen',
    datei,
    blatt: blatt.blatt,
    zeilenzahl: blatt.zeilen.length,
    weitere: blatt.weitere,
    titellos: blatt.titellos.map(describeTitellos),
    verborgene: describeVerborgene(blatt.spalten),
    sendung: writeKofiblatt(blatt),
    spalten: blatt.spalten.map((spalte) => spalteOf(blatt, zuordnung, spalte)),
    vorgaben: zuordnung.vorgaben,
    bekannt: false,
    meldung: '',
    vorschau: null,
    geprueft: '',
    ...weiteres,
  };
}

function ansichtOf(vorschau: Kofivorschau): Kofivorschauansicht {
  const { lesung, maengel, vorher, nachher, unveraendert } = vorschau;
  return {
    maengel,
    summenmaengel: lesung.summenmaengel,
    auslassungen: lesung.auslassungen,
    andereTitel: listAndereTitel(vorher, lesung),
    positionen: lesung.massnahmen.flatMap(({ titel, positionen }) =>
      positionen.map((position) => ({
        massnahme: titel,
        zeile: position.zeile,
        bezeichnung: position.bezeichnung,
        kostenart: position.kostenart,
        kostenartAus: position.kostenartAus,
        jahr: position.jahr,
        betrag: position.betrag,
      })),
    ),
    vergleich: compareAkten(vorher, nachher),
    kosten: compareKosten(vorher, nachher),
    unveraendert,
    summen: sumKofi(lesung),
  };
}

async function readDatei({ zugang, kennung }: Kofiumgebung, daten: FormData): Promise<Kofischritt> {
  const datei = daten.get('datei');
  if (!(datei instanceof File) || datei.size === 0) {
    const abhilfe = 'Wählen Sie die KoFi aus (.xlsx, .ods oder .csv).';
    throw new EingabeFehler([{ text: 'Es ist keine Datei ausgewählt.', abhilfe }]);
  }
  const blatt = await readKofidatei(datei.name.slice(0, 200), new Uint8Array(await datei.arrayBuffer()));
  const { zuordnung, bekannt } = await findKofizuordnung(zugang, kennung, blatt);
  return schrittOf(datei.name.slice(0, 200), blatt, zuordnung, { bekannt });
}

/** What was chosen in the form. @throws EingabeFehler */
function readZuordnung(blatt: Kofiblatt, daten: FormData): Kofizuordnung {
  const text = (name: string) => String(daten.get(name) ?? '').trim();
  const vorgaben = Object.fromEntries(
    ['kostenart', 'handlungsfeld', 'zweck'].flatMap((name) =>
      text(name) === '' ? [] : [[name, text(name)]],
    ),
  );
  return checkKofizuordnung(
    {
      schema: 'quartierwerk/kofi-zuordnung/1',
      spalten: blatt.spalten.map(({ titel }, stelle) => {
        const programm = text(`programm.${stelle}`);
        const deutung = text(`deutung.${stelle}`);
        return { titel, deutung, ...(deutung === 'programm' && programm !== '' ? { programm } : {}) };
      }),
      vorgaben: { ...vorgaben, ...(text('nutzen') === '' ? {} : { nutzen: Number(text('nutzen')) }) },
    },
    'Formular',
  );
}

const GEAENDERT =
  'Die Zuordnung oder die Akte wurde nach der Vorschau geändert. Prüfen Sie die neue Vorschau; gespeichert ist noch nichts.';
const SUMMEN =
  'Summen der Tabelle weichen ab. Prüfen Sie sie und bestätigen Sie das unten; gespeichert ist noch nichts.';

/** Why it can't be stored as sent; '' where it can. */
function hindernisOf(vorschau: Kofivorschau, geprueft: string, daten: FormData): string {
  if (vorschau.maengel.length > 0) return 'Die Tabelle hat Mängel. Gespeichert ist nichts.';
  if (daten.get('geprueft') !== geprueft) return GEAENDERT;
  const bestaetigt = daten.get('summen') === 'ja';
  return vorschau.lesung.summenmaengel.length > 0 && !bestaetigt ? SUMMEN : '';
}

async function proceed(umgebung: Kofiumgebung, daten: FormData): Promise<Kofiantwort> {
  const { zugang, kennung, rechtVerzeichnis } = umgebung;
  const blatt = parseKofiblatt(String(daten.get('tabelle') ?? ''));
  const zuordnung = readZuordnung(blatt, daten);
  await saveKofizuordnung(zugang, kennung, blatt, zuordnung);
  const auftrag = { blatt, zuordnung, rechtVerzeichnis };
  const vorschau = await previewKofi(zugang, kennung, auftrag);
  const geprueft = `${vorschau.fassung} ${JSON.stringify(zuordnung)}`;
  const datei = String(daten.get('name') ?? '').slice(0, 200);
  const schritt = { vorschau: ansichtOf(vorschau), geprueft };
  if (daten.get('aktion') !== 'uebernehmen') return schrittOf(datei, blatt, zuordnung, schritt);
  const meldung = hindernisOf(vorschau, geprueft, daten);
  if (meldung !== '') return schrittOf(datei, blatt, zuordnung, { ...schritt, meldung });
  try {
    const fassung = await uebernimmKofi(zugang, kennung, { ...auftrag, fassung: vorschau.fassung });
    return { art: 'fertig', fassung };
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler && fehler.code === 'veraltet')) throw fehler;
    return schrittOf(datei, blatt, zuordnung, { ...schritt, geprueft: '', meldung: GEAENDERT });
  }
}

/** One step; a file that can't be read, or a form that was changed on the way, is told with its faults. */
export async function handleKofi(umgebung: Kofiumgebung, daten: FormData): Promise<Kofiantwort> {
  try {
    return daten.has('tabelle') ? await proceed(umgebung, daten) : await readDatei(umgebung, daten);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { art: 'unlesbar', maengel: fehler.maengel };
  }
}
