/** The list of organisations, once for everybody and once for the operator. */

import { Form, Link } from 'react-router';
import { parseSeite } from '#kernel/nummer.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ART_TEXT } from '../../organisationen/gruendung.ts';
import {
  countFacetten,
  filterVerzeichnis,
  formatVerzeichnisCsv,
  readVerzeichnisfilter,
  sortVerzeichnis,
  type Verzeichniseintrag,
} from '../../organisationen/verzeichnis.ts';
import { facetteOf, Zustandsmarken } from './bausteine.tsx';
import { csvAntwort } from './formular.ts';

const JE_SEITE = 50;

/** What the address asks for: searched, filtered, sorted. */
function selectEintraege(alle: readonly Verzeichniseintrag[], parameter: URLSearchParams) {
  const filter = readVerzeichnisfilter(parameter);
  const sortierung = readSortierung(parameter, 'name');
  return { filter, sortierung, treffer: sortVerzeichnis(filterVerzeichnis(alle, filter), sortierung) };
}

export function readListe(alle: readonly Verzeichniseintrag[], url: string) {
  const parameter = new URL(url).searchParams;
  const { filter, sortierung, treffer } = selectEintraege(alle, parameter);
  const seiten = Math.max(1, Math.ceil(treffer.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  const zahlen = countFacetten(alle);
  parameter.delete('seite');
  return {
    suche: filter.suche,
    sortierung,
    gesamt: alle.length,
    anzahl: treffer.length,
    eintraege: treffer.slice((seite - 1) * JE_SEITE, seite * JE_SEITE),
    seite,
    seiten,
    facetten: [
      facetteOf('art', 'Art', zahlen.arten, filter.arten),
      facetteOf('zustand', 'Zustand', zahlen.zustaende, filter.zustaende),
    ],
    anhang: parameter.size === 0 ? '' : `?${parameter}`,
  };
}

/** The same list as a file: all hits, in the same order. */
export function listeAlsCsv(alle: readonly Verzeichniseintrag[], url: string): Response {
  const { treffer } = selectEintraege(alle, new URL(url).searchParams);
  return csvAntwort(formatVerzeichnisCsv(treffer), 'organisationen');
}

function spaltenOf(pfad: string): readonly Spalte<Verzeichniseintrag>[] {
  return [
    {
      schluessel: 'name',
      titel: 'Organisation',
      kopf: true,
      sortierbar: true,
      zelle: (eintrag) => (
        <>
          <Link to={`${pfad}/${eintrag.kuerzel}`}>{eintrag.name}</Link>
          {eintrag.zustaendigkeit ? (
            <div className="klein leise unterzeile">{eintrag.zustaendigkeit}</div>
          ) : null}
        </>
      ),
    },
    { schluessel: 'art', titel: 'Art', sortierbar: true, zelle: ({ art }) => ART_TEXT[art] },
    { schluessel: 'gebiet', titel: 'Gebiet', sortierbar: true, zelle: ({ gebiet }) => formatGebiet(gebiet) },
    { schluessel: 'kuerzel', titel: 'Kürzel', sortierbar: true, zelle: ({ kuerzel }) => kuerzel },
    {
      schluessel: 'zustand',
      titel: 'Zustand',
      sortierbar: true,
      zelle: (eintrag) => <Zustandsmarken eintrag={eintrag} />,
    },
  ];
}

function Leer({ gesamt, pfad }: { readonly gesamt: number; readonly pfad: string }) {
  return gesamt === 0 ? (
    <LeererZustand
      titel="Noch ist keine Organisation eingerichtet"
      aktionen={
        <Knopflink ziel="/organisation/einrichten" art="primary">
          Organisation einrichten
        </Knopflink>
      }
    >
      <p>
        Wer angemeldet ist, richtet seine Kommune, Behörde oder seinen Träger hier als Erste oder Erster ein.
      </p>
    </LeererZustand>
  ) : (
    <LeererZustand
      titel="Keine Organisation passt zu dieser Auswahl"
      aktionen={<Knopflink ziel={pfad}>Alle zeigen</Knopflink>}
    >
      <p>Gesucht wird in Name, Kürzel, Art, Gebiet und Zuständigkeit.</p>
    </LeererZustand>
  );
}

export function Verzeichnisliste(props: {
  readonly liste: ReturnType<typeof readListe>;
  readonly pfad: string;
}) {
  const { liste, pfad } = props;
  return (
    <Form method="get" action={pfad} preventScrollReset>
      <div className="suchzeile">
        <Suchfeld key={liste.suche} name="suche" titel="Organisation suchen" wert={liste.suche} />
      </div>
      <div className="mit-seite">
        <Facetten facetten={liste.facetten} offen={false} />
        <div>
          <h2 className="treffermenge" aria-live="polite">
            {liste.anzahl === liste.gesamt
              ? `${liste.gesamt} Organisationen`
              : `${liste.anzahl} von ${liste.gesamt} Organisationen`}
          </h2>
          <GewaehlteFilter facetten={liste.facetten} />
          {liste.anzahl === 0 ? (
            <Leer gesamt={liste.gesamt} pfad={pfad} />
          ) : (
            <Tabelle
              beschriftung="Organisationen"
              beschriftungVerborgen
              spalten={spaltenOf(pfad)}
              zeilen={liste.eintraege}
              schluessel={({ kuerzel }) => kuerzel}
              sortierung={liste.sortierung}
              exporte={[{ titel: 'Liste als CSV', ziel: `${pfad}.csv${liste.anhang}` }]}
            />
          )}
          <Seitennavigation seite={liste.seite} seiten={liste.seiten} />
        </div>
      </div>
    </Form>
  );
}
