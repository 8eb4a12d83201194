import type { ReactNode } from 'react';

/** One figure in a row of `Kennzahlen`. */
export function Kennzahl(props: {
  readonly titel: string;
  readonly wert: ReactNode;
  readonly zusatz?: ReactNode;
}) {
  return (
    <div className="kennzahl">
      <dt>{props.titel}</dt>
      <dd>
        <span className="kennzahl__wert">{props.wert}</span>
        {props.zusatz ? <span className="kennzahl__zusatz">{props.zusatz}</span> : null}
      </dd>
    </div>
  );
}

export function Kennzahlen({ children }: { readonly children: ReactNode }) {
  return <dl className="kennzahlen">{children}</dl>;
}

/** Facts of one thing: term left, value right; below each other on a phone. */
export function Angaben({ children }: { readonly children: ReactNode }) {
  return <dl className="angaben">{children}</dl>;
}

export function Angabe(props: { readonly titel: string; readonly children: ReactNode }) {
  return (
    <div className="angaben__zeile">
      <dt>{props.titel}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
