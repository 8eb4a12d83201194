/**
 * The steps of a table into drafts: a file is read, its columns get a meaning, every row is shown with what would
 * become of it, and then it is written. The page carries the table along; nothing is kept on the server in between.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Quelltabelle } from '../../einlesen/tabelle/quelltabelle.ts';
import { parseQuelltabelle, writeQuelltabelle } from '../../einlesen/tabelle/quelltabelle-json.ts';
import {
  listZuordnungen,
  planTabelle,
  readTabelle,
  saveZuordnung,
  uebernimmTabelle,
} from '../../einlesen/tabelle/service.ts';
import { countLagen, type Zeilenplan, type Zeilenzahlen } from '../../einlesen/tabelle/zeilenplan.ts';
import { ZIELFELDER, type Zielfeld } from '../../einlesen/tabelle/zielfelder.ts';
import {
  chooseZuordnung,
  makeZuordnung,
  type Spaltenwahl,
  type Spaltenzuordnung,
  suggestZuordnung,
} from '../../einlesen/tabelle/zuordnung.ts';

export type Zeilenvorschau = { readonly zahlen: Zeilenzahlen; readonly zeilen: readonly Zeilenplan[] };

/** Columns with the meaning they have so far, and what would become of the rows. */
export type Tabellenstand = {
  readonly art: 'zuordnen';
  readonly datei: string;
  readonly zeilenzahl: number;
  readonly hinweise: readonly string[];
  /** The table, for the way back. */
  readonly sendung: string;
  readonly spalten: readonly {
    readonly titel: string;
    readonly beispiele: string;
    readonly feld: Zielfeld | null;
  }[];
  /** Name under which it is kept. */
  readonly name: string;
  /** Was it known from before? */
  readonly bekannt: boolean;
  readonly fehler: readonly Feldfehler[];
  readonly vorschau: Zeilenvorschau | null;
  /** The meaning the preview is of, for the way back. */
  readonly geprueft: string;
};

export type Tabellenantwort =
  | { readonly art: 'unlesbar'; readonly maengel: readonly Eingabemangel[] }
  | Tabellenstand
  | { readonly art: 'fertig'; readonly datei: string; readonly vorschau: Zeilenvorschau };

export type Tabellenumgebung = {
  readonly zugang: Zugang;
  readonly rechtVerzeichnis: string;
  readonly heute: Kalendertag;
};

function vorschauOf(plaene: readonly Zeilenplan[]): Zeilenvorschau {
  // What needs to be looked at comes first.
  const rang = ({ lage }: Zeilenplan): number => ['unveraendert', 'neu', 'geaendert'].indexOf(lage);
  const sortiert = plaene.toSorted((a, b) => (rang(a) < 0 ? 0 : 1) - (rang(b) < 0 ? 0 : 1));
  return { zahlen: countLagen(plaene), zeilen: sortiert };
}

function beispieleOf(tabelle: Quelltabelle, spalte: string): string {
  const werte = tabelle.zeilen.flatMap(({ zellen }) => zellen.get(spalte)?.wert ?? []);
  return [...new Set(werte)]
    .slice(0, 3)
    .map((wert) => (wert.length > 60 ? `${wert.slice(0, 60)}…` : wert))
    .join(' · ');
}

function standOf(
  tabelle: Quelltabelle,
  wahlen: readonly Spaltenwahl[],
  weiteres: Partial<Tabellenstand>,
): Tabellenstand {
  return {
    art: 'zuordnen',
    datei: tabelle.name,
    zeilenzahl: tabelle.zeilen.length,
    hinweise: tabelle.hinweise,
    sendung: writeQuelltabelle(tabelle),
    spalten: wahlen.map(({ spalte, feld }) => ({
      titel: spalte,
      beispiele: beispieleOf(tabelle, spalte),
      feld,
    })),
    name: '',
    bekannt: false,
    fehler: [],
    vorschau: null,
    geprueft: '',
    ...weiteres,
  };
}

function wahlenOf(spalten: readonly string[], zuordnung: Spaltenzuordnung): readonly Spaltenwahl[] {
  return spalten.map((spalte) => ({
    spalte,
    feld: ZIELFELDER.find((feld) => zuordnung[feld] === spalte) ?? null,
  }));
}

async function readDatei({ zugang }: Tabellenumgebung, daten: FormData): Promise<Tabellenstand> {
  const datei = daten.get('datei');
  if (!(datei instanceof File) || datei.size === 0) {
    const abhilfe = 'Wählen Sie die Tabelle aus (.xlsx, .ods oder .csv).';
    throw new EingabeFehler([{ text: 'Es ist keine Datei ausgewählt.', abhilfe }]);
  }
  const tabelle = await readTabelle(datei.name.slice(0, 200), new Uint8Array(await datei.arrayBuffer()));
  const bekannte = chooseZuordnung(await listZuordnungen(zugang), tabelle.spalten);
  const zuordnung = bekannte?.spalten ?? suggestZuordnung(tabelle.spalten);
  return standOf(tabelle, wahlenOf(tabelle.spalten, zuordnung), {
    name: bekannte?.name ?? '',
    bekannt: bekannte !== undefined,
  });
}

function fehlerOf(fehler: unknown): readonly Feldfehler[] {
  if (!(fehler instanceof EingabeFehler)) throw fehler;
  return fehler.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe }));
}

const GEAENDERT: Feldfehler = {
  feld: 'spalte.0',
  text: 'Die Zuordnung wurde nach der Vorschau geändert.',
  abhilfe: 'Prüfen Sie die neue Vorschau.',
};
const MAENGEL: Feldfehler = {
  feld: 'auslassen',
  text: 'Es gibt Zeilen mit Mängeln.',
  abhilfe: 'Berichtigen Sie die Datei oder lassen Sie diese Zeilen aus.',
};

/** What the form sends back after the file was read. */
async function proceed(umgebung: Tabellenumgebung, daten: FormData): Promise<Tabellenantwort> {
  const { zugang, rechtVerzeichnis, heute } = umgebung;
  const tabelle = parseQuelltabelle(String(daten.get('tabelle') ?? ''));
  const wahlen = tabelle.spalten.map((spalte, stelle) => ({
    spalte,
    feld: ZIELFELDER.find((feld) => feld === daten.get(`spalte.${stelle}`)) ?? null,
  }));
  const name = String(daten.get('name') ?? '').trim();
  try {
    const zuordnung = makeZuordnung(wahlen);
    const geprueft = JSON.stringify(zuordnung);
    if (name !== '') await saveZuordnung(zugang, { name, spalten: zuordnung });
    const vorschau = vorschauOf(await planTabelle(zugang, rechtVerzeichnis, { tabelle, zuordnung }));
    const stand = { name, vorschau, geprueft };
    if (daten.get('aktion') !== 'uebernehmen') return standOf(tabelle, wahlen, stand);
    if (daten.get('geprueft') !== geprueft)
      return standOf(tabelle, wahlen, { ...stand, fehler: [GEAENDERT] });
    const maengelAuslassen = daten.get('auslassen') === 'ja';
    if (vorschau.zahlen.fehlerhaft > 0 && !maengelAuslassen)
      return standOf(tabelle, wahlen, { ...stand, fehler: [MAENGEL] });
    const uebernahme = { tabelle, zuordnung, heute, maengelAuslassen };
    const plaene = await uebernimmTabelle(zugang, rechtVerzeichnis, uebernahme);
    return { art: 'fertig', datei: tabelle.name, vorschau: vorschauOf(plaene) };
  } catch (fehler) {
    return standOf(tabelle, wahlen, { name, fehler: fehlerOf(fehler) });
  }
}

export async function handleTabelle(umgebung: Tabellenumgebung, daten: FormData): Promise<Tabellenantwort> {
  try {
    return daten.has('tabelle') ? await proceed(umgebung, daten) : await readDatei(umgebung, daten);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { art: 'unlesbar', maengel: fehler.maengel };
  }
}
