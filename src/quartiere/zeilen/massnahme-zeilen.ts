/**
 * Massnahmen as rows of tables and back.
 */
import type { Insertable, Selectable } from 'kysely';
import { cent } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '../akte.ts';
import { centOrNull, jsonOrNull, withoutNull } from './spalten.ts';
import type {
  AntragZeile,
  DeminimisZeile,
  KostenpositionZeile,
  MassnahmeZeile,
  Tabellen,
  VoraussetzungZeile,
  ZusageZeile,
} from './tabellen.ts';

/** One list of rows per table, children after parents. */
export type Massnahmenzeilen = Pick<
  { readonly [T in keyof Tabellen]: readonly Insertable<Tabellen[T]>[] },
  | 'quartiere_massnahme'
  | 'quartiere_deminimis'
  | 'quartiere_voraussetzung'
  | 'quartiere_antrag'
  | 'quartiere_kostenposition'
  | 'quartiere_zusage'
>;

function traegerSpalten({ art, kennung, bezeichnung, gemeinnuetzig, verbund }: Massnahme['traeger']) {
  return {
    traeger_art: art,
    traeger_kennung: kennung ?? null,
    traeger_bezeichnung: bezeichnung ?? null,
    traeger_gemeinnuetzig: gemeinnuetzig ?? null,
    traeger_verbund: verbund ?? null,
  };
}

function massnahmeZeile(quartier: string, massnahme: Massnahme, ordnung: number): Insertable<MassnahmeZeile> {
  return {
    quartier,
    kennung: massnahme.kennung,
    ordnung,
    titel: massnahme.titel,
    beschreibung: massnahme.beschreibung ?? null,
    handlungsfelder: massnahme.handlungsfelder,
    zweck: massnahme.zweck,
    ...traegerSpalten(massnahme.traeger),
    deminimis_erfasst: massnahme.traeger.deminimis !== undefined,
    vorhaben: massnahme.vorhaben ?? null,
    nutzen: massnahme.nutzen,
    pflicht: massnahme.pflicht ?? null,
    beginn: massnahme.beginn,
    ende: massnahme.ende,
    begonnen: massnahme.begonnen ?? null,
    verschiebbar: massnahme.verschiebbar ?? null,
    abgeschlossen: massnahme.abgeschlossen ?? null,
    voraussetzung_erfasst: massnahme.voraussetzung !== undefined,
    antraege_erfasst: massnahme.antraege !== undefined,
    merkmale: jsonOrNull(massnahme.merkmale),
    mengen: jsonOrNull(massnahme.mengen),
    traegermittel_cent: massnahme.traegermittel ?? null,
    zugesagt_erfasst: massnahme.zugesagt !== undefined,
  };
}

/** Rows of Massnahmen; each comes with its place in the Akte. */
export function massnahmenZeilen(
  quartier: string,
  eintraege: readonly (readonly [ordnung: number, massnahme: Massnahme])[],
): Massnahmenzeilen {
  const teile = <T, Z>(liste: (m: Massnahme) => readonly T[] | undefined, zeile: (teil: T) => Z) =>
    eintraege.flatMap(([, m]) =>
      (liste(m) ?? []).map((teil, ordnung) => ({ quartier, massnahme: m.kennung, ordnung, ...zeile(teil) })),
    );
  return {
    quartiere_massnahme: eintraege.map(([ordnung, m]) => massnahmeZeile(quartier, m, ordnung)),
    quartiere_deminimis: teile(
      (m) => m.traeger.deminimis,
      ({ datum, betrag }) => ({ datum, cent: betrag }),
    ),
    quartiere_voraussetzung: teile(
      (m) => m.voraussetzung,
      (noetig) => ({ noetig }),
    ),
    quartiere_antrag: teile(
      (m) => m.antraege,
      ({ programm, datum, ergebnis }) => ({ programm, datum, ergebnis }),
    ),
    quartiere_kostenposition: teile(
      (m) => m.kosten,
      (position) => ({
        kennung: position.kennung,
        bezeichnung: position.bezeichnung ?? null,
        kostenart: position.kostenart,
        jahr: position.jahr,
        betrag_cent: position.betrag,
        nicht_zuwendungsfaehig_cent: position.nicht_zuwendungsfaehig ?? null,
        einnahmen_cent: position.einnahmen ?? null,
        vorsteuerabzug: position.vorsteuerabzug ?? null,
      }),
    ),
    quartiere_zusage: teile(
      (m) => m.zugesagt,
      ({ position, quelle, betrag }) => ({
        position,
        quelle_art: quelle.art,
        quelle_kennung: quelle.kennung,
        cent: betrag,
      }),
    ),
  };
}

/** Rows as they come out of the database, each list in its order. */
export type GeleseneZeilen = {
  readonly [T in keyof Tabellen]: readonly Selectable<Tabellen[T]>[];
};

export const KEINE_ZEILEN: GeleseneZeilen = {
  quartiere_quartier: [],
  quartiere_kommune: [],
  quartiere_gebiet: [],
  quartiere_eigenmittel: [],
  quartiere_annahme: [],
  quartiere_massnahme: [],
  quartiere_deminimis: [],
  quartiere_voraussetzung: [],
  quartiere_antrag: [],
  quartiere_kostenposition: [],
  quartiere_zusage: [],
};

function groupByMassnahme<Z extends { readonly massnahme: string }>(zeilen: readonly Z[]) {
  const gruppen = Map.groupBy(zeilen, (zeile) => zeile.massnahme);
  return (massnahme: string): readonly Z[] => gruppen.get(massnahme) ?? [];
}

function positionOf(zeile: KostenpositionZeile): Kostenposition {
  return {
    kennung: zeile.kennung,
    kostenart: zeile.kostenart,
    jahr: zeile.jahr,
    betrag: cent(zeile.betrag_cent),
    ...withoutNull({
      bezeichnung: zeile.bezeichnung,
      nicht_zuwendungsfaehig: centOrNull(zeile.nicht_zuwendungsfaehig_cent),
      einnahmen: centOrNull(zeile.einnahmen_cent),
      vorsteuerabzug: zeile.vorsteuerabzug,
    }),
  };
}

type Teile = {
  readonly deminimis: readonly DeminimisZeile[];
  readonly voraussetzung: readonly VoraussetzungZeile[];
  readonly antraege: readonly AntragZeile[];
  readonly kosten: readonly KostenpositionZeile[];
  readonly zugesagt: readonly ZusageZeile[];
};

function traegerOf(
  zeile: Selectable<MassnahmeZeile>,
  deminimis: readonly DeminimisZeile[],
): Massnahme['traeger'] {
  return {
    art: zeile.traeger_art,
    ...withoutNull({
      kennung: zeile.traeger_kennung,
      bezeichnung: zeile.traeger_bezeichnung,
      gemeinnuetzig: zeile.traeger_gemeinnuetzig,
      verbund: zeile.traeger_verbund,
      deminimis: zeile.deminimis_erfasst
        ? deminimis.map(({ datum, cent: betrag }) => ({ datum, betrag: cent(betrag) }))
        : null,
    }),
  };
}

function zusagenOf(zeilen: readonly ZusageZeile[]): NonNullable<Massnahme['zugesagt']> {
  return zeilen.map((zeile) => ({
    position: zeile.position,
    quelle: { art: zeile.quelle_art, kennung: zeile.quelle_kennung },
    betrag: cent(zeile.cent),
  }));
}

function massnahmeOf(zeile: Selectable<MassnahmeZeile>, teile: Teile): Massnahme {
  const { kennung, titel, handlungsfelder, zweck, nutzen, beginn, ende } = zeile;
  const antraege = teile.antraege.map(({ programm, datum, ergebnis }) => ({ programm, datum, ergebnis }));
  return {
    kennung,
    titel,
    handlungsfelder,
    zweck,
    traeger: traegerOf(zeile, teile.deminimis),
    nutzen,
    beginn,
    ende,
    kosten: teile.kosten.map(positionOf),
    ...withoutNull({
      beschreibung: zeile.beschreibung,
      vorhaben: zeile.vorhaben,
      pflicht: zeile.pflicht,
      begonnen: zeile.begonnen,
      verschiebbar: zeile.verschiebbar,
      abgeschlossen: zeile.abgeschlossen,
      voraussetzung: zeile.voraussetzung_erfasst ? teile.voraussetzung.map(({ noetig }) => noetig) : null,
      antraege: zeile.antraege_erfasst ? antraege : null,
      merkmale: zeile.merkmale,
      mengen: zeile.mengen,
      traegermittel: centOrNull(zeile.traegermittel_cent),
      zugesagt: zeile.zugesagt_erfasst ? zusagenOf(teile.zugesagt) : null,
    }),
  };
}

/** Massnahmen with all that belongs to them, in their order. */
export function massnahmenOf(zeilen: GeleseneZeilen): Massnahme[] {
  const deminimis = groupByMassnahme(zeilen.quartiere_deminimis);
  const voraussetzung = groupByMassnahme(zeilen.quartiere_voraussetzung);
  const antraege = groupByMassnahme(zeilen.quartiere_antrag);
  const kosten = groupByMassnahme(zeilen.quartiere_kostenposition);
  const zugesagt = groupByMassnahme(zeilen.quartiere_zusage);
  return zeilen.quartiere_massnahme.map((zeile) =>
    massnahmeOf(zeile, {
      deminimis: deminimis(zeile.kennung),
      voraussetzung: voraussetzung(zeile.kennung),
      antraege: antraege(zeile.kennung),
      kosten: kosten(zeile.kennung),
      zugesagt: zugesagt(zeile.kennung),
    }),
  );
}
