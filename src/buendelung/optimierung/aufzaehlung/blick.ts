/**
 * What the packages of one Massnahme must know of the others: who is offered where, and which rules reach over.
 * Built once per instance.
 */
import {
  type Angebot,
  type Ausschluss,
  type Deckel,
  type Instanz,
  listZusagestellen,
  type MassnahmeInstanz,
  type Zusagestelle,
} from '../instanz.ts';

type Ort = { readonly massnahme: number; readonly antragsteller: string };
type Partner = { readonly programm: string; readonly zeile: Ausschluss };

/** Look-ups over the whole instance. */
export type Blick = {
  readonly instanz: Instanz;
  /** Offers whose cents the model chooses. */
  readonly variabel: ReadonlySet<number>;
  /** Limits by offer: those that can bind. */
  readonly deckelJe: ReadonlyMap<number, readonly Deckel[]>;
  /** Where a programme is offered: Massnahme and applicant. */
  readonly orte: ReadonlyMap<string, readonly Ort[]>;
  /** Where programmes have promised money. */
  readonly zusagen: readonly Zusagestelle[];
  /** Exclusions of a programme whose other side is offered or promised somewhere. */
  readonly ausschluesse: ReadonlyMap<string, readonly Partner[]>;
  /** Programmes that someone beyond a single Massnahme may need. */
  readonly gebraucht: ReadonlySet<string>;
  /** Programmes that need another one in the Quartier that is not promised. */
  readonly beduerftig: ReadonlySet<string>;
};

function push<K, V>(karte: Map<K, V[]>, schluessel: K, wert: V): void {
  const liste = karte.get(schluessel);
  if (liste) liste.push(wert);
  else karte.set(schluessel, [wert]);
}

function collectOrte(angebote: readonly Angebot[]): Map<string, Ort[]> {
  const orte = new Map<string, Ort[]>();
  for (const { programm, massnahme, antragsteller } of angebote) {
    const letzter = orte.get(programm)?.at(-1);
    if (letzter?.massnahme !== massnahme || letzter.antragsteller !== antragsteller)
      push(orte, programm, { massnahme, antragsteller });
  }
  return orte;
}

function collectAusschluesse(instanz: Instanz, isDa: (programm: string) => boolean): Map<string, Partner[]> {
  const partner = new Map<string, Partner[]>();
  for (const zeile of instanz.ausschluesse) {
    if (!isDa(zeile.a) || !isDa(zeile.b)) continue;
    push(partner, zeile.a, { programm: zeile.b, zeile });
    push(partner, zeile.b, { programm: zeile.a, zeile });
  }
  return partner;
}

export function buildBlick(
  instanz: Instanz,
  variabel: ReadonlySet<number>,
  deckel: readonly Deckel[],
): Blick {
  const deckelJe = new Map<number, Deckel[]>();
  for (const zeile of deckel) for (const index of zeile.angebote) push(deckelJe, index, zeile);
  const orte = collectOrte(instanz.angebote);
  const zusagen = listZusagestellen(instanz);
  const zugesagt = new Set(zusagen.map(({ programm }) => programm));
  const weite = instanz.voraussetzungen.filter(
    ({ je, eineVon }) => je === 'quartier' && !eineVon.some((kennung) => zugesagt.has(kennung)),
  );
  return {
    instanz,
    variabel,
    deckelJe,
    orte,
    zusagen,
    ausschluesse: collectAusschluesse(instanz, (programm) => orte.has(programm) || zugesagt.has(programm)),
    gebraucht: new Set([
      ...weite.filter(({ programm }) => orte.has(programm)).flatMap(({ eineVon }) => eineVon),
      ...instanz.wuensche.filter(({ gruppe }) => gruppe === null).map(({ programm }) => programm),
    ]),
    beduerftig: new Set(weite.map(({ programm }) => programm)),
  };
}

/** Do two offers of these programmes, here and there, fall into one scope of the exclusion? */
function isImBereich(
  { je }: Ausschluss,
  hier: MassnahmeInstanz,
  dort: Pick<MassnahmeInstanz, 'index' | 'vorhaben'>,
  antragsteller: readonly [string, string],
): boolean {
  if (je === 'position') return false;
  if (je === 'massnahme') return hier.index === dort.index;
  if (je === 'vorhaben') return hier.vorhaben === dort.vorhaben;
  return je !== 'antragsteller' || antragsteller[0] === antragsteller[1];
}

/** Has money been promised that excludes this programme in this Massnahme? */
export function isDurchZusageAusgeschlossen(
  blick: Blick,
  massnahme: MassnahmeInstanz,
  { programm, antragsteller }: Angebot,
): boolean {
  if (blick.zusagen.length === 0) return false;
  return (blick.ausschluesse.get(programm) ?? []).some(({ programm: anderes, zeile }) =>
    blick.zusagen.some(
      (zusage) =>
        zusage.programm === anderes &&
        isImBereich(zeile, massnahme, { index: zusage.massnahme, vorhaben: zusage.vorhaben }, [
          antragsteller,
          zusage.antragsteller,
        ]),
    ),
  );
}

/** Programmes that exclude this one: those offered in the Massnahme, and scopes that reach other Massnahmen. */
export type Gegner = { readonly hier: readonly string[]; readonly anderswo: readonly string[] };

/** Scopes of an exclusion in which the other programme is offered, beside an offer here. */
function findTreffer(
  { instanz, orte }: Blick,
  massnahme: MassnahmeInstanz,
  antragsteller: string,
  { programm, zeile }: Partner,
): MassnahmeInstanz[] {
  const nurHier = zeile.je === 'massnahme';
  return (orte.get(programm) ?? []).flatMap((ort) => {
    const dort = instanz.massnahmen[ort.massnahme];
    if (!dort || (nurHier && dort.index !== massnahme.index)) return [];
    return isImBereich(zeile, massnahme, dort, [antragsteller, ort.antragsteller]) ? [dort] : [];
  });
}

export function listGegner(
  blick: Blick,
  massnahme: MassnahmeInstanz,
  { programm, antragsteller }: Angebot,
): Gegner {
  const hier: string[] = [];
  const anderswo: string[] = [];
  for (const partner of blick.ausschluesse.get(programm) ?? []) {
    const treffer = findTreffer(blick, massnahme, antragsteller, partner);
    if (treffer.some(({ index }) => index === massnahme.index)) hier.push(partner.programm);
    if (treffer.some(({ gruppe }) => gruppe !== massnahme.gruppe))
      anderswo.push(`${partner.zeile.je}|${antragsteller}|${partner.programm}`);
  }
  return { hier, anderswo };
}
