/**
 * What a version lacks or what time has overtaken: sources long not read, windows that are over, amounts nobody
 * knows, no example case.
 */
import { addZeit, formatKalendertag, type Kalendertag, maxTag } from '#kernel/kalendertag.ts';
import {
  type Beispielfall,
  listEintraege,
  listProgramme,
  type Programm,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import type { Befundzeile } from './mangel.ts';

/** Sources are to be read again once a year. */
export const LESEFRIST_MONATE = 12;

export function findVeraltet(quelle: Programm['quelle'], stichtag: Kalendertag): Befundzeile[] {
  if (addZeit(quelle.stand, { months: LESEFRIST_MONATE }) >= stichtag) return [];
  return [
    {
      art: 'quelle-veraltet',
      feld: 'quelle.stand',
      text: `Die Quelle wurde zuletzt am ${formatKalendertag(quelle.stand)} gelesen.`,
      abhilfe: 'Quelle neu lesen und den Stand eintragen; bei Änderungen eine neue Fassung anlegen.',
    },
  ];
}

function isBeendet({ laufzeit }: Programm, stichtag: Kalendertag): boolean {
  return laufzeit.bis !== null && laufzeit.bis < stichtag;
}

function findBeendet(programm: Programm, stichtag: Kalendertag): Befundzeile[] {
  const { bis } = programm.laufzeit;
  if (bis === null || bis >= stichtag) return [];
  return [
    {
      art: 'abgelaufen',
      feld: 'laufzeit.bis',
      text: `Das Programm endete am ${formatKalendertag(bis)}.`,
      abhilfe: 'Prüfen, ob es verlängert wurde oder einen Nachfolger hat.',
    },
  ];
}

function findFenster(programm: Programm, stichtag: Kalendertag): Befundzeile[] {
  const fenster = programm.kriterien.antragsfenster;
  const feld = 'kriterien.antragsfenster';
  if (isBeendet(programm, stichtag)) return [];
  if (fenster.art === 'unbekannt') {
    return [
      {
        art: 'fenster-unbekannt',
        feld,
        text: 'Wann Anträge möglich sind, ist nicht bekannt.',
        abhilfe: 'Aufruf oder Richtlinie lesen und das Fenster eintragen.',
      },
    ];
  }
  if (fenster.art !== 'termine') return [];
  const letzter = fenster.termine.map(({ bis }) => bis).reduce(maxTag);
  if (letzter >= stichtag) return [];
  return [
    {
      art: 'fenster-vergangen',
      feld,
      text: `Die letzte Frist war der ${formatKalendertag(letzter)}; das Programm läuft weiter.`,
      abhilfe: fenster.folge
        ? 'Den nächsten Aufruf suchen und seinen Termin eintragen.'
        : 'Den nächsten Aufruf eintragen, oder das Fenster auf „geschlossen“ setzen.',
    },
  ];
}

/** A loan or a benefit pays nothing into a plan, a Land's version of a federal line neither: they need no rate. */
function findBetrag(programm: Programm): Befundzeile[] {
  if (programm.art === 'darlehen' || programm.art === 'leistung' || programm.umsetzung_von) return [];
  const { satz, geber } = programm.foerderung ?? {};
  const fehlend = [...(satz ? [] : ['der Fördersatz']), ...(geber ? [] : ['wer das Geld gibt (geber)'])];
  if (fehlend.length === 0) return [];
  return [
    {
      art: 'betrag-fehlt',
      feld: 'foerderung',
      text: `Nicht bekannt ist ${fehlend.join(' und ')}; das Programm zahlt deshalb in keinem Plan.`,
      abhilfe: 'In der Quelle nachlesen und eintragen.',
    },
  ];
}

const BRAUCHT = [
  { text: 'der passt', passt: (ergebnis: string) => ergebnis !== 'nicht-erfuellt' },
  { text: 'der abgelehnt wird', passt: (ergebnis: string) => ergebnis === 'nicht-erfuellt' },
] as const;

function findBeispiele({ kennung }: Programm, faelle: readonly Beispielfall[]): Befundzeile[] {
  const eigene = faelle.filter((fall) => fall.programm === kennung);
  const fehlend = BRAUCHT.filter(({ passt }) => !eigene.some((fall) => passt(fall.erwartet.ergebnis)));
  if (fehlend.length === 0) return [];
  return [
    {
      art: 'ohne-beispiel',
      text: `Es fehlt ein Beispielfall, ${fehlend.map(({ text }) => text).join(', und einer, ')}.`,
      abhilfe: 'Einen Fall unter recht/beispiele anlegen; er wird als Test ausgeführt.',
    },
  ];
}

/** All programmes needed are over: the prerequisite can't be met any more. */
function findVoraussetzung(programm: Programm, lebende: ReadonlySet<string>): Befundzeile[] {
  return (programm.kombination?.voraussetzung ?? []).flatMap((zeile, index): Befundzeile[] => {
    if (listEintraege(zeile).some((eintrag) => eintrag.every((kennung) => lebende.has(kennung)))) return [];
    return [
      {
        art: 'nie-erfuellbar',
        feld: `kombination.voraussetzung[${index}]`,
        text: `Vorausgesetzt wird ein Programm, das nicht mehr läuft: ${listEintraege(zeile).flat().join(', ')}.`,
        abhilfe: 'Nachfolger eintragen oder die Voraussetzung streichen.',
      },
    ];
  });
}

/** Gaps of one version on the Stichtag. `lebende`: keys of the programmes that still run. */
export function findLuecken(
  programm: Programm,
  lage: {
    readonly stichtag: Kalendertag;
    readonly faelle: readonly Beispielfall[];
    readonly lebende: ReadonlySet<string>;
  },
): Befundzeile[] {
  return [
    ...findVoraussetzung(programm, lage.lebende),
    ...findFenster(programm, lage.stichtag),
    ...findBeendet(programm, lage.stichtag),
    ...findVeraltet(programm.quelle, lage.stichtag),
    ...findBetrag(programm),
    ...findBeispiele(programm, lage.faelle),
  ];
}

export function listLebende(rechtsstand: Rechtsstand, stichtag: Kalendertag): Programm[] {
  return listProgramme(rechtsstand, stichtag).filter((programm) => !isBeendet(programm, stichtag));
}
