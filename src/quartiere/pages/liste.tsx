import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { type BenannteFlaeche, drawKarte } from '../kartenbild.ts';
import { matches } from '../massnahmenliste.ts';
import { listFlaechen, listQuartiere, type Quartieruebersicht, readRechtelage } from '../service.ts';
import { formatZahl } from './bausteine.tsx';
import { anlegenVerwehrt } from './quartier/rechte-laden.ts';
import { Verwehrt } from './quartier/verwehrt.tsx';
import { Eigentumsmarke } from './quartier/zusammenarbeit.tsx';
import { Quartierkarte } from './quartierkarte.tsx';

const VERGLEICHE: Readonly<Record<string, (a: Quartieruebersicht, b: Quartieruebersicht) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name, 'de'),
  kommune: (a, b) => a.kommune.localeCompare(b.kommune, 'de'),
  einwohner: (a, b) => a.einwohner - b.einwohner,
  massnahmen: (a, b) => a.massnahmen - b.massnahmen,
  kosten: (a, b) => a.kosten - b.kosten,
  organisation: (a, b) => a.eigentuemer.localeCompare(b.eigentuemer, 'de'),
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
  const lage = await readRechtelage(zugang);
  const treffer = alle.filter((q) =>
    matches(`${q.name} ${q.kommune} ${LAENDER[q.land].name} ${q.eigentuemer}`, suche),
  );
  return {
    suche,
    sortierung,
    anzahl: alle.length,
    mehrere: new Set(alle.map((q) => q.organisation)).size > 1 || alle.some((q) => q.geteilt),
    verwehrt: anlegenVerwehrt(lage),
    oeffentlich: lage.person === null && !lage.gast,
    quartiere: sortQuartiere(treffer, sortierung),
    karten: drawKarten(treffer, await listFlaechen(zugang)),
  };
}

const ORGANISATION: Spalte<Quartieruebersicht> = {
  schluessel: 'organisation',
  titel: 'Organisation',
  sortierbar: true,
  zelle: ({ eigentuemer, geteilt }) =>
    geteilt ? <Eigentumsmarke eigentuemer={eigentuemer} geteilt /> : eigentuemer,
};

/** Whose an Akte is stands there only where there are several owners, or another one. */
function spaltenOf(mehrere: boolean): readonly Spalte<Quartieruebersicht>[] {
  return mehrere ? SPALTEN.toSpliced(2, 0, ORGANISATION) : SPALTEN;
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

function Leer({
  verwehrt,
  oeffentlich,
}: {
  readonly verwehrt: string | null;
  readonly oeffentlich: boolean;
}) {
  if (verwehrt !== null) {
    return (
      <LeererZustand
        titel={oeffentlich ? 'Akten sehen nur die Beteiligten' : 'Hier ist noch keine Akte für Sie'}
        aktionen={
          <Knopflink ziel="/oeffentlich/quartiere" art="primary">
            Veröffentlichte Quartiere ansehen
          </Knopflink>
        }
      >
        <p>
          Sie sehen hier die Akten Ihrer Organisation und solche, die andere mit ihr teilen. Was eine Kommune
          veröffentlicht, sehen alle.
        </p>
        <Verwehrt grund={verwehrt} />
      </LeererZustand>
    );
  }
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
      <p>Gesucht wird in den Namen von Quartier, Kommune, Land und Organisation.</p>
    </LeererZustand>
  );
}

export default function Quartiere() {
  const { suche, sortierung, anzahl, mehrere, verwehrt, oeffentlich, quartiere, karten } =
    useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Quartiere"
      vorspann="Gebiete mit ihren Beschlüssen, Maßnahmen und Kosten. Von hier aus bündeln Sie die Förderung."
      aktion={
        <>
          {verwehrt === null ? <Knopflink ziel="/quartiere/importieren">Akte importieren</Knopflink> : null}
          <Knopflink ziel="/oeffentlich/quartiere" art="tertiary">
            Veröffentlichte Quartiere
          </Knopflink>
        </>
      }
    >
      {anzahl === 0 ? (
        <Leer verwehrt={verwehrt} oeffentlich={oeffentlich} />
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
                  <Quartierkarte key={ags} bild={bild} titel={kommune} verweisAuf="/quartiere" />
                ))}
              </div>
              <Tabelle
                beschriftung={
                  suche === ''
                    ? formatZahlwort(anzahl, 'Quartier', 'Quartiere')
                    : `${quartiere.length} von ${formatZahlwort(anzahl, 'Quartier', 'Quartieren')}`
                }
                spalten={spaltenOf(mehrere)}
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
