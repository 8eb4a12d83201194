import { Hinweis } from '../hinweis.tsx';
import type { Sendestoerung } from './sendung.ts';

/** Where to sign in without leaving the page one works on. */
export function Anmeldelink() {
  return (
    <p>
      <a href="/anmelden?weiter=/konto" target="_blank" rel="noreferrer">
        Anmelden (öffnet ein neues Fenster)
      </a>
    </p>
  );
}

/** What was not stored and why, on a page that stays as it is: its own button sends again. */
export function Stoerungsmeldung({ stoerung }: { readonly stoerung: Sendestoerung }) {
  return (
    <Hinweis ton="schlecht" titel={`${stoerung.titel}.`} meldung>
      <p>{stoerung.text}</p>
      {stoerung.stoerung === 'abgemeldet' ? <Anmeldelink /> : null}
    </Hinweis>
  );
}
