/**
 * The exact price of each rule: the best plan without it beside the best plan with it.
 *
 * Rules are lifted in groups first. Lifting only widens what is allowed, so when a group as a whole changes
 * nothing, no rule of it does; else it is halved (group testing; Dorfman 1943).
 */
import { cent, type EuroCent, formatEuro } from '#kernel/geld.ts';
import type { Rechner } from '../../optimierung/loesen.ts';
import { listRegeln } from './listen.ts';
import { type Regel, type Regellage, withoutRegeln } from './regel.ts';
import { compareWerte, computeStand, type Loesungsstand, type Planstand, type Stufenwerte } from './stand.ts';

export type Regelpreis = {
  readonly regel: Regel;
  /** What the rule costs: benefit lost, own money and effort more. The first that is not 0 decides, it is above. */
  readonly preis: Stufenwerte;
  readonly bewiesen: boolean;
  /** Massnahmen financed without the rule only, and with it only. */
  readonly neuFinanziert: readonly string[];
  readonly nichtMehrFinanziert: readonly string[];
};

export type Regelpreise = {
  /** The best plan with all rules. */
  readonly basis: Planstand;
  /** Dearest first. */
  readonly preise: readonly Regelpreis[];
  /** Proven to change nothing. */
  readonly ohnePreis: readonly Regel[];
  /** Not settled within the questions or the time. */
  readonly offen: readonly Regel[];
  readonly fragen: number;
};

export type Preisoptionen = Rechner & {
  /** Questions at most; equal input gives equal answers. */
  readonly hoechstens: number;
  readonly melde: (schritt: string) => void;
};

/** Lifted together at most, where many lifts make a question hard: each adds offers or sets of offers. */
const GRUPPENGROESSE: Readonly<Partial<Record<Regel['art'], number>>> = {
  doppelfoerderung: 4,
  foerderfaehigkeit: 6,
  nachrang: 6,
};

/** Groups to begin with: all light rules as one. */
function buildGruppen(regeln: readonly Regel[]): Regel[][] {
  return [...Map.groupBy(regeln, ({ art }) => (GRUPPENGROESSE[art] === undefined ? '' : art))].flatMap(
    ([art, eigene]) => {
      const groesse = GRUPPENGROESSE[art as Regel['art']] ?? eigene.length;
      return Array.from({ length: Math.ceil(eigene.length / groesse) }, (_, i) =>
        eigene.slice(i * groesse, (i + 1) * groesse),
      );
    },
  );
}

function preisOf(regel: Regel, basis: Planstand, ohne: Planstand): Regelpreis | null {
  // A plan that is legal with the rule is legal without it: what looks worse is rounding to whole cents.
  if (compareWerte(ohne.werte, basis.werte) >= 0) return null;
  return {
    regel,
    preis: {
      nutzen: ohne.werte.nutzen - basis.werte.nutzen,
      eigenmittel: basis.werte.eigenmittel - ohne.werte.eigenmittel,
      aufwand: basis.werte.aufwand - ohne.werte.aufwand,
    },
    bewiesen: ohne.bewiesen && basis.bewiesen,
    neuFinanziert: ohne.finanziert.filter((kennung) => !basis.finanziert.includes(kennung)),
    nichtMehrFinanziert: basis.finanziert.filter((kennung) => !ohne.finanziert.includes(kennung)),
  };
}

type Sammlung = {
  readonly basis: Planstand;
  readonly preise: Regelpreis[];
  readonly ohnePreis: Regel[];
  readonly offen: Regel[];
};

/** Files the answer for one group; what has to be asked again, in halves. */
function fileAntwort(s: Sammlung, gruppe: readonly Regel[], ohne: Loesungsstand): Regel[][] {
  const gleich =
    typeof ohne !== 'string' &&
    ohne.bewiesen &&
    s.basis.bewiesen &&
    compareWerte(ohne.werte, s.basis.werte) >= 0;
  if (gleich) {
    s.ohnePreis.push(...gruppe);
    return [];
  }
  const [regel] = gruppe;
  if (gruppe.length > 1 || !regel) {
    const mitte = gruppe.length >> 1;
    return [gruppe.slice(0, mitte), gruppe.slice(mitte)];
  }
  const preis = typeof ohne === 'string' ? null : preisOf(regel, s.basis, ohne);
  if (preis) s.preise.push(preis);
  else s.offen.push(regel);
  return [];
}

function comparePreise(a: Regelpreis, b: Regelpreis): number {
  return (
    b.preis.nutzen - a.preis.nutzen ||
    b.preis.eigenmittel - a.preis.eigenmittel ||
    b.preis.aufwand - a.preis.aufwand ||
    (a.regel.kennung < b.regel.kennung ? -1 : 1)
  );
}

/** Prices of all rules that shape the case; null: there is no plan to compare with. */
export async function computeRegelpreise(
  lage: Regellage,
  optionen: Preisoptionen,
): Promise<Regelpreise | null> {
  optionen.melde('Der beste Plan wird gesucht und bewiesen');
  const basis = await computeStand(lage.instanz, optionen);
  if (typeof basis === 'string') return null;
  const s: Sammlung = { basis, preise: [], ohnePreis: [], offen: [] };
  let gruppen = buildGruppen(listRegeln(lage));
  let fragen = 1;
  while (gruppen.length > 0 && fragen < optionen.hoechstens) {
    const gefragt = gruppen.slice(0, optionen.hoechstens - fragen);
    const spaeter = gruppen.slice(gefragt.length);
    fragen += gefragt.length;
    const anzahl = gruppen.reduce((summe, gruppe) => summe + gruppe.length, 0);
    optionen.melde(`Preise der Regeln: ${anzahl} ${anzahl === 1 ? 'ist' : 'sind'} noch offen`);
    const antworten = await Promise.all(
      gefragt.map((gruppe) => computeStand(withoutRegeln(lage, gruppe), optionen)),
    );
    const geteilt = gefragt.flatMap((gruppe, i) => fileAntwort(s, gruppe, antworten[i] ?? 'abgebrochen'));
    gruppen = [...geteilt, ...spaeter];
  }
  s.offen.push(...gruppen.flat());
  return { ...s, preise: s.preise.sort(comparePreise), fragen };
}

function describeGeld(eigenmittel: number): string {
  if (eigenmittel === 0) return '';
  const betrag = formatEuro(cent(Math.abs(eigenmittel)));
  return ` Ohne sie wären ${betrag} ${eigenmittel > 0 ? 'weniger' : 'mehr'} Eigenmittel nötig.`;
}

function joinMassnahmen(kennungen: readonly string[]): string {
  return `${kennungen.length === 1 ? 'die Maßnahme' : 'die Maßnahmen'} ${kennungen.join(', ')}`;
}

/** „… kostet diesen Plan 43.120,00 € Eigenmittel.“ */
export function describePreis({ preis, neuFinanziert, nichtMehrFinanziert }: Regelpreis): string {
  const { nutzen, eigenmittel, aufwand } = preis;
  if (nutzen > 0) {
    const statt = nichtMehrFinanziert.length > 0 ? ` an Stelle von ${nichtMehrFinanziert.join(', ')}` : '';
    return `Kostet den Plan ${joinMassnahmen(neuFinanziert)}${statt} (Nutzen ${nutzen}).${describeGeld(eigenmittel)}`;
  }
  if (eigenmittel > 0) return `Kostet diesen Plan ${formatEuro(cent(eigenmittel) as EuroCent)} Eigenmittel.`;
  return `Kostet diesen Plan ${aufwand} ${aufwand === 1 ? 'Punkt' : 'Punkte'} Aufwand; Nutzen und Eigenmittel bleiben gleich.`;
}
