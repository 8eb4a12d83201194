/**
 * The words of the e-mails about kept searches.
 */
import type { Neuigkeit } from './neuigkeiten.ts';

export type Suchmeldung = {
  readonly name: string;
  /** Page of the kept search. */
  readonly adresse: string;
  readonly neuigkeiten: readonly Neuigkeit[];
};

/** News of one search named in an e-mail; the page has all. */
const HOECHSTENS = 20;

function describeSuche({ name, adresse, neuigkeiten }: Suchmeldung): string[] {
  const rest = neuigkeiten.length - HOECHSTENS;
  return [
    name,
    ...neuigkeiten.slice(0, HOECHSTENS).map(({ titel, text }) => `- ${titel}: ${text}`),
    ...(rest > 0 ? [`- und ${rest} weitere`] : []),
    adresse,
    '',
  ];
}

export function writeNeuigkeitenbrief(
  meldungen: readonly Suchmeldung[],
  abbestellen: string,
): { readonly betreff: string; readonly text: string } {
  const anzahl = meldungen.reduce((summe, { neuigkeiten }) => summe + neuigkeiten.length, 0);
  const namen = meldungen.map(({ name }) => name);
  const wo = namen.length === 1 ? `„${namen[0]}“` : `${namen.length} Suchen`;
  return {
    betreff: `Förderprogramme: ${anzahl === 1 ? 'eine Neuigkeit' : `${anzahl} Neuigkeiten`} in ${wo}`,
    text: [
      'Guten Tag,',
      '',
      'in Ihren gemerkten Suchen gibt es Neues:',
      '',
      ...meldungen.flatMap(describeSuche),
      'Diese E-Mail kommt höchstens einmal am Tag und nur, wenn es Neues gibt.',
      `Abbestellen, ohne Anmeldung: ${abbestellen}`,
      '',
    ].join('\n'),
  };
}

export function writeBestaetigungsbrief(bestaetigen: string): {
  readonly betreff: string;
  readonly text: string;
} {
  return {
    betreff: 'Bitte bestätigen: Neues zu gemerkten Suchen per E-Mail',
    text: [
      'Guten Tag,',
      '',
      'für diese Adresse hat jemand E-Mails zu gemerkten Suchen nach Förderprogrammen angefordert.',
      'Wenn Sie das waren, bestätigen Sie es hier:',
      '',
      bestaetigen,
      '',
      'Wenn nicht, brauchen Sie nichts zu tun: Ohne Bestätigung kommt keine weitere E-Mail.',
      '',
    ].join('\n'),
  };
}
