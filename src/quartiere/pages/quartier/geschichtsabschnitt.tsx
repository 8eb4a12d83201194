import { Geschichte } from '#web/ui/geschichte.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import type { Aktengeschichte } from './geschichte-laden.ts';

export function Geschichtsabschnitt({ geschichte }: { readonly geschichte: Aktengeschichte | null }) {
  if (geschichte === null) return null;
  return (
    <Abschnitt titel="Geschichte" id="geschichte">
      <Geschichte eintraege={geschichte.eintraege} link={geschichte.link} />
      {geschichte.weitere ? (
        <p className="klein leise">Gezeigt werden die letzten {geschichte.eintraege.length} Änderungen.</p>
      ) : null}
    </Abschnitt>
  );
}
