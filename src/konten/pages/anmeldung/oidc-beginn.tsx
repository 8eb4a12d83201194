import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { beginOidc } from '../../anmeldung/service.ts';
import { readWeiter } from '../../anmeldung/weiter.ts';
import { redirectWith, schrittcookie, stelleOf } from './anmelden-antwort.ts';
import { Dienstfehler, sayRefusal } from './oidc-fehler.tsx';

/**
 * Connecting gives the provider's account a way into ours, so no foreign page may begin it. Browsers tell where a
 * request comes from, and scripts can't change what they tell.
 */
function requireEigenenAnfang(request: Request): void {
  if ((request.headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin') return;
  throw new FachlicherFehler(
    'verbinden-verboten',
    'Ein Anmeldedienst lässt sich nur auf der Seite „Sicherheit“ Ihres Kontos verbinden.',
  );
}

/** By GET: a form may not lead to another host under our Content-Security-Policy. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const stelle = stelleOf(context);
  const suche = new URL(request.url).searchParams;
  const weiter = readWeiter(suche.get('weiter'));
  const verbinden = suche.has('verbinden');
  try {
    if (verbinden) requireEigenenAnfang(request);
    const { url, vorgang } = await beginOidc(stelle.anwendung, stelle.anfrage, {
      kennung: params.kennung ?? '',
      weiter,
      verbinden,
    });
    return redirectWith(url, schrittcookie(stelle, 'oidc', vorgang));
  } catch (fehler) {
    return sayRefusal(fehler, weiter);
  }
}

export default function Beginn() {
  return <Dienstfehler {...useLoaderData<typeof loader>()} />;
}
