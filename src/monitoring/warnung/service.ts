/**
 * Warnings of an observation as somebody may see it, computed once for the series they rest on.
 */
import { setTimeout } from 'node:timers/promises';
import { formatAtom } from '#kernel/abonnements/atom.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { createGedaechtnis, grundlageOf } from '../bestand/merken.ts';
import { type Beobachtungsstand, listBeobachtungen, readBeobachtung } from '../bestand/service.ts';
import { computeRaumarbeit } from '../rechner/service.ts';
import { findBasisjahr } from './msslage.ts';
import type { Warnung } from './warnung.ts';

const HOECHSTENS_GEMERKT = 50;

type Warnlauf = {
  readonly warnungen: Promise<readonly Warnung[]>;
  /** Null until they are computed. */
  fertig: readonly Warnung[] | null;
};

const bekannte = createGedaechtnis<Warnlauf>(HOECHSTENS_GEMERKT);

function computeOnce(beobachtung: Raumbeobachtung, jahr: number): Warnlauf {
  const schluessel = `${beobachtung.kennung} ${jahr}`;
  return bekannte.get(schluessel, grundlageOf(beobachtung), () => {
    const neuer: Warnlauf = {
      warnungen: computeRaumarbeit('warnungen', beobachtung, { jahr }),
      fertig: null,
    };
    neuer.warnungen.then(
      (warnungen) => {
        neuer.fertig = warnungen;
      },
      // Whoever asks next tries again; who waits now gets the error.
      () => bekannte.forget(schluessel),
    );
    return neuer;
  });
}

export type Warnlage = Beobachtungsstand & {
  readonly jahr: number | null;
  /** Edition compared with; null where there is none. */
  readonly basisjahr: number | null;
  readonly warnungen: readonly Warnung[];
};

type Warngrundlage = Omit<Warnlage, 'warnungen'>;

async function readGrundlage(zugang: Zugang, kennung: string, gefragt?: number): Promise<Warngrundlage> {
  const stand = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const jahre = stand.beobachtung.ausgaben.map(({ jahr }) => jahr);
  const jahr = jahre.find((eines) => eines === gefragt) ?? jahre.at(-1) ?? null;
  if (jahr === null) return { ...stand, jahr, basisjahr: null };
  const basisjahr = findBasisjahr(stand.beobachtung, jahr);
  const vorbasis = basisjahr && findBasisjahr(stand.beobachtung, basisjahr);
  const indikatoren = stand.beobachtung.indikatoren
    .filter(({ rolle }) => rolle !== 'kontext')
    .map((indikator) => indikator.kennung);
  const { beobachtung } = await readBeobachtung(zugang, kennung, {
    indikatoren,
    // The dynamics of the earlier edition rest on one before it.
    jahre: [jahr, basisjahr, vorbasis].filter((eines) => eines !== null),
  });
  return { ...stand, beobachtung, jahr, basisjahr };
}

/** @param gefragt year; by default the newest edition. @throws FachlicherFehler `nicht-gefunden` */
export async function readWarnungen(zugang: Zugang, kennung: string, gefragt?: number): Promise<Warnlage> {
  const grundlage = await readGrundlage(zugang, kennung, gefragt);
  const { beobachtung, jahr } = grundlage;
  return { ...grundlage, warnungen: jahr === null ? [] : await computeOnce(beobachtung, jahr).warnungen };
}

export type Warnhinweis = {
  readonly kennung: string;
  readonly titel: string;
  readonly jahr: number;
  readonly anzahl: number;
  /** Names of the areas, clearest first. */
  readonly gebiete: readonly string[];
};

/** The first page waits no longer for warnings; they stand on the next one. */
const GEDULD_MS = 150;

/**
 * Newest warnings of the observations that belong to whoever asks, for their first page. In a large city they are
 * computed while the page is answered, and are missing until then.
 */
export async function listWarnhinweise(
  zugang: Zugang,
  organisationen: readonly string[],
): Promise<readonly Warnhinweis[]> {
  const eigene = (await listBeobachtungen(zugang)).filter(({ organisation }) =>
    organisationen.includes(organisation),
  );
  const hinweise: Warnhinweis[] = [];
  for (const { kennung, titel } of eigene) {
    const { beobachtung, jahr } = await readGrundlage(zugang, kennung);
    if (jahr === null) continue;
    const lauf = computeOnce(beobachtung, jahr);
    await Promise.race([lauf.warnungen, setTimeout(GEDULD_MS)]);
    const warnungen = lauf.fertig ?? [];
    if (warnungen.length === 0) continue;
    const gebiete = warnungen.map(({ name }) => name);
    hinweise.push({ kennung, titel, jahr, anzahl: warnungen.length, gebiete });
  }
  return hinweise;
}

/** Warnings of every edition one may see as a feed, newest first. @throws FachlicherFehler `nicht-gefunden` */
export async function writeWarnfeed(zugang: Zugang, kennung: string, adresse: string): Promise<string> {
  const { beobachtung } = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const jahre = beobachtung.ausgaben
    .map(({ jahr }) => jahr)
    .toReversed()
    .slice(0, 3);
  const eintraege = [];
  for (const jahr of jahre) {
    const { warnungen } = await readWarnungen(zugang, kennung, jahr);
    // The day after its data window, or the end of the year: stable, and never in a later order than the editions.
    const tag = beobachtung.ausgaben.find((ausgabe) => ausgabe.jahr === jahr)?.bis ?? `${jahr}-12-31`;
    for (const { gebiet, name, satz, treiber } of warnungen)
      eintraege.push({
        kennung: `${adresse}/monitoring/${kennung}/warnungen?jahr=${jahr}#${gebiet}`,
        titel: `${name} (${jahr})`,
        adresse: `${adresse}/monitoring/${kennung}/gebiete/${encodeURIComponent(gebiet)}?jahr=${jahr}`,
        aktualisiert: `${tag}T23:59:59Z`,
        zusammenfassung: satz,
        schlagworte: treiber.map(({ titel }) => titel),
      });
  }
  const seite = `${adresse}/monitoring/${kennung}/warnungen`;
  return formatAtom(
    {
      kennung: `${seite}.atom`,
      titel: `Warnungen: ${beobachtung.titel}`,
      untertitel: 'Gebiete, die sich mehr verschlechtern, als der Zufall erklärt',
      selbst: `${seite}.atom`,
      seite,
      stand: `${beobachtung.ausgaben.at(-1)?.bis ?? '1970-01-01'}T00:00:00Z`,
    },
    eintraege,
  );
}
