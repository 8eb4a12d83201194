import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readZugangsmittel, removePasskey } from '../../anmeldung/service.ts';
import { renamePasskey } from '../../person/konto/service.ts';
import { bestaetige } from './bestaetigung.ts';
import {
  Bestaetigungsfeld,
  formatTag,
  formatZeitpunkt,
  KRUME_KONTO,
  KRUME_SICHERHEIT,
} from './konto-teile.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const mittel = await readZugangsmittel(context.get(anfrageContext).zugang);
  const passkey = mittel.passkeys.find(({ id }) => id === params.passkey);
  if (!passkey) {
    throw new FachlicherFehler('passkey-nicht-gefunden', 'Diesen Passkey gibt es in Ihrem Konto nicht.');
  }
  return { passkey, mitKennwort: mittel.kennwortGeaendertAm !== null };
}

type Ergebnis = { readonly fehler: readonly Feldfehler[]; readonly name?: string };

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anfrage = context.get(anfrageContext);
  const daten = await request.formData();
  const id = params.passkey ?? '';
  if (daten.get('schritt') === 'entfernen') {
    const fehler = await bestaetige(context.get(anwendungContext), anfrage, daten);
    if (fehler.length > 0) return { fehler };
    await removePasskey(anfrage.zugang, id);
    return redirect('/konto/sicherheit#passkeys');
  }
  const name = String(daten.get('name') ?? '');
  try {
    await renamePasskey(anfrage.zugang, id, name);
  } catch (error) {
    if (!(error instanceof EingabeFehler)) throw error;
    return { name, fehler: error.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe })) };
  }
  return redirect('/konto/sicherheit#passkeys');
}

export default function Passkey() {
  const { passkey, mitKennwort } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const fehler = ergebnis?.fehler ?? [];
  return (
    <Seite
      titel={`Passkey „${passkey.name}“`}
      krumen={[KRUME_KONTO, KRUME_SICHERHEIT]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel stapel--weit">
        <Fehlerliste fehler={fehler} />
        <Angaben>
          <Angabe titel="Eingerichtet">{formatTag(passkey.angelegtAm)}</Angabe>
          <Angabe titel="Zuletzt benutzt">
            {passkey.zuletztAm ? formatZeitpunkt(passkey.zuletztAm) : 'noch nie'}
          </Angabe>
        </Angaben>
        <Form method="post" className="formular" noValidate>
          <Feld name="name" titel="Name" wert={ergebnis?.name ?? passkey.name} fehler={fehler} />
          <div className="knopfreihe">
            <Knopf>Umbenennen</Knopf>
            <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
          </div>
        </Form>
        <Abschnitt titel="Entfernen" id="entfernen">
          <Form method="post" className="formular" noValidate>
            <p>
              Danach können Sie sich mit diesem Gerät nicht mehr so anmelden. Den Passkey selbst löschen Sie
              im Gerät.
            </p>
            <Bestaetigungsfeld noetig={mitKennwort} fehler={fehler} />
            <Knopf art="secondary" name="schritt" wert="entfernen">
              Passkey entfernen
            </Knopf>
          </Form>
        </Abschnitt>
      </div>
    </Seite>
  );
}
