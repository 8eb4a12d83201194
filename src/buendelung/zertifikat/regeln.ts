/**
 * The rules of an instance as a certificate states them: scopes and promises are resolved, so that each rule speaks of
 * Massnahmen (`y:3`) and offers (`w:17`) only.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import { isOertlich, lastOf } from '../optimierung/grenzen.ts';
import {
  type Angebot,
  type Ausschluss,
  type Deckel,
  type Instanz,
  listZusagestellen,
  type MassnahmeInstanz,
} from '../optimierung/instanz.ts';
import type { Zertifikat } from './zertifikat.ts';

type Regel = Zertifikat['instanz']['regeln'][string];
type Eintrag = readonly [kennung: string, regel: Regel];

const finanziert = (massnahmen: readonly MassnahmeInstanz[]): string[] =>
  massnahmen.map(({ index }) => `y:${index}`);
const genommen = (angebote: readonly Angebot[]): string[] => angebote.map(({ index }) => `w:${index}`);
const stelleOf = ({ norm, stelle }: Fundstelle): string => `${norm}, ${stelle}`;

/** Which applications of a programme count together for an exclusion; null: those for one position. */
function bereichOf(
  { massnahmen }: Instanz,
  je: Ausschluss['je'],
  m: number,
  antragsteller: string,
): string | null {
  switch (je) {
    case 'position':
      return null;
    case 'massnahme':
      return String(m);
    case 'vorhaben':
      return massnahmen[m]?.vorhaben ?? '';
    case 'antragsteller':
      return antragsteller;
    default:
      return '';
  }
}

/** Offers of a programme by scope of the exclusion. */
function groupSeite(instanz: Instanz, { je }: Ausschluss, programm: string): Map<string, Angebot[]> {
  const eigene = instanz.angebote.filter((angebot) => angebot.programm === programm);
  return Map.groupBy(eigene, (a) => bereichOf(instanz, je, a.massnahme, a.antragsteller) ?? '');
}

/** Scopes in which a programme has been promised money. */
function listZugesagte(instanz: Instanz, { je }: Ausschluss, programm: string): Set<string | null> {
  const dort = listZusagestellen(instanz).filter((zusage) => zusage.programm === programm);
  return new Set(
    dort.map((zusage) =>
      je === 'vorhaben' ? zusage.vorhaben : bereichOf(instanz, je, zusage.massnahme, zusage.antragsteller),
    ),
  );
}

/** Key of the rule of an exclusion within a scope. */
export function kennungOfAusschluss(nummer: number, bereich: string): string {
  return `ausschluss:${nummer}:${bereich}`;
}

function listAusschluss(instanz: Instanz, ausschluss: Ausschluss, nummer: number): Eintrag[] {
  const { a, b, text, fundstelle } = ausschluss;
  if (ausschluss.je === 'position') return [];
  const grund = { dann: [], text, fundstelle: stelleOf(fundstelle) };
  const [links, rechts] = [groupSeite(instanz, ausschluss, a), groupSeite(instanz, ausschluss, b)];
  const zugesagt = [a, b].map((programm) => listZugesagte(instanz, ausschluss, programm));
  return [
    ...[...links].flatMap(([bereich, angebote]): Eintrag[] => {
      const andere = rechts.get(bereich);
      const wenn = [genommen(angebote), genommen(andere ?? [])];
      return andere ? [[kennungOfAusschluss(nummer, bereich), { ...grund, wenn }]] : [];
    }),
    ...[links, rechts].flatMap((seite, i) =>
      [...seite].flatMap(([bereich, angebote]): Eintrag[] =>
        zugesagt[1 - i]?.has(bereich)
          ? [[`zusage:${nummer}:${i}:${bereich}`, { ...grund, wenn: [genommen(angebote)] }]]
          : [],
      ),
    ),
  ];
}

/** What a programme needs beside it: in the Quartier, or in each Massnahme. */
function listProgrammvoraussetzungen(instanz: Instanz): Eintrag[] {
  const { massnahmen, angebote, voraussetzungen } = instanz;
  return voraussetzungen.flatMap(({ programm, eineVon, je, fundstelle }, nummer) => {
    const text = `${programm} nur neben ${eineVon.join(' oder ')}`;
    const orte = je === 'quartier' ? [massnahmen] : massnahmen.map((massnahme) => [massnahme]);
    return orte.flatMap((ort): Eintrag[] => {
      const hier = angebote.filter(({ massnahme }) => ort.some(({ index }) => index === massnahme));
      const wenn = hier.filter((angebot) => angebot.programm === programm);
      const zugesagt = listZusagestellen(instanz).some(
        (zusage) =>
          eineVon.includes(zusage.programm) &&
          (je === 'quartier' || ort.some(({ index }) => index === zusage.massnahme)),
      );
      if (wenn.length === 0 || zugesagt) return [];
      const dann = genommen(hier.filter((angebot) => eineVon.includes(angebot.programm)));
      const kennung = `programmvoraussetzung:${nummer}${je === 'quartier' ? '' : `:${ort[0]?.index}`}`;
      return [[kennung, { wenn: [genommen(wenn)], dann, text, fundstelle: stelleOf(fundstelle) }]];
    });
  });
}

/** Programmes that go first in a Massnahme where they are offered. */
function listVorrang({ massnahmen, angebote }: Instanz): Eintrag[] {
  return massnahmen.flatMap(({ index, zugesagteProgramme }) => {
    const hier = angebote.filter(({ massnahme }) => massnahme === index);
    const vorrangig = new Set(hier.flatMap((angebot) => angebot.vorrangig));
    return [...vorrangig].flatMap((programm): Eintrag[] => {
      const erste = hier.filter((angebot) => angebot.programm === programm);
      if (erste.length === 0 || zugesagteProgramme.includes(programm)) return [];
      const wenn = [genommen(hier.filter((angebot) => angebot.vorrangig.includes(programm)))];
      const text = `${programm} geht vor`;
      return [[`vorrang:${index}:${programm}`, { wenn, dann: genommen(erste), text, fundstelle: '' }]];
    });
  });
}

function listWuensche({ wuensche, massnahmen, angebote }: Instanz): Eintrag[] {
  return wuensche.flatMap(({ programm, gruppe }): Eintrag[] => {
    const eigene = angebote.filter((angebot) => angebot.programm === programm);
    const grund = { text: `Wunsch: ${programm}`, fundstelle: '' };
    if (gruppe === null) return [[`wunsch:${programm}`, { ...grund, wenn: [], dann: genommen(eigene) }]];
    return massnahmen
      .filter((massnahme) => massnahme.gruppe === gruppe)
      .map((massnahme): Eintrag => {
        const dann = genommen(eigene.filter((angebot) => angebot.massnahme === massnahme.index));
        return [`wunsch:${massnahme.index}:${programm}`, { ...grund, wenn: [finanziert([massnahme])], dann }];
      });
  });
}

/** Which Massnahmen must, must not, or may only together be financed. */
function listMassnahmenregeln({ massnahmen }: Instanz): Eintrag[] {
  const gruppeOf = (gruppe: number): MassnahmeInstanz[] =>
    massnahmen.filter((massnahme) => massnahme.gruppe === gruppe);
  return massnahmen.flatMap((massnahme): Eintrag[] => {
    const { index, gruppe, kennung, pflicht, ausgeschlossen, voraussetzung } = massnahme;
    const grund = { text: kennung, fundstelle: '' };
    const nicht = { ...grund, wenn: [finanziert([massnahme])], dann: [] };
    const muss = { ...grund, wenn: [], dann: finanziert(gruppeOf(gruppe)) };
    return [
      ...(pflicht ? [[`pflicht:${gruppe}`, muss] as const] : []),
      ...(ausgeschlossen ? [[`ausgeschlossen:${index}`, nicht] as const] : []),
      ...voraussetzung.map((andere): Eintrag => {
        const eigene = gruppeOf(gruppe).filter((eine) => eine.voraussetzung.includes(andere));
        const dann = finanziert(gruppeOf(andere));
        return [`voraussetzung:${gruppe}:${andere}`, { ...grund, wenn: [finanziert(eigene)], dann }];
      }),
    ];
  });
}

/** Sets of up to this many offers are told apart for a floor. */
const EINZELN = 12;

/** Offers that together do not reach a floor, as far as none can be added; all of them where there are too many. */
function listZuWenig(boden: Deckel, angebote: readonly Angebot[]): Angebot[][] {
  const reicht = (menge: readonly Angebot[]): boolean =>
    menge.reduce((summe, angebot) => summe + lastOf(angebot, boden), 0) >= boden.betrag;
  if (!reicht(angebote)) return [[...angebote]];
  if (angebote.length > EINZELN) return [];
  let mengen: Angebot[][] = [[]];
  for (const angebot of angebote) {
    mengen = [...mengen, ...mengen.map((menge) => [...menge, angebot]).filter((menge) => !reicht(menge))];
  }
  return mengen.filter((menge) =>
    angebote.every((angebot) => menge.includes(angebot) || reicht([...menge, angebot])),
  );
}

/** Floors within one Massnahme, as what must be taken beside what is too little. */
function listBoeden({ deckel, angebote }: Instanz): Eintrag[] {
  return deckel.flatMap((boden, nummer) => {
    if (boden.art !== 'mindestens' || !isOertlich(boden)) return [];
    const eigene = boden.angebote.flatMap((index) => angebote[index] ?? []);
    const ausloeser = eigene.filter(({ programm }) => programm === boden.programm);
    const grund = { text: boden.text, fundstelle: stelleOf(boden.fundstelle), wenn: [genommen(ausloeser)] };
    return listZuWenig(boden, eigene)
      .filter((menge) => menge.some((angebot) => ausloeser.includes(angebot)))
      .map((menge, i): Eintrag => {
        const dann = genommen(eigene.filter((angebot) => !menge.includes(angebot)));
        return [`boden:${nummer}:${i}`, { ...grund, dann }];
      });
  });
}

/** All rules by key. */
export function listRegeln(instanz: Instanz): Zertifikat['instanz']['regeln'] {
  return Object.fromEntries([
    ...listMassnahmenregeln(instanz),
    ...instanz.ausschluesse.flatMap((ausschluss, i) => listAusschluss(instanz, ausschluss, i)),
    ...listProgrammvoraussetzungen(instanz),
    ...listVorrang(instanz),
    ...listWuensche(instanz),
    ...listBoeden(instanz),
  ]);
}
