/**
 * What the files under `recht/` say of each other: paths, citations, purses, prerequisites, exclusions.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { checkAbloesung } from './abloesung.ts';
import { checkZitate, knownNormen } from './fundstellen.ts';
import { checkKreise } from './kreise.ts';
import type { Programm } from './programm.ts';
import { listEintraege, listVoraussetzungen } from './programmteile/kombination.ts';
import type { Rechtsstand, Version } from './rechtsstand.ts';

type Verweis = { readonly feld: string; readonly programm: string };

function verweiseOf(feld: string, programme: readonly string[] | string | undefined): Verweis[] {
  if (programme === undefined || typeof programme === 'string') return [];
  return programme.map((programm, index) => ({ feld: `${feld}[${index}]`, programm }));
}

/** Every other programme that one names, with the field that names it. */
function verweise(programm: Programm): Verweis[] {
  const { kombination, foerderung } = programm;
  return [
    ...verweiseOf('umsetzung_von', programm.umsetzung_von),
    ...verweiseOf('ersetzt', programm.ersetzt),
    ...verweiseOf(
      'kriterien.gebietskulisse.programmgebiet',
      programm.kriterien.gebietskulisse?.programmgebiet,
    ),
    ...(foerderung?.mindestens ?? []).flatMap((grenze, index) =>
      verweiseOf(`foerderung.mindestens[${index}].gruppe`, grenze.gruppe),
    ),
    ...(foerderung?.hoechstens ?? []).flatMap((grenze, index) =>
      verweiseOf(`foerderung.hoechstens[${index}].gruppe`, grenze.gruppe),
    ),
    ...(foerderung?.hoechstanteile ?? []).flatMap((anteil, index) =>
      verweiseOf(`foerderung.hoechstanteile[${index}].gruppe`, anteil.gruppe),
    ),
    ...verweiseOf('kombination.subsidiaritaet.gegenueber', kombination?.subsidiaritaet?.gegenueber),
    ...(kombination?.ausschluss ?? []).flatMap((zeile, index) =>
      verweiseOf(`kombination.ausschluss[${index}].programme`, zeile.programme),
    ),
    ...verweiseOf('kombination.dieselbe_ausgabe.mit', kombination?.dieselbe_ausgabe?.mit),
    ...(kombination?.voraussetzung ?? []).flatMap((zeile, index) =>
      verweiseOf(`kombination.voraussetzung[${index}].eine_von`, listEintraege(zeile).flat()),
    ),
  ];
}

/** A group of caps counts its own programme; areas of Städtebauförderung belong to the programme itself. */
function mayNameItself(feld: string): boolean {
  return feld.includes('gruppe') || feld.startsWith('kriterien.gebietskulisse.programmgebiet');
}

function checkVerweise(version: Version<Programm>, rechtsstand: Rechtsstand): Eingabemangel[] {
  return verweise(version.inhalt).flatMap((verweis): Eingabemangel[] => {
    const ort = { datei: version.datei, feld: verweis.feld, wert: verweis.programm };
    if (verweis.programm === version.inhalt.kennung && !mayNameItself(verweis.feld)) {
      return [{ ...ort, text: 'Das Programm nennt sich selbst.', abhilfe: 'Eintrag entfernen.' }];
    }
    if (rechtsstand.programme.has(verweis.programm)) return [];
    return [
      {
        ...ort,
        text: 'Dieses Programm gibt es im Rechtsstand nicht.',
        abhilfe: `Die Datei recht/programme/${verweis.programm}/JJJJ-MM-TT.yaml anlegen oder die Kennung berichtigen.`,
      },
    ];
  });
}

/** Path of a file without date, e.g. `programme/biwaq-vi`. */
function ordnerOf(datei: string): string {
  return datei.slice(0, datei.lastIndexOf('/'));
}

function checkPfad(version: Version<unknown>, soll: string): Eingabemangel[] {
  const ist = ordnerOf(version.datei);
  if (ist === soll) return [];
  return [
    {
      datei: version.datei,
      feld: 'kennung',
      wert: soll,
      text: `Die Kennung passt nicht zum Ordner ${ist}.`,
      abhilfe: `Die Datei nach ${soll} verschieben oder die Kennung berichtigen.`,
    },
  ];
}

function checkGueltigkeit(
  version: Version<{ readonly gueltig: { readonly ab: string; readonly bis: string | null } }>,
): Eingabemangel[] {
  const { ab, bis } = version.inhalt.gueltig;
  const maengel: Eingabemangel[] = [];
  if (ab !== version.ab) {
    maengel.push({
      datei: version.datei,
      feld: 'gueltig.ab',
      wert: ab,
      text: `Der Beginn der Geltung passt nicht zum Dateinamen (${version.ab}).`,
      abhilfe: 'Datei umbenennen oder das Datum berichtigen.',
    });
  }
  if (bis !== null && bis < ab) {
    maengel.push({
      datei: version.datei,
      feld: 'gueltig.bis',
      wert: bis,
      text: 'Das Ende der Geltung liegt vor dem Anfang.',
      abhilfe: 'Anfang und Ende prüfen.',
    });
  }
  return maengel;
}

/** A programme cannot both exclude another and need it, or share expenditure with it. */
function checkAusschluss(version: Version<Programm>): Eingabemangel[] {
  const { kombination } = version.inhalt;
  const mit = kombination?.dieselbe_ausgabe?.mit;
  const geteilt = new Set<string>(mit === undefined || mit === 'alle' ? [] : mit);
  const noetig = new Set<string>(
    listVoraussetzungen(version.inhalt).flatMap(({ eineVon }) => (eineVon.length === 1 ? eineVon : [])),
  );
  return verweise(version.inhalt)
    .filter((verweis) => verweis.feld.startsWith('kombination.ausschluss'))
    .filter((verweis) => geteilt.has(verweis.programm) || noetig.has(verweis.programm))
    .map((verweis) => ({
      datei: version.datei,
      feld: verweis.feld,
      wert: verweis.programm,
      text: 'Das Programm ist zugleich ausgeschlossen und als Partner genannt.',
      abhilfe: 'Unter „ausschluss“, „dieselbe_ausgabe“ oder „voraussetzung“ streichen.',
    }));
}

function checkProgramm(
  version: Version<Programm>,
  rechtsstand: Rechtsstand,
  bekannt: ReadonlySet<string>,
): Eingabemangel[] {
  const { ab, bis } = version.inhalt.laufzeit;
  const verdreht = ab !== null && bis !== null && bis < ab;
  return [
    ...checkPfad(version, `programme/${version.inhalt.kennung}`),
    ...checkZitate(version, rechtsstand, bekannt),
    ...checkVerweise(version, rechtsstand),
    ...checkAusschluss(version),
    ...(verdreht
      ? [
          {
            datei: version.datei,
            feld: 'laufzeit.bis',
            wert: bis,
            text: 'Das Ende der Laufzeit liegt vor dem Anfang.',
            abhilfe: 'Anfang und Ende prüfen.',
          },
        ]
      : []),
  ];
}

/**
 * Cross-checks all files: path equals key and date, every cited norm and programme exists, purses
 * (`umsetzung_von`), prerequisites and supersession (`ersetzt`) have no cycle, exclusions contradict nothing.
 * Empty when sound.
 */
export function checkRechtsstand(rechtsstand: Rechtsstand): Eingabemangel[] {
  const bekannt = knownNormen(rechtsstand);
  const normen = [...rechtsstand.normen.values()].flat();
  const regeln = [...rechtsstand.landesregeln.values()].flat();
  return [
    ...[...rechtsstand.programme.values()]
      .flat()
      .flatMap((version) => checkProgramm(version, rechtsstand, bekannt)),
    ...normen.flatMap((version) => [
      ...checkPfad(version, version.inhalt.kennung),
      ...checkGueltigkeit(version),
    ]),
    ...regeln.flatMap((version) => [
      ...checkPfad(version, `land/${version.inhalt.land.toLowerCase()}/staedtebaufoerderung`),
      ...checkPfad(version, version.inhalt.kennung),
      ...checkGueltigkeit(version),
      ...checkZitate(version, rechtsstand, bekannt),
    ]),
    ...checkKreise(rechtsstand.programme, 'umsetzung_von', (programm) => programm.umsetzung_von ?? []),
    ...checkKreise(rechtsstand.programme, 'kombination.voraussetzung', (programm) =>
      listVoraussetzungen(programm).flatMap(({ eineVon }) => eineVon),
    ),
    ...checkAbloesung(rechtsstand),
  ];
}
