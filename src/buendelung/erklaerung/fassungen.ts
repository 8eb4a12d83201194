/**
 * Which versions of programmes, Land rules and norms a plan rests on.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { fassungszitateOf } from '#quartiere/index.ts';
import {
  citeFassungen,
  citeProgramm,
  type Fassungsangabe,
  findFassung,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';

/** The law as one programme of the plan sees it; without a programme, as the Akte sees it. */
type Sicht = (programm?: string) => Rechtsstand;

function sichtOf(fall: Fall): Sicht {
  const recht = citeFassungen(fall.rechtsstand, fassungszitateOf(fall.akte));
  const jeProgramm = new Map(
    fall.pruefung.programme.map(({ programm }) => [
      programm.kennung as string,
      citeProgramm(recht, programm),
    ]),
  );
  return (programm) => (programm === undefined ? recht : (jeProgramm.get(programm) ?? recht));
}

type Plan = Omit<Finanzierungsplan, 'fassungen'>;
type Stelle = Finanzierungsplan['pruefliste'][number]['fundstelle'];

/** A citation with the version that holds for the case, where it names none. */
export function createNennung(fall: Fall, sicht: Sicht = sichtOf(fall)) {
  const { stichtag } = fall.pruefung;
  return <T extends { readonly fundstelle: Stelle }>(zeile: T, programm?: string): T => {
    const { fundstelle } = zeile;
    if (fundstelle === null || fundstelle.fassung !== undefined) return zeile;
    const fassung = findFassung(sicht(programm), fundstelle.norm, stichtag)?.ab;
    return fassung === undefined ? zeile : { ...zeile, fundstelle: { ...fundstelle, fassung } };
  };
}

function nameStellen(plan: Plan, fall: Fall, sicht: Sicht): Plan {
  const nenne = createNennung(fall, sicht);
  return {
    ...plan,
    massnahmen: plan.massnahmen.map((zeile) => ({
      ...zeile,
      begruendung: zeile.begruendung.map((grund) => nenne(grund)),
    })),
    programme: plan.programme.map((zeile) => ({
      ...zeile,
      gruende: zeile.gruende.map((grund) => nenne(grund, zeile.kennung)),
    })),
    pruefliste: plan.pruefliste.map((zeile) => nenne(zeile, zeile.programm)),
    konflikt: plan.konflikt.map((zeile) => nenne(zeile)),
  };
}

type Planstelle = Pick<Fundstelle, 'norm'> & { readonly fassung?: string | undefined };

/** Places that carry the plan: findings of what pays, and reasons of the programmes in use. */
function tragendeStellen(plan: Plan): Planstelle[] {
  const gruende = [
    ...plan.massnahmen.flatMap(({ begruendung }) => begruendung),
    ...plan.programme.filter(({ genutzt }) => genutzt).flatMap((zeile) => zeile.gruende),
    ...plan.pruefliste,
    ...plan.konflikt,
  ];
  return [
    ...plan.massnahmen.flatMap(({ befunde }) => befunde.flatMap((befund) => befund.fundstellen)),
    ...gruende.flatMap(({ fundstelle }) => fundstelle ?? []),
  ];
}

function collectFassungen(plan: Plan, fall: Fall, sicht: Sicht): Fassungsangabe[] {
  const genutzt = new Set(plan.programme.filter((zeile) => zeile.genutzt).map(({ kennung }) => kennung));
  const gesammelt = new Map<string, Fassungsangabe>();
  const merke = (fassung: Fassungsangabe | undefined): void => {
    if (fassung) gesammelt.set(`${fassung.norm} ${fassung.ab}`, fassung);
  };
  for (const { programm, fassung, landesregel } of fall.pruefung.programme) {
    if (!genutzt.has(programm.kennung)) continue;
    merke(fassung);
    if (landesregel) merke(findFassung(sicht(programm.kennung), landesregel.kennung, landesregel.gueltig.ab));
  }
  for (const { norm, fassung } of tragendeStellen(plan)) {
    if (fassung === undefined || gesammelt.has(`${norm} ${fassung}`)) continue;
    const genannt = [...genutzt].map((programm) =>
      findFassung(sicht(programm), norm, parseKalendertag(fassung)),
    );
    merke(
      genannt.find((angabe) => angabe?.ab === fassung) ??
        findFassung(sicht(), norm, parseKalendertag(fassung)),
    );
  }
  return [...gesammelt.values()].sort((a, b) =>
    a.norm < b.norm ? -1 : a.norm > b.norm ? 1 : a.ab < b.ab ? -1 : 1,
  );
}

/** The plan with the version beside every Fundstelle, and the list of all it rests on. */
export function nameFassungen(plan: Plan, fall: Fall): Finanzierungsplan {
  const sicht = sichtOf(fall);
  const benannt = nameStellen(plan, fall, sicht);
  return { ...benannt, fassungen: collectFassungen(benannt, fall, sicht) };
}
