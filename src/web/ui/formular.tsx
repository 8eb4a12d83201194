import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Zeichen } from './zeichen.tsx';

export type Feldfehler = { readonly feld: string; readonly text: string; readonly abhilfe?: string };

/** Id of the input of a field, so that the error summary can link to it. */
export function idOfFeld(name: string): string {
  return `feld-${name.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

function satz(fehler: Feldfehler): string {
  return fehler.abhilfe ? `${fehler.text} ${fehler.abhilfe}` : fehler.text;
}

/** Summary of all errors on top of a form, with links to the fields; takes the focus when it appears. */
export function Fehlerliste({ fehler }: { readonly fehler: readonly Feldfehler[] }) {
  const kasten = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fehler.length > 0) kasten.current?.focus();
  }, [fehler]);
  if (fehler.length === 0) return null;
  return (
    <div className="hinweis hinweis--schlecht" role="alert" tabIndex={-1} ref={kasten}>
      <h2 className="hinweis__titel">
        <Zeichen name="achtung" />
        {fehler.length === 1
          ? 'Eine Angabe fehlt oder passt nicht'
          : `${fehler.length} Angaben fehlen oder passen nicht`}
      </h2>
      <ul className="punkte">
        {fehler.map((einer) => (
          <li key={`${einer.feld} ${einer.text}`}>
            <a href={`#${idOfFeld(einer.feld)}`}>{satz(einer)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Remarks beside inputs, by their names: what somebody else has changed meanwhile. */
export const Feldvermerke = createContext<ReadonlyMap<string, string>>(new Map());

type Feldrahmen = {
  readonly name: string;
  readonly titel: string;
  readonly hinweis?: string | undefined;
  readonly fehler?: readonly Feldfehler[] | undefined;
};

/** Attributes that tie an input to its hint, remark and error. */
function useFeldAttribute(props: Feldrahmen) {
  const id = idOfFeld(props.name);
  const fehler = props.fehler?.find((einer) => einer.feld === props.name);
  const vermerk = useContext(Feldvermerke).get(props.name);
  const beschrieben = [
    props.hinweis ? `${id}-hinweis` : '',
    vermerk ? `${id}-vermerk` : '',
    fehler ? `${id}-fehler` : '',
  ]
    .filter(Boolean)
    .join(' ');
  return {
    fehler,
    vermerk,
    attribute: {
      id,
      name: props.name,
      ...(beschrieben ? { 'aria-describedby': beschrieben } : {}),
      ...(fehler ? { 'aria-invalid': true } : {}),
    },
  };
}

function Rahmen(
  props: Feldrahmen & {
    readonly children: ReactNode;
    readonly einer: Feldfehler | undefined;
    readonly vermerk: string | undefined;
  },
) {
  const id = idOfFeld(props.name);
  return (
    <div className={props.einer ? 'feld feld--fehler' : 'feld'}>
      <label htmlFor={id}>{props.titel}</label>
      {props.hinweis ? (
        <p className="feld__hinweis" id={`${id}-hinweis`}>
          {props.hinweis}
        </p>
      ) : null}
      {props.children}
      {props.vermerk ? (
        <p className="feld__vermerk" id={`${id}-vermerk`}>
          <Zeichen name="info" />
          {props.vermerk}
        </p>
      ) : null}
      {props.einer ? (
        <p className="feld__fehler" id={`${id}-fehler`}>
          <Zeichen name="achtung" />
          {satz(props.einer)}
        </p>
      ) : null}
    </div>
  );
}

/** Text input with label above, hint and error. */
export function Feld(
  props: Feldrahmen & {
    readonly wert?: string | undefined;
    readonly art?: 'text' | 'search' | 'date' | 'number' | 'email' | 'file';
    readonly mehrzeilig?: boolean;
    readonly pflicht?: boolean;
    readonly accept?: string;
  },
) {
  const { fehler, vermerk, attribute } = useFeldAttribute(props);
  return (
    <Rahmen {...props} einer={fehler} vermerk={vermerk}>
      {props.mehrzeilig ? (
        <textarea className="eingabe" defaultValue={props.wert} required={props.pflicht} {...attribute} />
      ) : (
        <input
          className="eingabe"
          type={props.art ?? 'text'}
          defaultValue={props.wert}
          required={props.pflicht}
          accept={props.accept}
          {...attribute}
        />
      )}
    </Rahmen>
  );
}

export type Wahl = { readonly wert: string; readonly titel: string };

/** Select with label above, hint and error. */
export function Auswahlfeld(
  props: Feldrahmen & { readonly wahlen: readonly Wahl[]; readonly wert?: string | undefined },
) {
  const { fehler, vermerk, attribute } = useFeldAttribute(props);
  return (
    <Rahmen {...props} einer={fehler} vermerk={vermerk}>
      <select className="eingabe" defaultValue={props.wert} {...attribute}>
        {props.wahlen.map((wahl) => (
          <option key={wahl.wert} value={wahl.wert}>
            {wahl.titel}
          </option>
        ))}
      </select>
    </Rahmen>
  );
}
