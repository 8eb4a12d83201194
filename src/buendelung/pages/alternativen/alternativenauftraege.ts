/**
 * Alternatives to stored plans, and scenarios for them.
 */
import type { Alternativenbericht, Szenarienbericht } from '../../alternativen/bericht.ts';
import type { Szenario } from '../../alternativen/szenarien.ts';
import { formatSzenario } from '../../alternativen/szenario-lesen.ts';
import { berechneAlternativen, berechneSzenarien } from '../../service.ts';
import { createPlanauftraege, type Planauftraege } from '../auftraege/planauftraege.ts';

export const ALTERNATIVENAUFTRAEGE: Planauftraege<Alternativenbericht, null> = createPlanauftraege(
  (zugang, { quartier, nummer }, _, umgebung) => berechneAlternativen(zugang, quartier, nummer, [], umgebung),
  () => 'alternativen',
);

export const SZENARIENAUFTRAEGE: Planauftraege<Szenarienbericht, readonly Szenario[]> = createPlanauftraege(
  (zugang, { quartier, nummer }, szenarien, umgebung) =>
    berechneSzenarien(zugang, quartier, nummer, szenarien, umgebung),
  (szenarien) => szenarien.map(formatSzenario).join('\n'),
);
