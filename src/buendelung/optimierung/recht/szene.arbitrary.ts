/**
 * Small Akten under programmes of their own, planned and written as „position, who, how much“ (used by tests only).
 */
import { expect } from 'vitest';
import { beispielNorm, beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { loeseBlock } from '../../block/loese-block.ts';
import { buendle } from '../../buendeln.ts';
import { buildAkte, massnahme, position, STICHTAG } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { createHighsLoeser, type Loeser } from '../loesen.ts';

export type Angaben = Readonly<Record<string, unknown>>;

let solver: ReturnType<typeof createSolver> | undefined;

/** Ends the solver's workers; the next plan starts its own. */
export async function beende(): Promise<void> {
  await solver?.close();
  solver = undefined;
}

/** A programme for these kinds of costs; its short title is its key. */
export function programm(
  kennung: string,
  arten: readonly string[],
  foerderung: Angaben,
  mehr: Angaben = {},
): Programm {
  const { kriterien, ...rest } = mehr as { kriterien?: Angaben };
  return beispielProgramm({
    kennung,
    kurztitel: kennung,
    kriterien: { kostenart: { zulaessig: [{ arten }] }, ...kriterien },
    foerderung,
    ...rest,
  });
}

export const satz = (prozent: string, mehr: Angaben = {}): Angaben => ({
  satz: { art: 'fest', satz: prozent },
  ...mehr,
});
export const ALLE = { dieselbe_ausgabe: { mit: 'alle' } };

export function fallOf(massnahmen: readonly Angaben[], programme: readonly Programm[], mehr: Angaben = {}) {
  const akte = buildAkte(massnahmen, { eigenmittel: 'unbegrenzt', ...mehr });
  const rechtsstand = beispielRechtsstand(programme, [beispielNorm()]);
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
}

const OPTIONEN = { fristMs: 60_000, erklaeren: false, melde: () => undefined };

/** The plan of the block solver, best or not; the re-check has passed it. */
export async function berechne(massnahmen: readonly Angaben[], programme: readonly Programm[]) {
  const loese: Loeser = async (instanz, optionen) =>
    loeseBlock(instanz, { ...optionen, uhr: () => performance.now() });
  return await buendle(fallOf(massnahmen, programme), { ...OPTIONEN, loese });
}

/** The plan of HiGHS, which is the best one. */
export async function plane(massnahmen: readonly Angaben[], programme: readonly Programm[]) {
  solver ??= createSolver(1);
  const loese = createHighsLoeser(solver.solve);
  const plan = await buendle(fallOf(massnahmen, programme), { ...OPTIONEN, loese });
  expect(plan.status).toBe('optimal');
  return plan;
}

/** Who pays what, by position; the plan has passed the re-check. */
export async function rechne(
  massnahmen: readonly Angaben[],
  programme: readonly Programm[],
): Promise<string[]> {
  const plan = await plane(massnahmen, programme);
  return plan.posten.map(({ position: wo, quelle: { art, kennung }, cent }) => {
    const wer = art === 'foerderprogramm' || art === 'dritte' ? kennung : art;
    return `${wo} ${wer} ${formatBetrag(cent as never)}`;
  });
}

export const verein = (mehr: Angaben = {}): Angaben => ({
  traeger: { art: 'verein', kennung: 'club', ...mehr },
});

/** A Massnahme done in 2025 for which a programme has promised money. */
export const erledigt = (
  kennung: string,
  programmkennung: string,
  betrag: string,
  mehr: Angaben = {},
): Angaben =>
  massnahme(kennung, [position(`${kennung}.1`, 'bau', '900,00', { jahr: 2025 })], {
    beginn: '2025-01-01',
    ende: '2025-12-31',
    abgeschlossen: true,
    zugesagt: [
      { position: `${kennung}.1`, quelle: { art: 'foerderprogramm', kennung: programmkennung }, betrag },
    ],
    ...mehr,
  });
