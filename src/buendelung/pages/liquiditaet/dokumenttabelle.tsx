import { type Spalte as Dokumentspalte, type Tabelle as Dokumenttafel, sumSpalte } from '#kernel/dokument.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';

type Zeile = { readonly nummer: number; readonly zellen: Dokumenttafel['zeilen'][number] };

function zellentext(typ: Dokumentspalte['typ'], wert: Zeile['zellen'][number]['wert']): string {
  if (wert === null) return '';
  return typ === 'cent' && typeof wert === 'number' ? formatEuro(cent(wert)) : String(wert);
}

function summeOf(tafel: Dokumenttafel, spalte: Dokumentspalte, stelle: number): { summe?: string } {
  if (tafel.summe === undefined) return {};
  if (stelle === 0) return { summe: tafel.summe };
  return { summe: spalte.summe ? formatEuro(cent(sumSpalte(tafel, stelle))) : '' };
}

/** A table as it also goes into files. */
export function DokumentTabelle({
  tafel,
  exporte,
}: {
  readonly tafel: Dokumenttafel;
  readonly exporte: readonly Export[];
}) {
  const spalten = tafel.spalten.map(
    (spalte, stelle): Spalte<Zeile> => ({
      schluessel: `${stelle} ${spalte.titel}`,
      titel: spalte.titel,
      kopf: stelle === 0,
      zahl: spalte.typ === 'cent',
      zelle: ({ zellen }) => zellentext(spalte.typ, zellen[stelle]?.wert ?? null),
      ...summeOf(tafel, spalte, stelle),
    }),
  );
  return (
    <Tabelle
      beschriftung={tafel.titel}
      beschriftungVerborgen
      breit={spalten.length > 6}
      spalten={spalten}
      zeilen={tafel.zeilen.map((zellen, nummer) => ({ nummer, zellen }))}
      schluessel={({ nummer }) => String(nummer)}
      exporte={exporte}
    />
  );
}
