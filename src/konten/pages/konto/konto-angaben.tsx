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
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readZugangsmittel } from '../../anmeldung/service.ts';
import { parseEmail, parseName } from '../../person/konto/konto.ts';
import { changeEmail, changeName, readKontouebersicht } from '../../person/konto/service.ts';
import { bestaetige } from './bestaetigung.ts';
import { Bestaetigungsfeld, Demohinweis, KRUME_KONTO } from './konto-teile.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [konto, { kennwortGeaendertAm }] = await Promise.all([
    readKontouebersicht(zugang),
    readZugangsmittel(zugang),
  ]);
  return {
    name: konto.name,
    email: konto.email ?? '',
    demo: konto.demo,
    mitKennwort: kennwortGeaendertAm !== null,
  };
}

type Ergebnis = { readonly name: string; readonly email: string; readonly fehler: readonly Feldfehler[] };

/** Runs one step; its faults for the form. */
async function faultsOf(schritt: () => unknown): Promise<Feldfehler[]> {
  try {
    await schritt();
    return [];
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe }));
  }
}

/** First both fields, then the password (the address is what one signs in with), then the change. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anfrage = context.get(anfrageContext);
  const daten = await request.formData();
  const name = String(daten.get('name') ?? '');
  const email = String(daten.get('email') ?? '');
  const konto = await readKontouebersicht(anfrage.zugang);
  const neueEmail = email.trim() === (konto.email ?? '') ? undefined : email;
  const schritte = [
    async () => [
      ...(await faultsOf(() => parseName(name))),
      ...(neueEmail === undefined ? [] : await faultsOf(() => parseEmail(neueEmail))),
    ],
    async () =>
      neueEmail === undefined ? [] : await bestaetige(context.get(anwendungContext), anfrage, daten),
    async () => (neueEmail === undefined ? [] : await faultsOf(() => changeEmail(anfrage.zugang, neueEmail))),
    async () => (name.trim() === konto.name ? [] : await faultsOf(() => changeName(anfrage.zugang, name))),
  ];
  for (const schritt of schritte) {
    const fehler = await schritt();
    if (fehler.length > 0) return { name, email, fehler };
  }
  return redirect('/konto');
}

export default function Angaben() {
  const geladen = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const { name, email } = ergebnis ?? geladen;
  const fehler = ergebnis?.fehler ?? [];
  return (
    <Seite titel="Name und E-Mail-Adresse" fehlerhaft={fehler.length > 0} krumen={[KRUME_KONTO]}>
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        {geladen.demo ? (
          <Demohinweis />
        ) : (
          <Form method="post" className="formular" noValidate>
            <Feld
              name="name"
              titel="Name"
              hinweis="Unter diesem Namen erscheinen Sie in Ihrer Organisation und im Prüfpfad."
              wert={name}
              fehler={fehler}
            />
            <Feld
              name="email"
              titel="E-Mail-Adresse"
              art="email"
              hinweis="Damit melden Sie sich an."
              wert={email}
              fehler={fehler}
            />
            <Bestaetigungsfeld noetig={geladen.mitKennwort} fehler={fehler} />
            <p>Das Kennwort brauchen Sie nur, wenn Sie die E-Mail-Adresse ändern.</p>
            <div className="knopfreihe">
              <Knopf>Speichern</Knopf>
              <Knopflink ziel="/konto">Abbrechen</Knopflink>
            </div>
          </Form>
        )}
      </div>
    </Seite>
  );
}
