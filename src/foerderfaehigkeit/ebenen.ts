/**
 * Which criterion is asked at which level; the order is that of the explanation.
 */
import type { Befund } from '#kernel/befund.ts';
import { pruefeAbsage } from './kriterien/absage.ts';
import { pruefeAntragsberechtigt } from './kriterien/antragsberechtigt.ts';
import { pruefeAntragsfenster } from './kriterien/antragsfenster.ts';
import { pruefeBewilligungszeitraum } from './kriterien/bewilligungszeitraum.ts';
import { pruefeDeminimis } from './kriterien/de-minimis.ts';
import { pruefeEigenanteil } from './kriterien/eigenanteil.ts';
import { pruefeGebietskulisse } from './kriterien/gebietskulisse.ts';
import { pruefeHandlungsfeld } from './kriterien/handlungsfeld.ts';
import { pruefeHoechstbetrag } from './kriterien/hoechstbetrag.ts';
import { pruefeIsek } from './kriterien/isek.ts';
import { pruefeKostenart } from './kriterien/kostenart.ts';
import type { Massnahmenlage, Positionslage, Programmlage } from './kriterien/lage.ts';
import { pruefeLaufzeit } from './kriterien/laufzeit.ts';
import { pruefeMassnahmenbeginn } from './kriterien/massnahmenbeginn.ts';
import { pruefeMerkmal } from './kriterien/merkmal.ts';
import {
  pruefeBagatelle,
  pruefeMindestbetrag,
  pruefePositionsmindestbetrag,
} from './kriterien/mindestbetrag.ts';
import { pruefeProgrammjahr } from './kriterien/programmjahr.ts';
import { pruefeZweck } from './kriterien/zweck.ts';

function present(befunde: readonly (Befund | null)[]): Befund[] {
  return befunde.filter((befund) => befund !== null);
}

/** Rules that look only at the Quartier and the calendar: the same for every Massnahme. */
export function pruefeProgrammebene(lage: Programmlage): readonly Befund[] {
  return present([
    pruefeAntragsfenster(lage),
    pruefeLaufzeit(lage),
    pruefeProgrammjahr(lage),
    pruefeGebietskulisse(lage),
    pruefeIsek(lage),
  ]);
}

/** Rules that look at one Massnahme as a whole. */
export function pruefeMassnahmenebene(lage: Massnahmenlage): readonly Befund[] {
  const { kriterien, foerderung } = lage.programm;
  return present([
    pruefeAntragsberechtigt(lage),
    pruefeHandlungsfeld(lage),
    pruefeZweck(lage),
    pruefeMassnahmenbeginn(lage),
    ...(kriterien.merkmale ?? []).map((merkmal) => pruefeMerkmal(lage, merkmal)),
    ...(foerderung?.mindestens ?? []).map((grenze) => pruefeMindestbetrag(lage, grenze)),
    foerderung?.satz?.art === 'landesregel' && lage.landesregel
      ? pruefeBagatelle(lage, lage.landesregel)
      : null,
    ...(foerderung?.hoechstens ?? []).map((grenze) => pruefeHoechstbetrag(lage, grenze)),
    pruefeDeminimis(lage),
    pruefeAbsage(lage),
  ]);
}

/** Rules that look at one Kostenposition; the order among programmes comes later. */
export function pruefePositionsebene(lage: Positionslage): readonly Befund[] {
  const { foerderung } = lage.programm;
  return present([
    pruefeKostenart(lage),
    pruefeBewilligungszeitraum(lage),
    ...(foerderung?.mindestens ?? []).map((grenze) => pruefePositionsmindestbetrag(lage, grenze)),
    ...(foerderung?.eigenanteile ?? []).map((eigenanteil) => pruefeEigenanteil(lage, eigenanteil)),
  ]);
}
