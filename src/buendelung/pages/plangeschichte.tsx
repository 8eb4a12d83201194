import { Geschichte } from '#web/ui/geschichte.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import type { Plangeschichte } from './plangeschichte-laden.ts';

/** The history of a plan, for those who may read it. */
export function Geschichtsabschnitt({ geschichte }: { readonly geschichte: Plangeschichte | null }) {
  if (geschichte === null) return null;
  return (
    <Abschnitt titel="Geschichte" id="geschichte">
      <Geschichte eintraege={geschichte.eintraege} link={geschichte.link} />
    </Abschnitt>
  );
}
