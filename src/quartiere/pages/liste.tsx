import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { type BenannteFlaeche, drawKarte } from '../kartenbild.ts';
import { matches } from '../massnahmenliste.ts';
import { listFlaechen, listQuartiere, type Quartieruebersicht } from '../service.ts';
import { formatZahl } from './bausteine.tsx';
import { Quartierkarte } from './quartierkarte.tsx';

const VERGLEICHE: Readonly<Record<string, (a: Quartieruebersicht, b: Quartieruebersicht) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name, 'de'),
  kommune: (a, b) => a.kommune.localeCompare(b.kommune, 'de'),
  einwohner: (a, b) => a.einwohner - b.einwohner,
  massnahmen: (a, b) => a.massnahmen - b.massnahmen,
  kosten: (a, b) => a.kosten - b.kosten,
};

function sortQuartiere(quartiere: readonly Quartieruebersicht[], { spalte, absteigend }: Sortierung) {
  const vergleich = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  if (!vergleich) return [...quartiere];
  return quartiere.toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b));
}

/** One map per Kommune that has outlines. */
function drawKarten(quartiere: readonly Quartieruebersicht[], flaechen: readonly BenannteFlaeche[]) {
  return [...Map.groupBy(quartiere, (q) => q.ags)].flatMap(([ags, gruppe]) => {
    const kennungen = new Set(gruppe.map((q) => q.kennung));
    const bild = drawKarte(flaechen.filter(({ kennung }) => kennungen.has(kennung)));
    return bild ? [{ ags, kommune: gruppe[0]?.kommune ?? '', bild }] : [];
  });
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const suche = parameter.get('suche')?.trim() ?? '';
  const sortierung = readSortierung(parameter, 'kommune');
  const alle = await listQuartiere(zugang);
  const treffer = alle.filter((q) => matches(`${q.name} ${q.kommune} ${LAENDER[q.land].name}`, suche));
  return {
    suche,
    sortierung,
    anzahl: alle.length,
    quartiere: sortQuartiere(treffer, sortierung),
    karten: drawKarten(treffer, await listFlaechen(zugang)),
  };
}

const SPALTEN: readonly Spalte<Quartieruebersicht>[] = [
  {
    schluessel: 'name',
    titel: 'Quartier',
    kopf: true,
    sortierbar: true,
    zelle: (q) => <Link to={`/quartiere/${q.kennung}`}>{q.name}</Link>,
  },
  {
    schluessel: 'kommune',
    titel: 'Kommune',
    sortierbar: true,
    zelle: (q) => `${q.kommune}, ${LAENDER[q.land].name}`,
  },
  {
    schluessel: 'einwohner',
    titel: 'Einwohner',
    zahl: true,
    sortierbar: true,
    zelle: (q) => formatZahl(q.einwohner),
  },
  {
    schluessel: 'massnahmen',
    titel: 'Maßnahmen',
    zahl: true,
    sortierbar: true,
    zelle: (q) => formatZahl(q.massnahmen),
  },
  { schluessel: 'kosten', titel: 'Kosten', zahl: true, sortierbar: true, zelle: (q) => formatEuro(q.kosten) },
];

function Leer() {
  return (
    <LeererZustand
      titel="Noch ist kein Quartier erfasst"
      aktionen={
        <Knopflink ziel="/quartiere/importieren" art="primary">
          Akte importieren
        </Knopflink>
      }
    >
      <p>Ein Quartier kommt als Akte herein: eine Textdatei mit Gebiet, Beschlüssen, Maßnahmen und Kosten.</p>
    </LeererZustand>
  );
}

function KeineTreffer({ suche }: { readonly suche: string }) {
  return (
    <LeererZustand
      titel={`Kein Quartier passt zu „${suche}“`}
      aktionen={<Knopflink ziel="/quartiere">Alle Quartiere zeigen</Knopflink>}
    >
      <p>Gesucht wird in den Namen von Quartier, Kommune und Land.</p>
    </LeererZustand>
  );
}

export default function Quartiere() {
  const { suche, sortierung, anzahl, quartiere, karten } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Quartiere"
      vorspann="Gebiete mit ihren Beschlüssen, Maßnahmen und Kosten. Von hier aus bündeln Sie die Förderung."
      aktion={<Knopflink ziel="/quartiere/importieren">Akte importieren</Knopflink>}
    >
      {anzahl === 0 ? (
        <Leer />
      ) : (
        <div className="stapel stapel--weit">
          <Form method="get" key={suche}>
            <Suchfeld titel="Quartier suchen" name="suche" wert={suche} />
          </Form>
          {quartiere.length === 0 ? (
            <KeineTreffer suche={suche} />
          ) : (
            <>
              <div className="quartierkarten">
                {karten.map(({ ags, kommune, bild }) => (
                  <Quartierkarte key={ags} bild={bild} titel={kommune} verweisen />
                ))}
              </div>
              <Tabelle
                beschriftung={
                  suche === '' ? `${anzahl} Quartiere` : `${quartiere.length} von ${anzahl} Quartieren`
                }
                spalten={SPALTEN}
                zeilen={quartiere}
                schluessel={(q) => q.kennung}
                sortierung={sortierung}
              />
            </>
          )}
        </div>
      )}
    </Seite>
  );
}
