/**
 * Supersession between different keys: a programme or norm that takes the place of another one (`ersetzt`).
 * Versions of the same key follow each other by their days and need no word about it.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { checkKreise, type Kreismeldung } from './kreise.ts';
import type { Rechtsstand, Version } from './rechtsstand.ts';

/** One side of a supersession, as the page of the other side names it. */
export type Abloesung = {
  readonly kennung: string;
  readonly titel: string;
  /** First day of the first version that says so. */
  readonly ab: Kalendertag;
};

export type Abloesungen = {
  /** What takes the place of this one. */
  readonly nachfolger: readonly Abloesung[];
  /** What this one takes the place of. */
  readonly vorgaenger: readonly Abloesung[];
};

type Ersetzend = {
  readonly kennung: string;
  readonly titel: string;
  readonly kurztitel?: string;
  readonly ersetzt?: readonly string[] | undefined;
};
type Faecher = ReadonlyMap<string, readonly Version<Ersetzend>[]>;

function titelOf(faecher: Faecher, kennung: string): string {
  const inhalt = faecher.get(kennung)?.at(-1)?.inhalt;
  return inhalt?.kurztitel ?? inhalt?.titel ?? kennung;
}

function abloesungenIn(faecher: Faecher, kennung: string): Abloesungen {
  const nachfolger = [...faecher].flatMap(([andere, versionen]): Abloesung[] => {
    const erste = versionen.find((version) => version.inhalt.ersetzt?.includes(kennung));
    return erste ? [{ kennung: andere, titel: titelOf(faecher, andere), ab: erste.ab }] : [];
  });
  const vorgaenger = new Map<string, Abloesung>();
  for (const version of faecher.get(kennung) ?? []) {
    for (const alte of version.inhalt.ersetzt ?? []) {
      if (vorgaenger.has(alte)) continue;
      vorgaenger.set(alte, { kennung: alte, titel: titelOf(faecher, alte), ab: version.ab });
    }
  }
  return { nachfolger, vorgaenger: [...vorgaenger.values()] };
}

/** Predecessors and successors of a programme. */
export function findProgrammabloesungen(rechtsstand: Rechtsstand, kennung: string): Abloesungen {
  return abloesungenIn(rechtsstand.programme, kennung);
}

/** Predecessors and successors of a norm. */
export function findNormabloesungen(rechtsstand: Rechtsstand, kennung: string): Abloesungen {
  return abloesungenIn(rechtsstand.normen, kennung);
}

function meldungOf(was: string): Kreismeldung {
  return {
    text: `${was} lösen sich im Kreis ab; damit gäbe es keine letzte Fassung.`,
    abhilfe: 'Unter „ersetzt“ nur nennen, was älter ist, und den Eintrag beim Älteren streichen.',
  };
}

function checkNormverweise(rechtsstand: Rechtsstand): Eingabemangel[] {
  return [...rechtsstand.normen.values()].flat().flatMap(({ datei, inhalt }) =>
    (inhalt.ersetzt ?? []).flatMap((alte, index): Eingabemangel[] => {
      const ort = { datei, feld: `ersetzt[${index}]`, wert: alte };
      if (alte === inhalt.kennung) {
        return [{ ...ort, text: 'Die Norm nennt sich selbst.', abhilfe: 'Eintrag entfernen.' }];
      }
      if (rechtsstand.normen.has(alte)) return [];
      const abhilfe = `Die Datei recht/${alte}/JJJJ-MM-TT.yaml anlegen oder die Kennung berichtigen.`;
      return [{ ...ort, text: 'Diese Norm gibt es im Rechtsstand nicht.', abhilfe }];
    }),
  );
}

/** Supersession leads from the old to the new and never back; what is named exists. */
export function checkAbloesung(rechtsstand: Rechtsstand): Eingabemangel[] {
  return [
    ...checkNormverweise(rechtsstand),
    ...checkKreise(
      rechtsstand.programme,
      'ersetzt',
      (programm) => programm.ersetzt ?? [],
      meldungOf('Die Programme'),
    ),
    ...checkKreise(rechtsstand.normen, 'ersetzt', (norm) => norm.ersetzt ?? [], meldungOf('Die Normen')),
  ];
}
