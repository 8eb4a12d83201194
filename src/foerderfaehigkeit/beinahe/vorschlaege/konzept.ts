/**
 * The integrated development concept: stated, decided, brought up to date, or waited for.
 */
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { notBefore, withQuartier } from '../zustand.ts';
import { proposeAntragstag } from './antragstag.ts';
import {
  type Anlass,
  type Antwort,
  bisOf,
  listEntscheidungstage,
  propose,
  type Vorschlag,
} from './vorschlag.ts';

function proposeBeschluss(anlass: Anlass): Vorschlag[] {
  const { isek } = anlass.lage.akte.quartier;
  return listEntscheidungstage(anlass).map((tag, index) =>
    propose(
      anlass,
      {
        gruppe: 'isek',
        marke: `beschluss ${tag}`,
        aufwand: (isek ? 3 : 6) + index / 100,
        was: 'Entwicklungskonzept (ISEK)',
        von: isek ? `Beschluss erst am ${formatKalendertag(isek.beschluss)}` : 'keines',
        nach: 'beschlossen',
        bis: bisOf(anlass, tag),
        satz: isek
          ? 'Der Rat beschließt das Entwicklungskonzept früher als geplant.'
          : 'Die Kommune stellt ein integriertes Entwicklungskonzept mit den Betroffenen auf und beschließt es.',
      },
      (zustand) => notBefore(withQuartier(zustand, { isek: { ...isek, beschluss: tag } }), tag),
    ),
  );
}

export function answerIsek(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const { isek } = lage.akte.quartier;
  if (befund.ergebnis === 'offen') {
    return [
      propose(
        anlass,
        {
          gruppe: 'isek',
          aufwand: 1,
          was: 'Entwicklungskonzept (ISEK)',
          von: 'nicht angegeben',
          nach: 'liegt vor',
          weise: 'klaeren',
          satz: 'In der Akte angeben, wann das integrierte Entwicklungskonzept beschlossen wurde. Das Programm passt, wenn es beim Antrag vorliegt.',
        },
        (zustand) => withQuartier(zustand, { isek: { beschluss: zustand.stichtag, fortschreibung: null } }),
      ),
    ];
  }
  const warten = isek
    ? [proposeAntragstag(anlass, isek.beschluss, 'Bis dahin ist das Entwicklungskonzept beschlossen.')]
    : [];
  return [...warten, ...proposeBeschluss(anlass)];
}

export function answerIsekAlter(anlass: Anlass): Antwort {
  const { lage, zustand } = anlass;
  const { isek } = lage.akte.quartier;
  if (!isek) return 'folgt';
  const stand = isek.fortschreibung ?? isek.beschluss;
  const geplant = stand > (lage.zeit.antragstag ?? zustand.stichtag);
  const warten = geplant
    ? [proposeAntragstag(anlass, stand, 'Bis dahin ist das Entwicklungskonzept fortgeschrieben.')]
    : [];
  const fortschreiben = listEntscheidungstage(anlass).map((tag, index) =>
    propose(
      anlass,
      {
        gruppe: 'isek',
        marke: `fortschreibung ${tag}`,
        aufwand: 4 + index / 100,
        was: 'Fortschreibung des Entwicklungskonzepts (ISEK)',
        von: `Stand vom ${formatKalendertag(stand)}`,
        nach: 'fortgeschrieben',
        bis: bisOf(anlass, tag),
        satz: 'Die Kommune schreibt das Entwicklungskonzept fort und beschließt die Fortschreibung.',
      },
      (danach) => notBefore(withQuartier(danach, { isek: { ...isek, fortschreibung: tag } }), tag),
    ),
  );
  return [...warten, ...fortschreiben];
}
