import { add, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { Balken, Fluss } from '#web/ui/diagramm.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Flusszeile, Geberzeile, Planbild } from '../ansicht/bilddaten.ts';

function geberspalten({ jahre, geber }: Planbild): readonly Spalte<Geberzeile>[] {
  return [
    {
      schluessel: 'name',
      titel: 'Ebene und Ressort',
      kopf: true,
      zelle: (zeile) => zeile.name,
      summe: 'Summe',
    },
    ...jahre.map(
      (jahr, stelle): Spalte<Geberzeile> => ({
        schluessel: String(jahr),
        titel: String(jahr),
        zahl: true,
        zelle: (zeile) => formatEuro(zeile.betraege[stelle] ?? NULL_EURO),
        summe: formatEuro(add(...geber.map((zeile) => zeile.betraege[stelle] ?? NULL_EURO))),
      }),
    ),
    {
      schluessel: 'summe',
      titel: 'Summe',
      zahl: true,
      zelle: (zeile) => formatEuro(zeile.summe),
      summe: formatEuro(add(...geber.map((zeile) => zeile.summe))),
    },
  ];
}

const FLUSSSPALTEN: readonly Spalte<Flusszeile>[] = [
  { schluessel: 'von', titel: 'Von', kopf: true, zelle: (zeile) => zeile.von },
  { schluessel: 'nach', titel: 'An', zelle: (zeile) => zeile.nach },
  { schluessel: 'cent', titel: 'Betrag', zahl: true, zelle: (zeile) => formatEuro(zeile.cent) },
];

/** Who pays what: per year, and from giver to goal. Each picture has its table. */
export function Bilder({ daten }: { readonly daten: Planbild }) {
  return (
    <>
      <Balken
        titel="Nach Jahr, Ebene und Ressort"
        daten={{
          kategorien: daten.jahre.map(String),
          reihen: daten.geberbild.map(({ name, betraege }) => ({ name, cent: betraege })),
        }}
      >
        <Tabelle
          beschriftung="Wer zahlt was: nach Jahr, Ebene und Ressort"
          beschriftungVerborgen
          spalten={geberspalten(daten)}
          zeilen={daten.geber}
          schluessel={(zeile) => zeile.schluessel}
        />
      </Balken>
      <Fluss titel="Vom Geber über das Programm zu den Maßnahmen" daten={daten.flussbild}>
        <Tabelle
          beschriftung="Wer zahlt was: vom Geber über das Programm zu den Maßnahmen"
          beschriftungVerborgen
          spalten={FLUSSSPALTEN}
          zeilen={daten.fluesse}
          schluessel={(zeile) => `${zeile.von} ${zeile.nach}`}
        />
      </Fluss>
    </>
  );
}
