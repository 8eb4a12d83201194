/**
 * Re-check of Verpflichtungsermächtigungen: what the Kommune's own investments bind for later years is authorised by the
 * budget of the year in which they begin.
 */
import type { Massnahme } from '#quartiere/index.ts';
import { euroText, summe, type Verstoss, type Vorlage } from './grundlagen.ts';

const INVESTITIONEN = new Set(['bau', 'planung', 'grunderwerb', 'ausstattung']);

/** Cents that a Massnahme of the Kommune binds for years after the one it begins in. */
function bindung({ traeger, beginn, kosten }: Massnahme): bigint {
  if (traeger.art !== 'kommune') return 0n;
  const spaeter = kosten.filter(({ jahr }) => jahr > Number(beginn.slice(0, 4)));
  return summe(spaeter.flatMap(({ kostenart, betrag }) => (INVESTITIONEN.has(kostenart) ? [betrag] : [])));
}

export function pruefeVerpflichtungen({ plan, akte }: Vorlage): Verstoss[] {
  const ermaechtigungen = akte.verpflichtungsermaechtigungen;
  if (!ermaechtigungen) return [];
  const finanziert = new Set(plan.massnahmen.flatMap((eine) => (eine.finanziert ? [eine.kennung] : [])));
  const begonnen = Map.groupBy(
    akte.massnahmen.filter(({ kennung }) => finanziert.has(kennung)),
    ({ beginn }) => Number(beginn.slice(0, 4)),
  );
  return [...begonnen].flatMap(([jahr, massnahmen]) => {
    const gebunden = massnahmen.reduce((betrag, massnahme) => betrag + bindung(massnahme), 0n);
    const frei = BigInt(ermaechtigungen.find((eine) => eine.jahr === jahr)?.betrag ?? 0);
    if (gebunden <= frei) return [];
    const text = `Haushalt ${jahr}: Verpflichtungen für spätere Jahre von ${euroText(gebunden)} übersteigen die Ermächtigung von ${euroText(frei)}.`;
    return [{ regel: 'verpflichtungsermaechtigung', text }];
  });
}
