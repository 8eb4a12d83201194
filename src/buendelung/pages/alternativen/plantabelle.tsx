import { cent, formatEuro } from '#kernel/geld.ts';
import { Marke } from '#web/ui/marke.tsx';
import { type Export, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Planzeile } from '../../alternativen/bericht.ts';

/** A plan with its number in the list it is of. */
export type Nummernzeile = Planzeile & { readonly nummer: number };

function Nummer({ zeile }: { readonly zeile: Nummernzeile }) {
  return (
    <>
      {zeile.nummer}
      {zeile.bewiesen ? null : (
        <div>
          <Marke ton="achtung" zeichen="achtung" text="nicht bewiesen" />
        </div>
      )}
    </>
  );
}

/** What is told of a plan; `sortierbar` where the order stands in the address. */
export function planspalten<T extends Planzeile>(sortierbar: boolean): readonly Spalte<T>[] {
  return [
    { schluessel: 'nutzen', titel: 'Nutzen', zahl: true, sortierbar, zelle: ({ nutzen }) => nutzen },
    {
      schluessel: 'bedarf',
      titel: 'Bedarf gedeckt',
      zahl: true,
      sortierbar,
      zelle: ({ bedarfCent }) => formatEuro(cent(bedarfCent)),
    },
    {
      schluessel: 'eigenmittel',
      titel: 'Eigenmittel',
      zahl: true,
      sortierbar,
      zelle: ({ eigenmittelCent }) => formatEuro(cent(eigenmittelCent)),
    },
    {
      schluessel: 'geber',
      titel: 'Fördergeber',
      sortierbar,
      zelle: ({ programme }) => (
        <>
          <b>{programme.length}</b>
          <div className="klein">{programme.join(', ')}</div>
        </>
      ),
    },
    {
      schluessel: 'massnahmen',
      titel: 'Finanziert',
      zelle: ({ finanziert }) => finanziert.join(', ') || 'keine',
    },
    { schluessel: 'unterschied', titel: 'Gegen den besten', zelle: ({ unterschied }) => unterschied },
  ];
}

/** Plans side by side, a row each. */
export function Plantabelle(props: {
  readonly titel: string;
  readonly plaene: readonly Nummernzeile[];
  readonly exporte: readonly Export[];
  readonly sortierung?: Sortierung;
}) {
  const { sortierung } = props;
  const sortierbar = sortierung !== undefined;
  const spalten: readonly Spalte<Nummernzeile>[] = [
    {
      schluessel: 'nummer',
      titel: 'Nr.',
      kopf: true,
      sortierbar,
      zelle: (zeile) => <Nummer zeile={zeile} />,
    },
    ...planspalten<Nummernzeile>(sortierbar),
  ];
  return (
    <Tabelle
      beschriftung={props.titel}
      beschriftungVerborgen
      spalten={spalten}
      zeilen={props.plaene}
      schluessel={({ nummer }) => String(nummer)}
      exporte={props.exporte}
      {...(sortierung ? { sortierung } : {})}
    />
  );
}
