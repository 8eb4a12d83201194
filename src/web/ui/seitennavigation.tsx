import { Link, useLocation } from 'react-router';

function ziel(suche: string, seite: number): string {
  const neu = new URLSearchParams(suche);
  if (seite === 1) neu.delete('seite');
  else neu.set('seite', String(seite));
  return `?${neu}`;
}

/** Numbers to show: first, last and the neighbours of the current page; 0 stands for a gap. */
function sichtbareSeiten(seite: number, seiten: number): readonly number[] {
  const alle = Array.from({ length: seiten }, (_, index) => index + 1);
  const nah = alle.filter((nummer) => nummer === 1 || nummer === seiten || Math.abs(nummer - seite) <= 1);
  return nah.flatMap((nummer, index) => {
    const vorher = nah[index - 1];
    const abstand = vorher === undefined ? 1 : nummer - vorher;
    if (abstand === 2) return [nummer - 1, nummer];
    return abstand > 2 ? [0, nummer] : [nummer];
  });
}

/** Pagination by links (`?seite=2`); nothing if there is only one page. */
export function Seitennavigation({ seite, seiten }: { readonly seite: number; readonly seiten: number }) {
  const { search } = useLocation();
  if (seiten <= 1) return null;
  return (
    <nav aria-label="Seiten der Liste">
      <ul className="seiten">
        {seite > 1 ? (
          <li>
            <Link to={ziel(search, seite - 1)}>Zurück</Link>
          </li>
        ) : null}
        {sichtbareSeiten(seite, seiten).map((nummer, index) => (
          <li key={nummer === 0 ? `luecke-${index}` : nummer}>
            {nummer === 0 ? (
              <span aria-hidden="true">…</span>
            ) : (
              <Link
                to={ziel(search, nummer)}
                aria-label={`Seite ${nummer}`}
                {...(nummer === seite ? { 'aria-current': 'page' as const } : {})}
              >
                {nummer}
              </Link>
            )}
          </li>
        ))}
        {seite < seiten ? (
          <li>
            <Link to={ziel(search, seite + 1)}>Weiter</Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
