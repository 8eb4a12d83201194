import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { beginOidc } from '../../anmeldung/service.ts';
import { readWeiter } from '../../anmeldung/weiter.ts';
import { redirectWith, schrittcookie, stelleOf } from './anmelden-antwort.ts';
import { Dienstfehler, sayRefusal } from './oidc-fehler.tsx';

/** By GET: a form may not lead to another host under our Content-Security-Policy. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const stelle = stelleOf(context);
  const suche = new URL(request.url).searchParams;
  const weiter = readWeiter(suche.get('weiter'));
  try {
    const { url, vorgang } = await beginOidc(stelle.anwendung, stelle.anfrage, {
      kennung: params.kennung ?? '',
      weiter,
      verbinden: suche.has('verbinden'),
    });
    return redirectWith(url, schrittcookie(stelle, 'oidc', vorgang));
  } catch (fehler) {
    return sayRefusal(fehler, weiter);
  }
}

export default function Beginn() {
  return <Dienstfehler {...useLoaderData<typeof loader>()} />;
}
