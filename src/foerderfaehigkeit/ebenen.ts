/**
 * Which criterion is asked at which level; the order is that of the explanation.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Programm } from '#rechtsstand/index.ts';
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

/** One rule looked at by itself; `null` when the programme does not have it. */
type Kriterium<Lage> = (lage: Lage) => Befund | null;

function pruefeAlle<Lage>(kriterien: readonly Kriterium<Lage>[], lage: Lage): readonly Befund[] {
  return kriterien.map((pruefe) => pruefe(lage)).filter((befund) => befund !== null);
}

/** Rules that look only at the Quartier and the calendar: the same for every Massnahme. */
const PROGRAMMKRITERIEN: readonly Kriterium<Programmlage>[] = [
  pruefeAntragsfenster,
  pruefeLaufzeit,
  pruefeProgrammjahr,
  pruefeGebietskulisse,
  pruefeIsek,
];

/** Rules that look at one Massnahme as a whole. */
function listMassnahmenkriterien({ kriterien, foerderung }: Programm): readonly Kriterium<Massnahmenlage>[] {
  return [
    pruefeAntragsberechtigt,
    pruefeHandlungsfeld,
    pruefeZweck,
    pruefeMassnahmenbeginn,
    ...(kriterien.merkmale ?? []).map((merkmal) => (lage: Massnahmenlage) => pruefeMerkmal(lage, merkmal)),
    ...(foerderung?.mindestens ?? []).map(
      (grenze) => (lage: Massnahmenlage) => pruefeMindestbetrag(lage, grenze),
    ),
    (lage) =>
      foerderung?.satz?.art === 'landesregel' && lage.landesregel
        ? pruefeBagatelle(lage, lage.landesregel)
        : null,
    ...(foerderung?.hoechstens ?? []).map(
      (grenze) => (lage: Massnahmenlage) => pruefeHoechstbetrag(lage, grenze),
    ),
    pruefeDeminimis,
    pruefeAbsage,
  ];
}

/** Rules that look at one Kostenposition; the order among programmes comes later. */
function listPositionskriterien({ foerderung }: Programm): readonly Kriterium<Positionslage>[] {
  return [
    pruefeKostenart,
    pruefeBewilligungszeitraum,
    ...(foerderung?.mindestens ?? []).map(
      (grenze) => (lage: Positionslage) => pruefePositionsmindestbetrag(lage, grenze),
    ),
    ...(foerderung?.eigenanteile ?? []).map(
      (eigenanteil) => (lage: Positionslage) => pruefeEigenanteil(lage, eigenanteil),
    ),
  ];
}

export const pruefeProgrammebene = (lage: Programmlage): readonly Befund[] =>
  pruefeAlle(PROGRAMMKRITERIEN, lage);

export const pruefeMassnahmenebene = (lage: Massnahmenlage): readonly Befund[] =>
  pruefeAlle(listMassnahmenkriterien(lage.programm), lage);

export const pruefePositionsebene = (lage: Positionslage): readonly Befund[] =>
  pruefeAlle(listPositionskriterien(lage.programm), lage);
