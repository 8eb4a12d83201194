/** Inputs that the pages of the Quartiere need beyond the common ones. */
import type { ReactNode } from 'react';
import { idOfFeld } from '#web/ui/formular.tsx';
import './quartiere.css';

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
