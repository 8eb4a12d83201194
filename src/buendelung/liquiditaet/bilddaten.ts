/**
 * Numbers of the two pictures: what arrives from whom by month, and what is bridged.
 */
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { formatMonat } from '#kernel/kalendertag.ts';
import type { Liquiditaet } from './liquiditaet.ts';
import type { Monatszeile } from './zeitzeilen.ts';

type Bildreihe = { readonly name: string; readonly cent: readonly EuroCent[] };
export type Liquiditaetsbild = {
  readonly kategorien: readonly string[];
  readonly reihen: readonly Bildreihe[];
};

/** With own and other money there are then as many rows as colours. */
const PROGRAMME_IM_BILD = 5;

/** „März 27“, so that five years of months find room. */
function kurzMonat(iso: string): string {
  return `${formatMonat(iso).slice(0, 3)} ${iso.slice(2, 4)}`;
}

function reiheOf(
  name: string,
  monate: readonly Monatszeile[],
  wert: (zeile: Monatszeile) => EuroCent,
): Bildreihe[] {
  const cent = monate.map(wert);
  return cent.every((betrag) => betrag === 0) ? [] : [{ name, cent }];
}

/** What arrives: the largest programmes each, the others together, other money, own money. */
export function buildZuflussbild({ monate, programme }: Liquiditaet): Liquiditaetsbild {
  const nachSumme = programme.map((programm, stelle) => ({ ...programm, stelle }));
  const grosse = new Set(
    nachSumme
      .toSorted((a, b) => b.summe - a.summe)
      .slice(0, PROGRAMME_IM_BILD)
      .map(({ stelle }) => stelle),
  );
  const kleine = nachSumme.filter(({ stelle }) => !grosse.has(stelle));
  const at = (zeile: Monatszeile, stelle: number): EuroCent => zeile.zufluesse[stelle] ?? NULL_EURO;
  return {
    kategorien: monate.map(({ monat }) => kurzMonat(monat)),
    reihen: [
      ...nachSumme
        .filter(({ stelle }) => grosse.has(stelle))
        .flatMap(({ titel, stelle }) => reiheOf(titel, monate, (zeile) => at(zeile, stelle))),
      ...reiheOf('Weitere Programme', monate, (zeile) =>
        add(...kleine.map(({ stelle }) => at(zeile, stelle))),
      ),
      ...reiheOf('Einnahmen, Dritte, Träger', monate, ({ weitere }) => weitere),
      ...reiheOf('Eigenmittel der Kommune', monate, ({ eigenmittel }) => eigenmittel),
    ],
  };
}

/** What is bridged at the end of each month. */
export function buildVorfinanzierungsbild({ monate }: Liquiditaet): Liquiditaetsbild {
  return {
    kategorien: monate.map(({ monat }) => kurzMonat(monat)),
    reihen: [
      ...reiheOf('Kommune', monate, ({ vorfinanzierung }) => vorfinanzierung),
      ...reiheOf('Andere Träger', monate, ({ vorfinanzierungTraeger }) => vorfinanzierungTraeger),
    ],
  };
}
