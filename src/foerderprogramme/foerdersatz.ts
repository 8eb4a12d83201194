/**
 * The rate of a programme in a few words.
 */
import { formatProzent } from '#kernel/bruch.ts';
import type { Landesregel, Programm } from '#rechtsstand/index.ts';

type Satz = NonNullable<NonNullable<Programm['foerderung']>['satz']>;

function formatLandessatz(landesregel: Landesregel | undefined): string {
  const satz = landesregel?.foerdersatz;
  if (!satz) return 'setzt das Land';
  if (satz.art === 'fest') return formatProzent(satz.satz);
  if (satz.von && satz.bis) return `${formatProzent(satz.von)} bis ${formatProzent(satz.bis)} je Kommune`;
  return satz.bis ? `bis ${formatProzent(satz.bis)} je Kommune` : 'je Kommune';
}

function formatSatz(satz: Satz, landesregel: Landesregel | undefined): string {
  switch (satz.art) {
    case 'fest':
      return formatProzent(satz.satz);
    case 'staffel':
      return satz.saetze.map(formatProzent).join(', ');
    case 'landesregel':
      return formatLandessatz(landesregel);
  }
}

/** „90 %“, „80 %, 60 %, 40 %“ (by year), „setzt das Land“ or „nicht bekannt“. */
export function formatFoerdersatz(programm: Programm, landesregel?: Landesregel): string {
  if (programm.art === 'darlehen') return 'Darlehen';
  const satz = programm.foerderung?.satz;
  return satz ? formatSatz(satz, landesregel) : 'nicht bekannt';
}
