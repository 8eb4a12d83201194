import type { Krume } from '#web/ui/seite.tsx';

/** Way back from the pages of reading in. */
export function krumenOf(kennung: string, titel: string): readonly Krume[] {
  return [
    { titel: 'Monitoring', ziel: '/monitoring' },
    { titel, ziel: `/monitoring/${kennung}` },
    { titel: 'Ausgaben und Daten', ziel: `/monitoring/${kennung}/ausgaben` },
  ];
}
