/**
 * What choices use beyond their own Massnahme: programmes, sides of exclusions, floors that are triggered.
 */
import {
  type Ausschluss,
  type Deckel,
  type Instanz,
  listZugesagteProgramme,
  type Paket,
} from '../../optimierung/instanz.ts';
import type { Ausschlusspaar, Block, Nutzung } from './block.ts';

/** Numbers uses as they come. */
export type Nutzungsliste = {
  readonly liste: Nutzung[];
  readonly nummern: Map<string, number>;
  /** Exclusions beyond one Massnahme by programme. */
  readonly seiten: ReadonlyMap<string, readonly { readonly nummer: number; readonly seite: 0 | 1 }[]>;
  /** Floors beyond fixed cents of one Massnahme, by offer that triggers them. */
  readonly boeden: ReadonlyMap<number, readonly number[]>;
};

function isWeit({ je }: Ausschluss): boolean {
  return je !== 'position' && je !== 'massnahme';
}

/** Sides of exclusions between programmes that may both still pay: no choice uses the others. */
function listSeiten(instanz: Instanz): Nutzungsliste['seiten'] {
  const zahlbar = new Set(instanz.angebote.map(({ programm }) => programm));
  const seiten = new Map<string, { nummer: number; seite: 0 | 1 }[]>();
  for (const [nummer, ausschluss] of instanz.ausschluesse.entries()) {
    if (!isWeit(ausschluss) || !zahlbar.has(ausschluss.a) || !zahlbar.has(ausschluss.b)) continue;
    for (const [seite, kennung] of [ausschluss.a, ausschluss.b].entries()) {
      const eintraege = seiten.get(kennung) ?? [];
      eintraege.push({ nummer, seite: seite as 0 | 1 });
      seiten.set(kennung, eintraege);
    }
  }
  return seiten;
}

/** Offers that trigger each floor; the number counts in `instanz.deckel`. */
function listAusloeser(instanz: Instanz, boeden: ReadonlyMap<Deckel, number>): Nutzungsliste['boeden'] {
  const ausloeser = new Map<number, number[]>();
  for (const [deckel, nummer] of boeden) {
    for (const index of deckel.angebote) {
      if (instanz.angebote[index]?.programm !== deckel.programm) continue;
      ausloeser.set(index, [...(ausloeser.get(index) ?? []), nummer]);
    }
  }
  return ausloeser;
}

export function createNutzungsliste(instanz: Instanz, boeden: ReadonlyMap<Deckel, number>): Nutzungsliste {
  return {
    liste: [],
    nummern: new Map(),
    seiten: listSeiten(instanz),
    boeden: listAusloeser(instanz, boeden),
  };
}

export function numberOf(n: Nutzungsliste, schluessel: string, programm: string): number {
  let nummer = n.nummern.get(schluessel);
  if (nummer === undefined) {
    nummer = n.liste.length;
    n.nummern.set(schluessel, nummer);
    n.liste.push({ schluessel, programm });
  }
  return nummer;
}

/** Scope of an exclusion for a programme of a package. */
function bereichOf(instanz: Instanz, { je }: Ausschluss, paket: Paket, kennung: string): string {
  if (je === 'quartier' || je === 'kommune') return '';
  if (je === 'vorhaben') return instanz.massnahmen[paket.massnahme]?.vorhaben ?? '';
  const index = paket.angebote.find((a) => instanz.angebote[a]?.programm === kennung);
  return index === undefined ? '' : (instanz.angebote[index]?.antragsteller ?? '');
}

/** Uses of a package, ascending and each once. */
export function listNutzungen(n: Nutzungsliste, instanz: Instanz, paket: Paket): number[] {
  const nummern: number[] = [];
  for (const kennung of paket.programme) {
    nummern.push(numberOf(n, `p:${kennung}`, kennung));
    for (const { nummer, seite } of n.seiten.get(kennung) ?? []) {
      const ausschluss = instanz.ausschluesse[nummer] as Ausschluss;
      const bereich = bereichOf(instanz, ausschluss, paket, kennung);
      nummern.push(numberOf(n, `a:${nummer}:${seite}:${bereich}`, kennung));
    }
  }
  for (const index of paket.angebote) {
    for (const nummer of n.boeden.get(index) ?? []) {
      nummern.push(numberOf(n, `d:${nummer}`, instanz.angebote[index]?.programm ?? ''));
    }
  }
  return [...new Set(nummern)].sort((a, b) => a - b);
}

/** Pairs of sides in the same scope that choices use at all. */
export function listPaare(n: Nutzungsliste): Ausschlusspaar[] {
  return [...n.nummern].flatMap(([schluessel, links]) => {
    const teile = /^a:(\d+):0:(.*)$/s.exec(schluessel);
    const rechts = teile ? n.nummern.get(`a:${teile[1]}:1:${teile[2]}`) : undefined;
    return teile && rechts !== undefined ? [{ nummer: Number(teile[1]), links, rechts }] : [];
  });
}

/** Programmes that need another one somewhere in the Quartier, unless it has promised money already. */
export function listProgrammvoraussetzungen(n: Nutzungsliste, instanz: Instanz): Block['voraussetzungen'] {
  const zugesagt = listZugesagteProgramme(instanz);
  return instanz.voraussetzungen.flatMap(({ programm, eineVon, je }, nummer) => {
    const nutzung = n.nummern.get(`p:${programm}`);
    if (je !== 'quartier' || nutzung === undefined || eineVon.some((kennung) => zugesagt.has(kennung)))
      return [];
    const andere = eineVon.flatMap((kennung) => n.nummern.get(`p:${kennung}`) ?? []);
    return [{ nummer, nutzung, eineVon: andere }];
  });
}
