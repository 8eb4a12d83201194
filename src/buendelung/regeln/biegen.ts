/**
 * A plan with other payments, everything that follows from them counted anew: only what is legal can have changed.
 */
import type { Pruefung } from '#foerderfaehigkeit/index.ts';
import { cent } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { computeGeber, computeSatz, splitGeber } from '../optimierung/konditionen.ts';
import { sumPosten } from '../plan-bauen.ts';
import type { Planeingriff } from './regelbeispiel.ts';

type Lage = { readonly akte: Akte; readonly pruefung: Pruefung };
type Geber = Posten['geber'];

/** Givers by the rule of the programme; cents that rounding leaves go to the last one. */
function geberFor(
  { akte, pruefung }: Lage,
  { position: wo, programm: kennung, cent: betrag }: Planeingriff,
): Geber {
  const geprueft = pruefung.programme.find(({ programm }) => programm.kennung === kennung);
  const massnahme = akte.massnahmen.find(({ kosten }) => kosten.some((position) => position.kennung === wo));
  const position = massnahme?.kosten.find((eintrag) => eintrag.kennung === wo);
  if (!geprueft || !massnahme || !position) return [];
  const { programm, landesregel } = geprueft;
  const satz = computeSatz({ akte, massnahme, position, programm, landesregel });
  const geber = computeGeber(programm, landesregel, satz?.satzAnerkannt ?? { zaehler: 1, nenner: 1 });
  const teile = splitGeber(cent(betrag), geber);
  const rest = betrag - teile.reduce((summe, teil) => summe + teil, 0);
  return geber
    .map(({ ebene, ressort }, i) => ({
      ebene,
      ressort,
      cent: (teile[i] ?? 0) + (i === geber.length - 1 ? rest : 0),
    }))
    .filter((teil) => teil.cent > 0);
}

function moveGeber(geber: Geber, cents: number): Geber {
  const zeichen = [-1, 1];
  return geber.map((teil, i) => ({ ...teil, cent: teil.cent + (zeichen[i] ?? 0) * cents }));
}

function isZuwendung({ quelle, zugesagt }: Posten, programm: string): boolean {
  return quelle.art === 'foerderprogramm' && quelle.kennung === programm && !zugesagt;
}

function isGegenposten({ quelle, zugesagt }: Posten, art: string): boolean {
  return quelle.art === art && !zugesagt;
}

/** The posten of a plan after one change; everything else on the position stays. */
function apply(lage: Lage, posten: readonly Posten[], eingriff: Planeingriff): Posten[] {
  const { akte } = lage;
  const { position: wo, programm, gegen = 'eigenmittel', umGeber = 0 } = eingriff;
  const hier = posten.filter(({ position }) => position === wo);
  const alt = hier.find((eine) => isZuwendung(eine, programm));
  const gegenposten = hier.find((eine) => isGegenposten(eine, gegen));
  const massnahme = akte.massnahmen.find(({ kosten }) => kosten.some(({ kennung }) => kennung === wo));
  const jahr = massnahme?.kosten.find(({ kennung }) => kennung === wo)?.jahr;
  if (!massnahme || jahr === undefined) return [...posten];
  const rumpf = { massnahme: massnahme.kennung, position: wo, jahr, zugesagt: false, gesichert: false };
  const zahler =
    gegen === 'eigenmittel' ? akte.kommune.ags : (massnahme.traeger.kennung ?? massnahme.kennung);
  const neu: Posten[] = [
    {
      ...rumpf,
      quelle: { art: 'foerderprogramm' as const, kennung: programm },
      cent: eingriff.cent,
      geber: moveGeber(geberFor(lage, eingriff), umGeber),
    },
    {
      ...rumpf,
      gesichert: true,
      quelle: { art: gegen, kennung: zahler },
      cent: (gegenposten?.cent ?? 0) + (alt?.cent ?? 0) - eingriff.cent,
      geber: [],
    },
  ];
  const rest = posten.filter((eine) => eine !== alt && eine !== gegenposten);
  const stelle = rest.findLastIndex(({ position }) => position === wo) + 1;
  return [...rest.slice(0, stelle), ...neu.filter((eine) => eine.cent !== 0), ...rest.slice(stelle)];
}

function recount(
  plan: Finanzierungsplan,
  posten: readonly Posten[],
  { pruefung }: Lage,
): Finanzierungsplan['stufen'] {
  const genutzt = new Set(
    posten
      .filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt)
      .map(({ quelle }) => quelle.kennung),
  );
  const aufwand = pruefung.programme
    .filter(({ programm }) => genutzt.has(programm.kennung))
    .reduce((summe, { programm }) => summe + (programm.foerderung?.aufwand ?? 1), 0);
  const werte = { eigenmittel: sumPosten(posten).eigenmittelCent, aufwand };
  return plan.stufen.map((stufe) => {
    const wert = stufe.name === 'nutzen' ? stufe.wert : werte[stufe.name];
    return { ...stufe, wert, luecke: Math.abs(stufe.schranke - wert) };
  });
}

/** The plan with one more Massnahme, paid by the Kommune alone. */
function finance({ akte }: Lage, plan: Finanzierungsplan, kennung: string): Finanzierungsplan {
  const massnahme = akte.massnahmen.find((eine) => eine.kennung === kennung);
  const neu = (massnahme?.kosten ?? []).map(
    (position): Posten => ({
      massnahme: kennung,
      position: position.kennung,
      jahr: position.jahr,
      quelle: { art: 'eigenmittel', kennung: akte.kommune.ags },
      cent: position.betrag,
      geber: [],
      zugesagt: false,
      gesichert: true,
    }),
  );
  return {
    ...plan,
    posten: [...plan.posten, ...neu],
    massnahmen: plan.massnahmen.map((eine) =>
      eine.kennung === kennung ? { ...eine, finanziert: true } : eine,
    ),
    stufen: plan.stufen.map((stufe) => {
      const wert = stufe.wert + (massnahme?.nutzen ?? 0);
      return stufe.name === 'nutzen' ? { ...stufe, wert, luecke: Math.abs(stufe.schranke - wert) } : stufe;
    }),
  };
}

/** The plan with these payments in place of its own, and with Massnahmen that the Kommune finances as well. */
export function biegePlan(
  lage: Lage,
  gerade: Finanzierungsplan,
  eingriffe: readonly Planeingriff[],
  auch: readonly string[] = [],
): Finanzierungsplan {
  const plan = auch.reduce((stand, kennung) => finance(lage, stand, kennung), gerade);
  const posten = eingriffe.reduce<readonly Posten[]>(
    (stand, eingriff) => apply(lage, stand, eingriff),
    plan.posten,
  );
  return { ...plan, posten: [...posten], summen: sumPosten(posten), stufen: recount(plan, posten, lage) };
}
