import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler } from '#kernel/fehler.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { MINDESTLAENGE } from '../../anmeldung/kennwort/kennwortregel.ts';
import { registriere } from '../../anmeldung/service.ts';
import { readWeiter, withWeiter } from '../../anmeldung/weiter.ts';
import { readEinladung } from '../../organisationen/einladungen/service.ts';
import { ROLLE_TEXT } from '../../rechte.ts';
import { answer, type Meldung, stelleOf, textOf } from './anmelden-antwort.ts';
import { Anmeldefeld, Schrittmeldung } from './anmelden-felder.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const suche = new URL(request.url).searchParams;
  const token = suche.get('einladung');
  const angebot = token === null ? undefined : await readEinladung(stelleOf(context).anwendung.db, token);
  return {
    weiter: readWeiter(suche.get('weiter')),
    einladung: angebot && {
      organisation: angebot.organisation.name,
      email: angebot.email,
      rollen: angebot.rollen.map((rolle) => ROLLE_TEXT[rolle]),
    },
  };
}

const ABGELEHNT: Meldung = {
  titel: 'Das Konto wurde nicht angelegt',
  text: 'Mit dieser E-Mail-Adresse geht das nicht. Haben Sie schon ein Konto, melden Sie sich damit an.',
};

type Ergebnis = {
  readonly meldung?: Meldung;
  readonly fehler: readonly Feldfehler[];
  readonly name: string;
  readonly email: string;
};

export async function action({ request, context }: ActionFunctionArgs) {
  const stelle = stelleOf(context);
  const daten = await request.formData();
  const suche = new URL(request.url).searchParams;
  const weiter = readWeiter(textOf(daten, 'weiter') || suche.get('weiter'));
  const angaben = { name: textOf(daten, 'name'), email: textOf(daten, 'email') };
  const kennwort = textOf(daten, 'kennwort');
  const einladung = suche.get('einladung') ?? undefined;
  try {
    const eingabe = { ...angaben, kennwort, einladung };
    const ergebnis = await registriere(stelle.anwendung, stelle.anfrage, eingabe);
    const antwort = answer(stelle, ergebnis, weiter, ABGELEHNT);
    if (antwort instanceof Response) return antwort;
    return data<Ergebnis>({ meldung: antwort, fehler: [], ...angaben }, { status: 400 });
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const felder = fehler.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe }));
    return data<Ergebnis>({ fehler: felder, ...angaben }, { status: 400 });
  }
}

type Einladungstext = NonNullable<Awaited<ReturnType<typeof loader>>['einladung']>;

function Einladungshinweis({ einladung }: { readonly einladung: Einladungstext }) {
  return (
    <Hinweis ton="info" titel={`Einladung: ${einladung.organisation}`}>
      <p>
        Sie legen ein Konto für {einladung.email} an und treten der Organisation bei (
        {einladung.rollen.join(', ')}). Haben Sie schon ein Konto mit dieser Adresse, melden Sie sich an und
        öffnen den Link der Einladung dann noch einmal.
      </p>
    </Hinweis>
  );
}

function Formular({ einladung }: { readonly einladung: Einladungstext | undefined }) {
  const { weiter } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const fehler = ergebnis?.fehler;
  return (
    <Form method="post" className="formular" reloadDocument>
      <input type="hidden" name="weiter" value={weiter} />
      <Anmeldefeld
        name="name"
        titel="Name"
        art="text"
        ausfuellen="name"
        wert={ergebnis?.name}
        fehler={fehler}
        hinweis="Unter diesem Namen erscheinen Sie in Ihrer Organisation und im Prüfpfad."
      />
      {einladung ? (
        <input type="hidden" name="email" value={einladung.email} autoComplete="username" />
      ) : (
        <Anmeldefeld
          name="email"
          titel="E-Mail-Adresse"
          art="email"
          ausfuellen="username"
          wert={ergebnis?.email}
          fehler={fehler}
        />
      )}
      <Anmeldefeld
        name="kennwort"
        titel="Kennwort"
        art="password"
        ausfuellen="new-password"
        fehler={fehler}
        hinweis={`Mindestens ${MINDESTLAENGE} Zeichen, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.`}
      />
      <div className="knopfreihe">
        <Knopf>Konto anlegen</Knopf>
        <Knopflink ziel={withWeiter('/anmelden', weiter)} art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </Form>
  );
}

export default function Registrieren() {
  const { weiter, einladung } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  return (
    <Seite
      titel="Konto anlegen"
      vorspann={
        einladung
          ? undefined
          : 'Ein Konto allein gibt noch keine Rechte. Danach nehmen Sie eine Einladung an oder richten eine Organisation ein.'
      }
      fehlerhaft={ergebnis !== undefined}
    >
      <div className="stapel stapel--weit">
        <Schrittmeldung meldung={ergebnis?.meldung} />
        <Fehlerliste fehler={ergebnis?.fehler ?? []} />
        {einladung ? <Einladungshinweis einladung={einladung} /> : null}
        <Formular einladung={einladung} />
        <p>
          Schon ein Konto? <Link to={withWeiter('/anmelden', weiter)}>Anmelden</Link>
        </p>
      </div>
    </Seite>
  );
}
