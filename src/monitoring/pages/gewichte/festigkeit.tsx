import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Festigkeitsstufe } from '../../ansicht/gewichte/gewichtszeilen.ts';
import { formatAnzahl } from '../../ansicht/zahlformat.ts';

/** Bar and number of one cell; the number alone says the same. */
function Balken({ anzahl, von }: { readonly anzahl: number; readonly von: number }) {
  return (
    <div className="balkenzelle">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect className="balkenzelle__grund" width="100" height="12" />
        <rect className="balkenzelle__balken" width={von > 0 ? (100 * anzahl) / von : 0} height="12" />
      </svg>
      <span>{formatAnzahl(anzahl)}</span>
    </div>
  );
}

/** How many areas keep their class in how many of the draws: bars in a table. */
export function Festigkeit(props: {
  readonly stufen: readonly Festigkeitsstufe[];
  readonly gebiete: number;
  readonly mitDynamik: boolean;
  readonly datei: string;
}) {
  const spalten: readonly Spalte<Festigkeitsstufe>[] = [
    { schluessel: 'titel', titel: 'Klasse bleibt', kopf: true, zelle: ({ titel }) => titel },
    {
      schluessel: 'status',
      titel: 'Gebiete nach Status',
      zelle: ({ status }) => <Balken anzahl={status} von={props.gebiete} />,
    },
    ...(props.mitDynamik
      ? [
          {
            schluessel: 'dynamik',
            titel: 'Gebiete nach Dynamik',
            zelle: ({ dynamik }: Festigkeitsstufe) => <Balken anzahl={dynamik} von={props.gebiete} />,
          },
        ]
      : []),
  ];
  return (
    <Tabelle
      beschriftung="Wie viele Gebiete ihre Klasse behalten"
      beschriftungVerborgen
      spalten={spalten}
      zeilen={props.stufen}
      schluessel={({ titel }) => titel}
      exporte={[{ titel: 'CSV', ziel: props.datei }]}
    />
  );
}
