import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { programmFeld, tagFeld } from '#kernel/felder.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { beginneEntwurf, readAussicht } from '../../einlesen/entwurf/service.ts';
import { FELD_TEXT } from '../../einlesen/vorschlaege/vorschlag.ts';
import { EINLESEN, KRUMEN } from './bausteine.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const heute = context.get(anwendungContext).heute();
  return { heute, ...(await readAussicht(context.get(anfrageContext).zugang, params.id ?? '', heute)) };
}

const formular = z.object({ kennung: programmFeld, gueltigAb: tagFeld, anlass: z.string() });

type Antwort = {
  readonly werte: Readonly<Record<string, string>>;
  readonly fehler: readonly Feldfehler[];
};

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Antwort | Response> {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const werte = Object.fromEntries(
    [...(await request.formData())].map(([name, wert]) => [name, String(wert).trim()]),
  );
  try {
    const neu = checkWert(werte, formular, { datei: 'Formular' });
    const entwurf = await beginneEntwurf(zugang, rechtVerzeichnis, params.id ?? '', {
      ...neu,
      heute: heute(),
    });
    return redirect(`/foerderprogramme/entwuerfe/${entwurf}/bearbeiten`);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const felder = fehler.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe }));
    return { werte, fehler: felder };
  }
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Formular({ daten, antwort }: { readonly daten: Daten; readonly antwort: Antwort | undefined }) {
  const fehler = antwort?.fehler ?? [];
  return (
    <Form method="post" className="formular">
      <Fehlerliste fehler={fehler} />
      <Feld
        name="kennung"
        titel="Kennung des neuen Programms"
        wert={antwort?.werte.kennung ?? `${daten.kuerzel}-`}
        hinweis={`Beginnt mit dem Kürzel Ihrer Organisation: ${daten.kuerzel}-…`}
        fehler={fehler}
      />
      <Feld
        name="gueltigAb"
        titel="Gültig ab"
        art="date"
        wert={antwort?.werte.gueltigAb ?? daten.heute}
        fehler={fehler}
      />
      <Feld
        name="anlass"
        titel="Anlass"
        wert={antwort?.werte.anlass ?? ''}
        hinweis="Warum es diesen Entwurf gibt; die Person, die freigibt, liest es."
        fehler={fehler}
      />
      <div className="knopfreihe">
        <Knopf>Entwurf beginnen</Knopf>
        <Knopflink ziel={`${EINLESEN}/saetze/${daten.satz.id}`} art="tertiary">
          Zurück zum Datensatz
        </Knopflink>
      </div>
    </Form>
  );
}

export default function Satzentwurf() {
  const daten = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  return (
    <Seite
      titel="Entwurf aus bestätigten Angaben beginnen"
      krumen={[...KRUMEN, { titel: daten.satz.titel, ziel: `${EINLESEN}/saetze/${daten.satz.id}` }]}
      fehlerhaft={(antwort?.fehler.length ?? 0) > 0}
    >
      <div className="stapel">
        <Hinweis ton="info" titel="Tatsachen ja, Text nein">
          <p>
            In den Entwurf kommen nur Tatsachen, die Sie bestätigt haben. Die Beschreibung bleibt leer:
            Schreiben Sie sie in eigenen Worten. Abgeschriebene Stellen zeigt die Anwendung am Entwurf an.
          </p>
        </Hinweis>
        {daten.bestaetigte.length === 0 ? (
          <Hinweis ton="achtung" titel="Noch ist kein Vorschlag bestätigt">
            <p>
              <Link to={`${EINLESEN}/saetze/${daten.satz.id}#vorschlaege`}>
                Bestätigen Sie zuerst, was in den Entwurf soll.
              </Link>
            </p>
          </Hinweis>
        ) : (
          <Formular daten={daten} antwort={antwort} />
        )}
      </div>
      <Abschnitt titel="Was übernommen wird" id="uebernommen">
        <div className="stapel">
          <Angaben>
            {daten.bestaetigte.map(({ feld, text }) => (
              <Angabe key={`${feld} ${text}`} titel={FELD_TEXT[feld]}>
                {text}
              </Angabe>
            ))}
          </Angaben>
          <details>
            <summary>Text, mit dem der Entwurf beginnt (YAML)</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
            <section className="tabelle-rolle" aria-label="Text des Entwurfs" tabIndex={0}>
              <pre>{daten.text}</pre>
            </section>
          </details>
        </div>
      </Abschnitt>
    </Seite>
  );
}
