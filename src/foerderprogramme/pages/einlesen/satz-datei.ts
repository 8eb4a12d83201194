import type { LoaderFunctionArgs } from 'react-router';
import { parseNummer } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { readOriginal } from '../../einlesen/bestand/service.ts';

/** A version byte for byte, as it stood in its file. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const nummer = parseNummer(params.fassung) ?? 0;
  const { name, bytes } = await readOriginal(context.get(anfrageContext).zugang, params.id ?? '', nummer);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}
