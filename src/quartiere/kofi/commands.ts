/**
 * `quartierwerk kofi-import`: a municipality's own KoFi into an Akte file.
 */
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler, formatMangel } from '#kernel/fehler.ts';
import { type EuroCent, formatEuro } from '#kernel/geld.ts';
import { formatMassnahmenzahl, formatZahlwort } from '#kernel/zahlwort.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { describeTitellos, describeVerborgene, type Kofiblatt } from './kofiblatt.ts';
import type { Kofilesung } from './kofilesung.ts';
import type { Kostenvergleich } from './kostenvergleich.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk kofi-import TABELLE --akte AKTE [--zuordnung DATEI] [--ausgabe DATEI]

Übernimmt Kosten und zugesagtes Geld einer vorhandenen Kosten- und Finanzierungsübersicht (.xlsx,
.ods, .csv) in eine Akte. Ohne --zuordnung schreibt der Befehl nur einen Vorschlag, was die Spalten
bedeuten, auf die Standardausgabe: einmal prüfen, speichern und bei jeder Tabelle mit diesen Spalten
wieder angeben.

  --akte AKTE         Akte (.yaml, .ods, .xlsx), in die übernommen wird; sie bleibt, wie sie ist
  --zuordnung DATEI   Zuordnung der Spalten (YAML, Schema docs/schema/kofi-zuordnung.json)
  --ausgabe DATEI     Akte mit dem Übernommenen als .yaml; ohne diese Angabe nur prüfen
  --summen-geprueft   auch übernehmen, wenn Summen der Tabelle abweichen
  --recht ORDNER      eigener Rechtsstand statt des mitgelieferten

Mängel nennen Tabelle und Zelle; dann wird nichts geschrieben. Nicht gelesene Tabellen und
Spalten, ausgelassene Zeilen, angenommene Kostenarten und je Maßnahme entfallende, neue und geänderte
Positionen stehen im Bericht.

Beispiele:
  quartierwerk kofi-import kofi.xlsx --akte akte.yaml > zuordnung.yaml
  quartierwerk kofi-import kofi.xlsx --akte akte.yaml --zuordnung zuordnung.yaml --ausgabe neu.yaml

Rückgabewert: 0 übernommen oder nichts zu ändern, 1 Fehler im Programm, 2 falsche Eingabe.
`;

/** An Akte is written as YAML only; under another ending other programs could not open it. */
function checkAusgabe(datei: string | undefined): void {
  if (datei === undefined || ['.yaml', '.yml'].includes(extname(datei).toLowerCase())) return;
  const text = 'Der Befehl schreibt die Akte als .yaml, kein anderes Dateiformat.';
  const abhilfe =
    'Eine Datei mit der Endung .yaml angeben; quartierwerk akte macht daraus eine Tabelle (.ods, .xlsx).';
  throw new EingabeFehler([{ feld: '--ausgabe', wert: datei, text, abhilfe }]);
}

function readAngaben(argumente: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      akte: { type: 'string' },
      zuordnung: { type: 'string' },
      ausgabe: { type: 'string' },
      recht: { type: 'string' },
      'summen-geprueft': { type: 'boolean' },
    },
  });
  const [tabelle, ...weitere] = positionals;
  if (tabelle === undefined || values.akte === undefined || weitere.length > 0) {
    const text =
      tabelle === undefined ? 'Es fehlt die Tabelle.' : 'Gebraucht werden eine Tabelle und eine Akte.';
    const abhilfe =
      'Zum Beispiel: quartierwerk kofi-import kofi.xlsx --akte beispiele/auenstadt-nordstadt.yaml';
    throw new EingabeFehler([{ text, abhilfe }]);
  }
  checkAusgabe(values.ausgabe);
  return { ...values, tabelle, akte: values.akte, recht: values.recht ?? RECHT };
}

function listAnnahmen({ massnahmen }: Kofilesung): readonly string[] {
  const zeilen = massnahmen.flatMap(({ positionen }) =>
    positionen.flatMap(({ zeile, kostenart, kostenartAus }) =>
      kostenart === null || kostenartAus === null
        ? []
        : [`  Zeile ${zeile}: „${kostenartAus}“ als ${KOSTENART_TEXT[kostenart]} gelesen`],
    ),
  );
  return zeilen.length > 0 ? ['Angenommene Kostenarten:', ...new Set(zeilen)] : [];
}

const betragOf = (betrag: EuroCent | null | undefined) => (betrag == null ? '–' : formatEuro(betrag));

function renderPosition({ kennung, vorher, nachher }: Kostenvergleich['positionen'][number]): string {
  const was = vorher === null ? 'neu' : nachher === null ? 'entfällt' : 'geändert';
  const name = (nachher ?? vorher)?.bezeichnung;
  const titel = name === undefined ? '' : ` „${name}“`;
  return `  ${kennung} ${was}${titel}: ${betragOf(vorher?.betrag)} → ${betragOf(nachher?.betrag)}`;
}

function renderZusage({ position, quelle, vorher, nachher }: Kostenvergleich['zusagen'][number]): string {
  return `  Zusage zu ${position} (${quelle.kennung}): ${betragOf(vorher)} → ${betragOf(nachher)}`;
}

function renderTitel(texte: readonly string[]): string {
  if (texte.length === 0) return '';
  return [
    'Andere Titel: bitte prüfen, ob dieselbe Maßnahme gemeint ist.',
    ...texte.map((text) => `  ${text}`),
    '',
  ].join('\n');
}

/** What the Akte loses, gets and has otherwise, by Massnahme. */
function renderKosten(vergleiche: readonly Kostenvergleich[]): string {
  const zeilen = vergleiche.flatMap(({ kennung, titel, positionen, zusagen, vorher, nachher }) => [
    `${kennung} ${titel}: Kosten ${formatEuro(vorher.kosten)} → ${formatEuro(nachher.kosten)}, davon zugesagt ${formatEuro(vorher.zusagen)} → ${formatEuro(nachher.zusagen)}`,
    ...positionen.map(renderPosition),
    ...zusagen.map(renderZusage),
  ]);
  return zeilen.map((zeile) => `${zeile}\n`).join('');
}

function renderVerborgene(spalten: Kofilesung['verborgeneSpalten']): readonly string[] {
  const zeilen = describeVerborgene(spalten).map((spalte) => `  ${spalte}`);
  const titel = 'In der Tabelle ausgeblendet und doch gelesen (sonst in der Zuordnung ihre Deutung leeren):';
  return zeilen.length > 0 ? [titel, ...zeilen] : [];
}

/** With the proposal, of which they are a part like any other column. */
function renderAusgeblendet({ spalten }: Kofiblatt): string {
  return describeVerborgene(spalten)
    .map((spalte) => `In der Tabelle ausgeblendet: ${spalte}; wird gelesen, wenn sie zugeordnet ist.\n`)
    .join('');
}

/** `summen`: those that do not agree; empty where they stop the import and are told as its faults. */
function renderBericht(lesung: Kofilesung, summen: Kofilesung['summenmaengel']): string {
  const { blatt, weitere, titellos, verborgeneSpalten, auslassungen } = lesung;
  const zeilen = auslassungen.map(({ zeile, text, grund }) => `  Zeile ${zeile} „${text}“: ${grund}`);
  return [
    `Tabelle ${blatt}`,
    ...(weitere.length > 0
      ? [`Nicht gelesen: ${weitere.join(', ')} (je Datei wird eine Tabelle gelesen)`]
      : []),
    ...(titellos.length > 0
      ? ['Nicht gelesen, weil der Titel fehlt:', ...titellos.map((eine) => `  ${describeTitellos(eine)}`)]
      : []),
    ...renderVerborgene(verborgeneSpalten),
    ...(zeilen.length > 0 ? ['Ausgelassen:', ...zeilen] : []),
    ...listAnnahmen(lesung),
    ...(summen.length > 0 ? ['Summen, die nicht stimmen:', ...summen.map(formatMangel)] : []),
    '',
  ].join('\n');
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readAngaben(argumente);
  const [
    { readAkte, readAktendatei, loadProgrammtitel },
    dienst,
    { kofizuordnungSchema, suggestKofizuordnung },
    { listAndereTitel, sumKofi },
    { compareKosten },
    yaml,
  ] = await Promise.all([
    import('../service.ts'),
    import('./service.ts'),
    import('./deutung.ts'),
    import('./uebertragung.ts'),
    import('./kostenvergleich.ts'),
    import('../akte-yaml.ts'),
  ]);
  const blatt = await dienst.readKofidatei(basename(angaben.tabelle), await readAktendatei(angaben.tabelle));
  if (angaben.zuordnung === undefined) {
    umgebung.stderr(renderAusgeblendet(blatt));
    umgebung.stdout(stringify(suggestKofizuordnung(blatt.spalten.map(({ titel }) => titel))));
    return 0;
  }
  const text = decodeText(await readAktendatei(angaben.zuordnung), angaben.zuordnung);
  const zuordnung = readYaml(text, angaben.zuordnung, kofizuordnungSchema);
  const programme = new Set((await loadProgrammtitel(angaben.recht)).keys());
  const akte = await readAkte(angaben.akte, { programme });
  const { lesung, maengel, nachher, unveraendert } = await dienst.applyKofiblatt(
    akte,
    blatt,
    zuordnung,
    angaben.recht,
  );
  const [geprueft, ungeprueft] = angaben['summen-geprueft']
    ? [lesung.summenmaengel, []]
    : [[], lesung.summenmaengel];
  umgebung.stdout(renderBericht(lesung, geprueft));
  const offen = [...maengel, ...ungeprueft];
  if (offen.length > 0) throw new EingabeFehler(offen);
  const { massnahmen, positionen, kosten, zusagen } = sumKofi(lesung);
  umgebung.stdout(
    `${formatMassnahmenzahl(massnahmen)}, ${formatZahlwort(positionen, 'Position', 'Positionen')}, Kosten ${formatEuro(kosten)}, davon zugesagt ${formatEuro(zusagen)}.${unveraendert ? ' Die Akte enthält das schon.' : ''}\n`,
  );
  umgebung.stdout(renderTitel(listAndereTitel(akte, lesung)) + renderKosten(compareKosten(akte, nachher)));
  if (angaben.ausgabe === undefined) return 0;
  await writeDatei(angaben.ausgabe, new TextEncoder().encode(yaml.schreibeAkte(nachher)), '--ausgabe');
  umgebung.stderr(`Geschrieben: ${angaben.ausgabe}\n`);
  return 0;
}

export const kommandos: readonly Kommando[] = [
  { name: 'kofi-import', kurz: 'Übernimmt eine vorhandene KoFi-Tabelle in eine Akte', hilfe: HILFE, run },
];
