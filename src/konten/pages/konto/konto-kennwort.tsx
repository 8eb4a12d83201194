import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { MINDESTLAENGE } from '../../anmeldung/kennwort/kennwortregel.ts';
import { readZugangsmittel, setKennwort } from '../../anmeldung/service.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { Anmeldefeld } from '../anmeldung/anmelden-felder.tsx';
import { bestaetige } from './bestaetigung.ts';
import { Bestaetigungsfeld, Demohinweis, KRUME_KONTO, KRUME_SICHERHEIT } from './konto-teile.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [{ demo }, { kennwortGeaendertAm }] = await Promise.all([
    readKontouebersicht(zugang),
    readZugangsmittel(zugang),
  ]);
  return { demo, mitKennwort: kennwortGeaendertAm !== null };
}

type Ergebnis = { readonly fehler: readonly Feldfehler[] };

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anfrage = context.get(anfrageContext);
  const daten = await request.formData();
  const neu = String(daten.get('kennwort') ?? '');
  if (neu !== String(daten.get('kennwortWiederholung') ?? '')) {
    return {
      fehler: [
        {
          feld: 'kennwortWiederholung',
          text: 'Die beiden neuen Kennwörter sind verschieden.',
          abhilfe: 'Beide noch einmal eingeben.',
        },
      ],
    };
  }
  const fehler = await bestaetige(context.get(anwendungContext), anfrage, daten);
  if (fehler.length > 0) return { fehler };
  try {
    await setKennwort(anfrage, neu);
  } catch (error) {
    if (!(error instanceof EingabeFehler)) throw error;
    return { fehler: error.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe })) };
  }
  return redirect('/konto/sicherheit');
}

export default function Kennwort() {
  const { demo, mitKennwort } = useLoaderData<typeof loader>();
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  return (
    <Seite
      titel={mitKennwort ? 'Kennwort ändern' : 'Kennwort setzen'}
      krumen={[KRUME_KONTO, KRUME_SICHERHEIT]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        {demo ? (
          <Demohinweis />
        ) : (
          <Form method="post" className="formular" noValidate>
            <Bestaetigungsfeld noetig={mitKennwort} fehler={fehler} />
            <Anmeldefeld
              name="kennwort"
              titel="Neues Kennwort"
              hinweis={`Mindestens ${MINDESTLAENGE} Zeichen, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.`}
              art="password"
              ausfuellen="new-password"
              fehler={fehler}
            />
            <Anmeldefeld
              name="kennwortWiederholung"
              titel="Neues Kennwort, noch einmal"
              art="password"
              ausfuellen="new-password"
              fehler={fehler}
            />
            <p>Alle anderen Sitzungen werden dabei beendet.</p>
            <div className="knopfreihe">
              <Knopf>Kennwort speichern</Knopf>
              <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
            </div>
          </Form>
        )}
      </div>
    </Seite>
  );
}
