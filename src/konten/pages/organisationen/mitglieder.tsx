import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { pruefeRecht } from '../../erlaubnis.ts';
import {
  filterMitglieder,
  findRollenkonflikte,
  listVergebbareRollen,
  type Mitglied,
  readMitgliederfilter,
  sortMitglieder,
} from '../../organisationen/mitglieder/mitgliederliste.ts';
import { listMitglieder } from '../../organisationen/service.ts';
import { ROLLE_TEXT } from '../../rechte.ts';
import { facetteOf, formatRollen, formatTag, InVertretung } from './bausteine.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { lage, organisation, mitglieder } = await listMitglieder(context.get(anfrageContext).zugang);
  const parameter = new URL(request.url).searchParams;
  const filter = readMitgliederfilter(parameter);
  const sortierung = readSortierung(parameter, 'name');
  const zahlen = listVergebbareRollen(organisation.art).map((rolle) => ({
    wert: rolle,
    titel: ROLLE_TEXT[rolle],
    anzahl: mitglieder.filter(({ rollen }) => rollen.some((eine) => eine.rolle === rolle)).length,
  }));
  return {
    lage,
    organisation,
    suche: filter.suche,
    sortierung,
    alle: mitglieder.map(({ person, name }) => ({ person, name })),
    mitglieder: sortMitglieder(filterMitglieder(mitglieder, filter), sortierung),
    facetten: [
      facetteOf(
        'rolle',
        'Rolle',
        zahlen.filter(({ anzahl }) => anzahl > 0),
        filter.rollen,
      ),
    ],
    einladen: pruefeRecht(lage, 'mitglied.einladen', {
      organisation: organisation.id,
      ags: organisation.gebiet,
    }),
    anhang: parameter.size === 0 ? '' : `?${parameter}`,
  };
}

type Daten = Awaited<ReturnType<typeof loader>>;

function spaltenOf(gebiet: string): readonly Spalte<Mitglied>[] {
  return [
    {
      schluessel: 'name',
      titel: 'Name',
      kopf: true,
      sortierbar: true,
      zelle: ({ person, name }) => (
        <Link to={`/organisation/mitglieder/${person}`}>{name || 'ohne Namen'}</Link>
      ),
    },
    { schluessel: 'email', titel: 'E-Mail', sortierbar: true, zelle: ({ email }) => email ?? '–' },
    {
      schluessel: 'rollen',
      titel: 'Rollen',
      sortierbar: true,
      zelle: ({ rollen }) => (
        <>
          {formatRollen(rollen, gebiet)}
          {findRollenkonflikte(rollen.map(({ rolle }) => rolle)).map((satz) => (
            <div key={satz} className="klein leise unterzeile">
              {satz}
            </div>
          ))}
        </>
      ),
    },
    {
      schluessel: 'seit',
      titel: 'Seit',
      sortierbar: true,
      zelle: ({ rollen }) => formatTag(rollen.map(({ seit }) => seit).toSorted()[0] ?? ''),
    },
  ];
}

function Liste({ daten }: { readonly daten: Daten }) {
  const { mitglieder, alle } = daten;
  return mitglieder.length === 0 ? (
    <LeererZustand
      titel="Kein Mitglied passt zu dieser Auswahl"
      aktionen={<Knopflink ziel="/organisation/mitglieder">Alle Mitglieder zeigen</Knopflink>}
    >
      <p>Gesucht wird in Name und E-Mail-Adresse.</p>
    </LeererZustand>
  ) : (
    <Tabelle
      beschriftung={
        mitglieder.length === alle.length
          ? `Mitglieder (${alle.length})`
          : `${mitglieder.length} von ${alle.length} Mitgliedern`
      }
      spalten={spaltenOf(daten.organisation.gebiet)}
      zeilen={mitglieder}
      schluessel={({ person }) => person}
      sortierung={daten.sortierung}
      exporte={[{ titel: 'Liste als CSV', ziel: `/organisation/mitglieder.csv${daten.anhang}` }]}
    />
  );
}

export default function Mitglieder() {
  const daten = useLoaderData<typeof loader>();
  const { lage, organisation, einladen } = daten;
  return (
    <Seite
      titel="Mitglieder"
      vorspann={`Wer für ${organisation.name} handelt und mit welchen Rollen.${einladen.erlaubt ? ' Wählen Sie einen Namen, um Rollen zu ändern.' : ''}`}
      krumen={[{ titel: organisation.name, ziel: '/organisation' }]}
      aktion={
        einladen.erlaubt ? (
          <Knopflink ziel="/organisation/mitglieder/einladen" art="primary">
            Mitglied einladen
          </Knopflink>
        ) : undefined
      }
    >
      <div className="stapel">
        <InVertretung lage={lage} namen={daten.alle} />
        {einladen.erlaubt ? null : <p className="leise">Mitglieder einladen: {einladen.grund}</p>}
        <Form method="get" action="/organisation/mitglieder">
          <div className="suchzeile">
            <Suchfeld key={daten.suche} name="suche" titel="Mitglied suchen" wert={daten.suche} />
          </div>
          <div className="mit-seite">
            <Facetten facetten={daten.facetten} offen={false} />
            <div>
              <GewaehlteFilter facetten={daten.facetten} />
              <Liste daten={daten} />
            </div>
          </div>
        </Form>
        <Abschnitt titel="Abwesend?" id="abwesend">
          <p>
            <Link to="/organisation/vertretungen">Vertretung einrichten</Link>: Ein anderes Mitglied handelt
            für eine Zeit mit Ihren Rollen.
          </p>
        </Abschnitt>
      </div>
    </Seite>
  );
}
