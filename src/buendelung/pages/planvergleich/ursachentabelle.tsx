import { Link } from 'react-router';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Vergleichsursachen } from '../../aenderung/planvergleich.ts';
import { formatFassung } from '../../aenderung/vergleichstabellen.ts';
import { formatTag } from '../rahmen.tsx';

type Ursachenzeile = {
  readonly was: string;
  /** Page that compares the versions. */
  readonly ziel: string | null;
  readonly vorher: string;
  readonly nachher: string;
};

/** Page of the versions of a norm or programme. */
function zielOf(norm: string): string {
  const [, programm] = /^programme\/(.+)$/.exec(norm) ?? [];
  return programm === undefined ? `/recht/fassungen/${norm}` : `/foerderprogramme/${programm}/fassungen`;
}

function zeilenOf({ stichtag, angaben, fassungen }: Vergleichsursachen): readonly Ursachenzeile[] {
  return [
    ...(stichtag
      ? [
          {
            was: 'Stichtag',
            ziel: null,
            vorher: formatTag(stichtag.vorher),
            nachher: formatTag(stichtag.nachher),
          },
        ]
      : []),
    ...angaben.map(({ feld, vorher, nachher }) => ({
      was: feld,
      ziel: null,
      vorher: vorher ?? '–',
      nachher: nachher ?? '–',
    })),
    ...fassungen.map(({ norm, titel, vorher, nachher }) => ({
      was: titel,
      ziel: zielOf(norm),
      vorher: formatFassung(vorher),
      nachher: formatFassung(nachher),
    })),
  ];
}

function spaltenOf([vorher, nachher]: readonly [string, string]): readonly Spalte<Ursachenzeile>[] {
  return [
    {
      schluessel: 'was',
      titel: 'Angabe oder Regel',
      kopf: true,
      zelle: ({ was, ziel }) => (ziel === null ? was : <Link to={ziel}>Fassung: {was}</Link>),
    },
    { schluessel: 'vorher', titel: vorher, zelle: (zeile) => zeile.vorher },
    { schluessel: 'nachher', titel: nachher, zelle: (zeile) => zeile.nachher },
  ];
}

/** Facts of the Akte and versions of the law that differ. */
export function Ursachentabelle(props: {
  readonly ursachen: Vergleichsursachen;
  readonly namen: readonly [vorher: string, nachher: string];
  readonly exporte: readonly Export[];
}) {
  return (
    <Tabelle
      beschriftung="Was sich geändert hat"
      beschriftungVerborgen
      spalten={spaltenOf(props.namen)}
      zeilen={zeilenOf(props.ursachen)}
      schluessel={({ was, ziel }) => `${was} ${ziel}`}
      exporte={props.exporte}
    />
  );
}
