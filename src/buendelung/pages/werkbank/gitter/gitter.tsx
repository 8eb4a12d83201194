import { useMemo, useRef } from 'react';
import type { Zeilengeld } from '../../../werkbank/antwort/werkbankplan.ts';
import {
  GITTERSPALTE_TEXT,
  GITTERSPALTEN,
  isZahlenspalte,
  shownText,
} from '../../../werkbank/tabelle/anzeige.ts';
import type { Zellunterschied } from '../../../werkbank/tabelle/vergleich.ts';
import type { Werkbankzeile } from '../../../werkbank/tabelle/zellen.ts';
import type { Zeilenmeldung } from '../zeilentaten.ts';
import { useGitter } from './bedienung.ts';
import { Gitterzeile } from './gitterzeile.tsx';
import { chosenZeilen, marked } from './gitterzustand.ts';
import type { Gittertaten } from './tastatur.ts';
import { Zeilenleiste } from './zeilenleiste.tsx';

function Kopf({ bedienbar }: { readonly bedienbar: boolean }) {
  return (
    <thead {...(bedienbar ? { role: 'rowgroup' } : {})}>
      <tr {...(bedienbar ? { role: 'row' } : {})}>
        {GITTERSPALTEN.map((spalte) => (
          <th
            key={spalte}
            scope="col"
            className={isZahlenspalte(spalte) ? 'zahl' : undefined}
            {...(bedienbar ? { role: 'columnheader' } : {})}
          >
            {GITTERSPALTE_TEXT[spalte]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Columns changed, by row; one text each, so that rows can compare it. */
function changedSpalten(unterschiede: readonly Zellunterschied[]): ReadonlyMap<string, string> {
  const jeZeile = Map.groupBy(unterschiede, ({ zeile }) => zeile);
  return new Map([...jeZeile].map(([zeile, liste]) => [zeile, liste.map(({ spalte }) => spalte).join(' ')]));
}

/** The KoFi as a grid that can be written into (ARIA grid pattern). */
export function Gitter(props: {
  readonly beschriftung: string;
  readonly quartier: string;
  readonly zeilen: readonly Werkbankzeile[];
  readonly geld: Readonly<Record<string, Zeilengeld>>;
  readonly unterschiede: readonly Zellunterschied[];
  /** Scripts run, and whoever looks may change the Akte. */
  readonly bedienbar: boolean;
  /** Rows with open comments. */
  readonly vermerkt: ReadonlySet<string>;
  readonly titelOf: (programm: string) => string;
  readonly taten: Gittertaten;
  readonly zeilenmeldung: Zeilenmeldung | null;
}) {
  const { zeilen, geld, bedienbar } = props;
  const tabelle = useRef<HTMLTableElement>(null);
  const lies = (zeile: number, spalte: number): string => {
    const [z, s] = [zeilen[zeile], GITTERSPALTEN[spalte]];
    return z && s ? shownText(z, geld[z.schluessel], s) : '';
  };
  const { zustand, eingabe, fehler, ereignisse, onZeilentat } = useGitter({ ...props, tabelle, lies });
  const geaendert = useMemo(() => changedSpalten(props.unterschiede), [props.unterschiede]);
  return (
    <>
      {bedienbar ? (
        <Zeilenleiste
          quartier={props.quartier}
          gewaehlte={chosenZeilen(zustand, zeilen)}
          massnahmen={zeilen.some(({ art }) => art === 'massnahme')}
          meldung={props.zeilenmeldung}
          onTat={onZeilentat}
        />
      ) : null}
      <div className="gitter tabelle-rolle tabelle-rolle--breit">
        {fehler === null ? null : (
          <p className="gitter__fehler" id="gitter-fehler" role="alert">
            {fehler}
          </p>
        )}
        <table
          ref={tabelle}
          className="tabelle"
          {...(bedienbar
            ? {
                role: 'grid',
                'aria-multiselectable': true,
                'aria-rowcount': zeilen.length + 1,
                ...ereignisse,
              }
            : {})}
        >
          <caption className="kern-sr-only">{props.beschriftung}</caption>
          <Kopf bedienbar={bedienbar} />
          <tbody {...(bedienbar ? { role: 'rowgroup' } : {})}>
            {zeilen.map((zeile, nummer) => (
              <Gitterzeile
                key={zeile.schluessel}
                zeile={zeile}
                geld={geld[zeile.schluessel]}
                aktiv={zustand.ort.zeile === nummer ? zustand.ort.spalte : -1}
                markiert={marked(zustand, nummer)}
                eingabe={zustand.ort.zeile === nummer ? eingabe : null}
                geaendert={geaendert.get(zeile.schluessel) ?? ''}
                bedienbar={bedienbar}
                vermerkt={props.vermerkt.has(zeile.schluessel)}
                titelOf={props.titelOf}
                adresse={`/quartiere/${props.quartier}/massnahmen/${zeile.schluessel.split('/')[0]}/bearbeiten`}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
