import { Link } from 'react-router';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import type { Frageansicht, Fragezeile, Grundzeile } from '../../lotse/ansicht.ts';

function Regel({ grund }: { readonly grund: Grundzeile }) {
  return (
    <li>
      <Link to={`/foerderprogramme/${grund.programm}`}>{grund.kurztitel}</Link>
      {grund.fundstellen
        .filter(({ norm }) => !norm.startsWith('programme/'))
        .map((fundstelle) => (
          <span key={`${fundstelle.norm} ${fundstelle.stelle}`}>
            {' '}
            <Fundstellenangabe fundstelle={fundstelle} stand={grund.pruefstand} />
          </span>
        ))}
    </li>
  );
}

/** Which programmes wait for the answer, by which rule, and how much money. */
export function Warum({ frage }: { readonly frage: Frageansicht }) {
  return (
    <details className="lotse__mehr">
      <summary>Warum fragen wir das?</summary>
      {frage.warum === null ? (
        <p>Diese Antwort ändert zurzeit bei keinem Programm etwas. Sie können sie trotzdem geben.</p>
      ) : (
        <div className="stapel">
          <p>{frage.warum.text}</p>
          <p>Es geht um: {frage.warum.aussicht}.</p>
          <ul className="punkte">
            {frage.gruende.map((grund) => (
              <Regel key={grund.programm} grund={grund} />
            ))}
          </ul>
          {frage.weitereGruende > 0 ? <p>und {frage.weitereGruende} weitere Programme</p> : null}
        </div>
      )}
    </details>
  );
}

/** Questions put off, to come back to. */
export function Zurueckgestellte(props: {
  readonly fragen: readonly Fragezeile[];
  readonly zielOf: (schluessel: string) => string;
}) {
  if (props.fragen.length === 0) return null;
  return (
    <details className="lotse__mehr">
      <summary>Zurückgestellte Fragen ({props.fragen.length})</summary>
      <ul className="punkte">
        {props.fragen.map(({ schluessel, titel }) => (
          <li key={schluessel}>
            <Link to={props.zielOf(schluessel)}>{titel}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
