/**
 * What the Lotse does: from a file, a stored Akte or nothing to the next question, and back into the Akte.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { pruefeRecht } from '#konten/index.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import type { Zugang } from '#platform/database/index.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { type Akte, checkAkte, isMappendatei, type Stammdaten } from '#quartiere/index.ts';
import {
  readAkte,
  readAktendatei,
  readRechtelage,
  requireAenderbareAkte,
  requireAkte,
  saveMassnahme,
  saveStammdaten,
} from '#quartiere/service.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import {
  type Antworten,
  applyAntworten,
  buildLotsengrundlage,
  type Lotsengrundlage,
  pruneAntworten,
} from './antworten.ts';
import { akteOf, LEERE_TEILAKTE, listFehlendes, type Teilakte, teilakteOf } from './teilakte/teilakte.ts';
import { parseTeilakte, schreibeTeilakte } from './teilakte/teilakte-yaml.ts';

/** @throws EingabeFehler with every fault; missing fields are none, but in workbooks */
async function readTeilakte(pfad: string): Promise<Teilakte> {
  if (isMappendatei(pfad)) return teilakteOf(await readAkte(pfad));
  return parseTeilakte(await readAktendatei(pfad), pfad);
}

/**
 * What the Lotse starts from: the Akte of the file, or nothing. Asked on the given Stichtag, else on that of the
 * Akte, else today.
 */
export async function loadLotsengrundlage(
  pfad: string | undefined,
  recht: string,
  stichtag: Kalendertag | undefined,
): Promise<Lotsengrundlage> {
  const rechtsstand = await loadRechtsstand(recht);
  const teilakte = pfad === undefined ? LEERE_TEILAKTE : await readTeilakte(pfad);
  return buildLotsengrundlage(teilakte, rechtsstand, stichtag ?? teilakte.stichtag ?? heuteInDeutschland());
}

const gemerkte = new WeakMap<Rechtsstand, Map<string, Lotsengrundlage>>();
const HOECHSTENS_GEMERKT = 8;

/** One per Akte and version, so that what was computed for its last states is found again. */
function recallGrundlage(
  rechtsstand: Rechtsstand,
  zeichen: string,
  build: () => Lotsengrundlage,
): Lotsengrundlage {
  const bekannte = gemerkte.get(rechtsstand) ?? new Map<string, Lotsengrundlage>();
  gemerkte.set(rechtsstand, bekannte);
  const grundlage = bekannte.get(zeichen) ?? build();
  bekannte.delete(zeichen);
  bekannte.set(zeichen, grundlage);
  const [aelteste] = bekannte.keys();
  if (bekannte.size > HOECHSTENS_GEMERKT && aelteste !== undefined) bekannte.delete(aelteste);
  return grundlage;
}

/** What the Lotse starts from when nothing is known. */
export async function loadLotse(recht: string, stichtag: Kalendertag): Promise<Lotsengrundlage> {
  const rechtsstand = await loadRechtsstand(recht);
  return recallGrundlage(rechtsstand, `neu ${stichtag}`, () =>
    buildLotsengrundlage(LEERE_TEILAKTE, rechtsstand, stichtag),
  );
}

/** Facts by which an Akte is found: the Lotse does not change them. */
const FEST: readonly string[] = ['kommune.land', 'kommune.ags', 'kommune.name', 'kommune.einwohner'];

function isAenderbar(schluessel: string): boolean {
  return !FEST.includes(schluessel) && !/^quartier\.(kennung|name|einwohner)$/.test(schluessel);
}

export type Aktenlotse = {
  readonly grundlage: Lotsengrundlage;
  readonly akte: Akte;
  readonly fassung: number;
  /** Why its answers may not be saved; `null`: they may. */
  readonly verwehrt: string | null;
};

/** What the Lotse starts from for a stored Akte. @throws FachlicherFehler `quartier-nicht-gefunden` */
export async function loadAktenlotse(
  zugang: Zugang,
  anwendung: Pick<Anwendung, 'rechtVerzeichnis' | 'heute'>,
  kennung: string,
): Promise<Aktenlotse> {
  const { akte, fassung, datensatz } = await requireAkte(zugang, kennung);
  const rechtsstand = await loadRechtsstand(anwendung.rechtVerzeichnis);
  const stichtag = akte.stichtag ?? anwendung.heute();
  const grundlage = recallGrundlage(rechtsstand, `${kennung} ${fassung} ${stichtag}`, () => {
    const ganze = buildLotsengrundlage(teilakteOf(akte), rechtsstand, stichtag);
    const katalog = new Map([...ganze.katalog].filter(([schluessel]) => isAenderbar(schluessel)));
    return { ...ganze, katalog };
  });
  const erlaubnis = pruefeRecht(await readRechtelage(zugang), 'akte.aendern', datensatz);
  return { grundlage, akte, fassung, verwehrt: erlaubnis.erlaubt ? null : erlaubnis.grund };
}

const isGleich = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is not stated is not there, as in a file. */
function present<T extends object>(werte: T): T {
  return Object.fromEntries(Object.entries(werte).filter(([, wert]) => wert !== undefined)) as T;
}

function stammdatenOf({ stichtag, annahmen, kommune, quartier }: Akte): Stammdaten {
  const { haushaltslage, foerdersatz, merkmale } = kommune;
  const { gebiet, isek, merkmale: oertliche } = quartier;
  return present<Stammdaten>({
    stichtag,
    annahmen,
    kommune: present({ haushaltslage, foerdersatz, merkmale }),
    quartier: present({ gebiet, isek, merkmale: oertliche }),
  });
}

/**
 * Saves answers to a stored Akte, part by part as its forms do; facts of the Kommune only where they change.
 * @param fassung version of the Akte that was shown
 * @throws EingabeFehler when answers do not go together or something is missing still, FachlicherFehler `veraltet`,
 * `quartier-nicht-gefunden`, `handlung-verboten`, `kommune-verboten`
 */
export async function saveAktenlotse(
  zugang: Zugang,
  anwendung: Pick<Anwendung, 'rechtVerzeichnis' | 'heute'>,
  kennung: string,
  gegebene: Antworten,
  fassung: number,
): Promise<void> {
  await requireAenderbareAkte(zugang, kennung);
  const { grundlage, akte } = await loadAktenlotse(zugang, anwendung, kennung);
  const teilakte = applyAntworten(grundlage, pruneAntworten(grundlage, gegebene).antworten);
  const danach = akteOf(teilakte);
  if (!danach)
    throw new EingabeFehler(listFehlendes(teilakte).map((feld) => fehlendeAngabe(feld, grundlage)));
  let neueste = fassung;
  if (!isGleich(stammdatenOf(akte), stammdatenOf(danach))) {
    neueste = await saveStammdaten(zugang, kennung, stammdatenOf(danach), neueste);
  }
  for (const [index, massnahme] of danach.massnahmen.entries()) {
    if (isGleich(massnahme, akte.massnahmen[index])) continue;
    neueste = await saveMassnahme(zugang, kennung, { massnahme, fassung: neueste, neu: false });
  }
}

function fehlendeAngabe(schluessel: string, { katalog }: Lotsengrundlage): Eingabemangel {
  const titel = katalog.get(schluessel)?.titel ?? schluessel;
  return {
    feld: schluessel,
    text: `Es fehlt noch: ${titel}.`,
    abhilfe: 'Diese Frage beantworten oder die Antwort davor ändern.',
  };
}

/**
 * Writes the Akte, or what is known of it, as YAML.
 * @returns keys of what is still missing
 * @throws EingabeFehler when the answers do not go together, then nothing is written
 */
export async function writeTeilakte(pfad: string, teilakte: Teilakte): Promise<readonly string[]> {
  const akte = akteOf(teilakte);
  const maengel = akte ? checkAkte(akte) : [];
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  await writeDatei(pfad, new TextEncoder().encode(schreibeTeilakte(teilakte)), '--ausgabe');
  return listFehlendes(teilakte);
}
