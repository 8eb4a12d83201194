/**
 * Why a Massnahme is not financed: its own wishes, or money that others use better.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { findFruehestens } from '../optimierung/instanz-bauen.ts';
import { explainUnbrauchbar } from './vorgaben.ts';
import type { Antworten, Preis } from './was-waere-wenn.ts';

type Grund = { readonly text: string; readonly fundstelle: Fundstelle | null };

const EIGENMITTEL = { norm: 'bund/baugb-149', stelle: '§ 149 Abs. 4 BauGB' } as const;

/** Years in which own money would be exceeded, „2028: 120.000,00 €“. */
function findFehlbetraege(preis: NonNullable<Preis>, eigenmittel: Instanz['eigenmittel']): string[] {
  return [...preis.jeJahr]
    .sort(([a], [b]) => a - b)
    .map(([jahr, betrag]) => [jahr, betrag - (eigenmittel?.get(jahr) ?? 0)] as const)
    .filter(([, fehlt]) => eigenmittel !== null && fehlt > 0)
    .map(([jahr, fehlt]) => `${jahr}: ${formatEuro(cent(fehlt))}`);
}

/** It can't begin when the Akte says, nor later as far as it may be moved. */
function explainAusgeschlossen({ akte }: Fall, instanz: Instanz, massnahme: Massnahme): Grund[] {
  const varianten = instanz.massnahmen.filter(({ kennung }) => kennung === massnahme.kennung);
  if (varianten.some(({ ausgeschlossen }) => !ausgeschlossen)) return [];
  const frueher = findFruehestens(akte, massnahme);
  return [
    frueher
      ? {
          text: `Nach einer Vorgabe soll sie nicht vor ${frueher.jahr} beginnen; sie beginnt am ${formatKalendertag(massnahme.beginn)}.`,
          fundstelle: null,
        }
      : {
          text: 'In einem ihrer Jahre sind mehr Eigenmittel zugesagt, als zur Verfügung stehen.',
          fundstelle: EIGENMITTEL,
        },
  ];
}

function explainWuensche(fall: Fall, instanz: Instanz, massnahme: Massnahme): Grund[] {
  return (fall.akte.vorgaben ?? []).flatMap((vorgabe) => {
    if (vorgabe.art !== 'nutzen' || vorgabe.massnahme !== massnahme.kennung) return [];
    const grund = explainUnbrauchbar(fall, instanz, vorgabe.programm, massnahme.kennung);
    return grund
      ? [{ text: `Eine Vorgabe lässt sich nicht erfüllen. ${grund.text}`, fundstelle: grund.fundstelle }]
      : [];
  });
}

/** What money has to do with it; `kopf` begins the sentence, `andere`: something else is financed. */
function explainMittel(
  kopf: string,
  preis: Preis | undefined,
  basis: Preis,
  instanz: Instanz,
  andere: boolean,
): Grund {
  const besser = andere ? ': Die finanzierten Maßnahmen bringen zusammen mehr Nutzen' : '';
  if (!preis || !basis) {
    const knapp = andere
      ? ', und die Eigenmittel reichen nicht für alle.'
      : ': Die Eigenmittel reichen nicht.';
    return { text: `${kopf}${besser}${knapp}`, fundstelle: EIGENMITTEL };
  }
  const mehr = formatEuro(cent(preis.eigenmittel - basis.eigenmittel));
  const fehlt = findFehlbetraege(preis, instanz.eigenmittel);
  const wann = fehlt.length > 0 ? ` Es fehlen ${fehlt.join(', ')}.` : '';
  const text = `${kopf}${besser}. Mit ihr wären ${mehr} mehr Eigenmittel nötig.${wann}`;
  return { text, fundstelle: EIGENMITTEL };
}

/** `andere`: something else is financed. */
export function explainNichtFinanziert(
  fall: Fall,
  instanz: Instanz,
  massnahme: Massnahme,
  { massnahmen, basis }: Antworten,
  andere: boolean,
): Grund[] {
  const kopf = `Die Maßnahme (Nutzen ${massnahme.nutzen}) ist nicht finanziert`;
  const eigene = [
    ...explainAusgeschlossen(fall, instanz, massnahme),
    ...explainWuensche(fall, instanz, massnahme),
  ];
  if (eigene.length > 0) return eigene.map((grund) => ({ ...grund, text: `${kopf}: ${grund.text}` }));
  const preis = massnahmen.get(massnahme.kennung);
  if (preis !== null || !basis) return [explainMittel(kopf, preis, basis, instanz, andere)];
  const mit = andere ? 'mit ihr und den finanzierten Maßnahmen' : 'mit ihr';
  return [
    { text: `${kopf}: Auch ohne Grenze der Eigenmittel wurde kein Plan ${mit} gefunden.`, fundstelle: null },
  ];
}
