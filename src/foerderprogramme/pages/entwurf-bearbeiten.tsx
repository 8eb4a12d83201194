import { useRef } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { Eingabensicherung } from '#web/ui/bearbeiten/eingabensicherung.tsx';
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { Schutzformular, useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { sendeFormular } from '#web/ui/bearbeiten/sendung.ts';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { aendere } from '../entwuerfe/handlungen/service.ts';
import { forgetFormularentwurf, loadFormularentwurf, pruefeText, readEntwurf } from '../entwuerfe/service.ts';
import { findAehnlicheProgramme } from '../qualitaet/service.ts';
import type { Recht } from '../service.ts';
import { ENTWUERFE, Feldvergleich, KRUMEN } from './entwurf-bausteine.tsx';
import {
  conflictOf,
  feldfehlerOf,
  readTextformular,
  type Textstand,
  textstandOf,
  werteOf,
} from './entwurf-formular.ts';
import { Livepruefung } from './livepruefung.tsx';
import './entwuerfe.css';

export const clientAction = sendeFormular;

const pfadOf = (id: string): string => `${ENTWUERFE}/${id}/bearbeiten`;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { rechtVerzeichnis } = anwendung;
  const { zugang } = context.get(anfrageContext);
  const { entwurf, handlungen, maengel } = await readEntwurf(zugang, rechtVerzeichnis, params.id ?? '');
  const aehnliche = await findAehnlicheProgramme(anwendung, entwurf.kennung, entwurf.text);
  const aendern = handlungen.find(({ handlung }) => handlung === 'aendern');
  return {
    id: entwurf.id,
    art: entwurf.art,
    kennung: entwurf.kennung,
    aendern: aendern ?? { erlaubt: false as const, grund: '' },
    entwuerfe: await loadFormularentwurf(zugang, pfadOf(entwurf.id)),
    stand: textstandOf(werteOf(entwurf), entwurf.fassung, { maengel, aehnliche }),
  };
}

type Sendung = {
  readonly zugang: Zugang;
  readonly rechtVerzeichnis: string;
  readonly id: string;
  readonly formular: ReturnType<typeof readTextformular>;
  readonly fassung: number;
};

async function speichere({ zugang, rechtVerzeichnis, id, formular, fassung }: Sendung): Promise<Response> {
  await aendere(zugang, rechtVerzeichnis, id, { inhalt: formular.inhalt(), fassung });
  await forgetFormularentwurf(zugang, pfadOf(id));
  return redirect(`${ENTWUERFE}/${id}`);
}

async function pruefe(
  { zugang, rechtVerzeichnis, id, formular, fassung }: Sendung,
  recht: Recht,
): Promise<Textstand> {
  const maengel = await pruefeText(zugang, rechtVerzeichnis, id, formular.inhalt());
  const { entwurf } = await readEntwurf(zugang, rechtVerzeichnis, id);
  const aehnliche = await findAehnlicheProgramme(recht, entwurf.kennung, formular.werte.text);
  return textstandOf(formular.werte, fassung, { maengel, aehnliche });
}

/** The form again, with what stands in the way of storing it. */
async function explain(fehler: unknown, sendung: Sendung): Promise<Textstand> {
  const { werte } = sendung.formular;
  if (fehler instanceof EingabeFehler) {
    return textstandOf(werte, sendung.fassung, { fehler: feldfehlerOf(fehler) });
  }
  if (!(fehler instanceof FachlicherFehler)) throw fehler;
  if (fehler.code.startsWith('handlung-')) {
    return textstandOf(werte, sendung.fassung, { abgelehnt: fehler.message });
  }
  if (fehler.code !== 'veraltet') throw fehler;
  const { entwurf } = await readEntwurf(sendung.zugang, sendung.rechtVerzeichnis, sendung.id);
  return textstandOf(werte, entwurf.fassung, { konflikt: conflictOf(entwurf, werte) });
}

export async function action({
  request,
  params,
  context,
}: ActionFunctionArgs): Promise<Textstand | Response> {
  const anwendung = context.get(anwendungContext);
  const { rechtVerzeichnis } = anwendung;
  const { zugang } = context.get(anfrageContext);
  const id = params.id ?? '';
  const daten = await request.formData();
  const aktion = String(daten.get('aktion'));
  if (aktion === ENTWURFSAKTION.verwerfen) {
    await forgetFormularentwurf(zugang, pfadOf(id));
    return redirect(pfadOf(id));
  }
  const formular = readTextformular(daten);
  const fassung = Number(daten.get('fassung'));
  if (aktion === ENTWURFSAKTION.anzeigen) return textstandOf(formular.werte, fassung);
  const sendung: Sendung = { zugang, rechtVerzeichnis, id, formular, fassung };
  try {
    return aktion === 'pruefen' ? await pruefe(sendung, anwendung) : await speichere(sendung);
  } catch (fehler) {
    return await explain(fehler, sendung);
  }
}

function Konflikt({
  id,
  unterschiede,
}: {
  readonly id: string;
  readonly unterschiede: readonly Feldaenderung[];
}) {
  return (
    <Hinweis ton="achtung" titel="Der Entwurf wurde inzwischen an anderer Stelle geändert" meldung>
      <p>
        Ihre Eingaben stehen unverändert unten und sind noch nicht gespeichert. Speichern Sie noch einmal,
        wenn sie an die Stelle des gespeicherten Standes treten sollen; beide Fassungen bleiben nachlesbar.{' '}
        <a href={`${ENTWUERFE}/${id}`} target="_blank" rel="noreferrer">
          Gespeicherter Stand (neues Fenster)
        </a>
      </p>
      {unterschiede.length === 0 ? (
        <p>Der gespeicherte Stand sagt dasselbe wie Ihre Eingaben.</p>
      ) : (
        <Feldvergleich
          beschriftung="Unterschiede"
          aenderungen={unterschiede}
          vorher="gespeichert"
          nachher="Ihre Eingabe"
        />
      )}
    </Hinweis>
  );
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Felder({ daten, stand }: { readonly daten: Daten; readonly stand: Textstand }) {
  const ort = useRef<HTMLDivElement>(null);
  const { werte, fehler } = stand;
  const ruecknahme = daten.art === 'ruecknahme';
  return (
    <>
      <input type="hidden" name="fassung" value={stand.fassung} />
      <Feld
        name="gueltigAb"
        art="date"
        titel={ruecknahme ? 'Gilt nicht mehr ab' : 'Gültig ab'}
        wert={werte.gueltigAb}
        fehler={fehler}
      />
      <Feld
        name="anlass"
        titel="Anlass"
        hinweis="Warum es dazu kommt, in einem Satz. Der Anlass steht nach der Freigabe auf der Seite des Programms."
        wert={werte.anlass}
        fehler={fehler}
      />
      {ruecknahme ? null : (
        <div className="yamlfeld" ref={ort}>
          <Feld
            name="text"
            titel="Text des Programms (YAML)"
            hinweis="Aufbau wie in den Dateien des Katalogs. Der Text wird beim Schreiben geprüft; speichern können Sie ihn auch mit Mängeln."
            mehrzeilig
            wert={werte.text}
            fehler={fehler}
          />
          <Livepruefung
            ort={ort}
            ziel={`${ENTWUERFE}/${daten.id}/pruefen`}
            ausgangs={stand.maengel}
            aehnliche={stand.aehnliche}
          />
        </div>
      )}
      <div className="knopfreihe">
        <Knopf name="aktion" wert="speichern">
          Speichern
        </Knopf>
        {ruecknahme ? null : (
          <Knopf name="aktion" wert="pruefen" art="secondary">
            Prüfen
          </Knopf>
        )}
        <Knopflink ziel={`${ENTWUERFE}/${daten.id}`} art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </>
  );
}

export default function EntwurfBearbeiten() {
  const daten = useLoaderData<typeof loader>();
  const { stand, sendung } = useFormularstand<Textstand>(daten.stand, useActionData<typeof action>());
  return (
    <Seite
      titel={`Entwurf ${daten.kennung} bearbeiten`}
      krumen={[...KRUMEN, { titel: daten.kennung, ziel: `${ENTWUERFE}/${daten.id}` }]}
      fehlerhaft={stand.fehler.length > 0}
    >
      {stand.abgelehnt !== null ? (
        <Eingabensicherung
          titel="Der Entwurf lässt sich nicht mehr speichern"
          grund={stand.abgelehnt}
          eingaben={[
            ['Gültig ab', stand.werte.gueltigAb],
            ['Anlass', stand.werte.anlass],
            ['Text', stand.werte.text],
          ]}
        />
      ) : daten.aendern.erlaubt ? (
        <div className="stapel">
          {stand.konflikt ? <Konflikt id={daten.id} unterschiede={stand.konflikt} /> : null}
          <Fehlerliste fehler={stand.fehler} />
          <Schutzformular
            className="formular formular--weit"
            runde={stand.runde}
            entwuerfe={daten.entwuerfe}
            sendung={sendung}
          >
            <Felder daten={daten} stand={stand} />
          </Schutzformular>
        </div>
      ) : (
        <Hinweis ton="info" titel="Dieser Entwurf lässt sich jetzt nicht bearbeiten">
          <p>
            {daten.aendern.grund} <Link to={`${ENTWUERFE}/${daten.id}`}>Zum Entwurf</Link>
          </p>
        </Hinweis>
      )}
    </Seite>
  );
}
