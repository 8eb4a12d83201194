/** What several people changed in one record: what to decide, what was taken over, what was refused. */
import { type ReactNode, useEffect, useRef } from 'react';
import { idOfFeld } from '../formular.tsx';
import { Zeichen } from '../zeichen.tsx';

/** One place that two people changed differently. Values are texts as the form shows them. */
export type Konfliktfrage = {
  /** Name of the input in which the choice is made. */
  readonly name: string;
  readonly titel: string;
  readonly eigene: string;
  readonly gespeichert: string;
  /** What keeping both means, where it is possible. */
  readonly beide?: string | undefined;
  readonly wahl?: string | undefined;
};

function Moeglichkeit(props: {
  readonly frage: Konfliktfrage;
  readonly wert: string;
  readonly titel: string;
  readonly text: string;
}) {
  const { frage, wert } = props;
  return (
    <label className="konflikt__seite auswahl">
      <input type="radio" name={frage.name} value={wert} defaultChecked={frage.wahl === wert} />
      <span>
        <strong>{props.titel}</strong>
        <span className="konflikt__wert">{props.text === '' ? 'leer' : props.text}</span>
      </span>
    </label>
  );
}

function Frage({ frage, fehlt }: { readonly frage: Konfliktfrage; readonly fehlt: boolean }) {
  const id = idOfFeld(frage.name);
  return (
    <fieldset
      className={fehlt ? 'feld feld--fehler gruppe' : 'feld gruppe'}
      id={id}
      tabIndex={-1}
      {...(fehlt ? { 'aria-describedby': `${id}-fehler` } : {})}
    >
      <legend>{frage.titel}</legend>
      <div className="konflikt__seiten">
        <Moeglichkeit frage={frage} wert="eigene" titel="Ihre Eingabe" text={frage.eigene} />
        <Moeglichkeit frage={frage} wert="gespeichert" titel="Gespeichert" text={frage.gespeichert} />
        {frage.beide === undefined ? null : (
          <Moeglichkeit frage={frage} wert="beide" titel="Beides behalten" text={frage.beide} />
        )}
      </div>
      {fehlt ? (
        <p className="feld__fehler" id={`${id}-fehler`}>
          <Zeichen name="achtung" />
          Hier ist noch nichts gewählt.
        </p>
      ) : null}
    </fieldset>
  );
}

/** Notice that takes the focus when it appears, so that nobody overlooks what has happened. */
export function Meldung(props: {
  readonly ton: 'achtung' | 'schlecht' | 'info';
  readonly titel: string;
  readonly children?: ReactNode;
}) {
  const kasten = useRef<HTMLDivElement>(null);
  useEffect(() => kasten.current?.focus(), []);
  return (
    <div className={`hinweis hinweis--${props.ton}`} role="alert" tabIndex={-1} ref={kasten}>
      <h2 className="hinweis__titel">
        <Zeichen name={props.ton === 'info' ? 'info' : 'achtung'} />
        {props.titel}
      </h2>
      {props.children}
    </div>
  );
}

/** Questions to decide before the form can be stored; stands inside the form. */
export function Konfliktfragen(props: {
  readonly fragen: readonly Konfliktfrage[];
  /** „Amtsleitung Auenstadt am 22.11.2026 um 14:03 Uhr“ */
  readonly urheber: string;
  /** Names of inputs that others changed alone. */
  readonly uebernommen: readonly string[];
  /** The form was sent with a question left open. */
  readonly nachgefragt: boolean;
}) {
  const { fragen, uebernommen } = props;
  if (fragen.length === 0) return null;
  return (
    <div className="konflikt">
      <Meldung ton="achtung" titel="Bitte entscheiden: Diese Angaben wurden von zwei Seiten geändert">
        <p>
          Geändert von {props.urheber}, während Sie hier gearbeitet haben. Ihre Eingaben stehen unverändert im
          Formular; gespeichert ist noch nichts. Wählen Sie je Angabe, was gelten soll, und speichern Sie noch
          einmal.
        </p>
        {uebernommen.length === 0 ? null : (
          <p>Schon übernommen, weil nur dort geändert: {uebernommen.join(', ')}.</p>
        )}
      </Meldung>
      {fragen.map((frage) => (
        <Frage key={frage.name} frage={frage} fehlt={props.nachgefragt && frage.wahl === undefined} />
      ))}
    </div>
  );
}
