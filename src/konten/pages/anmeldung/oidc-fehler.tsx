import { data } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { withWeiter } from '../../anmeldung/weiter.ts';

/** A refusal as something the page can say; anything else is a bug and goes on. */
export function sayRefusal(fehler: unknown, weiter: string) {
  if (!(fehler instanceof FachlicherFehler)) throw fehler;
  return data({ text: fehler.message, weiter }, { status: 409 });
}

/** The way over the provider ended without a sign-in: why, and back to all ways. */
export function Dienstfehler({ text, weiter }: { readonly text: string; readonly weiter: string }) {
  return (
    <Seite titel="Nicht angemeldet" fehlerhaft>
      <div className="stapel">
        <Hinweis ton="schlecht" titel="Die Anmeldung über den Dienst ist nicht gelungen" meldung>
          <p>{text}</p>
        </Hinweis>
        <div className="knopfreihe">
          <Knopflink ziel={withWeiter('/anmelden', weiter)} art="primary">
            Zurück zur Anmeldung
          </Knopflink>
        </div>
      </div>
    </Seite>
  );
}
