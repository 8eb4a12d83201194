/**
 * Invented funding programmes with the distributions measured against: one line of Städtebauförderung per
 * Land, federal and Land programmes with themes, kinds of cost, years, rates, floors, caps and exclusions. The more
 * programmes, the more of them belong to a Land; beyond 300 their themes are narrow.
 */

import { LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Programm, programmSchema } from '#rechtsstand/index.ts';
import type { Zufall } from './zufall.ts';

export const ERSTES_JAHR = 2027;
export const JAHRE = 4;
export const KOSTENARTEN = ['bau', 'personal', 'sachkosten'] as const;
/** Twelve fields of action stand for the themes. */
export const THEMEN = [
  'integration',
  'bildung',
  'jugend_familie',
  'kultur',
  'sport_bewegung',
  'gesundheit_pflege',
  'arbeit_ausbildung',
  'lokale_oekonomie',
  'umwelt_klima',
  'wohnen_wohnumfeld',
  'demokratie_teilhabe',
  'steuerung_beteiligung',
] as const;
export const GEBIETE = ['§ 171e BauGB', '§ 142 BauGB', '§ 172 BauGB'] as const;
/** Share of the population per Land in percent, in the order of the official key. */
export const LANDESGEWICHTE = [3, 2, 10, 1, 21, 8, 5, 13, 16, 1, 4, 3, 2, 5, 3, 3];
const NOTLAGEN = ['haushaltssicherung', 'haushaltsnotlage'];
/** The smallest catalogue: one programme in twenty excludes another of it, whatever both fund. */
export const GRUNDZAHL = 60;
const BREITE_THEMEN = 300;
const BUNDESPROGRAMME = 200;
const MODELLPROGRAMME = 6;

type Angaben = Record<string, unknown>;

/** What the generator must know again of a programme it made. */
type Entwurf = {
  readonly kennung: string;
  readonly themen: readonly string[];
  readonly land: Landeskuerzel | null;
  readonly investiv: boolean;
  /** Länder where its money is used up: it blocks nobody there. */
  readonly erschoepft: readonly Landeskuerzel[];
  readonly angaben: Angaben;
};

export function kennungOfStbf(land: Landeskuerzel): string {
  return `stbf-${land.toLowerCase()}`;
}

const euro = (keur: number): string => `${Math.round(keur * 1000)},00`;
const prozent = (punkte: number): string => `${Math.round(punkte)} %`;

function jeMassnahme(keur: number): Angaben {
  return { betrag: euro(keur), bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' };
}

function draftStbf(land: Landeskuerzel): Entwurf {
  return {
    kennung: kennungOfStbf(land),
    themen: THEMEN,
    land,
    investiv: true,
    erschoepft: [],
    angaben: {
      ebene: 'land',
      art: 'finanzhilfe',
      kriterien: {
        antragsfenster: { art: 'laufend' },
        bewilligungszeitraum: { art: 'fest', ab: '2027-01-01', bis: '2041-12-31' },
        gebietskulisse: { laender: [land], programmgebiet: [kennungOfStbf(land)] },
        kostenart: { zulaessig: [{ arten: ['bau'] }] },
      },
      foerderung: {
        satz: { art: 'fest', satz: '2/3', abweichend: [{ haushaltslage: NOTLAGEN, satz: '90 %' }] },
        eigenanteile: [{ mindestens: '10 %' }],
        mindestens: [jeMassnahme(25)],
        geber: [
          { ebene: 'bund', ressort: 'R0', anteil: '1/2', bezug: 'zuwendung' },
          { ebene: 'land', ressort: 'R0', anteil: 'rest', bezug: 'zuwendung' },
        ],
        aufwand: 2,
      },
    },
  };
}

function drawKostenarten(zufall: Zufall, modell: boolean): readonly string[] {
  if (modell) return ['personal', 'sachkosten'];
  const moeglich = [['bau'], ['personal', 'sachkosten'], ['personal'], ['sachkosten'], [...KOSTENARTEN]];
  return moeglich[zufall.weighted([30, 35, 15, 10, 10])] ?? ['bau'];
}

function drawGebiet(zufall: Zufall, land: Landeskuerzel | null, modell: boolean): Angaben {
  const ueberall = zufall.chance(0.5);
  const maske = 1 + zufall.below(7);
  const stbf = modell || zufall.chance(0.15);
  return {
    ...(land ? { laender: [land] } : {}),
    ...(ueberall
      ? {}
      : { rechtsgrundlagen: GEBIETE.filter((_, index) => Math.floor(maske / 2 ** index) % 2) }),
    ...(stbf ? { programmgebiet: (land ? [land] : LANDESKUERZEL).map(kennungOfStbf) } : {}),
  };
}

function drawZeitraum(zufall: Zufall): Angaben {
  const von = zufall.chance(0.6) ? 0 : zufall.below(3);
  const bis = Math.min(JAHRE - 1, von + 1 + zufall.below(3));
  return { art: 'fest', ab: `${ERSTES_JAHR + von}-01-01`, bis: `${ERSTES_JAHR + bis}-12-31` };
}

/** Caps: always one per Massnahme; one programme in five has another that reaches beyond it. */
function drawHoechstens(zufall: Zufall, investiv: boolean): Angaben[] {
  const [klein, gross] = investiv ? [750, 3000] : [200, 600];
  const keur = zufall.chance(investiv ? 0.4 : 0.5) ? klein : gross;
  if (!zufall.chance(0.2)) return [jeMassnahme(keur)];
  const weiter = {
    betrag: euro(keur * (0.5 + 1.5 * zufall.next())),
    bezug: zufall.chance(0.8) ? 'zuwendung' : 'ausgaben',
    je: zufall.pick(['quartier', 'kommune', 'antragsteller']),
    zeit: zufall.pick(['gesamt', 'jahr']),
  };
  return [jeMassnahme(keur), weiter];
}

function drawFoerderung(zufall: Zufall, investiv: boolean): Angaben {
  const eigenanteil = zufall.pick([5, 10]);
  const satz = zufall.pick([40, 50, 60, 75, 80, 90, 100]);
  const inNot = Math.min(100 - eigenanteil, satz + (zufall.chance(0.5) ? 15 : 0));
  return {
    satz: {
      art: 'fest',
      satz: prozent(Math.min(100 - eigenanteil, satz)),
      abweichend: [{ haushaltslage: NOTLAGEN, satz: prozent(inNot) }],
    },
    eigenanteile: [{ mindestens: prozent(eigenanteil) }],
    mindestens: [jeMassnahme(zufall.chance(0.5) ? 10 : investiv ? 50 : 20)],
    hoechstens: drawHoechstens(zufall, investiv),
    aufwand: 1 + zufall.below(5),
  };
}

/** Two in five are federal, in large catalogues two hundred. */
function countBund(anzahl: number): number {
  return anzahl <= BREITE_THEMEN ? Math.round(0.4 * anzahl) : BUNDESPROGRAMME;
}

function drawThemen(zufall: Zufall, anzahl: number): string[] {
  const felder = anzahl > BREITE_THEMEN ? (zufall.chance(0.7) ? 1 : 2) : 2 + zufall.below(3);
  return [...new Set(Array.from({ length: felder }, () => zufall.pick(THEMEN)))];
}

function draftFachprogramm(zufall: Zufall, nummer: number, anzahl: number): Entwurf {
  const bund = nummer < countBund(anzahl);
  const modell = nummer < MODELLPROGRAMME;
  const land = bund ? null : (LANDESKUERZEL[zufall.weighted(LANDESGEWICHTE)] ?? 'NW');
  const themen = drawThemen(zufall, anzahl);
  const arten = drawKostenarten(zufall, modell);
  const investiv = arten.includes('bau');
  const nichtStaatlich = !bund && zufall.chance(0.15);
  return {
    kennung: `p-${String(nummer + 1).padStart(String(anzahl).length, '0')}`,
    themen,
    land,
    investiv,
    erschoepft: LANDESKUERZEL.filter(() => zufall.chance(0.6)),
    angaben: {
      ebene: bund ? 'bund' : nichtStaatlich ? 'stiftung' : 'land',
      ressort: `R${1 + zufall.below(9)}`,
      art: 'zuschuss',
      kriterien: {
        antragsfenster: { art: 'laufend' },
        bewilligungszeitraum: drawZeitraum(zufall),
        gebietskulisse: drawGebiet(zufall, land, modell),
        handlungsfeld: { felder: themen },
        kostenart: { zulaessig: [{ arten }] },
      },
      foerderung: drawFoerderung(zufall, investiv),
    },
  };
}

/** Städtebauförderung stands back behind federal sectoral investments that still have money in the Land. */
function drawNachrang(zufall: Zufall, entwurf: Entwurf, alle: readonly Entwurf[]): Angaben {
  const { land, kennung } = entwurf;
  if (!land || !kennung.startsWith('stbf-')) return {};
  const vorher = alle
    .filter((anderer) => anderer.land === null && anderer.investiv && !anderer.erschoepft.includes(land))
    .map((anderer) => anderer.kennung);
  const art = zufall.pick(['ausschluss', 'vorrang']);
  return vorher.length > 0 ? { subsidiaritaet: { art, gegenueber: vorher } } : {};
}

/** Can both ever meet in a Quartier and a Massnahme? */
function canMeet(a: Entwurf, b: Entwurf): boolean {
  if (a.land !== null && b.land !== null && a.land !== b.land) return false;
  return a.themen.some((thema) => b.themen.includes(thema));
}

/** One pair in twenty excludes each other; in larger catalogues of those that can meet at all. */
function drawAusschluesse(zufall: Zufall, index: number, alle: readonly Entwurf[]): Angaben {
  const je = ['massnahme', 'quartier', 'antragsteller', 'vorhaben'];
  const dieses = alle[index];
  const zeilen = alle
    .slice(index + 1)
    .filter((anderes) => alle.length <= GRUNDZAHL || (dieses !== undefined && canMeet(dieses, anderes)))
    .filter(() => zufall.chance(0.05))
    .map(({ kennung }) => ({ programme: [kennung], je: je[zufall.weighted([6, 2, 1, 1])] }));
  return zeilen.length > 0 ? { ausschluss: zeilen } : {};
}

/** `anzahl` programmes. `stapelbar`: share that may pay the same expenditure together with its like. */
export function drawProgramme(zufall: Zufall, stapelbar: number, anzahl: number): Programm[] {
  const entwuerfe = [
    ...LANDESKUERZEL.map(draftStbf),
    ...Array.from({ length: anzahl - LANDESKUERZEL.length }, (_, nummer) =>
      draftFachprogramm(zufall, nummer, anzahl),
    ),
  ];
  return entwuerfe.map((entwurf, index) => {
    const { kennung, angaben } = entwurf;
    const stapelt = !kennung.startsWith('stbf-') && zufall.chance(stapelbar);
    return programmSchema.parse({
      schema: 'quartierwerk/programm/1',
      kennung,
      titel: `Programm ${kennung}`,
      kurztitel: kennung,
      beschreibung: 'Ein erfundenes Programm für Messungen.',
      ressort: 'R0',
      laufzeit: { ab: null, bis: null },
      grundlagen: [],
      quelle: {
        url: 'https://www.example.org/',
        stand: parseKalendertag('2026-01-01'),
        pruefstand: 'gelesen',
      },
      ...angaben,
      kombination: {
        ...drawNachrang(zufall, entwurf, entwuerfe),
        ...drawAusschluesse(zufall, index, entwuerfe),
        ...(stapelt ? { dieselbe_ausgabe: { mit: 'alle' } } : {}),
      },
    });
  });
}
