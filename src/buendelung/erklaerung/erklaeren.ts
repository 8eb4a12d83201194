/**
 * The reasons of a plan that need further optimisations: what more Massnahmen and other programmes would cost.
 */
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withProgramm } from '../optimierung/wuensche.ts';
import type { Entwurf } from '../rechnung/entwurf.ts';
import { type Fehlbetrag, findFehlbetrag } from './fehlbetrag.ts';
import { explainMassnahmen, explainProgramme } from './gruende.ts';
import { buildPreisfragen, buildPruefliste } from './pruefliste.ts';
import { withoutEigenmittelgrenzen } from './regeln/eigenmittel.ts';
import type { Regellage } from './regeln/regel.ts';
import { askAbsage, askPreis, type Preis } from './was-waere-wenn.ts';

/** Questions priced at most; the count, not the clock, limits them, so that equal input gives equal plans. */
const PREISFRAGEN_HOECHSTENS = 12;
/** Questions for what is missing: for one Massnahme, and for all of them. */
const FEHLFRAGEN_JE_MASSNAHME = 8;
const FEHLFRAGEN_HOECHSTENS = 60;

/** The Massnahme with everything it presupposes and that is not financed yet. */
function withVoraussetzungen(instanz: Instanz, massnahme: number, dabei: ReadonlySet<number>): Set<number> {
  const menge = new Set([...dabei, massnahme]);
  const offen = [massnahme];
  for (let m = offen.pop(); m !== undefined; m = offen.pop()) {
    for (const gruppe of instanz.massnahmen[m]?.voraussetzung ?? []) {
      const varianten = instanz.massnahmen.filter((andere) => andere.gruppe === gruppe);
      if (varianten.some(({ index }) => menge.has(index))) continue;
      const [erste] = varianten;
      if (!erste) continue;
      menge.add(erste.index);
      offen.push(erste.index);
    }
  }
  return menge;
}

type Frage = (massnahmen: ReadonlySet<number>, programm?: string) => Promise<Preis>;

function gruppenOf({ massnahmen }: Instanz, indizes: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...indizes].flatMap((m) => massnahmen[m]?.gruppe ?? []));
}

/** One more Massnahme with what it would take. */
type Zusatz = {
  readonly kennung: string;
  readonly preis: Preis;
  readonly fehlt: Fehlbetrag | null;
};

/** What one more Massnahme takes, with everything it presupposes; what is missing is told where it is priced. */
async function askMassnahmen(
  lage: Regellage,
  { plan }: Entwurf,
  finanziert: ReadonlySet<number>,
  rechner: Rechner,
): Promise<Zusatz[]> {
  const { instanz } = lage;
  const gruppen = gruppenOf(instanz, finanziert);
  const offen = instanz.massnahmen.filter(
    ({ gruppe, verschoben }) => verschoben === undefined && !gruppen.has(gruppe),
  );
  const frei = withoutEigenmittelgrenzen(lage);
  const hoechstens = Math.min(FEHLFRAGEN_JE_MASSNAHME, Math.floor(FEHLFRAGEN_HOECHSTENS / offen.length));
  return await Promise.all(
    offen.map(async ({ kennung, index, bedarfe }): Promise<Zusatz> => {
      const massnahmen = withVoraussetzungen(instanz, index, finanziert);
      const preis = await askPreis(frei, massnahmen, rechner);
      if (!preis) return { kennung, preis, fehlt: null };
      const jahre = new Set(bedarfe.flatMap((bedarf) => instanz.bedarfe[bedarf]?.jahr ?? []));
      const fehlt = await findFehlbetrag({ lage, massnahmen, jahre, preis, rechner, hoechstens });
      // Without a proof the limits may stand lower here than in the Akte.
      return { kennung, preis, fehlt: fehlt && plan.beweis === null ? { ...fehlt, kleinster: null } : fehlt };
    }),
  );
}

async function askProgramme(
  { instanz, plan }: Entwurf,
  finanziert: ReadonlySet<number>,
  frage: Frage,
): Promise<[string, Preis | 'unpassend'][]> {
  const benutzt = new Set(plan.posten.map((posten) => posten.quelle.kennung));
  const gruppen = gruppenOf(instanz, finanziert);
  const angeboten = Map.groupBy(instanz.angebote, (angebot) => angebot.programm);
  const ungenutzt = [...angeboten].filter(([kennung]) => !benutzt.has(kennung));
  return await Promise.all(
    ungenutzt.map(async ([programm, angebote]): Promise<[string, Preis | 'unpassend']> => {
      const passt = angebote.some(({ massnahme }) =>
        gruppen.has(instanz.massnahmen[massnahme]?.gruppe ?? -1),
      );
      return [programm, passt ? await frage(finanziert, programm) : 'unpassend'];
    }),
  );
}

/** The plan with all its reasons; `gestellt` is the case before anything was moved. */
export async function explainPlan(
  gestellt: Fall,
  entwurf: Entwurf,
  optionen: Rechner,
): Promise<Finanzierungsplan> {
  const { fall, instanz, loesung, plan, verschiebungen } = entwurf;
  const finanziert = new Set(loesung.pakete.keys());
  const frage: Frage = (massnahmen, programm) =>
    askPreis(programm === undefined ? instanz : withProgramm(instanz, programm), massnahmen, optionen);
  const fragen = buildPreisfragen(instanz, loesung);
  const [basis, massnahmen, programme, preise] = await Promise.all([
    frage(finanziert),
    askMassnahmen({ fall: gestellt, instanz }, entwurf, finanziert, optionen),
    askProgramme(entwurf, finanziert, frage),
    Promise.all(
      fragen
        .slice(0, PREISFRAGEN_HOECHSTENS)
        .map((preisfrage) => askAbsage(gestellt, preisfrage.programm, preisfrage, finanziert, optionen)),
    ),
  ]);
  const antworten = {
    basis,
    massnahmen: new Map(massnahmen.map(({ kennung, preis }) => [kennung, preis])),
    fehlbetraege: new Map(massnahmen.flatMap(({ kennung, fehlt }) => (fehlt ? [[kennung, fehlt]] : []))),
    programme: new Map(programme),
  };
  const namen = new Set([...finanziert].flatMap((m) => instanz.massnahmen[m]?.kennung ?? []));
  return {
    ...plan,
    massnahmen: explainMassnahmen(fall, instanz, plan.posten, namen, antworten, verschiebungen),
    programme: explainProgramme(fall, instanz, plan.posten, antworten),
    pruefliste: buildPruefliste(fragen, preise, basis),
  };
}
