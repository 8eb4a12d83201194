import { type ActionFunctionArgs, Form } from 'react-router';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { signOut } from '../../anmeldung/service.ts';
import { ohneSitzung, redirectWith, stelleOf } from './anmelden-antwort.ts';

export async function action({ context }: ActionFunctionArgs): Promise<Response> {
  const stelle = stelleOf(context);
  await signOut(stelle.anwendung, stelle.anfrage);
  return redirectWith('/', ohneSitzung(stelle));
}

export default function Abmelden() {
  return (
    <Seite
      titel="Abmelden?"
      vorspann="Ihre Sitzung in diesem Browser endet sofort; andere Geräte bleiben angemeldet."
    >
      <Form method="post" className="knopfreihe" reloadDocument>
        <Knopf>Abmelden</Knopf>
        <Knopflink ziel="/">Angemeldet bleiben</Knopflink>
      </Form>
    </Seite>
  );
}
