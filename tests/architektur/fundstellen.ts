/**
 * Rule 5: every norm that code cites exists in `recht/`; every file there says where it is from and how far it
 * was checked.
 */
import { parse as parseYaml } from 'yaml';
import { type Datei, isTest, parse, placeOf, walk } from './quelltext.ts';

/** Key of a norm or programme: path below `recht/` without the date. */
const SCHLUESSEL = /^(bund|land|eu|programme)(\/[a-z0-9-]+)+$/;
const RECHTSDATEI = /^recht\/((?:bund|land|eu|programme)\/.+)\/(\d{4}-\d{2}-\d{2})\.yaml$/;

/** Every text in product code that looks like such a key must be one. */
export function checkZitate(code: readonly Datei[], recht: readonly Datei[]): string[] {
  const vorhanden = new Set(recht.flatMap(({ pfad }) => RECHTSDATEI.exec(pfad)?.[1] ?? []));
  return code
    .filter((datei) => !isTest(datei))
    .flatMap((datei) =>
      walk(parse(datei).baum)
        .filter(
          ({ type, value }) => type === 'Literal' && typeof value === 'string' && SCHLUESSEL.test(value),
        )
        .filter(({ value }) => !vorhanden.has(String(value)))
        .map((knoten) => `${placeOf(datei, knoten)} zitiert ${knoten.value}, in recht/ steht das nicht`),
    );
}

type Quellenangabe = {
  readonly quelle?: { readonly url?: unknown; readonly stand?: unknown; readonly pruefstand?: unknown };
};

function checkQuelle({ pfad, text }: Datei): string[] {
  const quelle = (parseYaml(text) as Quellenangabe | null)?.quelle;
  const maengel = [
    typeof quelle?.url === 'string' && URL.canParse(quelle.url) ? [] : ['quelle.url'],
    /^\d{4}-\d{2}-\d{2}$/.test(String(quelle?.stand)) ? [] : ['quelle.stand'],
    quelle?.pruefstand === 'gelesen' || quelle?.pruefstand === 'ungeprueft' ? [] : ['quelle.pruefstand'],
  ].flat();
  return maengel.map((feld) => `${pfad}: ${feld} fehlt oder ist ungültig`);
}

/** Files below `recht/` (examples and the words of the search aside) against name and source. */
export function checkRechtsdateien(recht: readonly Datei[]): string[] {
  return recht
    .filter(({ pfad }) => pfad.endsWith('.yaml') && !pfad.startsWith('recht/beispiele/'))
    .filter(({ pfad }) => pfad !== 'recht/synonyme.yaml')
    .flatMap((datei) =>
      RECHTSDATEI.test(datei.pfad) || datei.pfad === 'recht/ressorts.yaml'
        ? checkQuelle(datei)
        : [`${datei.pfad}: erwartet wird recht/<ebene>/<norm>/<JJJJ-MM-TT>.yaml`],
    );
}
