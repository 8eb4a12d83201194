/**
 * The independent re-check: every rule again, in integers, from the published plan. A plan that fails here is
 * never shown.
 */

import { pruefeBetragsgrenzen, pruefeEigeneMittel, pruefeKombinationen } from './grenzen.ts';
import { euroText, listZuwendungen, summe, type Verstoss, type Vorlage } from './grundlagen.ts';
import { pruefeDeckung, pruefeDoppelfoerderung, pruefeZuwendungen } from './posten.ts';

function pruefeMassnahmen({ plan, akte }: Vorlage): Verstoss[] {
  const finanziert = new Set(
    plan.massnahmen.filter((eintrag) => eintrag.finanziert).map((eintrag) => eintrag.kennung),
  );
  const erledigt = new Set(
    akte.massnahmen.filter((eintrag) => eintrag.abgeschlossen).map((eintrag) => eintrag.kennung as string),
  );
  const verstoesse: Verstoss[] = [];
  for (const massnahme of akte.massnahmen.filter((eintrag) => !eintrag.abgeschlossen)) {
    if (massnahme.pflicht && !finanziert.has(massnahme.kennung)) {
      verstoesse.push({ regel: 'pflicht', text: `${massnahme.kennung} ist Pflicht und nicht finanziert.` });
    }
    if (!finanziert.has(massnahme.kennung)) continue;
    for (const andere of massnahme.voraussetzung ?? []) {
      if (!finanziert.has(andere) && !erledigt.has(andere)) {
        verstoesse.push({
          regel: 'massnahmenvoraussetzung',
          text: `${massnahme.kennung} setzt ${andere} voraus.`,
        });
      }
    }
  }
  return verstoesse;
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
export function pruefePlan(vorlage: Vorlage): Verstoss[] {
  return [
    ...pruefeDeckung(vorlage),
    ...pruefeZuwendungen(vorlage),
    ...pruefeDoppelfoerderung(vorlage),
    ...pruefeBetragsgrenzen(vorlage),
    ...pruefeKombinationen(vorlage),
    ...pruefeEigeneMittel(vorlage),
    ...pruefeMassnahmen(vorlage),
    ...pruefeSummen(vorlage),
    ...pruefeStufen(vorlage),
  ];
}
