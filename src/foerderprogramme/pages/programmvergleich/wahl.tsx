/** Choosing programmes of the list for a comparison; the choice stays in the address while one searches on. */
import { VERGLEICH_HOECHSTENS } from '../../programmvergleich/vergleich.ts';
import './vergleich.css';

export function Vergleichswahl(props: {
  readonly kennung: string;
  readonly titel: string;
  readonly gewaehlt: boolean;
}) {
  return (
    <label className="vergleichswahl nur-schirm">
      <input type="checkbox" name="programm" value={props.kennung} defaultChecked={props.gewaehlt} />
      <span>
        vergleichen<span className="kern-sr-only">: {props.titel}</span>
      </span>
    </label>
  );
}

/** Part of the form around the list. What was chosen on other pages goes along. */
export function Vergleichsleiste(props: {
  readonly gewaehlte: readonly string[];
  readonly gezeigte: readonly string[];
}) {
  const andere = props.gewaehlte.filter((kennung) => !props.gezeigte.includes(kennung));
  return (
    <div className="knopfreihe vergleichsleiste">
      {andere.map((kennung) => (
        <input key={kennung} type="hidden" name="programm" value={kennung} />
      ))}
      <button type="submit" formAction="/foerderprogramme/vergleich" className="kern-btn kern-btn--secondary">
        <span className="kern-label">Ausgewählte vergleichen</span>
      </button>
      <span className="klein leise">
        {andere.length > 0 ? `${andere.length} weitere gewählt. ` : ''}Zwei bis {VERGLEICH_HOECHSTENS}{' '}
        Programme.
      </span>
    </div>
  );
}
