import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type EuroCent, formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { drawKarte } from '../../kartenbild.ts';
import { listVeroeffentlichte, type Veroeffentlichungszeile } from '../../service.ts';
import { readVeroeffentlichungssuche, searchVeroeffentlichte } from '../../veroeffentlichung/suche.ts';
import { sumKosten } from '../../veroeffentlichung/veroeffentlichung.ts';
import { formatTag, formatZahl } from '../bausteine.tsx';
import { Quartierkarte } from '../quartierkarte.tsx';

type Listenzeile = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly organisation: string;
  readonly massnahmen: number;
  readonly kosten: EuroCent;
  readonly stand: string;
};

function zeileOf({ inhalt, organisation, veroeffentlichtAm }: Veroeffentlichungszeile): Listenzeile {
  const { kennung, name, kommune, massnahmen } = inhalt;
  return {
    kennung,
    name,
    kommune: `${kommune.name}, ${LAENDER[kommune.land].name}`,
    organisation,
    massnahmen: massnahmen.length,
    kosten: sumKosten(inhalt),
    stand: veroeffentlichtAm.toISOString(),
  };
}

/** One map per Kommune that has outlines. */
function drawKarten(zeilen: readonly Veroeffentlichungszeile[]) {
  const kommunen = Map.groupBy(zeilen, ({ inhalt }) => inhalt.kommune.ags);
  return [...kommunen].flatMap(([ags, gruppe]) => {
    const flaechen = gruppe.flatMap(({ inhalt: { kennung, name, flaeche } }) =>
      flaeche ? [{ kennung, name, flaeche }] : [],
    );
    const bild = drawKarte(flaechen);
    return bild ? [{ ags, kommune: gruppe[0]?.inhalt.kommune.name ?? '', bild }] : [];
  });
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const anfrage = readVeroeffentlichungssuche(parameter);
  const alle = await listVeroeffentlichte(zugang);
  const treffer = searchVeroeffentlichte(alle, anfrage);
  return {
    ...anfrage,
    parameter: parameter.size > 0 ? `?${parameter}` : '',
    anzahl: alle.length,
    zeilen: treffer.map(zeileOf),
    karten: drawKarten(treffer),
  };
}

const SPALTEN: readonly Spalte<Listenzeile>[] = [
  {
    schluessel: 'name',
    titel: 'Quartier',
    kopf: true,
    sortierbar: true,
    zelle: (zeile) => <Link to={`/oeffentlich/quartiere/${zeile.kennung}`}>{zeile.name}</Link>,
  },
  { schluessel: 'kommune', titel: 'Kommune', sortierbar: true, zelle: (zeile) => zeile.kommune },
  { schluessel: 'organisation', titel: 'veröffentlicht von', zelle: (zeile) => zeile.organisation },
  {
    schluessel: 'massnahmen',
    titel: 'Maßnahmen',
    zahl: true,
    sortierbar: true,
    zelle: (zeile) => formatZahl(zeile.massnahmen),
  },
  {
    schluessel: 'kosten',
    titel: 'Kosten',
    zahl: true,
    sortierbar: true,
    zelle: (zeile) => formatEuro(zeile.kosten),
  },
  { schluessel: 'stand', titel: 'Stand', sortierbar: true, zelle: (zeile) => formatTag(zeile.stand) },
];

function Leer() {
  return (
    <LeererZustand titel="Noch ist nichts veröffentlicht">
      <p>
        Kommunen veröffentlichen hier, welche Maßnahmen sie in ihren Quartieren planen und was sie kosten.
        Sobald die erste das tut, steht es hier für alle.
      </p>
    </LeererZustand>
  );
}

function KeineTreffer({ suche }: { readonly suche: string }) {
  return (
    <LeererZustand
      titel={`Kein veröffentlichtes Quartier passt zu „${suche}“`}
      aktionen={<Knopflink ziel="/oeffentlich/quartiere">Alle zeigen</Knopflink>}
    >
      <p>Gesucht wird in den Namen von Quartier, Kommune, Land und Organisation und in den Maßnahmen.</p>
    </LeererZustand>
  );
}

/** For everybody: all that is published. */
export default function OeffentlicheQuartiere() {
  const { suche, sortierung, parameter, anzahl, zeilen, karten } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Veröffentlichte Quartiere"
      vorspann="Was Kommunen von ihren Quartieren veröffentlicht haben: Lage, Rechtsstand, Maßnahmen und Kosten."
    >
      {anzahl === 0 ? (
        <Leer />
      ) : (
        <div className="stapel stapel--weit">
          <Form method="get" key={suche}>
            <Suchfeld titel="Quartier oder Maßnahme suchen" name="suche" wert={suche} />
          </Form>
          {zeilen.length === 0 ? (
            <KeineTreffer suche={suche} />
          ) : (
            <>
              <div className="quartierkarten">
                {karten.map(({ ags, kommune, bild }) => (
                  <Quartierkarte key={ags} bild={bild} titel={kommune} verweisAuf="/oeffentlich/quartiere" />
                ))}
              </div>
              <Tabelle
                beschriftung={
                  suche === ''
                    ? formatZahlwort(anzahl, 'Quartier', 'Quartiere')
                    : `${zeilen.length} von ${formatZahlwort(anzahl, 'Quartier', 'Quartieren')}`
                }
                spalten={SPALTEN}
                zeilen={zeilen}
                schluessel={({ kennung }) => kennung}
                sortierung={sortierung}
                exporte={[
                  { titel: 'Maßnahmen als CSV', ziel: `/oeffentlich/quartiere.csv${parameter}` },
                  { titel: 'Liste als JSON', ziel: `/api/oeffentlich/quartiere${parameter}` },
                ]}
              />
            </>
          )}
        </div>
      )}
    </Seite>
  );
}
