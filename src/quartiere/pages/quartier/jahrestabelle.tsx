/** Cost and own money per year. */
import { add, formatEuro } from '#kernel/geld.ts';
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
  const spalten: readonly Spalte<Jahreskosten>[] = [
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
  return (
    <Tabelle
      beschriftung="Kosten und Eigenmittel je Jahr"
      beschriftungVerborgen
      spalten={spalten}
      zeilen={jahre}
      schluessel={(jahr) => String(jahr.jahr)}
    />
  );
}
