/**
 * The quality report over the law as it stands: files and versions released in the application.
 */
import { listProgramme } from '#rechtsstand/index.ts';
import { loadBeispielfaelle, loadRechtsstand } from '#rechtsstand/service.ts';
import { readFelder } from '../entwuerfe/pruefung.ts';
import type { Recht } from '../service.ts';
import {
  type Aehnliche,
  type Aehnlichkeitsindex,
  buildAehnlichkeitsindex,
  findAehnliche,
  type Vergleichstext,
  vergleichstextOf,
} from './aehnlichkeit.ts';
import { erstelleBericht, type Qualitaetsbericht } from './bericht.ts';

const berichte = new WeakMap<object, Qualitaetsbericht>();

/** The report of today; computed once per state of the law and day. */
export async function readQualitaetsbericht(recht: Recht): Promise<Qualitaetsbericht> {
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const stichtag = recht.heute();
  const bekannt = berichte.get(rechtsstand);
  if (bekannt?.stichtag === stichtag) return bekannt;
  const faelle = await loadBeispielfaelle(recht.rechtVerzeichnis);
  const bericht = erstelleBericht(rechtsstand, stichtag, faelle);
  berichte.set(rechtsstand, bericht);
  return bericht;
}

const indizes = new WeakMap<object, Aehnlichkeitsindex>();

/** What of a half-written text can be compared. */
function vergleichstextOfYaml(kennung: string, text: string): Vergleichstext {
  const gelesen = readFelder(text);
  const felder = typeof gelesen === 'object' && gelesen !== null ? (gelesen as Record<string, unknown>) : {};
  const textOf = (wert: unknown): string => (typeof wert === 'string' ? wert : '');
  const quelle = felder.quelle as Record<string, unknown> | undefined;
  return {
    kennung,
    titel: textOf(felder.titel),
    kurztitel: textOf(felder.kurztitel),
    beschreibung: textOf(felder.beschreibung),
    url: textOf(quelle?.url),
  };
}

/** Published programmes like the one that is being written (YAML), most alike first, at most five. */
export async function findAehnlicheProgramme(
  recht: Recht,
  kennung: string,
  yaml: string,
): Promise<Aehnliche[]> {
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  let index = indizes.get(rechtsstand);
  if (!index) {
    index = buildAehnlichkeitsindex(listProgramme(rechtsstand, recht.heute()).map(vergleichstextOf));
    indizes.set(rechtsstand, index);
  }
  return findAehnliche(index, vergleichstextOfYaml(kennung, yaml)).slice(0, 5);
}
