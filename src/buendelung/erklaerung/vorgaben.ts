/**
 * Wishes of the Kommune that can't be met, in sentences.
 */
import { type Fundstelle, isFoerderbar, type Pruefstand } from '#kernel/befund.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { findHindernisse } from './hindernisse.ts';

type Unbrauchbar = {
  readonly text: string;
  readonly fundstelle: Fundstelle | null;
  readonly pruefstand: Pruefstand | null;
  /** Another pin is what prevents it. */
  readonly widerspruch: boolean;
};

type Vorgabe = NonNullable<Fall['akte']['vorgaben']>[number];

function kurztitelOf({ pruefung }: Fall, kennung: string): string {
  return (
    pruefung.programme.find(({ programm }) => programm.kennung === kennung)?.programm.kurztitel ?? kennung
  );
}

export function vorgabenOf({ akte }: Fall, massnahme: string): Vorgabe[] {
  return (akte.vorgaben ?? []).filter((vorgabe) => vorgabe.massnahme === massnahme);
}

/** „nur mit BIWAQ“, „ohne BIWAQ“, „nicht vor 2028“, in quotation marks. */
export function nameVorgabe(fall: Fall, vorgabe: Vorgabe): string {
  if (vorgabe.art === 'fruehestens') return `„nicht vor ${vorgabe.jahr}“`;
  return `„${vorgabe.art === 'nutzen' ? 'nur mit' : 'ohne'} ${kurztitelOf(fall, vorgabe.programm)}“`;
}

/** A pin against the programme wished for, or against one that goes before it. */
function explainWiderspruch(fall: Fall, kennung: string, massnahme: string): string | null {
  const zeile = fall.pruefung.matrix.find(
    (eine) => eine.programm === kennung && eine.massnahme === massnahme,
  );
  const vorrangig = new Set(
    zeile?.positionen.flatMap((eine) => (isFoerderbar(eine.ergebnis) ? eine.vorrangig : [])),
  );
  const gemieden = vorgabenOf(fall, massnahme).filter((vorgabe) => vorgabe.art === 'meiden');
  const gegen =
    gemieden.find(({ programm }) => programm === kennung) ??
    gemieden.find(({ programm }) => vorrangig.has(programm));
  if (!gegen) return null;
  const titel = kurztitelOf(fall, kennung);
  const denn =
    gegen.programm === kennung
      ? ''
      : `, denn ${kurztitelOf(fall, gegen.programm)} geht ${titel} vor und darf nicht übergangen werden`;
  return `Die Vorgaben „nur mit ${titel}“ und ${nameVorgabe(fall, gegen)} für Maßnahme ${massnahme} widersprechen sich${denn}.`;
}

/** Why a programme that is wished for has nothing to offer in this Massnahme; null: it has. */
export function explainUnbrauchbar(
  fall: Fall,
  instanz: Instanz,
  kennung: string,
  massnahme: string,
): Unbrauchbar | null {
  const { pruefung } = fall;
  const varianten = new Set(
    instanz.massnahmen.filter((eine) => eine.kennung === massnahme).map(({ index }) => index),
  );
  if (instanz.angebote.some((angebot) => angebot.programm === kennung && varianten.has(angebot.massnahme)))
    return null;
  const widerspruch = explainWiderspruch(fall, kennung, massnahme);
  if (widerspruch) return { text: widerspruch, fundstelle: null, pruefstand: null, widerspruch: true };
  const geprueft = pruefung.programme.find(({ programm }) => programm.kennung === kennung);
  const kann = `${kurztitelOf(fall, kennung)} kann in Maßnahme ${massnahme} nicht zahlen`;
  const [befund] = findHindernisse(
    pruefung.matrix.filter((zeile) => zeile.programm === kennung && zeile.massnahme === massnahme),
  );
  if (geprueft?.zahlend && befund)
    return {
      text: `${kann}: ${befund.text}`,
      fundstelle: befund.fundstellen[0] ?? null,
      pruefstand: befund.pruefstand,
      widerspruch: false,
    };
  const unbekannt = instanz.betragUnbekannt.has(kennung)
    ? 'Fördersatz oder Summe stehen in keiner gelesenen Quelle.'
    : undefined;
  const warum = geprueft?.hinweis ?? unbekannt;
  const text = warum ? `${kann}: ${warum}` : `${kann}.`;
  return { text, fundstelle: null, pruefstand: null, widerspruch: false };
}

/** Pins that alone keep a programme from Massnahmen it fits, each in a sentence. */
export function explainGemieden(fall: Fall, kennung: string): string[] {
  const passend = new Set<string>(
    fall.pruefung.matrix.flatMap((zeile) =>
      zeile.programm === kennung && findHindernisse([zeile]).length === 0 ? [zeile.massnahme] : [],
    ),
  );
  return (fall.akte.vorgaben ?? []).flatMap((vorgabe) =>
    vorgabe.art === 'meiden' && vorgabe.programm === kennung && passend.has(vorgabe.massnahme)
      ? [
          `Das Programm passt; die Vorgabe ${nameVorgabe(fall, vorgabe)} für Maßnahme ${vorgabe.massnahme} hält es fern.`,
        ]
      : [],
  );
}

/** The pins about programmes that a Massnahme has, in a sentence; none: nothing. */
export function describeVorgaben(fall: Fall, { kennung }: Pick<Massnahme, 'kennung'>): string[] {
  const namen = vorgabenOf(fall, kennung)
    .filter(({ art }) => art !== 'fruehestens')
    .map((vorgabe) => nameVorgabe(fall, vorgabe));
  if (namen.length === 0) return [];
  return [
    namen.length === 1
      ? `Für sie gilt die Vorgabe ${namen.join()}; möglicher Ausweg: sie aufheben.`
      : `Für sie gelten die Vorgaben ${namen.join(' und ')}; möglicher Ausweg: eine davon aufheben.`,
  ];
}
