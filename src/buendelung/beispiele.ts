/**
 * A believable small plan for tests and for looking at documents: every posten is computed from the Akte, so
 * both always fit together. What it says about programmes is an example, no law.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import { type Bruch, bruch } from '#kernel/bruch.ts';
import { add, cent, type EuroCent, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import { planAkte } from './beispielakte.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';

export { planAkte } from './beispielakte.ts';

type Geberanteil = {
  readonly ebene: Posten['geber'][number]['ebene'];
  readonly ressort: string;
  readonly teil: Bruch;
};

type Beispielprogramm = {
  readonly titel: string;
  readonly ressort: string;
  readonly satz: Bruch;
  /** Parts of the grant; the last line takes what rounding leaves. */
  readonly geber: readonly Geberanteil[];
  readonly gesichert: boolean;
  readonly fundstelle: Fundstelle;
  readonly grund: string;
};

const PROGRAMME: Readonly<Record<string, Beispielprogramm>> = {
  'stbf-sozialer-zusammenhalt': {
    titel: 'Städtebauförderung – Sozialer Zusammenhalt',
    ressort: 'BMWSB',
    satz: bruch(4, 5),
    geber: [
      { ebene: 'bund', ressort: 'BMWSB', teil: bruch(5, 12) },
      { ebene: 'land', ressort: 'MHKBD', teil: bruch(7, 12) },
    ],
    gesichert: true,
    fundstelle: { norm: 'bund/baugb-171e', stelle: '§ 171e Abs. 3 BauGB' },
    grund: 'Das Gebiet ist durch Beschluss vom 06.05.2021 als Maßnahmengebiet festgelegt.',
  },
  'biwaq-vi': {
    titel: 'BIWAQ VI – Bildung, Wirtschaft, Arbeit im Quartier',
    ressort: 'BMWSB',
    satz: bruch(9, 10),
    geber: [
      { ebene: 'eu', ressort: 'ESF Plus', teil: bruch(4, 9) },
      { ebene: 'bund', ressort: 'BMWSB', teil: bruch(5, 9) },
    ],
    gesichert: false,
    fundstelle: { norm: 'programme/biwaq-vi', stelle: 'Förderrichtlinie BIWAQ VI' },
    grund: 'Das Quartier liegt in einem Gebiet des Programms Sozialer Zusammenhalt.',
  },
  'nw-zusammen-im-quartier': {
    titel: 'Zusammen im Quartier',
    ressort: 'MAGS NRW',
    satz: bruch(4, 5),
    geber: [{ ebene: 'land', ressort: 'MAGS', teil: bruch(1) }],
    gesichert: false,
    fundstelle: { norm: 'programme/nw-zusammen-im-quartier', stelle: 'Förderaufruf' },
    grund: 'Ein Verein ist antragsberechtigt; über die Auswahl entscheidet das Ministerium.',
  },
  'gkv-kommunal-vulnerabel': {
    titel: 'Kommunale Förderung des GKV-Bündnisses für Gesundheit',
    ressort: 'GKV-Bündnis',
    satz: bruch(4, 5),
    geber: [{ ebene: 'krankenkassen', ressort: 'GKV', teil: bruch(1) }],
    gesichert: true,
    fundstelle: { norm: 'programme/gkv-kommunal-vulnerabel', stelle: '§ 20a SGB V' },
    grund: 'Die Kommune richtet sich mit der Maßnahme an vulnerable Gruppen.',
  },
};

const PROGRAMM_NACH_MASSNAHME: Readonly<Record<string, string>> = {
  M01: 'stbf-sozialer-zusammenhalt',
  M02: 'stbf-sozialer-zusammenhalt',
  M03: 'stbf-sozialer-zusammenhalt',
  M04: 'stbf-sozialer-zusammenhalt',
  M05: 'nw-zusammen-im-quartier',
  M06: 'biwaq-vi',
  M07: 'gkv-kommunal-vulnerabel',
};

/** Giver's shares round down, the last takes the rest. */
function splitGeber(betrag: EuroCent, anteile: readonly Geberanteil[]): Posten['geber'] {
  let rest = betrag;
  return anteile.map(({ ebene, ressort, teil }, index) => {
    const eigen = index === anteile.length - 1 ? rest : share(betrag, teil, 'ab');
    rest = subtract(rest, eigen);
    return { ebene, ressort, cent: eigen };
  });
}

function postenOf(massnahme: Massnahme): Posten[] {
  const kennung = PROGRAMM_NACH_MASSNAHME[massnahme.kennung];
  const programm = kennung === undefined ? undefined : PROGRAMME[kennung];
  if (kennung === undefined || programm === undefined) return [];
  return massnahme.kosten.flatMap((kosten) => {
    const kopf = { massnahme: massnahme.kennung, position: kosten.kennung, jahr: kosten.jahr };
    const zugesagt = (massnahme.zugesagt ?? []).filter((zusage) => zusage.position === kosten.kennung);
    const einnahmen = kosten.einnahmen ?? NULL_EURO;
    const basis = subtract(kosten.betrag, add(einnahmen, kosten.nicht_zuwendungsfaehig ?? NULL_EURO));
    const zuwendung = share(basis, programm.satz, 'ab');
    const fest = add(zuwendung, einnahmen, ...zugesagt.map(({ betrag }) => betrag));
    const eigene = massnahme.traeger.art === 'kommune' ? 'eigenmittel' : 'traegermittel';
    const posten: Posten[] = [
      {
        ...kopf,
        quelle: { art: 'foerderprogramm', kennung },
        cent: zuwendung,
        geber: splitGeber(zuwendung, programm.geber),
        zugesagt: false,
        gesichert: programm.gesichert && kosten.jahr <= 2027,
      },
      { ...kopf, ...ownMoney('einnahmen', 'einnahmen', einnahmen) },
      ...zugesagt.map(({ quelle, betrag }) => ({
        ...kopf,
        ...ownMoney(quelle.art, quelle.kennung, betrag),
        zugesagt: true,
      })),
      { ...kopf, ...ownMoney(eigene, massnahme.kennung, subtract(kosten.betrag, fest)) },
    ];
    return posten.filter((eintrag) => eintrag.cent > 0);
  });
}

function ownMoney(art: Posten['quelle']['art'], kennung: string, betrag: EuroCent) {
  return { quelle: { art, kennung }, cent: betrag, geber: [], zugesagt: false, gesichert: true };
}

function sumWhere(posten: readonly Posten[], trifft: (posten: Posten) => boolean): EuroCent {
  return add(...posten.filter(trifft).map((eintrag) => cent(eintrag.cent)));
}

function isGrant(posten: Posten): boolean {
  return posten.quelle.art === 'foerderprogramm';
}

const POSTEN: Posten[] = planAkte.massnahmen.flatMap(postenOf);

function gesamtausgabenOf(massnahme: Massnahme): EuroCent {
  return add(...massnahme.kosten.map(({ betrag }) => betrag));
}

function planMassnahmen(): Finanzierungsplan['massnahmen'] {
  return planAkte.massnahmen.map((massnahme) => {
    const programm = PROGRAMME[PROGRAMM_NACH_MASSNAHME[massnahme.kennung] ?? ''];
    const grund =
      massnahme.abgeschlossen === true
        ? 'Die Maßnahme ist abgeschlossen und braucht keine Mittel mehr.'
        : 'Die Eigenmittel des Jahres 2028 reichen nicht für den Eigenanteil dieser Maßnahme.';
    return {
      kennung: massnahme.kennung,
      titel: massnahme.titel,
      finanziert: programm !== undefined,
      gesamtausgabenCent: gesamtausgabenOf(massnahme),
      befunde: [],
      begruendung: [
        programm === undefined
          ? { text: grund, fundstelle: null }
          : { text: programm.grund, fundstelle: programm.fundstelle },
      ],
    };
  });
}

function planProgramme(): Finanzierungsplan['programme'] {
  return Object.entries(PROGRAMME).map(([kennung, programm]) => {
    const trifft = (posten: Posten): boolean => isGrant(posten) && posten.quelle.kennung === kennung;
    return {
      kennung,
      titel: programm.titel,
      ressort: programm.ressort,
      genutzt: true,
      cent: sumWhere(POSTEN, trifft),
      gesichertCent: sumWhere(POSTEN, (posten) => trifft(posten) && posten.gesichert),
      befund: programm.gesichert ? 'erfuellt' : 'ermessen',
      pruefstand: programm.gesichert ? 'gelesen' : 'ungeprueft',
      betragUnbekannt: false,
      gruende: [{ fundstelle: programm.fundstelle, text: programm.grund }],
    };
  });
}

function planSummen(): Finanzierungsplan['summen'] {
  const nachArt = (art: Posten['quelle']['art']): EuroCent =>
    sumWhere(POSTEN, (posten) => posten.quelle.art === art);
  return {
    gesichertCent: sumWhere(POSTEN, (posten) => isGrant(posten) && posten.gesichert),
    unterAnnahmenCent: sumWhere(POSTEN, isGrant),
    eigenmittelCent: nachArt('eigenmittel'),
    traegermittelCent: nachArt('traegermittel'),
    einnahmenCent: nachArt('einnahmen'),
    dritteCent: nachArt('dritte'),
    gesamtausgabenCent: sumWhere(POSTEN, () => true),
  };
}

function planPruefliste(): Finanzierungsplan['pruefliste'] {
  return [
    {
      programm: 'stbf-sozialer-zusammenhalt',
      kriterium: 'programmjahr',
      art: 'annahme',
      text: 'Wird die Städtebauförderung nach 2027 fortgeführt?',
      fundstelle: { norm: 'bund/baugb-171e', stelle: '§ 171e BauGB' },
      mehrEigenmittelCent: 69_743_012,
    },
    {
      programm: 'biwaq-vi',
      kriterium: 'foerdersatz',
      art: 'ungeprueft',
      text: 'Gilt der Fördersatz von 90 % auch für gemeinnützige Gesellschaften als Teilprojektträger?',
      fundstelle: { norm: 'programme/biwaq-vi', stelle: 'Förderrichtlinie BIWAQ VI' },
      mehrEigenmittelCent: null,
    },
    {
      programm: 'nw-zusammen-im-quartier',
      kriterium: 'auswahl',
      art: 'ermessen',
      text: 'Wählt das Ministerium das Sprachcafé im Förderaufruf aus?',
      fundstelle: { norm: 'programme/nw-zusammen-im-quartier', stelle: 'Förderaufruf' },
      mehrEigenmittelCent: null,
    },
  ];
}

/** The sample plan; `optimal`, with secure and assumed money, third parties, income and an open Massnahme. */
export const beispielPlan: Finanzierungsplan = {
  schema: 'quartierwerk/plan/1',
  status: 'optimal',
  beweis: 'exakt',
  stichtag: '2026-06-01',
  quartier: { kennung: 'auenstadt-nordstadt', name: 'Nordstadt', kommune: 'Auenstadt', land: 'NW' },
  stufen: [
    { name: 'nutzen', wert: 395, schranke: 395, luecke: 0 },
    {
      name: 'eigenmittel',
      wert: planSummen().eigenmittelCent,
      schranke: planSummen().eigenmittelCent,
      luecke: 0,
    },
    { name: 'aufwand', wert: 4, schranke: 4, luecke: 0 },
  ],
  posten: POSTEN,
  summen: planSummen(),
  massnahmen: planMassnahmen(),
  programme: planProgramme(),
  annahmen: [
    {
      kennung: 'stbf-fortgefuehrt',
      text: 'Die Städtebauförderung wird nach 2027 fortgeführt.',
      cent: sumWhere(
        POSTEN,
        (posten) => posten.quelle.kennung === 'stbf-sozialer-zusammenhalt' && posten.jahr > 2027,
      ),
    },
  ],
  pruefliste: planPruefliste(),
  konflikt: [],
};
