/** One kept search: what is new, where to subscribe, its settings. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { Form, redirect, useActionData, useLoaderData } from 'react-router';
import { EingabeFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import {
  changeSuchauftrag,
  deleteSuchauftrag,
  readBenachrichtigung,
  readGemerkteSuche,
  renewSuchadresse,
  seeSuche,
} from '../../suchauftraege/service.ts';
import { describeParameter, Neuigkeitenliste } from './bausteine.tsx';
import './suchauftraege.css';

const LISTE = '/foerderprogramme/suchauftraege';

const ZEITPUNKT = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
});

export async function loader({ params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { zugang, ursprung } = context.get(anfrageContext);
  const suche = await readGemerkteSuche(zugang, anwendung, params.id ?? '');
  const benachrichtigung = await readBenachrichtigung(zugang);
  const abo = `${anwendung.adresse ?? ursprung}/foerderprogramme/abo/${suche.schluessel}`;
  return {
    name: suche.name,
    parameter: suche.parameter,
    beschreibung: describeParameter(suche.parameter),
    anzahl: suche.anzahl,
    neuigkeiten: suche.neuigkeiten,
    gesehen: ZEITPUNKT.format(suche.gesehenAm),
    perEmail: suche.perEmail,
    benachrichtigung,
    feed: `${abo}/neues.atom`,
    kalender: `${abo}/fristen.ics`,
  };
}

async function perform(
  was: FormDataEntryValue | null,
  id: string,
  felder: FormData,
  argumente: ActionFunctionArgs,
) {
  const { zugang } = argumente.context.get(anfrageContext);
  if (was === 'gesehen') await seeSuche(zugang, argumente.context.get(anwendungContext), id);
  if (was === 'adresse') await renewSuchadresse(zugang, id);
  if (was === 'aendern') {
    const name = String(felder.get('name') ?? '');
    await changeSuchauftrag(zugang, id, { name, perEmail: felder.get('perEmail') === 'ja' });
  }
  if (was === 'loeschen') await deleteSuchauftrag(zugang, id);
}

export async function action(argumente: ActionFunctionArgs) {
  const id = argumente.params.id ?? '';
  const felder = await argumente.request.formData();
  const was = felder.get('was');
  try {
    await perform(was, id, felder, argumente);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const maengel: Feldfehler[] = fehler.maengel.map(({ feld = 'name', text, abhilfe }) => ({
      feld,
      text,
      ...(abhilfe === undefined ? {} : { abhilfe }),
    }));
    return { fehler: maengel };
  }
  return redirect(was === 'loeschen' ? LISTE : `${LISTE}/${id}`);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Neues({ neuigkeiten, gesehen }: Daten) {
  if (neuigkeiten.length === 0) return <p>Seit Ihrem letzten Blick am {gesehen} Uhr gibt es nichts Neues.</p>;
  return (
    <>
      <p className="leise">Seit Ihrem letzten Blick am {gesehen} Uhr:</p>
      <Neuigkeitenliste neuigkeiten={neuigkeiten} />
      <Form method="post" className="knopfreihe">
        <Knopf name="was" wert="gesehen">
          Als gesehen merken
        </Knopf>
      </Form>
    </>
  );
}

function Abonnieren({ feed, kalender }: Daten) {
  return (
    <>
      <p>Diese Adressen sind geheim: Wer sie kennt, sieht den Namen der Suche und was sie findet.</p>
      <dl className="angaben">
        {(
          [
            ['Neues als Feed (Atom)', feed],
            ['Antragsfristen als Kalender (iCalendar)', kalender],
          ] as const
        ).map(([titel, adresse]) => (
          <div key={titel} className="angaben__zeile">
            <dt>{titel}</dt>
            <dd className="geheimadresse">
              <a href={adresse}>{adresse}</a>
            </dd>
          </div>
        ))}
      </dl>
      <Form method="post" className="knopfreihe">
        <Knopf art="tertiary" name="was" wert="adresse">
          Adressen erneuern, die alten gelten dann nicht mehr
        </Knopf>
      </Form>
    </>
  );
}

function Einstellungen({ daten, fehler }: { readonly daten: Daten; readonly fehler: readonly Feldfehler[] }) {
  return (
    <>
      <Form method="post" className="formular">
        <Feld name="name" titel="Name der Suche" wert={daten.name} fehler={fehler} pflicht />
        {daten.benachrichtigung ? (
          <label className="auswahl">
            <input type="checkbox" name="perEmail" value="ja" defaultChecked={daten.perEmail} />
            <span>Neues per E-Mail an {daten.benachrichtigung.email}</span>
          </label>
        ) : null}
        <div className="knopfreihe">
          <Knopf art="secondary" name="was" wert="aendern">
            Speichern
          </Knopf>
        </div>
      </Form>
      <details>
        <summary>Suche löschen</summary>
        <p>Die Suche und die Adressen von Feed und Kalender gibt es danach nicht mehr.</p>
        <Form method="post" className="knopfreihe">
          <Knopf art="secondary" name="was" wert="loeschen">
            Endgültig löschen
          </Knopf>
        </Form>
      </details>
    </>
  );
}

export default function GemerkteSuche() {
  const daten = useLoaderData<typeof loader>();
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  return (
    <Seite
      titel={daten.name}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: 'Gemerkte Suchen', ziel: LISTE },
      ]}
      vorspann={daten.beschreibung}
      aktion={
        <Knopflink ziel={`/foerderprogramme?${daten.parameter}`}>
          {daten.anzahl === 1 ? '1 Programm zeigen' : `${daten.anzahl} Programme zeigen`}
        </Knopflink>
      }
      fehlerhaft={fehler.length > 0}
    >
      <Fehlerliste fehler={fehler} />
      <Abschnitt titel="Neues" id="neues">
        <Neues {...daten} />
      </Abschnitt>
      <Abschnitt titel="Abonnieren" id="abonnieren">
        <Abonnieren {...daten} />
      </Abschnitt>
      <Abschnitt titel="Einstellungen" id="einstellungen">
        <Einstellungen daten={daten} fehler={fehler} />
      </Abschnitt>
    </Seite>
  );
}
