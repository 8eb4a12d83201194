/** Why a programme is a hit. */
import type { Treffergrund } from '../../suche/treffergrund.ts';

export function Gruende({ gruende }: { readonly gruende: readonly Treffergrund[] }) {
  if (gruende.length === 0) return null;
  return (
    <ul className="treffergruende klein">
      {gruende.map(({ feld, fuer, stuecke }) => (
        <li key={`${feld} ${stuecke.map(({ text }) => text).join('')}`}>
          <span className="leise">
            {feld}
            {fuer === null ? '' : ` (zu „${fuer}“)`}:{' '}
          </span>
          {stuecke.map(({ text, markiert }, stelle) =>
            markiert ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their order
              <mark key={stelle}>{text}</mark>
            ) : (
              text
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
