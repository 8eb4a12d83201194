/**
 * A catalogue that every rule engine can express, in our format, and the conditions it amounts to: all of them
 * must hold. Other engines get the conditions and the facts, ours the programmes and the Akten themselves.
 */
import type { EuroCent } from '#kernel/geld.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Akte } from '#quartiere/index.ts';
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
import { STICHTAG } from './land.ts';

/** What is known of an applicant; nothing is open. */
export type Fakten = {
  readonly land: string;
  readonly einwohner: number;
  readonly traeger: string;
  readonly zweck: string;
  readonly kostenart: string;
  readonly handlungsfelder: readonly string[];
  readonly jahr: number;
  readonly betrag: EuroCent;
  readonly isek: boolean;
};

export type Bedingung =
  | { readonly art: 'eines-von'; readonly feld: Textfeld; readonly werte: readonly string[] }
  | { readonly art: 'gemeinsam'; readonly werte: readonly string[] }
  | { readonly art: 'mindestens' | 'hoechstens'; readonly feld: Zahlfeld; readonly wert: number }
  | { readonly art: 'isek' };
export type Textfeld = 'land' | 'traeger' | 'zweck' | 'kostenart';
export type Zahlfeld = 'einwohner' | 'jahr' | 'betrag';

/** Values of the facts that are texts, for engines that want to know them beforehand. */
export const WERTE: Readonly<Record<Textfeld | 'handlungsfelder', readonly string[]>> = {
  land: LANDESKUERZEL,
  traeger: TRAEGERARTEN,
  zweck: ZWECKE,
  kostenart: KOSTENARTEN,
  handlungsfelder: HANDLUNGSFELDER,
};

export type Regelwerk = { readonly kennung: string; readonly bedingungen: readonly Bedingung[] };

function drawTeil<T>(zufall: Zufall, werte: readonly [T, ...T[]], mittel: number): T[] {
  const teil = werte.filter(() => zufall.chance(mittel / werte.length));
  return teil.length > 0 ? teil : [zufall.pick(werte)];
}

function drawProgramm(saat: number, nummer: number): Programm {
  const zufall = createZufall(mixSaat(saat, nummer, 2));
  const kennung = `v-${String(nummer + 1).padStart(4, '0')}`;
  const von = 2024 + zufall.below(4);
  const land = zufall.chance(0.6) ? { gebietskulisse: { laender: [zufall.pick(LANDESKUERZEL)] } } : {};
  const einwohner = zufall.chance(0.1) ? { mindesteinwohner: zufall.pick([2000, 5000, 20_000]) } : {};
  const betrag = zufall.pick(['5.000,00', '10.000,00', '25.000,00', '50.000,00']);
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung,
    titel: `Programm ${kennung}`,
    kurztitel: kennung,
    beschreibung: 'Ein erfundenes Programm für Messungen.',
    ebene: 'bund',
    ressort: 'R1',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'fest', ab: `${von}-01-01`, bis: `${von + 3}-12-31` },
      antragsberechtigt: { arten: drawTeil(zufall, TRAEGERARTEN, 3), ...einwohner },
      handlungsfeld: { felder: drawTeil(zufall, HANDLUNGSFELDER, 4) },
      kostenart: { zulaessig: [{ arten: drawTeil(zufall, KOSTENARTEN, 4) }] },
      ...land,
      ...(zufall.chance(0.4) ? { zweck: { zulaessig: drawTeil(zufall, ZWECKE, 8) } } : {}),
      ...(zufall.chance(0.1) ? { isek: { erforderlich: true } } : {}),
    },
    foerderung: zufall.chance(0.5)
      ? { mindestens: [{ betrag, bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt' }] }
      : {},
    grundlagen: [],
    quelle: { url: 'https://www.example.org/', stand: '2026-01-01', pruefstand: 'gelesen' },
  });
}

export function drawVergleichskatalog(saat: number, anzahl: number): Rechtsstand {
  const programme = Array.from({ length: anzahl }, (_, nummer) => drawProgramm(saat, nummer));
  const versionen = programme.map((inhalt) => ({ ab: STICHTAG, inhalt, datei: `${inhalt.kennung}.yaml` }));
  return buildRechtsstand({ programme: versionen, normen: [], landesregeln: [] });
}

/** Conditions of a programme of this catalogue, read from its own blocks. */
export function listBedingungen({ kennung, kriterien, foerderung }: Programm): Regelwerk {
  const { bewilligungszeitraum: zeitraum, antragsberechtigt } = kriterien;
  const bedingungen: (Bedingung | null)[] = [
    oneOf('land', kriterien.gebietskulisse?.laender),
    oneOf('traeger', antragsberechtigt?.arten),
    atLeast('einwohner', antragsberechtigt?.mindesteinwohner),
    kriterien.handlungsfeld ? { art: 'gemeinsam', werte: kriterien.handlungsfeld.felder } : null,
    oneOf('zweck', kriterien.zweck?.zulaessig),
    oneOf('kostenart', kriterien.kostenart?.zulaessig[0]?.arten),
    zeitraum.art === 'fest' ? atLeast('jahr', Number(zeitraum.ab.slice(0, 4))) : null,
    zeitraum.art === 'fest'
      ? { art: 'hoechstens', feld: 'jahr', wert: Number(zeitraum.bis.slice(0, 4)) }
      : null,
    atLeast('betrag', foerderung?.mindestens?.[0]?.betrag),
    kriterien.isek ? { art: 'isek' } : null,
  ];
  return { kennung, bedingungen: bedingungen.filter((bedingung) => bedingung !== null) };
}

function oneOf(feld: Textfeld, werte: readonly string[] | undefined): Bedingung | null {
  return werte ? { art: 'eines-von', feld, werte } : null;
}

function atLeast(feld: Zahlfeld, wert: number | undefined): Bedingung | null {
  return wert === undefined ? null : { art: 'mindestens', feld, wert };
}

/** Facts of an Akte with one Massnahme and one position. */
export function faktenOf({ kommune, quartier, massnahmen }: Akte): Fakten {
  const massnahme = massnahmen[0];
  const position = massnahme?.kosten[0];
  if (!massnahme || !position) throw new Error('an Akte of the country has one Massnahme');
  const { isek } = quartier;
  return {
    land: kommune.land,
    einwohner: kommune.einwohner,
    traeger: massnahme.traeger.art,
    zweck: massnahme.zweck,
    kostenart: position.kostenart,
    handlungsfelder: massnahme.handlungsfelder,
    jahr: position.jahr,
    betrag: position.betrag,
    isek: isek != null && isek.beschluss <= STICHTAG,
  };
}

/** The same Akte with nothing left open. */
export function closeAkte(akte: Akte): Akte {
  return { ...akte, quartier: { ...akte.quartier, isek: akte.quartier.isek ?? null } };
}
