import { Link } from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import type { Entwurfsherkunft } from '../../einlesen/entwurf/service.ts';
import { EINLESEN } from './bausteine.tsx';

/** Where a draft comes from, and words in it that are those of the record. */
export function Herkunftshinweis({ herkunft }: { readonly herkunft: Entwurfsherkunft | null }) {
  if (herkunft === null) return null;
  const { satz, abschriften } = herkunft;
  const quelle = <Link to={`${EINLESEN}/saetze/${satz.id}`}>{satz.titel}</Link>;
  if (abschriften.length === 0) {
    return (
      <Hinweis ton="info" titel="Begonnen aus einem fremden Datensatz">
        <p>{quelle}. Abgeschriebene Stellen sind nicht gefunden.</p>
      </Hinweis>
    );
  }
  return (
    <Hinweis ton="achtung" titel="Stellen sind aus dem fremden Datensatz abgeschrieben">
      <p>
        Die Lizenz (CC BY-ND) erlaubt keine veränderten Fassungen. Sagen Sie es in eigenen Worten, bevor der
        Entwurf freigegeben wird. Quelle: {quelle}.
      </p>
      <ul className="punkte">
        {abschriften.map(({ text, worte }) => (
          <li key={text}>
            „{text}“ <span className="leise">({worte} Wörter)</span>
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}
