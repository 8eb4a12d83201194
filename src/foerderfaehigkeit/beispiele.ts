/**
 * Valid sample programmes and a Rechtsstand made of them, for tests of this and other capabilities.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import {
  buildRechtsstand,
  computeZeitlage,
  type Landesregel,
  landesregelSchema,
  type Norm,
  normSchema,
  type Programm,
  programmSchema,
  type Rechtsstand,
  resolveAntragsfenster,
} from '#rechtsstand/index.ts';
import type { Positionslage } from './kriterien/lage.ts';

type Angaben = Readonly<Record<string, unknown>>;

const QUELLE = { url: 'https://www.example.org/richtlinie', stand: '2026-01-15', pruefstand: 'gelesen' };

/** A federal grant without any rule of its own: window always open, notice fixes the period. */
export function beispielProgramm(angaben: Angaben = {}): Programm {
  const { kriterien, ...rest } = angaben as { readonly kriterien?: Angaben };
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'muster',
    titel: 'Musterprogramm des Bundes',
    kurztitel: 'Muster',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'fest', ab: '2026-01-01', bis: '2031-12-31' },
      ...kriterien,
    },
    grundlagen: [],
    quelle: QUELLE,
    ...rest,
  });
}

/** A Land's rule with nothing known but its name. */
export function beispielLandesregel(angaben: Angaben = {}): Landesregel {
  return landesregelSchema.parse({
    schema: 'quartierwerk/landesregel/1',
    kennung: 'land/nw/staedtebaufoerderung',
    land: 'NW' satisfies Landeskuerzel,
    titel: 'Richtlinie Städtebauförderung',
    zitat: 'Förderrichtlinie',
    gueltig: { ab: '2023-01-01', bis: null },
    quelle: QUELLE,
    ...angaben,
  });
}

/** The norm with the cap for de-minimis aid. */
export function beispielNorm(angaben: Angaben = {}): Norm {
  return normSchema.parse({
    schema: 'quartierwerk/norm/1',
    kennung: 'eu/vo-2023-2831',
    titel: 'De-minimis-Verordnung',
    zitat: 'VO (EU) 2023/2831',
    gueltig: { ab: '2024-01-01', bis: '2030-12-31' },
    inhalt: [{ stelle: 'Art. 3 Abs. 2', text: 'Höchstbetrag in drei Jahren.' }],
    parameter: [{ schluessel: 'hoechstbetrag', betrag: '300.000,00', stelle: 'Art. 3 Abs. 2' }],
    quelle: QUELLE,
    ...angaben,
  });
}

const SEIT: Kalendertag = parseKalendertag('2020-01-01');

/** A Rechtsstand with one version of each. */
export function beispielRechtsstand(
  programme: readonly Programm[],
  normen: readonly Norm[] = [],
  landesregeln: readonly Landesregel[] = [],
): Rechtsstand {
  return buildRechtsstand({
    programme: programme.map((inhalt) => ({
      ab: SEIT,
      inhalt,
      datei: `programme/${inhalt.kennung}/${SEIT}.yaml`,
    })),
    normen: normen.map((inhalt) => ({
      ab: inhalt.gueltig.ab,
      inhalt,
      datei: `${inhalt.kennung}/${inhalt.gueltig.ab}.yaml`,
    })),
    landesregeln: landesregeln.map((inhalt) => ({
      ab: inhalt.gueltig.ab,
      inhalt,
      datei: `${inhalt.kennung}/${inhalt.gueltig.ab}.yaml`,
    })),
  });
}

/** An Akte with one Massnahme of the Kommune and one position of 100.000,00 in 2027. */
export function beispielAkte(angaben: {
  readonly akte?: Angaben | undefined;
  readonly kommune?: Angaben | undefined;
  readonly quartier?: Angaben | undefined;
  readonly massnahme?: Angaben | undefined;
  readonly position?: Angaben | undefined;
}): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000, ...angaben.kommune },
    quartier: {
      kennung: 'auenstadt-muster',
      name: 'Musterviertel',
      einwohner: 8_400,
      gebiet: [],
      ...angaben.quartier,
    },
    eigenmittel: 'unbegrenzt',
    massnahmen: [
      {
        kennung: 'M01',
        titel: 'Bürgerhaus umbauen',
        handlungsfelder: ['integration'],
        zweck: 'gemeinbedarf',
        traeger: { art: 'kommune' },
        nutzen: 50,
        beginn: '2027-03-01',
        ende: '2028-12-31',
        kosten: [
          { kennung: 'M01.1', kostenart: 'bau', jahr: 2027, betrag: '100.000,00', ...angaben.position },
        ],
        ...angaben.massnahme,
      },
    ],
    ...angaben.akte,
  });
}

/** What a criterion sees: the first position of the first Massnahme against one programme. */
export function beispielLage(
  programm: Programm,
  akte: Akte,
  rahmen: {
    readonly stichtag?: string;
    readonly landesregel?: Landesregel;
    readonly normen?: readonly Norm[];
  } = {},
): Positionslage {
  const stichtag = parseKalendertag(rahmen.stichtag ?? '2026-06-01');
  const landesregel = rahmen.landesregel ?? null;
  const massnahme = akte.massnahmen[0];
  const position = massnahme?.kosten[0];
  if (!massnahme || !position) throw new RangeError('Die Akte braucht eine Maßnahme mit einer Position');
  return {
    akte,
    rechtsstand: beispielRechtsstand([programm], rahmen.normen, landesregel ? [landesregel] : []),
    stichtag,
    programm,
    landesregel,
    zeit: computeZeitlage(
      resolveAntragsfenster(programm, landesregel),
      stichtag,
      new Set(akte.annahmen?.map((annahme) => annahme.kennung)),
    ),
    massnahme,
    position,
  };
}
