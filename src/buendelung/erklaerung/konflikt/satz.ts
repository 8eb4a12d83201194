/**
 * What is said after each rule of a conflict: its way out.
 */
import { add, cent, formatEuro } from '#kernel/geld.ts';
import { grenzeOf } from '../regeln/instanzregeln.ts';
import type { Regel, Regellage } from '../regeln/regel.ts';
import { type Auswegfund, KLEINSTER_SATZ } from './auswege.ts';

const WEG: Readonly<Partial<Record<Regel['art'], string>>> = {
  zusage: 'Eigenmittel erhöhen oder die Zusage berichtigen',
  verpflichtung: 'höhere Ermächtigung veranschlagen',
  vorgabe: 'Vorgabe aufheben',
  voraussetzung: 'Voraussetzung aufheben',
};

/** By how much, where that was found. */
function describeMehr({ instanz }: Regellage, regel: Regel, { auswege }: Auswegfund): string {
  const jahr = Number(regel.kennung.slice('eigenmittel:'.length));
  const ausweg = auswege.find((eine) => eine.cent !== null);
  if (!ausweg) return 'Eigenmittel erhöhen';
  const mehr = cent(ausweg.cent ?? 0);
  const zusammen = formatEuro(add(grenzeOf(instanz, jahr), mehr));
  const hoechstens = ausweg.text.endsWith(KLEINSTER_SATZ) ? '' : 'höchstens ';
  return `Eigenmittel ${jahr} um ${hoechstens}${formatEuro(mehr)} auf ${hoechstens}${zusammen} erhöhen`;
}

/** What may be said of the money in a conflict. */
export type Geldlage = {
  /** Own money is part of it. */
  readonly beteiligt: boolean;
  /** Own money of all years together would suffice. */
  readonly verlegbar: boolean;
};

function describeWeg(lage: Regellage, regel: Regel, fund: Auswegfund, { beteiligt }: Geldlage): string {
  if (regel.art === 'eigenmittel') return describeMehr(lage, regel, fund);
  if (regel.art === 'pflicht')
    return `Pflicht aufheben${beteiligt ? ', Kosten senken oder weitere Mittel eintragen' : ''}`;
  return WEG[regel.art] ?? 'Ausnahme bei der Bewilligungsbehörde beantragen';
}

/** The way out of one rule, said as far as it was checked. */
export function describeAusweg(lage: Regellage, regel: Regel, fund: Auswegfund, geld: Geldlage): string {
  const weg = describeWeg(lage, regel, fund, geld);
  if (fund.genuegt === null) return `Möglicher Ausweg: ${weg}; ob das genügt, ließ sich nicht klären.`;
  if (!fund.genuegt) return `Ausweg: ${weg}; danach bleibt ein anderer Widerspruch.`;
  return `Ausweg: ${weg}${regel.art === 'eigenmittel' && geld.verlegbar ? ' oder Ausgaben in ein anderes Jahr legen' : ''}.`;
}
