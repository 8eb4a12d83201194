/**
 * Re-check of who gives: each giver's share of a grant is the one that programme or Land states, rounded down to
 * the cent; the giver that takes the rest gets what is left.
 */
import type { Akte } from '#quartiere/index.ts';
import type { Posten } from '../finanzierungsplan.ts';
import {
  euroText,
  listZuwendungen,
  satzOf,
  summe,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
} from './grundlagen.ts';

type Teil = { readonly z: bigint; readonly n: bigint };
type Anteil = Teil & { readonly ebene: string; readonly ressort: string; readonly rest: boolean };

/** The rate on what is recognised: of a Verfügungsfonds the whole rate, though only a part is paid. */
function satzAnerkannt(zuwendung: Zuwendung, akte: Akte): Teil | null {
  const { position } = zuwendung;
  const ohneFonds =
    position.kostenart === 'verfuegungsfonds' && zuwendung.programm.foerderung?.satz?.art === 'landesregel';
  return satzOf(ohneFonds ? { ...zuwendung, position: { ...position, kostenart: 'bau' } } : zuwendung, akte);
}

function listAnteile(zuwendung: Zuwendung, akte: Akte): Anteil[] | null {
  const { programm, landesregel } = zuwendung;
  const desLandes = programm.foerderung?.satz?.art === 'landesregel' ? landesregel?.geber : undefined;
  const zeilen = desLandes ?? programm.foerderung?.geber;
  const satz = satzAnerkannt(zuwendung, akte);
  if (!zeilen || !satz || satz.z <= 0n) return null;
  let frei: Teil = { z: 1n, n: 1n };
  const anteile = zeilen.map(({ ebene, ressort, anteil, bezug }): Anteil => {
    if (anteil === 'rest') return { ebene, ressort, z: 0n, n: 1n, rest: true };
    const [z, n] = [BigInt(anteil.zaehler), BigInt(anteil.nenner)];
    const ganz = bezug === 'ausgaben' ? { z: z * satz.n, n: n * satz.z } : { z, n };
    const teil = ganz.z * frei.n > frei.z * ganz.n ? frei : ganz;
    frei = { z: frei.z * teil.n - teil.z * frei.n, n: frei.n * teil.n };
    return { ebene, ressort, ...teil, rest: false };
  });
  // Shares of the expenditure may fall short of the rate; then the last giver takes the rest.
  const letzte = anteile.at(-1);
  if (frei.z > 0n && letzte && !anteile.some(({ rest }) => rest)) {
    return [...anteile.slice(0, -1), { ...letzte, rest: true }];
  }
  return anteile;
}

function verteile(betrag: bigint, anteile: readonly Anteil[]): bigint[] {
  const fest = anteile.map(({ z, n, rest }) => (rest ? 0n : (betrag * z) / n));
  const uebrig = betrag - fest.reduce((a, b) => a + b, 0n);
  const erster = anteile.findIndex(({ rest }) => rest);
  return fest.map((teil, index) => (index === erster ? uebrig : teil));
}

function isVerteilung({ geber }: Posten, betrag: bigint, anteile: readonly Anteil[]): boolean {
  const soll = verteile(betrag, anteile)
    .map((teil, index) => `${anteile[index]?.ebene}|${anteile[index]?.ressort}|${teil}`)
    .filter((zeile) => !zeile.endsWith('|0'));
  const ist = geber.map(({ ebene, ressort, cent }) => `${ebene}|${ressort}|${cent}`);
  return soll.join('\n') === ist.join('\n');
}

function pruefeEine(zuwendung: Zuwendung, akte: Akte): Verstoss[] {
  const { posten, programm } = zuwendung;
  const anteile = listAnteile(zuwendung, akte);
  const verteilt = summe(posten.geber.map(({ cent }) => cent));
  // What was granted may have lost a cent per giver to rounding.
  const moeglich = Array.from({ length: (anteile?.length ?? 0) + 1 }, (_, i) => verteilt + BigInt(i));
  if (!anteile || moeglich.some((betrag) => isVerteilung(posten, betrag, anteile))) return [];
  const ist = posten.geber.map(({ ressort, cent }) => `${ressort} ${euroText(BigInt(cent))}`).join(', ');
  return [
    {
      regel: 'geberanteil',
      text: `${posten.position}: Die Anteile der Geber von ${programm.kurztitel} (${ist}) entsprechen nicht der Regel.`,
    },
  ];
}

/** What is left of a grant once each giver's share is rounded down. */
export function abgerundet(zuwendung: Zuwendung, akte: Akte, betrag: bigint): bigint {
  const anteile = listAnteile(zuwendung, akte);
  return anteile ? verteile(betrag, anteile).reduce((a, b) => a + b, 0n) : betrag;
}

export function pruefeGeberanteile(vorlage: Vorlage): Verstoss[] {
  return listZuwendungen(vorlage).flatMap((zuwendung) => pruefeEine(zuwendung, vorlage.akte));
}
