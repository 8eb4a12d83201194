import type { ReactNode } from 'react';
import type { Ton } from './marke.tsx';
import { Zeichen, type Zeichenname } from './zeichen.tsx';

const ZEICHEN: Readonly<Record<Ton, Zeichenname>> = {
  gut: 'haken',
  achtung: 'achtung',
  schlecht: 'kreuz',
  neutral: 'info',
  info: 'info',
};

/** Notice. `meldung` announces it to screen readers: only for something that has just happened. */
export function Hinweis(props: {
  readonly ton: Ton;
  readonly titel: string;
  readonly children?: ReactNode;
  readonly meldung?: boolean;
}) {
  return (
    <div className={`hinweis hinweis--${props.ton}`} {...(props.meldung ? { role: 'status' } : {})}>
      <p className="hinweis__titel">
        <Zeichen name={ZEICHEN[props.ton]} />
        {props.titel}
      </p>
      {props.children}
    </div>
  );
}

/** Empty state that teaches: what belongs here, how to begin. */
export function LeererZustand(props: {
  readonly titel: string;
  readonly children: ReactNode;
  readonly aktionen?: ReactNode;
}) {
  return (
    <div className="leer">
      <h2>{props.titel}</h2>
      {props.children}
      {props.aktionen ? <div className="knopfreihe">{props.aktionen}</div> : null}
    </div>
  );
}

/** Long work: what is being done, how far. Without `wert` the end is unknown. */
export function Fortschritt(props: { readonly text: string; readonly wert?: number; readonly von?: number }) {
  return (
    <div className="kern-progress" role="status">
      <label className="kern-label">
        {props.text}
        <progress {...(props.wert === undefined ? {} : { value: props.wert, max: props.von ?? 100 })} />
      </label>
    </div>
  );
}
