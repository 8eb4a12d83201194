/**
 * Answers the Akte does not give, assumptions about what lies ahead, and what other authorities decide.
 */
import { HAUSHALTSLAGE_TEXT, type Programm } from '#rechtsstand/index.ts';
import { withMassnahme, type Zustand } from '../zustand.ts';
import { type Anlass, type Antwort, bisOf, propose, refuse, type Vorschlag } from './vorschlag.ts';

type Merkmal = NonNullable<Programm['kriterien']['merkmale']>[number];

export function answerMerkmal(anlass: Anlass): Antwort {
  const { lage, befund, block } = anlass;
  const { schluessel, aussage, aenderbar_durch } = block as Merkmal;
  const offen = befund.ergebnis === 'offen';
  const { massnahme } = lage;
  return [
    propose(
      anlass,
      {
        gruppe: `merkmal ${massnahme.kennung} ${schluessel}`,
        aufwand: offen ? 1 : 5,
        was: `Voraussetzung von „${lage.programm.kurztitel}“ (${massnahme.kennung})`,
        von: offen ? 'nicht beantwortet' : 'trifft nicht zu',
        nach: 'trifft zu',
        weise: offen ? 'klaeren' : 'aendern',
        aenderbar_durch: offen ? 'kommune' : (aenderbar_durch ?? 'niemand'),
        satz: offen
          ? `Klären und in der Akte beantworten, ob dies zutrifft: ${aussage}`
          : `Dies müsste zutreffen: ${aussage}`,
      },
      (zustand) =>
        withMassnahme(zustand, massnahme.kennung, (eine) => ({
          ...eine,
          merkmale: { ...eine.merkmale, [schluessel]: true },
        })),
    ),
  ];
}

/** What a Land or the Bund decides is assumed in the Akte; nobody on the spot brings it about. */
export function proposeAnnahme(anlass: Anlass, kennung: string, text: string): Vorschlag {
  const { programm } = anlass.lage;
  const desLandes = programm.ebene === 'land' || programm.kriterien.antragsfenster.art === 'landesregel';
  return propose(
    anlass,
    {
      gruppe: `annahme ${kennung}`,
      aufwand: 2,
      was: 'Annahme',
      von: 'keine',
      nach: text,
      weise: 'annehmen',
      aenderbar_durch: desLandes ? 'land' : 'niemand',
      satz: `${anlass.befund.text} In der Akte lässt sich annehmen: ${text}`,
    },
    (zustand) => withAnnahme(zustand, kennung, text),
  );
}

function withAnnahme(zustand: Zustand, kennung: string, text: string): Zustand {
  const { akte } = zustand;
  const annahmen = akte.annahmen ?? [];
  if (annahmen.some((annahme) => annahme.kennung === kennung)) return zustand;
  return { ...zustand, akte: { ...akte, annahmen: [...annahmen, { kennung, text }] } };
}

export function answerHaushaltslage(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const zulaessig = lage.programm.kriterien.haushaltslage?.zulaessig ?? [];
  if (befund.ergebnis !== 'offen') {
    return refuse(anlass, 'unveraenderlich', `${befund.text} Die Lage stellt die Kommunalaufsicht fest.`);
  }
  return zulaessig.map((haushaltslage) =>
    propose(
      anlass,
      {
        gruppe: 'haushaltslage',
        aufwand: 1,
        was: 'Haushaltslage der Kommune',
        von: 'nicht angegeben',
        nach: HAUSHALTSLAGE_TEXT[haushaltslage],
        weise: 'klaeren',
        satz: 'In der Akte die Haushaltslage der Kommune angeben.',
      },
      (zustand) => ({
        ...zustand,
        akte: { ...zustand.akte, kommune: { ...zustand.akte.kommune, haushaltslage } },
      }),
    ),
  );
}

/** A refusal closes the programme until a later application is recorded. */
export function answerAbsage(anlass: Anlass): Antwort {
  const { lage, zustand } = anlass;
  const { massnahme, programm } = lage;
  const datum = lage.zeit.antragstag ?? zustand.stichtag;
  return [
    propose(
      anlass,
      {
        gruppe: `antrag ${massnahme.kennung} ${programm.kennung}`,
        aufwand: 2,
        was: `Antrag für ${massnahme.kennung}`,
        von: 'abgelehnt',
        nach: 'neu gestellt',
        bis: lage.zeit.antragsende ?? bisOf(anlass, datum),
        satz: 'Die Gründe der Absage ausräumen und den Antrag neu stellen.',
      },
      (danach) =>
        withMassnahme(danach, massnahme.kennung, (eine) => ({
          ...eine,
          antraege: [
            ...(eine.antraege ?? []),
            { programm: programm.kennung, datum, ergebnis: 'beantragt' as const },
          ],
        })),
    ),
  ];
}

/** Every programme that goes first has to refuse; that is for its authority to decide. */
export function proposeAbsagen(anlass: Anlass, vorrangige: readonly Programm[]): readonly Vorschlag[] {
  const { massnahme } = anlass.lage;
  return vorrangige.map((anderes) =>
    propose(
      anlass,
      {
        gruppe: `absage ${massnahme.kennung} ${anderes.kennung}`,
        aufwand: 2,
        was: `Antrag bei „${anderes.kurztitel}“`,
        von: 'nicht entschieden',
        nach: 'abgelehnt',
        weise: 'annehmen',
        aenderbar_durch: 'niemand',
        satz: `„${anderes.kurztitel}“ geht vor: Stellen Sie dort zuerst einen Antrag. Erst eine Absage, über die die dortige Stelle entscheidet, macht den Weg frei.`,
      },
      (danach) =>
        withMassnahme(danach, massnahme.kennung, (eine) => ({
          ...eine,
          antraege: [
            ...(eine.antraege ?? []),
            { programm: anderes.kennung, datum: danach.stichtag, ergebnis: 'absage' as const },
          ],
        })),
    ),
  );
}
