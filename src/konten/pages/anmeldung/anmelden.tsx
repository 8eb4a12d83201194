import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Anmeldeergebnis } from '../../anmeldung/anmeldung.ts';
import {
  type Demogruppe,
  listAnmeldedienste,
  listDemogruppen,
  passkeyursprungOf,
  signInAsDemo,
  signInWithKennwort,
  signInWithPasskey,
} from '../../anmeldung/service.ts';
import { readWeiter, withWeiter } from '../../anmeldung/weiter.ts';
import { answer, type Meldung, type Stelle, stelleOf, textOf } from './anmelden-antwort.ts';
import { Anmeldefeld, Schrittmeldung } from './anmelden-felder.tsx';
import { Passkeyformular } from './passkey-knopf.tsx';
import './anmelden.css';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { anwendung, anfrage } = stelleOf(context);
  const suche = new URL(request.url).searchParams;
  const [dienste, demogruppen] = await Promise.all([
    listAnmeldedienste(anwendung),
    listDemogruppen(anwendung),
  ]);
  return {
    dienste,
    demogruppen,
    passkeys: passkeyursprungOf(anwendung, anfrage) !== undefined,
    weiter: readWeiter(suche.get('weiter')),
    abgelaufen: suche.has('abgelaufen') && anfrage.zugang.identitaet.art !== 'person',
    formular: suche.get('formular'),
  };
}

/** What became of a form that was sent after the session had ended. */
const FORMULAR_TEXT: Readonly<Record<string, string>> = {
  aufgehoben:
    'Das Formular, das Sie gerade abgeschickt haben, ist noch nicht gespeichert, aber als Entwurf aufgehoben. Es wird Ihnen dort wieder angeboten, wenn Sie sich mit demselben Konto anmelden.',
  verworfen:
    'Was Sie gerade abgeschickt haben, wurde nicht ausgeführt und nicht aufgehoben. Bitte geben Sie es nach der Anmeldung noch einmal ein.',
};

/** The same words, whether the account is unknown or the password wrong. */
const ABGELEHNT: Meldung = {
  titel: 'Die Anmeldung ist nicht gelungen',
  text: 'E-Mail-Adresse und Kennwort passen nicht zusammen. Prüfen Sie beides, auch Groß- und Kleinschreibung.',
};

const PASSKEY_ABGELEHNT: Meldung = {
  titel: 'Die Anmeldung ist nicht gelungen',
  text: 'Dieser Passkey gehört hier zu keinem Konto. Nehmen Sie einen anderen Weg der Anmeldung.',
};

async function signIn({ anwendung, anfrage }: Stelle, daten: FormData): Promise<Anmeldeergebnis> {
  const aktion = textOf(daten, 'aktion');
  const person = textOf(daten, 'demo');
  if (person !== '') return await signInAsDemo(anwendung, anfrage, person);
  if (aktion === 'passkey') {
    const eingabe = { vorgang: textOf(daten, 'vorgang'), antwort: textOf(daten, 'antwort') };
    return await signInWithPasskey(anwendung, anfrage, eingabe);
  }
  const eingabe = { email: textOf(daten, 'email'), kennwort: textOf(daten, 'kennwort') };
  return await signInWithKennwort(anwendung, anfrage, eingabe);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const stelle = stelleOf(context);
  const daten = await request.formData();
  const weiter = readWeiter(textOf(daten, 'weiter') || new URL(request.url).searchParams.get('weiter'));
  const abgelehnt = textOf(daten, 'aktion') === 'passkey' ? PASSKEY_ABGELEHNT : ABGELEHNT;
  const antwort = answer(stelle, await signIn(stelle, daten), weiter, abgelehnt);
  if (antwort instanceof Response) return antwort;
  return data({ meldung: antwort, email: textOf(daten, 'email') }, { status: 400 });
}

function MitKennwort({ weiter, email }: { readonly weiter: string; readonly email: string | undefined }) {
  return (
    <Form method="post" className="formular" reloadDocument>
      <input type="hidden" name="weiter" value={weiter} />
      <Anmeldefeld name="email" titel="E-Mail-Adresse" art="email" ausfuellen="username" wert={email} />
      <Anmeldefeld name="kennwort" titel="Kennwort" art="password" ausfuellen="current-password" />
      <div className="knopfreihe">
        <Knopf>Anmelden</Knopf>
      </div>
    </Form>
  );
}

/** People of the demo by organisation; everybody sees that this is no real sign-in. */
function Demozugang({
  gruppen,
  weiter,
}: {
  readonly gruppen: readonly Demogruppe[];
  readonly weiter: string;
}) {
  if (gruppen.length === 0) return null;
  return (
    <Abschnitt titel="Demo-Zugang, ohne Kennwort" id="demo">
      <p>
        Wählen Sie, als wer Sie die Demo ansehen. Die Personen und ihre Organisationen sind erfunden; in einer
        produktiven Installation gibt es diesen Zugang nicht.
      </p>
      <Form method="post" className="raster demozugang" reloadDocument>
        <input type="hidden" name="weiter" value={weiter} />
        {gruppen.map(({ organisation, personen }) => (
          <section key={organisation} className="karteikarte karteikarte--ruhig">
            <h3>{organisation}</h3>
            <ul className="stapel">
              {personen.map(({ person, name, rollen }) => (
                <li key={person}>
                  <Knopf art="secondary" name="demo" wert={person}>
                    {name}
                  </Knopf>
                  <p className="klein leise">{rollen}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Form>
    </Abschnitt>
  );
}

function Anmeldedienste(props: {
  readonly dienste: readonly { readonly kennung: string; readonly name: string }[];
  readonly weiter: string;
}) {
  if (props.dienste.length === 0) return null;
  return (
    <Abschnitt titel="Mit einem Anmeldedienst" id="dienste">
      <div className="knopfreihe">
        {props.dienste.map(({ kennung, name }) => (
          <Knopflink key={kennung} ziel={withWeiter(`/anmelden/oidc/${kennung}`, props.weiter)} datei>
            {name}
          </Knopflink>
        ))}
      </div>
    </Abschnitt>
  );
}

export default function Anmelden() {
  const { dienste, demogruppen, passkeys, weiter, abgelaufen, formular } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  return (
    <Seite titel="Anmelden" fehlerhaft={ergebnis !== undefined}>
      <div className="stapel stapel--weit">
        <Schrittmeldung meldung={ergebnis?.meldung} />
        {abgelaufen && !ergebnis ? (
          <Hinweis ton="info" titel="Ihre Sitzung ist abgelaufen">
            <p>
              Melden Sie sich noch einmal an, dann geht es dort weiter, wo Sie waren.{' '}
              {FORMULAR_TEXT[formular ?? '']}
            </p>
          </Hinweis>
        ) : null}
        <Demozugang gruppen={demogruppen} weiter={weiter} />
        <Abschnitt titel="Mit E-Mail-Adresse und Kennwort" id="konto">
          <MitKennwort weiter={weiter} email={ergebnis?.email} />
        </Abschnitt>
        {passkeys ? <Passkeyformular titel="Mit Passkey anmelden" weiter={weiter} /> : null}
        <Anmeldedienste dienste={dienste} weiter={weiter} />
        <p>
          Noch kein Konto? <Link to={withWeiter('/registrieren', weiter)}>Konto anlegen</Link>. Haben Sie eine
          Einladung bekommen, öffnen Sie den Link darin.
        </p>
      </div>
    </Seite>
  );
}
