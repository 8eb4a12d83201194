/** How everything is computed: in plain German with a worked example, in Leichte Sprache, in English. */
import { useLoaderData } from 'react-router';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { computeRechenbeispiel } from '../../ansicht/methode/rechenbeispiel.ts';
import { Indexteil, Rangteil } from './indexteil.tsx';
import { English, LeichteSprache } from './kurzfassungen.tsx';
import { Schutzteil, Weiteres } from './weitere.tsx';
import '../monitoring.css';

export function loader() {
  return computeRechenbeispiel();
}

const INHALT: readonly { readonly ziel: string; readonly titel: string; readonly sprache?: string }[] = [
  { ziel: 'index', titel: 'Status und Dynamik' },
  { ziel: 'rang', titel: 'Rangindex' },
  { ziel: 'geheimhaltung', titel: 'Geheimhaltung' },
  { ziel: 'warnung', titel: 'Frühwarnung' },
  { ziel: 'polarisierung', titel: 'Polarisierung' },
  { ziel: 'wirkung', titel: 'Wirkung' },
  { ziel: 'grenzen', titel: 'Was die Methode nicht kann' },
  { ziel: 'leicht', titel: 'Leichte Sprache' },
  { ziel: 'english', titel: 'English', sprache: 'en' },
];

function Inhalt() {
  return (
    <nav aria-label="Auf dieser Seite" className="raumnavigation">
      <ul>
        {INHALT.map(({ ziel, titel, sprache }) => (
          <li key={ziel}>
            <a href={`#${ziel}`} {...(sprache === undefined ? {} : { lang: sprache, hrefLang: sprache })}>
              {titel}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default function Methode() {
  const beispiel = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="So wird gerechnet"
      krumen={[{ titel: 'Monitoring', ziel: '/monitoring' }]}
      vorspann="Was Status, Dynamik, Warnungen und Wirkung bedeuten, Schritt für Schritt an einem erfundenen Beispiel."
      aktion={<Knopflink ziel="/monitoring">Zu den beobachteten Städten</Knopflink>}
    >
      <Inhalt />
      <div className="methode">
        <Indexteil beispiel={beispiel} datei="/monitoring/methode.csv" />
        <Rangteil beispiel={beispiel} />
        <Schutzteil beispiel={beispiel} />
        <Weiteres beispiel={beispiel} />
        <p>
          Alle Formeln mit Quellen, Grenzfällen und gemessenen Fehlerraten stehen im Quelltext unter{' '}
          <code>docs/monitoring.md</code>; auf der Kommandozeile rechnet <code>quartierwerk monitoring</code>{' '}
          dasselbe aus eigenen Tabellen.
        </p>
        <LeichteSprache />
        <English />
      </div>
    </Seite>
  );
}
