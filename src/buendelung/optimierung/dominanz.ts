/**
 * Which packages can never be better than another one of the same Massnahme.
 */
import type { Bindung, Instanz, Paket } from './instanz.ts';

/** Fixed grants per year of a package. */
function festByJahr(paket: Paket, instanz: Instanz): Map<number, number> {
  const summen = new Map<number, number>();
  for (const index of paket.angebote) {
    const angebot = instanz.angebote[index];
    const jahr = instanz.bedarfe[angebot?.bedarf ?? -1]?.jahr;
    if (!angebot || jahr === undefined || paket.variabel.includes(index)) continue;
    summen.set(jahr, (summen.get(jahr) ?? 0) + angebot.hoechstens);
  }
  return summen;
}

type Bewertet = { readonly paket: Paket; readonly fest: Map<number, number>; readonly bedeutsam: string };

function dominates(a: Bewertet, b: Bewertet): boolean {
  if (a === b || a.bedeutsam !== b.bedeutsam) return false;
  if (!a.paket.programme.every((kennung) => b.paket.programme.includes(kennung))) return false;
  return [...b.fest].every(([jahr, betrag]) => (a.fest.get(jahr) ?? 0) >= betrag);
}

/**
 * Drops packages for which another one uses no further programme, takes the same limited offers and grants at
 * least as much in every year. Of equal packages the first stays.
 */
export function filterDominierte(pakete: readonly Paket[], instanz: Instanz, bindung: Bindung): Paket[] {
  const bewertet = pakete.map((paket) => ({
    paket,
    fest: festByJahr(paket, instanz),
    bedeutsam: paket.angebote.filter((index) => bindung.bedeutsam.has(index)).join(),
  }));
  const behalten: Bewertet[] = [];
  for (const kandidat of bewertet) {
    if (!behalten.some((anderer) => dominates(anderer, kandidat))) behalten.push(kandidat);
  }
  return behalten
    .filter(
      (kandidat) =>
        !behalten.some((anderer) => dominates(anderer, kandidat) && !dominates(kandidat, anderer)),
    )
    .map(({ paket }) => paket);
}
