/**
 * Collects faults while a table is read: all are counted, the first ones described.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';

const MAENGEL_HOECHSTENS = 200;

export type Mangelliste = {
  readonly add: (mangel: Eingabemangel) => void;
  /** @throws EingabeFehler when there is any: at most 200 described, the number of the others as the last one */
  readonly check: () => void;
};

export function createMangelliste(datei: string): Mangelliste {
  const maengel: Eingabemangel[] = [];
  let anzahl = 0;
  return {
    add: (mangel) => {
      anzahl += 1;
      if (maengel.length < MAENGEL_HOECHSTENS) maengel.push(mangel);
    },
    check: () => {
      if (anzahl === 0) return;
      const rest = anzahl - maengel.length;
      const letzter: Eingabemangel = {
        datei,
        text: `Es gibt ${rest} weitere Mängel.`,
        abhilfe: 'Die genannten Mängel beheben und die Datei noch einmal prüfen.',
      };
      throw new EingabeFehler(rest > 0 ? [...maengel, letzter] : maengel);
    },
  };
}
