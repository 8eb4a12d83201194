import { useEffect, useRef, useState } from 'react';
import { Hinweis } from '#web/ui/hinweis.tsx';

type Aufgabe = { readonly optionen: never; readonly vorgang: string };

/** A button that only works with scripts and with a device that has passkeys appears only then. */
function useBereit(): boolean {
  const [bereit, setBereit] = useState(false);
  useEffect(() => setBereit(window.PublicKeyCredential !== undefined), []);
  return bereit;
}

async function fetchAufgabe(): Promise<Aufgabe> {
  const antwort = await fetch('/anmelden/passkey', { method: 'POST', body: new URLSearchParams() });
  const inhalt: unknown = await antwort.json();
  if (antwort.ok) return inhalt as Aufgabe;
  throw new Error(String((inhalt as { readonly text?: unknown }).text ?? ''));
}

/** Asks the device; its own dialogue explains the rest. */
async function askDevice({ optionen }: Aufgabe): Promise<unknown> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return await startAuthentication({ optionsJSON: optionen });
}

function explain(fehler: unknown): string {
  const name = fehler instanceof Error ? fehler.name : '';
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
 * A form that the device fills in; it reaches the action of the page with `aktion`, `vorgang` and `antwort` for
 * `signInWithPasskey`.
 */
export function Passkeyformular(props: { readonly titel: string; readonly weiter: string }) {
  const bereit = useBereit();
  const [fehler, setFehler] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  if (!bereit) return null;
  const start = async () => {
    const { current } = form;
    if (!current) return;
    setFehler(undefined);
    try {
      const aufgabe = await fetchAufgabe();
      writeInto(current, 'antwort', JSON.stringify(await askDevice(aufgabe)));
      writeInto(current, 'vorgang', aufgabe.vorgang);
      current.submit();
    } catch (grund) {
      setFehler(explain(grund));
    }
  };
  return (
    <form method="post" ref={form} className="formular">
      <input type="hidden" name="aktion" value="passkey" />
      <input type="hidden" name="weiter" value={props.weiter} />
      <input type="hidden" name="vorgang" />
      <input type="hidden" name="antwort" />
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
