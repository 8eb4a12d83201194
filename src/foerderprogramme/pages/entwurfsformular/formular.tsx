/** A draft of a programme, field by field. The text itself is on the page beside it. */
import { useRef } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { sendeFormular } from '#web/ui/bearbeiten/sendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink } from '#web/ui/seite.tsx';
import type { Formularansicht } from '../../entwuerfe/formular/lesen.ts';
import { AehnlicheEintraege, ENTWUERFE, Pruefergebnis } from '../entwurf-bausteine.tsx';
import { FELDWEISE } from '../entwurf-formular.ts';
import { Entwurfsrahmen, Kopffelder } from '../entwurf-rahmen.tsx';
import { bearbeite, loadBearbeitung } from '../entwurf-speichern.ts';
import { useLivepruefung } from '../livepruefung.tsx';
import { Formularteil, Uebriges } from './eingaben.tsx';
import { type Formularstand, formularstandOf } from './formularstand.ts';
import './formular.css';

export const clientAction = sendeFormular;

export async function loader(args: LoaderFunctionArgs) {
  const { stand, ...daten } = await loadBearbeitung(args, 'formular');
  if (daten.art === 'ruecknahme') throw redirect(`${ENTWUERFE}/${daten.id}/bearbeiten`);
  return { ...daten, stand: formularstandOf(stand, false) };
}

export async function action(args: ActionFunctionArgs): Promise<Formularstand | Response> {
  const antwort = await bearbeite(args, 'formular');
  return antwort instanceof Response ? antwort : formularstandOf(antwort, true);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Knoepfe({ id }: { readonly id: string }) {
  return (
    <div className="knopfreihe">
      <Knopf name="aktion" wert="speichern">
        Speichern
      </Knopf>
      <Knopf name="aktion" wert="pruefen" art="secondary">
        Prüfen
      </Knopf>
      <Knopflink ziel={`${ENTWUERFE}/${id}`} art="tertiary">
        Abbrechen
      </Knopflink>
    </div>
  );
}

function Felder(props: {
  readonly id: string;
  readonly stand: Formularstand;
  readonly ansicht: Formularansicht;
}) {
  const { id, stand, ansicht } = props;
  const ort = useRef<HTMLDivElement>(null);
  const { maengel, aehnliche } = useLivepruefung({
    ort,
    ziel: `${ENTWUERFE}/${id}/pruefen`,
    ausgangs: stand.maengel,
    aehnliche: stand.aehnliche,
  });
  const textseite = `${ENTWUERFE}/${id}/bearbeiten`;
  const [erster, ...weitere] = ansicht.abschnitte;
  return (
    <>
      <Kopffelder art="fassung" stand={stand} />
      <input type="hidden" name={FELDWEISE} value="ja" />
      <input type="hidden" name="text" value={stand.werte.text} />
      {erster ? <Formularteil abschnitt={erster} fehler={stand.fehler} textseite={textseite} /> : null}
      <div ref={ort}>
        <AehnlicheEintraege aehnliche={aehnliche} />
      </div>
      {weitere.map((abschnitt) => (
        <Formularteil key={abschnitt.id} abschnitt={abschnitt} fehler={stand.fehler} textseite={textseite} />
      ))}
      <Uebriges zeilen={ansicht.uebrige} textseite={textseite} />
      {maengel === null ? null : <Pruefergebnis maengel={maengel} meldung was="Der Entwurf" />}
      <Knoepfe id={id} />
    </>
  );
}

function KeinFormular({ id }: { readonly id: string }) {
  return (
    <Hinweis ton="achtung" titel="Dieser Text lässt sich nicht als Formular zeigen">
      <p>
        Sein Aufbau hat einen Fehler, oder er verweist auf sich selbst. Im Text steht, in welcher Zeile.{' '}
        <Link to={`${ENTWUERFE}/${id}/bearbeiten`}>Im Text ändern</Link>
      </p>
    </Hinweis>
  );
}

function Inhalt({ daten, stand }: { readonly daten: Daten; readonly stand: Formularstand }) {
  return stand.ansicht ? (
    <Felder id={daten.id} stand={stand} ansicht={stand.ansicht} />
  ) : (
    <KeinFormular id={daten.id} />
  );
}

export default function EntwurfFormular() {
  const daten = useLoaderData<typeof loader>();
  const { stand, sendung } = useFormularstand<Formularstand>(daten.stand, useActionData<typeof action>());
  return (
    <Entwurfsrahmen
      daten={daten}
      stand={stand}
      sendung={sendung}
      className="formular entwurfsformular"
      wechsel={<Link to={`${ENTWUERFE}/${daten.id}/bearbeiten`}>Text (für Fachleute)</Link>}
    >
      <Inhalt daten={daten} stand={stand} />
    </Entwurfsrahmen>
  );
}
