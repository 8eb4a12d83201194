import { formatEuro } from '#kernel/geld.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatPunkte, formatUnterschied, formatZahl } from '../../aenderung/darstellung.ts';
import { isPlan, type Plandifferenz, type Planwerte } from '../../aenderung/planunterschied.ts';

type Wertzeile = {
  readonly titel: string;
  readonly vorher: string;
  readonly nachher: string;
  readonly differenz: string;
};

type Wertepaar = {
  readonly vorher: Planwerte;
  readonly nachher: Planwerte;
  readonly differenz: Plandifferenz | null;
};

type Betragsfeld = Exclude<keyof Plandifferenz, 'nutzen' | 'finanziert'>;

/** Zero would read as if nothing had to be paid. */
const OHNE_PLAN = '–';

function wertzeilen({ vorher, nachher, differenz }: Wertepaar): readonly Wertzeile[] {
  const euro = (titel: string, feld: Betragsfeld): Wertzeile => ({
    titel,
    vorher: isPlan(vorher) ? formatEuro(vorher[feld]) : OHNE_PLAN,
    nachher: isPlan(nachher) ? formatEuro(nachher[feld]) : OHNE_PLAN,
    differenz: differenz ? formatUnterschied(differenz[feld]) : '–',
  });
  const zahl = (titel: string, feld: 'nutzen' | 'finanziert'): Wertzeile => ({
    titel,
    vorher: isPlan(vorher) ? formatZahl(vorher[feld]) : OHNE_PLAN,
    nachher: isPlan(nachher) ? formatZahl(nachher[feld]) : OHNE_PLAN,
    differenz: differenz ? formatPunkte(differenz[feld]) : '–',
  });
  return [
    euro('Eigenanteil der Kommune', 'eigenmittelCent'),
    euro('Förderung', 'foerderungCent'),
    euro('davon gesichert', 'gesichertCent'),
    euro('Trägermittel', 'traegermittelCent'),
    zahl('Finanzierte Maßnahmen', 'finanziert'),
    zahl('Nutzen', 'nutzen'),
  ];
}

/** The figures of two plans side by side. */
export function Werttabelle(props: {
  readonly titel: string;
  readonly werte: Wertepaar;
  /** What the two sides are called. */
  readonly namen: readonly [vorher: string, nachher: string];
  readonly exporte?: readonly Export[];
}) {
  const [vorher, nachher] = props.namen;
  const spalten: readonly Spalte<Wertzeile>[] = [
    { schluessel: 'titel', titel: 'Größe', kopf: true, zelle: (zeile) => zeile.titel },
    { schluessel: 'vorher', titel: vorher, zahl: true, zelle: (zeile) => zeile.vorher },
    { schluessel: 'nachher', titel: nachher, zahl: true, zelle: (zeile) => zeile.nachher },
    { schluessel: 'differenz', titel: 'Unterschied', zahl: true, zelle: (zeile) => <b>{zeile.differenz}</b> },
  ];
  const ohne = [
    ...(isPlan(props.werte.vorher) ? [] : [vorher]),
    ...(isPlan(props.werte.nachher) ? [] : [nachher]),
  ];
  return (
    <>
      {ohne.map((name) => (
        <Hinweis
          key={name}
          ton="achtung"
          titel={`${name}: Es gibt keinen Plan, der alles zugleich einhält.`}
        />
      ))}
      <Tabelle
        beschriftung={props.titel}
        beschriftungVerborgen
        spalten={spalten}
        zeilen={wertzeilen(props.werte)}
        schluessel={({ titel }) => titel}
        {...(props.exporte ? { exporte: props.exporte } : {})}
      />
    </>
  );
}
