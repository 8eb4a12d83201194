import { formatMangel } from '#kernel/fehler.ts';
import { isProblem, problemOfStatus } from '#platform/http/problem.ts';
import { Knopflink, Seite } from './ui/seite.tsx';

/** What happened, why, what to do; for everything a loader or an action could not answer. */
export function Fehleransicht({ status, angaben }: { readonly status: number; readonly angaben: unknown }) {
  const problem = isProblem(angaben) ? angaben : problemOfStatus(status);
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
        <div className="knopfreihe">
          <Knopflink ziel="/" art="primary">
            Zur Übersicht
          </Knopflink>
        </div>
      </div>
    </Seite>
  );
}
