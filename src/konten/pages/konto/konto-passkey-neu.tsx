import { startRegistration } from '@simplewebauthn/browser';
import { type FormEvent, useEffect, useState } from 'react';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSubmit,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { addPasskey, beginPasskey, readZugangsmittel } from '../../anmeldung/service.ts';
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
  return { demo, mitKennwort: mittel.kennwortGeaendertAm !== null };
}

type Ergebnis = {
  readonly fehler: readonly Feldfehler[];
  /** The next step: the browser asks the device. */
  readonly einrichtung?: { readonly optionen: unknown; readonly vorgang: string; readonly name: string };
  readonly ersatzcodes?: readonly string[];
};

const ABGELEHNT: Feldfehler = {
  feld: 'name',
  text: 'Das Gerät hat den Passkey nicht eingerichtet.',
  abhilfe: 'Noch einmal versuchen, vielleicht mit einem anderen Gerät.',
};

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anfrage = context.get(anfrageContext);
  const anwendung = context.get(anwendungContext);
  const daten = await request.formData();
  const text = (name: string): string => String(daten.get(name) ?? '');
  const name = text('name').trim() || 'Passkey';
  if (daten.get('schritt') !== 'speichern') {
    const fehler = await bestaetige(anwendung, anfrage, daten);
    if (fehler.length > 0) return { fehler };
    return { fehler, einrichtung: { ...(await beginPasskey(anwendung, anfrage)), name } };
  }
  try {
    const eingabe = { vorgang: text('vorgang'), antwort: text('antwort'), name: name.slice(0, 200) };
    const ersatzcodes = await addPasskey(anwendung, anfrage, eingabe);
    return ersatzcodes.length > 0 ? { fehler: [], ersatzcodes } : redirect('/konto/sicherheit#passkeys');
  } catch (error) {
    if (!(error instanceof FachlicherFehler && error.code === 'passkey-abgelehnt')) throw error;
    return { fehler: [ABGELEHNT] };
  }
}

type Einrichtung = NonNullable<Ergebnis['einrichtung']>;

/** Asks the device and sends its answer. */
function Geraetefrage({ einrichtung }: { readonly einrichtung: Einrichtung }) {
  const submit = useSubmit();
  const [misslungen, setMisslungen] = useState(false);
  const frage = async (ereignis?: FormEvent) => {
    ereignis?.preventDefault();
    setMisslungen(false);
    try {
      const optionen = einrichtung.optionen as Parameters<typeof startRegistration>[0]['optionsJSON'];
      const antwort = JSON.stringify(await startRegistration({ optionsJSON: optionen }));
      const { vorgang, name } = einrichtung;
      await submit({ schritt: 'speichern', vorgang, name, antwort }, { method: 'post' });
    } catch {
      setMisslungen(true);
    }
  };
  return (
    <form className="stapel" onSubmit={frage}>
      {misslungen ? (
        <Hinweis ton="achtung" titel="Das Gerät hat nicht zugestimmt oder es hat zu lange gedauert" meldung>
          <p>Es wurde nichts gespeichert. Versuchen Sie es noch einmal.</p>
        </Hinweis>
      ) : null}
      <p>Ihr Browser fragt jetzt nach Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel.</p>
      <div className="knopfreihe">
        <Knopf>Gerät jetzt fragen</Knopf>
        <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
      </div>
    </form>
  );
}

function Anfang(props: { readonly mitKennwort: boolean; readonly fehler: readonly Feldfehler[] }) {
  // Known only in the browser, so the server says neither.
  const [moeglich, setMoeglich] = useState<boolean>();
  useEffect(() => setMoeglich('PublicKeyCredential' in window), []);
  return (
    <Form method="post" className="formular" noValidate>
      <noscript>
        <p>
          Passkeys gehen nur mit JavaScript. Ohne JavaScript können Sie stattdessen den Einmalcode einrichten.
        </p>
      </noscript>
      {moeglich === false ? (
        <Hinweis ton="achtung" titel="Dieser Browser kann keine Passkeys">
          <p>Nehmen Sie einen anderen Browser, oder richten Sie stattdessen den Einmalcode ein.</p>
        </Hinweis>
      ) : null}
      <Feld
        name="name"
        titel="Name des Geräts"
        hinweis="Damit Sie es später wiedererkennen, zum Beispiel „Diensthandy“."
        fehler={props.fehler}
      />
      <Bestaetigungsfeld noetig={props.mitKennwort} fehler={props.fehler} />
      <div className="knopfreihe">
        <Knopf>Weiter</Knopf>
        <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
      </div>
    </Form>
  );
}

function Schritt() {
  const { demo, mitKennwort } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  if (demo) return <Demohinweis />;
  if (ergebnis?.ersatzcodes) {
    return (
      <>
        <Ersatzcodeliste codes={ergebnis.ersatzcodes} />
        <Knopflink ziel="/konto/sicherheit" art="primary">
          Ich habe die Codes aufbewahrt
        </Knopflink>
      </>
    );
  }
  if (ergebnis?.einrichtung) return <Geraetefrage einrichtung={ergebnis.einrichtung} />;
  return <Anfang mitKennwort={mitKennwort} fehler={ergebnis?.fehler ?? []} />;
}

export default function PasskeyNeu() {
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  return (
    <Seite titel="Passkey hinzufügen" krumen={[KRUME_KONTO, KRUME_SICHERHEIT]} fehlerhaft={fehler.length > 0}>
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        <Schritt />
      </div>
    </Seite>
  );
}
