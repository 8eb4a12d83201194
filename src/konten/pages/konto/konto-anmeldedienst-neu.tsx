import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { allowVerbinden, listAnmeldedienste, readZugangsmittel } from '../../anmeldung/service.ts';
import { redirectWith, schrittcookie, stelleOf } from '../anmeldung/anmelden-antwort.ts';
import { bestaetige } from './bestaetigung.ts';
import { Bestaetigungsfeld, KRUME_KONTO, KRUME_SICHERHEIT } from './konto-teile.tsx';

function kennungOf(request: Request): string {
  return new URL(request.url).searchParams.get('dienst') ?? '';
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { anwendung } = stelleOf(context);
  const mittel = await readZugangsmittel(context.get(anfrageContext).zugang);
  const dienst = (await listAnmeldedienste(anwendung)).find(({ kennung }) => kennung === kennungOf(request));
  if (!dienst) {
    throw new FachlicherFehler('anmeldedienst-nicht-gefunden', 'Diesen Anmeldedienst gibt es hier nicht.');
  }
  return {
    ...dienst,
    mitKennwort: mittel.kennwortGeaendertAm !== null,
    bereit: new URL(request.url).searchParams.has('bereit'),
  };
}

type Ergebnis = { readonly fehler: readonly Feldfehler[] };

/**
 * Asks who it is, then gives the browser a secret that is good for one way to the provider. The way itself is a link
 * on the next page: a form may not lead to another host under our Content-Security-Policy, not even by redirects.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const stelle = stelleOf(context);
  const fehler = await bestaetige(stelle.anwendung, stelle.anfrage, await request.formData());
  if (fehler.length > 0) return { fehler };
  const dienst = kennungOf(request);
  const erlaubnis = await allowVerbinden(stelle.anwendung, stelle.anfrage, dienst);
  const suche = new URLSearchParams({ dienst, bereit: '1' });
  return redirectWith(
    `/konto/sicherheit/anmeldedienst-verbinden?${suche}`,
    schrittcookie(stelle, 'oidc-verbinden', erlaubnis),
  );
}

function Weiter({ kennung, name }: { readonly kennung: string; readonly name: string }) {
  const suche = new URLSearchParams({ verbinden: '1', weiter: '/konto/sicherheit' });
  return (
    <>
      <p>
        Ihre Bestätigung gilt zwei Minuten. Melden Sie sich jetzt bei „{name}“ an; danach kommen Sie hierher
        zurück.
      </p>
      <div className="knopfreihe">
        <Knopflink ziel={`/anmelden/oidc/${encodeURIComponent(kennung)}?${suche}`} art="primary" datei>
          Weiter zu „{name}“
        </Knopflink>
        <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
      </div>
    </>
  );
}

export default function AnmeldedienstNeu() {
  const { kennung, name, mitKennwort, bereit } = useLoaderData<typeof loader>();
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  return (
    <Seite
      titel="Anmeldedienst verbinden"
      vorspann={name}
      krumen={[KRUME_KONTO, KRUME_SICHERHEIT]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel">
        {bereit && fehler.length === 0 ? (
          <Weiter kennung={kennung} name={name} />
        ) : (
          <>
            <Fehlerliste fehler={fehler} />
            <Form method="post" className="formular" noValidate>
              <p>Danach können Sie sich auch über „{name}“ mit diesem Konto anmelden.</p>
              <Bestaetigungsfeld noetig={mitKennwort} fehler={fehler} />
              <div className="knopfreihe">
                <Knopf>Bestätigen</Knopf>
                <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
              </div>
            </Form>
          </>
        )}
      </div>
    </Seite>
  );
}
