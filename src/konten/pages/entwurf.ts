import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { parseFormularwerte } from '../person/entwurf.ts';
import { deleteEntwurf, findEntwurf, saveEntwurf } from '../person/service.ts';

/** `?pfad=…` → the own draft of this form as JSON. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const entwurf = await findEntwurf(zugang, new URL(request.url).searchParams.get('pfad') ?? '');
  if (!entwurf)
    throw new FachlicherFehler('entwurf-nicht-gefunden', 'Für dieses Formular gibt es keinen Entwurf.');
  const { werte, geaendertAm } = entwurf;
  return Response.json({ werte, geaendertAm }, { headers: { 'cache-control': 'no-store' } });
}

function textOf(daten: FormData, name: string): string {
  const wert = daten.get(name);
  return typeof wert === 'string' ? wert : '';
}

/** Saves (`pfad`, `werte` as JSON text) or discards (`pfad`, `loeschen=1`); answers nothing. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const pfad = textOf(daten, 'pfad');
  if (daten.get('loeschen') === '1') await deleteEntwurf(zugang, pfad);
  else await saveEntwurf(zugang, pfad, parseFormularwerte(textOf(daten, 'werte')));
  return new Response(null, { status: 204 });
}
