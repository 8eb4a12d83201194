import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { LAENDER } from '#kernel/ids.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { EBENE_TEXT } from '#rechtsstand/index.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  countRessortfacetten,
  filterRessorts,
  formatFruehere,
  parseRessortfilter,
  sortRessorts,
} from '../../ressorts/auswahl.ts';
import type { Ressortzeile } from '../../ressorts/ressortliste.ts';
import { listRessorts } from '../../ressorts/service.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const parameter = new URL(request.url).searchParams;
  const { zeilen, unbekannte } = await listRessorts(context.get(anwendungContext));
  const filter = parseRessortfilter(parameter);
  const sortierung = readSortierung(parameter, 'name');
  return {
    suche: filter.suche,
    sortierung,
    gesamt: zeilen.length,
    zeilen: sortRessorts(filterRessorts(zeilen, filter), sortierung),
    facetten: countRessortfacetten(zeilen, filter),
    unbekannte,
    parameter: parameter.toString(),
  };
}

const SPALTEN: readonly Spalte<Ressortzeile>[] = [
  {
    schluessel: 'name',
    titel: 'Ressort oder Geber',
    kopf: true,
    sortierbar: true,
    zelle: ({ kennung, kurz, name }) => (
      <>
        <Link to={`/recht/ressorts/${kennung}`}>{kurz}</Link>
        {name ? <div className="klein leise unterzeile">{name}</div> : null}
      </>
    ),
  },
  {
    schluessel: 'ebene',
    titel: 'Ebene',
    sortierbar: true,
    zelle: ({ ebene, land }) => (land ? `${EBENE_TEXT[ebene]}, ${LAENDER[land].name}` : EBENE_TEXT[ebene]),
  },
  { schluessel: 'frueher', titel: 'Früher', zelle: formatFruehere },
  {
    schluessel: 'programme',
    titel: 'Programme',
    zahl: true,
    sortierbar: true,
    zelle: ({ programme }) => programme.length,
  },
  {
    schluessel: 'vorher',
    titel: 'Programme früher',
    zahl: true,
    zelle: ({ fruehereProgramme }) => fruehereProgramme.length,
  },
];

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Unbekannte({ unbekannte }: Pick<Daten, 'unbekannte'>) {
  if (unbekannte.length === 0) return null;
  return (
    <Hinweis ton="achtung" titel="Namen, die nicht im Verzeichnis stehen">
      <ul className="punkte">
        {unbekannte.map(({ kurz, programme }) => (
          <li key={kurz}>
            {kurz}:{' '}
            {programme.map(({ kennung, titel }, index) => (
              <span key={kennung}>
                {index === 0 ? '' : ', '}
                <Link to={`/foerderprogramme/${kennung}`}>{titel}</Link>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

export default function Ressorts() {
  const daten = useLoaderData<typeof loader>();
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  return (
    <Seite
      titel="Ressorts und Geber"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Wer Förderprogramme verantwortet, wie er früher hieß und welche Aufgaben auf wen übergingen."
    >
      <Form method="get" preventScrollReset>
        <div className="suchzeile">
          <Suchfeld
            key={daten.suche}
            name="suche"
            titel="Suche nach heutigem oder früherem Namen"
            wert={daten.suche}
          />
        </div>
        <div className="mit-seite">
          <Facetten facetten={daten.facetten} offen={false} />
          <div>
            <GewaehlteFilter facetten={daten.facetten} />
            {daten.zeilen.length === 0 ? (
              <LeererZustand
                titel="Kein Ressort passt zu dieser Auswahl"
                aktionen={<Knopflink ziel="/recht/ressorts">Alle zeigen</Knopflink>}
              >
                <p>Nehmen Sie einen Filter heraus oder suchen Sie nach einem kürzeren Wort.</p>
              </LeererZustand>
            ) : (
              <Tabelle
                beschriftung={`Ressorts und Geber: ${daten.zeilen.length} von ${daten.gesamt}`}
                spalten={SPALTEN}
                zeilen={daten.zeilen}
                schluessel={({ kennung }) => kennung}
                sortierung={daten.sortierung}
                exporte={[{ titel: 'Liste als CSV', ziel: `/recht/ressorts.csv${anhang}` }]}
              />
            )}
            <Unbekannte unbekannte={daten.unbekannte} />
          </div>
        </div>
      </Form>
    </Seite>
  );
}
