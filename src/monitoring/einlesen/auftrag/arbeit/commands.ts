/**
 * What `quartierwerk monitoring import` is asked to store, and where: files and options in, an Einlesung out.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { parseArgs } from 'node:util';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Datenbank } from '#platform/database/index.ts';
import {
  type Betriebsziel,
  readGrundlageAlsBetrieb,
  readQuelleAlsBetrieb,
} from '../../../aufnahme/betrieb/service.ts';
import type { Einlesung } from '../../../bestand/abgleich.ts';
import { loadBeschreibung, readTabelle, readUmrissdatei, TABELLE_HOECHSTENS } from '../../dateien/service.ts';
import type { Einlesebericht } from '../../einlesebericht.ts';
import type { Einlesetabelle } from '../../einlesetabelle.ts';
import { readUmschluesselung } from '../../umschluesselung.ts';
import type { Umschluesselungsangaben } from '../../umschluesselungen/service.ts';
import { suggestZuordnung } from '../../vorschlag.ts';
import { type Zuordnung, zuordnungSchema } from '../../zuordnung.ts';
import { describeNeueIndikatoren, suggestIndikatoren } from '../indikatorvorschlag.ts';
import { readTabellenauftrag } from '../tabellenauftrag.ts';
import { convertBeobachtung } from '../umrechnung.ts';

export const OPTIONEN = {
  monitoring: { type: 'string' },
  titel: { type: 'string' },
  ags: { type: 'string' },
  zuordnung: { type: 'string' },
  vorschlag: { type: 'boolean' },
  gebiete: { type: 'string' },
  umschluesselung: { type: 'string' },
  spalten: { type: 'string' },
  aus: { type: 'string' },
  art: { type: 'string' },
  einwohner: { type: 'string' },
  jahr: { type: 'string' },
  organisation: { type: 'string' },
  probe: { type: 'boolean' },
  json: { type: 'boolean' },
  daten: { type: 'string' },
} as const;

export type Werte = ReturnType<typeof parseArgs<{ options: typeof OPTIONEN; args: string[] }>>['values'];

export function refuse(feld: string, text: string, abhilfe: string, wert?: string): EingabeFehler {
  return new EingabeFehler([{ feld, ...(wert === undefined ? {} : { wert }), text, abhilfe }]);
}

export async function loadDatei(pfad: string, feld: string): Promise<Uint8Array> {
  const angaben = await stat(pfad).catch(() => undefined);
  if (!angaben?.isFile()) throw refuse(feld, 'Diese Datei gibt es nicht.', 'Pfad prüfen.', pfad);
  if (angaben.size > TABELLE_HOECHSTENS)
    throw refuse(
      feld,
      `Die Datei ist größer als ${TABELLE_HOECHSTENS / 1_000_000} MB und wird nicht gelesen.`,
      'Die Tabelle nach Jahren teilen und nacheinander einlesen.',
      pfad,
    );
  return await readFile(pfad);
}

export function readJahr(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^(19|20|21)\d\d$/.test(text)) return Number(text);
  throw refuse('--jahr', 'Das ist kein Jahr.', 'Ein Jahr wie 2024 angeben.', text);
}

function readAgs(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{8}$/.test(text)) return text;
  throw refuse('--ags', 'Das ist kein Gemeindeschlüssel.', 'Acht Ziffern angeben.', text);
}

function zielOf(werte: Werte): Betriebsziel {
  const { monitoring, titel, organisation } = werte;
  if (monitoring === undefined)
    throw refuse(
      '--monitoring',
      'Es fehlt, wohin die Zahlen gehören.',
      'Mit --monitoring die Kennung nennen.',
    );
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(monitoring) || monitoring.length > 80)
    throw refuse(
      '--monitoring',
      'Das ist keine Kennung.',
      'Kleine Buchstaben, Ziffern und Bindestriche, höchstens 80 Zeichen.',
      monitoring,
    );
  const anlegen = titel === undefined ? null : { titel, ags: readAgs(werte.ags) };
  return { kennung: monitoring, organisation, anlegen };
}

/** What is to be stored, and where. */
type Arbeit = {
  readonly ziel: Betriebsziel;
  readonly einlesung: Einlesung;
  readonly gelesen: Einlesebericht | null;
  /** Kept with it. */
  readonly umschluesselung: Umschluesselungsangaben | null;
  readonly hinweise: readonly string[];
};

async function readBeschreibungsdatei(datei: string, { organisation }: Werte): Promise<Arbeit> {
  const { beschreibung, werte, bericht } = await loadBeschreibung(datei);
  const { kennung, titel, ags, gueltig_ab: gueltigAb, gueltig_bis: gueltigBis } = beschreibung;
  return {
    ziel: { kennung, organisation, anlegen: { titel, ags, gueltigAb, gueltigBis } },
    einlesung: werte,
    gelesen: bericht,
    umschluesselung: null,
    hinweise: bericht.hinweise,
  };
}

async function loadZuordnung(pfad: string): Promise<Zuordnung> {
  return readYaml(
    decodeText(await loadDatei(pfad, '--zuordnung'), basename(pfad)),
    basename(pfad),
    zuordnungSchema,
  );
}

type Gewaehlt = {
  readonly tabelle: Einlesetabelle;
  readonly zuordnung: Zuordnung;
  readonly vorgeschlagen: boolean;
};

/** @throws EingabeFehler where the titles do not say enough */
function checkVorschlag(vorschlag: Zuordnung, jahr: number | undefined): Zuordnung {
  if ('fest' in vorschlag.jahr && jahr === undefined)
    throw refuse('--jahr', 'Keine Spalte nennt das Jahr.', 'Mit --jahr das Jahr der Zahlen angeben.');
  const gelesen = zuordnungSchema.safeParse(vorschlag);
  if (gelesen.success) return gelesen.data;
  throw refuse(
    '--zuordnung',
    'Aus den Überschriften ergibt sich keine vollständige Zuordnung.',
    'Mit --vorschlag ausgeben, was sich erkennen ließ, ergänzen und mit --zuordnung angeben.',
  );
}

async function chooseZuordnung(datei: string, werte: Werte): Promise<Gewaehlt> {
  const jahr = readJahr(werte.jahr);
  const bytes = await loadDatei(datei, 'DATEI');
  const gegeben = werte.zuordnung === undefined ? undefined : await loadZuordnung(werte.zuordnung);
  const tabelle = await readTabelle(bytes, basename(datei), gegeben ?? {});
  const vorgeschlagen = gegeben === undefined;
  const zuordnung = gegeben ?? checkVorschlag(suggestZuordnung(tabelle, jahr ?? 0), jahr);
  return {
    tabelle,
    vorgeschlagen,
    zuordnung:
      jahr === undefined || 'spalte' in zuordnung.jahr ? zuordnung : { ...zuordnung, jahr: { fest: jahr } },
  };
}

async function readTabellendatei(datei: string, werte: Werte, datenbank: Datenbank): Promise<Arbeit> {
  const ziel = zielOf(werte);
  const grundlage = await readGrundlageAlsBetrieb(datenbank, ziel);
  const { tabelle, zuordnung, vorgeschlagen } = await chooseZuordnung(datei, werte);
  const umrisse =
    werte.gebiete === undefined
      ? null
      : readUmrissdatei(await loadDatei(werte.gebiete, '--gebiete'), basename(werte.gebiete));
  const indikatoren = suggestIndikatoren(tabelle, zuordnung, grundlage.indikatoren);
  const { einlesung, bericht } = readTabellenauftrag(
    {
      tabelle,
      zuordnung,
      umrisse: umrisse?.gebiete ?? null,
      indikatoren,
      ausgabe: { von: null, bis: null, quelle: '', lizenz: '' },
    },
    grundlage,
  );
  return {
    ziel,
    einlesung,
    gelesen: bericht,
    umschluesselung: null,
    hinweise: [
      ...(vorgeschlagen
        ? ['Die Zuordnung wurde aus den Überschriften erkannt; --vorschlag gibt sie zum Prüfen aus.']
        : []),
      ...describeNeueIndikatoren(indikatoren),
      ...(umrisse?.hinweise ?? []),
      ...bericht.hinweise,
    ],
  };
}

function readArt(text = 'flaeche'): 'flaeche' | 'bevoelkerung' {
  if (text === 'flaeche' || text === 'bevoelkerung') return text;
  throw refuse('--art', 'Diese Art von Gewichten gibt es nicht.', 'flaeche oder bevoelkerung angeben.', text);
}

async function readUmrechnung(pfad: string, werte: Werte, datenbank: Datenbank): Promise<Arbeit> {
  const ziel = zielOf(werte);
  if (werte.aus === undefined)
    throw refuse(
      '--aus',
      'Es fehlt, welche Zahlen umgerechnet werden.',
      'Mit --aus die Kennung des Monitorings nennen.',
    );
  const [alt = '', neu = '', gewicht = ''] = (werte.spalten ?? 'alt,neu,gewicht')
    .split(',')
    .map((name) => name.trim());
  const tabelle = await readTabelle(await loadDatei(pfad, '--umschluesselung'), basename(pfad));
  const umschluesselung = readUmschluesselung(tabelle, { alt, neu, gewicht });
  const grundlage = await readGrundlageAlsBetrieb(datenbank, ziel);
  if (grundlage.gebiete.length === 0)
    throw refuse(
      '--monitoring',
      'Dieses Monitoring hat noch keine Gebiete.',
      'Zuerst eine Tabelle mit --gebiete einlesen.',
      ziel.kennung,
    );
  const jahr = readJahr(werte.jahr);
  const art = readArt(werte.art);
  const quelle = await readQuelleAlsBetrieb(datenbank, werte.aus, ziel);
  const { einlesung, hinweise } = convertBeobachtung(quelle, grundlage, {
    umschluesselung,
    art,
    bevoelkerung: werte.einwohner ?? null,
    jahre: jahr === undefined ? null : [jahr],
  });
  return {
    ziel,
    einlesung,
    gelesen: null,
    umschluesselung: {
      aus: quelle.titel,
      art,
      quelle: basename(pfad),
      bemerkung: '',
      zeilen: umschluesselung.zeilen,
    },
    hinweise,
  };
}

/** @throws EingabeFehler with every fault of the file */
export async function readArbeit(
  datei: string | undefined,
  werte: Werte,
  datenbank: Datenbank,
): Promise<Arbeit> {
  if (werte.umschluesselung !== undefined)
    return await readUmrechnung(werte.umschluesselung, werte, datenbank);
  return /^\.ya?ml$/i.test(extname(datei ?? ''))
    ? await readBeschreibungsdatei(datei ?? '', werte)
    : await readTabellendatei(datei ?? '', werte, datenbank);
}
