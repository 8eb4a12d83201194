/** One's kept searches, what is new in them, and whether news come by e-mail. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { Form, Link, redirect, useLoaderData } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  canSchreiben,
  endBenachrichtigung,
  fordereEmailsAn,
  listGemerkteSuchen,
  readBenachrichtigung,
} from '../../suchauftraege/service.ts';
import { describeParameter } from './bausteine.tsx';
import './suchauftraege.css';

const PFAD = '/foerderprogramme/suchauftraege';

export async function loader({ context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const [suchen, benachrichtigung] = await Promise.all([
    listGemerkteSuchen(zugang, anwendung),
    readBenachrichtigung(zugang),
  ]);
  return {
    zeilen: suchen.map(({ id, name, parameter, anzahl, neuigkeiten, perEmail }) => ({
      id,
      name,
      parameter,
      anzahl,
      neues: neuigkeiten.length,
      perEmail,
    })),
    benachrichtigung,
    gast: zugang.identitaet.art === 'gast',
    emails: canSchreiben(anwendung) && anwendung.betriebsart === 'produktiv',
  };
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const was = (await request.formData()).get('was');
  if (was === 'anfordern') await fordereEmailsAn(zugang, context.get(anwendungContext));
  if (was === 'beenden') await endBenachrichtigung(zugang);
  return redirect(`${PFAD}#email`);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

const SPALTEN: readonly Spalte<Daten['zeilen'][number]>[] = [
  {
    schluessel: 'name',
    titel: 'Suche',
    kopf: true,
    zelle: ({ id, name, parameter }) => (
      <>
        <Link to={`${PFAD}/${id}`}>{name}</Link>
        <div className="klein leise unterzeile">{describeParameter(parameter)}</div>
      </>
    ),
  },
  {
    schluessel: 'neues',
    titel: 'Neues',
    zelle: ({ neues }) =>
      neues === 0 ? (
        <span className="leise">nichts Neues</span>
      ) : (
        <Marke ton="info" zeichen="info" text={neues === 1 ? '1 Neuigkeit' : `${neues} Neuigkeiten`} />
      ),
  },
  {
    schluessel: 'anzahl',
    titel: 'Programme',
    zahl: true,
    zelle: ({ anzahl, parameter }) => <Link to={`/foerderprogramme?${parameter}`}>{anzahl}</Link>,
  },
  { schluessel: 'email', titel: 'Per E-Mail', zelle: ({ perEmail }) => (perEmail ? 'ja' : 'nein') },
];

function Emails({ benachrichtigung, gast, emails }: Daten) {
  if (benachrichtigung) {
    return (
      <>
        {benachrichtigung.bestaetigt ? (
          <p>
            Neues geht an {benachrichtigung.email}, höchstens einmal am Tag. Für welche Suchen, stellen Sie
            auf deren Seiten ein.
          </p>
        ) : (
          <Hinweis ton="achtung" titel={`Noch nicht bestätigt: ${benachrichtigung.email}`}>
            <p>Öffnen Sie den Link in der E-Mail, die wir dorthin geschickt haben. Bis dahin kommt nichts.</p>
          </Hinweis>
        )}
        <Form method="post" className="knopfreihe">
          <Knopf art="secondary" name="was" wert="beenden">
            Keine E-Mails mehr
          </Knopf>
        </Form>
      </>
    );
  }
  if (gast || !emails) {
    return (
      <p>
        {gast
          ? 'E-Mails gibt es nur für angemeldete Personen. Den Feed und den Kalender einer Suche können Sie hier trotzdem abonnieren.'
          : 'Diese Anwendung verschickt keine E-Mails; das richtet der Betrieb ein. Feed und Kalender einer Suche können Sie abonnieren.'}
      </p>
    );
  }
  return (
    <Form method="post">
      <p>
        Wir schicken Ihnen Neues an die Adresse Ihres Kontos, höchstens einmal am Tag und nur, wenn es Neues
        gibt. Vorher bestätigen Sie die Adresse. Abbestellen geht jederzeit, auch ohne Anmeldung.
      </p>
      <div className="knopfreihe">
        <Knopf art="secondary" name="was" wert="anfordern">
          E-Mails anfordern
        </Knopf>
      </div>
    </Form>
  );
}

export default function Suchauftraege() {
  const daten = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Gemerkte Suchen"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Neue und geänderte Programme und nahende Fristen seit Ihrem letzten Blick."
    >
      {daten.gast ? <p className="leise">Was Gäste der Demo merken, sehen alle Gäste.</p> : null}
      {daten.zeilen.length === 0 ? (
        <LeererZustand
          titel="Noch keine Suche gemerkt"
          aktionen={
            <Knopflink ziel="/foerderprogramme" art="primary">
              Programme suchen
            </Knopflink>
          }
        >
          <p>
            Suchen Sie nach einem Zweck, zum Beispiel „Sprachkurs“, wählen Sie Filter, und klicken Sie dann
            auf „Suche merken“. Danach sehen Sie hier, was neu ist.
          </p>
        </LeererZustand>
      ) : (
        <Tabelle
          beschriftung="Gemerkte Suchen"
          beschriftungVerborgen
          spalten={SPALTEN}
          zeilen={daten.zeilen}
          schluessel={({ id }) => id}
        />
      )}
      <Abschnitt titel="Neues per E-Mail" id="email">
        <Emails {...daten} />
      </Abschnitt>
    </Seite>
  );
}
