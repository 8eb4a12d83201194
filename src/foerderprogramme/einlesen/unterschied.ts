/**
 * What a file changes in what was read before, field by field.
 */
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { type Fremdsatz, TEXTFELDER } from './fremdsatz.ts';
import type { Reparatur } from './reparatur/fehler.ts';
import { renderKlartext } from './reparatur/markup.ts';

export type Satznennung = { readonly kennung: string; readonly titel: string };

export type Satzaenderung = Satznennung & {
  /** Empty: only fields changed that are not read. */
  readonly felder: readonly Feldaenderung[];
};

export type Einleseunterschied = {
  readonly neu: readonly Satznennung[];
  readonly geaendert: readonly Satzaenderung[];
  /** In the file again, unchanged. */
  readonly zurueck: readonly Satznennung[];
  /** In the file no more; they stay, marked. */
  readonly verschwunden: readonly Satznennung[];
  readonly unveraendert: number;
  /** Unchanged, but looked through by newer rules. */
  readonly neuAusgewertet: number;
};

export function isLeer(unterschied: Einleseunterschied): boolean {
  const { neu, geaendert, zurueck, verschwunden, neuAusgewertet } = unterschied;
  return [neu, geaendert, zurueck, verschwunden].every((liste) => liste.length === 0) && neuAusgewertet === 0;
}

/** One line of the fault report. */
export type Fehlerzeile = Reparatur & Satznennung & { readonly zeile: number };

const AUSSCHNITT = 120;

/** Where two texts part, with some words before and after; short texts as they are. */
function cutDifference(vorher: string, nachher: string): readonly [string, string] {
  if (vorher.length <= AUSSCHNITT && nachher.length <= AUSSCHNITT) return [vorher, nachher];
  let anfang = 0;
  while (anfang < Math.min(vorher.length, nachher.length) && vorher[anfang] === nachher[anfang]) anfang += 1;
  const von = Math.max(0, anfang - 30);
  const cut = (text: string): string => {
    const stueck = text.slice(von, von + AUSSCHNITT);
    return `${von > 0 ? '…' : ''}${stueck}${von + AUSSCHNITT < text.length ? '…' : ''}`;
  };
  return [cut(vorher), cut(nachher)];
}

function compareFeld(feld: string, vorher: string, nachher: string): readonly Feldaenderung[] {
  if (vorher === nachher) return [];
  const [kurzVorher, kurzNachher] = cutDifference(vorher, nachher);
  return [{ feld, vorher: kurzVorher, nachher: kurzNachher }];
}

/** Differences of two states of one record. */
export function compareSaetze(vorher: Fremdsatz, nachher: Fremdsatz): readonly Feldaenderung[] {
  const [alt, neu] = [vorher.felder, nachher.felder];
  const liste = (werte: readonly string[]) => werte.join('; ');
  const felder = [
    compareFeld('titel', alt.titel, neu.titel),
    compareFeld('url', alt.url, neu.url),
    compareFeld('foerderarten', liste(alt.foerderarten), liste(neu.foerderarten)),
    compareFeld('gebiete', liste(alt.gebiete), liste(neu.gebiete)),
    compareFeld('bereiche', liste(alt.bereiche), liste(neu.bereiche)),
    compareFeld('berechtigte', liste(alt.berechtigte), liste(neu.berechtigte)),
    compareFeld('kontakt', alt.kontakt ?? '', neu.kontakt ?? ''),
    ...TEXTFELDER.map((feld) =>
      compareFeld(feld, renderKlartext(vorher.texte[feld] ?? ''), renderKlartext(nachher.texte[feld] ?? '')),
    ),
  ];
  return felder.flat();
}

/** So many gone at once are more likely a file that was cut off. */
export function isVerdaechtig(vorhanden: number, verschwunden: number): boolean {
  return verschwunden > 5 && verschwunden * 5 > vorhanden;
}
