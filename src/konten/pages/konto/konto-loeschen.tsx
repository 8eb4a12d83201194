import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler, idOfFeld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { readZugangsmittel } from '../../anmeldung/service.ts';
import { formatLoeschhindernis, type Loeschzeile } from '../../person/personendaten/loeschung.ts';
import { deletePerson, readLoeschvorschau } from '../../person/personendaten/service.ts';
import { ohneSitzung, redirectWith, stelleOf } from '../anmeldung/anmelden-antwort.ts';
import { bestaetige } from './bestaetigung.ts';
import { Bestaetigungsfeld, Demohinweis, KRUME_DATEN, KRUME_KONTO } from './konto-teile.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [vorschau, { kennwortGeaendertAm }] = await Promise.all([
    readLoeschvorschau(zugang),
    readZugangsmittel(zugang),
  ]);
  return { vorschau, mitKennwort: kennwortGeaendertAm !== null };
}

type Ergebnis = { readonly fehler: readonly Feldfehler[] };

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const { anwendung, anfrage } = stelleOf(context);
  const daten = await request.formData();
  const einverstanden: Feldfehler[] =
    daten.get('endgueltig') === 'ja'
      ? []
      : [
          {
            feld: 'endgueltig',
            text: 'Die Bestätigung fehlt.',
            abhilfe: 'Das Kästchen ankreuzen, wenn Sie es wollen.',
          },
        ];
  const fehler = einverstanden.length > 0 ? einverstanden : await bestaetige(anwendung, anfrage, daten);
  if (fehler.length > 0) return { fehler };
  await deletePerson(anfrage.zugang);
  return redirectWith('/konto/geloescht', ohneSitzung({ anwendung, anfrage }));
}

const SPALTEN: readonly Spalte<Loeschzeile>[] = [
  { schluessel: 'daten', titel: 'Daten', kopf: true, zelle: ({ daten }) => daten },
  { schluessel: 'anzahl', titel: 'Anzahl', zahl: true, zelle: ({ anzahl }) => anzahl },
  { schluessel: 'folge', titel: 'Was damit geschieht', zelle: ({ folge }) => folge },
  { schluessel: 'grund', titel: 'Warum', zelle: ({ grund }) => grund },
  { schluessel: 'grundlage', titel: 'Rechtsgrundlage', zelle: ({ rechtsgrundlage }) => rechtsgrundlage },
];

function Zusammenfassung({ zeilen }: { readonly zeilen: readonly Loeschzeile[] }) {
  const teile = [
    { titel: 'Das wird gelöscht', id: 'geht', zeilen: zeilen.filter(({ bleibt }) => !bleibt) },
    { titel: 'Das bleibt, ohne Ihren Namen', id: 'bleibt', zeilen: zeilen.filter(({ bleibt }) => bleibt) },
  ];
  return (
    <>
      {teile.map((teil) => (
        <Abschnitt key={teil.id} titel={teil.titel} id={teil.id}>
          <Tabelle
            beschriftung={teil.titel}
            beschriftungVerborgen
            spalten={SPALTEN}
            zeilen={teil.zeilen}
            schluessel={({ art }) => art}
          />
        </Abschnitt>
      ))}
    </>
  );
}

function Bestaetigung(props: { readonly mitKennwort: boolean; readonly fehler: readonly Feldfehler[] }) {
  return (
    <Form method="post" className="formular" noValidate>
      <p>
        Das lässt sich nicht zurücknehmen. Was Sie für Ihre Organisation eingegeben haben, gehört der
        Organisation und bleibt ihr. Mit „Meine Daten“ können Sie vorher eine Kopie sichern.
      </p>
      <label className="auswahl">
        <input type="checkbox" name="endgueltig" value="ja" id={idOfFeld('endgueltig')} />
        <span>Ja, mein Konto soll endgültig gelöscht werden.</span>
      </label>
      <Bestaetigungsfeld noetig={props.mitKennwort} fehler={props.fehler} />
      <div className="knopfreihe">
        <Knopf>Konto endgültig löschen</Knopf>
        <Knopflink ziel="/konto/daten">Konto behalten</Knopflink>
      </div>
    </Form>
  );
}

export default function Loeschen() {
  const { vorschau, mitKennwort } = useLoaderData<typeof loader>();
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  const { hindernisse, zeilen, demo } = vorschau;
  return (
    <Seite
      titel="Konto löschen?"
      vorspann="Lesen Sie, was verschwindet und was bleibt, und bestätigen Sie dann unten."
      krumen={[KRUME_KONTO, KRUME_DATEN]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        {demo ? <Demohinweis /> : null}
        {hindernisse.length > 0 ? (
          <Hinweis ton="achtung" titel="Das Konto kann noch nicht gelöscht werden">
            <ul className="punkte">
              {hindernisse.map((hindernis) => (
                <li key={`${hindernis.organisation} ${hindernis.rolle}`}>
                  {formatLoeschhindernis(hindernis)}
                </li>
              ))}
            </ul>
            <p>
              Geben Sie die Rolle vorher einer anderen Person. Gibt es keine, wenden Sie sich an den Betrieb
              dieser Anwendung; er kann die Organisation in eine andere überführen.
            </p>
          </Hinweis>
        ) : null}
      </div>
      <Zusammenfassung zeilen={zeilen} />
      <Abschnitt titel="Endgültig löschen" id="endgueltig">
        {demo || hindernisse.length > 0 ? (
          <Knopflink ziel="/konto/daten">Zurück zu meinen Daten</Knopflink>
        ) : (
          <Bestaetigung mitKennwort={mitKennwort} fehler={fehler} />
        )}
      </Abschnitt>
    </Seite>
  );
}
