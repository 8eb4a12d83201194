import { Form } from 'react-router';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';

/** The confirmation stands in the open part: what follows, why, and the button that does it. */
export function Ablehnen(props: {
  readonly grund: string | undefined;
  readonly fehler: readonly Feldfehler[];
}) {
  const { grund, fehler } = props;
  return (
    <details open={fehler.length > 0}>
      <summary>Ablehnen und entfernen</summary>
      <Form method="post" className="formular" noValidate>
        <p>
          Ihre Mitglieder verlieren sofort alle Rollen, offene Einladungen gelten nicht mehr, und das Kürzel
          wird frei. Das lässt sich nicht rückgängig machen.
        </p>
        <Fehlerliste fehler={fehler} />
        <Feld
          name="grund"
          titel="Warum wird sie abgelehnt?"
          hinweis="Ein Satz ohne Angaben zu Personen; er bleibt dauerhaft im Prüfpfad."
          wert={grund}
          fehler={fehler}
        />
        <Knopf art="secondary" name="aktion" wert="ablehnen">
          Ablehnen und entfernen
        </Knopf>
      </Form>
    </details>
  );
}
