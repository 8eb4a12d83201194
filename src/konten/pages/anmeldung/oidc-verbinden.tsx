import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Abschnitt, Knopf, Seite } from '#web/ui/seite.tsx';
import { connectWithKennwort, findVerbindung, registerWithoutEmail } from '../../anmeldung/service.ts';
import { readWeiter, withWeiter } from '../../anmeldung/weiter.ts';
import { answer, type Meldung, readSchrittcookie, stelleOf, textOf } from './anmelden-antwort.ts';
import { Anmeldefeld, Schrittmeldung } from './anmelden-felder.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const weiter = readWeiter(new URL(request.url).searchParams.get('weiter'));
  const verbindung = await findVerbindung(
    stelleOf(context).anwendung,
    readSchrittcookie(request, 'verbindung'),
  );
  if (!verbindung) throw redirect(withWeiter('/anmelden', weiter));
  return { dienst: verbindung.dienst, weiter };
}

const ABGELEHNT: Meldung = {
  titel: 'Das Kennwort stimmt nicht',
  text: 'Gemeint ist das Kennwort Ihres Kontos hier, nicht das beim Anmeldedienst.',
};

export async function action({ request, context }: ActionFunctionArgs) {
  const stelle = stelleOf(context);
  const { anwendung, anfrage } = stelle;
  const daten = await request.formData();
  const weiter = readWeiter(textOf(daten, 'weiter'));
  const vorgang = readSchrittcookie(request, 'verbindung');
  const ergebnis =
    textOf(daten, 'aktion') === 'neu'
      ? await registerWithoutEmail(anwendung, anfrage, vorgang)
      : await connectWithKennwort(anwendung, anfrage, { vorgang, kennwort: textOf(daten, 'kennwort') });
  const antwort = answer(stelle, ergebnis, weiter, ABGELEHNT);
  return antwort instanceof Response ? antwort : data({ meldung: antwort }, { status: 400 });
}

export default function Verbinden() {
  const { dienst, weiter } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  return (
    <Seite
      titel="Ist das Ihr Konto?"
      vorspann={`Zu der E-Mail-Adresse, die „${dienst}“ nennt, gibt es hier schon ein Konto.`}
      fehlerhaft={ergebnis !== undefined}
    >
      <div className="stapel stapel--weit">
        <Schrittmeldung meldung={ergebnis?.meldung} />
        <Abschnitt titel="Ja: verbinden" id="verbinden">
          <p>
            Geben Sie einmal das Kennwort dieses Kontos ein. Künftig kommen Sie auch über „{dienst}“ hinein.
          </p>
          <Form method="post" className="formular" reloadDocument>
            <input type="hidden" name="weiter" value={weiter} />
            <Anmeldefeld name="kennwort" titel="Kennwort" art="password" ausfuellen="current-password" />
            <div className="knopfreihe">
              <Knopf>Verbinden und anmelden</Knopf>
            </div>
          </Form>
        </Abschnitt>
        <Abschnitt titel="Nein: eigenes Konto" id="neu">
          <p>
            Sie bekommen ein neues Konto ohne E-Mail-Adresse, in das Sie nur über „{dienst}“ kommen. Es hat
            noch keine Rechte.
          </p>
          <Form method="post" reloadDocument>
            <input type="hidden" name="weiter" value={weiter} />
            <Knopf art="secondary" name="aktion" wert="neu">
              Neues Konto anlegen
            </Knopf>
          </Form>
        </Abschnitt>
      </div>
    </Seite>
  );
}
