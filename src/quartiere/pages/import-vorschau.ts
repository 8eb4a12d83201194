/**
 * The two steps of an import: a file is read and shown, then the very same content comes back to be stored.
 * Nothing is kept on the server in between.
 */

import { decodeText } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { add, type EuroCent } from '#kernel/geld.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Akte } from '../akte.ts';
import { schreibeAkte } from '../akte-yaml.ts';
import { type Aktenvergleich, compareAkten } from '../aktenvergleich.ts';
import { findAktenhinweise } from '../einlesen/aktenhinweise.ts';
import { type Flaeche, parseFlaeche } from '../flaeche.ts';
import { isMappendatei } from '../mappe/parse-akte-mappe.ts';
import { computeKosten } from '../massnahmenliste.ts';
import {
  checkImport,
  findAkte,
  listFlaechen,
  listQuartiere,
  loadProgrammtitel,
  parseAkte,
} from '../service.ts';

export type Importdatei = { readonly akte: Akte; readonly flaeche: Flaeche | undefined };

export type Vorschau = {
  readonly name: string;
  readonly kommune: string;
  readonly massnahmen: number;
  readonly kosten: EuroCent;
  /** What becomes of the outline. */
  readonly umriss: string;
  /** What refuses nothing but deserves a look. */
  readonly hinweise: readonly Eingabemangel[];
  /** Other Quartiere whose facts of the Kommune change too. */
  readonly geschwister: readonly string[];
  /** Absent where the Quartier is new. */
  readonly vergleich?: Aktenvergleich;
  /** Stored version, 0 for a new Quartier. */
  readonly fassung: number;
  readonly inhalt: string;
  readonly umrissInhalt: string;
};

async function readDatei(
  daten: FormData,
  name: string,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const datei = daten.get(name);
  // A page that has put an Akte together sends its text instead of a file.
  if (typeof datei === 'string' && datei !== '') {
    return { name: `${name}.yaml`, bytes: new TextEncoder().encode(datei) };
  }
  if (!(datei instanceof File) || datei.size === 0) return undefined;
  return { name: datei.name, bytes: new Uint8Array(await datei.arrayBuffer()) };
}

/** The uploaded files, checked against format and catalogue. @throws EingabeFehler */
export async function readHochgeladen(anwendung: Anwendung, daten: FormData): Promise<Importdatei> {
  const datei = await readDatei(daten, 'akte');
  if (!datei) {
    throw new EingabeFehler([
      {
        feld: 'Akte',
        text: 'Es ist keine Datei ausgewählt.',
        abhilfe: 'Wählen Sie die Akte aus (Endung .yaml).',
      },
    ]);
  }
  if (isMappendatei(datei.name)) {
    throw new EingabeFehler([
      {
        datei: datei.name,
        text: 'Tabellen liest diese Seite nicht, nur Akten im Format YAML.',
        abhilfe:
          'Auf der Kommandozeile umwandeln: quartierwerk akte TABELLE --ausgabe akte.yaml. Diese Datei hier hochladen.',
      },
    ]);
  }
  const programme = new Set((await loadProgrammtitel(anwendung.rechtVerzeichnis)).keys());
  const akte = parseAkte(datei.bytes, datei.name, { programme });
  const umriss = await readDatei(daten, 'flaeche');
  if (!umriss) return { akte, flaeche: undefined };
  const flaeche = parseFlaeche(decodeText(umriss.bytes, umriss.name), umriss.name);
  // An outline belongs to an Akte that names its file; without a name it gets the usual one.
  const dateiname = akte.quartier.flaeche ?? `${akte.quartier.kennung}.geojson`;
  return { akte: { ...akte, quartier: { ...akte.quartier, flaeche: dateiname } }, flaeche };
}

/** What the confirmed preview sends back. @throws EingabeFehler when it was changed on the way */
export function readUebernahme(daten: FormData): Importdatei & { readonly fassung: number } {
  const akte = parseAkte(new TextEncoder().encode(String(daten.get('inhalt') ?? '')), 'Vorschau');
  const umriss = String(daten.get('umriss') ?? '');
  return {
    akte,
    flaeche: umriss === '' ? undefined : parseFlaeche(umriss, 'Vorschau'),
    fassung: Number(daten.get('fassung')),
  };
}

function describeUmriss(datei: Importdatei, vorhanden: boolean): string {
  if (datei.flaeche) return vorhanden ? 'wird durch die Datei ersetzt' : 'wird übernommen';
  if (!vorhanden) return 'keiner';
  return datei.akte.quartier.flaeche
    ? 'bleibt, wie er gespeichert ist'
    : 'wird entfernt, die Akte nennt keinen';
}

/** The other Akten of the same owner in this Kommune, where its facts would change. */
async function findGeschwister(
  zugang: Zugang,
  akte: Akte,
  eigentuemer: string | undefined,
): Promise<string[]> {
  const andere = (await listQuartiere(zugang)).filter(
    (q) =>
      q.ags === akte.kommune.ags &&
      q.kennung !== akte.quartier.kennung &&
      (eigentuemer === undefined ? !q.geteilt : q.organisation === eigentuemer),
  );
  const gespeichert = andere[0] && (await findAkte(zugang, andere[0].kennung));
  if (!gespeichert) return [];
  const mitNeuer = { ...gespeichert.akte, kommune: akte.kommune };
  return compareAkten(gespeichert.akte, mitNeuer).uebrige.length > 0 ? andere.map((q) => q.name) : [];
}

/** What the user sees before anything is stored. @throws EingabeFehler, FachlicherFehler where it would be refused */
export async function makeVorschau(zugang: Zugang, datei: Importdatei): Promise<Vorschau> {
  const { akte, flaeche } = datei;
  await checkImport(zugang, akte);
  const gespeichert = await findAkte(zugang, akte.quartier.kennung);
  const umrisse = await listFlaechen(zugang, akte.quartier.kennung);
  return {
    name: akte.quartier.name,
    kommune: akte.kommune.name,
    massnahmen: akte.massnahmen.length,
    kosten: add(...akte.massnahmen.map(computeKosten)),
    umriss: describeUmriss(datei, umrisse.length > 0),
    hinweise: findAktenhinweise(akte),
    geschwister: await findGeschwister(zugang, akte, gespeichert?.organisation),
    ...(gespeichert ? { vergleich: compareAkten(gespeichert.akte, akte) } : {}),
    fassung: gespeichert?.fassung ?? 0,
    inhalt: schreibeAkte(akte),
    umrissInhalt: flaeche ? JSON.stringify(flaeche) : '',
  };
}
