/**
 * Why there is no plan: a smallest set of rules and wishes that cannot hold together, and the ways out. What is
 * no rule stays: every Kostenposition is paid in full in its year, and programmes pay what they are for.
 */
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { isVerlegbar, listAuswege } from './konflikt/auswege.ts';
import { listGemeinsameAuswege, selectArten } from './konflikt/gemeinsam.ts';
import { createZeuge, findKleinsten, type Vertraeglich } from './konflikt/kleinster.ts';
import { describeAusweg } from './konflikt/satz.ts';
import { listKonfliktregeln } from './regeln/listen.ts';
import { type Regel, type Regellage, withoutRegeln } from './regeln/regel.ts';

export type Konflikt = Pick<Finanzierungsplan, 'konflikt' | 'konfliktbeweis' | 'gemeinsameAuswege'>;

/** Questions after which a conflict that can't be made smaller is enough. */
const FRAGEN_HOECHSTENS = 400;

/** Can these rules hold together? A question cut off by time counts as yes, so that no conflict is claimed. */
function createFrage(lage: Regellage, regeln: readonly Regel[], { loese, fristMs }: Rechner): Vertraeglich {
  return async (behalten) => {
    const ohne = regeln.filter((_, index) => !behalten.has(index));
    const { status } = await loese(withoutRegeln(lage, ohne), { ziel: 'loesbar', fristMs });
    return status === 'abgebrochen' ? null : status === 'geloest';
  };
}

/**
 * The conflict of a case without a plan, wishes first.
 * @param gruendlich look for the smallest one and for all ways out (many more questions)
 */
export async function findKonflikt(
  lage: Regellage,
  rechner: Rechner,
  gruendlich: boolean,
): Promise<Konflikt> {
  const regeln = listKonfliktregeln(lage);
  const hoechstens = gruendlich ? FRAGEN_HOECHSTENS : 0;
  const zeuge = createZeuge(createFrage(lage, regeln, rechner));
  const kleinster = await findKleinsten(regeln.length, zeuge, hoechstens);
  if (!kleinster) return { konflikt: [] };
  const dabei = new Set(kleinster.elemente);
  const konflikt = regeln.filter((_, index) => dabei.has(index));
  const andere = regeln.filter((_, index) => !dabei.has(index));
  const funde = await listAuswege(lage, konflikt, andere, rechner, gruendlich);
  const jahre = konflikt.filter(({ art }) => art === 'eigenmittel');
  const geld = {
    beteiligt: jahre.length > 0,
    verlegbar: jahre.some((regel) => funde.get(regel.kennung)?.genuegt) && (await isVerlegbar(lage, rechner)),
  };
  const zusammen = selectArten(konflikt, ({ kennung }) => funde.get(kennung)?.genuegt ?? null);
  const gemeinsameAuswege = gruendlich
    ? await listGemeinsameAuswege(lage, regeln, zeuge, rechner, zusammen)
    : [];
  return {
    ...(gemeinsameAuswege.length > 0 ? { gemeinsameAuswege } : {}),
    konfliktbeweis: kleinster.beweis,
    konflikt: konflikt.map((regel) => {
      const { kennung, text, fundstelle, pruefstand } = regel;
      const fund = funde.get(kennung) ?? { genuegt: null, auswege: [] };
      return {
        regel: kennung,
        text: `${text} ${describeAusweg(lage, regel, fund, geld)}`,
        fundstelle: fundstelle ? { ...fundstelle } : null,
        ...(pruefstand ? { pruefstand } : {}),
        auswege: fund.auswege.map((ausweg) => ({ ...ausweg })),
      };
    }),
  };
}
