import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readZugangsmittel, removeFremdkonto } from '../../anmeldung/service.ts';
import { bestaetige } from './bestaetigung.ts';
import { Bestaetigungsfeld, KRUME_KONTO, KRUME_SICHERHEIT } from './konto-teile.tsx';

function ausstellerOf(request: Request): string {
  return new URL(request.url).searchParams.get('aussteller') ?? '';
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const mittel = await readZugangsmittel(context.get(anfrageContext).zugang);
  const dienst = mittel.fremdkonten.find(({ aussteller }) => aussteller === ausstellerOf(request));
  if (!dienst) {
    throw new FachlicherFehler(
      'fremdkonto-nicht-gefunden',
      'Mit diesem Anmeldedienst ist Ihr Konto nicht verbunden.',
    );
  }
  return { aussteller: dienst.aussteller, mitKennwort: mittel.kennwortGeaendertAm !== null };
}

type Ergebnis = { readonly fehler: readonly Feldfehler[] };

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anfrage = context.get(anfrageContext);
  const fehler = await bestaetige(context.get(anwendungContext), anfrage, await request.formData());
  if (fehler.length > 0) return { fehler };
  await removeFremdkonto(anfrage.zugang, ausstellerOf(request));
  return redirect('/konto/sicherheit');
}

export default function Anmeldedienst() {
  const { aussteller, mitKennwort } = useLoaderData<typeof loader>();
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  return (
    <Seite
      titel="Verbindung lösen?"
      vorspann={aussteller}
      krumen={[KRUME_KONTO, KRUME_SICHERHEIT]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        <Form method="post" className="formular" noValidate>
          <p>Danach können Sie sich über diesen Anmeldedienst nicht mehr mit diesem Konto anmelden.</p>
          <Bestaetigungsfeld noetig={mitKennwort} fehler={fehler} />
          <div className="knopfreihe">
            <Knopf>Verbindung lösen</Knopf>
            <Knopflink ziel="/konto/sicherheit">Behalten</Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
