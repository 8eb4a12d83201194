/**
 * Areas of an observation with the numbers of a year as GeoJSON (RFC 7946).
 */
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import type { Gebietsurteil } from '../methoden/mss.ts';
import { selectReihen, signOf, sourceOf } from './auswahl.ts';

type Klassen = Pick<Gebietsurteil, 'statusKlasse' | 'dynamikKlasse' | 'aufmerksamkeit'>;

export type Gebietekarte = {
  readonly type: 'FeatureCollection';
  readonly name: string;
  readonly quellen: readonly string[];
  readonly features: readonly {
    readonly type: 'Feature';
    readonly id: string;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly geometry: Raumbeobachtung['gebiete'][number]['umriss'];
  }[];
};

/**
 * One feature for each area: its key, name, Bezirk, Quartier and funding, the value of each indicator by its key (null:
 * hidden or not known), and under `verdeckt` which ones are hidden.
 * @param urteile classes by area, where an index is computed
 */
export function createGebietekarte(
  beobachtung: Raumbeobachtung,
  jahr: number,
  urteile: ReadonlyMap<string, Klassen> = new Map(),
): Gebietekarte {
  const reihen = selectReihen(beobachtung, { jahre: [jahr] });
  const bewertet = beobachtung.ausgaben.find((ausgabe) => ausgabe.jahr === jahr)?.bewertet ?? [];
  const quellen = reihen
    .map(sourceOf)
    .map(({ quelle, lizenz }) => [quelle, lizenz].filter(Boolean).join(', '));
  return {
    type: 'FeatureCollection',
    name: `${beobachtung.titel}, ${jahr}`,
    quellen: [...new Set(quellen)],
    features: beobachtung.gebiete.map(({ kennung, name, bezirk, quartier, foerderung, umriss }, i) => {
      const urteil = urteile.get(kennung);
      const klassen = urteil && {
        status: urteil.statusKlasse,
        dynamik: urteil.dynamikKlasse,
        aufmerksamkeit: urteil.aufmerksamkeit,
      };
      return {
        type: 'Feature',
        id: kennung,
        properties: {
          // Indicators first: a key of theirs never replaces what says which area it is.
          ...Object.fromEntries(
            reihen.map(({ indikator, reihe }) => [indikator.kennung, reihe.werte[i] ?? null]),
          ),
          ...klassen,
          kennung,
          name,
          bezirk,
          quartier,
          foerderung_ab: foerderung?.ab ?? null,
          foerderung_bis: foerderung?.bis ?? null,
          jahr,
          bewertet: bewertet[i] ?? false,
          verdeckt: reihen
            .filter(({ reihe }) => signOf(reihe, i) === 'x')
            .map(({ indikator }) => indikator.kennung),
        },
        geometry: umriss,
      };
    }),
  };
}
