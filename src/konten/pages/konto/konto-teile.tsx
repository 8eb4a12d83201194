import type { ReactNode } from 'react';
import type { Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Reiter } from '#web/ui/navigation.tsx';
import { type Krume, Seite } from '#web/ui/seite.tsx';
import { Anmeldefeld } from '../anmeldung/anmelden-felder.tsx';

const REITER = [
  { titel: 'Überblick', ziel: '/konto' },
  { titel: 'Sicherheit', ziel: '/konto/sicherheit' },
  { titel: 'Meine Daten', ziel: '/konto/daten' },
] as const;

export const KRUME_KONTO: Krume = { titel: 'Mein Konto', ziel: '/konto' };
export const KRUME_SICHERHEIT: Krume = { titel: 'Sicherheit', ziel: '/konto/sicherheit' };
export const KRUME_DATEN: Krume = { titel: 'Meine Daten', ziel: '/konto/daten' };

/** One of the three main pages of the own account. */
export function Kontoseite(props: {
  readonly titel: string;
  readonly vorspann?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Seite titel={props.titel} vorspann={props.vorspann}>
      <Reiter titel="Mein Konto" punkte={REITER} />
      {props.children}
    </Seite>
  );
}

const ZEITPUNKT = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
});
const TAG = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

/** „22.11.2026, 14:05“ in German time, wherever the server stands. */
export function formatZeitpunkt(zeit: Date): string {
  return ZEITPUNKT.format(zeit);
}

export function formatTag(zeit: Date): string {
  return TAG.format(zeit);
}

/** Said on pages whose changes the demo does not take. */
export function Demohinweis() {
  return (
    <Hinweis ton="info" titel="Das ist eine Person der Demo">
      <p>
        Alle, die die Demo ausprobieren, benutzen diese Person gemeinsam. Deshalb lassen sich Kennwort,
        zweiter Faktor, Name und Konto hier nicht ändern, und Sitzungen anderer werden nicht gezeigt.
      </p>
    </Hinweis>
  );
}

/** Name of the field that asks for the password before acts with effect. */
export const BESTAETIGUNG = 'bisherigesKennwort';

/** Asks for the password before an act with effect; without one, a fresh sign-in is asked for (see `bestaetige`). */
export function Bestaetigungsfeld(props: {
  readonly noetig: boolean;
  readonly fehler: readonly Feldfehler[];
}) {
  if (!props.noetig) return null;
  return (
    <Anmeldefeld
      name={BESTAETIGUNG}
      titel="Ihr Kennwort"
      hinweis="Zur Bestätigung, dass Sie es sind."
      art="password"
      ausfuellen="current-password"
      fehler={props.fehler}
    />
  );
}

/** Codes that are shown only once. */
export function Ersatzcodeliste({ codes }: { readonly codes: readonly string[] }) {
  return (
    <Hinweis ton="achtung" titel="Ihre Ersatzcodes – sie werden nur jetzt gezeigt" meldung>
      <p>
        Jeder Code ersetzt den zweiten Faktor einmal, wenn Ihr Gerät fehlt. Drucken Sie die Seite aus oder
        schreiben Sie die Codes ab, und bewahren Sie sie getrennt vom Gerät auf.
      </p>
      <ul className="punkte">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}
