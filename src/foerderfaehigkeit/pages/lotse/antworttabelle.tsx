import { Link } from 'react-router';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Antwortzeile } from '../../lotse/ansicht.ts';

export type Antwortverweis = Antwortzeile & { readonly ziel: string };

function spaltenOf(mitAkte: boolean): readonly Spalte<Antwortverweis>[] {
  return [
    { schluessel: 'titel', titel: 'Angabe', kopf: true, zelle: ({ titel }) => titel },
    { schluessel: 'antwort', titel: 'Ihre Antwort', zelle: ({ antwort }) => antwort },
    ...(mitAkte
      ? [
          {
            schluessel: 'bisher',
            titel: 'In der Akte bisher',
            zelle: ({ bisher }: Antwortverweis) => bisher ?? 'keine Angabe',
          },
        ]
      : []),
    {
      schluessel: 'aendern',
      titel: 'Ändern',
      zelle: ({ ziel, titel }) => (
        <Link to={ziel}>
          ändern<span className="kern-sr-only">: {titel}</span>
        </Link>
      ),
    },
  ];
}

/** Every answer, each with the way to change it. */
export function Antworttabelle(props: {
  readonly antworten: readonly Antwortverweis[];
  readonly mitAkte: boolean;
}) {
  if (props.antworten.length === 0) return <p>Sie haben noch keine Frage beantwortet.</p>;
  return (
    <Tabelle
      beschriftung="Ihre Antworten"
      beschriftungVerborgen
      spalten={spaltenOf(props.mitAkte)}
      zeilen={props.antworten}
      schluessel={({ schluessel }) => schluessel}
    />
  );
}
