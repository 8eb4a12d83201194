/**
 * What more own money of a year buys, and what one effort point less costs: exact, by asking for the best plan.
 */
import { cent } from '#kernel/geld.ts';
import { listAlternativen } from '../../alternativen/rangfolge.ts';
import type { Rechner } from '../../optimierung/loesen.ts';
import { findKleinsteZahl } from '../konflikt/kleinste-zahl.ts';
import { withEigenmittel } from './eigenmittel.ts';
import { grenzeOf, listJahre } from './instanzregeln.ts';
import type { Regellage } from './regel.ts';
import { compareWerte, computeStand, type Loesungsstand, type Planstand } from './stand.ts';

/** Steps that are priced: one euro, a thousand, ten thousand; cents. */
export const SCHRITTE = [100, 100_000, 1_000_000] as const;
/** Questions per year for the first amount that changes something. */
const FRAGEN_JE_JAHR = 36;

/** The plan with so many cents more. */
export type Mehrmittelstand = { readonly mehrCent: number; readonly stand: Planstand };

export type Jahrespreis = {
  readonly jahr: number;
  readonly bisherCent: number;
  readonly schritte: readonly Mehrmittelstand[];
  /** The least amount that makes the plan better; null: none does. `genau`: one cent less changes nothing. */
  readonly erste: (Mehrmittelstand & { readonly genau: boolean }) | null;
};

function isBesser(stand: Loesungsstand, basis: Planstand): stand is Planstand {
  return typeof stand !== 'string' && compareWerte(stand.werte, basis.werte) < 0;
}

async function findErste(
  jahr: number,
  bisher: number,
  basis: Planstand,
  frage: (mehr: number) => Promise<Loesungsstand>,
  meiste: number,
): Promise<Jahrespreis['erste']> {
  if (meiste <= 0 || !isBesser(await frage(meiste), basis)) return null;
  const { zahl, genau } = await findKleinsteZahl(
    0,
    meiste,
    async (mehr) => {
      const stand = await frage(mehr);
      // Own money the better plan really takes in the year: so much is enough.
      return isBesser(stand, basis)
        ? { ja: true, reicht: (stand.jeJahr.get(jahr) ?? 0) - bisher }
        : { ja: false };
    },
    FRAGEN_JE_JAHR,
  );
  const stand = await frage(zahl);
  return isBesser(stand, basis) ? { mehrCent: zahl, stand, genau } : null;
}

/** Price of more own money in one year. */
async function computeJahrespreis(
  lage: Regellage,
  basis: Planstand,
  jahr: number,
  rechner: Rechner,
): Promise<Jahrespreis> {
  const bisher = grenzeOf(lage.instanz, jahr);
  const bekannt = new Map<number, Promise<Loesungsstand>>();
  const frage = (mehr: number): Promise<Loesungsstand> => {
    const antwort =
      bekannt.get(mehr) ?? computeStand(withEigenmittel(lage, jahr, cent(bisher + mehr)), rechner);
    bekannt.set(mehr, antwort);
    return antwort;
  };
  const kosten = lage.instanz.bedarfe.filter((bedarf) => bedarf.jahr === jahr);
  const meiste = kosten.reduce((summe, { rest }) => summe + rest, 0) - bisher;
  const schritte: Mehrmittelstand[] = [];
  for (const mehrCent of SCHRITTE) {
    const stand = await frage(mehrCent);
    if (typeof stand !== 'string') schritte.push({ mehrCent, stand });
  }
  return { jahr, bisherCent: bisher, schritte, erste: await findErste(jahr, bisher, basis, frage, meiste) };
}

/** Prices of more own money, year by year; empty without limits. */
export async function computeJahrespreise(
  lage: Regellage,
  basis: Planstand,
  rechner: Rechner,
  melde: (schritt: string) => void,
): Promise<Jahrespreis[]> {
  const preise: Jahrespreis[] = [];
  for (const jahr of listJahre(lage.instanz)) {
    melde(`Was mehr Eigenmittel ${jahr} brächten`);
    preise.push(await computeJahrespreis(lage, basis, jahr, rechner));
  }
  return preise;
}

/** The best plan with less effort; `stand` null: there is none. */
export type Aufwandspreis = {
  readonly bisher: number;
  readonly stand: Planstand | null;
  /** Nothing better with less effort exists. */
  readonly bewiesen: boolean;
};

/** Plans looked at before one with less effort turns up. */
const PLAENE_HOECHSTENS = 24;

/** What the last effort point buys: the plans in order, until one takes fewer points. */
export async function computeAufwandspreis(
  lage: Regellage,
  basis: Planstand,
  rechner: Rechner,
): Promise<Aufwandspreis> {
  const bisher = basis.werte.aufwand;
  if (bisher === 0) return { bisher, stand: null, bewiesen: true };
  const { alternativen, vollstaendig } = await listAlternativen(lage.instanz, {
    ...rechner,
    hoechstens: PLAENE_HOECHSTENS,
    genug: ({ werte }) => werte.aufwand < bisher,
  });
  const stand = alternativen.find(({ werte }) => werte.aufwand < bisher) ?? null;
  return {
    bisher,
    stand,
    bewiesen: (stand !== null && alternativen.every(({ bewiesen }) => bewiesen)) || vollstaendig,
  };
}
