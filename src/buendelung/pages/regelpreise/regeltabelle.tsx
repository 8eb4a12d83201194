import { Form } from 'react-router';
import { cent, formatEuro } from '#kernel/geld.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Marke, Pruefmarke } from '#web/ui/marke.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatMinus } from '../../alternativen/tabellen.ts';
import { BehalteneParameter, Teilwahl } from '../rahmen.tsx';
import type { Regelansicht, Regelauswahl } from './ansicht.ts';

type Regel = Regelansicht['zeilen'][number];

const HERKUNFTSWAHL = [
  ['alle', 'alle'],
  ['recht', 'Regeln des Rechts'],
  ['vorgabe', 'Vorgaben der Kommune'],
] as const;

/** Source of a rule and how far it was read. */
export function Regelquelle({ fundstelle, pruefstand }: Pick<Regel, 'fundstelle' | 'pruefstand'>) {
  return (
    <div className="klein unterzeile">
      {pruefstand === null ? <span className="leise">Vorgabe der Kommune </span> : null}
      {fundstelle ? <Fundstellenangabe fundstelle={fundstelle} /> : null}{' '}
      {pruefstand === null ? null : <Pruefmarke stand={pruefstand} kurz />}
    </div>
  );
}

const SPALTEN: readonly Spalte<Regel>[] = [
  { schluessel: 'rang', titel: 'Rang', zahl: true, sortierbar: true, zelle: ({ rang }) => rang },
  {
    schluessel: 'regel',
    titel: 'Regel',
    kopf: true,
    zelle: (zeile) => (
      <>
        {zeile.text}
        <Regelquelle {...zeile} />
      </>
    ),
  },
  {
    schluessel: 'preis',
    titel: 'Was sie kostet',
    zelle: ({ preis, bewiesen }) => (
      <>
        {preis}
        {bewiesen ? null : (
          <div>
            <Marke ton="achtung" zeichen="achtung" text="nicht bewiesen" />
          </div>
        )}
      </>
    ),
  },
  {
    schluessel: 'nutzen',
    titel: 'Nutzen',
    zahl: true,
    sortierbar: true,
    zelle: ({ werte }) => formatMinus(String(werte.nutzen)),
  },
  {
    schluessel: 'eigenmittel',
    titel: 'Eigenmittel',
    zahl: true,
    sortierbar: true,
    zelle: ({ werte }) => formatEuro(cent(werte.eigenmittel)),
  },
  {
    schluessel: 'aufwand',
    titel: 'Aufwand',
    zahl: true,
    sortierbar: true,
    zelle: ({ werte }) => formatMinus(String(werte.aufwand)),
  },
];

/** The rules that cost something, the dearest first. */
export function Regeltabelle(props: {
  readonly ansicht: Regelansicht;
  readonly auswahl: Regelauswahl;
  /** Where the files are, with the choice of the address. */
  readonly ausgabe: string;
}) {
  const { ansicht, auswahl } = props;
  return (
    <div className="stapel">
      <Form method="get" preventScrollReset action="#preise">
        <Suchfeld
          key={auswahl.suche}
          titel="Regel, Programm oder Fundstelle suchen"
          name="suche"
          wert={auswahl.suche}
        />
        <BehalteneParameter ausser={['suche', 'herkunft']} />
      </Form>
      <Teilwahl
        titel="Wessen Regeln"
        name="herkunft"
        anker="preise"
        gewaehlt={auswahl.herkunft}
        werte={HERKUNFTSWAHL.map(([wert, titel]) => ({ wert, titel, anzahl: ansicht.anzahlen[wert] }))}
      />
      {ansicht.zeilen.length === 0 ? (
        <p>Keine Regel mit einem Preis passt zu dieser Auswahl.</p>
      ) : (
        <Tabelle
          beschriftung="Preise der Regeln"
          beschriftungVerborgen
          spalten={SPALTEN}
          zeilen={ansicht.zeilen}
          schluessel={({ kennung }) => kennung}
          sortierung={auswahl.sortierung}
          exporte={[{ titel: 'Preise als CSV', ziel: props.ausgabe }]}
        />
      )}
    </div>
  );
}
