/**
 * The report of an edition: map and classes, areas that need attention, warnings, polarisation, effect, method.
 */
import type { Abschnitt, Schriftstueck, Spalte, Tabelle, Textblock, Zelle } from '#kernel/dokument.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Einstufung } from '../ansicht/einstufung.ts';
import { drawGebiete } from '../ansicht/gebietsbild.ts';
import { classifyIndex } from '../ansicht/indexstufung.ts';
import { chooseGruppe } from '../ansicht/polarisierung/gruppen.ts';
import {
  describeZeitvergleich,
  listPolarisierungsjahre,
  listZeitvergleiche,
} from '../ansicht/polarisierung/jahre.ts';
import { completeAbgleich, readWirkungsfrage } from '../ansicht/wirkungswahl.ts';
import {
  DYNAMIKNAMEN,
  formatAnzahl,
  formatIndex,
  formatTag,
  SATZ_ZEICHEN,
  STATUSNAMEN,
  ZEICHEN_FEHLT,
  ZEICHEN_VERDECKT,
} from '../ansicht/zahlformat.ts';
import { findReihe, type Raumbeobachtung } from '../bestand/beobachtung.ts';
import type { Dynamikklasse, Statusklasse } from '../methoden/mss.ts';
import { computeMssOf } from '../warnung/msslage.ts';
import type { Warnung } from '../warnung/warnung.ts';
import { computeWirkung } from '../wirkung/schaetzung.ts';
import { drawKartensvg } from './kartensvg.ts';

/** What people of the place say, as it is shown to whoever gets the report. */
export type Berichtseinschaetzung = Readonly<Record<'gebiet' | 'text' | 'rolle', string>> & {
  readonly angelegtAm: Date;
};

export type Berichtsangaben = {
  readonly beobachtung: Raumbeobachtung;
  readonly jahr: number;
  readonly warnungen: readonly Warnung[];
  readonly einschaetzungen: readonly Berichtseinschaetzung[];
  readonly herausgeber: string;
  readonly datum: Kalendertag;
};

const textspalte = (titel: string, breite: number): Spalte => ({ titel, typ: 'text', breite });
const zahlspalte = (titel: string): Spalte => ({ titel, typ: 'zahl', breite: 12 });
const absatz = (text: string): Textblock => ({ art: 'absatz', text });
const zelle = (wert: string | number | null): Zelle => ({ wert });

const STATUS: readonly Statusklasse[] = [1, 2, 3, 4];
const DYNAMIK: readonly Dynamikklasse[] = ['+', '+/-', '-'];

/** Twelve classes: how many areas stand where. */
function buildKlassen(beobachtung: Raumbeobachtung, jahr: number): Tabelle | null {
  const lage = computeMssOf(beobachtung, jahr);
  if ('grund' in lage) return null;
  return {
    titel: 'Anzahl der Gebiete nach Status (Zeilen) und Dynamik (Spalten)',
    spalten: [textspalte('Status', 20), ...DYNAMIK.map((dynamik) => zahlspalte(DYNAMIKNAMEN[dynamik]))],
    zeilen: STATUS.map((status) => [
      zelle(STATUSNAMEN[status]),
      ...DYNAMIK.map((dynamik) =>
        zelle(
          lage.urteile.filter((urteil) => urteil?.statusKlasse === status && urteil.dynamikKlasse === dynamik)
            .length,
        ),
      ),
    ]),
  };
}

function drawKarte({ beobachtung, jahr }: Berichtsangaben, einstufung: Einstufung): Textblock[] {
  const bild = drawGebiete(beobachtung.gebiete);
  if (!bild) return [];
  const stelleOf = new Map(beobachtung.gebiete.map(({ kennung }, stelle) => [kennung, stelle]));
  const { svg, seitenverhaeltnis } = drawKartensvg(bild, einstufung, stelleOf);
  const anzahlen = einstufung.legende
    .map(({ titel, anzahl }) => `${titel}: ${formatAnzahl(anzahl)}`)
    .join('; ');
  return [
    {
      art: 'bild',
      titel: `${einstufung.titel} ${jahr}`,
      beschreibung: `Karte der ${formatAnzahl(beobachtung.gebiete.length)} Gebiete. ${anzahlen}. Die Tabelle der Gebiete im Anhang sagt dasselbe.`,
      svg,
      seitenverhaeltnis,
    },
  ];
}

function buildUeberblick(angaben: Berichtsangaben, einstufung: Einstufung): Abschnitt {
  const { beobachtung, jahr, warnungen } = angaben;
  const bewertet = einstufung.stufen.filter((stufe) => stufe !== null).length;
  const hervor = einstufung.stufen.filter((stufe) => stufe?.hervor).length;
  const klassen = buildKlassen(beobachtung, jahr);
  return {
    titel: 'Überblick',
    querformat: false,
    bloecke: [
      {
        art: 'kennzahlen',
        werte: [
          {
            name: 'Bewertete Gebiete',
            wert: formatAnzahl(bewertet),
            zusatz: `von ${formatAnzahl(beobachtung.gebiete.length)}`,
          },
          { name: 'Besondere Aufmerksamkeit', wert: formatAnzahl(hervor), zusatz: 'Gebiete' },
          { name: 'Warnungen', wert: formatAnzahl(warnungen.length), zusatz: 'über den Zufall hinaus' },
        ],
      },
      ...drawKarte(angaben, einstufung),
      ...(klassen ? [{ art: 'tabelle', tabelle: klassen } as const] : []),
      ...einstufung.hinweise.map(absatz),
    ],
  };
}

function buildWarnungen({ warnungen }: Berichtsangaben): Abschnitt {
  return {
    titel: 'Warnungen',
    querformat: false,
    bloecke:
      warnungen.length === 0
        ? [absatz('Kein Gebiet verschlechtert sich mehr, als der Zufall erklärt.')]
        : [{ art: 'liste', punkte: warnungen.map(({ satz }) => satz) }],
  };
}

function buildEinschaetzungen({ beobachtung, einschaetzungen }: Berichtsangaben): Abschnitt[] {
  if (einschaetzungen.length === 0) return [];
  const nameOf = new Map(beobachtung.gebiete.map(({ kennung, name }) => [kennung, name]));
  return [
    {
      titel: 'Fachliche Einschätzung',
      querformat: false,
      bloecke: einschaetzungen.flatMap((eine): Textblock[] => [
        { art: 'zwischentitel', text: nameOf.get(eine.gebiet) ?? eine.gebiet },
        absatz(`${eine.text} (${eine.rolle}, ${formatTag(eine.angelegtAm)})`),
      ]),
    },
  ];
}

function buildPolarisierung({ beobachtung, jahr }: Berichtsangaben): Abschnitt[] {
  const indikator = chooseGruppe(beobachtung, null);
  if (!indikator) return [];
  const jahre = listPolarisierungsjahre(beobachtung, indikator.kennung);
  const [erster] = listZeitvergleiche(
    beobachtung,
    indikator.kennung,
    jahre.map((eines) => eines.jahr),
    jahr,
  );
  const masse = [
    ['d', 'Segregation (D)'],
    ['d-bereinigt', 'D bereinigt'],
    ['theil', 'Theil'],
  ] as const;
  return [
    {
      titel: 'Polarisierung',
      querformat: false,
      bloecke: [
        ...(erster ? [absatz(describeZeitvergleich(erster, indikator.titel))] : []),
        {
          art: 'tabelle',
          tabelle: {
            titel: `${indikator.titel}: wie ungleich über die Gebiete verteilt`,
            spalten: [
              { titel: 'Jahr', typ: 'jahr', breite: 8 },
              ...masse.map(([, titel]) => textspalte(titel, 14)),
            ],
            zeilen: jahre.map(({ jahr: eines, werte }) => [
              zelle(eines),
              ...masse.map(([schluessel]) => {
                const wert = werte[schluessel] ?? null;
                return zelle(wert === null ? ZEICHEN_FEHLT : formatIndex(wert));
              }),
            ]),
          },
        },
      ],
    },
  ];
}

function buildWirkung({ beobachtung }: Berichtsangaben): Abschnitt[] {
  const frage = completeAbgleich(beobachtung, readWirkungsfrage(beobachtung, new URLSearchParams()));
  const wirkung = computeWirkung(beobachtung, frage);
  if ('grund' in wirkung) return [];
  return [
    {
      titel: 'Wirkung der Förderung',
      querformat: false,
      bloecke: [{ art: 'liste', punkte: wirkung.deutung }],
    },
  ];
}

function buildGebiete({ beobachtung, jahr }: Berichtsangaben, einstufung: Einstufung): Abschnitt {
  const status = beobachtung.indikatoren.filter(({ rolle }) => rolle === 'status');
  return {
    titel: 'Alle Gebiete',
    querformat: true,
    bloecke: [
      {
        art: 'tabelle',
        tabelle: {
          titel: `Gebiete ${jahr}`,
          spalten: [
            textspalte('Kennung', 10),
            textspalte('Gebiet', 22),
            textspalte('Bezirk', 14),
            textspalte('Status und Dynamik', 34),
            ...status.map(({ titel, einheit }) =>
              textspalte(einheit === 'prozent' ? `${titel} in %` : titel, 14),
            ),
          ],
          zeilen: beobachtung.gebiete.map(({ kennung, name, bezirk }, i) => [
            zelle(kennung),
            zelle(name),
            zelle(bezirk ?? ''),
            zelle(einstufung.stufen[i]?.text ?? (einstufung.verdeckt[i] ? ZEICHEN_VERDECKT : ZEICHEN_FEHLT)),
            ...status.map((indikator) => {
              const reihe = findReihe(beobachtung, indikator.kennung, jahr);
              const wert = reihe?.werte[i] ?? null;
              if (wert === null) return zelle(reihe?.verdeckt[i] ? ZEICHEN_VERDECKT : ZEICHEN_FEHLT);
              return zelle(wert.toFixed(1).replace('.', ','));
            }),
          ]),
        },
      },
      absatz(SATZ_ZEICHEN),
    ],
  };
}

function buildMethode({ beobachtung, jahr }: Berichtsangaben): Abschnitt {
  const ausgabe = beobachtung.ausgaben.find((eine) => eine.jahr === jahr);
  const quellen = [...new Set([ausgabe?.quelle, ...beobachtung.indikatoren.map(({ quelle }) => quelle)])];
  return {
    titel: 'Methode und Quellen',
    querformat: false,
    bloecke: [
      absatz(
        'Status und Dynamik: z-Werte der bewerteten Gebiete, mit gleichem Gewicht addiert und wieder standardisiert; Klassen bei −1, 1 und 1,5 (Status) und ±1 (Dynamik). Die Klassen vergleichen Gebiete untereinander und sind kein Maß der Armut.',
      ),
      absatz(
        'Kleine Anzahlen sind verdeckt, ebenso so viele weitere, dass sie sich nicht aus Summen errechnen lassen. Alle Kennzahlen dieses Berichts beruhen auf den gezeigten Werten.',
      ),
      { art: 'liste', punkte: quellen.flatMap((quelle) => (quelle ? [`Quelle: ${quelle}`] : [])) },
    ],
  };
}

/** Those whose series a report needs: what enters the index, whose spread and whose effect it tells of. */
export function listBerichtsindikatoren(beobachtung: Raumbeobachtung): readonly string[] {
  const gruppe = chooseGruppe(beobachtung, null);
  const { indikator, kontrollen = [] } = readWirkungsfrage(beobachtung, new URLSearchParams());
  const index = beobachtung.indikatoren.filter(({ rolle }) => rolle !== 'kontext');
  return [
    ...index.map(({ kennung }) => kennung),
    ...(gruppe ? [gruppe.kennung] : []),
    indikator,
    ...kontrollen,
  ];
}

/** The whole report of one edition. */
export function makeMonitoringbericht(angaben: Berichtsangaben): Schriftstueck {
  const { beobachtung, jahr, herausgeber, datum } = angaben;
  const einstufung = classifyIndex(beobachtung, jahr);
  const ausgabe = beobachtung.ausgaben.find((eine) => eine.jahr === jahr);
  return {
    titel: `${beobachtung.titel} ${jahr}`,
    beschreibung: `Status, Dynamik, Warnungen und Polarisierung der Gebiete, Ausgabe ${jahr}`,
    art: 'Bericht',
    herausgeber,
    datum,
    kopf: [
      { name: 'Ausgabe', wert: String(jahr) },
      { name: 'Gebiete', wert: formatAnzahl(beobachtung.gebiete.length) },
      { name: 'Stand', wert: ausgabe?.veroeffentlicht ? 'veröffentlicht' : 'nicht veröffentlicht' },
    ],
    abschnitte: [
      buildUeberblick(angaben, einstufung),
      buildWarnungen(angaben),
      ...buildEinschaetzungen(angaben),
      ...buildPolarisierung(angaben),
      ...buildWirkung(angaben),
      buildMethode(angaben),
      buildGebiete(angaben, einstufung),
    ],
  };
}
