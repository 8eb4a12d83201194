/**
 * Money promised beyond the rate of its programme: it stays in every plan as it stands in the Akte, yet a slip or a
 * promise for more than this position is more likely.
 */
import { type Feldmangel, mangelOf } from '#kernel/eingabe.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { add, type EuroCent, formatEuro, NULL_EURO, share } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { computeGrundlage, computeSatz, type Satzangabe } from '../optimierung/konditionen.ts';
import { describeSatz } from './satztext.ts';

type Zusage = NonNullable<Massnahme['zugesagt']>[number];

type UeberSatz = {
  /** Places of the promises in the Massnahme; of one programme to one position. */
  readonly stellen: readonly number[];
  readonly position: Kostenposition;
  readonly programm: string;
  readonly zugesagt: EuroCent;
  readonly hoechstens: EuroCent;
  readonly satz: Satzangabe;
};

/** Null: not above the rate, or nobody knows it. */
function checkZusagen(
  { akte, pruefung }: Fall,
  massnahme: Massnahme,
  zusagen: readonly { readonly zusage: Zusage; readonly stelle: number }[],
): UeberSatz | null {
  const quelle = zusagen[0]?.zusage.quelle;
  const position = massnahme.kosten.find(({ kennung }) => kennung === zusagen[0]?.zusage.position);
  const geprueft = pruefung.programme.find(({ programm }) => programm.kennung === quelle?.kennung);
  if (quelle?.art !== 'foerderprogramm' || !position || !geprueft) return null;
  const { programm, landesregel } = geprueft;
  const satz = computeSatz({ akte, massnahme, position, programm, landesregel });
  if (!satz) return null;
  const zugesagt = add(NULL_EURO, ...zusagen.map(({ zusage }) => zusage.betrag));
  const hoechstens = share(computeGrundlage(position), satz.satz, 'auf');
  if (zugesagt <= hoechstens) return null;
  const stellen = zusagen.map(({ stelle }) => stelle);
  return { stellen, position, programm: programm.kurztitel, zugesagt, hoechstens, satz };
}

function listUeberSatz(fall: Fall, massnahme: Massnahme): UeberSatz[] {
  const eintraege = (massnahme.zugesagt ?? []).map((zusage, stelle) => ({ zusage, stelle }));
  const gruppen = Map.groupBy(
    eintraege,
    ({ zusage }) => `${zusage.position}|${zusage.quelle.art}|${zusage.quelle.kennung}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => checkZusagen(fall, massnahme, gruppe) ?? []);
}

function describeUeberSatz({ programm, position, zugesagt, hoechstens, satz }: UeberSatz): string {
  return `${position.kennung}: ${programm} hat ${formatEuro(zugesagt)} zugesagt; nach dem Fördersatz, ${describeSatz(satz)}, sind es höchstens ${formatEuro(hoechstens)}.`;
}

/** For the reasons of the Massnahme. */
export function explainUeberSatz(fall: Fall, massnahme: Massnahme) {
  return listUeberSatz(fall, massnahme).map((eines) => ({
    text: `${describeUeberSatz(eines)} Bitte Betrag und Position mit dem Bescheid vergleichen.`,
    fundstelle: eines.satz.fundstelle,
  }));
}

/** Hints on the Akte, ready to show, each at the last promise that goes too far. */
export function findZusagehinweise(fall: Fall): Eingabemangel[] {
  const hinweise = fall.akte.massnahmen.flatMap((massnahme, m) =>
    listUeberSatz(fall, massnahme).map((eines): Feldmangel => {
      const stelle = eines.stellen.at(-1) ?? 0;
      return {
        pfad: ['massnahmen', m, 'zugesagt', stelle, 'betrag'],
        wert: formatEuro(massnahme.zugesagt?.[stelle]?.betrag ?? NULL_EURO),
        text: describeUeberSatz(eines),
        abhilfe:
          'Betrag und Position mit dem Bescheid vergleichen und berichtigen; so lassen, wenn der Bescheid das sagt.',
      };
    }),
  );
  return hinweise.map(mangelOf);
}
