/**
 * The rules one sees in an instance: duties, own money, pins, prerequisites, caps and floors.
 */
import { type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import type { Deckel, Instanz, MassnahmeInstanz } from '../../optimierung/instanz.ts';
import { findFruehestens } from '../../optimierung/instanz-bauen.ts';
import { withoutJahre } from '../../optimierung/wuensche.ts';
import { explainUnbrauchbar } from '../vorgaben.ts';
import { createHeilung } from './heilen.ts';
import { kurztitelIn, type Regel, type Regellage } from './regel.ts';

const EIGENMITTEL_FUNDSTELLE = { norm: 'bund/baugb-149', stelle: '§ 149 Abs. 4 BauGB' } as const;
const WUNSCH = { programm: null, fundstelle: null, pruefstand: null } as const;

function mapMassnahmen(instanz: Instanz, aendere: (eine: MassnahmeInstanz) => MassnahmeInstanz): Instanz {
  return { ...instanz, massnahmen: instanz.massnahmen.map(aendere) };
}

function titelOf({ fall }: Regellage, kennung: string): string {
  return fall?.akte.massnahmen.find((massnahme) => massnahme.kennung === kennung)?.titel ?? kennung;
}

function kennungOfGruppe(instanz: Instanz, gruppe: number): string {
  return instanz.massnahmen.find((massnahme) => massnahme.gruppe === gruppe)?.kennung ?? String(gruppe);
}

function listPflichten(lage: Regellage): Regel[] {
  const kennungen = new Set(lage.instanz.massnahmen.flatMap((eine) => (eine.pflicht ? [eine.kennung] : [])));
  return [...kennungen].map((kennung) => ({
    ...WUNSCH,
    kennung: `pflicht:${kennung}`,
    art: 'pflicht',
    text: `Maßnahme ${kennung} „${titelOf(lage, kennung)}“ ist als Pflicht gesetzt.`,
    hebe: (instanz: Instanz) =>
      mapMassnahmen(instanz, (eine) => (eine.kennung === kennung ? { ...eine, pflicht: false } : eine)),
  }));
}

/** Years in which something is to be paid, and those with a stated limit. */
export function listJahre({ bedarfe, eigenmittel }: Instanz): number[] {
  if (!eigenmittel) return [];
  const jahre = new Set([...eigenmittel.keys(), ...bedarfe.map(({ jahr }) => jahr)]);
  return [...jahre].filter((jahr) => eigenmittel.get(jahr) !== null).sort((a, b) => a - b);
}

/** Own money of a limited year; one that is not listed has none. */
export function grenzeOf({ eigenmittel }: Instanz, jahr: number): EuroCent {
  return eigenmittel?.get(jahr) ?? NULL_EURO;
}

function listEigenmittel({ instanz, fall }: Regellage): Regel[] {
  return listJahre(instanz).map((jahr) => ({
    ...WUNSCH,
    kennung: `eigenmittel:${jahr}`,
    art: 'eigenmittel',
    text: `Für ${jahr} stehen nur ${formatEuro(grenzeOf(instanz, jahr))} Eigenmittel zur Verfügung.`,
    fundstelle: EIGENMITTEL_FUNDSTELLE,
    hebeImFall: createHeilung(fall, { programm: null, kriterium: 'eigenanteil', stelle: null, jahr }),
    hebe: (stand: Instanz) => withoutJahre(stand, new Set([jahr])),
  }));
}

/** Why none of its variants may be financed: it begins too early, or more own money is promised than there is. */
function ausschlussOf(lage: Regellage, kennung: string): Pick<Regel, 'kennung' | 'art' | 'text'> {
  const massnahme = lage.fall?.akte.massnahmen.find((eine) => eine.kennung === kennung);
  const frueher = lage.fall && massnahme ? findFruehestens(lage.fall.akte, massnahme) : undefined;
  const wer = `Maßnahme ${kennung} „${titelOf(lage, kennung)}“`;
  if (massnahme && !frueher) {
    const text = `${wer}: In einem ihrer Jahre sind mehr Eigenmittel zugesagt, als zur Verfügung stehen.`;
    return { kennung: `zusage:${kennung}`, art: 'zusage', text };
  }
  const wann = frueher ? `nicht vor ${frueher.jahr}` : 'nicht so früh';
  return { kennung: `fruehestens:${kennung}`, art: 'vorgabe', text: `${wer} soll ${wann} beginnen.` };
}

function listAusgeschlossene(lage: Regellage): Regel[] {
  const kennungen = new Set(
    lage.instanz.massnahmen.flatMap((eine) => (eine.ausgeschlossen ? [eine.kennung] : [])),
  );
  return [...kennungen].map((kennung) => ({
    ...WUNSCH,
    ...ausschlussOf(lage, kennung),
    hebe: (stand: Instanz) =>
      mapMassnahmen(stand, (eine) => (eine.kennung === kennung ? { ...eine, ausgeschlossen: false } : eine)),
  }));
}

/** What is wished for and, where it can't be had, why. */
function describeWunsch(
  { instanz, fall }: Regellage,
  programm: string,
  massnahme: string | null,
): Pick<Regel, 'text' | 'fundstelle' | 'pruefstand'> {
  const wo = massnahme === null ? 'im Plan' : `in Maßnahme ${massnahme}`;
  const text = `${kurztitelIn(fall, programm)} soll ${wo} genutzt werden.`;
  const grund = fall && massnahme !== null ? explainUnbrauchbar(fall, instanz, programm, massnahme) : null;
  if (!grund) return { text, fundstelle: null, pruefstand: null };
  return { text: `${text} ${grund.text}`, fundstelle: grund.fundstelle, pruefstand: grund.pruefstand };
}

function listWuensche(lage: Regellage): Regel[] {
  const { instanz } = lage;
  return instanz.wuensche.map(({ programm, gruppe }): Regel => {
    const massnahme = gruppe === null ? null : kennungOfGruppe(instanz, gruppe);
    return {
      kennung: `nutzen:${massnahme ?? ''}:${programm}`,
      art: 'vorgabe',
      programm,
      ...describeWunsch(lage, programm, massnahme),
      hebe: (stand: Instanz) => ({
        ...stand,
        wuensche: stand.wuensche.filter((wunsch) => wunsch.programm !== programm || wunsch.gruppe !== gruppe),
      }),
    };
  });
}

function listVoraussetzungen(lage: Regellage): Regel[] {
  const { instanz } = lage;
  const paare = new Map(
    instanz.massnahmen.flatMap(({ kennung, voraussetzung }) =>
      voraussetzung.map((gruppe) => [`${kennung}:${kennungOfGruppe(instanz, gruppe)}`, { kennung, gruppe }]),
    ),
  );
  return [...paare].map(([schluessel, { kennung, gruppe }]) => ({
    ...WUNSCH,
    kennung: `voraussetzung:${schluessel}`,
    art: 'voraussetzung',
    text: `Maßnahme ${kennung} setzt Maßnahme ${kennungOfGruppe(instanz, gruppe)} voraus.`,
    hebe: (stand: Instanz) =>
      mapMassnahmen(stand, (eine) =>
        eine.kennung === kennung
          ? { ...eine, voraussetzung: eine.voraussetzung.filter((andere) => andere !== gruppe) }
          : eine,
      ),
  }));
}

/** „… im Jahr 2027“ is one year of a rule that holds every year. */
function textOhneJahr({ text, jahr }: Deckel): string {
  return jahr === null ? text : text.replace(` im Jahr ${jahr}`, ' je Jahr');
}

/** The rows of one cap or floor of the law share this key, whatever Massnahme, year or applicant they are for. */
export function keyOfDeckel(deckel: Deckel): string {
  const { art, bezug, programm, reichweite, jahr, fundstelle } = deckel;
  const wann = jahr === null ? 'gesamt' : 'jahr';
  const kern = [art, bezug, programm, reichweite, wann, fundstelle.norm, fundstelle.stelle];
  return [...kern, textOhneJahr(deckel)].join('|');
}

/** What budgets authorise to bind for later years. */
function listVerpflichtungen({ instanz }: Regellage): Regel[] {
  return instanz.deckel
    .filter(({ programm }) => programm === '')
    .map(({ jahr, text, fundstelle, pruefstand }) => ({
      kennung: `verpflichtungsermaechtigung:${jahr}`,
      art: 'verpflichtung',
      programm: null,
      fundstelle,
      pruefstand,
      text: `${text}.`,
      hebe: (stand: Instanz) => ({
        ...stand,
        deckel: stand.deckel.filter((deckel) => deckel.programm !== '' || deckel.jahr !== jahr),
      }),
    }));
}

/** Can these rows never forbid anything? Then lifting them changes nothing. */
function isWirkungslos(deckel: Deckel, { angebote }: Instanz): boolean {
  const eigene = deckel.angebote.flatMap((index) => angebote[index] ?? []);
  if (deckel.art === 'mindestens') {
    return deckel.betrag <= 0 || eigene.every(({ programm }) => programm !== deckel.programm);
  }
  const last = eigene.reduce(
    (summe, { hoechstens, grundlage }) =>
      summe + BigInt(deckel.bezug === 'zuwendung' ? hoechstens : grundlage),
    0n,
  );
  return last <= BigInt(deckel.betrag);
}

function listDeckel({ instanz, fall }: Regellage): Regel[] {
  const wirksam = instanz.deckel.filter(
    (deckel) => deckel.programm !== '' && !isWirkungslos(deckel, instanz),
  );
  return [...Map.groupBy(wirksam, keyOfDeckel)].flatMap(([schluessel, zeilen]): Regel[] => {
    const [erste] = zeilen;
    if (!erste) return [];
    const { programm, fundstelle, pruefstand, art } = erste;
    const titel = kurztitelIn(fall, programm);
    const text = textOhneJahr(erste);
    return [
      {
        kennung: `deckel:${schluessel}`,
        art: art === 'hoechstens' ? 'deckel' : 'boden',
        programm,
        fundstelle,
        pruefstand,
        text: text.startsWith(titel) ? `${text}.` : `${titel}: ${text}.`,
        hebeImFall: createHeilung(fall, {
          programm,
          kriterium: art === 'hoechstens' ? 'hoechstbetrag' : 'mindestbetrag',
          stelle: fundstelle,
          jahr: null,
        }),
        hebe: (stand: Instanz) => ({
          ...stand,
          deckel: stand.deckel.filter((deckel) => keyOfDeckel(deckel) !== schluessel),
        }),
      },
    ];
  });
}

/** Wishes of the Kommune, then caps and floors of the programmes. */
export function listInstanzregeln(lage: Regellage): Regel[] {
  return [
    ...listPflichten(lage),
    ...listEigenmittel(lage),
    ...listVerpflichtungen(lage),
    ...listAusgeschlossene(lage),
    ...listWuensche(lage),
    ...listVoraussetzungen(lage),
    ...listDeckel(lage),
  ];
}
