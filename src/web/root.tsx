import { type ReactNode, useEffect, useRef } from 'react';
import {
  isRouteErrorResponse,
  Link,
  Links,
  type LoaderFunctionArgs,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useRouteLoaderData,
} from 'react-router';
import { countSuchenMitNeuem } from '#foerderprogramme/service.ts';
import { type Anmeldestand, formatAnmeldestand, type Handlung, opensRaum } from '#konten/index.ts';
import { findAnmeldestand, listOrganisationswahl } from '#konten/service.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { listKommunen } from '#quartiere/service.ts';
import { listDemokommunen } from './demo.ts';
import { Fehleransicht, isVerbindungsfehler, Verbindungsansicht } from './fehleransicht.tsx';
import './stil/app.css';
import { Tastatur } from './tastatur.tsx';
import { Kontoleiste, Kopf, type Navigationspunkt, Sprunglinks } from './ui/navigation.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const anfrage = context.get(anfrageContext);
  const { zugang } = anfrage;
  const anwendung = context.get(anwendungContext);
  const demo = anwendung.betriebsart === 'demo';
  const [quartiere, stand, neues] = await Promise.all([
    demo ? listKommunen(zugang) : [],
    findAnmeldestand(zugang),
    countSuchenMitNeuem(zugang, anwendung),
  ]);
  return {
    demo,
    demokommunen: listDemokommunen(quartiere),
    stand: stand ?? null,
    neues,
    gast: zugang.identitaet.art === 'gast',
    wechsel: stand !== undefined && (await listOrganisationswahl(anfrage)).length > 1,
  };
}

const RAEUME: readonly Navigationspunkt[] = [
  { titel: 'Übersicht', ziel: '/' },
  { titel: 'Quartiere', ziel: '/quartiere' },
  { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
  { titel: 'Lotse', ziel: '/lotse' },
  { titel: 'Monitoring', ziel: '/monitoring' },
];

/** Rooms that only some roles can use: nobody is shown a door that stays closed. */
const WEITERE_RAEUME: readonly (Navigationspunkt & { readonly handlungen: readonly Handlung[] })[] = [
  { titel: 'Prüfpfad', ziel: '/pruefpfad', handlungen: ['pruefpfad.lesen', 'verwaltungspfad.lesen'] },
  { titel: 'Verwaltung', ziel: '/verwaltung/organisationen', handlungen: ['organisation.bestaetigen'] },
];

/** Kept searches with news stand at the room where they are found. */
function withNeuem(punkt: Navigationspunkt, neues: number): Navigationspunkt {
  if (punkt.ziel !== '/foerderprogramme' || neues === 0) return punkt;
  return { ...punkt, zahl: neues, zahltext: 'gemerkte Suchen mit Neuem' };
}

function listRaeume(stand: Anmeldestand | null, neues: number): readonly Navigationspunkt[] {
  return [
    ...RAEUME.map((punkt) => withNeuem(punkt, neues)),
    ...WEITERE_RAEUME.filter(({ handlungen }) =>
      handlungen.some((handlung) => opensRaum(stand?.rollen ?? [], handlung)),
    ),
  ];
}

/** After a navigation the focus goes to the content, so that screen readers and keyboards start there. */
function useFokusAufInhalt() {
  const { pathname } = useLocation();
  const vorher = useRef(pathname);
  useEffect(() => {
    if (vorher.current === pathname) return;
    vorher.current = pathname;
    document.getElementById('inhalt')?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Which cities are invented; who sees none of them is told so of the people. */
function formatErfundenes(kommunen: readonly string[]): string {
  if (kommunen.length === 0) return 'Personen, Organisationen und Städte sind erfunden.';
  return `${kommunen.join(' und ')} ${kommunen.length === 1 ? 'ist eine erfundene Stadt' : 'sind erfundene Städte'}.`;
}

/** On every page of the demo, and wherever invented data are shown. */
function Demostreifen() {
  const daten = useRouteLoaderData<typeof loader>('root');
  const kommunen = daten?.demokommunen ?? [];
  if (!daten?.demo && kommunen.length === 0) return null;
  return (
    <aside className="demostreifen" aria-label="Demo">
      <p>
        <strong>Demo:</strong> {formatErfundenes(kommunen)}
        {daten?.gast ? (
          <>
            {' '}
            Sie arbeiten ohne Anmeldung. <Link to="/anmelden">Rolle der Demo wählen</Link>
          </>
        ) : null}
      </p>
    </aside>
  );
}

/** Where to come back to after signing in or choosing an organisation. */
function withWeiter(
  ziel: string,
  { pathname, search }: { readonly pathname: string; readonly search: string },
) {
  return pathname.startsWith('/anmelden')
    ? ziel
    : `${ziel}?${new URLSearchParams({ weiter: `${pathname}${search}` })}`;
}

/** Who is signed in and for whom; without scripts too. */
function Anmeldeleiste() {
  const daten = useRouteLoaderData<typeof loader>('root');
  const ort = useLocation();
  if (!daten?.stand) {
    return <Kontoleiste punkte={[{ titel: 'Anmelden', ziel: withWeiter('/anmelden', ort) }]} />;
  }
  return (
    <Kontoleiste
      text={formatAnmeldestand(daten.stand)}
      punkte={[
        { titel: 'Mein Konto', ziel: '/konto' },
        ...(daten.stand.organisation === null ? [] : [{ titel: 'Organisation', ziel: '/organisation' }]),
        ...(daten.stand.organisation !== null && !daten.wechsel
          ? []
          : [
              {
                titel: daten.stand.organisation === null ? 'Organisation wählen' : 'Organisation wechseln',
                ziel: withWeiter('/konto/organisation', ort),
              },
            ]),
      ]}
      abmelden="/abmelden"
    />
  );
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const daten = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="de">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <Links />
      </head>
      <body>
        <Sprunglinks />
        <Demostreifen />
        <Kopf punkte={listRaeume(daten?.stand ?? null, daten?.neues ?? 0)}>
          <Anmeldeleiste />
        </Kopf>
        <main id="inhalt" tabIndex={-1}>
          {children}
        </main>
        <footer className="fuss">
          <div className="fuss__innen">
            <span>Quartierwerk – freie Software unter der EUPL 1.2</span>
            <ul className="fuss__verweise">
              <li>
                <Link to="/oeffentlich/quartiere">Veröffentlichte Quartiere</Link>
              </li>
              <li>
                <Link to="/organisationen">Organisationen</Link>
              </li>
              <li>
                <Link to="/hilfe/regeln">Regeln der Bündelung</Link>
              </li>
            </ul>
            <Tastatur />
          </div>
        </footer>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Wurzel() {
  useFokusAufInhalt();
  const { state } = useNavigation();
  return (
    <>
      {state === 'idle' ? null : (
        <div className="fortschritt-oben" role="status" aria-label="Seite wird geladen" />
      )}
      <Outlet />
    </>
  );
}

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  const ort = useLocation();
  const angemeldet = Boolean(useRouteLoaderData<typeof loader>('root')?.stand);
  const anmeldung = angemeldet ? {} : { anmelden: withWeiter('/anmelden', ort) };
  if (isVerbindungsfehler(error)) return <Verbindungsansicht adresse={`${ort.pathname}${ort.search}`} />;
  return isRouteErrorResponse(error) ? (
    <Fehleransicht status={error.status} angaben={error.data} {...anmeldung} />
  ) : (
    <Fehleransicht status={500} angaben={undefined} />
  );
}
