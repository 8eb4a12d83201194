/**
 * `quartierwerk monitoring`: classes of areas and indices of segregation from a table; reading in.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';
import { renderMss, renderSegregation, renderVeraenderung } from './darstellung.ts';
import { HILFE_IMPORT } from './einlesen/auftrag/hilfetext.ts';
import { HILFE_RANG_MUSTER } from './kommandos/hilfetext.ts';
import { findMuster, renderMuster } from './kommandos/muster.ts';
import { rankTabelle, renderRang } from './kommandos/rang.ts';
import { measureSegregation, toJson } from './kommandos/segregation.ts';
import { computeEmpfindlichkeit } from './methoden/empfindlichkeit.ts';
import { computeMss } from './methoden/mss.ts';
import type { Umriss } from './methoden/nachbarn.ts';
import { computeVeraenderung } from './methoden/veraenderung.ts';
import { readGruppentabelle } from './tabelle/gruppentabelle.ts';
import { findKennungsspalte, readMsstabelle } from './tabelle/mss-tabelle.ts';
import { type Gebietstabelle, readGebietstabelle, readKennungen, requireSpalte } from './tabelle/tabelle.ts';
import { readUmrisse } from './tabelle/umrisse.ts';

const HILFE = `quartierwerk monitoring mss DATEI [--indikatoren s1,s3,d1,d3] [--json]
quartierwerk monitoring segregation DATEI --gruppe SPALTE --gesamt SPALTE [--umrisse DATEI] [--json]
quartierwerk monitoring veraenderung DATEI --gruppe SPALTE --gesamt SPALTE
                                     --gruppe-neu SPALTE --gesamt-neu SPALTE [--json]

Rechnet mit einer Tabelle (CSV) von Gebieten: eine Zeile je Gebiet, Spalten mit Überschrift, Zahlen mit
Komma oder Punkt.

mss ordnet die Gebiete wie das Monitoring Soziale Stadtentwicklung (Berlin) in vier Klassen des Status und
drei der Dynamik. Spalten: plr_id (oder id), bewertet (1 oder 0; fehlt sie, gelten alle als bewertet),
Status s1, s2 …, Dynamik d1, d2 … Ein höherer Wert bedeutet mehr Belastung.
segregation sagt, wie ungleich eine Gruppe über die Gebiete verteilt ist; beide Spalten sind Anzahlen. Mit
Umrissen auch, ob ähnliche Gebiete beieinanderliegen (Moran, 999 zufällige Anordnungen).
veraenderung vergleicht zwei Jahre: ob sich D mehr geändert hat, als der Zufall erklärt, und wodurch.

  --indikatoren NAMEN  nur diese Spalten, durch Komma getrennt (sonst alle s… und d…)
  --gruppe SPALTE      Angehörige der Gruppe; mehrmals für mehrere Gruppen
  --gruppe-neu, --gesamt-neu SPALTE
                       dasselbe im späteren Jahr
  --empfindlichkeit    dazu, wie oft ein Gebiet bei anderen Gewichten in seiner Klasse bleibt (1.000 Lose,
                       Gewichte zwischen der Hälfte und dem Anderthalbfachen)
  --gesamt SPALTE      alle Einwohnerinnen und Einwohner
  --umrisse DATEI      Flächen der Gebiete (GeoJSON), die sich in gemeinsamen Punkten berühren
  --kennung SPALTE     Kennung der Gebiete in der Tabelle (sonst plr_id, id …)
  --umriss-kennung EIGENSCHAFT
                       Kennung in den Umrissen, wenn sie dort anders heißt
  --json               Ergebnis als JSON

import liest Zahlen in ein Monitoring ein, siehe unten.

Formeln und Quellen: docs/monitoring.md

Beispiele:
  quartierwerk monitoring mss gebiete.csv --json
  quartierwerk monitoring segregation gebiete.csv --gruppe sgb2 --gesamt einwohner

Rückgabewert: 0 berechnet, 1 Fehler im Programm, 2 falsche Eingabe.

${HILFE_RANG_MUSTER}
${HILFE_IMPORT}`;

const OPTIONEN = {
  indikatoren: { type: 'string' },
  gewichte: { type: 'string' },
  gruppe: { type: 'string', multiple: true },
  gesamt: { type: 'string' },
  'gruppe-neu': { type: 'string' },
  'gesamt-neu': { type: 'string' },
  empfindlichkeit: { type: 'boolean' },
  umrisse: { type: 'string' },
  kennung: { type: 'string' },
  'umriss-kennung': { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Angaben = {
  readonly datei: string;
  readonly indikatoren?: string | undefined;
  readonly gewichte?: string | undefined;
  readonly gruppe?: readonly string[] | undefined;
  readonly gesamt?: string | undefined;
  readonly 'gruppe-neu'?: string | undefined;
  readonly 'gesamt-neu'?: string | undefined;
  readonly empfindlichkeit?: boolean | undefined;
  readonly umrisse?: string | undefined;
  readonly kennung?: string | undefined;
  readonly 'umriss-kennung'?: string | undefined;
  readonly json?: boolean | undefined;
};

function refuse(text: string, abhilfe: string, ort: { feld?: string; wert?: string } = {}): EingabeFehler {
  return new EingabeFehler([{ ...ort, text, abhilfe }]);
}

async function loadDatei(datei: string, feld: string): Promise<Uint8Array> {
  try {
    return await readFile(datei);
  } catch {
    throw refuse('Die Datei lässt sich nicht lesen.', 'Name und Ort der Datei prüfen.', {
      feld,
      wert: datei,
    });
  }
}

async function loadTabelle(datei: string): Promise<Gebietstabelle> {
  return readGebietstabelle(await loadDatei(datei, 'DATEI'), basename(datei));
}

type Umrisstabelle = { readonly kennungen: readonly string[]; readonly umrisse: readonly Umriss[] };

async function loadUmrisse(tabelle: Gebietstabelle, angaben: Angaben): Promise<Umrisstabelle | null> {
  const { umrisse, kennung = findKennungsspalte(tabelle) } = angaben;
  if (umrisse === undefined) return null;
  const kennungen = readKennungen(tabelle, requireSpalte(tabelle, kennung));
  const eigenschaft = angaben['umriss-kennung'] ?? kennung;
  const bytes = await loadDatei(umrisse, '--umrisse');
  return { kennungen, umrisse: readUmrisse(bytes, basename(umrisse), eigenschaft, kennungen) };
}

function splitNamen(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const asJson = (wert: unknown): string => `${JSON.stringify(wert, null, 2)}\n`;

async function runMss(angaben: Angaben, umgebung: Umgebung): Promise<void> {
  const { datei, indikatoren, json } = angaben;
  const { gebiete, namen } = readMsstabelle(await loadTabelle(datei), splitNamen(indikatoren));
  const urteile = computeMss(gebiete, namen);
  const empfindlichkeit = angaben.empfindlichkeit ? computeEmpfindlichkeit(gebiete) : null;
  const mehr = empfindlichkeit ? { empfindlichkeit } : {};
  umgebung.stdout(
    json ? asJson({ indikatoren: namen, gebiete: urteile, ...mehr }) : renderMss(urteile, empfindlichkeit),
  );
}

async function runSegregation(angaben: Angaben, umgebung: Umgebung): Promise<void> {
  const { datei, gruppe: gruppen = [], gesamt, kennung, json } = angaben;
  if (gruppen.length === 0 || gesamt === undefined)
    throw refuse(
      'Es fehlt, welche Spalten gemeint sind.',
      'Mit --gruppe und --gesamt je eine Spalte nennen.',
      {
        feld: gruppen.length === 0 ? '--gruppe' : '--gesamt',
      },
    );
  const tabelle = await loadTabelle(datei);
  const orte = await loadUmrisse(tabelle, angaben);
  const frage = { gruppen, gesamt, kennung, umrisse: orte?.umrisse ?? null };
  const { berichte, mehrere } = measureSegregation(tabelle, frage);
  if (!json) return umgebung.stdout(renderSegregation(berichte, mehrere));
  const [erster, ...weitere] = berichte.map((bericht) => toJson(bericht, gesamt));
  umgebung.stdout(
    asJson(weitere.length === 0 ? erster : { gruppen: [erster, ...weitere], mehrgruppen: mehrere }),
  );
}

function requireOption(angaben: Angaben, name: 'gesamt' | 'gruppe-neu' | 'gesamt-neu'): string {
  const spalte = angaben[name];
  if (spalte !== undefined) return spalte;
  throw refuse('Es fehlt, welche Spalte gemeint ist.', `Mit --${name} eine Spalte nennen.`, {
    feld: `--${name}`,
  });
}

async function runVeraenderung(angaben: Angaben, umgebung: Umgebung): Promise<void> {
  const [gruppe, ...weitere] = angaben.gruppe ?? [];
  if (gruppe === undefined || weitere.length > 0)
    throw refuse('Es fehlt genau eine Gruppe.', 'Mit --gruppe eine Spalte nennen.', { feld: '--gruppe' });
  const gesamt = requireOption(angaben, 'gesamt');
  const spaeter = {
    gruppe: requireOption(angaben, 'gruppe-neu'),
    gesamt: requireOption(angaben, 'gesamt-neu'),
  };
  const tabelle = await loadTabelle(angaben.datei);
  const danach = readGruppentabelle(tabelle, spaeter);
  const paare = readGruppentabelle(tabelle, { gruppe, gesamt }).flatMap((davor, i) => {
    const neu = danach[i];
    return neu ? [{ davor, danach: neu }] : [];
  });
  const veraenderung = computeVeraenderung(paare);
  umgebung.stdout(angaben.json ? asJson(veraenderung) : renderVeraenderung(veraenderung));
}

async function runRang(angaben: Angaben, umgebung: Umgebung): Promise<void> {
  const { datei, indikatoren, gewichte, kennung, json } = angaben;
  const frage = { indikatoren: splitNamen(indikatoren), gewichte, kennung };
  const bericht = rankTabelle(await loadTabelle(datei), frage);
  umgebung.stdout(json ? asJson(bericht) : renderRang(bericht));
}

async function runMuster(angaben: Angaben, umgebung: Umgebung): Promise<void> {
  const [gruppe, ...weitere] = angaben.gruppe ?? [];
  if (gruppe === undefined || weitere.length > 0)
    throw refuse('Es fehlt genau eine Gruppe.', 'Mit --gruppe eine Spalte nennen.', { feld: '--gruppe' });
  const gesamt = requireOption(angaben, 'gesamt');
  const tabelle = await loadTabelle(angaben.datei);
  const zahlen = readGruppentabelle(tabelle, { gruppe, gesamt });
  const orte = await loadUmrisse(tabelle, angaben);
  if (!orte)
    throw refuse('Es fehlen die Umrisse.', 'Mit --umrisse eine Datei (GeoJSON) nennen.', {
      feld: '--umrisse',
    });
  const bericht = findMuster(orte.kennungen, zahlen, orte.umrisse);
  umgebung.stdout(angaben.json ? asJson({ gruppe, gesamt, ...bericht }) : renderMuster(bericht));
}

const METHODEN: Readonly<Record<string, (angaben: Angaben, umgebung: Umgebung) => Promise<void>>> = {
  mss: runMss,
  segregation: runSegregation,
  veraenderung: runVeraenderung,
  rang: runRang,
  muster: runMuster,
};

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  if (argumente[0] === 'import') {
    const { runImport } = await import('./einlesen/auftrag/commands.ts');
    return await runImport(argumente.slice(1), umgebung);
  }
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: OPTIONEN,
  });
  const [name = '', datei, ...weitere] = positionals;
  const methode = METHODEN[name];
  if (!methode)
    throw refuse(
      'Diese Auswertung gibt es nicht.',
      `Eine von diesen angeben: ${Object.keys(METHODEN).join(', ')}, import.`,
      {
        ...(name === '' ? {} : { wert: name }),
      },
    );
  if (datei === undefined || weitere.length > 0)
    throw refuse('Es fehlt genau eine Datei.', `Zum Beispiel: quartierwerk monitoring ${name} gebiete.csv`);
  await methode({ datei, ...values }, umgebung);
  return 0;
}

export const kommandos: readonly Kommando[] = [
  {
    name: 'monitoring',
    kurz: 'Ordnet Gebiete nach Status und Dynamik, misst Segregation, liest Zahlen ein',
    hilfe: HILFE,
    run,
  },
];
