import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { formatPersonendaten } from '../../person/personendaten/personendaten.ts';
import { exportPersonendaten, recordAusgabe } from '../../person/personendaten/service.ts';

/** The own data as a file (Art. 15 Abs. 3, Art. 20 DSGVO). */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const daten = await exportPersonendaten(zugang);
  await recordAusgabe(zugang);
  return new Response(formatPersonendaten(daten, new Date()), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="meine-daten-quartierwerk.json"',
      'cache-control': 'no-store',
    },
  });
}
