/**
 * Counts of a group by area, as far as disclosure control leaves them.
 */
import { findReihe, type Indikator, type Raumbeobachtung, type Reihe } from '../../bestand/beobachtung.ts';
import type { Gruppenzahl } from '../../methoden/segregation.ts';
import { formatAnzahl } from '../zahlformat.ts';

export type Gruppenlage = {
  /** Places of the areas that count, in their order. */
  readonly stellen: readonly number[];
  /** One per place. */
  readonly zahlen: readonly Gruppenzahl[];
  /** Places of areas whose counts are hidden. */
  readonly verdeckt: readonly number[];
  /** Places of areas without counts, or in which nobody lives who could belong to the group. */
  readonly fehlend: readonly number[];
};

/** Indicators that count some of all, so that it can be asked how they are spread. */
export function listGruppenindikatoren({
  indikatoren,
}: Pick<Raumbeobachtung, 'indikatoren'>): readonly Indikator[] {
  return indikatoren.filter(({ einheit }) => einheit === 'prozent');
}

/** The one asked for, else the first that enters the status, else the first; null without any. */
export function chooseGruppe(
  beobachtung: Pick<Raumbeobachtung, 'indikatoren'>,
  gefragt: string | null,
): Indikator | null {
  const alle = listGruppenindikatoren(beobachtung);
  return (
    alle.find(({ kennung }) => kennung === gefragt) ??
    alle.find(({ rolle }) => rolle === 'status') ??
    alle[0] ??
    null
  );
}

/** Null where not known, and where nobody lives who could belong to the group. */
function countsAt({ zaehler, nenner }: Reihe, stelle: number): Gruppenzahl | null {
  const [gruppe, gesamt] = [zaehler?.[stelle] ?? null, nenner?.[stelle] ?? null];
  return gruppe === null || gesamt === null || !(gesamt > 0) ? null : { gruppe, gesamt };
}

/** Null where the edition does not have the indicator, or no counts behind it. */
export function collectGruppen(
  beobachtung: Raumbeobachtung,
  indikator: string,
  jahr: number,
): Gruppenlage | null {
  const reihe = findReihe(beobachtung, indikator, jahr);
  if (!reihe) return null;
  const alle = beobachtung.gebiete.map((_, stelle) => ({ stelle, zahl: countsAt(reihe, stelle) }));
  const dabei = alle.flatMap(({ stelle, zahl }) => (zahl ? [{ stelle, zahl }] : []));
  const ohne = alle.flatMap(({ stelle, zahl }) => (zahl ? [] : [stelle]));
  if (dabei.length === 0) return null;
  return {
    stellen: dabei.map(({ stelle }) => stelle),
    zahlen: dabei.map(({ zahl }) => zahl),
    verdeckt: ohne.filter((stelle) => reihe.verdeckt[stelle]),
    fehlend: ohne.filter((stelle) => !reihe.verdeckt[stelle]),
  };
}

const HOECHSTENS_GENANNT = 12;

/** „Nicht gerechnet sind Auenwiesen (verdeckt) und Stadtwald (keine Angabe).“; '' where none is left out. */
export function describeAusgelassene(
  { gebiete }: Pick<Raumbeobachtung, 'gebiete'>,
  { verdeckt, fehlend }: Pick<Gruppenlage, 'verdeckt' | 'fehlend'>,
): string {
  const nameOf = (stelle: number) => gebiete[stelle]?.name ?? '';
  const alle = [
    ...verdeckt.map((stelle) => `${nameOf(stelle)} (verdeckt)`),
    ...fehlend.map((stelle) => `${nameOf(stelle)} (keine Angabe)`),
  ];
  if (alle.length === 0) return 'Gerechnet ist mit allen Gebieten.';
  const genannt = alle.slice(0, HOECHSTENS_GENANNT).join(', ');
  const mehr =
    alle.length > HOECHSTENS_GENANNT ? ` und ${formatAnzahl(alle.length - HOECHSTENS_GENANNT)} weitere` : '';
  return `Nicht gerechnet ${alle.length === 1 ? 'ist' : 'sind'} ${genannt}${mehr}.`;
}
