import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Totpeinrichtung } from '../../anmeldung/anmeldung.ts';
import {
  beginTotp,
  confirmTotp,
  findTotpeinrichtung,
  readZugangsmittel,
  removeTotp,
} from '../../anmeldung/service.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { Anmeldefeld } from '../anmeldung/anmelden-felder.tsx';
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
  return { demo, vorhanden: mittel.totpSeit !== null, mitKennwort: mittel.kennwortGeaendertAm !== null };
}

type Ergebnis = {
  readonly fehler: readonly Feldfehler[];
  /** The next step: scan and confirm. */
  readonly einrichtung?: Totpeinrichtung;
  readonly ersatzcodes?: readonly string[];
};

const FALSCH: Feldfehler = {
  feld: 'code',
  text: 'Dieser Code passt nicht.',
  abhilfe: 'Warten Sie auf den nächsten Code der App und geben Sie ihn ein. Stimmt die Uhrzeit des Geräts?',
};

async function confirm(
  anfrage: Parameters<typeof confirmTotp>[0],
  code: string,
): Promise<Ergebnis | Response> {
  const codes = await confirmTotp(anfrage, code.replaceAll(/\s/g, ''));
  if (codes === undefined) {
    const einrichtung = await findTotpeinrichtung(anfrage.zugang);
    return { fehler: [FALSCH], ...(einrichtung ? { einrichtung } : {}) };
  }
  return codes.length > 0 ? { fehler: [], ersatzcodes: codes } : redirect('/konto/sicherheit');
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anfrage = context.get(anfrageContext);
  const daten = await request.formData();
  const schritt = String(daten.get('schritt') ?? '');
  if (schritt === 'bestaetigen') return await confirm(anfrage, String(daten.get('code') ?? ''));
  const fehler = await bestaetige(context.get(anwendungContext), anfrage, daten);
  if (fehler.length > 0) return { fehler };
  if (schritt !== 'entfernen') return { fehler: [], einrichtung: await beginTotp(anfrage.zugang) };
  await removeTotp(anfrage.zugang);
  return redirect('/konto/sicherheit');
}

function Bild({ einrichtung }: { readonly einrichtung: Totpeinrichtung }) {
  const { geheimnis, uri, qr } = einrichtung;
  return (
    <>
      <p>1. Lesen Sie das Bild mit einer App für Einmalcodes, oder tippen Sie den Schlüssel darunter ab.</p>
      <svg
        viewBox={`0 0 ${qr.groesse} ${qr.groesse}`}
        width="220"
        height="220"
        role="img"
        aria-label="QR-Code mit dem Schlüssel; derselbe steht darunter als Text"
        shapeRendering="crispEdges"
      >
        <rect width={qr.groesse} height={qr.groesse} fill="#fff" />
        <path d={qr.pfad} fill="#000" />
      </svg>
      <p>
        Schlüssel: <code>{geheimnis}</code>
      </p>
      <p>
        Liegt die App auf diesem Gerät? <a href={uri}>In der App öffnen</a>
      </p>
    </>
  );
}

/** The key for the app, and the code that proves the app has it. */
function Aufnahme(props: { readonly einrichtung: Totpeinrichtung; readonly fehler: readonly Feldfehler[] }) {
  return (
    <Form method="post" className="formular" noValidate>
      <Bild einrichtung={props.einrichtung} />
      <Anmeldefeld
        name="code"
        titel="2. Code aus der App"
        hinweis="Sechs Ziffern"
        art="text"
        ausfuellen="one-time-code"
        fehler={props.fehler}
      />
      <div className="knopfreihe">
        <Knopf name="schritt" wert="bestaetigen">
          Einmalcode einschalten
        </Knopf>
        <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
      </div>
    </Form>
  );
}

function Anfang(props: {
  readonly vorhanden: boolean;
  readonly mitKennwort: boolean;
  readonly fehler: readonly Feldfehler[];
}) {
  return (
    <Form method="post" className="formular" noValidate>
      <p>
        {props.vorhanden
          ? 'Ohne zweiten Faktor genügt Ihr Kennwort zur Anmeldung. Organisationen, die einen zweiten Faktor verlangen, können Sie dann nicht mehr wählen, wenn Sie keinen Passkey haben.'
          : 'Bei der Anmeldung geben Sie dann zusätzlich einen Code ein, den eine App auf Ihrem Gerät zeigt. Wer nur Ihr Kennwort kennt, kommt nicht hinein.'}
      </p>
      <Bestaetigungsfeld noetig={props.mitKennwort} fehler={props.fehler} />
      <div className="knopfreihe">
        <Knopf name="schritt" wert={props.vorhanden ? 'entfernen' : 'beginnen'}>
          {props.vorhanden ? 'Einmalcode entfernen' : 'Weiter'}
        </Knopf>
        <Knopflink ziel="/konto/sicherheit">Abbrechen</Knopflink>
      </div>
    </Form>
  );
}

export default function Einmalcode() {
  const { demo, vorhanden, mitKennwort } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const fehler = ergebnis?.fehler ?? [];
  if (ergebnis?.ersatzcodes) {
    return (
      <Seite titel="Der Einmalcode ist eingeschaltet" krumen={[KRUME_KONTO, KRUME_SICHERHEIT]}>
        <div className="stapel">
          <Ersatzcodeliste codes={ergebnis.ersatzcodes} />
          <Knopflink ziel="/konto/sicherheit" art="primary">
            Ich habe die Codes aufbewahrt
          </Knopflink>
        </div>
      </Seite>
    );
  }
  return (
    <Seite
      titel={vorhanden ? 'Einmalcode entfernen' : 'Einmalcode einrichten'}
      krumen={[KRUME_KONTO, KRUME_SICHERHEIT]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        {demo ? <Demohinweis /> : null}
        {demo ? null : ergebnis?.einrichtung ? (
          <Aufnahme einrichtung={ergebnis.einrichtung} fehler={fehler} />
        ) : (
          <Anfang vorhanden={vorhanden} mitKennwort={mitKennwort} fehler={fehler} />
        )}
      </div>
    </Seite>
  );
}
