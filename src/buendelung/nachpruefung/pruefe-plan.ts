/**
 * The independent re-check: every rule again, in integers, from the published plan. A plan that fails here is
 * never shown.
 */

import { pruefeDeminimis } from './deminimis.ts';
import { pruefeEigeneMittel } from './eigene-mittel.ts';
import { pruefeFinanzierungsarten } from './finanzierungsart.ts';
import { pruefeGeberanteile } from './geber.ts';
import { pruefeBetragsgrenzen } from './grenzen.ts';
import { euroText, listZuwendungen, summe, type Verstoss, type Vorlage } from './grundlagen.ts';
import { pruefeHoechstanteile } from './hoechstanteile.ts';
import { pruefeKombinationen } from './kombinationen.ts';
import { pruefeMehrereFehlbedarfe } from './mehrere-fehlbedarfe.ts';
import { pruefeDeckung, pruefeDoppelfoerderung, pruefeZuwendungen } from './posten.ts';
import { pruefeVerpflichtungen } from './verpflichtungen.ts';
import { pruefeFruehestens, pruefeVerschiebungen, verschiebeVorlage } from './verschiebung.ts';
import { pruefeProgrammvorgaben } from './vorgaben.ts';

function pruefeMassnahmen({ plan, akte }: Vorlage): Verstoss[] {
  const finanziert = new Set<string>(
    plan.massnahmen.filter((eintrag) => eintrag.finanziert).map((eintrag) => eintrag.kennung),
  );
  const erledigt = akte.massnahmen
    .filter((eintrag) => eintrag.abgeschlossen)
    .map((eintrag) => eintrag.kennung);
  const erreicht = new Set<string>([...finanziert, ...erledigt]);
  const pflicht = akte.massnahmen
    .filter((massnahme) => massnahme.pflicht && !erreicht.has(massnahme.kennung))
    .map(({ kennung }) => ({ regel: 'pflicht', text: `${kennung} ist Pflicht und nicht finanziert.` }));
  const voraussetzungen = akte.massnahmen
    .filter((massnahme) => finanziert.has(massnahme.kennung))
    .flatMap(({ kennung, voraussetzung }) =>
      (voraussetzung ?? [])
        .filter((andere) => !erreicht.has(andere))
        .map((andere) => ({ regel: 'massnahmenvoraussetzung', text: `${kennung} setzt ${andere} voraus.` })),
    );
  return [...pflicht, ...voraussetzungen];
}

function gleich(regel: string, name: string, ist: number, soll: bigint): Verstoss[] {
  return BigInt(ist) === soll
    ? []
    : [{ regel, text: `${name}: ${euroText(BigInt(ist))} statt ${euroText(soll)}.` }];
}

function pruefeSummen({ plan }: Vorlage): Verstoss[] {
  const sumOf = (art: string, nurGesichert = false): bigint =>
    summe(
      plan.posten
        .filter((posten) => posten.quelle.art === art && (!nurGesichert || posten.gesichert))
        .map((posten) => posten.cent),
    );
  return [
    ...gleich('summe', 'gesichertCent', plan.summen.gesichertCent, sumOf('foerderprogramm', true)),
    ...gleich('summe', 'unterAnnahmenCent', plan.summen.unterAnnahmenCent, sumOf('foerderprogramm')),
    ...gleich('summe', 'eigenmittelCent', plan.summen.eigenmittelCent, sumOf('eigenmittel')),
    ...gleich('summe', 'traegermittelCent', plan.summen.traegermittelCent, sumOf('traegermittel')),
    ...gleich('summe', 'einnahmenCent', plan.summen.einnahmenCent, sumOf('einnahmen')),
    ...gleich('summe', 'dritteCent', plan.summen.dritteCent, sumOf('dritte')),
    ...gleich(
      'summe',
      'gesamtausgabenCent',
      plan.summen.gesamtausgabenCent,
      summe(plan.posten.map((posten) => posten.cent)),
    ),
  ];
}

function pruefeStufen(vorlage: Vorlage): Verstoss[] {
  const { plan, akte, pruefung } = vorlage;
  const finanziert = new Set(
    plan.massnahmen.filter((eintrag) => eintrag.finanziert).map((eintrag) => eintrag.kennung),
  );
  const benutzt = new Set(listZuwendungen(vorlage).map(({ programm }) => programm.kennung));
  const soll: Readonly<Record<string, bigint>> = {
    nutzen: summe(
      akte.massnahmen
        .filter((massnahme) => finanziert.has(massnahme.kennung))
        .map((massnahme) => massnahme.nutzen),
    ),
    eigenmittel: summe(
      plan.posten.filter((posten) => posten.quelle.art === 'eigenmittel').map((posten) => posten.cent),
    ),
    aufwand: summe(
      pruefung.programme
        .filter(({ programm }) => benutzt.has(programm.kennung))
        .map(({ programm }) => programm.foerderung?.aufwand ?? 1),
    ),
  };
  return plan.stufen.flatMap((stufe) => [
    ...(BigInt(stufe.wert) === soll[stufe.name]
      ? []
      : [{ regel: 'stufe', text: `Stufe ${stufe.name}: ${stufe.wert} statt ${soll[stufe.name]}.` }]),
    ...(stufe.luecke === Math.abs(stufe.schranke - stufe.wert)
      ? []
      : [{ regel: 'stufe', text: `Stufe ${stufe.name}: Die Lücke passt nicht zu Wert und Schranke.` }]),
  ]);
}

/** All broken rules of a plan; empty means it is legal and its figures are right. */
export function pruefePlan(wieGestellt: Vorlage): Verstoss[] {
  const vorlage = verschiebeVorlage(wieGestellt);
  return [
    ...pruefeVerschiebungen(wieGestellt),
    ...pruefeFruehestens(vorlage),
    ...pruefeProgrammvorgaben(vorlage),
    ...pruefeDeckung(vorlage),
    ...pruefeZuwendungen(vorlage),
    ...pruefeDoppelfoerderung(vorlage),
    ...pruefeGeberanteile(vorlage),
    ...pruefeBetragsgrenzen(vorlage),
    ...pruefeHoechstanteile(vorlage),
    ...pruefeFinanzierungsarten(vorlage),
    ...pruefeMehrereFehlbedarfe(vorlage),
    ...pruefeDeminimis(vorlage),
    ...pruefeKombinationen(vorlage),
    ...pruefeEigeneMittel(vorlage),
    ...pruefeVerpflichtungen(vorlage),
    ...pruefeMassnahmen(vorlage),
    ...pruefeSummen(vorlage),
    ...pruefeStufen(vorlage),
  ];
}
