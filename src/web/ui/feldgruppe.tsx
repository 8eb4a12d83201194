/** Inputs under one heading: several of a list, or several that belong together. */
import type { ReactNode } from 'react';
import { type Feldfehler, idOfFeld, type Wahl } from './formular.tsx';
import { Zeichen } from './zeichen.tsx';

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
