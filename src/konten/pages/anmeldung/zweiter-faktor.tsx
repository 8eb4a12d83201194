import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Knopf, Seite } from '#web/ui/seite.tsx';
import {
  findFaktoren,
  passkeyursprungOf,
  signInWithCode,
  signInWithPasskey,
} from '../../anmeldung/service.ts';
import { readWeiter, withWeiter } from '../../anmeldung/weiter.ts';
import { answer, type Meldung, readSchrittcookie, stelleOf, textOf } from './anmelden-antwort.ts';
import { Anmeldefeld, Schrittmeldung } from './anmelden-felder.tsx';
import { Passkeyformular } from './passkey-knopf.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { anwendung, anfrage } = stelleOf(context);
  const weiter = readWeiter(new URL(request.url).searchParams.get('weiter'));
  const faktoren = await findFaktoren(anwendung, readSchrittcookie(request, 'faktor'));
  if (!faktoren) throw redirect(withWeiter('/anmelden', weiter));
  const passkeys = faktoren.passkey && passkeyursprungOf(anwendung, anfrage) !== undefined;
  return { ...faktoren, passkeys, weiter };
}

const ABGELEHNT: Meldung = {
  titel: 'Der Code stimmt nicht',
  text: 'Jeder Code gilt nur einmal und nur kurze Zeit. Nehmen Sie den nächsten, den die App zeigt; prüfen Sie auch die Uhrzeit des Geräts.',
};

const PASSKEY_ABGELEHNT: Meldung = {
  titel: 'Der Passkey passt nicht zu diesem Konto',
  text: 'Nehmen Sie einen anderen Passkey oder einen Code.',
};

export async function action({ request, context }: ActionFunctionArgs) {
  const stelle = stelleOf(context);
  const { anwendung, anfrage } = stelle;
  const daten = await request.formData();
  const weiter = readWeiter(textOf(daten, 'weiter') || new URL(request.url).searchParams.get('weiter'));
  const vorgang = readSchrittcookie(request, 'faktor');
  const mitPasskey = textOf(daten, 'aktion') === 'passkey';
  const ergebnis = mitPasskey
    ? await signInWithPasskey(anwendung, anfrage, {
        vorgang: textOf(daten, 'vorgang'),
        antwort: textOf(daten, 'antwort'),
        halb: vorgang,
      })
    : await signInWithCode(anwendung, anfrage, { vorgang, code: textOf(daten, 'code') });
  const antwort = answer(stelle, ergebnis, weiter, mitPasskey ? PASSKEY_ABGELEHNT : ABGELEHNT);
  return antwort instanceof Response ? antwort : data({ meldung: antwort }, { status: 400 });
}

function hinweisOf(totp: boolean, ersatzcodes: boolean): string {
  const ersatz = 'einer Ihrer Ersatzcodes (vier mal vier Zeichen)';
  if (!totp) return `Hier gilt ${ersatz}.`;
  return `Sechs Ziffern aus Ihrer Authenticator-App${ersatzcodes ? `, oder ${ersatz}` : ''}.`;
}

export default function ZweiterFaktor() {
  const { totp, passkeys, ersatzcodes, weiter } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  return (
    <Seite
      titel="Zweiter Faktor"
      vorspann="Ihr Kennwort stimmt. Weisen Sie jetzt mit Ihrem Gerät nach, dass Sie es sind."
      fehlerhaft={ergebnis !== undefined}
    >
      <div className="stapel stapel--weit">
        <Schrittmeldung meldung={ergebnis?.meldung} />
        {totp || ersatzcodes ? (
          <Form method="post" className="formular" reloadDocument>
            <input type="hidden" name="weiter" value={weiter} />
            <Anmeldefeld
              name="code"
              titel="Code"
              art="text"
              ausfuellen="one-time-code"
              hinweis={hinweisOf(totp, ersatzcodes)}
            />
            <div className="knopfreihe">
              <Knopf>Anmelden</Knopf>
            </div>
          </Form>
        ) : null}
        {passkeys ? <Passkeyformular titel="Mit Passkey bestätigen" weiter={weiter} /> : null}
        <p>
          <Link to={withWeiter('/anmelden', weiter)}>Mit einem anderen Konto anmelden</Link>
        </p>
      </div>
    </Seite>
  );
}
