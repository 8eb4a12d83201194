import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { beginOidc } from '../../anmeldung/service.ts';
import { readWeiter } from '../../anmeldung/weiter.ts';
import { readSchrittcookie, redirectWith, schrittcookie, stelleOf } from './anmelden-antwort.ts';
import { Dienstfehler, sayRefusal } from './oidc-fehler.tsx';

/**
 * By GET: a form may not lead to another host under our Content-Security-Policy. Connecting gives the provider's
 * account a way into ours: it takes the secret that the page „Anmeldedienst verbinden“ gave after asking who it is.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const stelle = stelleOf(context);
  const suche = new URL(request.url).searchParams;
  const weiter = readWeiter(suche.get('weiter'));
  const verbinden = suche.has('verbinden');
  try {
    const { url, vorgang } = await beginOidc(stelle.anwendung, stelle.anfrage, {
      kennung: params.kennung ?? '',
      weiter,
      erlaubnis: verbinden ? (readSchrittcookie(request, 'oidc-verbinden') ?? '') : undefined,
    });
    return redirectWith(url, schrittcookie(stelle, 'oidc', vorgang));
  } catch (fehler) {
    return sayRefusal(fehler, weiter);
  }
}

export default function Beginn() {
  return <Dienstfehler {...useLoaderData<typeof loader>()} />;
}
