import { useRef } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { sendeFormular } from '#web/ui/bearbeiten/sendung.ts';
import { Feld } from '#web/ui/formular.tsx';
import { Knopf, Knopflink } from '#web/ui/seite.tsx';
import { ENTWUERFE } from './entwurf-bausteine.tsx';
import type { Textstand } from './entwurf-formular.ts';
import { Entwurfsrahmen, Kopffelder } from './entwurf-rahmen.tsx';
import { bearbeite, loadBearbeitung } from './entwurf-speichern.ts';
import { Livepruefung } from './livepruefung.tsx';
import './entwuerfe.css';

export const clientAction = sendeFormular;

export const loader = (args: LoaderFunctionArgs) => loadBearbeitung(args, 'bearbeiten');

export const action = (args: ActionFunctionArgs) => bearbeite(args, 'bearbeiten');

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Felder({ daten, stand }: { readonly daten: Daten; readonly stand: Textstand }) {
  const ort = useRef<HTMLDivElement>(null);
  const { werte, fehler } = stand;
  const ruecknahme = daten.art === 'ruecknahme';
  return (
    <>
      <Kopffelder art={daten.art} stand={stand} />
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
    <Entwurfsrahmen
      daten={daten}
      stand={stand}
      sendung={sendung}
      className="formular formular--weit"
      wechsel={
        daten.art === 'ruecknahme' ? null : (
          <Link to={`${ENTWUERFE}/${daten.id}/formular`}>Als Formular bearbeiten</Link>
        )
      }
    >
      <Felder daten={daten} stand={stand} />
    </Entwurfsrahmen>
  );
}
