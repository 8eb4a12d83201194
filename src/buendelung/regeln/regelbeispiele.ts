/**
 * All examples, in the order of the page.
 */
import { ANTEILE } from './faelle/anteile.ts';
import { BEDINGUNGEN } from './faelle/bedingungen.ts';
import { BETRAEGE } from './faelle/betraege.ts';
import { HAUSHALTSJAHRE } from './faelle/haushaltsjahre.ts';
import { NEBENEINANDER } from './faelle/nebeneinander.ts';
import type { Regelbeispiel } from './regelbeispiel.ts';

export const REGELGRUPPEN: readonly {
  readonly titel: string;
  readonly beispiele: readonly Regelbeispiel[];
}[] = [
  { titel: 'Ob ein Programm zahlen darf', beispiele: BEDINGUNGEN },
  { titel: 'Wie viel es zahlt', beispiele: [...BETRAEGE, ...HAUSHALTSJAHRE, ...ANTEILE] },
  { titel: 'Was nebeneinander stehen darf', beispiele: NEBENEINANDER },
];
