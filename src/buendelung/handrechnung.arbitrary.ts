/**
 * Small Akten under the law in recht/, computed as the product does, and their plans written as one finds
 * amounts in a notice: what the plans worked out by hand are compared with.
 */
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { akteSchema } from '#quartiere/index.ts';
import { buildRechtsstand, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { buendle } from './buendeln.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { createHighsLoeser } from './optimierung/loesen.ts';

export const SOZIALER_ZUSAMMENHALT = 'stbf-sozialer-zusammenhalt';
const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));
let recht: Promise<Rechtsstand> | undefined;
let solver: ReturnType<typeof createSolver> | undefined;

function readRecht(): Promise<Rechtsstand> {
  recht ??= loadRechtsstand(RECHT);
  return recht;
}

/** Ends the solver's workers; the next plan starts its own, since test files may share this module. */
export async function beende(): Promise<void> {
  await solver?.close();
  solver = undefined;
}

export type Angaben = Readonly<Record<string, unknown>>;
type Kosten = readonly [kostenart: string, jahr: number, betrag: string, mehr?: Angaben];

/** A Massnahme of the Kommune; its positions are called M01.1, M01.2 … */
export function massnahme(
  kennung: string,
  zweck: string,
  kosten: readonly Kosten[],
  mehr: Angaben = {},
): Angaben {
  return {
    kennung,
    titel: kennung,
    handlungsfelder: ['wohnen_wohnumfeld'],
    zweck,
    traeger: { art: 'kommune' },
    nutzen: 50,
    beginn: '2027-01-01',
    ende: '2031-12-31',
    kosten: kosten.map(([kostenart, jahr, betrag, zusatz], k) => ({
      kennung: `${kennung}.${k + 1}`,
      kostenart,
      jahr,
      betrag,
      ...zusatz,
    })),
    ...mehr,
  };
}

type Aufgabe = {
  readonly massnahmen: readonly Angaben[];
  readonly kommune?: Angaben;
  readonly gebiet?: string;
  readonly eigenmittel?: Angaben | 'unbegrenzt';
  readonly annahmen?: readonly string[];
  readonly stichtag?: string;
  /** Takes the place of the catalogue's programmes. */
  readonly programm?: Programm;
};

async function rechtsstandFor(programm: Programm | undefined): Promise<Rechtsstand> {
  const katalog = await readRecht();
  if (!programm) return katalog;
  return buildRechtsstand({
    programme: [{ ab: parseKalendertag('2020-01-01'), inhalt: programm, datei: 'programme/eigen.yaml' }],
    normen: [...katalog.normen.values()].flat(),
    landesregeln: [],
  });
}

/** The plan; every one of these is proven best. */
export async function rechne(aufgabe: Aufgabe): Promise<Finanzierungsplan> {
  const stichtag = parseKalendertag(aufgabe.stichtag ?? '2026-06-01');
  const akte = akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    stichtag,
    kommune: {
      ags: '05999000',
      name: 'Auenstadt',
      land: 'NW',
      einwohner: 30_000,
      haushaltslage: 'ausgeglichen',
      foerdersatz: '70 %',
      ...aufgabe.kommune,
    },
    quartier: {
      kennung: 'handgerechnet',
      name: 'Handgerechnet',
      einwohner: 3_000,
      gebiet: [
        {
          programm: aufgabe.gebiet ?? SOZIALER_ZUSAMMENHALT,
          rechtsgrundlage: '§ 171e BauGB',
          beschluss: '2022-01-01',
          bis: null,
        },
      ],
      isek: { beschluss: '2022-01-01', fortschreibung: null },
    },
    eigenmittel: aufgabe.eigenmittel ?? 'unbegrenzt',
    annahmen: (aufgabe.annahmen ?? []).map((kennung) => ({ kennung, text: `${kennung}.` })),
    massnahmen: aufgabe.massnahmen,
  });
  const rechtsstand = await rechtsstandFor(aufgabe.programm);
  solver ??= createSolver(1);
  const plan = await buendle(
    { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, stichtag) },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren: false, melde: () => undefined },
  );
  expect(plan.status).toBe('optimal');
  return plan;
}

/** Every posten as one line: position, year, who pays, how much. */
export function zeilen(plan: Finanzierungsplan): string[] {
  return plan.posten.map(({ position, jahr, quelle, cent: betrag }) => {
    const wer = quelle.art === 'foerderprogramm' || quelle.art === 'dritte' ? quelle.kennung : quelle.art;
    return `${position} ${jahr} ${wer} ${formatBetrag(cent(betrag))}`;
  });
}

/** Who gives the grants of a position. */
export function geber(plan: Finanzierungsplan, position: string): string[] {
  return plan.posten
    .filter((posten) => posten.position === position)
    .flatMap((posten) => posten.geber.map((g) => `${g.ebene} ${formatBetrag(cent(g.cent))}`));
}
