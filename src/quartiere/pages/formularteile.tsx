/** Inputs that the pages of the Quartiere need beyond the common ones. */
import type { ReactNode } from 'react';
import { type Feldfehler, idOfFeld, type Wahl } from '#web/ui/formular.tsx';
import { Zeichen } from '#web/ui/zeichen.tsx';
import './quartiere.css';

/** Error of a whole group, tied to its fieldset. */
function Gruppenfehler({ name, fehler }: { readonly name: string; readonly fehler: readonly Feldfehler[] }) {
  const eigene = fehler.filter((einer) => einer.feld === name);
  if (eigene.length === 0) return null;
  return (
    <p className="feld__fehler" id={`${idOfFeld(name)}-fehler`}>
      <Zeichen name="achtung" />
      {eigene.map((einer) => `${einer.text} ${einer.abhilfe ?? ''}`).join(' ')}
    </p>
  );
}

function attributeOf(name: string, fehler: readonly Feldfehler[]) {
  const fehlerhaft = fehler.some((einer) => einer.feld === name);
  return {
    id: idOfFeld(name),
    tabIndex: -1,
    className: fehlerhaft ? 'feld feld--fehler gruppe' : 'feld gruppe',
    ...(fehlerhaft ? { 'aria-describedby': `${idOfFeld(name)}-fehler` } : {}),
  };
}

/** Several of a list: checkboxes under one heading. */
export function Mehrfachauswahl(props: {
  readonly name: string;
  readonly titel: string;
  readonly hinweis?: string;
  readonly wahlen: readonly Wahl[];
  readonly gewaehlt: readonly string[];
  readonly fehler: readonly Feldfehler[];
}) {
  return (
    <fieldset {...attributeOf(props.name, props.fehler)}>
      <legend>{props.titel}</legend>
      {props.hinweis ? <p className="feld__hinweis">{props.hinweis}</p> : null}
      <Gruppenfehler name={props.name} fehler={props.fehler} />
      <div className={props.wahlen.length > 16 ? 'auswahlliste auswahlliste--lang' : 'auswahlliste'}>
        {props.wahlen.map((wahl) => (
          <label key={wahl.wert} className="auswahl">
            <input
              type="checkbox"
              name={props.name}
              value={wahl.wert}
              defaultChecked={props.gewaehlt.includes(wahl.wert)}
            />
            <span>{wahl.titel}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One yes-or-no statement. */
export function Haken(props: {
  readonly name: string;
  readonly titel: string;
  readonly wert: string | undefined;
}) {
  return (
    <label className="auswahl" htmlFor={idOfFeld(props.name)}>
      <input
        type="checkbox"
        id={idOfFeld(props.name)}
        name={props.name}
        value="ja"
        defaultChecked={props.wert === 'ja'}
      />
      <span>{props.titel}</span>
    </label>
  );
}

/** Inputs that belong together, under one heading. */
export function Feldgruppe(props: {
  readonly name: string;
  readonly titel: string;
  readonly hinweis?: string;
  readonly fehler?: readonly Feldfehler[];
  readonly children: ReactNode;
}) {
  return (
    <fieldset {...attributeOf(props.name, props.fehler ?? [])}>
      <legend className="gruppe__titel">{props.titel}</legend>
      {props.hinweis ? <p className="feld__hinweis">{props.hinweis}</p> : null}
      <Gruppenfehler name={props.name} fehler={props.fehler ?? []} />
      <div className="formular">{props.children}</div>
    </fieldset>
  );
}

/**
 * First button of a form, out of sight: Enter in a text field presses it, so that Enter saves and never
 * removes a row.
 */
export function Standardknopf({ wert }: { readonly wert: string }) {
  return (
    <button
      type="submit"
      name="aktion"
      value={wert}
      className="kern-sr-only"
      tabIndex={-1}
      aria-hidden="true"
    >
      Speichern
    </button>
  );
}

/** Small button inside a form, for adding and removing rows. */
export function Zeilenknopf(props: {
  readonly wert: string;
  readonly children: ReactNode;
  readonly fokus?: boolean;
}) {
  return (
    <button
      type="submit"
      name="aktion"
      value={props.wert}
      formNoValidate
      className="kern-btn kern-btn--secondary kern-btn--x-small"
      // biome-ignore lint/a11y/noAutofocus: the page comes again with one row more; work goes on where it was
      autoFocus={props.fokus ?? false}
    >
      <span className="kern-label">{props.children}</span>
    </button>
  );
}
