/**
 * From the instance to the block: packages become choices with what they take from years and limits.
 */
import {
  type Angebot,
  type Bedarf,
  type Deckel,
  foerdergrenzeOf,
  type Instanz,
  type MassnahmeInstanz,
  type Paket,
} from '../../optimierung/instanz.ts';
import { listErlaubte } from '../../optimierung/modell.ts';
import { type Aufzaehler, filterDeckel, findVariable, isOertlich, lastOf } from '../../optimierung/pakete.ts';
import { type Bauplan, canReachBoeden, createBauplan, grenzeOf, rechtsOf } from './bauplan.ts';
import type { Block, Geldzeile, Offenes, Wahl } from './block.ts';
import { listNutzungen, listPaare, listProgrammvoraussetzungen, numberOf } from './nutzungen.ts';

type Offenliste = {
  readonly offen: Offenes[];
  readonly grenzen: number[];
  readonly nummern: Map<object, number>;
};

/** Index of a common limit in the choice. */
function limitIndex(liste: Offenliste, ding: object, betrag: number | null): number {
  if (betrag === null) return -1;
  const bekannt = liste.nummern.get(ding);
  if (bekannt !== undefined) return bekannt;
  liste.grenzen.push(betrag);
  liste.nummern.set(ding, liste.grenzen.length - 1);
  return liste.grenzen.length - 1;
}

function addOffenes(
  plan: Bauplan,
  liste: Offenliste,
  angebot: Angebot,
  dort: readonly Angebot[],
  bedarf: Bedarf,
): void {
  const eng = plan.enge.get(angebot.index)?.[0];
  const grenze =
    dort.length > 1
      ? limitIndex(liste, bedarf, foerdergrenzeOf(bedarf, dort))
      : eng
        ? limitIndex(liste, eng, grenzeOf(eng, plan.instanz))
        : -1;
  liste.offen.push({
    angebot: angebot.index,
    jahr: plan.jahre.get(bedarf.jahr) ?? 0,
    hoechstens: angebot.hoechstens,
    grenze,
    geteilt: dort.length > 1,
    geldzeilen: plan.geldzeilenJe.get(angebot.index) ?? [],
  });
}

/** What an offer brings whatever its cents: fixed grants, and expenditure for floors on it. */
function addFestes(plan: Bauplan, fest: Float64Array, angebot: Angebot, variabel: boolean): void {
  for (const { deckel, zeile } of plan.weiteJe.get(angebot.index) ?? []) {
    if (deckel.art !== 'mindestens' || (variabel && deckel.bezug === 'zuwendung')) continue;
    fest[zeile] = (fest[zeile] as number) + lastOf(angebot, deckel);
  }
}

/** What a Massnahme takes from caps by being financed, below 0 what it adds, and offers by being taken. */
function addWachsendes(
  { wachsende }: Bauplan,
  fest: Float64Array,
  { index }: MassnahmeInstanz,
  { angebote }: Paket,
): void {
  for (const { deckel, zeile, faktor } of wachsende) {
    const { jeMassnahme, nurMit } = deckel;
    const genommen = nurMit && angebote.includes(nurMit.angebot) ? nurMit.mehr : 0;
    fest[zeile] = (fest[zeile] as number) + (genommen - (jeMassnahme?.get(index) ?? 0)) * faktor;
  }
}

function buildWahl(plan: Bauplan, massnahme: MassnahmeInstanz, gruppe: number, paket: Paket): Wahl {
  const { instanz } = plan;
  const bedarf = new Float64Array(plan.jahre.size);
  const fest = new Float64Array(plan.weite.length);
  const liste: Offenliste = { offen: [], grenzen: [], nummern: new Map() };
  const angebote = paket.angebote.map((index) => instanz.angebote[index] as Angebot);
  for (const b of massnahme.bedarfe) {
    const position = instanz.bedarfe[b] as Bedarf;
    const jahr = plan.jahre.get(position.jahr) ?? 0;
    const dort = angebote.filter((angebot) => angebot.bedarf === b);
    let offen: number = position.rest;
    for (const angebot of dort) {
      const variabel = plan.variabel.has(angebot.index);
      if (variabel) addOffenes(plan, liste, angebot, dort, position);
      else offen -= angebot.hoechstens;
      addFestes(plan, fest, angebot, variabel);
    }
    bedarf[jahr] = (bedarf[jahr] as number) + offen;
  }
  addWachsendes(plan, fest, massnahme, paket);
  return {
    gruppe,
    massnahme: massnahme.index,
    paket,
    nutzen: massnahme.nutzen,
    zugesagt: massnahme.zugesagteEigenmittel,
    bedarf,
    traeger: massnahme.traegermittel,
    offen: liste.offen,
    grenzen: liste.grenzen,
    fest,
    geldzeilen: [...new Set(liste.offen.flatMap((offen) => offen.geldzeilen.map(({ zeile }) => zeile)))],
    nutzungen: listNutzungen(plan.nutzungen, instanz, paket),
    braucht: massnahme.voraussetzung.flatMap((g) => plan.gruppen.get(g) ?? -1),
  };
}

function emptyWahl(plan: Bauplan, gruppe: number): Wahl {
  return {
    gruppe,
    massnahme: -1,
    paket: null,
    nutzen: 0,
    zugesagt: 0,
    bedarf: new Float64Array(plan.jahre.size),
    traeger: 0,
    offen: [],
    grenzen: [],
    fest: new Float64Array(plan.weite.length),
    geldzeilen: [],
    nutzungen: [],
    braucht: [],
  };
}

type Listen = {
  readonly je: ReadonlyMap<MassnahmeInstanz, readonly Paket[]>;
  readonly vollstaendig: boolean;
  readonly gekuerzt: readonly number[];
};

function enumeratePakete(ort: Parameters<typeof listErlaubte>[0], aufzaehler?: Aufzaehler): Listen {
  let vollstaendig = true;
  const gekuerzt: number[] = [];
  const je = new Map<MassnahmeInstanz, readonly Paket[]>();
  for (const massnahme of ort.instanz.massnahmen) {
    const liste = listErlaubte(ort, massnahme, aufzaehler);
    vollstaendig &&= liste.vollstaendig;
    if (!liste.geldVollstaendig) gekuerzt.push(massnahme.index);
    je.set(massnahme, liste.pakete);
  }
  return { je, vollstaendig, gekuerzt };
}

/** Limits that some package can touch. */
function selectBeruehrte(deckel: readonly Deckel[], { je }: Listen): Deckel[] {
  const genommen = new Set([...je.values()].flatMap((pakete) => pakete.flatMap(({ angebote }) => angebote)));
  return deckel.filter(
    ({ angebote, jeMassnahme }) => jeMassnahme !== undefined || angebote.some((index) => genommen.has(index)),
  );
}

function listWahlen(plan: Bauplan, { je }: Listen): Wahl[] {
  const wahlen: Wahl[] = [];
  const jeGruppe = Map.groupBy(plan.instanz.massnahmen, ({ gruppe }) => gruppe);
  for (const [kennung, gruppe] of plan.gruppen) {
    wahlen.push(emptyWahl(plan, gruppe));
    for (const massnahme of jeGruppe.get(kennung) ?? []) {
      const neue = (je.get(massnahme) ?? []).map((paket) => buildWahl(plan, massnahme, gruppe, paket));
      wahlen.push(...neue.filter((wahl) => wahl.offen.length === 0 || canReachBoeden(plan, wahl)));
    }
  }
  return wahlen;
}

/** Own money of a year; a year that is not listed has none, one with null has no limit. */
function budgetOf(instanz: Instanz, jahr: number): number {
  if (!instanz.eigenmittel) return Number.POSITIVE_INFINITY;
  const betrag = instanz.eigenmittel.get(jahr);
  return betrag === null ? Number.POSITIVE_INFINITY : (betrag ?? 0);
}

function listWuensche(plan: Bauplan): number[] {
  const verlangt = plan.instanz.wuensche.filter(({ gruppe }) => gruppe === null);
  return verlangt.map(({ programm }) => numberOf(plan.nutzungen, `p:${programm}`, programm));
}

function buildGeldzeilen({ weite, nutzungen, instanz }: Bauplan): Geldzeile[] {
  return weite.map((grenze) => {
    const { deckel, nummer, faktor } = grenze;
    return {
      nummer,
      art: deckel.art,
      rechts: rechtsOf(grenze),
      faktor,
      massnahme: isOertlich(deckel) ? (instanz.angebote[deckel.angebote[0] ?? -1]?.massnahme ?? -1) : -1,
      nutzung: deckel.art === 'mindestens' ? (nutzungen.nummern.get(`d:${nummer}`) ?? -1) : -1,
    };
  });
}

/** Enumerates the packages and builds the block. */
export function buildBlock(instanz: Instanz, aufzaehler?: Aufzaehler): Block {
  const moegliche = filterDeckel(instanz);
  const variabel = findVariable(instanz, moegliche);
  const listen = enumeratePakete({ instanz, variabel, deckel: moegliche }, aufzaehler);
  const deckel = selectBeruehrte(moegliche, listen);
  const plan = createBauplan(instanz, deckel, variabel);
  const wahlen = listWahlen(plan, listen);
  const { nutzungen } = plan;
  const pflicht = [...plan.gruppen.keys()].map((kennung) =>
    instanz.massnahmen.some((massnahme) => massnahme.gruppe === kennung && massnahme.pflicht),
  );
  const wuensche = listWuensche(plan);
  return {
    instanz,
    vollstaendig: listen.vollstaendig,
    gekuerzt: listen.gekuerzt,
    deckel,
    gruppen: plan.gruppen.size,
    wahlen,
    pflicht,
    jahre: [...plan.jahre.keys()],
    budget: [...plan.jahre.keys()].map((jahr) => budgetOf(instanz, jahr)),
    ausschluesse: listPaare(nutzungen),
    voraussetzungen: listProgrammvoraussetzungen(nutzungen, instanz),
    wuensche,
    geldzeilen: buildGeldzeilen(plan),
    wachsende: plan.wachsende.map(({ zeile }) => zeile),
    boeden: plan.weite.map(({ deckel: grenze }) => grenze).filter(({ art }) => art === 'mindestens'),
    nutzungen: nutzungen.liste,
    programme: new Map(
      nutzungen.liste.flatMap(({ schluessel, programm }, nummer) =>
        schluessel.startsWith('p:') ? [[programm, nummer] as const] : [],
      ),
    ),
  };
}
