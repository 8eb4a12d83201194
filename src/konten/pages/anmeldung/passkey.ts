/**
 * What the script of a passkey button asks for: tasks for the device.
 */
import type { ActionFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { beginPasskey, beginPasskeyanmeldung, confirmKennwort } from '../../anmeldung/service.ts';
import { answer, readSchrittcookie, type Stelle, stelleOf, textOf } from './anmelden-antwort.ts';

const FALSCH = { titel: 'Kennwort', text: 'Das Kennwort stimmt nicht. Geben Sie es noch einmal ein.' };

/** Before a new key to the account is made, the password is asked for once more. */
async function beginAnlage(stelle: Stelle, kennwort: string): Promise<Response> {
  const { anwendung, anfrage } = stelle;
  const bestaetigung = await confirmKennwort(anwendung, anfrage, kennwort);
  if (bestaetigung.art === 'bestaetigt') return Response.json(await beginPasskey(anwendung, anfrage));
  return Response.json(answer(stelle, bestaetigung, '/', FALSCH), { status: 400 });
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const stelle = stelleOf(context);
  const daten = await request.formData();
  try {
    if (textOf(daten, 'aktion') === 'anlegen') return await beginAnlage(stelle, textOf(daten, 'kennwort'));
    const halb = readSchrittcookie(request, 'faktor');
    return Response.json(await beginPasskeyanmeldung(stelle.anwendung, stelle.anfrage, halb));
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler)) throw fehler;
    return Response.json({ text: fehler.message }, { status: 400 });
  }
}
