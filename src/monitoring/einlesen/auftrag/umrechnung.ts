/**
 * Editions of one observation in the areas of another one, as what the store takes.
 */
import type { Einlesung } from '../../bestand/abgleich.ts';
import type { Raumbeobachtung, Reihe } from '../../bestand/beobachtung.ts';
import { type Uebertragungsart, uebertrage } from '../uebertragung.ts';
import { describeUmfang, measureUmschluesselung, type Umschluesselung } from '../umschluesselung.ts';
import type { Einlesegrundlage } from './tabellenauftrag.ts';

export type Umrechnungsvorgabe = {
  readonly umschluesselung: Pick<Umschluesselung, 'zeilen' | 'hinweise'>;
  readonly art: Uebertragungsart;
  /** Indicator that counts people; null: measures without counts are not converted. */
  readonly bevoelkerung: string | null;
  /** Years to convert; null: all. */
  readonly jahre: readonly number[] | null;
};

export type Umrechnung = { readonly einlesung: Einlesung; readonly hinweise: readonly string[] };

/** Keys on either side that the table of weights does not name the same way. */
function describeUnbekannte(
  { zeilen }: Pick<Umschluesselung, 'zeilen'>,
  alt: Raumbeobachtung,
  ziel: Einlesegrundlage,
): string[] {
  const [alte, neue] = [alt, ziel].map(({ gebiete }) => new Set(gebiete.map(({ kennung }) => kennung)));
  const fremdeAlte = new Set(zeilen.map((zeile) => zeile.alt).filter((kennung) => !alte?.has(kennung)));
  const fremdeNeue = new Set(zeilen.map((zeile) => zeile.neu).filter((kennung) => !neue?.has(kennung)));
  return [
    ...(fremdeAlte.size > 0
      ? [`Alte Gebiete der Umschlüsselung, die „${alt.titel}“ nicht kennt: ${fremdeAlte.size}.`]
      : []),
    ...(fremdeNeue.size > 0
      ? [`Neue Gebiete der Umschlüsselung, die es hier nicht gibt: ${fremdeNeue.size}.`]
      : []),
  ];
}

type Umgerechnetes = {
  readonly alt: Raumbeobachtung;
  readonly ausgaben: Raumbeobachtung['ausgaben'];
  /** Those with any number. */
  readonly reihen: readonly Reihe[];
};

function joinUmrechnung(
  { alt, ausgaben, reihen }: Umgerechnetes,
  ziel: Einlesegrundlage,
  art: Uebertragungsart,
): Einlesung {
  const bekannt = new Set(ziel.indikatoren.map(({ kennung }) => kennung));
  const isBewertet = (jahr: number, nr: number) =>
    reihen.some((reihe) => reihe.jahr === jahr && (reihe.werte[nr] ?? null) !== null);
  return {
    gebiete: ziel.gebiete,
    indikatoren: alt.indikatoren.filter(({ kennung }) => !bekannt.has(kennung)),
    ausgaben: ausgaben.map(({ jahr, von, bis, quelle, lizenz }) => ({
      jahr,
      von,
      bis,
      quelle,
      lizenz,
      bewertet: ziel.gebiete.map((_, nr) => isBewertet(jahr, nr)),
      uebertragen: { aus: alt.titel, art },
    })),
    reihen: reihen.map(({ indikator, jahr, werte, zaehler, nenner }) => ({
      indikator,
      jahr,
      werte,
      zaehler,
      nenner,
    })),
  };
}

/**
 * Converts what may be shown of `alt`. Years for which measured numbers are stored stay as they are; a converted area
 * counts as rated where it has any number.
 */
export function convertBeobachtung(
  alt: Raumbeobachtung,
  ziel: Einlesegrundlage,
  { umschluesselung, art, bevoelkerung, jahre }: Umrechnungsvorgabe,
): Umrechnung {
  const gemessene = ziel.ausgaben.filter(({ uebertragen }) => uebertragen === null).map(({ jahr }) => jahr);
  const gewollt = alt.ausgaben.filter(({ jahr }) => jahre?.includes(jahr) ?? true);
  const ausgaben = gewollt.filter(({ jahr }) => !gemessene.includes(jahr));
  const gewaehlt = new Set(ausgaben.map(({ jahr }) => jahr));
  const { reihen, hinweise } = uebertrage(
    { ...alt, reihen: alt.reihen.filter(({ jahr }) => gewaehlt.has(jahr)) },
    {
      umschluesselung,
      gebiete: ziel.gebiete.map(({ kennung }) => kennung),
      art,
      aus: alt.titel,
      bevoelkerung,
    },
  );
  const gefuellt = reihen.filter((reihe) => reihe.werte.some((wert) => wert !== null));
  const geblieben = gewollt.map(({ jahr }) => jahr).filter((jahr) => gemessene.includes(jahr));
  return {
    einlesung: joinUmrechnung({ alt, ausgaben, reihen: gefuellt }, ziel, art),
    hinweise: [
      ...hinweise,
      describeUmfang(measureUmschluesselung(umschluesselung.zeilen)),
      ...umschluesselung.hinweise,
      ...describeUnbekannte(umschluesselung, alt, ziel),
      ...(geblieben.length > 0
        ? [`Nicht umgerechnet, weil es hier gemessene Zahlen gibt: ${geblieben.join(', ')}.`]
        : []),
    ],
  };
}
