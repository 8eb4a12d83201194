/**
 * Versions an Akte cites against the law: each must exist, and nothing is cited in two versions.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { listFassungen, type Rechtsstand, versionsOf } from '#rechtsstand/index.ts';
import { type Akte, fassungszitateOf } from './akte.ts';

/** Every citation that can't be followed, with the versions there are. */
export function checkFassungszitate(akte: Akte, rechtsstand: Rechtsstand): Eingabemangel[] {
  const zitate = fassungszitateOf(akte);
  return zitate.flatMap(({ norm, fassung }, index): Eingabemangel[] => {
    const feld = `fassungen[${index}].ab`;
    if (zitate.findIndex((anderes) => anderes.norm === norm) < index) {
      return [
        {
          feld,
          wert: fassung,
          text: `${norm} ist schon in einer anderen Fassung genannt.`,
          abhilfe: 'Eine der beiden Zeilen streichen.',
        },
      ];
    }
    if (versionsOf(rechtsstand, norm).some(({ ab }) => ab === fassung)) return [];
    return [
      {
        feld,
        wert: fassung,
        text: `Diese Fassung von ${norm} gibt es im Rechtsstand nicht.`,
        abhilfe: `${listFassungen(rechtsstand, norm)} Den ersten Tag der Geltung angeben.`,
      },
    ];
  });
}
