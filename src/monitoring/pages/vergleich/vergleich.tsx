/** Up to six areas side by side: indicators, need indices, years. */
import { Link, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { Verlauf } from '#web/ui/verlauf/verlauf.tsx';
import {
  type Bedarfszeile,
  type Indikatorverlauf,
  type Indikatorzeile,
  listBedarfszeilen,
  listIndikatorverlaeufe,
  listIndikatorzeilen,
  type Vergleichswert,
} from '../../ansicht/vergleich/gebietsvergleich.ts';
import { findAehnliche, listBelastete } from '../../ansicht/vergleich/gebietswahl.ts';
import { formatWert, SATZ_ZEICHEN, ZEICHEN_FEHLT } from '../../ansicht/zahlformat.ts';
import type { Indikator } from '../../bestand/beobachtung.ts';
import { Raumnavigation } from '../raumnavigation.tsx';
import { Zeitleiste } from '../zeitleiste.tsx';
import { Gebietsauswahl } from './gebietsauswahl.tsx';
import { loadVergleich } from './laden.ts';
import '../monitoring.css';

const AEHNLICHE = 5;
/** More columns scroll sideways in their frame. */
const SPALTEN_HOECHSTENS = 3;
/** Longer lists of names would make the page larger than all its tables. */
const ANGEBOT_HOECHSTENS = 1000;

function adresseFor(kennung: string, jahr: number | null) {
  return (gebiete: readonly string[]): string => {
    const parameter = new URLSearchParams(gebiete.map((gebiet) => ['gebiet', gebiet]));
    if (jahr !== null) parameter.set('jahr', String(jahr));
    return `/monitoring/${kennung}/vergleich?${parameter}`;
  };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.monitoring ?? '';
  const parameter = new URL(request.url).searchParams;
  const { beobachtung, jahr, wahl, gewaehlte } = await loadVergleich(zugang, kennung, parameter);
  const kennungen = gewaehlte.map((gebiet) => gebiet.kennung);
  // A name that was typed becomes the Kennung in the address, so that the link stays right.
  if (wahl.unklar.length === 0 && String(parameter.getAll('gebiet')) !== String(kennungen))
    return redirect(adresseFor(kennung, jahr)(kennungen));
  const [erste] = wahl.stellen;
  return {
    kennung,
    titel: beobachtung.titel,
    jahr,
    jahre: beobachtung.ausgaben.map((ausgabe) => ausgabe.jahr),
    gewaehlte,
    unklar: wahl.unklar,
    gemeint: beobachtung.gebiete
      .filter((gebiet) => wahl.gemeint.includes(gebiet.kennung))
      .map((gebiet) => ({ kennung: gebiet.kennung, name: gebiet.name })),
    angebot: beobachtung.gebiete
      .slice(0, ANGEBOT_HOECHSTENS)
      .filter((gebiet) => !kennungen.includes(gebiet.kennung))
      .map((gebiet) => ({ kennung: gebiet.kennung, name: gebiet.name })),
    aehnliche:
      erste === undefined || jahr === null
        ? []
        : findAehnliche(beobachtung, erste, jahr, AEHNLICHE + kennungen.length)
            .filter((vorschlag) => !kennungen.includes(vorschlag.kennung))
            .slice(0, AEHNLICHE),
    belastete: jahr === null || gewaehlte.length > 0 ? [] : listBelastete(beobachtung, jahr, 3),
    indikatoren: jahr === null ? [] : listIndikatorzeilen(beobachtung, wahl.stellen, jahr),
    bedarf: jahr === null ? [] : listBedarfszeilen(beobachtung, wahl.stellen, jahr),
    verlaeufe: gewaehlte.length === 0 ? [] : listIndikatorverlaeufe(beobachtung, wahl.stellen),
  };
}

type Daten = Exclude<ReturnType<typeof useLoaderData<typeof loader>>, Response>;

function Wertzelle({ wert }: { readonly wert: Vergleichswert | undefined }) {
  return (
    <>
      {wert?.text ?? ZEICHEN_FEHLT}
      {wert?.platz ? (
        <div className="klein leise">
          Platz {wert.platz} von {wert.von}
        </div>
      ) : null}
    </>
  );
}

function indikatorspaltenOf({ gewaehlte }: Daten): readonly Spalte<Indikatorzeile>[] {
  return [
    {
      schluessel: 'indikator',
      titel: 'Indikator',
      kopf: true,
      zelle: ({ indikator }) => (
        <>
          {indikator.titel}
          {indikator.rolle === 'kontext' ? null : (
            <div className="klein leise">{indikator.rolle === 'status' ? 'Status' : 'Dynamik'}</div>
          )}
        </>
      ),
    },
    ...gewaehlte.map(
      ({ kennung, name }, stelle): Spalte<Indikatorzeile> => ({
        schluessel: kennung,
        titel: name,
        zahl: true,
        zelle: ({ werte }) => <Wertzelle wert={werte[stelle]} />,
      }),
    ),
    {
      schluessel: 'stadt',
      titel: 'Stadt',
      zahl: true,
      zelle: ({ indikator, stadt }) =>
        stadt === null ? ZEICHEN_FEHLT : `${formatWert(indikator, stadt)}${summeOf(indikator)}`,
    },
  ];
}

function bedarfsspaltenOf({ gewaehlte }: Daten): readonly Spalte<Bedarfszeile>[] {
  return [
    {
      schluessel: 'index',
      titel: 'Index',
      kopf: true,
      zelle: ({ index, bedeutung }) => (
        <>
          {index}
          <div className="klein leise unterzeile">{bedeutung}</div>
        </>
      ),
    },
    ...gewaehlte.map(
      ({ kennung, name }, stelle): Spalte<Bedarfszeile> => ({
        schluessel: kennung,
        titel: name,
        zelle: ({ urteile }) => (
          <>
            {urteile[stelle]?.urteil ?? 'nicht bewertet'}
            <div className="klein leise">{urteile[stelle]?.wert}</div>
          </>
        ),
      }),
    ),
  ];
}

type Jahreszeile = { readonly jahr: number; readonly texte: readonly string[] };

const summeOf = ({ einheit }: Indikator) => (einheit === 'anzahl' ? ' (Summe)' : '');

function texteOf({ indikator, reihen, stadt }: Indikatorverlauf, i: number): readonly string[] {
  const texte = reihen.map(({ werte }) => werte[i]?.text ?? ZEICHEN_FEHLT);
  if (stadt === null) return texte;
  const wert = stadt[i] ?? null;
  return [...texte, wert === null ? ZEICHEN_FEHLT : formatWert(indikator, wert)];
}

function Vergleichsverlauf({
  verlauf,
  datei,
}: {
  readonly verlauf: Indikatorverlauf;
  readonly datei: string;
}) {
  const { indikator, jahre, reihen, stadt } = verlauf;
  const zeilen = jahre.map((jahr, i): Jahreszeile => ({ jahr, texte: texteOf(verlauf, i) }));
  const namen = [...reihen.map(({ name }) => name), ...(stadt ? [`Stadt${summeOf(indikator)}`] : [])];
  const spalten: readonly Spalte<Jahreszeile>[] = [
    { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: ({ jahr }) => jahr },
    ...namen.map(
      (name, stelle): Spalte<Jahreszeile> => ({
        schluessel: `${stelle}`,
        titel: name,
        zahl: true,
        zelle: ({ texte }) => texte[stelle],
      }),
    ),
  ];
  const titel = indikator.mass === '' ? indikator.titel : `${indikator.titel} (${indikator.mass})`;
  return (
    <Verlauf
      titel={titel}
      jahre={jahre}
      format={(wert) => formatWert({ ...indikator, mass: '' }, wert)}
      reihen={[
        ...reihen.map(({ name, werte }) => ({ name, werte: werte.map(({ wert }) => wert) })),
        ...(stadt && indikator.einheit === 'prozent' ? [{ name: 'Stadt', werte: stadt, gesamt: true }] : []),
      ]}
    >
      <Tabelle
        beschriftung={titel}
        beschriftungVerborgen
        spalten={spalten}
        zeilen={zeilen}
        schluessel={({ jahr }) => String(jahr)}
        breit={namen.length > SPALTEN_HOECHSTENS}
        exporte={[{ titel: 'Alle Jahre als CSV', ziel: datei }]}
      />
    </Verlauf>
  );
}

function Tabellen({ daten }: { readonly daten: Daten }) {
  const { kennung, gewaehlte, jahr } = daten;
  const suche = adresseFor(kennung, jahr)(gewaehlte.map((gebiet) => gebiet.kennung)).split('?')[1];
  const breit = gewaehlte.length > SPALTEN_HOECHSTENS;
  const dateiOf = (name: string) => `/monitoring/${kennung}/vergleich/${name}.csv?${suche}`;
  return (
    <>
      <Abschnitt titel={`Bedarf ${jahr}`} id="bedarf">
        <Tabelle
          beschriftung={`Bedarfsindizes ${jahr}`}
          beschriftungVerborgen
          spalten={bedarfsspaltenOf(daten)}
          zeilen={daten.bedarf}
          schluessel={({ index }) => index}
          breit={breit}
          exporte={[{ titel: 'CSV', ziel: dateiOf('bedarf') }]}
        />
      </Abschnitt>
      <Abschnitt titel={`Indikatoren ${jahr}`} id="indikatoren">
        <Tabelle
          beschriftung={`Werte und Plätze ${jahr}`}
          beschriftungVerborgen
          spalten={indikatorspaltenOf(daten)}
          zeilen={daten.indikatoren}
          schluessel={({ indikator }) => indikator.kennung}
          breit={breit}
          exporte={[{ titel: 'CSV', ziel: dateiOf('werte') }]}
        />
        <p className="klein leise">
          Platz 1 ist am stärksten belastet, wo der Indikator eine Richtung hat. {SATZ_ZEICHEN}
        </p>
      </Abschnitt>
      <Abschnitt titel="Über die Jahre" id="jahre">
        <p>
          Die breite graue Linie ist die ganze Stadt. Bei Anzahlen steht ihre Summe nur in der Tabelle; eine
          Lücke heißt, dass die Summe verdeckt oder nicht bekannt ist.
        </p>
        <div className="profil">
          {daten.verlaeufe.map((verlauf) => (
            <Vergleichsverlauf key={verlauf.indikator.kennung} verlauf={verlauf} datei={dateiOf('jahre')} />
          ))}
        </div>
      </Abschnitt>
    </>
  );
}

export default function Vergleich() {
  const daten = useLoaderData<typeof loader>() as Daten;
  const { kennung, titel, jahr, gewaehlte } = daten;
  const adresseOf = adresseFor(kennung, jahr);
  const [erstes] = gewaehlte;
  return (
    <Seite
      titel="Gebiete vergleichen"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}${jahr === null ? '' : `?jahr=${jahr}`}` },
      ]}
      vorspann="Bis zu sechs Gebiete nebeneinander: Bedarf, Indikatoren und ihr Weg über die Jahre."
      aktion={
        erstes ? (
          <Knopflink ziel={`/monitoring/${kennung}/gebiete/${encodeURIComponent(erstes.kennung)}`}>
            Profil {erstes.name}
          </Knopflink>
        ) : undefined
      }
    >
      <Raumnavigation kennung={kennung} hier="vergleich" />
      <Gebietsauswahl {...daten} pfad={`/monitoring/${kennung}/vergleich`} adresseOf={adresseOf} />
      {gewaehlte.length === 0 || jahr === null ? (
        <LeererZustand titel="Noch kein Gebiet gewählt">
          <p>
            Oben ein Gebiet hinzufügen; ähnliche werden dann vorgeschlagen.
            {daten.belastete.length > 0 ? (
              <>
                {' '}
                Oder mit den{' '}
                <Link to={adresseOf(daten.belastete)}>drei am stärksten belasteten Gebieten</Link> anfangen.
              </>
            ) : null}
          </p>
        </LeererZustand>
      ) : (
        <>
          <Zeitleiste jahre={daten.jahre} jahr={jahr} />
          <Tabellen daten={daten} />
        </>
      )}
    </Seite>
  );
}
