import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Hinweis } from '#web/ui/hinweis.tsx';

type Aufgabe = { readonly optionen: never; readonly vorgang: string };

/** A button that only works with scripts and with a device that has passkeys appears only then. */
function useBereit(): boolean {
  const [bereit, setBereit] = useState(false);
  useEffect(() => setBereit(window.PublicKeyCredential !== undefined), []);
  return bereit;
}

async function fetchAufgabe(felder: Readonly<Record<string, string>>): Promise<Aufgabe> {
  const antwort = await fetch('/anmelden/passkey', { method: 'POST', body: new URLSearchParams(felder) });
  const inhalt: unknown = await antwort.json();
  if (antwort.ok) return inhalt as Aufgabe;
  throw new Error(String((inhalt as { readonly text?: unknown }).text ?? ''));
}

/** Asks the device; its own dialogue explains the rest. */
async function askDevice(zweck: 'anmelden' | 'anlegen', { optionen }: Aufgabe): Promise<unknown> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser');
  return zweck === 'anmelden'
    ? await startAuthentication({ optionsJSON: optionen })
    : await startRegistration({ optionsJSON: optionen });
}

function explain(fehler: unknown): string {
  const name = fehler instanceof Error ? fehler.name : '';
  if (name === 'InvalidStateError') return 'Auf diesem Gerät gibt es schon einen Passkey für Ihr Konto.';
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return 'Das Gerät hat keinen Passkey bestätigt. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.';
  }
  const text = fehler instanceof Error && name === 'Error' ? fehler.message : '';
  return text || 'Der Server war nicht zu erreichen. Versuchen Sie es noch einmal.';
}

function writeInto(form: HTMLFormElement, feld: string, wert: string): void {
  const eingabe = form.elements.namedItem(feld);
  if (eingabe instanceof HTMLInputElement) eingabe.value = wert;
}

/**
 * A form that the device fills in. Its fields reach the action of the page: `aktion`, `vorgang` and `antwort` for
 * `signInWithPasskey` or `addPasskey`, with those in `children`. Making a passkey asks for the password, where the
 * account has one, in a field `kennwort` among the `children`.
 */
export function Passkeyformular(props: {
  readonly zweck: 'anmelden' | 'anlegen';
  readonly titel: string;
  readonly children?: ReactNode;
}) {
  const bereit = useBereit();
  const [fehler, setFehler] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  if (!bereit) return null;
  const start = async () => {
    const { current } = form;
    if (!current?.reportValidity()) return;
    setFehler(undefined);
    try {
      const kennwort = String(new FormData(current).get('kennwort') ?? '');
      const aufgabe = await fetchAufgabe({ aktion: props.zweck, kennwort });
      writeInto(current, 'antwort', JSON.stringify(await askDevice(props.zweck, aufgabe)));
      writeInto(current, 'vorgang', aufgabe.vorgang);
      current.submit();
    } catch (grund) {
      setFehler(explain(grund));
    }
  };
  return (
    <form method="post" ref={form} className="formular">
      <input type="hidden" name="aktion" value="passkey" />
      <input type="hidden" name="vorgang" />
      <input type="hidden" name="antwort" />
      {props.children}
      {fehler === undefined ? null : (
        <Hinweis ton="achtung" titel="Kein Passkey" meldung>
          <p>{fehler}</p>
        </Hinweis>
      )}
      <div className="knopfreihe">
        <button type="button" className="kern-btn kern-btn--secondary" onClick={() => void start()}>
          <span className="kern-label">{props.titel}</span>
        </button>
      </div>
    </form>
  );
}
