/**
 * What takes seconds in a large city. This file is the program of the threads, too.
 */
import { parentPort, type Transferable } from 'node:worker_threads';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { type Arbeiternachricht, isArbeiter } from '#platform/rechenarbeiter/index.ts';
import type { Beobachtungsgebiet, Indikator, Raumbeobachtung } from '../../bestand/beobachtung.ts';
import {
  type Bildauftrag,
  type Gelesenes,
  type Gelesenewerte,
  readBild,
  readWerte,
  readZuordnung,
  type Werteauftrag,
  type Zuordnungsauftrag,
} from '../../einlesen/lesung/service.ts';
import { protectAusgabe } from '../../schutz/schutz.ts';
import {
  buffersOf,
  type Packbeobachtung,
  type Packeinlesung,
  type Packreihe,
  type Packrohreihe,
  packEinlesung,
  packReihe,
  unpackBeobachtung,
  unpackReihe,
} from '../packung.ts';
import { RAUMARBEITEN, type Raumarbeit, type Raumergebnis, type Raumfrage } from '../raumarbeiten/service.ts';

/** Name by which a thread knows that it is one of these. */
export const ROLLE = 'monitoringrechner';

/** What is asked and answered, by kind of work. */
export type Arbeiten = {
  readonly [A in Raumarbeit]: {
    readonly auftrag: { readonly beobachtung: Packbeobachtung; readonly frage: Raumfrage<A> };
    readonly ergebnis: Raumergebnis<A>;
  };
} & {
  readonly schutz: {
    readonly auftrag: {
      readonly reihen: readonly Packrohreihe[];
      readonly gebiete: readonly Beobachtungsgebiet[];
      readonly indikatoren: readonly Indikator[];
    };
    readonly ergebnis: readonly Packreihe[];
  };
  readonly bild: { readonly auftrag: Bildauftrag; readonly ergebnis: Gelesenes };
  readonly zuordnung: {
    readonly auftrag: Zuordnungsauftrag;
    readonly ergebnis: Awaited<ReturnType<typeof readZuordnung>>;
  };
  readonly werte: {
    readonly auftrag: Werteauftrag;
    readonly ergebnis: Omit<Gelesenewerte, 'einlesung'> & { readonly einlesung: Packeinlesung };
  };
};

export type Arbeitsart = keyof Arbeiten;

type Ausfuehrung<A extends Arbeitsart> = (
  auftrag: Arbeiten[A]['auftrag'],
) => Arbeiten[A]['ergebnis'] | Promise<Arbeiten[A]['ergebnis']>;

function computeFrom<A extends Raumarbeit>(art: A): Ausfuehrung<A> {
  return ({ beobachtung, frage }) => RAUMARBEITEN[art](unpackBeobachtung(beobachtung), frage);
}

export const AUSFUEHRUNGEN: { readonly [A in Arbeitsart]: Ausfuehrung<A> } = {
  warnungen: computeFrom('warnungen'),
  gewichte: computeFrom('gewichte'),
  polarisierung: computeFrom('polarisierung'),
  wirkung: computeFrom('wirkung'),
  bericht: computeFrom('bericht'),
  schutz: ({ reihen, gebiete, indikatoren }) =>
    protectAusgabe(reihen.map(unpackReihe), gebiete, indikatoren).map(packReihe),
  bild: readBild,
  zuordnung: readZuordnung,
  werte: async (auftrag) => {
    const { einlesung, ...rest } = await readWerte(auftrag);
    return { ...rest, einlesung: packEinlesung(einlesung) };
  },
};

/** A task of any kind; faults of an input are a result. */
export type Rechenauftrag = { readonly art: Arbeitsart; readonly auftrag: unknown };
export type Ausgang = { readonly ergebnis: unknown } | { readonly maengel: readonly Eingabemangel[] };

function listUebergaben(art: Arbeitsart, ergebnis: unknown): Transferable[] {
  if (art === 'schutz') return buffersOf(ergebnis as Arbeiten['schutz']['ergebnis']);
  return art === 'werte' ? buffersOf((ergebnis as Arbeiten['werte']['ergebnis']).einlesung.reihen) : [];
}

async function answer({ art, auftrag }: Rechenauftrag): Promise<void> {
  const send = (nachricht: Arbeiternachricht<Ausgang, never>, uebergaben: Transferable[] = []) =>
    parentPort?.postMessage(nachricht, uebergaben);
  try {
    const ergebnis = await AUSFUEHRUNGEN[art](auftrag as never);
    send({ art: 'ergebnis', ergebnis: { ergebnis } }, listUebergaben(art, ergebnis));
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) send({ art: 'ergebnis', ergebnis: { maengel: fehler.maengel } });
    else send({ art: 'fehler', text: fehler instanceof Error ? fehler.message : 'unbekannt' });
  }
}

// Other threads (a test runner's for instance) load this file too; only its own ones answer.
if (isArbeiter(ROLLE)) parentPort?.on('message', answer);
