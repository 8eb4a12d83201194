import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { schreibeAkte } from '../akte-yaml.ts';
import { requireAkte } from '../service.ts';

/** The Akte as a file to keep or edit; its name is the Kennung. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { akte } = await requireAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  return new Response(schreibeAkte(akte), {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${akte.quartier.kennung}.yaml"`,
      'cache-control': 'no-cache',
    },
  });
}
