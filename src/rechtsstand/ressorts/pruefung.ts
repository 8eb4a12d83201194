/**
 * The register of Ressorts against itself and against the law: names in order, remits held by somebody, every Ressort
 * that a programme names known by that name in its time.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from '../programm.ts';
import type { Rechtsstand, Version } from '../rechtsstand.ts';
import { findRessort, isGenannt, listNamensfolge, overlaps } from './namensfolge.ts';
import type { Ressortverzeichnis } from './ressorts.ts';

const DATEI = 'ressorts.yaml';

type Spanne = { readonly ab: Kalendertag | null; readonly bis: Kalendertag | null };

function checkFolge(folge: readonly Spanne[], feld: string): Eingabemangel[] {
  return folge.flatMap(({ ab, bis }, index): Eingabemangel[] => {
    const ort = { datei: DATEI, feld: `${feld}[${index}]` };
    const naechste = folge[index + 1];
    if (ab !== null && bis !== null && bis < ab) {
      return [
        { ...ort, wert: bis, text: 'Das Ende liegt vor dem Anfang.', abhilfe: 'Anfang und Ende prüfen.' },
      ];
    }
    if (!naechste) return [];
    if (bis === null || naechste.ab === null || naechste.ab <= bis) {
      return [
        {
          ...ort,
          text: 'Dieser Zeitraum und der nächste überschneiden sich.',
          abhilfe: 'Nach der Zeit ordnen und beim früheren den letzten Tag nennen.',
        },
      ];
    }
    if (addZeit(bis, { days: 1 }) === naechste.ab) return [];
    return [
      {
        ...ort,
        wert: naechste.ab,
        text: 'Zwischen diesem Zeitraum und dem nächsten fehlen Tage.',
        abhilfe: 'Der nächste beginnt am Tag nach dem letzten des früheren.',
      },
    ];
  });
}

/** Two Ressorts of one name at one time could not be told apart. */
function checkGleicheNamen({ ressorts }: Ressortverzeichnis): Eingabemangel[] {
  const namen = ressorts.flatMap(({ kennung, namen: eigene }, index) =>
    eigene.map((name) => ({ ...name, kennung, index })),
  );
  return namen.flatMap((name, stelle) => {
    const anderer = namen
      .slice(0, stelle)
      .find(
        ({ kurz, kennung, ...zeit }) =>
          kurz === name.kurz && kennung !== name.kennung && overlaps(zeit, name),
      );
    if (!anderer) return [];
    return [
      {
        datei: DATEI,
        feld: `ressorts[${name.index}].namen`,
        wert: name.kurz,
        text: `So heißt zur selben Zeit schon „${anderer.kennung}“.`,
        abhilfe: 'Einen der Einträge streichen oder die Zeiträume berichtigen.',
      },
    ];
  });
}

function checkVerzeichnis(verzeichnis: Ressortverzeichnis): Eingabemangel[] {
  const bekannt = new Set(verzeichnis.ressorts.map(({ kennung }) => kennung));
  return [
    ...verzeichnis.ressorts.flatMap(({ namen }, index) => checkFolge(namen, `ressorts[${index}].namen`)),
    ...checkGleicheNamen(verzeichnis),
    ...verzeichnis.aufgaben.flatMap(({ traeger }, index) => [
      ...checkFolge(traeger, `aufgaben[${index}].traeger`),
      ...traeger.flatMap(({ ressort }, stelle): Eingabemangel[] =>
        bekannt.has(ressort)
          ? []
          : [
              {
                datei: DATEI,
                feld: `aufgaben[${index}].traeger[${stelle}].ressort`,
                wert: ressort,
                text: 'Dieses Ressort steht nicht im Verzeichnis.',
                abhilfe: 'Unter „ressorts“ anlegen oder die Kennung berichtigen.',
              },
            ],
      ),
    ]),
  ];
}

type Namensstelle = { readonly feld: string; readonly kurz: string };

function namensstellenOf(programm: Programm): Namensstelle[] {
  return [
    { feld: 'ressort', kurz: programm.ressort },
    ...(programm.foerderung?.geber ?? []).map(({ ressort }, index) => ({
      feld: `foerderung.geber[${index}].ressort`,
      kurz: ressort,
    })),
  ];
}

function checkNamen(
  verzeichnis: Ressortverzeichnis,
  version: Version<unknown>,
  stellen: readonly Namensstelle[],
): Eingabemangel[] {
  return stellen.flatMap(({ feld, kurz }): Eingabemangel[] => {
    if (findRessort(verzeichnis, kurz, version.ab)) return [];
    const frueher = findRessort(verzeichnis, kurz, null)?.namen.find((name) => isGenannt(name, kurz));
    return [
      {
        datei: version.datei,
        feld,
        wert: kurz,
        text: frueher?.bis
          ? `So hieß dieses Ressort nur bis zum ${frueher.bis}, vor Beginn dieser Fassung (${version.ab}).`
          : 'Dieses Ressort steht nicht im Verzeichnis.',
        abhilfe: frueher
          ? 'Den Namen zur Zeit dieser Fassung angeben.'
          : 'In recht/ressorts.yaml aufnehmen oder den Namen angleichen.',
      },
    ];
  });
}

function checkAufgabe(verzeichnis: Ressortverzeichnis, version: Version<Programm>): Eingabemangel[] {
  const { aufgabe, ressort } = version.inhalt;
  if (aufgabe === undefined) return [];
  const folge = listNamensfolge(verzeichnis, aufgabe);
  const seit = { ab: version.ab, bis: null };
  if (folge.some((abschnitt) => abschnitt.kurz === ressort && overlaps(abschnitt, seit))) return [];
  return [
    {
      datei: version.datei,
      feld: 'aufgabe',
      wert: aufgabe,
      text:
        folge.length === 0
          ? 'Diese Aufgabe steht nicht im Verzeichnis der Ressorts.'
          : `„${ressort}“ hatte diese Aufgabe zur Zeit dieser Fassung nicht.`,
      abhilfe: 'Aufgabe oder Ressort berichtigen; die Aufgaben stehen in recht/ressorts.yaml.',
    },
  ];
}

/** Every fault of the register, and of what the law says of Ressorts. Empty when sound. */
export function checkRessorts(verzeichnis: Ressortverzeichnis, rechtsstand: Rechtsstand): Eingabemangel[] {
  const programme = [...rechtsstand.programme.values()].flat();
  const regeln = [...rechtsstand.landesregeln.values()].flat();
  return [
    ...checkVerzeichnis(verzeichnis),
    ...programme.flatMap((version) => [
      ...checkNamen(verzeichnis, version, namensstellenOf(version.inhalt)),
      ...checkAufgabe(verzeichnis, version),
    ]),
    ...regeln.flatMap((version) =>
      checkNamen(
        verzeichnis,
        version,
        (version.inhalt.geber ?? []).map(({ ressort }, index) => ({
          feld: `geber[${index}].ressort`,
          kurz: ressort,
        })),
      ),
    ),
  ];
}
