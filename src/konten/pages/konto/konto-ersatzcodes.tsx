import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readZugangsmittel, renewErsatzcodes } from '../../anmeldung/service.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { bestaetige } from './bestaetigung.ts';
import {
  Bestaetigungsfeld,
  Demohinweis,
  Ersatzcodeliste,
  KRUME_KONTO,
  KRUME_SICHERHEIT,
} from './konto-teile.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [{ demo }, mittel] = await Promise.all([readKontouebersicht(zugang), readZugangsmittel(zugang)]);
  return {
    demo,
    unbenutzt: mittel.ersatzcodes,
    mitFaktor: mittel.totpSeit !== null || mittel.passkeys.length > 0,
    mitKennwort: mittel.kennwortGeaendertAm !== null,
  };
}

type Ergebnis = { readonly fehler: readonly Feldfehler[]; readonly codes?: readonly string[] };

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis> {
  const anfrage = context.get(anfrageContext);
  const fehler = await bestaetige(context.get(anwendungContext), anfrage, await request.formData());
  return fehler.length > 0 ? { fehler } : { fehler, codes: await renewErsatzcodes(anfrage.zugang) };
}

export default function Ersatzcodes() {
  const { demo, unbenutzt, mitFaktor, mitKennwort } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const fehler = ergebnis?.fehler ?? [];
  return (
    <Seite titel="Ersatzcodes" krumen={[KRUME_KONTO, KRUME_SICHERHEIT]} fehlerhaft={fehler.length > 0}>
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        {demo ? <Demohinweis /> : null}
        {ergebnis?.codes ? <Ersatzcodeliste codes={ergebnis.codes} /> : null}
        {mitFaktor ? null : (
          <p>
            Ersatzcodes gibt es erst mit einem zweiten Faktor. Richten Sie zuerst den Einmalcode oder einen
            Passkey ein.
          </p>
        )}
        {mitFaktor && !demo && !ergebnis?.codes ? (
          <Form method="post" className="formular" noValidate>
            <p>
              Von Ihren Ersatzcodes sind {unbenutzt} unbenutzt. Neue Codes ersetzen alle bisherigen; die alten
              gelten dann nicht mehr.
            </p>
            <Bestaetigungsfeld noetig={mitKennwort} fehler={fehler} />
            <div className="knopfreihe">
              <Knopf>Neue Ersatzcodes erzeugen</Knopf>
              <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
            </div>
          </Form>
        ) : (
          <Knopflink ziel="/konto/sicherheit">Zurück zur Sicherheit</Knopflink>
        )}
      </div>
    </Seite>
  );
}
