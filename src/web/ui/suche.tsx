import { Link, useLocation } from 'react-router';
import { Feld } from './formular.tsx';
import { Knopf } from './seite.tsx';

/** Search field of a list; the shortcut „/“ focuses the first one on a page. */
export function Suchfeld(props: {
  readonly titel: string;
  readonly name: string;
  readonly wert: string;
  readonly hinweis?: string;
}) {
  return (
    <search className="suche">
      <Feld art="search" name={props.name} titel={props.titel} wert={props.wert} hinweis={props.hinweis} />
      <Knopf>Suchen</Knopf>
    </search>
  );
}

export type Facettenwert = {
  readonly wert: string;
  readonly titel: string;
  readonly anzahl: number;
  readonly gewaehlt: boolean;
};
export type Facette = {
  readonly name: string;
  readonly titel: string;
  readonly werte: readonly Facettenwert[];
};

/** What is chosen stays in sight when the list of values scrolls. */
function chosenFirst({ werte }: Facette): readonly Facettenwert[] {
  return [...werte.filter((wert) => wert.gewaehlt), ...werte.filter((wert) => !wert.gewaehlt)];
}

function isGewaehlt({ werte }: Facette): boolean {
  return werte.some((wert) => wert.gewaehlt);
}

function Facettengruppe({ facette, offen }: { readonly facette: Facette; readonly offen: boolean }) {
  const gewaehlt = facette.werte.filter((wert) => wert.gewaehlt).length;
  return (
    <details className="facette" open={offen || gewaehlt > 0}>
      <summary>
        {facette.titel} {gewaehlt > 0 ? <span className="leise">({gewaehlt} gewählt)</span> : null}
      </summary>
      <fieldset>
        <legend className="kern-sr-only">{facette.titel}</legend>
        {chosenFirst(facette).map((wert) => (
          <label key={wert.wert} className="auswahl">
            <input type="checkbox" name={facette.name} value={wert.wert} defaultChecked={wert.gewaehlt} />
            <span>{wert.titel}</span>
            <span className="auswahl__zahl">{wert.anzahl}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** Groups of checkboxes inside a GET form; on a phone behind one disclosure. */
export function Facetten({
  facetten,
  offen,
}: {
  readonly facetten: readonly Facette[];
  readonly offen?: boolean;
}) {
  return (
    <details className="facetten-klapp" open={offen ?? facetten.some(isGewaehlt)}>
      <summary>Filter</summary>
      <div className="facetten">
        {facetten.map((facette, index) => (
          <Facettengruppe
            key={`${facette.name} ${facette.werte.filter((wert) => wert.gewaehlt).map((wert) => wert.wert)}`}
            facette={facette}
            offen={index === 0}
          />
        ))}
        <div className="knopfreihe">
          <Knopf art="secondary">Filter anwenden</Knopf>
        </div>
      </div>
    </details>
  );
}

function ohne(suche: string, name: string, wert: string): string {
  const neu = new URLSearchParams(suche);
  neu.delete(name, wert);
  neu.delete('seite');
  return `?${neu}`;
}

/** Chosen filters as links that remove them. */
export function GewaehlteFilter({
  facetten,
  alle,
}: {
  readonly facetten: readonly Facette[];
  /** Where the list is without filters, if not at the bare address. */
  readonly alle?: string;
}) {
  const { search, pathname } = useLocation();
  const gewaehlt = facetten.flatMap((facette) =>
    facette.werte
      .filter((wert) => wert.gewaehlt)
      .map((wert) => ({ name: facette.name, gruppe: facette.titel, ...wert })),
  );
  if (gewaehlt.length === 0) return null;
  return (
    <ul className="filterleiste" aria-label="Gewählte Filter">
      {gewaehlt.map((filter) => (
        <li key={`${filter.name} ${filter.wert}`}>
          <Link
            to={ohne(search, filter.name, filter.wert)}
            aria-label={`Filter ${filter.gruppe}: ${filter.titel} entfernen`}
          >
            {filter.titel} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link to={alle ?? pathname}>Alle Filter entfernen</Link>
      </li>
    </ul>
  );
}
