/**
 * `quartierwerk programme`: the catalogue on the command line.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Kommando } from '#platform/cli.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { FENSTER_TEXT } from './antragsfenster.ts';
import { importieren } from './einlesen/commands.ts';
import { type Kataloganfrage, KEINE_ANFRAGE, parseAnfrage } from './katalog/anfrage.ts';
import { FACETTENNAMEN } from './katalog/auswahl.ts';
import { type Katalogeintrag, PRUEFSTAND_TEXT } from './katalog/katalog.ts';
import { SORTIERUNGEN } from './katalog/sortierung.ts';
import type { Katalogergebnis } from './service.ts';

const hilfe = `Sucht im Katalog der Förderprogramme.

Aufruf: quartierwerk programme [SUCHWORT …] [--land NW] [--zweck spielplatz] [--json]
        quartierwerk programme --qualitaet [--json]
        quartierwerk programme … --ausgabe DATEI.(json|csv|ods)
        quartierwerk programme --ausgabe DATEI.(ttl|jsonld) [--adresse URL]

  SUCHWORT …, --suche TEXT  wonach gesucht wird, auch der Zweck einer Maßnahme: „Spielplatz“, „Sprachkurs für
                          Mütter“; Wortformen, Wortteile, Tippfehler und Synonyme werden erkannt
  --land KÜRZEL           in diesem Land verfügbar (NW, SN …)
  --handlungsfeld FELD    zum Beispiel bildung, integration, wohnen_wohnumfeld
  --zweck ZWECK           zum Beispiel spielplatz, sprachfoerderung, gemeinbedarf
  --kostenart ART         bau, planung, personal, honorar, sachkosten …
  --traeger ART           wer es bekommt: kommune, verein, schule …
  --ebene EBENE           eu, bund, land, kommune, krankenkassen, stiftung
  --ressort RESSORT       zum Beispiel BMWSB
  --art ART               zuschuss, finanzhilfe, lohnkostenzuschuss, darlehen, leistung
  --pruefstand STAND      gelesen, teilweise, ungeprueft
  --sortierung SPALTE     treffer, titel, ressort, frist, satz, hoechstbetrag; mit - davor absteigend
  --fenster ZUSTAND       offen, kommt, jederzeit, erwartet, ohne-antrag, je-land,
                          geschlossen, unbekannt
  --recht ORDNER          anderer Ordner mit Rechtsstand
  --qualitaet             stattdessen der Qualitätsbericht: Widersprüche, alte Quellen, vergangene
                          Fenster, fehlende Beträge und Beispiele, Lücken
  --json                  Ausgabe als JSON
  --ausgabe DATEI         schreibt die Auswahl als .json, .csv oder .ods; als .ttl oder .jsonld die
                          Beschreibung des ganzen Katalogs für Datenportale (DCAT-AP.de). Wer
                          herausgibt, sagt QUARTIERWERK_DCAT (siehe quartierwerk start --help)
  --adresse URL           öffentliche Adresse für Verweise; sonst QUARTIERWERK_ADRESSE,
                          sonst http://127.0.0.1:3000

Filter dürfen mehrfach stehen; dann genügt einer der Werte.

Beispiele:
  quartierwerk programme Sprachkurs für Mütter --land NW
  quartierwerk programme Spielplatz --sortierung=-satz
  quartierwerk programme --handlungsfeld bildung --handlungsfeld kultur --fenster offen
  quartierwerk programme --json
  quartierwerk programme --land NW --ausgabe katalog.ods
  quartierwerk programme --ausgabe katalog.ttl --adresse https://quartierwerk.example

Ende mit 0; 2: falsche Angabe.
`;

const OPTIONEN = {
  suche: { type: 'string' },
  land: { type: 'string', multiple: true },
  handlungsfeld: { type: 'string', multiple: true },
  zweck: { type: 'string', multiple: true },
  kostenart: { type: 'string', multiple: true },
  traeger: { type: 'string', multiple: true },
  ebene: { type: 'string', multiple: true },
  ressort: { type: 'string', multiple: true },
  art: { type: 'string', multiple: true },
  fenster: { type: 'string', multiple: true },
  pruefstand: { type: 'string', multiple: true },
  sortierung: { type: 'string' },
  recht: { type: 'string' },
  qualitaet: { type: 'boolean' },
  json: { type: 'boolean' },
  ausgabe: { type: 'string' },
  adresse: { type: 'string' },
} as const;

type Werte = ReturnType<typeof parseArgs<{ options: typeof OPTIONEN; args: string[] }>>['values'];

/** A filter value that no programme has is a typing error on the command line (a URL ignores it). */
function checkWerte(anfrage: Kataloganfrage, alle: Katalogergebnis): void {
  const maengel = alle.facetten.flatMap((facette) =>
    anfrage.filter[facette.name]
      .filter((wert) => !facette.werte.some((bekannter) => bekannter.wert === wert))
      .map((wert) => ({
        feld: `--${facette.name}`,
        wert,
        text: 'Dazu gibt es kein Programm.',
        abhilfe: `Vorhanden: ${facette.werte.map((bekannter) => bekannter.wert).join(', ')}.`,
      })),
  );
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

function formatEintrag(eintrag: Katalogeintrag): string {
  const { fenster } = eintrag;
  const frist = fenster.frist ? `, Frist ${formatKalendertag(fenster.frist)}` : '';
  return [
    `${eintrag.titel} (${eintrag.kennung})`,
    `  ${eintrag.ressort} · Fördersatz: ${eintrag.foerdersatz} · Antrag: ${FENSTER_TEXT[fenster.zustand]}${frist} · ${PRUEFSTAND_TEXT[eintrag.pruefstand]}`,
    '',
  ].join('\n');
}

/** @throws EingabeFehler for a column that is none */
function checkSortierung(text: string | undefined): void {
  if (text === undefined || SORTIERUNGEN.some((spalte) => spalte === text.replace(/^-/, ''))) return;
  throw new EingabeFehler([
    {
      feld: '--sortierung',
      wert: text,
      text: 'Danach lässt sich nicht sortieren.',
      abhilfe: `Möglich: ${SORTIERUNGEN.join(', ')}.`,
    },
  ]);
}

/** The same request as the address of the page. */
function anfrageOf(werte: Werte, woerter: readonly string[]): Kataloganfrage {
  checkSortierung(werte.sortierung);
  const parameter = new URLSearchParams({ suche: [werte.suche ?? '', ...woerter].join(' ') });
  for (const name of FACETTENNAMEN) {
    for (const wert of werte[name] ?? []) parameter.append(name, name === 'land' ? wert.toUpperCase() : wert);
  }
  if (werte.sortierung !== undefined) parameter.set('sortierung', werte.sortierung);
  return parseAnfrage(parameter);
}

/** How the words were understood. */
function formatDeutung({ deutung }: Katalogergebnis): string {
  if (!deutung) return '';
  return [
    ...(deutung.gemeint === null ? [] : [`Meinten Sie: ${deutung.gemeint}?`]),
    ...(deutung.vollstaendig
      ? []
      : ['Kein Programm passt zu allen Wörtern; gezeigt werden Treffer für einen Teil.']),
    ...deutung.auch.map(({ wort, woerter }) => `„${wort}“, gesucht auch: ${woerter.join(', ')}`),
  ]
    .map((zeile) => `${zeile}\n`)
    .join('');
}

const programme: Kommando = {
  name: 'programme',
  kurz: 'sucht im Katalog der Förderprogramme',
  hilfe,
  async run(argumente, umgebung) {
    const { values, positionals } = parseArgs({
      args: [...argumente],
      options: OPTIONEN,
      allowPositionals: true,
    });
    const anfrage = anfrageOf(values, positionals);
    const { searchProgramme } = await import('./service.ts');
    const recht = {
      rechtVerzeichnis: values.recht ?? fileURLToPath(new URL('../../recht/', import.meta.url)),
      heute: heuteInDeutschland,
    };
    if (values.qualitaet) {
      const { writeQualitaet } = await import('./qualitaet/commands.ts');
      return await writeQualitaet(recht, umgebung, values.json ?? false);
    }
    checkWerte(anfrage, await searchProgramme(recht, KEINE_ANFRAGE));
    if (values.ausgabe !== undefined) {
      const { writeAusgabe } = await import('./ausgabe/commands.ts');
      await writeAusgabe(recht, anfrage, { datei: values.ausgabe, adresse: values.adresse });
      umgebung.stdout(`Geschrieben: ${values.ausgabe}\n`);
      return 0;
    }
    const ergebnis = await searchProgramme(recht, anfrage);
    const { treffer, gesamt, stichtag, deutung } = ergebnis;
    if (values.json) {
      umgebung.stdout(
        `${JSON.stringify({ stichtag, gesamt, anzahl: treffer.length, deutung, programme: treffer }, null, 2)}\n`,
      );
      return 0;
    }
    umgebung.stdout(formatDeutung(ergebnis));
    for (const eintrag of treffer) umgebung.stdout(`${formatEintrag(eintrag)}\n`);
    umgebung.stdout(`${treffer.length} von ${gesamt} Programmen, Stand ${formatKalendertag(stichtag)}.\n`);
    return 0;
  },
};

export const kommandos: readonly Kommando[] = [importieren, programme];
