/**
 * From Akte and findings to the reduced instance. Everything legal about single positions is decided before.
 */

import { add, type EuroCent, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { jahrOf } from '#kernel/kalendertag.ts';
import { type Akte, type Massnahme, unternehmenOf } from '#quartiere/index.ts';
import { buildVarianten, type Variante } from '../verschiebung/varianten.ts';
import { type Angebotslage, antragstellerOf, collectAngebote, type Fall } from './angebote.ts';
import { buildDeckel } from './deckel.ts';
import {
  type Angebot,
  type Ausschluss,
  type Instanz,
  listZugesagteProgramme,
  type MassnahmeInstanz,
  type Programmwunsch,
  type Zusagestelle,
} from './instanz.ts';
import { zugesagtOf } from './konditionen.ts';
import { vorhabenOf } from './recht/bereich.ts';
import {
  buildAusschluesse,
  buildGemeinsam,
  buildVoraussetzungen,
  listGetrennte,
} from './recht/verhaeltnisse.ts';
import { buildVerpflichtungen } from './recht/verpflichtung.ts';

/** Own money promised to Massnahmen, per year. */
function zugesagtJeJahr(akte: Akte): Map<number, EuroCent> {
  const jahre = new Map<number, EuroCent>();
  const positionen = akte.massnahmen.flatMap((massnahme) =>
    massnahme.kosten.map((position) => ({ massnahme, position })),
  );
  for (const { massnahme, position } of positionen) {
    const zugesagt = zugesagtOf(massnahme, position.kennung, ['eigenmittel']);
    jahre.set(position.jahr, add(jahre.get(position.jahr) ?? NULL_EURO, zugesagt));
  }
  return jahre;
}

/** Own money per year with what is already promised from it taken off. */
function buildEigenmittel(akte: Akte): Map<number, EuroCent> | null {
  if (akte.eigenmittel === 'unbegrenzt') return null;
  const zugesagt = zugesagtJeJahr(akte);
  return new Map(
    Object.entries(akte.eigenmittel).map(([jahr, betrag]) => {
      const belegt = zugesagt.get(Number(jahr)) ?? NULL_EURO;
      return [Number(jahr), maxEuro(NULL_EURO, subtract(betrag, belegt))];
    }),
  );
}

/** Is own money promised to it in a year in which more is promised than the Kommune has? */
function isUeberzugesagt({ eigenmittel, ...akte }: Akte, massnahme: Massnahme): boolean {
  if (eigenmittel === 'unbegrenzt') return false;
  const zugesagt = zugesagtJeJahr({ eigenmittel, ...akte });
  return massnahme.kosten.some(
    ({ kennung, jahr }) =>
      zugesagtOf(massnahme, kennung, ['eigenmittel']) > 0 &&
      (zugesagt.get(jahr) ?? NULL_EURO) > (eigenmittel[jahr] ?? NULL_EURO),
  );
}

function sumZugesagteEigenmittel(massnahme: Massnahme): EuroCent {
  return add(
    NULL_EURO,
    ...massnahme.kosten.map((position) => zugesagtOf(massnahme, position.kennung, ['eigenmittel'])),
  );
}

/** Promised programmes of a Massnahme with who applied for them. */
function findZusagen({ akte, pruefung }: Fall, massnahme: Massnahme): Map<string, string> {
  const kennungen = (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.quelle.art === 'foerderprogramm')
    .map((zusage) => zusage.quelle.kennung)
    .sort();
  return new Map(
    kennungen.map((kennung) => {
      const programm = pruefung.programme.find((eintrag) => eintrag.programm.kennung === kennung)?.programm;
      return [kennung, programm ? antragstellerOf(akte, massnahme, programm) : ''];
    }),
  );
}

/** Where programmes have promised money to Massnahmen already done. */
function listErledigteZusagen(fall: Fall): Zusagestelle[] {
  return fall.akte.massnahmen
    .filter(({ abgeschlossen }) => abgeschlossen)
    .flatMap((massnahme) =>
      [...findZusagen(fall, massnahme)].map(([programm, antragsteller]) => ({
        programm,
        massnahme: -1,
        vorhaben: vorhabenOf(massnahme),
        antragsteller,
      })),
    );
}

type Fruehestens = Extract<NonNullable<Akte['vorgaben']>[number], { art: 'fruehestens' }>;

/** The wish that it begin in a later year than it does. */
export function findFruehestens(akte: Akte, { kennung, beginn }: Massnahme): Fruehestens | undefined {
  return (akte.vorgaben ?? []).find(
    (vorgabe): vorgabe is Fruehestens =>
      vorgabe.art === 'fruehestens' && vorgabe.massnahme === kennung && jahrOf(beginn) < vorgabe.jahr,
  );
}

/** Pins „this programme for this Massnahme“; where it has promised money, it is used already. */
function listWuensche(akte: Akte, nummer: ReadonlyMap<string, number>): Programmwunsch[] {
  return (akte.vorgaben ?? []).flatMap((vorgabe) => {
    const gruppe = nummer.get(vorgabe.massnahme);
    if (vorgabe.art !== 'nutzen' || gruppe === undefined) return [];
    const { massnahme, programm } = vorgabe;
    const zugesagt = akte.massnahmen.find(({ kennung }) => kennung === massnahme)?.zugesagt ?? [];
    const erfuellt = zugesagt.some(
      ({ quelle }) => quelle.art === 'foerderprogramm' && quelle.kennung === programm,
    );
    return erfuellt ? [] : [{ programm, gruppe }];
  });
}

/** Exclusions that can matter: one side may still pay, the other may pay or has promised money. */
function selectWirksame(
  ausschluesse: readonly Ausschluss[],
  angebote: readonly Angebot[],
  zugesagte: ReadonlySet<string>,
): Ausschluss[] {
  const zahlbar = new Set(angebote.map(({ programm }) => programm));
  const dabei = new Set([...zahlbar, ...zugesagte]);
  return ausschluesse.filter(
    ({ a, b }) => (zahlbar.has(a) && dabei.has(b)) || (zahlbar.has(b) && dabei.has(a)),
  );
}

/**
 * Every open Massnahme as the Akte puts it, then its moved variants behind them all: the order of the instance.
 */
export function listVarianten(fall: Fall): readonly Variante[] {
  const { akte, pruefung, varianten } = fall;
  const zeilen = Map.groupBy(pruefung.matrix, ({ massnahme }) => massnahme);
  const offen = akte.massnahmen.filter((massnahme) => !massnahme.abgeschlossen);
  return [
    ...offen.map((massnahme) => ({ massnahme, jahre: 0, zeilen: zeilen.get(massnahme.kennung) ?? [] })),
    ...offen.flatMap(({ kennung }) => varianten?.get(kennung) ?? []),
  ];
}

type Bau = {
  readonly fall: Fall;
  readonly lage: Angebotslage;
  /** Group by Kennung: the place of the Massnahme among the open ones. */
  readonly gruppen: ReadonlyMap<string, number>;
};

function buildMassnahme(
  { fall, lage, gruppen }: Bau,
  { massnahme, jahre }: Variante,
  m: number,
): MassnahmeInstanz {
  const zusagen = findZusagen(fall, massnahme);
  return {
    index: m,
    kennung: massnahme.kennung,
    gruppe: gruppen.get(massnahme.kennung) ?? m,
    ...(jahre > 0 ? { verschoben: jahre } : {}),
    nutzen: massnahme.nutzen,
    pflicht: massnahme.pflicht ?? false,
    ausgeschlossen:
      findFruehestens(fall.akte, massnahme) !== undefined || isUeberzugesagt(fall.akte, massnahme),
    bedarfe: lage.bedarfe.filter((bedarf) => bedarf.massnahme === m).map((bedarf) => bedarf.index),
    traegermittel: massnahme.traegermittel ?? NULL_EURO,
    zugesagteEigenmittel: sumZugesagteEigenmittel(massnahme),
    voraussetzung: (massnahme.voraussetzung ?? []).flatMap((kennung) => gruppen.get(kennung) ?? []),
    zugesagteProgramme: [...zusagen.keys()],
    zusageantragsteller: zusagen,
    unternehmen: unternehmenOf(fall.akte, massnahme),
    vorhaben: vorhabenOf(massnahme),
  };
}

/** Builds the instance; of Massnahmen already done (`abgeschlossen`) only what was promised to them counts. */
export function buildInstanz(gestellt: Fall): Instanz {
  const fall = { ...gestellt, varianten: gestellt.varianten ?? buildVarianten(gestellt) };
  const { akte, pruefung } = fall;
  const varianten = listVarianten(fall);
  const gruppen = new Map<string, number>();
  for (const { massnahme } of varianten) {
    if (!gruppen.has(massnahme.kennung)) gruppen.set(massnahme.kennung, gruppen.size);
  }
  const lage = collectAngebote(fall, varianten);
  const bau = { fall, lage, gruppen };
  const massnahmen = varianten.map((variante, m) => buildMassnahme(bau, variante, m));
  const zahlend = pruefung.programme.filter((eintrag) => eintrag.zahlend);
  const erledigteZusagen = listErledigteZusagen(fall);
  return {
    massnahmen,
    erledigteZusagen,
    bedarfe: lage.bedarfe,
    angebote: lage.angebote,
    deckel: [
      ...buildDeckel(fall, zahlend, massnahmen, lage),
      ...buildVerpflichtungen(
        akte,
        varianten.map(({ massnahme }) => massnahme),
      ),
    ],
    ausschluesse: selectWirksame(
      buildAusschluesse(pruefung.programme),
      lage.angebote,
      listZugesagteProgramme({ massnahmen, erledigteZusagen }),
    ),
    voraussetzungen: buildVoraussetzungen(zahlend),
    gemeinsam: buildGemeinsam(zahlend, listGetrennte(pruefung.programme)),
    wuensche: listWuensche(akte, gruppen),
    eigenmittel: buildEigenmittel(akte),
    aufwand: new Map(zahlend.map(({ programm }) => [programm.kennung, programm.foerderung?.aufwand ?? 1])),
    betragUnbekannt: lage.betragUnbekannt,
  };
}
