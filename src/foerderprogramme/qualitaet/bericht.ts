/**
 * The quality report: every fault of the catalogue on a day, with filters and counts.
 */
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Beispielfall,
  findProgrammversion,
  type Programm,
  type Rechtsstand,
  type Version,
} from '#rechtsstand/index.ts';
import { type Abdeckung, countAbdeckung, findUnversorgte } from './abdeckung.ts';
import { buildAehnlichkeitsindex, findAehnliche, vergleichstextOf } from './aehnlichkeit.ts';
import { findLuecken, findVeraltet, listLebende } from './luecken.ts';
import {
  type Befundzeile,
  MANGELARTEN,
  mangelOf,
  programmgegenstand,
  type Qualitaetsmangel,
  SCHWEREN,
} from './mangel.ts';
import { findWidersprueche } from './widersprueche.ts';

export type Qualitaetsbericht = {
  readonly stichtag: Kalendertag;
  /** Worst first, then by kind and name. */
  readonly maengel: readonly Qualitaetsmangel[];
  readonly abdeckung: Abdeckung;
  /** Records looked at: programmes, norms, Land rules. */
  readonly geprueft: { readonly programme: number; readonly normen: number; readonly landesregeln: number };
  /** Programmes of which nothing is said. */
  readonly ohneMangel: number;
};

type Befristet = {
  readonly titel: string;
  readonly gueltig: { readonly ab: Kalendertag; readonly bis: Kalendertag | null };
  readonly quelle: Programm['quelle'];
};

function compareNaht(alte: Version<Befristet>, neue: Version<Befristet>): Befundzeile[] {
  const ende = alte.inhalt.gueltig.bis;
  if (ende === null) return [];
  const naht = addZeit(ende, { days: 1 });
  if (naht === neue.ab) return [];
  const feld = 'gueltig.bis';
  const worte = `Die Fassung ab ${formatKalendertag(alte.ab)} endet am ${formatKalendertag(ende)}, die nächste beginnt am ${formatKalendertag(neue.ab)}`;
  return naht > neue.ab
    ? [
        {
          art: 'fassung',
          feld,
          text: `${worte}: Sie überschneiden sich.`,
          abhilfe: 'Das Ende der älteren Fassung berichtigen.',
        },
      ]
    : [
        {
          art: 'fassungsluecke',
          feld,
          text: `${worte}: Dazwischen ist keine bekannt.`,
          abhilfe: 'Die Fassung dazwischen suchen, oder das Ende der älteren berichtigen.',
        },
      ];
}

/** Two versions of a norm must not overlap; days between them about which nothing is known are named. */
function findFassungsfehler(versionen: readonly Version<Befristet>[]): Befundzeile[] {
  return versionen.slice(1).flatMap((neue, index) => {
    const alte = versionen[index];
    return alte ? compareNaht(alte, neue) : [];
  });
}

/** A version for the same day as another one: the later released one holds, the other is dead. */
function findDoppelteFassungen(versionen: readonly Version<Programm>[]): Befundzeile[] {
  return versionen.slice(1).flatMap((neue, index): Befundzeile[] =>
    versionen[index]?.ab === neue.ab
      ? [
          {
            art: 'fassung',
            text: `Zum ${formatKalendertag(neue.ab)} gibt es zwei Fassungen; es gilt die später freigegebene.`,
            abhilfe: 'Der gültigen Fassung einen eigenen ersten Tag geben oder die andere entfernen.',
          },
        ]
      : [],
  );
}

function regelmaengel(rechtsstand: Rechtsstand, stichtag: Kalendertag): Qualitaetsmangel[] {
  const gruppen = [...rechtsstand.normen.values(), ...rechtsstand.landesregeln.values()];
  return gruppen.flatMap((versionen) => {
    const letzte = versionen.at(-1);
    if (!letzte) return [];
    const { kennung, titel, quelle } = letzte.inhalt;
    const gegenstand = { gegenstand: kennung, titel, ziel: `/recht/${kennung}`, ressort: '' };
    return [
      ...findFassungsfehler(versionen as readonly Version<Befristet>[]),
      ...findVeraltet(quelle, stichtag),
    ].map((zeile) => mangelOf(gegenstand, zeile));
  });
}

/** The same purse, or one that took the place of the other: alike on purpose. */
function isVerwandt(eines: Programm, anderes: Programm): boolean {
  const verweist = (a: Programm, b: Programm) =>
    [...(a.umsetzung_von ?? []), ...(a.ersetzt ?? [])].includes(b.kennung);
  return verweist(eines, anderes) || verweist(anderes, eines) || sharesLinie(eines, anderes);
}

/** Versions of one federal line in several Länder are alike on purpose. */
function sharesLinie(eines: Programm, anderes: Programm): boolean {
  return eines.umsetzung_von?.some((linie) => anderes.umsetzung_von?.includes(linie)) ?? false;
}

function findDoppelte(versionen: readonly Version<Programm>[]): Qualitaetsmangel[] {
  const index = buildAehnlichkeitsindex(versionen.map(({ inhalt }) => vergleichstextOf(inhalt)));
  const nach = new Map(versionen.map((version) => [version.inhalt.kennung as string, version.inhalt]));
  return versionen.flatMap((version) =>
    findAehnliche(index, vergleichstextOf(version.inhalt), 80)
      .filter(({ kennung }) => kennung > version.inhalt.kennung)
      .filter(({ kennung }) => {
        const anderes = nach.get(kennung);
        return anderes !== undefined && !isVerwandt(version.inhalt, anderes);
      })
      .map(({ kurztitel, kennung, grund }) =>
        mangelOf(programmgegenstand(version), {
          art: 'doppelt',
          text: `„${kurztitel}“ (${kennung}) könnte dasselbe Programm sein: ${grund}.`,
          abhilfe: 'Beide vergleichen; ist es dasselbe, einen Eintrag streichen oder „umsetzung_von“ setzen.',
        }),
      ),
  );
}

function rang(mangel: Qualitaetsmangel): number {
  return SCHWEREN.indexOf(mangel.schwere) * 100 + MANGELARTEN.indexOf(mangel.art);
}

/**
 * Everything found on the Stichtag in the versions that hold then, and in the row of versions of each record.
 * Static: what it does not find may be wrong all the same; the example cases are the proof that a programme can
 * be met.
 */
export function erstelleBericht(
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  faelle: readonly Beispielfall[],
): Qualitaetsbericht {
  const versionen = [...rechtsstand.programme.keys()]
    .sort()
    .map((kennung) => findProgrammversion(rechtsstand, kennung, stichtag))
    .filter((version) => version !== undefined);
  const lebende = new Set<string>(listLebende(rechtsstand, stichtag).map(({ kennung }) => kennung));
  const abdeckung = countAbdeckung(
    versionen.map(({ inhalt }) => inhalt),
    stichtag,
  );
  const maengel = [
    ...versionen.flatMap((version) =>
      [
        ...findWidersprueche(version.inhalt),
        ...findDoppelteFassungen(rechtsstand.programme.get(version.inhalt.kennung) ?? []),
        ...findLuecken(version.inhalt, { stichtag, faelle, lebende }),
      ].map((zeile) => mangelOf(programmgegenstand(version), zeile)),
    ),
    ...findDoppelte(versionen),
    ...regelmaengel(rechtsstand, stichtag),
    ...findUnversorgte(abdeckung),
  ];
  const betroffene = new Set(maengel.map(({ gegenstand }) => gegenstand));
  return {
    stichtag,
    maengel: maengel.sort((a, b) => rang(a) - rang(b) || a.titel.localeCompare(b.titel, 'de')),
    abdeckung,
    geprueft: {
      programme: versionen.length,
      normen: rechtsstand.normen.size,
      landesregeln: rechtsstand.landesregeln.size,
    },
    ohneMangel: versionen.filter(({ inhalt }) => !betroffene.has(inhalt.kennung)).length,
  };
}
