import { Form, Link } from 'react-router';
import { add, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink } from '#web/ui/seite.tsx';
import { type Facette, Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { Statusmarke } from './bausteine.tsx';
import type { Listenzeile } from './massnahmenansicht.ts';

function spaltenOf(quartier: string, zeilen: readonly Listenzeile[]): readonly Spalte<Listenzeile>[] {
  return [
    {
      schluessel: 'kennung',
      titel: 'Nr.',
      sortierbar: true,
      zelle: (m) => <span className="nowrap">{m.kennung}</span>,
    },
    {
      schluessel: 'titel',
      titel: 'Maßnahme',
      kopf: true,
      sortierbar: true,
      zelle: (m) => (
        <>
          <Link to={`/quartiere/${quartier}/massnahmen/${m.kennung}`}>{m.titel}</Link>
          <div className="klein leise unterzeile">
            {m.felder}; {m.traeger}
          </div>
        </>
      ),
    },
    {
      schluessel: 'beginn',
      titel: 'Zeitraum',
      sortierbar: true,
      zelle: (m) => (
        <span className="klein">
          {formatKalendertag(m.beginn)} bis {formatKalendertag(m.ende)}
        </span>
      ),
    },
    {
      schluessel: 'status',
      titel: 'Status',
      sortierbar: true,
      zelle: (m) => <Statusmarke status={m.status} />,
    },
    {
      schluessel: 'nutzen',
      titel: 'Nutzen',
      zahl: true,
      sortierbar: true,
      zelle: (m) => (m.pflicht ? `${m.nutzen}, Pflicht` : String(m.nutzen)),
    },
    {
      schluessel: 'kosten',
      titel: 'Kosten',
      zahl: true,
      sortierbar: true,
      zelle: (m) => formatEuro(m.kosten),
      summe: formatEuro(add(...zeilen.map((m) => m.kosten))),
    },
  ];
}

function Leer(props: { readonly quartier: string; readonly anzahl: number; readonly aenderbar: boolean }) {
  const { quartier, anzahl, aenderbar } = props;
  const adresse = `/quartiere/${quartier}`;
  if (anzahl > 0) {
    return (
      <LeererZustand
        titel="Keine Maßnahme passt zu dieser Auswahl"
        aktionen={<Knopflink ziel={`${adresse}#massnahmen`}>Alle Maßnahmen zeigen</Knopflink>}
      >
        <p>Gesucht wird in Nummer, Titel, Beschreibung und Träger.</p>
      </LeererZustand>
    );
  }
  return (
    <LeererZustand titel="Noch ist keine Maßnahme erfasst">
      <p>
        {aenderbar
          ? 'Beginnen Sie mit einer Maßnahme aus dem Entwicklungskonzept und dem, was sie in welchem Jahr kostet.'
          : 'Maßnahmen erfasst die Organisation, die diese Akte führt.'}
      </p>
    </LeererZustand>
  );
}

function NeueMassnahme({ quartier }: { readonly quartier: string }) {
  return <Knopflink ziel={`/quartiere/${quartier}/neue-massnahme`}>Maßnahme anlegen</Knopflink>;
}

/** Search, filters and table; all state is in the address, so it works without scripts and can be shared. */
export function Massnahmenliste(props: {
  readonly quartier: string;
  readonly anzahl: number;
  readonly aenderbar: boolean;
  readonly suche: string;
  readonly sortierung: Sortierung;
  readonly facetten: readonly Facette[];
  readonly parameter: string;
  readonly zeilen: readonly Listenzeile[];
}) {
  const { quartier, anzahl, zeilen, parameter } = props;
  if (anzahl === 0) return <Leer quartier={quartier} anzahl={0} aenderbar={props.aenderbar} />;
  const ausgabe = `/quartiere/${quartier}/massnahmen.csv${parameter ? `?${parameter}` : ''}`;
  return (
    <Form method="get" action="#massnahmen" key={parameter} className="stapel" preventScrollReset>
      <Suchfeld titel="Maßnahme suchen" name="suche" wert={props.suche} />
      <div className="mit-seite">
        <Facetten facetten={props.facetten} />
        <div className="stapel">
          <GewaehlteFilter facetten={props.facetten} />
          {zeilen.length === 0 ? (
            <Leer quartier={quartier} anzahl={anzahl} aenderbar={props.aenderbar} />
          ) : (
            <Tabelle
              beschriftung={
                zeilen.length === anzahl
                  ? `Alle ${formatMassnahmenzahl(anzahl)}`
                  : `${zeilen.length} von ${formatMassnahmenzahl(anzahl)}`
              }
              spalten={spaltenOf(quartier, zeilen)}
              zeilen={zeilen}
              schluessel={(m) => m.kennung}
              sortierung={props.sortierung}
              exporte={[{ titel: 'Diese Tabelle als CSV', ziel: ausgabe }]}
            />
          )}
          {props.aenderbar ? (
            <div className="knopfreihe">
              <NeueMassnahme quartier={quartier} />
            </div>
          ) : null}
        </div>
      </div>
    </Form>
  );
}
