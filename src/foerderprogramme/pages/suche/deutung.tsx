/** How a search was understood, and what to do when it found little. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink } from '#web/ui/seite.tsx';
import type { Suchdeutung } from '../../suche/katalogsuche.ts';

/** Synonyms named at once; the others behind a disclosure. */
const HOECHSTENS = 8;

function Woerter({ woerter }: { readonly woerter: readonly string[] }) {
  const [erste, rest] = [woerter.slice(0, HOECHSTENS), woerter.slice(HOECHSTENS)];
  return (
    <>
      {erste.join(', ')}
      {rest.length > 0 ? (
        <details className="deutung__rest">
          <summary>und {rest.length} weitere</summary>
          {rest.join(', ')}
        </details>
      ) : null}
    </>
  );
}

function withSuche(parameter: string, suche: string): string {
  const neu = new URLSearchParams(parameter);
  neu.set('suche', suche);
  return `?${neu}`;
}

function Gemeint({ gemeint, parameter }: { readonly gemeint: string; readonly parameter: string }) {
  return (
    <p className="deutung__gemeint">
      Meinten Sie <Link to={withSuche(parameter, gemeint)}>{gemeint}</Link>?
    </p>
  );
}

/** `parameter`: query of the page, without the page number. */
export function Deutung({
  deutung,
  parameter,
}: {
  readonly deutung: Suchdeutung;
  readonly parameter: string;
}) {
  const { auch, ordnend, vollstaendig, gemeint } = deutung;
  return (
    <div className="deutung">
      {gemeint === null ? null : <Gemeint gemeint={gemeint} parameter={parameter} />}
      {vollstaendig ? null : (
        <Hinweis ton="info" titel="Kein Programm passt zu allen Wörtern">
          <p>Gezeigt werden Programme, die zu einem Teil der Wörter passen.</p>
        </Hinweis>
      )}
      {auch.map(({ wort, woerter }) => (
        <p key={wort} className="klein leise">
          „{wort}“, gesucht auch: <Woerter woerter={woerter} />
        </p>
      ))}
      {ordnend.length > 0 ? (
        <p className="klein leise">
          {ordnend.map((wort) => `„${wort}“`).join(', ')}: ordnet die Treffer und schließt keinen aus, denn
          viele Programme sagen dazu nichts.
        </p>
      ) : null}
    </div>
  );
}

/** What helps when nothing is found. `weitere`: links of the page. */
export function KeineTreffer({
  deutung,
  parameter,
  alle,
  weitere,
}: {
  readonly deutung: Suchdeutung | null;
  readonly parameter: string;
  readonly alle: string;
  readonly weitere?: ReactNode;
}) {
  const felder = new URLSearchParams(parameter);
  const suche = felder.get('suche') ?? '';
  const gefiltert = [...felder.keys()].some((name) => name !== 'suche' && name !== 'sortierung');
  return (
    <LeererZustand
      titel="Kein Programm passt zu dieser Auswahl"
      aktionen={
        <>
          {suche !== '' && gefiltert ? (
            <Knopflink ziel={`?${new URLSearchParams({ suche })}`}>„{suche}“ ohne Filter suchen</Knopflink>
          ) : null}
          <Knopflink ziel={alle}>Alle Programme zeigen</Knopflink>
          {weitere}
        </>
      }
    >
      {deutung?.gemeint ? <Gemeint gemeint={deutung.gemeint} parameter={parameter} /> : null}
      <ul className="punkte">
        <li>Nehmen Sie einen Filter heraus.</li>
        <li>
          Suchen Sie nach dem Zweck statt nach einem Namen, zum Beispiel „Spielplatz“ oder „Sprachkurs“.
        </li>
        <li>Ein allgemeineres Wort findet mehr, zum Beispiel „Bildung“.</li>
      </ul>
    </LeererZustand>
  );
}
