import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Entwurfszeile } from '../entwuerfe/entwurf.ts';
import {
  ART_TEXT,
  countEntwurfsfacetten,
  filterEntwuerfe,
  formatZeit,
  readFilter,
  sortEntwuerfe,
} from '../entwuerfe/liste.ts';
import { listEntwuerfe } from '../entwuerfe/service.ts';
import { ENTWUERFE, Zustandsmarke } from './entwurf-bausteine.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const parameter = new URL(request.url).searchParams;
  const filter = readFilter(parameter);
  const sortierung = readSortierung(parameter, '-geaendert');
  const { zeilen, anlegen } = await listEntwuerfe(context.get(anfrageContext).zugang);
  return {
    anlegen,
    suche: filter.suche,
    sortierung,
    gesamt: zeilen.length,
    zeilen: sortEntwuerfe(filterEntwuerfe(zeilen, filter), sortierung),
    facetten: countEntwurfsfacetten(zeilen, filter),
    parameter: parameter.toString(),
  };
}

const SPALTEN: readonly Spalte<Entwurfszeile>[] = [
  {
    schluessel: 'titel',
    titel: 'Programm',
    kopf: true,
    sortierbar: true,
    zelle: (zeile) => (
      <>
        <Link to={`${ENTWUERFE}/${zeile.id}`}>{zeile.titel}</Link>
        <div className="klein leise unterzeile">
          {ART_TEXT[zeile.art]} · {zeile.kennung}
        </div>
      </>
    ),
  },
  {
    schluessel: 'zustand',
    titel: 'Stand',
    sortierbar: true,
    zelle: ({ zustand }) => <Zustandsmarke zustand={zustand} />,
  },
  {
    schluessel: 'gueltig',
    titel: 'Gültig ab',
    sortierbar: true,
    zelle: ({ gueltigAb }) => formatKalendertag(gueltigAb),
  },
  {
    schluessel: 'organisation',
    titel: 'Organisation',
    sortierbar: true,
    zelle: (zeile) => zeile.organisation,
  },
  {
    schluessel: 'geaendert',
    titel: 'Zuletzt geändert',
    sortierbar: true,
    zelle: ({ geaendertAm }) => formatZeit(geaendertAm),
  },
];

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Leer({ anlegen }: Pick<Daten, 'anlegen'>) {
  return (
    <LeererZustand
      titel="Noch gibt es keinen Entwurf"
      aktionen={
        anlegen.erlaubt ? (
          <Knopflink ziel={`${ENTWUERFE}/neu`} art="primary">
            Entwurf beginnen
          </Knopflink>
        ) : (
          <Knopflink ziel="/foerderprogramme">Zu den Förderprogrammen</Knopflink>
        )
      }
    >
      <p>
        Ein Förderprogramm kommt als Entwurf in den Katalog: Eine Person schreibt und legt vor, eine andere
        gibt frei. Vorher sieht es niemand außerhalb Ihrer Organisation.
      </p>
    </LeererZustand>
  );
}

function Treffer({ daten }: { readonly daten: Daten }) {
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  const anzahl = daten.zeilen.length;
  const menge = anzahl === daten.gesamt ? `${anzahl}` : `${anzahl} von ${daten.gesamt}`;
  return (
    <Form method="get">
      <div className="suchzeile">
        <Suchfeld
          key={daten.suche}
          name="suche"
          titel="Suche nach Programm, Kennung oder Organisation"
          wert={daten.suche}
        />
      </div>
      <div className="mit-seite">
        <Facetten facetten={daten.facetten} offen={false} />
        <div>
          <GewaehlteFilter facetten={daten.facetten} />
          {anzahl === 0 ? (
            <LeererZustand
              titel="Kein Entwurf passt zu dieser Auswahl"
              aktionen={<Knopflink ziel={ENTWUERFE}>Alle Entwürfe zeigen</Knopflink>}
            >
              <p>Nehmen Sie einen Filter heraus oder suchen Sie nach einem kürzeren Wort.</p>
            </LeererZustand>
          ) : (
            <Tabelle
              beschriftung={`Entwürfe: ${menge}`}
              spalten={SPALTEN}
              zeilen={daten.zeilen}
              schluessel={({ id }) => id}
              sortierung={daten.sortierung}
              exporte={[{ titel: 'Liste als CSV', ziel: `${ENTWUERFE}.csv${anhang}` }]}
            />
          )}
        </div>
      </div>
    </Form>
  );
}

export default function Entwuerfe() {
  const daten = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Entwürfe von Förderprogrammen"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Neue Programme und neue Fassungen, bis eine zweite Person sie freigibt."
      aktion={
        daten.anlegen.erlaubt ? <Knopflink ziel={`${ENTWUERFE}/neu`}>Entwurf beginnen</Knopflink> : null
      }
    >
      <div className="stapel">
        {daten.anlegen.erlaubt ? null : (
          <Hinweis ton="info" titel="Sie können hier keine Entwürfe beginnen">
            <p>{daten.anlegen.grund}</p>
          </Hinweis>
        )}
        {daten.anlegen.erlaubt ? (
          <p>
            <Link to="/foerderprogramme/einlesen/tabelle">Programme aus einer Tabelle übernehmen</Link>
          </p>
        ) : null}
        {daten.gesamt === 0 ? <Leer anlegen={daten.anlegen} /> : <Treffer daten={daten} />}
      </div>
    </Seite>
  );
}
