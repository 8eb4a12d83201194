/**
 * What the script of the passkey button asks for: a task for the device.
 */
import type { ActionFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { beginPasskeyanmeldung } from '../../anmeldung/service.ts';
import { readSchrittcookie, stelleOf } from './anmelden-antwort.ts';

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { anwendung, anfrage } = stelleOf(context);
  try {
    const halb = readSchrittcookie(request, 'faktor');
    return Response.json(await beginPasskeyanmeldung(anwendung, anfrage, halb));
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler)) throw fehler;
    return Response.json({ text: fehler.message }, { status: 400 });
  }
}
