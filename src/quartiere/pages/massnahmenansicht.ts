/**
 * What the pages show of Massnahmen, put into words on the server: the browser gets no rules and no schemas.
 */
import type { EuroCent } from '#kernel/geld.ts';
import { jahrOf, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  KOSTENART_TEXT,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import type { Facette } from '#web/ui/suche.tsx';
import type { Akte, Massnahme } from '../akte.ts';
import {
  computeKosten,
  computeZugesagt,
  countFilterwerte,
  type Listenfilter,
  MASSNAHMENSTATUS,
  type Massnahmenstatus,
  statusOf,
} from '../massnahmenliste.ts';

export type Listenzeile = {
  readonly kennung: string;
  readonly titel: string;
  readonly felder: string;
  readonly traeger: string;
  readonly nutzen: number;
  readonly pflicht: boolean;
  readonly status: Massnahmenstatus;
  readonly beginn: Kalendertag;
  readonly ende: Kalendertag;
  readonly kosten: EuroCent;
};

export function listenzeileOf(massnahme: Massnahme): Listenzeile {
  const { kennung, titel, nutzen, beginn, ende, traeger } = massnahme;
  return {
    kennung,
    titel,
    nutzen,
    beginn,
    ende,
    felder: massnahme.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
    traeger: traeger.bezeichnung ?? TRAEGERART_TEXT[traeger.art],
    pflicht: massnahme.pflicht ?? false,
    status: statusOf(massnahme),
    kosten: computeKosten(massnahme),
  };
}

/** Filters with the number of Massnahmen behind each value; values nobody uses are left out. */
export function facettenOf(massnahmen: readonly Massnahme[], filter: Listenfilter): readonly Facette[] {
  const { handlungsfelder, status, jahre } = countFilterwerte(massnahmen);
  return [
    {
      name: 'handlungsfeld',
      titel: 'Handlungsfeld',
      werte: HANDLUNGSFELDER.filter((feld) => handlungsfelder.has(feld)).map((feld) => ({
        wert: feld,
        titel: HANDLUNGSFELD_TEXT[feld],
        anzahl: handlungsfelder.get(feld) ?? 0,
        gewaehlt: filter.handlungsfelder.includes(feld),
      })),
    },
    {
      name: 'status',
      titel: 'Status',
      werte: MASSNAHMENSTATUS.filter((wert) => status.has(wert)).map((wert) => ({
        wert,
        titel: wert,
        anzahl: status.get(wert) ?? 0,
        gewaehlt: filter.status.includes(wert),
      })),
    },
    {
      name: 'jahr',
      titel: 'Kostenjahr',
      werte: [...jahre.keys()].sort().map((jahr) => ({
        wert: String(jahr),
        titel: String(jahr),
        anzahl: jahre.get(jahr) ?? 0,
        gewaehlt: filter.jahre.includes(String(jahr)),
      })),
    },
  ];
}

/** Short titles by id. */
type Programmtitel = ReadonlyMap<string, string>;

const QUELLENART_TEXT = {
  foerderprogramm: 'Förderprogramm',
  dritte: 'Dritte',
  traegermittel: 'Mittel des Trägers',
  eigenmittel: 'Eigenmittel der Kommune',
} as const;

const ANTRAGSERGEBNIS_TEXT = {
  beantragt: 'beantragt',
  absage: 'Absage',
  zusage: 'Zusage',
  'vorzeitiger-beginn': 'vorzeitiger Beginn genehmigt',
} as const;

export type Positionsansicht = {
  readonly kennung: string;
  readonly bezeichnung: string | null;
  readonly kostenart: string;
  readonly jahr: number;
  readonly betrag: EuroCent;
  readonly nichtZuwendungsfaehig: EuroCent | null;
  readonly einnahmen: EuroCent | null;
  readonly vorsteuerabzug: boolean;
  /** The Kostenjahr is after the end of the Massnahme: possible, but worth a look. */
  readonly nachEnde: boolean;
};

export type Zusagenansicht = {
  readonly nummer: number;
  readonly position: string;
  readonly art: string;
  readonly quelle: string;
  readonly titel: string;
  readonly programm: boolean;
  readonly betrag: EuroCent;
};

function traegerzusatzOf({ traeger }: Massnahme): string {
  const gemeinnuetzig = traeger.gemeinnuetzig ? 'gemeinnützig' : '';
  const verbund = traeger.verbund ? `Verbund ${traeger.verbund}` : '';
  const art = traeger.bezeichnung ? TRAEGERART_TEXT[traeger.art] : '';
  return [art, gemeinnuetzig, verbund].filter(Boolean).join(', ');
}

function positionOf(position: Massnahme['kosten'][number], ende: Kalendertag): Positionsansicht {
  return {
    kennung: position.kennung,
    bezeichnung: position.bezeichnung ?? null,
    kostenart: KOSTENART_TEXT[position.kostenart],
    jahr: position.jahr,
    betrag: position.betrag,
    nichtZuwendungsfaehig: position.nicht_zuwendungsfaehig ?? null,
    einnahmen: position.einnahmen ?? null,
    vorsteuerabzug: position.vorsteuerabzug ?? false,
    nachEnde: position.jahr > jahrOf(ende),
  };
}

function zusagenOf(massnahme: Massnahme, programme: Programmtitel): Zusagenansicht[] {
  return (massnahme.zugesagt ?? []).map(({ position, quelle, betrag }, nummer) => ({
    nummer,
    position,
    art: QUELLENART_TEXT[quelle.art],
    quelle: quelle.kennung,
    titel: (quelle.art === 'foerderprogramm' && programme.get(quelle.kennung)) || quelle.kennung,
    programm: quelle.art === 'foerderprogramm',
    betrag,
  }));
}

/** An answered question of single programmes, in words. */
export type Antwortansicht = { readonly aussage: string; readonly zutreffend: boolean };

export function antwortenOf(
  merkmale: Massnahme['merkmale'],
  aussagen: ReadonlyMap<string, string>,
): Antwortansicht[] {
  return Object.entries(merkmale ?? {}).map(([schluessel, zutreffend]) => ({
    aussage: aussagen.get(schluessel) ?? schluessel,
    zutreffend,
  }));
}

/** Everything the page of one Massnahme shows. */
export function ansichtOf(
  akte: Akte,
  massnahme: Massnahme,
  kataloge: { readonly programme: Programmtitel; readonly aussagen: ReadonlyMap<string, string> },
) {
  const { programme } = kataloge;
  const titel = new Map(akte.massnahmen.map((m) => [m.kennung, m.titel]));
  return {
    ...listenzeileOf(massnahme),
    beschreibung: massnahme.beschreibung,
    zweck: ZWECK_TEXT[massnahme.zweck],
    traegerzusatz: traegerzusatzOf(massnahme),
    vorhaben: massnahme.vorhaben,
    voraussetzung: (massnahme.voraussetzung ?? []).map((kennung) => ({
      kennung,
      titel: titel.get(kennung) ?? '',
    })),
    antraege: (massnahme.antraege ?? []).map(({ programm, datum, ergebnis }) => ({
      programm,
      titel: programme.get(programm) ?? programm,
      datum,
      ergebnis: ANTRAGSERGEBNIS_TEXT[ergebnis],
    })),
    merkmale: antwortenOf(massnahme.merkmale, kataloge.aussagen),
    traegermittel: massnahme.traegermittel ?? null,
    positionen: massnahme.kosten.map((position) => positionOf(position, massnahme.ende)),
    zusagen: zusagenOf(massnahme, programme),
    zugesagtSumme: computeZugesagt(massnahme),
  };
}
