import { Link } from 'react-router';
import { formatMangel } from '#kernel/fehler.ts';
import { isProblem, problemOfStatus } from '#platform/http/problem.ts';
import { Knopflink, Seite } from './ui/seite.tsx';

/** What happened, why, what to do; for everything a loader or an action could not answer. */
export function Fehleransicht(props: {
  readonly status: number;
  readonly angaben: unknown;
  /** Where to sign in, when nobody is: what is missing or forbidden may be there for who is signed in. */
  readonly anmelden?: string;
}) {
  const { status, angaben } = props;
  const problem = isProblem(angaben) ? angaben : problemOfStatus(status);
  const anmelden = [403, 404].includes(problem.status) ? props.anmelden : undefined;
  return (
    <Seite titel={problem.title.replace(/\.$/, '')} vorspann={problem.detail}>
      {problem.maengel && problem.maengel.length > 0 ? (
        <ul className="punkte stapel">
          {problem.maengel.map((mangel) => (
            <li key={formatMangel(mangel)}>{formatMangel(mangel)}</li>
          ))}
        </ul>
      ) : null}
      <div className="stapel">
        <p>{problem.abhilfe}</p>
        {anmelden === undefined ? null : (
          <p>
            Sie sind nicht angemeldet. Manches ist nur für angemeldete Personen zu sehen; vielleicht hilft es,
            sich <Link to={anmelden}>anzumelden</Link>. Danach kommen Sie hierher zurück.
          </p>
        )}
        <div className="knopfreihe">
          <Knopflink ziel="/" art="primary">
            Zur Übersicht
          </Knopflink>
        </div>
      </div>
    </Seite>
  );
}

/** How browsers name a request that reached no server; each has words of its own. */
const OHNE_ANTWORT = /fetch|network|load failed/i;

export function isVerbindungsfehler(fehler: unknown): boolean {
  return fehler instanceof TypeError && OHNE_ANTWORT.test(fehler.message);
}

/** The server was not reached: nothing is wrong with the page asked for, nor with the program. */
export function Verbindungsansicht({ adresse }: { readonly adresse: string }) {
  return (
    <Seite
      titel="Keine Verbindung"
      vorspann="Der Server war nicht zu erreichen. Was Sie gespeichert haben, ist davon nicht betroffen."
    >
      <div className="stapel">
        <p>
          Prüfen Sie, ob dieses Gerät verbunden ist, und laden Sie die Seite neu. Bleibt es dabei, wird der
          Server vielleicht gerade neu gestartet: Versuchen Sie es in ein paar Minuten noch einmal.
        </p>
        <div className="knopfreihe">
          <a className="kern-btn kern-btn--primary" href={adresse}>
            <span className="kern-label">Seite neu laden</span>
          </a>
        </div>
      </div>
    </Seite>
  );
}
