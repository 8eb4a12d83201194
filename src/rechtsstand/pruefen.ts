/**
 * What the files under `recht/` say of each other: paths, citations, purses, prerequisites, exclusions.
 */
import { addBruch, BRUCH_EINS, BRUCH_NULL, compareBruch, formatProzent } from '#kernel/bruch.ts';
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

type Spanne = {
  /** Field of the end. */
  readonly feld: string;
  readonly ab: string | number | null | undefined;
  readonly bis: string | number | null | undefined;
  readonly wer: string;
};

function fensterspannen({ kriterien: { antragsfenster: fenster } }: Programm): Spanne[] {
  if (fenster.art !== 'termine') return [];
  return fenster.termine.map(({ ab, bis }, index) => ({
    feld: `kriterien.antragsfenster.termine[${index}].bis`,
    ab,
    bis,
    wer: 'Das Ende des Antragsfensters',
  }));
}

/** Everything in a programme that has a beginning and an end, or a least and a most. */
function spannenOf(programm: Programm): Spanne[] {
  const { laufzeit, kriterien } = programm;
  const { bewilligungszeitraum: zeitraum, foerderzeitraum, projektdauer, antragsberechtigt } = kriterien;
  return [
    { feld: 'laufzeit.bis', ...laufzeit, wer: 'Das Ende der Laufzeit' },
    ...fensterspannen(programm),
    ...(zeitraum.art === 'fest'
      ? [
          {
            feld: 'kriterien.bewilligungszeitraum.bis',
            ab: zeitraum.ab,
            bis: zeitraum.bis,
            wer: 'Das Ende des Bewilligungszeitraums',
          },
        ]
      : []),
    {
      feld: 'kriterien.foerderzeitraum.bis',
      ab: foerderzeitraum?.ab,
      bis: foerderzeitraum?.bis,
      wer: 'Das Ende des Förderzeitraums',
    },
    {
      feld: 'kriterien.projektdauer.hoechstens_monate',
      ab: projektdauer?.mindestens_monate,
      bis: projektdauer?.hoechstens_monate,
      wer: 'Die längste Projektdauer',
    },
    {
      feld: 'kriterien.antragsberechtigt.hoechsteinwohner',
      ab: antragsberechtigt?.mindesteinwohner,
      bis: antragsberechtigt?.hoechsteinwohner,
      wer: 'Die höchste Einwohnerzahl',
    },
  ];
}

/** What ends before it begins could never hold, and would silently shut the programme. */
function checkSpannen({ datei, inhalt }: Version<Programm>): Eingabemangel[] {
  return spannenOf(inhalt).flatMap(({ feld, ab, bis, wer }) => {
    if (ab === null || ab === undefined || bis === null || bis === undefined || bis >= ab) return [];
    const zahl = typeof bis === 'number';
    return [
      {
        datei,
        feld,
        wert: String(bis),
        text: zahl ? `${wer} liegt unter der kleinsten.` : `${wer} liegt vor dem Anfang.`,
        abhilfe: zahl ? 'Kleinste und größte Zahl prüfen.' : 'Anfang und Ende prüfen.',
      },
    ];
  });
}

/** Givers cannot pay more than the grant. */
function checkGeber({ datei, inhalt }: Version<Programm>): Eingabemangel[] {
  const anteile = (inhalt.foerderung?.geber ?? []).flatMap(({ anteil, bezug }) =>
    anteil === 'rest' || bezug !== 'zuwendung' ? [] : [anteil],
  );
  const summe = anteile.reduce(addBruch, BRUCH_NULL);
  if (compareBruch(summe, BRUCH_EINS) <= 0) return [];
  return [
    {
      datei,
      feld: 'foerderung.geber',
      wert: formatProzent(summe),
      text: 'Die Anteile der Geber an der Zuwendung sind zusammen mehr als 100 %.',
      abhilfe: 'Anteile berichtigen oder bei einem Geber „anteil: rest“ angeben.',
    },
  ];
}

function checkProgramm(
  version: Version<Programm>,
  rechtsstand: Rechtsstand,
  bekannt: ReadonlySet<string>,
): Eingabemangel[] {
  return [
    ...checkPfad(version, `programme/${version.inhalt.kennung}`),
    ...checkZitate(version, rechtsstand, bekannt),
    ...checkVerweise(version, rechtsstand),
    ...checkAusschluss(version),
    ...checkSpannen(version),
    ...checkGeber(version),
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
