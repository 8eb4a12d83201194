/**
 * Changes of a stored Akte: what comes out, and when they are refused.
 */
import { mangelOf } from '#kernel/eingabe.ts';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { EuroCent } from '#kernel/geld.ts';
import type { Akte, Massnahme, Stammdaten } from './akte.ts';
import { findAktenmaengel } from './pruefe-akte.ts';
import { findAbhaengige } from './voraussetzungen.ts';

export function quartierFehlt(kennung: string): FachlicherFehler {
  return new FachlicherFehler('quartier-nicht-gefunden', `Ein Quartier „${kennung}“ ist nicht erfasst.`, {
    quartier: kennung,
  });
}

/** Facts of the Kommune count in all Akten of their owner; who works on one of them only can't change them. */
export function kommuneVerboten(kennung: string, eigentuemer: string): FachlicherFehler {
  return new FachlicherFehler(
    'kommune-verboten',
    `Die Angaben zur Kommune gelten für alle Akten von ${eigentuemer}. Ändern kann sie nur ${eigentuemer} selbst. Lassen Sie diese Angaben, wie sie sind, oder fragen Sie dort.`,
    { quartier: kennung },
  );
}

/** Someone else was faster; says what to do. */
export function veraltet(kennung: string, erwartet: number, gespeichert: number): FachlicherFehler {
  return new FachlicherFehler(
    'veraltet',
    'Die Akte wurde inzwischen an anderer Stelle geändert. Ihre Angaben sind noch nicht gespeichert: Vergleichen Sie sie mit dem neuen Stand und speichern Sie noch einmal.',
    { quartier: kennung, erwartet: String(erwartet), gespeichert: String(gespeichert) },
  );
}

/** @throws EingabeFehler with every fault */
export function requireSound(akte: Akte): void {
  const maengel = findAktenmaengel(akte);
  if (maengel.length > 0) throw new EingabeFehler(maengel.map(mangelOf));
}

/** What to save of a Massnahme. */
export type Massnahmenaenderung = {
  readonly massnahme: Massnahme;
  /** Version of the Akte the user saw. */
  readonly fassung: number;
  /** A new Massnahme: its Kennung must be free. Else the one of this Kennung is replaced. */
  readonly neu: boolean;
  /** Own money for years the Akte has no statement for yet. */
  readonly eigenmittel?: Readonly<Record<string, EuroCent>>;
};

/** The Akte after the change. @throws FachlicherFehler when the Massnahme to replace is gone */
export function applyMassnahme(akte: Akte, { massnahme, neu, eigenmittel }: Massnahmenaenderung): Akte {
  const stelle = akte.massnahmen.findIndex(({ kennung }) => kennung === massnahme.kennung);
  if (!neu && stelle < 0) throw massnahmeFehlt(massnahme.kennung);
  // A new one goes to the end even if its Kennung is taken: the check then reports it twice.
  const massnahmen = neu ? [...akte.massnahmen, massnahme] : akte.massnahmen.with(stelle, massnahme);
  if (akte.eigenmittel === 'unbegrenzt' || !eigenmittel) return { ...akte, massnahmen };
  return { ...akte, massnahmen, eigenmittel: { ...eigenmittel, ...akte.eigenmittel } };
}

/** The Akte with other Stammdaten; what they leave out is no longer stated. */
export function applyStammdaten(akte: Akte, stammdaten: Stammdaten): Akte {
  const { stichtag: _stichtag, annahmen: _annahmen, kommune, quartier, ...rest } = akte;
  const { haushaltslage: _lage, foerdersatz: _satz, merkmale: _kommunal, ...stadt } = kommune;
  const { isek: _isek, merkmale: _merkmale, ...ort } = quartier;
  const { stichtag, annahmen } = stammdaten;
  return {
    ...rest,
    ...(stichtag === undefined ? {} : { stichtag }),
    ...(annahmen === undefined ? {} : { annahmen }),
    kommune: { ...stadt, ...stammdaten.kommune },
    quartier: { ...ort, ...stammdaten.quartier },
  };
}

/** The Akte with other Verpflichtungsermächtigungen; undefined: not stated. */
export function applyVerpflichtungen(
  akte: Akte,
  verpflichtungsermaechtigungen: Akte['verpflichtungsermaechtigungen'],
): Akte {
  const { verpflichtungsermaechtigungen: _bisher, ...rest } = akte;
  return verpflichtungsermaechtigungen ? { ...rest, verpflichtungsermaechtigungen } : rest;
}

export function massnahmeFehlt(kennung: string): FachlicherFehler {
  return new FachlicherFehler(
    'massnahme-nicht-gefunden',
    `Eine Maßnahme ${kennung} gibt es in diesem Quartier nicht (mehr).`,
    { massnahme: kennung },
  );
}

/** The Akte without a Massnahme and what was set about it. @throws as `requireEntbehrlich` */
export function removeMassnahme(akte: Akte, kennung: string): Akte {
  const weg = requireEntbehrlich(akte, kennung);
  const massnahmen = akte.massnahmen.filter((bleibende) => bleibende !== weg);
  if (!akte.vorgaben) return { ...akte, massnahmen };
  return {
    ...akte,
    massnahmen,
    vorgaben: akte.vorgaben.filter(({ massnahme }) => massnahme !== weg.kennung),
  };
}

/** The Massnahme, if it may go. @throws FachlicherFehler `wird-vorausgesetzt` when others need it */
export function requireEntbehrlich(akte: Akte, kennung: string): Massnahme {
  const massnahme = akte.massnahmen.find((m) => m.kennung === kennung);
  if (!massnahme) throw massnahmeFehlt(kennung);
  const abhaengige = findAbhaengige(akte, massnahme.kennung).map((m) => m.kennung);
  if (abhaengige.length === 0) return massnahme;
  throw new FachlicherFehler(
    'wird-vorausgesetzt',
    `Die Maßnahme ${kennung} kann nicht gelöscht werden: ${abhaengige.join(', ')} ${abhaengige.length === 1 ? 'setzt' : 'setzen'} sie voraus. Entfernen Sie zuerst dort die Voraussetzung.`,
    { massnahme: kennung },
  );
}
