import { type ReactNode, useEffect, useRef } from 'react';
import {
  isRouteErrorResponse,
  Links,
  type LoaderFunctionArgs,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useRouteLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { listQuartiere } from '#quartiere/service.ts';
import { listDemokommunen } from './demo.ts';
import { Fehleransicht } from './fehleransicht.tsx';
import './stil/app.css';
import { Tastatur } from './tastatur.tsx';
import { Kopf, type Navigationspunkt, Sprunglinks } from './ui/navigation.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  return { demokommunen: listDemokommunen(await listQuartiere(context.get(anfrageContext).zugang)) };
}

const NAVIGATION: readonly Navigationspunkt[] = [
  { titel: 'Übersicht', ziel: '/' },
  { titel: 'Quartiere', ziel: '/quartiere' },
  { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
];

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

/** On every page while invented data are in the database. */
function Demostreifen() {
  const kommunen = useRouteLoaderData<typeof loader>('root')?.demokommunen ?? [];
  if (kommunen.length === 0) return null;
  return (
    <aside className="demostreifen" aria-label="Demo">
      <p>
        <strong>Demo:</strong> {kommunen.join(' und ')}{' '}
        {kommunen.length === 1 ? 'ist eine erfundene Stadt' : 'sind erfundene Städte'}.
      </p>
    </aside>
  );
}

export function Layout({ children }: { readonly children: ReactNode }) {
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
        <Kopf punkte={NAVIGATION} />
        <main id="inhalt" tabIndex={-1}>
          {children}
        </main>
        <footer className="fuss">
          <div className="fuss__innen">
            <span>Quartierwerk – freie Software unter der EUPL 1.2</span>
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
  return isRouteErrorResponse(error) ? (
    <Fehleransicht status={error.status} angaben={error.data} />
  ) : (
    <Fehleransicht status={500} angaben={undefined} />
  );
}
