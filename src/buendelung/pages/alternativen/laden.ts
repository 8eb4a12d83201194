/**
 * What the page of the alternatives and its files start with.
 */
import type { Anwendung } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { loadPlan, type Seitenadresse } from '../plan-laden.ts';
import { ALTERNATIVENAUFTRAEGE, SZENARIENAUFTRAEGE } from './alternativenauftraege.ts';
import { readSzenarioauswahl } from './szenarioauswahl.ts';

export async function loadAlternativenseite(
  { db }: Anwendung,
  zugang: Zugang,
  params: Seitenadresse,
  request: Request,
) {
  const { gespeichert, adresse } = await loadPlan(zugang, params);
  const ort = { quartier: adresse.kennung, nummer: adresse.nummer };
  const parameter = new URL(request.url).searchParams;
  const auswahl = readSzenarioauswahl(parameter);
  const alternativen = ALTERNATIVENAUFTRAEGE.find(db, ort, null);
  const szenarien = SZENARIENAUFTRAEGE.find(db, ort, auswahl.szenarien);
  return {
    gespeichert,
    adresse,
    parameter,
    auswahl,
    alternativen,
    bericht: alternativen?.art === 'fertig' ? alternativen.ergebnis : null,
    szenarien,
    szenarienbericht: szenarien?.art === 'fertig' ? szenarien.ergebnis : null,
  };
}
