/**
 * What the pages of versions and their files are asked for: by the Kennung of a programme, or by the key of a norm.
 */
import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { readFuehrung } from '../../entwuerfe/veroeffentlichung/service.ts';
import type { Fassungsgeschichte } from '../../fassungen/fassungsliste.ts';
import { readFassungsgeschichte } from '../../fassungen/service.ts';

type Frage = Pick<LoaderFunctionArgs, 'request' | 'params' | 'context'>;

/** Key as in a Fundstelle: of a page in its path, of a file of a norm in `?norm=`. */
function normOf(params: Frage['params'], parameter: URLSearchParams): string {
  if (params.kennung !== undefined) return `programme/${params.kennung}`;
  return params['*'] ?? parameter.get('norm') ?? '';
}

/** @throws FachlicherFehler `…-nicht-gefunden` */
export async function loadGeschichte({ request, params, context }: Frage): Promise<Fassungsgeschichte> {
  const parameter = new URL(request.url).searchParams;
  const norm = normOf(params, parameter);
  const { kennung } = params;
  const freigaben =
    kennung === undefined ? [] : (await readFuehrung(context.get(anfrageContext).zugang, kennung)).freigaben;
  const wahl = { von: parameter.get('von') || null, bis: parameter.get('bis') || null };
  return await readFassungsgeschichte(context.get(anwendungContext), norm, wahl, freigaben);
}
