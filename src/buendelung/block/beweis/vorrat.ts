/**
 * The ways to pay that a proof is searched with: those that the solver lists, and others as they turn out to matter.
 */
import type { Instanz, Paket } from '../../optimierung/instanz.ts';
import type { Aufzaehler, Paketliste } from '../../optimierung/pakete.ts';
import type { Weg } from './wege.ts';

export type Vorrat = {
  readonly aufzaehler: Aufzaehler;
  readonly has: (weg: Weg) => boolean;
  readonly add: (weg: Weg) => void;
};

const schluesselOf = ({ massnahme, angebote }: Pick<Weg, 'massnahme' | 'angebote'>): string =>
  `${massnahme}:${angebote.toSorted((a, b) => a - b).join()}`;

function describe(instanz: Instanz, { massnahme, angebote }: Weg, variabel: ReadonlySet<number>): Paket {
  const sortiert = angebote.toSorted((a, b) => a - b);
  const genommen = sortiert.flatMap((index) => instanz.angebote[index] ?? []);
  return {
    massnahme,
    programme: [...new Set(genommen.map(({ programm }) => programm))].sort(),
    angebote: sortiert,
    variabel: sortiert.filter((index) => variabel.has(index)),
    geldbest: true,
  };
}

/** `bisher`: what the solver listed. */
export function createVorrat(instanz: Instanz, bisher: Aufzaehler): Vorrat {
  const gelistet = new Map<number, Paketliste>();
  const weitere = new Map<number, Weg[]>();
  const bekannt = new Set<string>();
  const list: Aufzaehler = (massnahme, dort, variabel, deckel) => {
    const fertig = gelistet.get(massnahme.index);
    if (fertig) return fertig;
    const liste = bisher(massnahme, dort, variabel, deckel);
    gelistet.set(massnahme.index, liste);
    for (const paket of liste.pakete) bekannt.add(schluesselOf(paket));
    return liste;
  };
  return {
    aufzaehler: (massnahme, dort, variabel, deckel) => {
      const liste = list(massnahme, dort, variabel, deckel);
      const neue = (weitere.get(massnahme.index) ?? []).map((weg) => describe(instanz, weg, variabel));
      return { ...liste, pakete: [...liste.pakete, ...neue] };
    },
    has: (weg) => bekannt.has(schluesselOf(weg)),
    add: (weg) => {
      if (bekannt.has(schluesselOf(weg))) return;
      bekannt.add(schluesselOf(weg));
      weitere.set(weg.massnahme, [...(weitere.get(weg.massnahme) ?? []), weg]);
    },
  };
}
