/** Agrees to e-mails or ends them, for whoever has one of them open: without signing in. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { data, Form, useActionData, useLoaderData } from 'react-router';
import { anwendungContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { decideBenachrichtigung, findBenachrichtigungByKey } from '../../suchauftraege/service.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const benachrichtigung = await findBenachrichtigungByKey(db, params.schluessel ?? '');
  return data({ benachrichtigung: benachrichtigung ?? null }, { status: benachrichtigung ? 200 : 404 });
}

/** A look alone changes nothing: mail programs open links by themselves. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const gewaehlt = (await request.formData()).get('was');
  const was = gewaehlt === 'bestaetigen' ? gewaehlt : 'abbestellen';
  const gefunden = await decideBenachrichtigung(db, params.schluessel ?? '', was);
  const erledigt: keyof typeof ERGEBNIS = gefunden ? was : 'unbekannt';
  return { erledigt };
}

const ERGEBNIS = {
  bestaetigen: 'Bestätigt. Neues kommt ab jetzt per E-Mail, höchstens einmal am Tag.',
  abbestellen: 'Abbestellt. Es kommt keine weitere E-Mail.',
  unbekannt: 'Dieser Link gilt nicht mehr. Es kommt keine E-Mail.',
} as const;

/** What may be decided: to agree, or to end it. */
function Entscheidung({ bestaetigt }: { readonly bestaetigt: boolean }) {
  return (
    <Form method="post">
      <p>
        {bestaetigt
          ? 'Neues zu den gemerkten Suchen kommt per E-Mail.'
          : 'Möchten Sie Neues zu den gemerkten Suchen per E-Mail bekommen?'}
      </p>
      <div className="knopfreihe">
        {bestaetigt ? null : (
          <Knopf name="was" wert="bestaetigen">
            Ja, bestätigen
          </Knopf>
        )}
        <Knopf art="secondary" name="was" wert="abbestellen">
          {bestaetigt ? 'Abbestellen' : 'Nein, keine E-Mails'}
        </Knopf>
      </div>
    </Form>
  );
}

function Ergebnis({ erledigt }: { readonly erledigt: keyof typeof ERGEBNIS }) {
  return <Hinweis ton={erledigt === 'unbekannt' ? 'achtung' : 'gut'} titel={ERGEBNIS[erledigt]} meldung />;
}

export default function Emailseite() {
  const { benachrichtigung } = useLoaderData<typeof loader>();
  const erledigt = useActionData<typeof action>()?.erledigt;
  return (
    <Seite titel="E-Mails zu gemerkten Suchen">
      <div className="stapel">
        {erledigt === undefined ? null : <Ergebnis erledigt={erledigt} />}
        {benachrichtigung === null && erledigt === undefined ? (
          <Hinweis ton="info" titel="Dieser Link gilt nicht mehr">
            <p>Zu diesem Link kommen keine E-Mails (mehr). Sie brauchen nichts zu tun.</p>
          </Hinweis>
        ) : null}
        {benachrichtigung === null ? null : <Entscheidung bestaetigt={benachrichtigung.bestaetigt} />}
        <p>
          <Knopflink ziel="/foerderprogramme/suchauftraege" art="tertiary">
            Zu den gemerkten Suchen
          </Knopflink>
        </p>
      </div>
    </Seite>
  );
}
