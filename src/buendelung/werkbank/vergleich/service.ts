/**
 * Compares two states of one Akte: what was changed, and what it does to the plan.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { EuroCent } from '#kernel/geld.ts';
import { NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { requireRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Akte } from '#quartiere/index.ts';
import { importAkte, readAktenfassung } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import {
  comparePlaene,
  isPlan,
  type Plandifferenz,
  type Planunterschied,
  type Planwerte,
  planwerteOf,
  subtractWerte,
} from '../../aenderung/planunterschied.ts';
import type { Finanzierungsplan } from '../../finanzierungsplan.ts';
import { findPlan, listPlaene, type Quartierstand, requireQuartierstand } from '../../plaene/service.ts';
import { computePlanNach } from '../../rechnung/service.ts';
import { buildWerkbankplan } from '../antwort/werkbankplan.ts';
import { readPlanentwurf } from '../entwuerfe/service.ts';
import { transferAenderungen } from '../tabelle/arbeitsstand.ts';
import type { Vergleichsort } from './stand.ts';
import { listZeilenunterschiede, type Zeilenunterschied } from './unterschiede.ts';

export { listAktenfassungen } from '#quartiere/service.ts';

/** A difference, and by how much the Kommune pays more for its Massnahme; null where that says nothing. */
export type Fassungsunterschied = Zeilenunterschied & { readonly mehrEigenmittel: EuroCent | null };

export type Fassungsvergleich = {
  readonly zeilen: readonly Fassungsunterschied[];
  /** Massnahmen that are on one side only. */
  readonly neue: readonly string[];
  readonly entfallene: readonly string[];
  readonly vorher: Planwerte;
  readonly nachher: Planwerte;
  readonly differenz: Plandifferenz | null;
  readonly plan: Planunterschied;
};

type Umgebung = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

/** A state with the version it is, if it is one as kept. */
type Seite = { readonly akte: Akte; readonly fassung: number | null };

async function readSeite(zugang: Zugang, stand: Quartierstand, ort: Vergleichsort): Promise<Seite> {
  const { kennung } = stand.akte.quartier;
  if (ort.art === 'jetzt') return { akte: stand.akte, fassung: stand.fassung };
  if (ort.art === 'fassung') {
    return { akte: await readAktenfassung(zugang, kennung, ort.fassung), fassung: ort.fassung };
  }
  const { aenderungen } = await readPlanentwurf(zugang, kennung, ort.id);
  const eigene = aenderungen.map((aenderung) => ({ ...aenderung, vorher: '', name: '' }));
  return { akte: transferAenderungen(stand.akte, eigene, stand.akte).akte, fassung: null };
}

/** The plan that was kept for this version, else one computed now without being kept. */
async function planOf(
  zugang: Zugang,
  { akte, fassung }: Seite,
  umgebung: Umgebung,
): Promise<Finanzierungsplan> {
  const { kennung } = akte.quartier;
  const gleicher = (await listPlaene(zugang, kennung)).find((plan) => plan.fassung === fassung);
  const gespeichert = gleicher && (await findPlan(zugang, kennung, gleicher.nummer));
  if (gespeichert) return gespeichert.plan;
  const stichtag = akte.stichtag ?? umgebung.heute();
  const rechtsstand = await loadRechtsstand(umgebung.rechtVerzeichnis);
  return await computePlanNach(rechtsstand, { akte, stichtag, erklaeren: false });
}

type Seitenplan = { readonly akte: Akte; readonly plan: Finanzierungsplan };

/** Own money per Massnahme on either side. */
function eigenmittelOf({ akte, plan }: Seitenplan): (massnahme: string) => EuroCent {
  const { zeilen } = buildWerkbankplan(plan, akte, 'fertig', null);
  return (massnahme) => zeilen[massnahme]?.eigenmittel ?? NULL_EURO;
}

function compareSeiten(links: Seitenplan, rechts: Seitenplan): Fassungsvergleich {
  const [davor, danach] = [eigenmittelOf(links), eigenmittelOf(rechts)];
  const beide = isPlan(links.plan) && isPlan(rechts.plan);
  const [alte, neue] = [links, rechts].map(
    ({ akte }) => new Set(akte.massnahmen.map((m) => `${m.kennung} ${m.titel}`)),
  );
  const kennungen = (menge: ReadonlySet<string> | undefined) =>
    new Set([...(menge ?? [])].map((name) => name.split(' ')[0]));
  const fehlen = (menge: ReadonlySet<string> | undefined, andere: ReadonlySet<string> | undefined) =>
    [...(menge ?? [])].filter((name) => !kennungen(andere).has(name.split(' ')[0]));
  const [vorher, nachher] = [planwerteOf(links.plan), planwerteOf(rechts.plan)];
  const namen = new Map(
    [links, rechts].flatMap(({ plan }) => plan.programme.map(({ kennung, titel }) => [kennung, titel])),
  );
  const titelOf = (programm: string): string => namen.get(programm) ?? programm;
  return {
    zeilen: listZeilenunterschiede(links.akte, rechts.akte, titelOf).map((zeile) => {
      const massnahme = zeile.zeile.split('/')[0] ?? '';
      const eigen = zeile.zeile.startsWith('eigenmittel/');
      const mehr = eigen || !beide ? null : subtract(danach(massnahme), davor(massnahme));
      return { ...zeile, mehrEigenmittel: mehr };
    }),
    neue: fehlen(neue, alte),
    entfallene: fehlen(alte, neue),
    vorher,
    nachher,
    differenz: subtractWerte(nachher, vorher),
    plan: comparePlaene(links.plan, rechts.plan),
  };
}

/**
 * Both states with their plans; nothing is stored.
 * @throws FachlicherFehler unknown Quartier, `handlung-verboten`, `fassung-fehlt`, `entwurf-fehlt`
 */
export async function compareFassungen(
  zugang: Zugang,
  kennung: string,
  orte: { readonly links: Vergleichsort; readonly rechts: Vergleichsort },
  umgebung: Umgebung,
): Promise<Fassungsvergleich> {
  const stand = await requireQuartierstand(zugang, kennung);
  requireRecht(stand.lage, 'plan.berechnen', stand.datensatz);
  const links = await readSeite(zugang, stand, orte.links);
  const rechts = await readSeite(zugang, stand, orte.rechts);
  const vorher = await planOf(zugang, links, umgebung);
  const nachher = await planOf(zugang, rechts, umgebung);
  return compareSeiten({ akte: links.akte, plan: vorher }, { akte: rechts.akte, plan: nachher });
}

/**
 * Makes an earlier version the newest one.
 * @returns its number
 * @throws FachlicherFehler `veraltet` when the Akte was changed since `gesehen`, `fassung-fehlt`, `handlung-verboten`
 */
export async function restoreFassung(
  zugang: Zugang,
  kennung: string,
  fassung: number,
  gesehen: number,
): Promise<number> {
  const stand = await requireQuartierstand(zugang, kennung);
  requireRecht(stand.lage, 'akte.aendern', stand.datensatz);
  if (fassung === stand.fassung) {
    throw new FachlicherFehler('schon-gueltig', `Die Fassung ${fassung} gilt schon.`);
  }
  const akte = await readAktenfassung(zugang, kennung, fassung);
  return await importAkte(zugang, akte, undefined, gesehen);
}
