/**
 * The question with other own money of the Kommune: exactly the instance an Akte with that money would give.
 */
import { type Pruefungsfortschreibung, schreibePruefungFort } from '#foerderfaehigkeit/index.ts';
import { add, type EuroCent, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import type { Instanz } from '../../optimierung/instanz.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';
import { withoutGrenze } from '../../optimierung/wuensche.ts';
import { listZeilen } from './heilen.ts';
import { grenzeOf } from './instanzregeln.ts';
import type { Regellage } from './regel.ts';

/** Cents more of own money, by year. */
type Mehr = ReadonlyMap<number, EuroCent>;

function withMehr({ eigenmittel, ...akte }: Akte, mehr: Mehr): Akte {
  if (eigenmittel === 'unbegrenzt') return { ...akte, eigenmittel };
  const erhoeht = [...mehr].map(([jahr, betrag]) => [
    String(jahr),
    add(eigenmittel[String(jahr)] ?? NULL_EURO, betrag),
  ]);
  return { ...akte, eigenmittel: { ...eigenmittel, ...Object.fromEntries(erhoeht) } };
}

/** Does some finding turn on the own money there is, also of a Massnahme moved to another year? */
export function isAbhaengig(fall: Fall): boolean {
  return listZeilen(fall).some(({ positionen }) =>
    positionen.some(({ befunde }) =>
      befunde.some(({ kriterium, ergebnis }) => kriterium === 'eigenanteil' && ergebnis === 'nicht-erfuellt'),
    ),
  );
}

/** Test of a case that others build on: dozens of questions differ from it by own money only. */
const grundlagen = new WeakMap<Fall['pruefung'], Pruefungsfortschreibung>();

function grundlageOf({ akte, rechtsstand, pruefung }: Fall): Pruefungsfortschreibung {
  const neu =
    grundlagen.get(pruefung) ?? schreibePruefungFort(akte, rechtsstand, pruefung.stichtag, undefined);
  grundlagen.set(pruefung, neu);
  return neu;
}

/** What another Akte asks, judged anew where it differs, moved Massnahmen too. */
function rebuildInstanz(fall: Fall, akte: Akte): Instanz {
  const { rechtsstand, pruefung: vorher } = fall;
  const { pruefung } = schreibePruefungFort(akte, rechtsstand, vorher.stichtag, grundlageOf(fall));
  return buildInstanz({ akte, rechtsstand, pruefung });
}

/** The instance with more own money in these years; findings are made anew where they depend on it. */
export function withMehrEigenmitteln({ fall, instanz }: Regellage, mehr: Mehr): Instanz {
  if (fall !== null && isAbhaengig(fall)) return rebuildInstanz(fall, withMehr(fall.akte, mehr));
  const erhoeht = [...mehr].map(([jahr, betrag]) => [jahr, add(grenzeOf(instanz, jahr), betrag)] as const);
  return { ...instanz, eigenmittel: new Map([...(instanz.eigenmittel ?? []), ...erhoeht]) };
}

/** The instance with this own money free in the year. */
export function withEigenmittel(lage: Regellage, jahr: number, betrag: EuroCent): Instanz {
  return withMehrEigenmitteln(lage, new Map([[jahr, subtract(betrag, grenzeOf(lage.instanz, jahr))]]));
}

/** No limit of own money at all; nobody is refused for want of it. */
export function withoutEigenmittelgrenzen({ fall, instanz }: Regellage): Instanz {
  if (fall === null || !isAbhaengig(fall)) return withoutGrenze(instanz);
  return rebuildInstanz(fall, { ...fall.akte, eigenmittel: 'unbegrenzt' });
}
