/**
 * Areas: fixed by decision of the council, extended, or waited for.
 */
import { addZeit, formatKalendertag, maxTag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { findProgramm, type Programm } from '#rechtsstand/index.ts';
import { notBefore, withGebiet, withQuartier } from '../zustand.ts';
import { proposeAntragstag } from './antragstag.ts';
import {
  type Anlass,
  type Antwort,
  bisOf,
  listEntscheidungstage,
  propose,
  refuse,
  type Vorschlag,
} from './vorschlag.ts';

type Kulisse = NonNullable<Programm['kriterien']['gebietskulisse']>;
type Gebiet = Akte['quartier']['gebiet'][number];

/** Points for a decision by its legal form: a Satzung takes longer than a plain decision. */
/** Where the programme names no legal form. */
const OHNE_FORM = 'Beschluss der Gemeinde';

const AUFWAND: Readonly<Record<string, number>> = {
  '§ 171e BauGB': 6,
  '§ 141 BauGB': 6,
  '§ 142 BauGB': 8,
  '§ 172 BauGB': 8,
};

function rechtsgrundlagenOf({ lage }: Anlass, kulisse: Kulisse, programm: string): readonly string[] {
  if (kulisse.rechtsgrundlagen) return kulisse.rechtsgrundlagen;
  const eigene = findProgramm(lage.rechtsstand, programm as Gebiet['programm'], lage.stichtag)?.kriterien
    .gebietskulisse?.rechtsgrundlagen;
  return eigene ?? [OHNE_FORM];
}

function describeGebiet(gebiet: Gebiet | undefined): string {
  if (!gebiet) return 'kein Gebiet';
  const ende = gebiet.bis === null ? '' : `, bis ${formatKalendertag(gebiet.bis)}`;
  return `Gebiet nach ${gebiet.rechtsgrundlage} (Beschluss vom ${formatKalendertag(gebiet.beschluss)}${ende})`;
}

function proposeGebiet(anlass: Anlass, programm: Gebiet['programm'], grundlage: string): Vorschlag[] {
  const { lage } = anlass;
  const titel = findProgramm(lage.rechtsstand, programm, lage.stichtag)?.kurztitel ?? programm;
  const { gebiet } = lage.akte.quartier;
  const form = grundlage === OHNE_FORM ? 'durch Beschluss' : `nach ${grundlage}`;
  const bisher = gebiet.find((eines) => eines.programm === programm) ?? gebiet[0];
  return listEntscheidungstage(anlass).map((tag, index) =>
    propose(
      anlass,
      {
        gruppe: 'gebiet',
        marke: `${programm} ${grundlage} ${tag}`,
        aufwand: (AUFWAND[grundlage.replaceAll('\u00a0', ' ')] ?? 7) + index / 100,
        was: 'Gebietsbeschluss',
        von: describeGebiet(bisher),
        nach: `Gebiet ${form} für „${titel}“`,
        bis: bisOf(anlass, tag),
        satz: `Der Rat legt das Quartier ${form} als Gebiet für „${titel}“ fest; über die Aufnahme in die Förderung entscheidet das Land.`,
      },
      (zustand) =>
        notBefore(
          withQuartier(zustand, {
            gebiet: [
              ...zustand.akte.quartier.gebiet,
              { programm, rechtsgrundlage: grundlage, beschluss: tag, bis: null },
            ],
          }),
          tag,
        ),
    ),
  );
}

/** Areas of the programme that end too early go on; the council can lift its own end. */
function proposeVerlaengerung(anlass: Anlass, kulisse: Kulisse): Vorschlag[] {
  const { gebiet } = anlass.lage.akte.quartier;
  return gebiet.flatMap((eines, index): Vorschlag[] => {
    // What has ended already is fixed anew; what ends before the application can go on.
    if (eines.bis === null || eines.bis < anlass.zustand.stichtag) return [];
    if (!(kulisse.programmgebiet?.includes(eines.programm) ?? true)) return [];
    return [
      propose(
        anlass,
        {
          gruppe: 'gebiet',
          marke: `${index} unbefristet`,
          aufwand: 5,
          was: 'Ende des Gebiets',
          von: describeGebiet(eines),
          nach: 'weiter in der Förderung',
          satz: 'Der Rat führt das Gebiet fort; das Land muss es weiter fördern.',
        },
        (zustand) => withGebiet(zustand, index, { bis: null }),
      ),
    ];
  });
}

/** Wait until an area that is already decided for a later day counts. */
function proposeWarten(anlass: Anlass): Vorschlag[] {
  const { lage, zustand } = anlass;
  const tag = lage.zeit.antragstag ?? zustand.stichtag;
  return lage.akte.quartier.gebiet
    .filter((gebiet) => gebiet.beschluss > tag)
    .map((gebiet) => proposeAntragstag(anlass, gebiet.beschluss, 'Bis dahin ist das Gebiet festgelegt.'));
}

export function answerGebietskulisse(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const kulisse = lage.programm.kriterien.gebietskulisse;
  const { land, ags } = lage.akte.kommune;
  const woanders =
    (kulisse?.laender && !kulisse.laender.includes(land)) ||
    (kulisse?.ags && !kulisse.ags.some((schluessel) => ags.startsWith(schluessel)));
  if (!kulisse || woanders) return refuse(anlass, 'unveraenderlich', befund.text);
  const programme = (kulisse.programmgebiet ?? [lage.programm.kennung]).slice(0, 3);
  return [
    ...proposeWarten(anlass),
    ...proposeVerlaengerung(anlass, kulisse),
    ...programme.flatMap((programm) =>
      rechtsgrundlagenOf(anlass, kulisse, programm).flatMap((grundlage) =>
        proposeGebiet(anlass, programm, grundlage),
      ),
    ),
  ];
}

export function answerFoerderdauer(anlass: Anlass): Antwort {
  const { lage, befund, zustand } = anlass;
  const jahre = lage.programm.kriterien.foerderdauer?.hoechstens_jahre;
  if (befund.ergebnis !== 'offen' || jahre === undefined) {
    return refuse(anlass, 'unveraenderlich', `${befund.text} Die Frist kann vor Ort niemand verlängern.`);
  }
  const tag = lage.zeit.antragstag ?? zustand.stichtag;
  const frueh = addZeit(tag, { years: -jahre });
  return lage.akte.quartier.gebiet.flatMap((gebiet, index): Vorschlag[] => {
    if (gebiet.aufnahme !== undefined) return [];
    const aufnahme = maxTag(frueh, gebiet.beschluss);
    return [
      propose(
        anlass,
        {
          gruppe: `aufnahme ${index}`,
          aufwand: 1,
          was: 'Aufnahme des Gebiets in die Förderung',
          von: 'nicht angegeben',
          nach: `frühestens am ${formatKalendertag(aufnahme)}`,
          weise: 'klaeren',
          satz: `In der Akte angeben, wann das Gebiet in die Förderung aufgenommen wurde. Das Programm passt, wenn es frühestens am ${formatKalendertag(aufnahme)} war.`,
        },
        (danach) => withGebiet(danach, index, { aufnahme }),
      ),
    ];
  });
}

export function answerSanierungsfrist(anlass: Anlass): Antwort {
  const { lage, zustand } = anlass;
  const tag = maxTag(lage.zeit.antragstag ?? zustand.stichtag, lage.massnahme.ende);
  return lage.akte.quartier.gebiet.flatMap((gebiet, index): Vorschlag[] =>
    gebiet.bis !== null
      ? []
      : [
          propose(
            anlass,
            {
              gruppe: `frist ${index}`,
              aufwand: 3,
              was: 'Frist der Sanierungssatzung',
              von: 'nicht angegeben',
              nach: `verlängert bis mindestens ${formatKalendertag(tag)}`,
              weise: 'klaeren',
              satz: `Der Rat hat die Frist der Satzung verlängert oder verlängert sie durch Beschluss bis mindestens ${formatKalendertag(tag)}.`,
            },
            (danach) => withGebiet(danach, index, { bis: tag }),
          ),
        ],
  );
}
