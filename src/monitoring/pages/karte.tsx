/** The city as a map with its table: status and dynamics, ranks, or one indicator, edition by edition. */

import {
  Form,
  Link,
  type LoaderFunctionArgs,
  useLoaderData,
  useRouteLoaderData,
  useSubmit,
} from 'react-router';
import { parseSeite } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { classifyGebiete } from '../ansicht/einstufen.ts';
import { type Gebietszeile, listGebietszeilen } from '../ansicht/gebietszeilen.ts';
import { buildKartenstand, type Kartenstand } from '../ansicht/kartenstand.ts';
import { type Ansichtswahl, listBezirke, readAnsichtswahl } from '../ansicht/wahl.ts';
import { formatAnzahl, SATZ_ZEICHEN } from '../ansicht/zahlformat.ts';
import { readBeobachtung, rechteAn } from '../bestand/service.ts';
import { Gebietskarte, Gebietslegende } from './gebietskarte.tsx';
import type { loader as rahmenLoader } from './rahmen.tsx';
import { Raumnavigation } from './raumnavigation.tsx';
import { Zeitleiste } from './zeitleiste.tsx';
import './monitoring.css';

const JE_SEITE = 50;
/** Editions before that one that the dynamics may need. */
const RUECKBLICK_JAHRE = 3;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.monitoring ?? '';
  const parameter = new URL(request.url).searchParams;
  const kopf = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const wahl = readAnsichtswahl(kopf.beobachtung, parameter);
  const indikatoren = kopf.beobachtung.indikatoren
    .filter(({ kennung: eine, rolle }) => eine === wahl.sicht || rolle !== 'kontext')
    .map((indikator) => indikator.kennung);
  const jahre = kopf.beobachtung.ausgaben
    .map(({ jahr }) => jahr)
    .filter((jahr) => wahl.jahr !== null && jahr <= wahl.jahr && jahr >= wahl.jahr - RUECKBLICK_JAHRE);
  const { beobachtung } = await readBeobachtung(zugang, kennung, { indikatoren, jahre });
  const einstufung = classifyGebiete(beobachtung, wahl);
  const sortierung = readSortierung(parameter, '-wert');
  const zeilen = einstufung ? listGebietszeilen(beobachtung, einstufung, wahl, sortierung) : [];
  const seiten = Math.max(1, Math.ceil(zeilen.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  return {
    kennung,
    titel: beobachtung.titel,
    wahl,
    sortierung,
    karte:
      einstufung &&
      buildKartenstand(
        einstufung,
        (stelle) => wahl.bezirk === null || beobachtung.gebiete[stelle]?.bezirk === wahl.bezirk,
      ),
    ausgabe: beobachtung.ausgaben.find(({ jahr }) => jahr === wahl.jahr) ?? null,
    jahre: beobachtung.ausgaben.map(({ jahr }) => jahr),
    bezirke: listBezirke(beobachtung),
    sichten: beobachtung.indikatoren.map(({ kennung: eine, titel }) => ({ wert: eine, titel })),
    anzahl: zeilen.length,
    zeilen: zeilen.slice((seite - 1) * JE_SEITE, seite * JE_SEITE),
    seite,
    seiten,
    rechte: rechteAn(kopf),
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Auswahl({ kennung, wahl, sichten, bezirke }: Daten) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      action={`/monitoring/${kennung}`}
      className="auswahlzeile"
      preventScrollReset
      onChange={(ereignis) => {
        if ((ereignis.target as HTMLElement).tagName === 'SELECT')
          void submit(ereignis.currentTarget, { preventScrollReset: true });
      }}
    >
      {wahl.jahr === null ? null : <input type="hidden" name="jahr" value={wahl.jahr} />}
      <Auswahlfeld
        key={`sicht ${wahl.sicht}`}
        name="sicht"
        titel="Was die Karte zeigt"
        wert={wahl.sicht}
        wahlen={[
          { wert: 'index', titel: 'Status und Dynamik' },
          { wert: 'rang', titel: 'Rangindex' },
          ...sichten,
        ]}
      />
      {bezirke.length > 1 ? (
        <Auswahlfeld
          key={`bezirk ${wahl.bezirk}`}
          name="bezirk"
          titel="Ausschnitt"
          wert={wahl.bezirk ?? ''}
          wahlen={[
            { wert: '', titel: 'ganze Stadt' },
            ...bezirke.map((name) => ({ wert: name, titel: name })),
          ]}
        />
      ) : null}
      <Suchfeld key={`suche ${wahl.suche}`} name="suche" titel="Gebiet suchen" wert={wahl.suche} />
    </Form>
  );
}

const zielOf =
  (kennung: string, { jahr }: Ansichtswahl) =>
  (gebiet: string) =>
    `/monitoring/${kennung}/gebiete/${encodeURIComponent(gebiet)}${jahr === null ? '' : `?jahr=${jahr}`}`;

function spaltenOf({ kennung, wahl, karte, bezirke }: Daten): readonly Spalte<Gebietszeile>[] {
  const ziel = zielOf(kennung, wahl);
  const alle: readonly (Spalte<Gebietszeile> | null)[] = [
    {
      schluessel: 'name',
      titel: 'Gebiet',
      kopf: true,
      sortierbar: true,
      zelle: (zeile) => (
        <>
          <Link to={ziel(zeile.kennung)}>{zeile.name}</Link>
          <div className="klein leise">{zeile.kennung}</div>
        </>
      ),
    },
    bezirke.length > 1
      ? { schluessel: 'bezirk', titel: 'Bezirk', sortierbar: true, zelle: (zeile) => zeile.bezirk }
      : null,
    {
      schluessel: 'wert',
      titel: karte?.titel ?? '',
      sortierbar: true,
      zelle: (zeile) => (zeile.hervor ? <strong>{zeile.text}</strong> : zeile.text),
    },
    {
      schluessel: 'foerderung',
      titel: 'gefördert',
      sortierbar: true,
      zelle: (zeile) => (zeile.gefoerdert ? 'ja' : 'nein'),
    },
  ];
  return alle.filter((spalte) => spalte !== null);
}

function Kartenteil({ daten, karte }: { readonly daten: Daten; readonly karte: Kartenstand }) {
  const bild = useRouteLoaderData<typeof rahmenLoader>('monitoring-rahmen')?.bild;
  const { kennung, titel, wahl, jahre } = daten;
  if (!bild) return <p>Zu diesen Gebieten liegen keine Umrisse vor; die Tabelle zeigt dasselbe.</p>;
  return (
    <figure className="kartenseite__bild">
      {wahl.jahr === null ? null : <Zeitleiste jahre={jahre} jahr={wahl.jahr} />}
      <Gebietskarte
        bild={bild}
        beschriftung={`${titel} ${wahl.jahr}: ${karte.titel}`}
        zielOf={zielOf(kennung, wahl)}
        stand={karte}
      />
      <figcaption>
        <Gebietslegende stand={karte} />
        {karte.hinweise.map((hinweis) => (
          <p key={hinweis} className="klein leise">
            {hinweis}
          </p>
        ))}
      </figcaption>
    </figure>
  );
}

function Quelle({ ausgabe }: Pick<Daten, 'ausgabe'>) {
  if (!ausgabe) return null;
  const { von, bis, quelle, lizenz, veroeffentlicht, uebertragen } = ausgabe;
  return (
    <>
      <p className="klein leise">
        Ausgabe {ausgabe.jahr}
        {von && bis ? `, Zeitraum ${formatTag(von)} bis ${formatTag(bis)}` : ''}
        {quelle ? `. Quelle: ${quelle}` : ''}
        {lizenz ? ` (${lizenz})` : ''}. {veroeffentlicht ? 'Veröffentlicht.' : 'Noch nicht veröffentlicht.'}
      </p>
      {uebertragen ? (
        <Hinweis ton="achtung" titel="Umgerechnet aus anderen Gebieten">
          <p>
            Gemessen in „{uebertragen.aus}“ und mit Gewichten nach{' '}
            {uebertragen.art === 'flaeche' ? 'Fläche' : 'Bevölkerung'} umgerechnet. Das unterstellt, dass die
            Menschen im alten Gebiet gleichmäßig verteilt sind.
          </p>
        </Hinweis>
      ) : null}
    </>
  );
}

const formatTag = (tag: string): string => tag.split('-').reverse().join('.');

export default function Karte() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, titel, wahl, karte, ausgabe, rechte } = daten;
  const anhang = new URLSearchParams({ ...(wahl.jahr === null ? {} : { jahr: String(wahl.jahr) }) });
  return (
    <Seite
      titel={titel}
      krumen={[{ titel: 'Monitoring', ziel: '/monitoring' }]}
      vorspann="Wie die Gebiete der Stadt dastehen und wohin sie sich bewegen."
      aktion={
        rechte.einlesen ? (
          <Knopflink ziel={`/monitoring/${kennung}/einlesen`}>Zahlen einlesen</Knopflink>
        ) : undefined
      }
    >
      <Raumnavigation kennung={kennung} hier="karte" />
      {karte === null ? (
        <LeererZustand titel="Noch keine Zahlen">
          <p>Sobald eine Ausgabe eingelesen ist, erscheinen hier Karte und Tabelle.</p>
        </LeererZustand>
      ) : (
        <>
          <Auswahl {...daten} />
          <div className="kartenseite">
            <Kartenteil daten={daten} karte={karte} />
            <div>
              <Tabelle
                beschriftung={`${karte.titel} ${wahl.jahr}: ${formatAnzahl(daten.anzahl)} ${daten.anzahl === 1 ? 'Gebiet' : 'Gebiete'}`}
                spalten={spaltenOf(daten)}
                zeilen={daten.zeilen}
                schluessel={(zeile) => zeile.kennung}
                sortierung={daten.sortierung}
                exporte={['csv', 'ods', 'geojson', 'json'].map((art) => ({
                  titel: { csv: 'CSV', ods: 'ODS', geojson: 'GeoJSON', json: 'JSON-stat' }[art] ?? art,
                  ziel: `/monitoring/${kennung}/daten.${art}?${anhang}`,
                }))}
              />
              <Seitennavigation seite={daten.seite} seiten={daten.seiten} />
              <p className="klein leise">{SATZ_ZEICHEN}</p>
            </div>
          </div>
          <Quelle ausgabe={ausgabe} />
        </>
      )}
    </Seite>
  );
}
