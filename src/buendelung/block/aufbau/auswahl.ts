/**
 * Choices that the stages before effort need: of each Massnahme those that no other one beats in every year and
 * every rule beyond it.
 */
import type { Block, Wahl } from './block.ts';

/** Uses that a rule beyond the Massnahme looks at, by what they mean. */
type Rollen = { readonly stoert: ReadonlySet<number>; readonly hilft: ReadonlySet<number> };

function findRollen(block: Block): Rollen {
  return {
    stoert: new Set([
      ...block.ausschluesse.flatMap(({ links, rechts }) => [links, rechts]),
      ...block.voraussetzungen.map(({ nutzung }) => nutzung),
      ...block.geldzeilen.map(({ nutzung }) => nutzung),
    ]),
    hilft: new Set([...block.voraussetzungen.flatMap(({ eineVon }) => eineVon), ...block.wuensche]),
  };
}

type Kandidat = {
  readonly wahl: Wahl;
  readonly eigen: Float64Array;
  readonly summe: number;
  readonly stoert: readonly number[];
  readonly hilft: readonly number[];
};

/** Own money per year with every open cent granted; only for choices with one corner. */
function eigenOf(wahl: Wahl): Float64Array {
  const eigen = wahl.bedarf.slice();
  const frei = [...wahl.grenzen];
  for (const { jahr, hoechstens, grenze } of wahl.offen) {
    const betrag = grenze < 0 ? hoechstens : Math.min(hoechstens, frei[grenze] as number);
    if (grenze >= 0) frei[grenze] = (frei[grenze] as number) - betrag;
    eigen[jahr] = (eigen[jahr] as number) - betrag;
  }
  return eigen;
}

function beats(a: Kandidat, b: Kandidat): boolean {
  for (let y = 0; y < a.eigen.length; y += 1) {
    if ((a.eigen[y] as number) > (b.eigen[y] as number)) return false;
  }
  if (!a.stoert.every((k) => b.stoert.includes(k)) || !b.hilft.every((k) => a.hilft.includes(k)))
    return false;
  for (let z = 0; z < a.wahl.fest.length; z += 1) {
    if ((a.wahl.fest[z] as number) < (b.wahl.fest[z] as number)) return false;
  }
  return true;
}

/** May it be compared by its own money alone? */
function isVergleichbar({ paket, offen, traeger }: Wahl): boolean {
  return paket !== null && offen.length === 0 && traeger === 0;
}

function reduceGruppe(wahlen: readonly Wahl[], { stoert, hilft }: Rollen): Wahl[] {
  const [vergleichbar, andere] = [wahlen.filter(isVergleichbar), wahlen.filter((w) => !isVergleichbar(w))];
  const kandidaten = vergleichbar
    .map((wahl): Kandidat => {
      const eigen = eigenOf(wahl);
      return {
        wahl,
        eigen,
        summe: eigen.reduce((summe, wert) => summe + wert, 0),
        stoert: wahl.nutzungen.filter((k) => stoert.has(k)),
        hilft: wahl.nutzungen.filter((k) => hilft.has(k)),
      };
    })
    .sort((a, b) => a.summe - b.summe);
  const behalten: Kandidat[] = [];
  for (const kandidat of kandidaten) {
    if (!behalten.some((andere) => beats(andere, kandidat))) behalten.push(kandidat);
  }
  return [...andere, ...behalten.map(({ wahl }) => wahl)];
}

/** Choices for the stages of benefit and own money, groups ascending, „not financed“ first. */
export function selectGeldbeste(block: Block): Wahl[] {
  const rollen = findRollen(block);
  return [...Map.groupBy(block.wahlen, ({ gruppe, massnahme }) => `${gruppe}|${massnahme}`).values()].flatMap(
    (wahlen) =>
      reduceGruppe(
        wahlen.filter(({ paket }) => paket?.geldbest ?? true),
        rollen,
      ),
  );
}
