import type { ReactNode } from 'react';
import { Form, Link, NavLink } from 'react-router';

export type Navigationspunkt = {
  readonly titel: string;
  readonly ziel: string;
  /** Waits there, with words for it. */
  readonly zahl?: number;
  readonly zahltext?: string;
};

export function Sprunglinks() {
  return (
    <ul className="sprunglinks">
      <li>
        <a href="#inhalt">Zum Inhalt</a>
      </li>
      <li>
        <a href="#navigation">Zur Navigation</a>
      </li>
    </ul>
  );
}

function Bildmarke() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path
        d="M3 25V12l7-6 7 6v13M10 25v-6M17 25V9l4-3 4 3v16M1.500 25h25"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.250"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Line above the header: who is signed in, ways to the account, and out (a form, because it has an effect). */
export function Kontoleiste(props: {
  readonly text?: string;
  readonly punkte: readonly Navigationspunkt[];
  readonly abmelden?: string;
}) {
  return (
    <div className="kontoleiste">
      {props.text === undefined ? null : (
        <p className="kontoleiste__text">
          <span className="kontoleiste__wort">Angemeldet: </span>
          {props.text}
        </p>
      )}
      <nav aria-label="Konto">
        <ul className="kontoleiste__punkte">
          {props.punkte.map(({ titel, ziel }) => (
            <li key={titel}>
              <Link to={ziel}>{titel}</Link>
            </li>
          ))}
          {props.abmelden === undefined ? null : (
            <li>
              <Form method="post" action={props.abmelden} reloadDocument>
                <button type="submit" className="kontoleiste__knopf">
                  Abmelden
                </button>
              </Form>
            </li>
          )}
        </ul>
      </nav>
    </div>
  );
}

/** Header with word mark and main navigation; `children` above them. */
export function Kopf(props: { readonly punkte: readonly Navigationspunkt[]; readonly children?: ReactNode }) {
  const { punkte } = props;
  return (
    <header className="kopf">
      {props.children}
      <div className="kopf__innen">
        <Link className="wortmarke" to="/">
          <Bildmarke />
          Quartierwerk
        </Link>
        <nav id="navigation" aria-label="Hauptnavigation">
          <ul className="navigation">
            {punkte.map((punkt) => (
              <li key={punkt.ziel}>
                <NavLink className="" to={punkt.ziel} end={punkt.ziel === '/'}>
                  {punkt.titel}
                  {punkt.zahl === undefined ? null : (
                    <>
                      {' '}
                      <span className="navigation__zahl">
                        {punkt.zahl}
                        <span className="kern-sr-only"> {punkt.zahltext}</span>
                      </span>
                    </>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Second navigation inside one thing (a Quartier: Lage, Maßnahmen, Bündel ...). */
export function Reiter(props: { readonly titel: string; readonly punkte: readonly Navigationspunkt[] }) {
  return (
    <nav aria-label={props.titel}>
      <ul className="reiter">
        {props.punkte.map((punkt, index) => (
          <li key={punkt.ziel}>
            <NavLink className="" to={punkt.ziel} end={index === 0}>
              {punkt.titel}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
