import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { listOrganisationswahl, switchOrganisation } from '../../anmeldung/service.ts';
import { readWeiter } from '../../anmeldung/weiter.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { KRUME_KONTO } from './konto-teile.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const anfrage = context.get(anfrageContext);
  const [wahl, konto] = await Promise.all([
    listOrganisationswahl(anfrage),
    readKontouebersicht(anfrage.zugang),
  ]);
  return {
    wahl,
    jetzt: anfrage.zugang.identitaet.organisation ?? null,
    name: konto.organisation,
    weiter: readWeiter(new URL(request.url).searchParams.get('weiter')),
  };
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const daten = await request.formData();
  const organisation = String(daten.get('organisation') ?? '');
  await switchOrganisation(context.get(anfrageContext), organisation === '' ? null : organisation);
  return redirect(readWeiter(String(daten.get('weiter') ?? '')));
}

type Wahl = Awaited<ReturnType<typeof listOrganisationswahl>>[number];

function Zeile({ wahl, jetzt }: { readonly wahl: Wahl; readonly jetzt: boolean }) {
  if (jetzt) return <strong>{wahl.name} (gewählt)</strong>;
  if (wahl.faktorFehlt) {
    return (
      <>
        {wahl.name}: verlangt einen zweiten Faktor. Richten Sie ihn unter{' '}
        <a href="/konto/sicherheit">Sicherheit</a> ein, und melden Sie sich damit neu an.
      </>
    );
  }
  return (
    <Knopf art="secondary" name="organisation" wert={wahl.organisation}>
      {wahl.name}
      {wahl.inVertretung ? ' (in Vertretung)' : ''}
    </Knopf>
  );
}

export default function Organisationswahl() {
  const { wahl, jetzt, name, weiter } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Für wen handeln Sie?"
      vorspann={
        name === null
          ? 'Wählen Sie die Organisation, für die Sie jetzt arbeiten. Ihre Rollen gelten jeweils nur dort.'
          : `Zurzeit handeln Sie für ${name}. Ihre Rollen gelten jeweils nur in der gewählten Organisation.`
      }
      krumen={[KRUME_KONTO]}
    >
      {wahl.length === 0 ? (
        <LeererZustand
          titel="Sie gehören zu keiner Organisation"
          aktionen={
            <>
              <Knopflink ziel="/organisation/einrichten" art="primary">
                Organisation einrichten
              </Knopflink>
              <Knopflink ziel={weiter}>Ohne Organisation weiter</Knopflink>
            </>
          }
        >
          <p>
            Gibt es Ihre Organisation hier schon? Dann bitten Sie deren Verwaltung um eine Einladung. Gibt es
            sie noch nicht, richten Sie sie ein. Ohne Organisation sehen Sie, was öffentlich ist.
          </p>
        </LeererZustand>
      ) : (
        <Form method="post" className="stapel">
          <input type="hidden" name="weiter" value={weiter} />
          <div className="stapel">
            {wahl.map((eine) => (
              <div key={eine.organisation}>
                <Zeile wahl={eine} jetzt={eine.organisation === jetzt} />
              </div>
            ))}
          </div>
        </Form>
      )}
    </Seite>
  );
}
