/**
 * Which criterion is asked at which level; the order is that of the explanation. What stands in one of these lists
 * is asked everywhere: for one Akte with reasons and for the whole country in columns.
 */
import type { Befund } from '#kernel/befund.ts';
import { pruefeAbsage } from './kriterien/absage.ts';
import { pruefeAntragsberechtigt } from './kriterien/antragsberechtigt.ts';
import { pruefeAntragsfenster } from './kriterien/antragsfenster.ts';
import { pruefeBewilligungszeitraum } from './kriterien/bewilligungszeitraum.ts';
import { pruefeDeminimis } from './kriterien/de-minimis.ts';
import { pruefeEigenanteil } from './kriterien/eigenanteil.ts';
import { pruefeFoerderdauer } from './kriterien/foerderdauer.ts';
import { pruefeFoerderzeitraum } from './kriterien/foerderzeitraum.ts';
import { pruefeGebietskulisse } from './kriterien/gebietskulisse.ts';
import { pruefeGemeinnuetzigkeit } from './kriterien/gemeinnuetzigkeit.ts';
import { pruefeHandlungsfeld } from './kriterien/handlungsfeld.ts';
import { pruefeHaushaltslage } from './kriterien/haushaltslage.ts';
import { pruefeHoechstanteil } from './kriterien/hoechstanteil.ts';
import { pruefeFestbetrag, pruefeHoechstbetrag } from './kriterien/hoechstbetrag.ts';
import { pruefeIsek } from './kriterien/isek.ts';
import { pruefeIsekAlter } from './kriterien/isek-alter.ts';
import { pruefeKofinanzierung } from './kriterien/kofinanzierung.ts';
import { pruefeKostenart } from './kriterien/kostenart.ts';
import { eines, jedes, type Kriterium, pruefeKriterien } from './kriterien/kriterium.ts';
import type { Massnahmenlage, Positionslage, Programmlage } from './kriterien/lage.ts';
import { pruefeLaufzeit } from './kriterien/laufzeit.ts';
import { pruefeMassnahmenbeginn } from './kriterien/massnahmenbeginn.ts';
import { pruefeMerkmal } from './kriterien/merkmal.ts';
import { BAGATELLE, MINDESTBETRAG, pruefePositionsmindestbetrag } from './kriterien/mindestbetrag.ts';
import { pruefeProgrammjahr } from './kriterien/programmjahr.ts';
import { pruefeProjektdauer } from './kriterien/projektdauer.ts';
import { pruefeSanierungsfrist } from './kriterien/sanierungsfrist.ts';
import { pruefeZweck } from './kriterien/zweck.ts';

/** Rules that look only at the Quartier and the calendar: the same for every Massnahme. */
export const PROGRAMMKRITERIEN: readonly Kriterium<Programmlage>[] = [
  eines('antragsfenster', pruefeAntragsfenster),
  eines('laufzeit', pruefeLaufzeit),
  eines('programmjahr', pruefeProgrammjahr),
  eines('gebietskulisse', pruefeGebietskulisse),
  eines('foerderdauer', pruefeFoerderdauer),
  eines('sanierungsfrist', pruefeSanierungsfrist),
  eines('haushaltslage', pruefeHaushaltslage),
  eines('isek', pruefeIsek),
  eines('isek-alter', pruefeIsekAlter),
];

/** Rules that look at one Massnahme as a whole. */
export const MASSNAHMENKRITERIEN: readonly Kriterium<Massnahmenlage>[] = [
  eines('antragsberechtigt', pruefeAntragsberechtigt),
  eines('gemeinnuetzigkeit', pruefeGemeinnuetzigkeit),
  eines('handlungsfeld', pruefeHandlungsfeld),
  eines('zweck', pruefeZweck),
  eines('massnahmenbeginn', pruefeMassnahmenbeginn),
  eines('projektdauer', pruefeProjektdauer),
  jedes('merkmal', ({ kriterien }) => kriterien.merkmale, pruefeMerkmal),
  MINDESTBETRAG,
  BAGATELLE,
  jedes('hoechstbetrag', ({ foerderung }) => foerderung?.hoechstens, pruefeHoechstbetrag),
  eines('hoechstbetrag', pruefeFestbetrag),
  jedes('hoechstanteil', ({ foerderung }) => foerderung?.hoechstanteile, pruefeHoechstanteil),
  eines('de-minimis', pruefeDeminimis),
  eines('absage', pruefeAbsage),
];

/** Rules that look at one Kostenposition; the order among programmes comes later. */
export const POSITIONSKRITERIEN: readonly Kriterium<Positionslage>[] = [
  eines('kostenart', pruefeKostenart),
  eines('bewilligungszeitraum', pruefeBewilligungszeitraum),
  eines('foerderzeitraum', pruefeFoerderzeitraum),
  jedes('mindestbetrag', ({ foerderung }) => foerderung?.mindestens, pruefePositionsmindestbetrag),
  jedes('eigenanteil', ({ foerderung }) => foerderung?.eigenanteile, pruefeEigenanteil),
  eines('kofinanzierung', pruefeKofinanzierung),
];

export const pruefeProgrammebene = (lage: Programmlage): readonly Befund[] =>
  pruefeKriterien(PROGRAMMKRITERIEN, lage);

export const pruefeMassnahmenebene = (lage: Massnahmenlage): readonly Befund[] =>
  pruefeKriterien(MASSNAHMENKRITERIEN, lage);

export const pruefePositionsebene = (lage: Positionslage): readonly Befund[] =>
  pruefeKriterien(POSITIONSKRITERIEN, lage);
