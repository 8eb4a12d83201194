import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  formatGebiet,
  formatHandlung,
  type Kontorolle,
  type Kontouebersicht,
  type Kontovertretung,
} from '../../person/konto/konto.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { deleteEntwurf, listEntwuerfe } from '../../person/service.ts';
import { ROLLE_TEXT } from '../../rechte.ts';
import { Demohinweis, formatTag, formatZeitpunkt, Kontoseite } from './konto-teile.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [konto, entwuerfe] = await Promise.all([readKontouebersicht(zugang), listEntwuerfe(zugang)]);
  return { konto, entwuerfe: entwuerfe.map(({ pfad, geaendertAm }) => ({ pfad, geaendertAm })) };
}

/** Discards one draft. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const daten = await request.formData();
  await deleteEntwurf(context.get(anfrageContext).zugang, String(daten.get('entwurf') ?? ''));
  return redirect('/konto#entwuerfe');
}

type Entwurfszeile = Awaited<ReturnType<typeof loader>>['entwuerfe'][number];

const tag = (iso: string): string => formatKalendertag(parseKalendertag(iso));

const ROLLENSPALTEN: readonly Spalte<Kontorolle>[] = [
  { schluessel: 'organisation', titel: 'Organisation', kopf: true, zelle: ({ name }) => name },
  { schluessel: 'rolle', titel: 'Rolle', zelle: ({ rolle }) => ROLLE_TEXT[rolle] },
  { schluessel: 'gebiet', titel: 'Gebiet', zelle: ({ gebiet }) => formatGebiet(gebiet) },
  { schluessel: 'seit', titel: 'Seit', zelle: ({ seit }) => formatTag(seit) },
  {
    schluessel: 'bis',
    titel: 'Bis',
    zelle: ({ bis, gilt }) =>
      gilt ? (
        (bis && formatTag(bis)) || 'unbefristet'
      ) : (
        <Marke
          ton="neutral"
          zeichen="uhr"
          text={bis ? `beendet am ${formatTag(bis)}` : 'noch nicht begonnen'}
        />
      ),
  },
];

const VERTRETUNGSSPALTEN: readonly Spalte<Kontovertretung>[] = [
  {
    schluessel: 'wer',
    titel: 'Vertretung',
    kopf: true,
    zelle: ({ ichVertrete, andere }) =>
      ichVertrete
        ? `Sie vertreten ${andere || 'eine andere Person'}`
        : `${andere || 'Eine andere Person'} vertritt Sie`,
  },
  { schluessel: 'organisation', titel: 'Organisation', zelle: ({ organisation }) => organisation },
  { schluessel: 'zeit', titel: 'Zeitraum', zelle: ({ von, bis }) => `${tag(von)} bis ${tag(bis)}` },
  {
    schluessel: 'stand',
    titel: 'Stand',
    zelle: ({ gilt }) =>
      gilt ? (
        <Marke ton="gut" zeichen="haken" text="gilt heute" />
      ) : (
        <Marke ton="neutral" zeichen="uhr" text="gilt heute nicht" />
      ),
  },
];

const ENTWURFSSPALTEN: readonly Spalte<Entwurfszeile>[] = [
  { schluessel: 'pfad', titel: 'Formular', kopf: true, zelle: ({ pfad }) => <Link to={pfad}>{pfad}</Link> },
  { schluessel: 'zeit', titel: 'Zuletzt geändert', zelle: ({ geaendertAm }) => formatZeitpunkt(geaendertAm) },
  {
    schluessel: 'verwerfen',
    titel: 'Verwerfen',
    zelle: ({ pfad }) => (
      <Form method="post">
        <Knopf art="tertiary" name="entwurf" wert={pfad}>
          Verwerfen<span className="kern-sr-only">: {pfad}</span>
        </Knopf>
      </Form>
    ),
  },
];

function Rollen({ konto }: { readonly konto: Kontouebersicht }) {
  if (konto.rollen.length === 0) {
    return (
      <LeererZustand
        titel="Sie gehören noch zu keiner Organisation"
        aktionen={
          <Knopflink ziel="/organisation/einrichten" art="primary">
            Organisation einrichten
          </Knopflink>
        }
      >
        <p>
          Rollen bekommen Sie von der Verwaltung Ihrer Organisation: Bitten Sie dort um eine Einladung an Ihre
          E-Mail-Adresse. Gibt es Ihre Organisation hier noch nicht, richten Sie sie ein.
        </p>
      </LeererZustand>
    );
  }
  return (
    <Tabelle
      beschriftung="Rollen in Organisationen"
      beschriftungVerborgen
      spalten={ROLLENSPALTEN}
      zeilen={konto.rollen}
      schluessel={({ organisation, rolle, gebiet, seit }) =>
        `${organisation} ${rolle} ${gebiet} ${seit.toISOString()}`
      }
    />
  );
}

function Erlaubt({ konto }: { readonly konto: Kontouebersicht }) {
  if (konto.organisation === null) {
    return (
      <p>
        Sie handeln zurzeit für keine Organisation. <Link to="/konto/organisation">Organisation wählen</Link>
      </p>
    );
  }
  if (konto.erlaubt.length === 0) {
    return (
      <p>
        In der Organisation {konto.organisation} haben Sie zurzeit keine Rolle. Die Verwaltung der
        Organisation kann Ihnen eine geben.
      </p>
    );
  }
  return (
    <>
      <p>Für {konto.organisation} dürfen Sie:</p>
      <ul className="punkte">
        {konto.erlaubt.map((handlung) => (
          <li key={handlung}>{formatHandlung(handlung)}</li>
        ))}
      </ul>
    </>
  );
}

function Vertretungen({ konto }: { readonly konto: Kontouebersicht }) {
  return (
    <Abschnitt titel="Vertretungen" id="vertretungen">
      {konto.vertretungen.length === 0 ? (
        <p>Zurzeit vertreten Sie niemanden und werden nicht vertreten.</p>
      ) : (
        <Tabelle
          beschriftung="Vertretungen"
          beschriftungVerborgen
          spalten={VERTRETUNGSSPALTEN}
          zeilen={konto.vertretungen}
          schluessel={({ id }) => id}
        />
      )}
    </Abschnitt>
  );
}

function Entwuerfe({ entwuerfe }: { readonly entwuerfe: readonly Entwurfszeile[] }) {
  return (
    <Abschnitt titel="Angefangene Formulare" id="entwuerfe">
      {entwuerfe.length === 0 ? (
        <p>
          Nichts ist angefangen und liegen geblieben. Was Sie in ein Formular tippen, wird hier aufgehoben,
          bis Sie es absenden.
        </p>
      ) : (
        <Tabelle
          beschriftung="Angefangene Formulare"
          beschriftungVerborgen
          spalten={ENTWURFSSPALTEN}
          zeilen={entwuerfe}
          schluessel={({ pfad }) => pfad}
        />
      )}
    </Abschnitt>
  );
}

export default function Konto() {
  const { konto, entwuerfe } = useLoaderData<typeof loader>();
  return (
    <Kontoseite titel="Mein Konto" vorspann="Wer Sie hier sind, wozu Sie gehören und was Sie tun dürfen.">
      <div className="stapel">
        {konto.demo ? <Demohinweis /> : null}
        <Angaben>
          <Angabe titel="Name">{konto.name}</Angabe>
          <Angabe titel="E-Mail-Adresse">{konto.email ?? 'keine'}</Angabe>
          <Angabe titel="Konto seit">{formatTag(konto.angelegtAm)}</Angabe>
        </Angaben>
        {konto.demo ? null : (
          <div className="knopfreihe">
            <Knopflink ziel="/konto/angaben">Name oder E-Mail-Adresse ändern</Knopflink>
          </div>
        )}
      </div>
      <Entwuerfe entwuerfe={entwuerfe} />
      <Abschnitt titel="Organisationen und Rollen" id="rollen">
        <Rollen konto={konto} />
      </Abschnitt>
      <Vertretungen konto={konto} />
      <Abschnitt titel="Was Sie dürfen" id="rechte">
        <Erlaubt konto={konto} />
      </Abschnitt>
    </Kontoseite>
  );
}
