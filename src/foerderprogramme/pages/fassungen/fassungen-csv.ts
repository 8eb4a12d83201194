import type { LoaderFunctionArgs } from 'react-router';
import { formatFassungenCsv, formatFassungsvergleichCsv } from '../../fassungen/csv.ts';
import { loadGeschichte } from './geschichte.ts';

/** `…/fassungen.csv`: all versions; `…/fassungsvergleich.csv`: what differs between the two of the page. */
export async function loader(frage: LoaderFunctionArgs): Promise<Response> {
  const geschichte = await loadGeschichte(frage);
  const liste = new URL(frage.request.url).pathname.includes('/fassungen.csv');
  const name = `${geschichte.norm.replaceAll('/', '-')}-${liste ? 'fassungen' : 'fassungsvergleich'}.csv`;
  return new Response(liste ? formatFassungenCsv(geschichte) : formatFassungsvergleichCsv(geschichte), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}
