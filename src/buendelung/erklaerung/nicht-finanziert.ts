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
import type { Antworten } from './antworten.ts';
import { describeFehlbetrag } from './fehlbetrag.ts';
import { describeVoraussetzungen } from './voraussetzungen.ts';
import { describeVorgaben, explainUnbrauchbar, nameVorgabe, vorgabenOf } from './vorgaben.ts';

type Grund = { readonly text: string; readonly fundstelle: Fundstelle | null };

const EIGENMITTEL = { norm: 'bund/baugb-149', stelle: '§ 149 Abs. 4 BauGB' } as const;

/** A pin or promise that alone keeps it out, and what would help. */
type Sperre = Grund & { readonly ausweg: string };

/** It can't begin when the Akte says, nor later as far as it may be moved. */
function explainAusgeschlossen({ akte }: Fall, instanz: Instanz, massnahme: Massnahme): Sperre[] {
  const varianten = instanz.massnahmen.filter(({ kennung }) => kennung === massnahme.kennung);
  if (varianten.some(({ ausgeschlossen }) => !ausgeschlossen)) return [];
  const frueher = findFruehestens(akte, massnahme);
  return [
    frueher
      ? {
          text: `Nach einer Vorgabe soll sie nicht vor ${frueher.jahr} beginnen; sie beginnt am ${formatKalendertag(massnahme.beginn)}.`,
          ausweg: `die Vorgabe „nicht vor ${frueher.jahr}“ aufheben oder Beginn und Kosten auf ${frueher.jahr} verlegen`,
          fundstelle: null,
        }
      : {
          text: 'In einem ihrer Jahre sind mehr Eigenmittel zugesagt, als zur Verfügung stehen.',
          ausweg: 'Eigenmittel erhöhen oder die Zusage berichtigen',
          fundstelle: EIGENMITTEL,
        },
  ];
}

function explainWuensche(fall: Fall, instanz: Instanz, { kennung }: Massnahme): Sperre[] {
  return vorgabenOf(fall, kennung).flatMap((vorgabe) => {
    if (vorgabe.art !== 'nutzen') return [];
    const grund = explainUnbrauchbar(fall, instanz, vorgabe.programm, kennung);
    if (!grund) return [];
    const { text, fundstelle, widerspruch } = grund;
    if (widerspruch) return [{ text, fundstelle, ausweg: 'eine der beiden Vorgaben aufheben' }];
    const name = nameVorgabe(fall, vorgabe);
    return [
      {
        text: `Die Vorgabe ${name} lässt sich nicht erfüllen. ${text}`,
        ausweg: `die Vorgabe ${name} aufheben`,
        fundstelle,
      },
    ];
  });
}

/** Each with its way out; where there are several, all of them must go. */
function explainSperren(kopf: string, sperren: readonly Sperre[]): Grund[] {
  const weg = sperren.length === 1 ? 'Ausweg:' : 'Nötig ist unter anderem:';
  return sperren.map(({ text, ausweg, fundstelle }) => ({
    text: `${kopf}: ${text} ${weg} ${ausweg}.`,
    fundstelle,
  }));
}

/** How a reason begins, and what is known of the case. */
type Anfang = {
  readonly kopf: string;
  /** Something else is financed. */
  readonly andere: boolean;
  /** It has pins about programmes. */
  readonly mitVorgaben: boolean;
};

/** Nothing is financed, whatever the Massnahme is like. */
const OHNE_PLAN: Readonly<Record<NonNullable<Antworten['ohnePlan']>, string>> = {
  unloesbar:
    'Es gibt keinen Plan, der alle Regeln und Vorgaben zugleich einhält; solange ist nichts finanziert.',
  abgebrochen: 'Die Rechnung endete, bevor ein Plan gefunden war.',
};

/** Without prices no more is known than that it is left out. */
function explainUnbepreist({ kopf, andere, mitVorgaben }: Anfang, { eigenmittel }: Instanz): Grund {
  if (eigenmittel === null)
    return {
      text: `${kopf}: Regeln, Voraussetzungen oder Vorgaben stehen dem entgegen.`,
      fundstelle: null,
    };
  if (mitVorgaben)
    return {
      text: `${kopf}: Ihre Vorgaben lassen sich nicht erfüllen, oder mit ihnen reichen die Eigenmittel nicht.`,
      fundstelle: EIGENMITTEL,
    };
  const knapp = andere
    ? ': Die finanzierten Maßnahmen bringen zusammen mehr Nutzen, und die Eigenmittel reichen nicht für alle.'
    : ': Die Eigenmittel reichen nicht.';
  return { text: `${kopf}${knapp}`, fundstelle: EIGENMITTEL };
}

/** „Mit ihr wären 300,00 € mehr Eigenmittel nötig.“ */
function describeMehr(mehr: number): string {
  if (mehr === 0) return 'Mit ihr wären insgesamt gleich viele Eigenmittel nötig.';
  const betrag = formatEuro(cent(Math.abs(mehr)));
  return `Mit ihr wären ${mehr > 0 ? '' : 'insgesamt '}${betrag} ${mehr > 0 ? 'mehr' : 'weniger'} Eigenmittel nötig.`;
}

/** What money has to do with it. */
function explainMittel(
  anfang: Anfang,
  kennung: string,
  { massnahmen, basis, fehlbetraege }: Antworten,
  instanz: Instanz,
): Grund {
  const preis = massnahmen.get(kennung);
  if (!preis || !basis) return explainUnbepreist(anfang, instanz);
  const { kopf, andere } = anfang;
  const besser = andere ? ': Die finanzierten Maßnahmen bringen zusammen mehr Nutzen' : '';
  const fehlt = fehlbetraege.get(kennung);
  const saetze = [
    `${kopf}${besser}.`,
    describeMehr(preis.eigenmittel - basis.eigenmittel),
    ...(fehlt ? [describeFehlbetrag(fehlt)] : []),
  ];
  return { text: saetze.join(' '), fundstelle: EIGENMITTEL };
}

/** `finanziert`: Kennungen of what is financed. */
export function explainNichtFinanziert(
  fall: Fall,
  instanz: Instanz,
  massnahme: Massnahme,
  antworten: Antworten,
  finanziert: ReadonlySet<string>,
): Grund[] {
  const andere = finanziert.size > 0;
  const kopf = `Die Maßnahme (Nutzen ${massnahme.nutzen}) ist nicht finanziert`;
  const sperren = [
    ...explainAusgeschlossen(fall, instanz, massnahme),
    ...explainWuensche(fall, instanz, massnahme),
  ];
  if (sperren.length > 0) return explainSperren(kopf, sperren);
  const { basis, massnahmen, ohnePlan } = antworten;
  if (ohnePlan) return [{ text: `${kopf}: ${OHNE_PLAN[ohnePlan]}`, fundstelle: null }];
  const preis = massnahmen.get(massnahme.kennung);
  const vorgaben = describeVorgaben(fall, massnahme);
  const mehr = [
    ...describeVoraussetzungen(fall, massnahme, finanziert, Boolean(preis && basis)),
    ...vorgaben,
  ];
  const mit = andere ? 'mit ihr und den finanzierten Maßnahmen' : 'mit ihr';
  const grund =
    preis !== null || !basis
      ? explainMittel(
          { kopf, andere, mitVorgaben: vorgaben.length > 0 },
          massnahme.kennung,
          antworten,
          instanz,
        )
      : {
          text: `${kopf}: Auch ohne Grenze der Eigenmittel wurde kein Plan ${mit} gefunden.`,
          fundstelle: null,
        };
  return [{ ...grund, text: [grund.text, ...mehr].join(' ') }];
}
