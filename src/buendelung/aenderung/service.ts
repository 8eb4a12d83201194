/**
 * Computes what a change of law means for Akten: three tests and up to three plans per Akte.
 */
import { isDeepStrictEqual } from 'node:util';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { addZeit, formatKalendertag, jahrOf, type Kalendertag, kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import {
  findNaechsteFassung,
  freezeRechtsstand,
  mergeEntwurf,
  type Rechtsstand,
  type Rechtszeitpunkt,
} from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { computePlanNach } from '../rechnung/service.ts';
import type { Aktenergebnis } from './darstellung.ts';
import { type Aktenfolge, folgenOf, type Rechtsantwort } from './folgen.ts';

/** Law and day before, law and day after. */
export type Rechtswechsel = { readonly vorher: Rechtszeitpunkt; readonly nachher: Rechtszeitpunkt };

/** Law that does not hold yet: one file, or a whole folder. */
export type NeuesRecht =
  | { readonly art: 'ordner'; readonly verzeichnis: string }
  | {
      readonly art: 'datei';
      readonly datei: string;
      readonly text: string;
      /** First day of a programme's version, where it is known. */
      readonly ab: Kalendertag | undefined;
    };

type Wechselfrage = {
  readonly rechtVerzeichnis: string;
  readonly von: Kalendertag | undefined;
  readonly am: Kalendertag | undefined;
  readonly neu: NeuesRecht | undefined;
};

function requireAm(am: Kalendertag | undefined): Kalendertag {
  if (am !== undefined) return am;
  throw new EingabeFehler([
    {
      feld: '--am',
      text: 'Es fehlt der Tag, auf den gefragt wird.',
      abhilfe: 'Zum Beispiel: quartierwerk aendert --am 2027-01-01',
    },
  ]);
}

function checkReihenfolge({ vorher, nachher }: Rechtswechsel): void {
  if (vorher.tag <= nachher.tag) return;
  throw new EingabeFehler([
    {
      feld: '--von',
      wert: vorher.tag,
      text: `Der Tag liegt nach dem, auf den gefragt wird (${nachher.tag}).`,
      abhilfe: 'Die beiden Tage tauschen.',
    },
  ]);
}

async function readWechsel(
  alt: Rechtsstand,
  { von, am, neu }: Wechselfrage,
): Promise<Rechtswechsel & { readonly hinweis: string | null }> {
  if (neu?.art === 'datei') {
    const entwurf = mergeEntwurf(alt, neu.text, neu.datei, neu.ab);
    const tag = am ?? entwurf.ab;
    const spaeter = `Die neue Fassung gilt erst ab ${formatKalendertag(entwurf.ab)}; am ${formatKalendertag(tag)} ändert sie nichts.`;
    return {
      vorher: { rechtsstand: alt, tag: von ?? tag },
      nachher: { rechtsstand: entwurf.rechtsstand, tag },
      hinweis: entwurf.ab > tag ? spaeter : null,
    };
  }
  const tag = requireAm(am);
  const neues = neu ? await loadRechtsstand(neu.verzeichnis) : alt;
  return {
    vorher: { rechtsstand: alt, tag: von ?? (neu ? tag : addZeit(tag, { days: -1 })) },
    nachher: { rechtsstand: neues, tag },
    hinweis: null,
  };
}

/**
 * What is compared: without new law the day with the one before, with new law both on the same day.
 * @throws EingabeFehler for law that can't be read, and days in the wrong order
 */
export async function loadRechtswechsel(
  frage: Wechselfrage,
): Promise<Rechtswechsel & { readonly hinweis: string | null }> {
  const wechsel = await readWechsel(await loadRechtsstand(frage.rechtVerzeichnis), frage);
  checkReihenfolge(wechsel);
  return wechsel;
}

/** Day to ask for where nobody names one: the next on which a version begins, else the first of the next year. */
export async function findNaechstenTag(rechtVerzeichnis: string, heute: Kalendertag): Promise<Kalendertag> {
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  return findNaechsteFassung(rechtsstand, heute) ?? kalendertag(jahrOf(heute) + 1, 1, 1);
}

export type Folgenauftrag = Rechtswechsel & {
  readonly akte: Akte;
  /** Also plans; else findings only. */
  readonly plaene: boolean;
  readonly melde?: (schritt: string) => void;
};

type Rechenweg = { readonly rechtsstand: Rechtsstand; readonly tag: Kalendertag; readonly schritt: string };

function fallOf(akte: Akte, { rechtsstand, tag }: Rechenweg): Fall {
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, tag) };
}

type Berechnetes = { readonly fall: Fall; readonly instanz: unknown; readonly plan: Finanzierungsplan };

/** The same instance has the same plan: then nothing is computed again. */
async function computeOnce(
  auftrag: Folgenauftrag,
  weg: Rechenweg,
  fall: Fall,
  bisher: readonly Berechnetes[],
): Promise<Berechnetes> {
  const instanz = buildInstanz(fall);
  const gleicher = bisher.find((berechnetes) => isDeepStrictEqual(berechnetes.instanz, instanz));
  if (gleicher) return { ...gleicher, fall, plan: { ...gleicher.plan, stichtag: weg.tag } };
  auftrag.melde?.(weg.schritt);
  const plan = await computePlanNach(weg.rechtsstand, {
    akte: auftrag.akte,
    stichtag: weg.tag,
    erklaeren: false,
  });
  return { fall, instanz, plan };
}

async function computeAntworten(
  auftrag: Folgenauftrag,
  wege: readonly Rechenweg[],
): Promise<Rechtsantwort[]> {
  const faelle = wege.map((weg) => fallOf(auftrag.akte, weg));
  if (!auftrag.plaene) return faelle.map(({ pruefung }) => ({ pruefung, plan: null }));
  const berechnete: Berechnetes[] = [];
  for (const [index, weg] of wege.entries()) {
    const fall = faelle[index];
    if (fall) berechnete.push(await computeOnce(auftrag, weg, fall, berechnete));
  }
  return berechnete.map(({ fall, plan }) => ({ pruefung: fall.pruefung, plan }));
}

/**
 * What changes for one Akte. The days of the comparison stand in for the Stichtag of the Akte.
 * @throws EingabeFehler where the Akte can't be planned under one of the laws
 */
export async function computeFolgen(auftrag: Folgenauftrag): Promise<Aktenfolge> {
  const { vorher, nachher } = auftrag;
  const alt = freezeRechtsstand(vorher.rechtsstand, vorher.tag, nachher.tag);
  const neu = nachher.rechtsstand;
  const antworten = await computeAntworten(auftrag, [
    { rechtsstand: alt, tag: vorher.tag, schritt: 'Plan nach bisherigem Recht' },
    { rechtsstand: alt, tag: nachher.tag, schritt: 'Plan nach bisherigem Recht am neuen Tag' },
    { rechtsstand: neu, tag: nachher.tag, schritt: 'Plan nach neuem Recht' },
  ]);
  const [erste, zweite, dritte] = antworten;
  if (!erste || !zweite || !dritte) throw new Error('Drei Fragen haben keine drei Antworten');
  return folgenOf({ vorher: erste, unveraendert: zweite, nachher: dritte });
}

/** One Akte among several: what keeps it from being computed is told, and the others go on. */
export async function computeFolgenSicher(auftrag: Folgenauftrag): Promise<Aktenergebnis> {
  const { quartier, kommune } = auftrag.akte;
  const kopf = { quartier: quartier.kennung, name: quartier.name, kommune: kommune.name };
  try {
    return { ...kopf, folge: await computeFolgen(auftrag), fehler: null };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { ...kopf, folge: null, fehler: fehler.message };
  }
}
