/**
 * Rules about which programmes may meet: exclusions, prerequisites, precedence, and the ban on paying the same
 * expenditure twice.
 */
import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import {
  type Angebot,
  foerdergrenzeOf,
  type Instanz,
  listZugesagteProgramme,
  paarOf,
} from '../../optimierung/instanz.ts';
import { belegOf } from '../../optimierung/konditionen.ts';
import { kurztitelIn, type Regel, type Regellage } from './regel.ts';

type Beleg = { readonly fundstelle: Fundstelle | null; readonly pruefstand: Pruefstand | null };

function findProgramm({ fall }: Regellage, kennung: string): GeprueftesProgramm['programm'] | undefined {
  return fall?.pruefung.programme.find(({ programm }) => programm.kennung === kennung)?.programm;
}

/** How certain the statement behind a Fundstelle is, of this programme or else of any that states it. */
function pruefstandOf(lage: Regellage, kennung: string, fundstelle: Fundstelle): Pruefstand | null {
  const programm = findProgramm(lage, kennung);
  if (!programm) return null;
  const andere = lage.fall?.pruefung.programme.map((eintrag) => eintrag.programm) ?? [];
  for (const stated of [programm, ...andere]) {
    const { ausschluss = [], voraussetzung = [] } = stated.kombination ?? {};
    const beleg = [...ausschluss, ...voraussetzung]
      .map((zeile) => belegOf(stated, zeile))
      .find(
        (eines) => eines.fundstelle.norm === fundstelle.norm && eines.fundstelle.stelle === fundstelle.stelle,
      );
    if (beleg) return beleg.pruefstand;
  }
  return belegOf(programm, {}).pruefstand;
}

/** Programmes that may pay somewhere, or have promised money. */
function beteiligteOf(instanz: Instanz): Set<string> {
  return new Set([...instanz.angebote.map(({ programm }) => programm), ...listZugesagteProgramme(instanz)]);
}

function listAusschluesse(lage: Regellage): Regel[] {
  const beteiligt = beteiligteOf(lage.instanz);
  return lage.instanz.ausschluesse
    .filter(({ a, b, je }) => je !== 'position' && beteiligt.has(a) && beteiligt.has(b))
    .map(({ a, b, je, text, fundstelle }) => ({
      kennung: `ausschluss:${paarOf(a, b)}:${je}`,
      art: 'ausschluss',
      text,
      programm: a,
      fundstelle,
      pruefstand: pruefstandOf(lage, a, fundstelle),
      hebe: (stand) => ({
        ...stand,
        ausschluesse: stand.ausschluesse.filter(
          (zeile) => paarOf(zeile.a, zeile.b) !== paarOf(a, b) || zeile.je !== je,
        ),
      }),
    }));
}

function listProgrammvoraussetzungen(lage: Regellage): Regel[] {
  const anbietend = new Set(lage.instanz.angebote.map(({ programm }) => programm));
  return lage.instanz.voraussetzungen
    .filter(({ programm }) => anbietend.has(programm))
    .map((zeile) => {
      const { programm, eineVon, je, fundstelle } = zeile;
      const schluessel = `${programm}:${eineVon.join(',')}:${je}`;
      const namen = eineVon.map((kennung) => kurztitelIn(lage.fall, kennung)).join(' oder ');
      const wo = je === 'massnahme' ? 'in derselben Maßnahme' : 'im Quartier';
      return {
        kennung: `programmvoraussetzung:${schluessel}`,
        art: 'programmvoraussetzung',
        text: `${kurztitelIn(lage.fall, programm)} zahlt nur, wenn ${wo} auch ${namen} zahlt.`,
        programm,
        fundstelle,
        pruefstand: pruefstandOf(lage, programm, fundstelle),
        hebe: (stand) => ({
          ...stand,
          voraussetzungen: stand.voraussetzungen.filter(
            (andere) => `${andere.programm}:${andere.eineVon.join(',')}:${andere.je}` !== schluessel,
          ),
        }),
      };
    });
}

/** Where the order among programmes stands, by the finding on it. */
function belegOfNachrang({ fall }: Regellage, kennung: string): Beleg {
  const befund = fall?.pruefung.matrix
    .filter((zeile) => zeile.programm === kennung)
    .flatMap((zeile) => [...zeile.befunde, ...zeile.positionen.flatMap(({ befunde }) => befunde)])
    .find(({ kriterium }) => kriterium === 'subsidiaritaet');
  return { fundstelle: befund?.fundstellen[0] ?? null, pruefstand: befund?.pruefstand ?? null };
}

function listNachrang(lage: Regellage): Regel[] {
  const nachrangig = lage.instanz.angebote.filter(({ vorrangig }) => vorrangig.length > 0);
  return [...Map.groupBy(nachrangig, ({ programm }) => programm)].map(([programm, angebote]) => {
    const zuerst = new Set(angebote.flatMap(({ vorrangig }) => vorrangig));
    const namen = [...zuerst].sort().map((kennung) => kurztitelIn(lage.fall, kennung));
    return {
      kennung: `nachrang:${programm}`,
      art: 'nachrang',
      text: `${kurztitelIn(lage.fall, programm)} ist nachrangig: In derselben Maßnahme ist zuerst zu nutzen, was vorgeht (${namen.join(', ')}).`,
      programm,
      ...belegOfNachrang(lage, programm),
      hebe: (stand) => ({
        ...stand,
        angebote: stand.angebote.map((angebot) =>
          angebot.programm === programm ? { ...angebot, vorrangig: [] } : angebot,
        ),
      }),
    };
  });
}

/** Programmes that some rule over several positions looks at: their cents may matter beyond one position. */
function gebundeneOf(instanz: Instanz): Set<string> {
  return new Set([
    ...instanz.deckel.flatMap(({ angebote, programm }) => [
      programm,
      ...angebote.flatMap((index) => instanz.angebote[index]?.programm ?? []),
    ]),
    ...instanz.voraussetzungen.flatMap(({ programm, eineVon }) => [programm, ...eineVon]),
    ...instanz.ausschluesse.flatMap(({ a, b }) => [a, b]),
    ...instanz.wuensche.map(({ programm }) => programm),
    ...instanz.angebote.flatMap(({ programm, vorrangig }) =>
      vorrangig.length > 0 ? [programm, ...vorrangig] : [],
    ),
  ]);
}

/** Two offers of one position whose sum could be more than either alone brings. */
function canHelfen(a: Angebot, b: Angebot, instanz: Instanz, gebunden: ReadonlySet<string>): boolean {
  if (gebunden.has(a.programm) || gebunden.has(b.programm)) return true;
  const bedarf = instanz.bedarfe[a.bedarf];
  return bedarf !== undefined && Math.max(a.hoechstens, b.hoechstens) < foerdergrenzeOf(bedarf, [a, b]);
}

/** The largest offers of a position, then in the order of programmes. */
function listGroesste(angebote: readonly number[], instanz: Instanz, hoechstens: number): Angebot[] {
  return angebote
    .flatMap((index) => instanz.angebote[index] ?? [])
    .sort((a, b) => b.hoechstens - a.hoechstens || a.index - b.index)
    .slice(0, hoechstens);
}

function listPaare(instanz: Instanz, jePosition: number): string[] {
  const gebunden = gebundeneOf(instanz);
  const paare = instanz.bedarfe.flatMap(({ angebote }) => {
    const hier = listGroesste(angebote, instanz, jePosition);
    return hier.flatMap((a, i) =>
      hier
        .slice(i + 1)
        .flatMap((b) => (canHelfen(a, b, instanz, gebunden) ? [paarOf(a.programm, b.programm)] : [])),
    );
  });
  return [...new Set(paare)].filter((paar) => !instanz.gemeinsam.has(paar)).sort();
}

/** The rule of the programme that does not allow the other one on the same expenditure. */
function belegOfPaar(lage: Regellage, a: string, b: string): Beleg {
  const [eines, anderes] = [findProgramm(lage, a), findProgramm(lage, b)];
  const erlaubt = (mit: 'alle' | readonly string[] | undefined, kennung: string): boolean =>
    mit === 'alle' || (mit?.includes(kennung) ?? false);
  if (!eines || !anderes) return { fundstelle: null, pruefstand: null };
  const stumm = erlaubt(eines.kombination?.dieselbe_ausgabe?.mit, b) ? anderes : eines;
  return belegOf(stumm, stumm.kombination?.kofinanzierung ?? stumm.kombination?.dieselbe_ausgabe ?? {});
}

/** Why two programmes must not pay the same expenditure: one rules it out expressly, or not both allow it. */
function describePaar(lage: Regellage, paar: string): Beleg & Pick<Regel, 'text'> {
  const [a = '', b = ''] = paar.split('|');
  const zeile = lage.instanz.ausschluesse.find(
    (eine) => eine.je === 'position' && paarOf(eine.a, eine.b) === paar,
  );
  if (zeile) {
    const { text, fundstelle } = zeile;
    return {
      text: `${text.replace(/\.$/, '')}: Sie fördern nicht dieselbe Ausgabe.`,
      fundstelle,
      pruefstand: pruefstandOf(lage, zeile.a, fundstelle),
    };
  }
  return {
    text: `${kurztitelIn(lage.fall, a)} und ${kurztitelIn(lage.fall, b)} erlauben nicht beide, dass sie dieselbe Ausgabe zusammen fördern (Verbot der Doppelförderung).`,
    ...belegOfPaar(lage, a, b),
  };
}

/**
 * The ban on paying one expenditure twice, pair by pair.
 * @param jePosition so many of the largest offers of a position are paired
 */
export function listDoppelfoerderung(lage: Regellage, jePosition: number): Regel[] {
  return listPaare(lage.instanz, jePosition).map((paar) => ({
    kennung: `doppelfoerderung:${paar}`,
    art: 'doppelfoerderung',
    ...describePaar(lage, paar),
    programm: null,
    hebe: (stand) => ({ ...stand, gemeinsam: new Set([...stand.gemeinsam, paar]) }),
  }));
}

/** The rules among programmes that could matter in this instance, without the ban on paying twice. */
export function listKombinationsregeln(lage: Regellage): Regel[] {
  return [...listAusschluesse(lage), ...listProgrammvoraussetzungen(lage), ...listNachrang(lage)];
}
