import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { completeOidc } from '../../anmeldung/service.ts';
import { withWeiter } from '../../anmeldung/weiter.ts';
import { answer, readSchrittcookie, redirectWith, schrittcookie, stelleOf } from './anmelden-antwort.ts';
import { Dienstfehler, sayRefusal } from './oidc-fehler.tsx';

const ABGELEHNT = {
  titel: 'Nicht angemeldet',
  text: 'Dieses Konto kann sich nicht mehr anmelden.',
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const stelle = stelleOf(context);
  try {
    const { ergebnis, weiter } = await completeOidc(stelle.anwendung, stelle.anfrage, {
      kennung: params.kennung ?? '',
      vorgang: readSchrittcookie(request, 'oidc'),
      suche: new URL(request.url).search,
    });
    if (ergebnis.art === 'verbunden') return redirectWith(weiter);
    if (ergebnis.art === 'verbinden') {
      const cookie = schrittcookie(stelle, 'verbindung', ergebnis.vorgang);
      return redirectWith(withWeiter('/anmelden/verbinden', weiter), cookie);
    }
    const antwort = answer(stelle, ergebnis, weiter, ABGELEHNT);
    return antwort instanceof Response ? antwort : { text: antwort.text, weiter };
  } catch (fehler) {
    return sayRefusal(fehler, '/');
  }
}

export default function Rueckkehr() {
  return <Dienstfehler {...useLoaderData<typeof loader>()} />;
}
