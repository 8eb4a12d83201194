/** All indicators of one observation: what is measured, how it counts, what is hidden. */
import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  countIndikatorfacetten,
  describeEinheit,
  describeRichtung,
  describeRolle,
  describeSchwelle,
  filterIndikatoren,
  readIndikatorfilter,
  sortIndikatoren,
} from '../../ansicht/indikatoren/indikatorliste.ts';
import type { Indikator } from '../../bestand/beobachtung.ts';
import { readBeobachtung, rechteAn } from '../../bestand/service.ts';
import { Raumnavigation } from '../raumnavigation.tsx';
import '../monitoring.css';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const stand = await readBeobachtung(zugang, params.monitoring ?? '', { indikatoren: [] });
  const { kennung, titel, indikatoren } = stand.beobachtung;
  const parameter = new URL(request.url).searchParams;
  const filter = readIndikatorfilter(parameter);
  const sortierung = readSortierung(parameter, '');
  const geaendert = parameter.get('geaendert');
  parameter.delete('geaendert');
  return {
    kennung,
    titel,
    suche: filter.suche,
    sortierung,
    gesamt: indikatoren.length,
    zeilen: sortIndikatoren(filterIndikatoren(indikatoren, filter), sortierung),
    facetten: countIndikatorfacetten(indikatoren, filter),
    anhang: parameter.size > 0 ? `?${parameter}` : '',
    geaendert: indikatoren.find((eine) => eine.kennung === geaendert)?.titel ?? null,
    darf: rechteAn(stand).einlesen,
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function spaltenOf({ kennung, darf }: Daten): readonly Spalte<Indikator>[] {
  return [
    {
      schluessel: 'titel',
      titel: 'Indikator',
      kopf: true,
      sortierbar: true,
      zelle: (indikator) => (
        <>
          {darf ? (
            <Link to={`/monitoring/${kennung}/indikatoren/${indikator.kennung}`}>{indikator.titel}</Link>
          ) : (
            indikator.titel
          )}
          <div className="klein leise unterzeile">{indikator.kennung}</div>
        </>
      ),
    },
    {
      schluessel: 'aus',
      titel: 'Woraus es besteht',
      zelle: ({ zaehler, nenner }) => (
        <>
          {zaehler || '–'}
          {nenner === '' ? null : <div className="klein leise">je {nenner}</div>}
        </>
      ),
    },
    { schluessel: 'einheit', titel: 'Einheit', sortierbar: true, zelle: describeEinheit },
    {
      schluessel: 'rolle',
      titel: 'Rolle',
      sortierbar: true,
      zelle: (indikator) => (
        <>
          {describeRolle(indikator)}
          <div className="klein leise">{describeRichtung(indikator.richtung)}</div>
        </>
      ),
    },
    {
      schluessel: 'schwelle',
      titel: 'Verdeckt',
      zahl: true,
      sortierbar: true,
      zelle: describeSchwelle,
    },
    {
      schluessel: 'quelle',
      titel: 'Quelle',
      sortierbar: true,
      zelle: ({ quelle, lizenz }) => (
        <>
          {quelle || 'nicht angegeben'}
          {lizenz === '' ? null : <div className="klein leise">{lizenz}</div>}
        </>
      ),
    },
  ];
}

function Treffer({ daten }: { readonly daten: Daten }) {
  const { kennung, zeilen, gesamt, facetten, anhang } = daten;
  const menge = zeilen.length === gesamt ? `${gesamt}` : `${zeilen.length} von ${gesamt}`;
  const seite = `/monitoring/${kennung}/indikatoren`;
  return (
    <Form method="get">
      <div className="suchzeile">
        <Suchfeld
          key={daten.suche}
          name="suche"
          titel="Suche nach Titel, Kennung, Zähler, Nenner oder Quelle"
          wert={daten.suche}
        />
      </div>
      <div className="mit-seite">
        <Facetten facetten={facetten} offen={false} />
        <div>
          <GewaehlteFilter facetten={facetten} />
          {zeilen.length === 0 ? (
            <LeererZustand
              titel="Kein Indikator passt zu dieser Auswahl"
              aktionen={<Knopflink ziel={seite}>Alle Indikatoren zeigen</Knopflink>}
            >
              <p>Nehmen Sie einen Filter heraus oder suchen Sie nach einem kürzeren Wort.</p>
            </LeererZustand>
          ) : (
            <Tabelle
              beschriftung={`Indikatoren: ${menge}`}
              spalten={spaltenOf(daten)}
              zeilen={zeilen}
              schluessel={(indikator) => indikator.kennung}
              sortierung={daten.sortierung}
              exporte={[{ titel: 'Liste als CSV', ziel: `${seite}.csv${anhang}` }]}
            />
          )}
        </div>
      </div>
    </Form>
  );
}

export default function Indikatoren() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, titel, gesamt, geaendert, darf } = daten;
  return (
    <Seite
      titel="Indikatoren"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}` },
      ]}
      vorspann={`Was gemessen wird, woraus es besteht und ab welcher Anzahl Zahlen gezeigt werden.${darf ? ' Zum Ändern einen Indikator öffnen.' : ''}`}
    >
      <Raumnavigation kennung={kennung} hier="indikatoren" />
      {geaendert === null ? null : <Hinweis ton="gut" titel={`„${geaendert}“ ist gespeichert`} meldung />}
      {gesamt === 0 ? (
        <LeererZustand titel="Noch kein Indikator">
          <p>Ein Indikator entsteht, wenn Zahlen eingelesen werden.</p>
        </LeererZustand>
      ) : (
        <Treffer daten={daten} />
      )}
    </Seite>
  );
}
