/**
 * Questions whose answers change how much is paid: the costs, the budget situation of the Kommune, and the rate the
 * Land has fixed for it.
 */
import { add, type EuroCent, NULL_EURO, subtract } from '#kernel/geld.ts';
import { HAUSHALTSLAGEN, type Programm } from '#rechtsstand/index.ts';
import type { Massnahmenpruefung } from '../ergebnis.ts';
import type { Angabenkatalog } from './angaben/katalog.ts';
import { computeEinsatz } from './einsatz.ts';
import type { Frage, Fragegrund } from './fragen.ts';
import { buildProgrammsicht, type Programmsicht } from './pruefung/programmsicht.ts';
import type { Teilpruefung } from './pruefung/teilpruefung.ts';
import type { Teilakte } from './teilakte/teilakte.ts';

type Kandidat = { readonly sicht: Programmsicht; readonly matrix: readonly Massnahmenpruefung[] };

/** Programmes that may still pay. */
function listKandidaten(pruefung: Teilpruefung): Kandidat[] {
  const jeProgramm = Map.groupBy(pruefung.matrix, ({ programm }) => programm);
  return pruefung.programme.flatMap(({ programm, zahlend, ergebnis }, index) => {
    const sicht = pruefung.sichten[index];
    return zahlend && sicht && ergebnis !== 'nicht-erfuellt'
      ? [{ sicht, matrix: jeProgramm.get(programm.kennung) ?? [] }]
      : [];
  });
}

const summeOf = ({ sicher, offen }: ReturnType<typeof computeEinsatz>): EuroCent => add(sicher, offen);

function grundOf({ kennung, kurztitel, quelle, titel, foerderung }: Programm): Fragegrund {
  return {
    programm: kennung,
    kurztitel,
    kriterium: 'foerdersatz',
    fundstellen: [foerderung?.satz?.fundstelle ?? { norm: `programme/${kennung}`, stelle: titel }],
    pruefstand: foerderung?.satz?.pruefstand ?? quelle.pruefstand,
  };
}

function buildFrage(
  katalog: Angabenkatalog,
  schluessel: string,
  wirksame: readonly { readonly programm: Programm; readonly geld: EuroCent }[],
): Frage[] {
  const angabe = katalog.get(schluessel);
  if (!angabe || wirksame.length === 0) return [];
  return [
    {
      angabe,
      geld: add(...wirksame.map(({ geld }) => geld)),
      // The sum of each of these programmes is decided, like a finding.
      entscheidet: 1000 * wirksame.length,
      befunde: 0,
      gruende: wirksame.map(({ programm }) => grundOf(programm)),
      massnahmen: [],
    },
  ];
}

/** Is it known how much the programme pays? */
function hasSatz({ sicht: { programm } }: Kandidat): boolean {
  const { satz, festbetrag, finanzierungsart } = programm.foerderung ?? {};
  return satz !== undefined || festbetrag !== undefined || finanzierungsart === 'voll';
}

/** Positions without costs: nobody can say what is at stake before. */
function listKostenfragen(
  kandidaten: readonly Kandidat[],
  katalog: Angabenkatalog,
  { massnahmen }: Teilakte,
): Frage[] {
  return massnahmen.flatMap(({ kennung, kosten }) =>
    kosten.flatMap((position, index) => {
      if (position.betrag !== undefined) return [];
      const zahlende = kandidaten
        .filter(hasSatz)
        .filter(({ matrix }) =>
          matrix.some(
            (pruefung) =>
              pruefung.massnahme === kennung && pruefung.positionen[index]?.ergebnis !== 'nicht-erfuellt',
          ),
        );
      return buildFrage(
        katalog,
        `massnahmen.${kennung}.kosten.${position.kennung}.betrag`,
        zahlende.map(({ sicht: { programm } }) => ({ programm, geld: NULL_EURO })),
      );
    }),
  );
}

function dependsOnHaushaltslage({ foerderung }: Programm): boolean {
  const satz = foerderung?.satz;
  return satz?.art === 'fest' && (satz.abweichend?.some((zeile) => zeile.haushaltslage) ?? false);
}

/** Largest difference that the answer can make. */
function computeSpanne({ sicht, matrix }: Kandidat, teilakte: Teilakte): EuroCent {
  const { rechtsstand, stichtag } = sicht.lage;
  const summen = HAUSHALTSLAGEN.map((haushaltslage) => {
    const anders = { ...teilakte, kommune: { ...teilakte.kommune, haushaltslage } };
    // Areas matter for findings, which are there already.
    const oeffnung = { teilakte: anders, stichtag, gebietsarten: [] };
    return summeOf(computeEinsatz(buildProgrammsicht(oeffnung, rechtsstand, sicht.programm), matrix));
  });
  const sortiert = summen.toSorted((a, b) => a - b);
  return subtract(sortiert.at(-1) ?? NULL_EURO, sortiert[0] ?? NULL_EURO);
}

/** The Land fixes the rate of each Kommune, and the Akte does not state it: then nothing enters a plan. */
function lacksFoerdersatz({ lage, programm }: Programmsicht): boolean {
  return (
    programm.foerderung?.satz?.art === 'landesregel' && lage.landesregel?.foerdersatz?.art === 'je-kommune'
  );
}

export function listBetragsfragen(
  pruefung: Teilpruefung,
  katalog: Angabenkatalog,
  teilakte: Teilakte,
): Frage[] {
  const { kommune } = teilakte;
  const kandidaten = listKandidaten(pruefung);
  const lagefrage =
    kommune.haushaltslage === undefined
      ? kandidaten
          .filter(({ sicht }) => dependsOnHaushaltslage(sicht.programm))
          .map((kandidat) => ({ programm: kandidat.sicht.programm, geld: computeSpanne(kandidat, teilakte) }))
      : [];
  const satzfrage =
    kommune.foerdersatz === undefined
      ? kandidaten
          .filter(({ sicht }) => lacksFoerdersatz(sicht))
          .map(({ sicht, matrix }) => ({
            programm: sicht.programm,
            geld: summeOf(computeEinsatz(sicht, matrix)),
          }))
      : [];
  const mitGeld = ({ geld }: { readonly geld: EuroCent }): boolean => geld > 0;
  return [
    ...listKostenfragen(kandidaten, katalog, teilakte),
    ...buildFrage(katalog, 'kommune.haushaltslage', lagefrage.filter(mitGeld)),
    ...buildFrage(katalog, 'kommune.foerdersatz', satzfrage.filter(mitGeld)),
  ];
}
