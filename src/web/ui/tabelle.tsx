import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

export type Spalte<Zeile> = {
  readonly schluessel: string;
  readonly titel: string;
  readonly zelle: (zeile: Zeile) => ReactNode;
  /** Right-aligned figures. */
  readonly zahl?: boolean;
  readonly sortierbar?: boolean;
  /** Names the row (one column per table). */
  readonly kopf?: boolean;
  /** Cell of the totals row. */
  readonly summe?: ReactNode;
};

export type Sortierung = { readonly spalte: string; readonly absteigend: boolean };

/** Reads `?sortierung=titel` or `?sortierung=-titel`. */
export function readSortierung(suche: URLSearchParams, vorgabe: string): Sortierung {
  const text = suche.get('sortierung') ?? vorgabe;
  return text.startsWith('-')
    ? { spalte: text.slice(1), absteigend: true }
    : { spalte: text, absteigend: false };
}

function sortierziel(suche: string, schluessel: string, sortierung: Sortierung | undefined): string {
  const neu = new URLSearchParams(suche);
  const umdrehen = sortierung?.spalte === schluessel && !sortierung.absteigend;
  neu.set('sortierung', umdrehen ? `-${schluessel}` : schluessel);
  neu.delete('seite');
  return `?${neu}`;
}

function Spaltenkopf<Zeile>(props: {
  readonly spalte: Spalte<Zeile>;
  readonly sortierung: Sortierung | undefined;
}) {
  const { spalte, sortierung } = props;
  const { search } = useLocation();
  const klasse = spalte.zahl ? 'zahl' : undefined;
  if (!spalte.sortierbar) {
    return (
      <th scope="col" className={klasse}>
        {spalte.titel}
      </th>
    );
  }
  const aktiv = sortierung?.spalte === spalte.schluessel;
  const richtung = sortierung?.absteigend ? 'descending' : 'ascending';
  return (
    <th scope="col" className={klasse} aria-sort={aktiv ? richtung : 'none'}>
      <Link to={sortierziel(search, spalte.schluessel, sortierung)} preventScrollReset>
        {spalte.titel} <span aria-hidden="true">{aktiv ? (sortierung?.absteigend ? '↓' : '↑') : '↕'}</span>
      </Link>
    </th>
  );
}

function Zelle<Zeile>(props: { readonly spalte: Spalte<Zeile>; readonly zeile: Zeile }) {
  const { spalte, zeile } = props;
  const klasse = spalte.zahl ? 'zahl' : undefined;
  if (spalte.kopf) {
    return (
      <th scope="row" className={klasse}>
        {spalte.zelle(zeile)}
      </th>
    );
  }
  return (
    <td className={klasse} data-titel={spalte.titel}>
      <div>{spalte.zelle(zeile)}</div>
    </td>
  );
}

function Summenzeile<Zeile>({ spalten }: { readonly spalten: readonly Spalte<Zeile>[] }) {
  return (
    <tfoot>
      <tr>
        {spalten.map((spalte, index) => {
          const klasse = spalte.zahl ? 'zahl' : undefined;
          return index === 0 ? (
            <th key={spalte.schluessel} scope="row" className={klasse}>
              {spalte.summe ?? 'Summe'}
            </th>
          ) : (
            <td key={spalte.schluessel} className={klasse} data-titel={spalte.titel}>
              {spalte.summe}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}

export type Export = { readonly titel: string; readonly ziel: string };

/**
 * Data table: caption, sticky header, sorting by links in the URL, totals, export links; cards on a phone
 * (`breit` keeps the grid and scrolls sideways instead).
 */
export function Tabelle<Zeile>(props: {
  readonly beschriftung: string;
  /** The caption is only read aloud, because a heading says the same. */
  readonly beschriftungVerborgen?: boolean;
  readonly spalten: readonly Spalte<Zeile>[];
  readonly zeilen: readonly Zeile[];
  readonly schluessel: (zeile: Zeile) => string;
  readonly sortierung?: Sortierung;
  readonly exporte?: readonly Export[];
  readonly breit?: boolean;
}) {
  const summe = props.spalten.some((spalte) => spalte.summe !== undefined);
  const rolle = props.breit
    ? {
        className: 'tabelle-rolle tabelle-rolle--breit',
        role: 'region',
        'aria-label': props.beschriftung,
        tabIndex: 0,
      }
    : { className: 'tabelle-rolle' };
  return (
    <div>
      <div {...rolle}>
        <table className="tabelle">
          <caption className={props.beschriftungVerborgen ? 'kern-sr-only' : undefined}>
            {props.beschriftung}
          </caption>
          <thead>
            <tr>
              {props.spalten.map((spalte) => (
                <Spaltenkopf key={spalte.schluessel} spalte={spalte} sortierung={props.sortierung} />
              ))}
            </tr>
          </thead>
          <tbody>
            {props.zeilen.map((zeile) => (
              <tr key={props.schluessel(zeile)}>
                {props.spalten.map((spalte) => (
                  <Zelle key={spalte.schluessel} spalte={spalte} zeile={zeile} />
                ))}
              </tr>
            ))}
          </tbody>
          {summe ? <Summenzeile spalten={props.spalten} /> : null}
        </table>
      </div>
      {props.exporte && props.exporte.length > 0 ? (
        <p className="tabelle__unter">
          {props.exporte.map((ausfuhr) => (
            <a key={ausfuhr.ziel} href={ausfuhr.ziel}>
              {ausfuhr.titel}
            </a>
          ))}
        </p>
      ) : null}
    </div>
  );
}
