/**
 * A change of one fact as a proposal: what it says, and what the Akte would be. Whether it helps is for the
 * evaluator to say.
 */
import type { Befund } from '#kernel/befund.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { listBeihilfen } from '../../kriterien/de-minimis.ts';
import type { Positionslage } from '../../kriterien/lage.ts';
import type { Hindernis, Tatsachenaenderung } from '../beinahe.ts';
import type { Zustand } from '../zustand.ts';

/** What is asked for a proposal: a finding that keeps money away, where it was made, and on which line. */
export type Anlass = {
  readonly zustand: Zustand;
  readonly lage: Positionslage;
  readonly befund: Befund;
  readonly block: unknown;
};

export type Vorschlag = {
  readonly aenderung: Tatsachenaenderung;
  /** At most one change of a group at a time: the same fact has one value. */
  readonly gruppe: string;
  /** Points; breaks ties among equally many changes. */
  readonly aufwand: number;
  readonly wende: (zustand: Zustand) => Zustand;
};

/** Proposals, or why there are none; `folgt`: decided by another finding of the same cell. */
export type Antwort = readonly Vorschlag[] | Hindernis | 'folgt';

export function isHindernis(antwort: Antwort): antwort is Hindernis {
  return typeof antwort === 'object' && 'satz' in antwort;
}

/** What nobody here does costs more than any own effort. */
const FREMD = 20;

type Angaben = Pick<Tatsachenaenderung, 'was' | 'von' | 'nach' | 'satz'> &
  Partial<Pick<Tatsachenaenderung, 'weise' | 'aenderbar_durch' | 'bis'>> & {
    readonly gruppe: string;
    readonly aufwand: number;
    /** Where the shown value does not tell two changes of the group apart. */
    readonly marke?: string;
  };

export function propose(
  { befund }: Anlass,
  angaben: Angaben,
  wende: (zustand: Zustand) => Zustand,
): Vorschlag {
  const { gruppe, aufwand, marke, was, von, nach, satz } = angaben;
  const durch = angaben.aenderbar_durch ?? 'kommune';
  return {
    gruppe,
    aufwand: durch === 'niemand' ? aufwand + FREMD : aufwand,
    wende,
    aenderung: {
      schluessel: `${gruppe}=${marke ?? nach}`,
      kriterium: befund.kriterium,
      was,
      von,
      nach,
      weise: angaben.weise ?? 'aendern',
      aenderbar_durch: durch,
      bis: angaben.bis ?? null,
      fundstellen: befund.fundstellen,
      pruefstand: befund.pruefstand,
      satz,
    },
  };
}

export function refuse({ befund }: Anlass, art: Hindernis['art'], satz: string): Hindernis {
  const { kriterium, fundstellen, pruefstand } = befund;
  return { art, kriterium, satz, fundstellen, pruefstand };
}

/** Days on which something becomes different by waiting alone: what is decided for later, aid that drops out. */
function listWartetage({ lage }: Anlass): readonly Kalendertag[] {
  const { gebiet, isek } = lage.akte.quartier;
  const { laufzeit } = lage.programm;
  const { antragstag, programmjahr } = lage.zeit;
  const zeitraum = lage.programm.kriterien.bewilligungszeitraum;
  const zuSpaet =
    zeitraum.art === 'jahre' && programmjahr !== null
      ? lage.position.jahr - (programmjahr + zeitraum.anzahl - 1)
      : 0;
  const tage = [
    isek?.beschluss,
    isek?.fortschreibung,
    laufzeit.ab,
    ...gebiet.map(({ beschluss }) => beschluss),
    ...listBeihilfen(lage.akte, lage.massnahme).map(({ datum }) => dropsOutOn(datum)),
    antragstag !== null && zuSpaet > 0 ? addZeit(antragstag, { years: zuSpaet }) : null,
  ];
  return tage.filter((tag) => tag != null);
}

/** First day on which a De-minimis aid of that day no longer counts (three years, that day included). */
export function dropsOutOn(datum: Kalendertag): Kalendertag {
  return addZeit(addZeit(datum, { years: 3 }), { days: 1 });
}

/**
 * Days by which a decision could be taken and still count, the latest first: the end of the window, its first
 * day, the start of the Massnahme, days on which something else changes, today.
 */
export function listEntscheidungstage(anlass: Anlass): readonly Kalendertag[] {
  const { zustand, lage } = anlass;
  const { antragstag, antragsende } = lage.zeit;
  const heute = zustand.stichtag;
  const tage = [antragsende, lage.massnahme.beginn, antragstag, ...listWartetage(anlass)]
    .filter((tag) => tag !== null)
    .filter((tag) => tag > heute && (antragsende === null || tag <= antragsende));
  return [...new Set([...tage.sort().reverse(), heute])];
}

/** Today is no deadline to name. */
export function bisOf({ zustand }: Anlass, tag: Kalendertag): Kalendertag | null {
  return tag > zustand.stichtag ? tag : null;
}
