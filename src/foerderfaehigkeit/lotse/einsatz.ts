/**
 * The money a programme could pay for an Akte: eligible cost times the highest rate, under its caps. An upper
 * bound for asking, in exact cents; what is best is for `buendelung` to say.
 */
import { type Bruch, compareBruch } from '#kernel/bruch.ts';
import { add, cent, type EuroCent, maxEuro, NULL_EURO, share, split, subtract } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Grenze } from '#rechtsstand/index.ts';
import type { Massnahmenpruefung, Positionspruefung } from '../ergebnis.ts';
import { computeBemessung } from '../kriterien/bemessung.ts';
import { findHoechstenSatz } from '../kriterien/foerdersatz.ts';
import { computeZugesagt } from '../kriterien/hoechstbetrag.ts';
import type { Massnahmenlage } from '../kriterien/lage.ts';
import { listMoegliche } from './pruefung/entscheidungsbaum.ts';
import type { Programmsicht } from './pruefung/programmsicht.ts';

/** What of a test counts here: the result of each position, in the order of the Massnahme. */
export type Ergebniszeile = Pick<Massnahmenpruefung, 'massnahme'> & {
  readonly positionen: readonly Pick<Positionspruefung, 'ergebnis'>[];
};

/** What is known of one position under one programme. */
type Beitrag = {
  readonly massnahme: Massnahme;
  readonly position: string;
  readonly jahr: number | undefined;
  /** Nothing is missing and nothing refuses. */
  readonly sicher: boolean;
  readonly betrag: EuroCent;
  readonly satz: Bruch;
};

/** `jePosition`: what is at stake where the finding is still open. */
export type Einsatz = {
  readonly sicher: EuroCent;
  readonly offen: EuroCent;
  readonly jePosition: ReadonlyMap<string, EuroCent>;
};

const hoechster = (saetze: readonly Bruch[]): Bruch | undefined =>
  saetze.reduce<Bruch | undefined>((a, b) => (a && compareBruch(a, b) >= 0 ? a : b), undefined);

/** `undefined` where the amount or every rate is unknown. */
function beitragOf(
  sicht: Programmsicht,
  massnahme: Massnahme,
  position: Kostenposition,
  sicher: boolean,
): Beitrag | undefined {
  const [betrag] = listMoegliche(
    sicht.mit(() => computeBemessung(position)),
    () => [],
  );
  if (betrag === undefined) return undefined;
  const saetze = listMoegliche(
    sicht.mit((lage) => findHoechstenSatz({ ...lage, massnahme })),
    sicht.werteOf,
  );
  const satz = hoechster(saetze.filter((einer) => einer !== null));
  if (!satz) return undefined;
  const [jahr] = listMoegliche(
    sicht.mit(() => position.jahr),
    () => [],
  );
  return { massnahme, position: position.kennung, jahr, sicher, betrag, satz };
}

/** Same group, same cap. What is not known makes no group of its own: the cap then counts for all together. */
function groupKey({ massnahme, position, jahr }: Beitrag, { je, zeit }: Grenze): string {
  const zeitraum = zeit === 'jahr' ? `${jahr ?? ''} ` : '';
  switch (je) {
    case 'position':
      return position;
    case 'massnahme':
      return zeitraum + massnahme.kennung;
    case 'vorhaben':
      return zeitraum + (massnahme.vorhaben ?? massnahme.kennung);
    case 'antragsteller':
      return zeitraum + (massnahme.traeger.kennung ?? '');
    default:
      return zeitraum;
  }
}

function fill(betraege: readonly EuroCent[], hoechstens: EuroCent): readonly EuroCent[] {
  return add(...betraege) <= hoechstens ? betraege : split(hoechstens, betraege);
}

/** What is certain takes the cap first; the rest is for what is open. */
function fillGruppe(gruppe: readonly Beitrag[], hoechstens: EuroCent): Beitrag[] {
  const sichere = gruppe.filter(({ sicher }) => sicher);
  const offene = gruppe.filter(({ sicher }) => !sicher);
  const erste = fill(
    sichere.map(({ betrag }) => betrag),
    hoechstens,
  );
  const rest = maxEuro(NULL_EURO, subtract(hoechstens, add(...erste)));
  const zweite = fill(
    offene.map(({ betrag }) => betrag),
    rest,
  );
  return [...sichere, ...offene].map((beitrag, index) => ({
    ...beitrag,
    betrag: [...erste, ...zweite][index] ?? NULL_EURO,
  }));
}

type Grenzen = readonly { readonly grenze: Grenze; readonly hoechstens: EuroCent }[];

function applyGrenzen(beitraege: readonly Beitrag[], grenzen: Grenzen, bezug: Grenze['bezug']): Beitrag[] {
  return grenzen
    .filter(({ grenze }) => grenze.bezug === bezug)
    .reduce<Beitrag[]>(
      (bisher, { grenze, hoechstens }) =>
        [...Map.groupBy(bisher, (beitrag) => groupKey(beitrag, grenze)).values()].flatMap((gruppe) =>
          fillGruppe(gruppe, hoechstens),
        ),
      [...beitraege],
    );
}

/** Caps less what is promised already. */
function listGrenzen(sicht: Programmsicht, massnahme: Massnahme): Grenzen {
  const lage: Massnahmenlage = { ...sicht.lage, massnahme };
  return (sicht.programm.foerderung?.hoechstens ?? []).map((grenze) => {
    const [zugesagt] = listMoegliche(
      sicht.mit(() => computeZugesagt(lage, grenze)),
      () => [],
    );
    return { grenze, hoechstens: maxEuro(NULL_EURO, subtract(grenze.betrag, zugesagt ?? NULL_EURO)) };
  });
}

function listBeitraege(sicht: Programmsicht, pruefungen: readonly Ergebniszeile[]): Beitrag[] {
  return pruefungen.flatMap((pruefung) => {
    const massnahme = sicht.lage.akte.massnahmen.find(({ kennung }) => kennung === pruefung.massnahme);
    if (!massnahme) return [];
    return massnahme.kosten.flatMap((position, index) => {
      const ergebnis = pruefung.positionen[index]?.ergebnis ?? 'nicht-erfuellt';
      if (ergebnis === 'nicht-erfuellt') return [];
      return beitragOf(sicht, massnahme, position, ergebnis !== 'offen') ?? [];
    });
  });
}

const KEIN_EINSATZ: Einsatz = { sicher: NULL_EURO, offen: NULL_EURO, jePosition: new Map() };

/** `pruefungen`: the programme's part of the matrix. Nothing where sum or rate is not known. */
export function computeEinsatz(sicht: Programmsicht, pruefungen: readonly Ergebniszeile[]): Einsatz {
  const beitraege = listBeitraege(sicht, pruefungen);
  const erste = beitraege[0];
  if (!erste) return KEIN_EINSATZ;
  const grenzen = listGrenzen(sicht, erste.massnahme);
  const zuwendungen = applyGrenzen(beitraege, grenzen, 'ausgaben').map((beitrag) => ({
    ...beitrag,
    betrag: share(beitrag.betrag, beitrag.satz, 'ab'),
  }));
  const gezahlt = applyGrenzen(zuwendungen, grenzen, 'zuwendung');
  const offene = gezahlt.filter(({ sicher }) => !sicher);
  const sumOf = (teile: readonly Beitrag[]): EuroCent => add(...teile.map(({ betrag }) => betrag));
  return {
    sicher: cent(sumOf(gezahlt) - sumOf(offene)),
    offen: sumOf(offene),
    jePosition: new Map(offene.map(({ position, betrag }) => [position, betrag])),
  };
}
