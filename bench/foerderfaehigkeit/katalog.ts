/**
 * An invented catalogue for measurements in the format of `recht/programme`: as many programmes as the
 * Förderdatenbank holds, with windows, areas, applicants, purposes, kinds of cost, rates, floors, caps, own
 * shares, facts and subsidiarity about as often as the programmes under `recht/` have them.
 */
import { LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import {
  buildRechtsstand,
  HANDLUNGSFELDER,
  KOSTENARTEN,
  type Programm,
  programmSchema,
  type Rechtsstand,
  TRAEGERARTEN,
  ZWECKE,
} from '#rechtsstand/index.ts';
import { createZufall, mixSaat, type Zufall } from '../zufall.ts';
import { MERKMALE, RECHTSGRUNDLAGEN, STBF_LINIEN, STICHTAG } from './land.ts';

export const PROGRAMME = 2449;

type Angaben = Record<string, unknown>;

const TAGE = [
  '01-31',
  '02-28',
  '03-15',
  '03-31',
  '04-30',
  '05-31',
  '06-30',
  '08-15',
  '09-30',
  '10-31',
  '12-31',
];
const FLOORS = ['2.500,00', '5.000,00', '10.000,00', '25.000,00', '50.000,00', '100.000,00'] as const;
const CAPS = ['10.000,00', '50.000,00', '200.000,00', '500.000,00', '2.000.000,00'] as const;
const SAETZE = ['30 %', '40 %', '50 %', '60 %', '2/3', '75 %', '80 %', '90 %', '100 %'] as const;
const EIGENANTEILE = ['5 %', '10 %', '20 %', '25 %', '1/3', '50 %'] as const;

/** Some of the values, at least one; `mittel`: how many on average. */
function drawTeil<T>(zufall: Zufall, werte: readonly [T, ...T[]], mittel: number): T[] {
  const teil = werte.filter(() => zufall.chance(mittel / werte.length));
  return teil.length > 0 ? teil : [zufall.pick(werte)];
}

/** A block with this probability, together with how far it was read. */
function maybe(zufall: Zufall, wahrscheinlich: number, feld: string, block: () => unknown): Angaben {
  return zufall.chance(wahrscheinlich) ? { [feld]: block() } : {};
}

const ungeprueft = (zufall: Zufall): Angaben => maybe(zufall, 0.3, 'pruefstand', () => 'ungeprueft');

function drawFenster(zufall: Zufall): Angaben {
  const jahr = 2025 + zufall.below(3);
  const tag = TAGE[zufall.below(TAGE.length)] ?? '09-30';
  const termine = [{ ab: `${jahr}-01-0${1 + zufall.below(9)}`, bis: `${jahr}-${tag}` }];
  const fenster: readonly Angaben[] = [
    { art: 'laufend' },
    { art: 'jaehrlich', bis: tag, programmjahr: zufall.pick(['folgejahr', 'gleiches-jahr']) },
    { art: 'termine', termine, ...maybe(zufall, 0.4, 'folge', () => ({ annahme: 'fortsetzung' })) },
    { art: 'geschlossen' },
    { art: 'unbekannt' },
    { art: 'ohne-antrag' },
  ];
  return { ...fenster[zufall.weighted([50, 24, 14, 4, 6, 2])], ...ungeprueft(zufall) };
}

function drawZeitraum(zufall: Zufall): Angaben {
  const arten: readonly Angaben[] = [
    { art: 'bescheid' },
    { art: 'fest', ab: `${2024 + zufall.below(3)}-01-01`, bis: `${2027 + zufall.below(5)}-12-31` },
    { art: 'jahre', anzahl: 1 + zufall.below(6) },
    { art: 'monate', hoechstens: zufall.pick([12, 24, 36, 48, 60]) },
  ];
  return arten[zufall.weighted([35, 30, 20, 15])] ?? { art: 'bescheid' };
}

function drawKulisse(zufall: Zufall, land: Landeskuerzel | null): Angaben {
  const rechtlich = zufall.chance(0.12);
  if (!land && !rechtlich) return {};
  return {
    gebietskulisse: {
      ...(land ? { laender: [land] } : {}),
      ...(rechtlich ? { rechtsgrundlagen: drawTeil(zufall, RECHTSGRUNDLAGEN, 2) } : {}),
      ...maybe(zufall, 0.06, 'programmgebiet', () => drawTeil(zufall, STBF_LINIEN, 1)),
    },
  };
}

function drawAntragsberechtigt(zufall: Zufall): Angaben {
  return {
    arten: drawTeil(zufall, TRAEGERARTEN, 3),
    ...maybe(zufall, 0.3, 'weiterleitung_an', () => drawTeil(zufall, TRAEGERARTEN, 2)),
    ...maybe(zufall, 0.06, 'mindesteinwohner', () => zufall.pick([2000, 5000, 10_000, 20_000, 50_000])),
    ...maybe(zufall, 0.05, 'hoechsteinwohner', () => zufall.pick([5000, 10_000, 20_000, 100_000])),
    ...ungeprueft(zufall),
  };
}

function drawKostenarten(zufall: Zufall): Angaben {
  const zeilen = Array.from({ length: zufall.chance(0.25) ? 2 : 1 }, () => ({
    arten: drawTeil(zufall, KOSTENARTEN, 4),
    ...maybe(zufall, 0.12, 'zwecke', () => drawTeil(zufall, ZWECKE, 6)),
    ...maybe(zufall, 0.08, 'traeger', () => drawTeil(zufall, TRAEGERARTEN, 3)),
  }));
  return { zulaessig: zeilen, ...ungeprueft(zufall) };
}

function drawKriterien(zufall: Zufall, kennung: string, land: Landeskuerzel | null): Angaben {
  const merkmal = (): Angaben => ({
    schluessel: zufall.chance(0.4) ? zufall.pick(MERKMALE) : kennung,
    aussage: 'Eine Tatsache, nach der das Programm fragt.',
  });
  return {
    antragsfenster: drawFenster(zufall),
    bewilligungszeitraum: drawZeitraum(zufall),
    ...drawKulisse(zufall, land),
    ...maybe(zufall, 0.95, 'antragsberechtigt', () => drawAntragsberechtigt(zufall)),
    ...maybe(zufall, 0.85, 'handlungsfeld', () => ({ felder: drawTeil(zufall, HANDLUNGSFELDER, 3) })),
    ...maybe(zufall, 0.4, 'zweck', () => ({ zulaessig: drawTeil(zufall, ZWECKE, 8) })),
    ...maybe(zufall, 0.85, 'kostenart', () => drawKostenarten(zufall)),
    ...maybe(zufall, 0.75, 'massnahmenbeginn', () => ({
      zulaessig: zufall.pick(['nach-bewilligung', 'nach-bewilligung', 'nach-antrag', 'frei']),
      vorzeitig: zufall.pick(['moeglich', 'ausgeschlossen', 'unbekannt']),
    })),
    ...maybe(zufall, 0.08, 'isek', () => ({
      erforderlich: true,
      ...maybe(zufall, 0.3, 'hoechstalter_jahre', () => zufall.pick([5, 8, 10])),
    })),
    ...maybe(zufall, 0.15, 'projektdauer', () => ({ hoechstens_monate: zufall.pick([12, 24, 36, 48]) })),
    ...maybe(zufall, 0.3, 'merkmale', () => [merkmal()]),
  };
}

function drawFoerderung(zufall: Zufall): Angaben {
  const abweichend = [{ haushaltslage: ['haushaltssicherung', 'haushaltsnotlage'], satz: '90 %' }];
  return {
    ...maybe(zufall, 0.75, 'satz', () => ({
      art: 'fest',
      satz: zufall.pick(SAETZE),
      ...maybe(zufall, 0.12, 'abweichend', () => abweichend),
    })),
    ...maybe(zufall, 0.6, 'eigenanteile', () => [{ mindestens: zufall.pick(EIGENANTEILE) }]),
    ...maybe(zufall, 0.45, 'mindestens', () => [
      {
        betrag: zufall.pick(FLOORS),
        bezug: zufall.chance(0.5) ? 'ausgaben' : 'zuwendung',
        je: zufall.pick(['massnahme', 'massnahme', 'vorhaben', 'antragsteller']),
        zeit: zufall.chance(0.9) ? 'gesamt' : 'jahr',
      },
    ]),
    ...maybe(zufall, 0.65, 'hoechstens', () => [
      {
        betrag: zufall.pick(CAPS),
        bezug: 'zuwendung',
        je: zufall.pick(['massnahme', 'massnahme', 'kommune', 'antragsteller']),
        zeit: 'gesamt',
      },
    ]),
    ...maybe(zufall, 0.2, 'beihilfe', () => ({ art: 'de-minimis' })),
  };
}

function drawRang(zufall: Zufall): Angaben {
  return maybe(zufall, 0.2, 'subsidiaritaet', () => ({
    art: zufall.pick(['ausschluss', 'vorrang', 'kumulierbar']),
    gegenueber: zufall.pick(['oeffentliche', 'oeffentliche', 'alle']),
  }));
}

function drawProgramm(saat: number, nummer: number): Programm {
  const zufall = createZufall(mixSaat(saat, nummer, 1));
  const kennung = `p-${String(nummer + 1).padStart(4, '0')}`;
  const ebene = (['land', 'bund', 'eu', 'stiftung', 'krankenkassen'] as const)[
    zufall.weighted([62, 22, 5, 9, 2])
  ];
  const land = ebene === 'land' ? zufall.pick(LANDESKUERZEL) : null;
  const arten = ['zuschuss', 'darlehen', 'finanzhilfe', 'lohnkostenzuschuss', 'leistung'];
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung,
    titel: `Programm ${kennung}`,
    kurztitel: kennung,
    beschreibung: 'Ein erfundenes Programm für Messungen.',
    ebene,
    ressort: `R${1 + zufall.below(12)}`,
    art: arten[zufall.weighted([78, 12, 4, 3, 3])],
    laufzeit: { ab: null, bis: zufall.chance(0.6) ? `${2026 + zufall.below(4)}-12-31` : null },
    ...maybe(zufall, 0.08, 'programmjahre', () => ({ beschlossen_bis: 2026, annahme: 'fortsetzung' })),
    kriterien: drawKriterien(zufall, kennung, land),
    foerderung: drawFoerderung(zufall),
    kombination: drawRang(zufall),
    grundlagen: [],
    quelle: {
      url: 'https://www.example.org/',
      stand: '2026-01-01',
      pruefstand: zufall.chance(0.6) ? 'gelesen' : 'ungeprueft',
    },
  });
}

/** The same catalogue for the same seed. */
export function drawKatalog(saat: number, anzahl: number): Rechtsstand {
  const programme = Array.from({ length: anzahl }, (_, nummer) => drawProgramm(saat, nummer));
  return buildRechtsstand({
    programme: programme.map((inhalt) => ({
      ab: STICHTAG,
      inhalt,
      datei: `programme/${inhalt.kennung}/${STICHTAG}.yaml`,
    })),
    normen: [],
    landesregeln: [],
  });
}
