import { NavLink } from 'react-router';

const PUNKTE = [
  { schluessel: 'karte', titel: 'Karte', pfad: '' },
  { schluessel: 'warnungen', titel: 'Warnungen', pfad: '/warnungen' },
  { schluessel: 'polarisierung', titel: 'Polarisierung', pfad: '/polarisierung' },
  { schluessel: 'wirkung', titel: 'Wirkung', pfad: '/wirkung' },
  { schluessel: 'vergleich', titel: 'Vergleich', pfad: '/vergleich' },
  { schluessel: 'gewichte', titel: 'Gewichte', pfad: '/gewichte' },
  { schluessel: 'indikatoren', titel: 'Indikatoren', pfad: '/indikatoren' },
  { schluessel: 'ausgaben', titel: 'Ausgaben und Daten', pfad: '/ausgaben' },
] as const;

/** Pages of one observation. */
export function Raumnavigation(props: {
  readonly kennung: string;
  readonly hier?: (typeof PUNKTE)[number]['schluessel'];
}) {
  return (
    <nav aria-label="Seiten dieses Monitorings" className="raumnavigation">
      <ul>
        {PUNKTE.map(({ schluessel, titel, pfad }) => (
          <li key={schluessel}>
            <NavLink
              to={`/monitoring/${props.kennung}${pfad}`}
              end
              {...(props.hier === schluessel ? { 'aria-current': 'page' as const } : {})}
            >
              {titel}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
