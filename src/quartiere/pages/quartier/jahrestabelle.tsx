/** Cost, own money and, where stated, Verpflichtungsermächtigungen per year. */
import { add, formatEuro } from '#kernel/geld.ts';
import { Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Jahreskosten } from '../../massnahmenliste.ts';

/** Share of a year in the whole cost, drawn and written. */
function Anteil({ kosten, gesamt }: { readonly kosten: number; readonly gesamt: number }) {
  const prozent = gesamt === 0 ? 0 : Math.round((kosten * 100) / gesamt);
  return (
    <div className="jahresanteil">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={prozent} height="8" />
      </svg>
      <span>{prozent} %</span>
    </div>
  );
}

export function Jahrestabelle({
  jahre,
  unbegrenzt,
}: {
  readonly jahre: readonly Jahreskosten[];
  readonly unbegrenzt: boolean;
}) {
  const gesamt = add(...jahre.map((jahr) => jahr.kosten));
  const spalten: Spalte<Jahreskosten>[] = [
    { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: (jahr) => String(jahr.jahr) },
    {
      schluessel: 'anteil',
      titel: 'Anteil',
      zelle: (jahr) => <Anteil kosten={jahr.kosten} gesamt={gesamt} />,
    },
    {
      schluessel: 'kosten',
      titel: 'Kosten der Maßnahmen',
      zahl: true,
      zelle: (jahr) => formatEuro(jahr.kosten),
      summe: formatEuro(gesamt),
    },
    {
      schluessel: 'eigenmittel',
      titel: 'Eigenmittel der Kommune',
      zahl: true,
      zelle: (jahr) =>
        jahr.eigenmittel === null ? (unbegrenzt ? 'unbegrenzt' : '–') : formatEuro(jahr.eigenmittel),
      summe: unbegrenzt ? 'unbegrenzt' : formatEuro(add(...jahre.flatMap((jahr) => jahr.eigenmittel ?? []))),
    },
  ];
  const ermaechtigt = jahre.flatMap(({ ermaechtigung }) => ermaechtigung ?? []);
  if (ermaechtigt.length > 0) {
    spalten.push({
      schluessel: 'ermaechtigung',
      titel: 'Verpflichtungsermächtigung',
      zahl: true,
      zelle: ({ ermaechtigung }) => (ermaechtigung ? formatEuro(ermaechtigung) : 'keine'),
      summe: formatEuro(add(...ermaechtigt)),
    });
  }
  return (
    <Tabelle
      beschriftung="Kosten, Eigenmittel und Verpflichtungsermächtigungen je Jahr"
      beschriftungVerborgen
      spalten={spalten}
      zeilen={jahre}
      schluessel={(jahr) => String(jahr.jahr)}
    />
  );
}

/** What may be changed of it. */
export function Jahresaktionen({ adresse }: { readonly adresse: string }) {
  return (
    <div className="knopfreihe">
      <Knopflink ziel={`${adresse}/eigenmittel`}>Eigenmittel bearbeiten</Knopflink>
      <Knopflink ziel={`${adresse}/verpflichtungen`}>Verpflichtungsermächtigungen bearbeiten</Knopflink>
    </div>
  );
}
