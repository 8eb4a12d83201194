import { type ReactNode, useContext } from 'react';
import { Link } from 'react-router';
import { Sendezustand } from './bearbeiten/sendezustand.ts';

export type Krume = { readonly titel: string; readonly ziel: string };

/** Breadcrumb; the page itself is not in it, its title follows directly. */
export function Brotkrumen({ krumen }: { readonly krumen: readonly Krume[] }) {
  return (
    <nav aria-label="Sie sind hier">
      <ol className="brotkrumen">
        {krumen.map((krume) => (
          <li key={krume.ziel}>
            <Link to={krume.ziel}>{krume.titel}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Link that looks like a button (it goes somewhere); use a real button to send a form. */
export function Knopflink(props: {
  readonly ziel: string;
  readonly children: ReactNode;
  readonly art?: 'primary' | 'secondary' | 'tertiary';
  /** Files and JSON: a plain link, so that the browser loads it. */
  readonly datei?: boolean;
}) {
  return (
    <Link
      className={`kern-btn kern-btn--${props.art ?? 'secondary'}`}
      to={props.ziel}
      reloadDocument={props.datei ?? false}
    >
      <span className="kern-label">{props.children}</span>
    </Link>
  );
}

/** Button of a form. */
export function Knopf(props: {
  readonly children: ReactNode;
  readonly art?: 'primary' | 'secondary' | 'tertiary';
  readonly name?: string;
  readonly wert?: string;
}) {
  const sendet = useContext(Sendezustand);
  return (
    <button
      type="submit"
      aria-busy={sendet}
      aria-disabled={sendet}
      className={`kern-btn kern-btn--${props.art ?? 'primary'}`}
      {...(props.name === undefined ? {} : { name: props.name, value: props.wert ?? '' })}
    >
      <span className="kern-label">{props.children}</span>
    </button>
  );
}

/** Says which page of which Quartier this is, in tabs and bookmarks; faults come first. */
function fenstertitelOf(titel: string, krumen: readonly Krume[], fehlerhaft: boolean): string {
  const ort = krumen[1]?.titel;
  const ganz = ort === undefined || titel.includes(ort) ? titel : `${titel} – ${ort}`;
  return `${fehlerhaft ? 'Fehler: ' : ''}${ganz} – Quartierwerk`;
}

/** Frame of one page: window title, breadcrumb, heading, lead, badges and one primary action. */
export function Seite(props: {
  readonly titel: string;
  readonly krumen?: readonly Krume[];
  readonly vorspann?: ReactNode;
  readonly marken?: ReactNode;
  /** At most one primary action (a `Knopflink art="primary"`), others secondary. */
  readonly aktion?: ReactNode;
  /** The form came back with faults. */
  readonly fehlerhaft?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <>
      <title>{fenstertitelOf(props.titel, props.krumen ?? [], props.fehlerhaft ?? false)}</title>
      {props.krumen && props.krumen.length > 0 ? <Brotkrumen krumen={props.krumen} /> : null}
      <div className="seitenkopf">
        <div className="seitenkopf__text">
          <h1>{props.titel}</h1>
          {props.vorspann ? <p className="seitenkopf__vorspann">{props.vorspann}</p> : null}
          {props.marken ? <div className="seitenkopf__marken">{props.marken}</div> : null}
        </div>
        {props.aktion ? <div className="knopfreihe">{props.aktion}</div> : null}
      </div>
      {props.children}
    </>
  );
}

/** Section with a heading that can be linked to. */
export function Abschnitt(props: {
  readonly titel: string;
  readonly id: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="abschnitt" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.titel}</h2>
      {props.children}
    </section>
  );
}
