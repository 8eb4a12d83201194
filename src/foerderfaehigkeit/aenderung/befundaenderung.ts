/**
 * Which findings on an Akte differ between two tests of it: other law, another day, or both.
 */
import type { Befund, Ergebnis, Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Massnahmenpruefung, Positionspruefung, Pruefung } from '../ergebnis.ts';

/** One rule that comes to another result; null: the rule is not asked on that side. */
export type Grundaenderung = {
  readonly kriterium: string;
  readonly vorher: Ergebnis | null;
  readonly nachher: Ergebnis | null;
  /** Sentence of the second side, where there is one. */
  readonly text: string;
  readonly fundstellen: readonly Fundstelle[];
};

/** One Kostenposition against one programme; null: the programme is not in the law of that side. */
export type Befundaenderung = {
  readonly massnahme: string;
  readonly position: string;
  readonly programm: string;
  readonly titel: string;
  readonly vorher: Ergebnis | null;
  readonly nachher: Ergebnis | null;
  readonly pruefstand: { readonly vorher: Pruefstand | null; readonly nachher: Pruefstand | null };
  /** Rules that come to another result; may be empty where only certainty changes. */
  readonly gruende: readonly Grundaenderung[];
};

type Zelle = { readonly zeile: Massnahmenpruefung; readonly position: Positionspruefung };

/** A rule may speak several times (caps with several scopes): the how manieth it is tells them apart. */
function befundeByKey({ zeile, position }: Zelle): ReadonlyMap<string, Befund> {
  const anzahl = new Map<string, number>();
  return new Map(
    [...zeile.befunde, ...position.befunde].map((befund) => {
      const stelle = anzahl.get(befund.kriterium) ?? 0;
      anzahl.set(befund.kriterium, stelle + 1);
      return [`${befund.kriterium} ${stelle}`, befund];
    }),
  );
}

function grundOf(alt: Befund | undefined, neu: Befund | undefined): Grundaenderung[] {
  const gezeigt = neu ?? alt;
  if (!gezeigt || alt?.ergebnis === neu?.ergebnis) return [];
  return [
    {
      kriterium: gezeigt.kriterium,
      vorher: alt?.ergebnis ?? null,
      nachher: neu?.ergebnis ?? null,
      text: neu ? neu.text : `Die Regel entfällt. Bisher: ${gezeigt.text}`,
      fundstellen: gezeigt.fundstellen,
    },
  ];
}

function gruendeOf(alt: Zelle | undefined, neu: Zelle | undefined): Grundaenderung[] {
  // Where a programme comes or goes as a whole, that is the reason.
  if (!alt || !neu) return [];
  const [links, rechts] = [befundeByKey(alt), befundeByKey(neu)];
  return [...new Set([...rechts.keys(), ...links.keys()])].flatMap((schluessel) =>
    grundOf(links.get(schluessel), rechts.get(schluessel)),
  );
}

function zellenOf(pruefung: Pruefung): ReadonlyMap<string, Zelle> {
  return new Map(
    pruefung.matrix.flatMap((zeile) =>
      zeile.positionen.map((position) => [
        `${zeile.massnahme} ${position.position} ${zeile.programm}`,
        { zeile, position },
      ]),
    ),
  );
}

type Seite = Pick<Positionspruefung, 'ergebnis' | 'pruefstand'>;

/** A programme that is not in the law of that side. */
const KEINE: { readonly [feld in keyof Seite]: null } = { ergebnis: null, pruefstand: null };

function aenderungOf(
  alt: Zelle | undefined,
  neu: Zelle | undefined,
  titelOf: (programm: string) => string,
): Befundaenderung[] {
  const gezeigt = neu ?? alt;
  if (!gezeigt) return [];
  const gruende = gruendeOf(alt, neu);
  const [vorher, nachher] = [alt?.position ?? KEINE, neu?.position ?? KEINE];
  const gleich = vorher.ergebnis === nachher.ergebnis && vorher.pruefstand === nachher.pruefstand;
  if (gleich && gruende.length === 0) return [];
  const { massnahme, programm } = gezeigt.zeile;
  return [
    {
      massnahme,
      position: gezeigt.position.position,
      programm,
      titel: titelOf(programm),
      vorher: vorher.ergebnis,
      nachher: nachher.ergebnis,
      pruefstand: { vorher: vorher.pruefstand, nachher: nachher.pruefstand },
      gruende,
    },
  ];
}

/**
 * Findings that differ, in the order of the second test, then those of programmes that are gone. Wording alone is no
 * difference: results, certainty and the result of each rule count.
 */
export function compareBefunde(vorher: Pruefung, nachher: Pruefung): Befundaenderung[] {
  const [alt, neu] = [zellenOf(vorher), zellenOf(nachher)];
  const titel = new Map<string, string>(
    [...vorher.programme, ...nachher.programme].map(({ programm }) => [programm.kennung, programm.kurztitel]),
  );
  const titelOf = (programm: string): string => titel.get(programm) ?? programm;
  return [...new Set([...neu.keys(), ...alt.keys()])].flatMap((schluessel) =>
    aenderungOf(alt.get(schluessel), neu.get(schluessel), titelOf),
  );
}

/** Does the position's result change, not only one of its reasons? */
export function isErgebnisgeaendert({ vorher, nachher }: Befundaenderung): boolean {
  return vorher !== nachher;
}
