/**
 * Seeded instances for measurements: invented Akten and programmes as real, validated objects, so that the
 * whole way from the findings to the plan runs on them.
 */

import type { Fall } from '#buendelung/index.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import { buildRechtsstand, type Programm } from '#rechtsstand/index.ts';
import {
  drawProgramme,
  ERSTES_JAHR,
  GEBIETE,
  GRUNDZAHL,
  JAHRE,
  kennungOfStbf,
  LANDESGEWICHTE,
  THEMEN,
} from './programme.ts';
import { createZufall, mixSaat, type Zufall } from './zufall.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const SEIT = parseKalendertag('2020-01-01');
/** Benefit of an average Massnahme, before it is cut to 1 to 100. */
const MITTLERER_NUTZEN = 25;
const CENT_JE_KEUR = 100_000;

/** Which instance. */
export type Vorgabe = {
  readonly saat: number;
  /** Massnahmen. */
  readonly groesse: number;
  readonly nummer: number;
  /** Programmes in the catalogue. */
  readonly programme: number;
  /** Share of programmes that may pay the same expenditure together with others of that kind. */
  readonly stapelbar: number;
};

type Position = { readonly kostenart: string; readonly jahr: number; readonly keur: number };
type Bautyp = 'investiv' | 'sozial' | 'gemischt';
type Entwurf = {
  readonly kennung: string;
  readonly typ: Bautyp;
  readonly thema: (typeof THEMEN)[number];
  readonly positionen: readonly Position[];
  readonly wert: number;
  readonly voraussetzung: readonly string[];
  readonly traeger: Record<string, unknown>;
  readonly traegermittel: number;
};

const keurOf = (positionen: readonly Position[]): number =>
  positionen.reduce((summe, position) => summe + position.keur, 0);

/** Between a half and two, so that small costs do not vanish. */
function aroundOne(zufall: Zufall, spanne: number): number {
  return 1 - spanne + 2 * spanne * zufall.next();
}

/** An investment in equal yearly parts: log-normal, median 330 thousand euro. */
function drawBau(zufall: Zufall, erstes: number, dauer: number): Position[] {
  const gesamt = zufall.logNormal(5.8, 0.8);
  const anzahl = Math.min(dauer, JAHRE - erstes);
  return Array.from({ length: anzahl }, (_, i) => ({
    kostenart: 'bau',
    jahr: erstes + i,
    keur: (gesamt / anzahl) * aroundOne(zufall, 0.2) + 5,
  }));
}

/** Staff every year, material in most years. */
function drawSoziales(zufall: Zufall, erstes: number, dauer: number): Position[] {
  const personal = 30 + zufall.logNormal(3.8, 0.5);
  const material = 5 + zufall.logNormal(2.3, 0.6);
  const jahre = Array.from({ length: Math.min(dauer + 1, JAHRE - erstes) }, (_, i) => erstes + i);
  return jahre.flatMap((jahr) => [
    { kostenart: 'personal', jahr, keur: personal * aroundOne(zufall, 0.1) },
    ...(zufall.chance(0.7)
      ? [{ kostenart: 'sachkosten', jahr, keur: material * aroundOne(zufall, 0.2) }]
      : []),
  ]);
}

function drawTraeger(zufall: Zufall, typ: Bautyp): Record<string, unknown> {
  if (typ !== 'sozial' || zufall.chance(0.4)) return { art: 'kommune' };
  const art = zufall.pick(['verein', 'wohlfahrtsverband', 'gmbh-gemeinnuetzig']);
  return { art, kennung: `traeger-${zufall.below(8)}`, gemeinnuetzig: true };
}

function drawMassnahme(zufall: Zufall, nummer: number, bisher: readonly Entwurf[], bedarf: number): Entwurf {
  const thema = zufall.pick(THEMEN);
  const typ = (['investiv', 'sozial', 'gemischt'] as const)[zufall.weighted([35, 50, 15])] ?? 'sozial';
  const erstes = zufall.below(3);
  const dauer = 1 + zufall.below(3);
  const positionen = [
    ...(typ === 'sozial' ? [] : drawBau(zufall, erstes, dauer)),
    ...(typ === 'investiv' ? [] : drawSoziales(zufall, erstes, dauer)),
  ];
  const wichtig = zufall.chance(0.06) ? 4 : 1;
  const bauten = bisher.filter((anderer) => anderer.typ === 'investiv');
  const baut = typ === 'sozial' && bauten.length > 0 && zufall.chance(0.25);
  const traeger = drawTraeger(zufall, typ);
  const gibt = traeger.art !== 'kommune' && zufall.chance(0.3);
  return {
    kennung: `M${String(nummer + 1).padStart(2, '0')}`,
    typ,
    thema,
    positionen,
    wert: bedarf * (0.4 + 1.6 * zufall.next()) * keurOf(positionen) ** 0.75 * wichtig,
    voraussetzung: baut ? [bauten[zufall.below(bauten.length)]?.kennung ?? ''] : [],
    traeger,
    traegermittel: gibt ? keurOf(positionen) * 0.05 : 0,
  };
}

/** Thousands of euro as text of an Akte, to the cent. */
const betragOf = (keur: number): string => formatBetrag(cent(Math.round(keur * CENT_JE_KEUR)));

function writeMassnahme(entwurf: Entwurf, mittlererWert: number): Record<string, unknown> {
  const jahre = entwurf.positionen.map(({ jahr }) => ERSTES_JAHR + jahr);
  const nutzen = Math.round((MITTLERER_NUTZEN * entwurf.wert) / mittlererWert);
  return {
    kennung: entwurf.kennung,
    titel: `Maßnahme ${entwurf.kennung}`,
    handlungsfelder: [entwurf.thema],
    zweck: 'gemeinbedarf',
    traeger: entwurf.traeger,
    nutzen: Math.min(100, Math.max(1, nutzen)),
    beginn: `${Math.min(...jahre)}-01-01`,
    ende: `${Math.max(...jahre)}-12-31`,
    voraussetzung: entwurf.voraussetzung,
    ...(entwurf.traegermittel > 0 ? { traegermittel: betragOf(entwurf.traegermittel) } : {}),
    kosten: entwurf.positionen.map(({ kostenart, jahr, keur }, index) => ({
      kennung: `${entwurf.kennung}.${index + 1}`,
      kostenart,
      jahr: ERSTES_JAHR + jahr,
      betrag: betragOf(keur),
    })),
  };
}

/** Own money is scarce in every year: a tenth to a fifth of its costs, less in a budget emergency. */
function drawEigenmittel(
  zufall: Zufall,
  entwuerfe: readonly Entwurf[],
  notlage: boolean,
): Record<string, string> {
  const anteil = (0.1 + 0.1 * zufall.next()) * (notlage ? 0.6 : 1);
  const positionen = entwuerfe.flatMap((entwurf) => entwurf.positionen);
  return Object.fromEntries(
    Array.from({ length: JAHRE }, (_, jahr) => [
      String(ERSTES_JAHR + jahr),
      betragOf(anteil * keurOf(positionen.filter((position) => position.jahr === jahr))),
    ]),
  );
}

function drawAkte(zufall: Zufall, { groesse, nummer }: Vorgabe): Akte {
  const land = LANDESKUERZEL[zufall.weighted(LANDESGEWICHTE)] ?? 'NW';
  const notlage = zufall.chance(0.3);
  const gebiete = zufall.chance(0.2) ? [GEBIETE[0], GEBIETE[1]] : [zufall.pick(GEBIETE)];
  const programm = zufall.chance(0.8) ? kennungOfStbf(land) : 'ohne-staedtebaufoerderung';
  const bedarf = 0.6 + 1.4 * zufall.next();
  const entwuerfe: Entwurf[] = [];
  while (entwuerfe.length < groesse) {
    entwuerfe.push(drawMassnahme(zufall, entwuerfe.length, entwuerfe, bedarf));
  }
  const mittlererWert = entwuerfe.reduce((summe, { wert }) => summe + wert, 0) / groesse;
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    stichtag: STICHTAG,
    kommune: {
      ags: `${LAENDER[land].ags}999000`,
      name: 'Messstadt',
      land,
      einwohner: 90_000,
      haushaltslage: notlage ? 'haushaltssicherung' : 'ausgeglichen',
    },
    quartier: {
      kennung: `messung-${groesse}-${nummer}`,
      name: `Quartier ${nummer}`,
      einwohner: 6_000,
      gebiet: gebiete.map((rechtsgrundlage) => ({
        programm,
        rechtsgrundlage,
        beschluss: '2021-01-01',
        bis: null,
      })),
    },
    eigenmittel: drawEigenmittel(zufall, entwuerfe, notlage),
    massnahmen: entwuerfe.map((entwurf) => writeMassnahme(entwurf, mittlererWert)),
  });
}

/** Instances that share a large catalogue: drawing one takes longer than measuring with it. */
const QUARTIERE_JE_KATALOG = 25;

type Katalog = { readonly schluessel: string; readonly programme: readonly Programm[] };
let letzter: Katalog | null = null;

/** The catalogue of an instance: its own where it is small, else one for several instances. */
function drawKatalog({ saat, nummer, programme, stapelbar }: Vorgabe): readonly Programm[] {
  const klein = programme <= GRUNDZAHL;
  const teil = klein ? nummer : Math.floor(nummer / QUARTIERE_JE_KATALOG);
  const schluessel = [saat, teil, programme, stapelbar].join();
  if (letzter?.schluessel !== schluessel) {
    const zufall = createZufall(klein ? mixSaat(saat, teil) : mixSaat(saat, teil, programme));
    letzter = { schluessel, programme: drawProgramme(zufall, stapelbar, programme) };
  }
  return letzter.programme;
}

/** Programmes of other Länder can't fit: left out of large catalogues, so that instances are drawn in short time. */
function isSichtbar(programm: Programm, land: Akte['kommune']['land']): boolean {
  const laender = programm.kriterien.gebietskulisse?.laender;
  return laender === undefined || laender.includes(land);
}

/** One Quartier with its catalogue of programmes and the findings for it. */
export function drawFall(vorgabe: Vorgabe): Fall {
  const { saat, groesse, nummer, programme } = vorgabe;
  const akte = drawAkte(createZufall(mixSaat(saat, nummer, groesse)), vorgabe);
  const katalog = drawKatalog(vorgabe);
  const sichtbar =
    programme <= GRUNDZAHL ? katalog : katalog.filter((programm) => isSichtbar(programm, akte.kommune.land));
  const rechtsstand = buildRechtsstand({
    programme: sichtbar.map((inhalt) => ({
      ab: SEIT,
      inhalt,
      datei: `programme/${inhalt.kennung}/${SEIT}.yaml`,
    })),
    normen: [],
    landesregeln: [],
  });
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
}
