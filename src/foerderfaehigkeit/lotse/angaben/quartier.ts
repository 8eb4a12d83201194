/**
 * What is asked of the Quartier: areas fixed by decision (§ 171e Abs. 3, § 142, § 172 BauGB), the development
 * concept, and its name.
 */
import { type Programmkennung, parseQuartierkennung, type Quartierkennung } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { joinWorte } from '../../kriterien/lage.ts';
import type { Teilakte, Teilgebiet } from '../teilakte/teilakte.ts';
import { type Angabe, JA_NEIN } from './angabe.ts';

type Quartier = Teilakte['quartier'];

function set(teilakte: Teilakte, werte: Partial<Quartier>): Teilakte {
  return { ...teilakte, quartier: { ...teilakte.quartier, ...werte } };
}

/** A programme with areas of its own, and the legal forms they can have. */
export type Gebietsart = {
  readonly programm: string;
  readonly kurztitel: string;
  readonly rechtsgrundlagen: readonly string[];
};

function findGebiet({ quartier }: Teilakte, programm: string): Teilgebiet | undefined {
  return quartier.gebiet.find((gebiet) => gebiet.programm === programm);
}

function liesGebiet(teilakte: Teilakte, programm: string): string | undefined {
  const gebiet = findGebiet(teilakte, programm);
  if (gebiet) return gebiet.bis === null ? 'ja' : 'ehemals';
  const { gebieteGeklaert } = teilakte;
  return gebieteGeklaert === 'alle' || gebieteGeklaert.includes(programm) ? 'nein' : undefined;
}

/** Other facts of an area that stays are kept. */
function setGebiet(teilakte: Teilakte, programm: string, antwort: string): Teilakte {
  const bisher = findGebiet(teilakte, programm);
  const andere = teilakte.quartier.gebiet.filter((gebiet) => gebiet.programm !== programm);
  const ende = bisher?.bis ?? 'offen';
  const gebiet: Teilgebiet = {
    ...bisher,
    programm: programm as Programmkennung,
    bis: antwort === 'ja' ? null : ende,
  };
  const gebiete = antwort === 'nein' ? andere : [...andere, gebiet];
  const { gebieteGeklaert } = teilakte;
  return {
    ...set(teilakte, { gebiet: gebiete.toSorted((a, b) => (a.programm < b.programm ? -1 : 1)) }),
    gebieteGeklaert:
      gebieteGeklaert === 'alle' ? 'alle' : [...new Set([...gebieteGeklaert, programm])].sort(),
  };
}

function changeGebiet(teilakte: Teilakte, programm: string, werte: Partial<Teilgebiet>): Teilakte {
  return set(teilakte, {
    gebiet: teilakte.quartier.gebiet.map((gebiet) =>
      gebiet.programm === programm ? { ...gebiet, ...werte } : gebiet,
    ),
  });
}

const GEBIETSANTWORTEN = [
  { wert: 'ja', titel: 'Ja, und er gilt noch' },
  { wert: 'ehemals', titel: 'Ja, aber die Förderung dort ist beendet' },
  { wert: 'nein', titel: 'Nein' },
];

function gebietsfrage({ kurztitel, rechtsgrundlagen }: Gebietsart): string {
  const nach = rechtsgrundlagen.length > 0 ? ` nach ${joinWorte(rechtsgrundlagen, 'oder')}` : '';
  return `Gibt es für das Quartier einen Beschluss über ein Gebiet${nach} („${kurztitel}“)?`;
}

function endeOf(gebiet: Teilgebiet | undefined): string | undefined {
  return gebiet?.bis === 'offen' ? undefined : (gebiet?.bis ?? undefined);
}

function gebietsangaben(art: Gebietsart): Angabe[] {
  const { programm, kurztitel } = art;
  const schluessel = `quartier.gebiet.${programm}`;
  const vorhanden = { schluessel, werte: ['ja', 'ehemals'] };
  const gruppe = 'quartier' as const;
  return [
    {
      schluessel,
      gruppe,
      art: 'auswahl',
      titel: `Gebiet „${kurztitel}“`,
      frage: gebietsfrage(art),
      hilfe: 'Den Beschluss fasst der Rat der Kommune; er legt die Grenzen des Gebiets fest.',
      wahlen: GEBIETSANTWORTEN,
      lies: (teilakte) => liesGebiet(teilakte, programm),
      setze: (teilakte, antwort) => setGebiet(teilakte, programm, antwort),
    },
    {
      schluessel: `${schluessel}.beschluss`,
      gruppe,
      art: 'tag',
      titel: `Beschluss über das Gebiet „${kurztitel}“`,
      frage: `Von wann ist der Beschluss über das Gebiet „${kurztitel}“?`,
      voraussetzung: vorhanden,
      lies: (teilakte) => findGebiet(teilakte, programm)?.beschluss,
      setze: (teilakte, antwort) => changeGebiet(teilakte, programm, { beschluss: antwort as Kalendertag }),
    },
    {
      schluessel: `${schluessel}.bis`,
      gruppe,
      art: 'tag',
      titel: `Ende der Förderung im Gebiet „${kurztitel}“`,
      frage: `Wann endete die Förderung im Gebiet „${kurztitel}“?`,
      voraussetzung: { schluessel, werte: ['ehemals'] },
      lies: (teilakte) => endeOf(findGebiet(teilakte, programm)),
      setze: (teilakte, antwort) => changeGebiet(teilakte, programm, { bis: antwort as Kalendertag }),
    },
  ];
}

/** What only old areas and those of several legal forms are asked. */
function weitereGebietsangaben({ programm, kurztitel }: Gebietsart): Angabe[] {
  const schluessel = `quartier.gebiet.${programm}`;
  const vorhanden = { schluessel, werte: ['ja', 'ehemals'] };
  const gruppe = 'quartier' as const;
  return [
    {
      schluessel: `${schluessel}.aufnahme`,
      gruppe,
      art: 'tag',
      titel: `Aufnahme des Gebiets „${kurztitel}“ in die Förderung`,
      frage: `Wann wurde das Gebiet „${kurztitel}“ in die Förderung aufgenommen?`,
      hilfe: 'Von diesem Tag an zählt, wie lange ein Gebiet höchstens gefördert wird.',
      voraussetzung: vorhanden,
      lies: (teilakte) => findGebiet(teilakte, programm)?.aufnahme,
      setze: (teilakte, antwort) => changeGebiet(teilakte, programm, { aufnahme: antwort as Kalendertag }),
    },
    {
      schluessel: `${schluessel}.verlaengert`,
      gruppe,
      art: 'tag',
      titel: `Frist der Satzung „${kurztitel}“`,
      frage: `Bis wann wurde die Frist der Sanierungssatzung („${kurztitel}“) verlängert?`,
      hilfe: 'Wurde sie nicht verlängert, geben Sie den letzten Tag der Frist an.',
      voraussetzung: vorhanden,
      lies: (teilakte) => endeOf(findGebiet(teilakte, programm)),
      setze: (teilakte, antwort) => changeGebiet(teilakte, programm, { bis: antwort as Kalendertag }),
    },
    {
      schluessel: `${schluessel}.rechtsgrundlage`,
      gruppe,
      art: 'text',
      titel: `Rechtsgrundlage des Gebiets „${kurztitel}“`,
      frage: `Nach welchem Paragrafen wurde das Gebiet „${kurztitel}“ beschlossen?`,
      hilfe: 'Er steht im Beschluss, zum Beispiel § 171e BauGB, § 142 BauGB oder § 171b BauGB.',
      voraussetzung: vorhanden,
      lies: (teilakte) => findGebiet(teilakte, programm)?.rechtsgrundlage,
      setze: (teilakte, antwort) => changeGebiet(teilakte, programm, { rechtsgrundlage: antwort }),
    },
  ];
}

const ISEKANGABEN: readonly Angabe[] = [
  {
    schluessel: 'quartier.isek',
    gruppe: 'quartier',
    art: 'ja-nein',
    titel: 'Entwicklungskonzept (ISEK)',
    frage: 'Gibt es ein beschlossenes integriertes Entwicklungskonzept (ISEK) für das Quartier?',
    hilfe: 'Gemeint ist ein Konzept mit Zielen und Maßnahmen, das der Rat beschlossen hat.',
    wahlen: JA_NEIN,
    lies: ({ quartier: { isek } }) => (isek === undefined ? undefined : isek === null ? 'nein' : 'ja'),
    setze: (teilakte, antwort) =>
      set(teilakte, { isek: antwort === 'ja' ? (teilakte.quartier.isek ?? {}) : null }),
  },
  {
    schluessel: 'quartier.isek.beschluss',
    gruppe: 'quartier',
    art: 'tag',
    titel: 'Beschluss über das Entwicklungskonzept',
    frage: 'Von wann ist der Beschluss über das Entwicklungskonzept?',
    voraussetzung: { schluessel: 'quartier.isek', werte: ['ja'] },
    lies: ({ quartier: { isek } }) => isek?.beschluss,
    setze: (teilakte, antwort) =>
      teilakte.quartier.isek
        ? set(teilakte, { isek: { ...teilakte.quartier.isek, beschluss: antwort as Kalendertag } })
        : teilakte,
  },
  {
    schluessel: 'quartier.isek.fortschreibung',
    gruppe: 'quartier',
    art: 'tag',
    titel: 'Letzte Fortschreibung des Entwicklungskonzepts',
    frage: 'Wann wurde das Entwicklungskonzept zuletzt fortgeschrieben?',
    hilfe: 'Wurde es nie fortgeschrieben, geben Sie den Tag des Beschlusses an.',
    voraussetzung: { schluessel: 'quartier.isek', werte: ['ja'] },
    lies: ({ quartier: { isek } }) => isek?.fortschreibung ?? undefined,
    setze: (teilakte, antwort) =>
      teilakte.quartier.isek
        ? set(teilakte, { isek: { ...teilakte.quartier.isek, fortschreibung: antwort as Kalendertag } })
        : teilakte,
  },
];

export function listQuartierangaben(gebietsarten: readonly Gebietsart[]): Angabe[] {
  return [
    ...gebietsarten.flatMap((art) => [...gebietsangaben(art), ...weitereGebietsangaben(art)]),
    ...ISEKANGABEN,
  ];
}

export const NAMEN_DES_QUARTIERS: readonly Angabe[] = [
  {
    schluessel: 'quartier.name',
    gruppe: 'akte',
    art: 'text',
    titel: 'Name des Quartiers',
    frage: 'Wie heißt das Quartier?',
    lies: ({ quartier }) => quartier.name,
    setze: (teilakte, antwort) => set(teilakte, { name: antwort }),
  },
  {
    schluessel: 'quartier.kennung',
    gruppe: 'akte',
    art: 'text',
    titel: 'Kennung des Quartiers',
    frage: 'Unter welcher Kennung soll die Akte stehen?',
    hilfe: 'Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel auenstadt-nordstadt.',
    parse: parseQuartierkennung,
    lies: ({ quartier }) => quartier.kennung,
    setze: (teilakte, antwort) => set(teilakte, { kennung: antwort as Quartierkennung }),
  },
  {
    schluessel: 'quartier.einwohner',
    gruppe: 'akte',
    art: 'zahl',
    titel: 'Einwohner des Quartiers',
    frage: 'Wie viele Menschen wohnen im Quartier?',
    lies: ({ quartier }) => quartier.einwohner?.toString(),
    setze: (teilakte, antwort) => set(teilakte, { einwohner: Number(antwort) }),
  },
];
