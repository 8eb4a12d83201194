import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { parseSeite } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Fremdzeile } from '../../einlesen/bestand/fremdbestand.ts';
import {
  countFremdfacetten,
  filterFremdzeilen,
  readFremdfilter,
  sortFremdzeilen,
} from '../../einlesen/bestand/liste.ts';
import { listFremdsaetze } from '../../einlesen/bestand/service.ts';
import { formatTag } from '../../entwuerfe/liste.ts';
import { EINLESEN, Lizenzhinweis } from './bausteine.tsx';

const JE_SEITE = 25;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const parameter = new URL(request.url).searchParams;
  const suche = (parameter.get('suche') ?? '').trim().slice(0, 200);
  const filter = readFremdfilter(parameter);
  const sortierung = readSortierung(parameter, 'titel');
  const { zeilen, einlesen } = await listFremdsaetze(context.get(anfrageContext).zugang, suche);
  const gefunden = sortFremdzeilen(filterFremdzeilen(zeilen, filter), sortierung);
  const seiten = Math.max(1, Math.ceil(gefunden.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  const fehlt = parameter.get('fehlt') === 'datei';
  const offen = parameter.has('einlesen');
  for (const name of ['seite', 'fehlt', 'einlesen']) parameter.delete(name);
  return {
    einlesen,
    suche,
    sortierung,
    leer: zeilen.length === 0 && suche === '',
    anzahl: gefunden.length,
    zeilen: gefunden.slice((seite - 1) * JE_SEITE, seite * JE_SEITE),
    seite,
    seiten,
    facetten: countFremdfacetten(zeilen, filter),
    parameter: parameter.toString(),
    fehlt,
    offen,
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Vorschlagszahl({ zeile }: { readonly zeile: Fremdzeile }) {
  return (
    <>
      {zeile.offen} offen
      <div className="klein leise">{zeile.bestaetigt} bestätigt</div>
    </>
  );
}

const SPALTEN: readonly Spalte<Fremdzeile>[] = [
  {
    schluessel: 'titel',
    titel: 'Programm',
    kopf: true,
    sortierbar: true,
    zelle: (zeile) => (
      <>
        <Link to={`${EINLESEN}/saetze/${zeile.id}`}>{zeile.titel}</Link>
        <div className="klein leise unterzeile">
          {[...zeile.felder.foerderarten, ...zeile.felder.bereiche].join(' · ')}
        </div>
        {zeile.verschwunden ? <div className="klein leise">nicht mehr in der Quelle</div> : null}
        {zeile.entwurf ? <div className="klein leise">Entwurf begonnen</div> : null}
      </>
    ),
  },
  {
    schluessel: 'gebiet',
    titel: 'Gebiet',
    sortierbar: true,
    zelle: ({ felder }) => felder.gebiete.join(', ') || '–',
  },
  {
    schluessel: 'offen',
    titel: 'Vorschläge',
    sortierbar: true,
    zelle: (zeile) => <Vorschlagszahl zeile={zeile} />,
  },
  {
    schluessel: 'maengel',
    titel: 'Fehler berichtigt',
    zahl: true,
    sortierbar: true,
    zelle: (zeile) => zeile.maengel,
  },
  {
    schluessel: 'geaendert',
    titel: 'Geändert',
    sortierbar: true,
    zelle: (zeile) => (
      <>
        {formatTag(zeile.geaendertAm)}
        {zeile.fassung > 1 ? <div className="klein leise">Fassung {zeile.fassung}</div> : null}
      </>
    ),
  },
];

function Hochladen({ fehlt }: { readonly fehlt: boolean }) {
  const fehler = fehlt
    ? [{ feld: 'datei', text: 'Es ist keine Datei ausgewählt.', abhilfe: 'Wählen Sie die Datei aus.' }]
    : [];
  return (
    <form
      method="post"
      action={`${EINLESEN}/hochladen`}
      encType="multipart/form-data"
      className="formular"
      id="hochladen"
    >
      <Fehlerliste fehler={fehler} />
      <Feld
        name="datei"
        titel="Datei der Förderdatenbank"
        art="file"
        accept=".jsonl,.ndjson,.json"
        fehler={fehler}
        hinweis="JSON Lines (ein Datensatz je Zeile, UTF-8), höchstens 500 MB. Zuerst wird nur geprüft und verglichen; gespeichert wird erst, wenn Sie es bestätigen."
      />
      <div className="knopfreihe">
        <Knopf>Hochladen und prüfen</Knopf>
      </div>
    </form>
  );
}

function Einlesen({ daten }: { readonly daten: Daten }) {
  if (!daten.einlesen.erlaubt) {
    return (
      <Hinweis ton="info" titel="Sie können hier keine Dateien einlesen">
        <p>{daten.einlesen.grund}</p>
      </Hinweis>
    );
  }
  return (
    <details key={String(daten.offen)} open={daten.leer || daten.fehlt || daten.offen}>
      <summary>Datei hochladen</summary>
      <Hochladen fehlt={daten.fehlt} />
    </details>
  );
}

function Treffer({ daten }: { readonly daten: Daten }) {
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  return (
    <Form method="get" preventScrollReset>
      <div className="suchzeile">
        <Suchfeld
          key={daten.suche}
          name="suche"
          titel="Suche in Titel und Text"
          wert={daten.suche}
          hinweis="Alle Wörter müssen vorkommen."
        />
      </div>
      <div className="mit-seite">
        <Facetten facetten={daten.facetten} offen={false} />
        <div>
          <GewaehlteFilter facetten={daten.facetten} />
          {daten.anzahl === 0 ? (
            <LeererZustand
              titel="Kein Datensatz passt zu dieser Auswahl"
              aktionen={<Knopflink ziel={EINLESEN}>Alle Datensätze zeigen</Knopflink>}
            >
              <p>Nehmen Sie einen Filter heraus oder suchen Sie nach einem kürzeren Wort.</p>
            </LeererZustand>
          ) : (
            <Tabelle
              beschriftung={`${daten.anzahl} Datensätze`}
              spalten={SPALTEN}
              zeilen={daten.zeilen}
              schluessel={({ id }) => id}
              sortierung={daten.sortierung}
              exporte={[{ titel: 'Liste als CSV (nur intern)', ziel: `${EINLESEN}/bestand.csv${anhang}` }]}
            />
          )}
          <Seitennavigation seite={daten.seite} seiten={daten.seiten} />
        </div>
      </div>
    </Form>
  );
}

export default function Fremdbestand() {
  const daten = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Fremde Förderprogramme"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Datensätze der Förderdatenbank als Grundlage für eigene Entwürfe: was im Text steht, mit dem Satz, aus dem es kommt."
      fehlerhaft={daten.fehlt}
      aktion={
        daten.einlesen.erlaubt && !daten.leer ? (
          <Knopflink ziel={`${EINLESEN}?einlesen=1#hochladen`}>Datei einlesen</Knopflink>
        ) : null
      }
    >
      <div className="stapel">
        <Lizenzhinweis />
        <Einlesen daten={daten} />
        {daten.leer ? (
          <LeererZustand titel="Noch ist nichts eingelesen">
            <p>
              Laden Sie einen Abzug der Förderdatenbank hoch. Die Anwendung berichtigt bekannte Fehler für die
              Ansicht, bewahrt das Original und sucht Fördersätze, Grenzen und Fristen. Sie entscheiden über
              jeden Vorschlag.
            </p>
          </LeererZustand>
        ) : (
          <Treffer daten={daten} />
        )}
      </div>
    </Seite>
  );
}
