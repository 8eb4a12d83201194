/** Observations one may see. */
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { pruefeRecht } from '#konten/index.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatAnzahl } from '../ansicht/zahlformat.ts';
import { type Beobachtungskopf, listBeobachtungen, readRechtelage } from '../bestand/service.ts';

const VERGLEICHE: Readonly<Record<string, (a: Beobachtungskopf, b: Beobachtungskopf) => number>> = {
  titel: (a, b) => a.titel.localeCompare(b.titel, 'de'),
  gebiete: (a, b) => a.gebiete - b.gebiete,
  ausgabe: (a, b) => (a.jahre.at(-1) ?? 0) - (b.jahre.at(-1) ?? 0),
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const sortierung = readSortierung(new URL(request.url).searchParams, 'titel');
  const vergleich = VERGLEICHE[sortierung.spalte] ?? (() => 0);
  const alle = (await listBeobachtungen(zugang)).toSorted(
    (a, b) => (sortierung.absteigend ? -1 : 1) * vergleich(a, b),
  );
  const lage = await readRechtelage(zugang);
  const organisation = lage.organisation?.id ?? lage.eigene[0] ?? null;
  return {
    alle,
    sortierung,
    darfEinlesen: pruefeRecht(lage, 'monitoring.einlesen', { organisation }).erlaubt,
  };
}

function formatAusgaben(jahre: readonly number[]): string {
  const [erste, letzte] = [jahre[0], jahre.at(-1)];
  if (erste === undefined) return 'noch keine';
  return jahre.length === 1 ? String(erste) : `${erste}–${letzte} (${jahre.length})`;
}

const SPALTEN: readonly Spalte<Beobachtungskopf>[] = [
  {
    schluessel: 'titel',
    titel: 'Monitoring',
    kopf: true,
    sortierbar: true,
    zelle: ({ kennung, titel }) => <Link to={`/monitoring/${kennung}`}>{titel}</Link>,
  },
  { schluessel: 'eigentuemer', titel: 'Geführt von', zelle: ({ eigentuemer }) => eigentuemer },
  {
    schluessel: 'gebiete',
    titel: 'Gebiete',
    zahl: true,
    sortierbar: true,
    zelle: ({ gebiete }) => formatAnzahl(gebiete),
  },
  { schluessel: 'ausgabe', titel: 'Ausgaben', sortierbar: true, zelle: ({ jahre }) => formatAusgaben(jahre) },
  {
    schluessel: 'oeffentlich',
    titel: 'Öffentlich',
    zelle: ({ veroeffentlichte }) => formatAusgaben(veroeffentlichte),
  },
];

export default function Liste() {
  const { alle, sortierung, darfEinlesen } = useLoaderData<typeof loader>();
  const anlegen = <Knopflink ziel="/monitoring/neu">Neues Monitoring anlegen</Knopflink>;
  return (
    <Seite
      titel="Monitoring"
      vorspann="Kleinräumige Beobachtung: wie sich Lage und Chancen in den Gebieten einer Stadt entwickeln, wo frühes Handeln nötig ist und was Förderung verändert hat."
      aktion={darfEinlesen && alle.length > 0 ? anlegen : undefined}
    >
      {alle.length === 0 ? (
        <LeererZustand
          titel="Noch kein Monitoring zu sehen"
          aktionen={
            <>
              {darfEinlesen ? anlegen : null}
              <Knopflink ziel="/monitoring/methode">So wird gerechnet</Knopflink>
            </>
          }
        >
          <p>
            {darfEinlesen
              ? 'Eine Tabelle mit einer Zeile je Gebiet genügt für den Anfang.'
              : 'Hier steht, was Kommunen veröffentlicht haben.'}
          </p>
        </LeererZustand>
      ) : (
        <>
          <Tabelle
            beschriftung="Beobachtete Städte"
            beschriftungVerborgen
            spalten={SPALTEN}
            zeilen={alle}
            schluessel={({ kennung }) => kennung}
            sortierung={sortierung}
          />
          <p>
            <Link to="/monitoring/methode">So wird gerechnet, mit Beispiel</Link>
          </p>
        </>
      )}
    </Seite>
  );
}
