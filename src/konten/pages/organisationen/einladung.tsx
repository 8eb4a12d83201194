import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { switchOrganisation } from '../../anmeldung/service.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ROLLE_ERKLAERUNG } from '../../organisationen/mitglieder/mitgliederliste.ts';
import { nimmEinladungAn, readEinladung } from '../../organisationen/service.ts';
import { ROLLE_TEXT } from '../../rechte.ts';
import { formatTag, Grund } from './bausteine.tsx';
import { type Ablehnung, versuche } from './formular.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const { zugang } = context.get(anfrageContext);
  return {
    token,
    angebot: await readEinladung(context.get(anwendungContext).db, token),
    angemeldet: zugang.identitaet.art === 'person',
  };
}

export async function action({
  params,
  context,
}: ActionFunctionArgs): Promise<{ readonly ablehnung: Ablehnung } | Response> {
  const anfrage = context.get(anfrageContext);
  const { person = '' } = anfrage.zugang.identitaet;
  const ablehnung = await versuche(async () => {
    const organisation = await nimmEinladungAn(context.get(anwendungContext).db, params.token ?? '', person);
    await switchOrganisation(anfrage, organisation);
  });
  return ablehnung ? { ablehnung } : redirect('/organisation');
}

function OhneAnmeldung({ token }: { readonly token: string }) {
  return (
    <>
      <p>
        Melden Sie sich mit dieser E-Mail-Adresse an, oder legen Sie ein Konto dafür an. Danach nehmen Sie die
        Einladung an.
      </p>
      <div className="knopfreihe">
        <Knopflink ziel={`/anmelden?weiter=${encodeURIComponent(`/einladung/${token}`)}`} art="primary">
          Anmelden
        </Knopflink>
        <Knopflink ziel={`/registrieren?einladung=${encodeURIComponent(token)}`}>Konto anlegen</Knopflink>
      </div>
    </>
  );
}

export default function Einladung() {
  const { token, angebot, angemeldet } = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  return (
    <Seite
      titel={`Einladung von ${angebot.organisation.name}`}
      vorspann="Wenn Sie annehmen, handeln Sie mit diesen Rollen für die Organisation. Verlassen können Sie sie jederzeit."
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung} />
        <Angaben>
          <Angabe titel="Für">{angebot.email}</Angabe>
          <Angabe titel="Rollen">
            {angebot.rollen.map((rolle) => (
              <div key={rolle}>
                {ROLLE_TEXT[rolle]}: {ROLLE_ERKLAERUNG[rolle]}
              </div>
            ))}
          </Angabe>
          <Angabe titel="Gebiet">{formatGebiet(angebot.gebiet)}</Angabe>
          <Angabe titel="Gültig bis">{formatTag(angebot.ablauf)}</Angabe>
        </Angaben>
        {angemeldet ? (
          <Form method="post" className="knopfreihe">
            <Knopf>Einladung annehmen</Knopf>
            <Knopflink ziel="/" art="tertiary">
              Später entscheiden
            </Knopflink>
          </Form>
        ) : (
          <OhneAnmeldung token={token} />
        )}
      </div>
    </Seite>
  );
}
