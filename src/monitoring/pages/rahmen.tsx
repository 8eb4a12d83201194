/** Outlines of a city, kept while the year or the indicator changes. */
import { type LoaderFunctionArgs, Outlet, type ShouldRevalidateFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { drawGebiete } from '../ansicht/gebietsbild.ts';
import { readAnsichtswahl } from '../ansicht/wahl.ts';
import { readBeobachtung } from '../bestand/service.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { beobachtung } = await readBeobachtung(zugang, params.monitoring ?? '', { indikatoren: [] });
  const { bezirk } = readAnsichtswahl(beobachtung, new URL(request.url).searchParams);
  return {
    bild: drawGebiete(beobachtung.gebiete, (gebiet) => bezirk === null || gebiet.bezirk === bezirk),
  };
}

/** Outlines change with the city and the Bezirk only. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  const bezirkOf = (url: URL) => `${url.pathname} ${url.searchParams.get('bezirk') ?? ''}`;
  return bezirkOf(currentUrl) !== bezirkOf(nextUrl);
}

export default function Rahmen() {
  return <Outlet />;
}
