import type { LoaderFunctionArgs } from 'react-router';
import { formatCsv } from '#kernel/csv.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { ANMELDEWEG_TEXT } from '../../anmeldung/anmeldung.ts';
import { listAnmeldungen } from '../../anmeldung/service.ts';
import { requireNichtDemo } from '../../person/konto/konto.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { ERGEBNIS_TEXT } from './konto-texte.ts';

/** The own log of sign-ins for a spreadsheet. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  requireNichtDemo((await readKontouebersicht(zugang)).demo);
  const zeilen = (await listAnmeldungen(zugang)).map(({ zeit, weg, ergebnis, adresse }) => [
    zeit.toISOString(),
    ANMELDEWEG_TEXT[weg],
    ERGEBNIS_TEXT[ergebnis],
    adresse,
  ]);
  return new Response(formatCsv([['Zeit (UTC)', 'Weg', 'Ergebnis', 'Adresse im Netz'], ...zeilen]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="anmeldungen.csv"',
      'cache-control': 'no-store',
    },
  });
}
