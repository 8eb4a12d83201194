/**
 * What an import would change, for the preview before anything is overwritten.
 */
import type { Akte, Massnahme } from './akte.ts';
import { schreibeAkte } from './akte-yaml.ts';

type Nennung = { readonly kennung: string; readonly titel: string };

/** Massnahmen by what happens to them, and whether anything else of the Akte changes. */
export type Aktenvergleich = {
  readonly neue: readonly Nennung[];
  readonly geaenderte: readonly Nennung[];
  readonly entfallende: readonly Nennung[];
  readonly unveraenderte: number;
  /** Parts of the Akte besides the Massnahmen that differ, as the user knows them. */
  readonly uebrige: readonly string[];
};

const nennung = ({ kennung, titel }: Massnahme): Nennung => ({ kennung, titel });

/** Canonical text of a part, so that the order of fields does not count. */
function textOf(akte: Akte, teil: Partial<Akte>): string {
  const leer = { ...akte, massnahmen: [], eigenmittel: {}, annahmen: [], fassungen: [] };
  return schreibeAkte({ ...leer, ...teil });
}

function isEqual(basis: Akte, a: Partial<Akte>, b: Partial<Akte>): boolean {
  return textOf(basis, a) === textOf(basis, b);
}

function compareUebrige(alt: Akte, neu: Akte): string[] {
  const { stichtag: altStichtag, ...altRest } = alt;
  const { stichtag: neuStichtag, ...neuRest } = neu;
  const teile: readonly (readonly [name: string, gleich: boolean])[] = [
    ['Stichtag', altStichtag === neuStichtag],
    ['Angaben zur Kommune', isEqual(alt, { kommune: altRest.kommune }, { kommune: neuRest.kommune })],
    ['Angaben zum Quartier', isEqual(alt, { quartier: altRest.quartier }, { quartier: neuRest.quartier })],
    ['Eigenmittel', isEqual(alt, { eigenmittel: altRest.eigenmittel }, { eigenmittel: neuRest.eigenmittel })],
    [
      'Verpflichtungsermächtigungen',
      isEqual(
        alt,
        { verpflichtungsermaechtigungen: altRest.verpflichtungsermaechtigungen ?? [] },
        { verpflichtungsermaechtigungen: neuRest.verpflichtungsermaechtigungen ?? [] },
      ),
    ],
    ['Annahmen', isEqual(alt, { annahmen: altRest.annahmen ?? [] }, { annahmen: neuRest.annahmen ?? [] })],
    [
      'Fassungen des Rechts',
      isEqual(alt, { fassungen: altRest.fassungen ?? [] }, { fassungen: neuRest.fassungen ?? [] }),
    ],
  ];
  return teile.filter(([, gleich]) => !gleich).map(([name]) => name);
}

/** Compares the stored Akte with the one to import. */
export function compareAkten(alt: Akte, neu: Akte): Aktenvergleich {
  const vorher = new Map(alt.massnahmen.map((m) => [m.kennung, m]));
  const nachher = new Set(neu.massnahmen.map((m) => m.kennung));
  const gemeinsame = neu.massnahmen.flatMap((m) => {
    const alte = vorher.get(m.kennung);
    return alte ? [{ m, gleich: isEqual(alt, { massnahmen: [alte] }, { massnahmen: [m] }) }] : [];
  });
  return {
    neue: neu.massnahmen.filter((m) => !vorher.has(m.kennung)).map(nennung),
    geaenderte: gemeinsame.filter(({ gleich }) => !gleich).map(({ m }) => nennung(m)),
    entfallende: alt.massnahmen.filter((m) => !nachher.has(m.kennung)).map(nennung),
    unveraenderte: gemeinsame.filter(({ gleich }) => gleich).length,
    uebrige: compareUebrige(alt, neu),
  };
}
