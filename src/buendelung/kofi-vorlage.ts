/**
 * The paper for the council: sums first, then the KoFi, who pays what, reasons and open questions.
 */
import type { Abschnitt, Schriftstueck, Textblock } from '#kernel/dokument.ts';
import { cent, formatEuro, subtract } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { formatMassnahmenzahl, formatPunktzahl } from '#kernel/zahlwort.ts';
import { type Akte, nameOfLand } from '#quartiere/index.ts';
import { GESICHERT_TEXT, isOhnePlan } from './ansicht/plankopf.ts';
import { programmBloecke, pruefstandPunkt, stufenBloecke } from './bericht/begruendungsteil.ts';
import { listGemeinsame } from './erklaerung/konflikt/rang.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { buildKofi, type Kofi } from './kofi.ts';
import { kofiTabelle, STATUS_TEXT } from './kofi-dokument.ts';
import {
  fassungenTabelle,
  geberTabelle,
  gruendeOf,
  programmTabelle,
  prueflisteTabelle,
} from './plantabellen.ts';

type Stufe = Finanzierungsplan['stufen'][number];

/** How much better another plan is at most; what is said of a later stage holds with the same values before. */
const LUECKE_TEXT: Readonly<Record<Stufe['name'], (luecke: number) => string>> = {
  nutzen: (luecke) => `Ein anderer hätte höchstens ${formatPunktzahl(luecke)} mehr Nutzen.`,
  eigenmittel: (luecke) =>
    `Einen Plan mit mehr Nutzen gibt es nicht; bei gleichem Nutzen brauchte ein anderer höchstens ${formatEuro(cent(luecke))} weniger Eigenmittel.`,
  aufwand: (luecke) =>
    `Einen Plan mit mehr Nutzen oder bei gleichem Nutzen weniger Eigenmitteln gibt es nicht; ein anderer machte höchstens ${formatPunktzahl(luecke)} weniger Aufwand.`,
};

/** Only the first open stage: of a later one nothing follows for better plans. */
function lueckeText({ stufen }: Finanzierungsplan): string {
  const offen = stufen.find(({ luecke }) => luecke > 0);
  return offen ? LUECKE_TEXT[offen.name](offen.luecke) : '';
}

/** State of proof as one sentence. */
export function beweisText(plan: Finanzierungsplan): string {
  switch (plan.status) {
    case 'optimal':
      return plan.beweis === 'exakt'
        ? 'Bewiesen optimal: Kein anderer zulässiger Plan ist besser. Die Schranken sind in ganzen Zahlen nachgerechnet.'
        : 'Bewiesen optimal im Rahmen der Rechengenauigkeit des Optimierers; alle Regeln sind in ganzen Cent nachgerechnet.';
    case 'zulaessig':
      if (plan.beweis === 'exakt' && lueckeText(plan) === '')
        return 'Zulässiger Plan, alle Regeln sind eingehalten. Der Optimierer hat nicht alle Finanzierungen aufgezählt; dass kein anderer besser ist, beweist das Zertifikat in ganzen Zahlen.';
      return `Zulässiger Plan, alle Regeln sind eingehalten. Ob es einen besseren gibt, ist nicht bewiesen. ${lueckeText(plan)}`.trimEnd();
    case 'unloesbar':
      return 'Es gibt keinen Plan, der alle Regeln und Wünsche erfüllt. Was nicht zusammenpasst, steht unter „Konflikt“.';
    case 'abgebrochen':
      return 'Die Rechnung wurde abgebrochen, bevor ein Plan vorlag.';
  }
}

/** Without a plan zero would read as if nothing had to be paid. */
function kennzahlenOf(plan: Finanzierungsplan, kofi: Kofi): Textblock[] {
  const { summen } = plan;
  const { gesamtausgaben, abgeschlossen, ungedeckt } = kofi.summe.betraege;
  const laufend = kofi.zeilen.filter(({ status }) => status !== 'abgeschlossen').length;
  if (isOhnePlan(plan)) {
    const bedarf = formatEuro(subtract(gesamtausgaben, abgeschlossen));
    return [
      { art: 'kennzahlen', werte: [{ name: 'Bedarf', wert: bedarf, zusatz: formatMassnahmenzahl(laufend) }] },
    ];
  }
  const finanziert = plan.massnahmen.filter((massnahme) => massnahme.finanziert).length;
  return [
    {
      art: 'kennzahlen',
      werte: [
        {
          name: 'Förderung, gesichert',
          wert: formatEuro(cent(summen.gesichertCent)),
          zusatz: GESICHERT_TEXT,
        },
        {
          name: 'Förderung, unter Annahmen',
          wert: formatEuro(cent(summen.unterAnnahmenCent)),
          zusatz: 'gesicherte Förderung eingeschlossen',
        },
      ],
    },
    {
      art: 'kennzahlen',
      werte: [
        {
          name: 'Eigenanteil der Kommune',
          wert: formatEuro(cent(summen.eigenmittelCent)),
          zusatz: `von ${formatEuro(cent(summen.gesamtausgabenCent))} Gesamtausgaben der finanzierten Maßnahmen`,
        },
        {
          name: 'Finanzierte Maßnahmen',
          wert: `${finanziert} von ${laufend}`,
          zusatz: `${formatEuro(ungedeckt)} bleiben ungedeckt`,
        },
      ],
    },
  ];
}

/** What every plan is worth before the authorities have answered. */
function vorbehaltOf(plan: Finanzierungsplan): Textblock[] {
  if (isOhnePlan(plan)) return [];
  return [
    {
      art: 'absatz',
      text: 'Der Plan gilt, wenn alle Anträge bewilligt werden. Er ersetzt keine Bewilligung; auf Zuwendungen besteht kein Rechtsanspruch.',
    },
  ];
}

function ueberblick(plan: Finanzierungsplan, kofi: Kofi): Abschnitt {
  const bloecke: Textblock[] = [
    ...kennzahlenOf(plan, kofi),
    { art: 'zwischentitel', text: 'Stand des Beweises' },
    { art: 'absatz', text: beweisText(plan) },
    ...stufenBloecke(plan),
    ...vorbehaltOf(plan),
    ...ungeprueftHinweis(plan),
  ];
  return { titel: 'Auf einen Blick', querformat: false, bloecke };
}

function ungeprueftHinweis(plan: Finanzierungsplan): Textblock[] {
  const programme = plan.programme.filter(
    ({ genutzt, pruefstand }) => genutzt && pruefstand === 'ungeprueft',
  );
  if (programme.length === 0) return [];
  return [
    {
      art: 'hinweis',
      titel: 'Nicht geprüft – bitte mit der Bewilligungsbehörde klären',
      text: `Bei diesen Programmen sind nicht alle Regeln in der Quelle nachgelesen: ${programme
        .map(({ titel }) => titel)
        .join('; ')}.`,
    },
  ];
}

/** Why each Massnahme is or is not financed; empty where nothing is said. */
export function gruendeBloecke(plan: Finanzierungsplan, kofi: Kofi): readonly Textblock[] {
  return plan.massnahmen.flatMap((massnahme): Textblock[] => {
    const punkte = [...gruendeOf(plan, massnahme.kennung), ...pruefstandPunkt(massnahme)];
    if (punkte.length === 0) return [];
    const status = kofi.zeilen.find(({ kennung }) => kennung === massnahme.kennung)?.status;
    const stand = status === undefined ? '' : ` (${STATUS_TEXT[status]})`;
    return [
      { art: 'zwischentitel', text: `${massnahme.kennung} ${massnahme.titel}${stand}` },
      { art: 'liste', punkte },
    ];
  });
}

function gruende(plan: Finanzierungsplan, kofi: Kofi): Abschnitt {
  const bloecke = gruendeBloecke(plan, kofi);
  const leer: Textblock[] = [{ art: 'absatz', text: 'Zu diesem Plan sind keine Gründe festgehalten.' }];
  return { titel: 'Gründe je Maßnahme', querformat: false, bloecke: bloecke.length > 0 ? bloecke : leer };
}

/** What must be asked before money is counted on, dearest first. */
export function prueflisteBloecke(plan: Finanzierungsplan): readonly Textblock[] {
  return plan.pruefliste.length === 0
    ? [{ art: 'absatz', text: 'Der Plan stützt sich auf keine ungeprüfte Regel und auf kein Ermessen.' }]
    : [
        {
          art: 'absatz',
          text: 'Diese Punkte sollten Sie mit der Bewilligungsbehörde klären; die teuersten stehen oben.',
        },
        { art: 'tabelle', tabelle: prueflisteTabelle(plan) },
      ];
}

/** What the plan takes for granted, with the money that hangs on it. */
export function annahmenBloecke(plan: Finanzierungsplan): readonly Textblock[] {
  const punkte = plan.annahmen.map(({ text, cent: betrag }) =>
    betrag === 0
      ? `${text} In diesem Plan hängt kein Betrag davon ab.`
      : `${text} Davon hängen ${formatEuro(cent(betrag))} ab.`,
  );
  return punkte.length === 0
    ? [{ art: 'absatz', text: 'Der Plan beruht auf keiner Annahme.' }]
    : [{ art: 'liste', punkte }];
}

/** Rules and wishes that can't hold together, where there is no plan. */
export function konfliktAbschnitt(plan: Finanzierungsplan): Abschnitt[] {
  if (plan.konflikt.length === 0) return [];
  const punkte = plan.konflikt.map(({ text, fundstelle }) =>
    fundstelle === null ? text : `${text} [${fundstelle.stelle}]`,
  );
  const gemeinsame = listGemeinsame(plan).flatMap(({ titel, schritte }): Textblock[] => [
    { art: 'absatz', text: titel },
    { art: 'liste', punkte: schritte },
  ]);
  return [{ titel: 'Konflikt', querformat: false, bloecke: [{ art: 'liste', punkte }, ...gemeinsame] }];
}

function rechtsstand(plan: Finanzierungsplan): Abschnitt[] {
  if ((plan.fassungen ?? []).length === 0) return [];
  return [
    {
      titel: 'Rechtsstand',
      querformat: true,
      bloecke: [
        {
          art: 'absatz',
          text: 'Gerechnet ist nach diesen Fassungen. Ausdrücklich zitierte gelten auch dann, wenn es eine neuere gibt.',
        },
        { art: 'tabelle', tabelle: fassungenTabelle(plan) },
      ],
    },
  ];
}

function programme(plan: Finanzierungsplan): Abschnitt[] {
  const bloecke = programmBloecke(plan);
  return bloecke.length > 0 ? [{ titel: 'Gründe je Programm', querformat: true, bloecke }] : [];
}

/** The paper of a plan. */
export function kofiVorlage(plan: Finanzierungsplan, akte: Akte): Schriftstueck {
  const kofi = buildKofi(plan, akte);
  const datum = parseKalendertag(plan.stichtag);
  const { kommune, name } = plan.quartier;
  return {
    titel: `Kosten- und Finanzierungsübersicht ${name}`,
    beschreibung: `Finanzierungsplan für das Quartier ${name} in ${kommune} nach § 149 BauGB`,
    herausgeber: kommune,
    datum,
    art: 'Vorlage für den Rat',
    kopf: [
      { name: 'Kommune', wert: `${kommune} (${nameOfLand(akte)})` },
      { name: 'Quartier', wert: name },
      { name: 'Stichtag', wert: formatKalendertag(datum) },
      { name: 'Rechtsgrundlage', wert: '§ 149 und § 171e BauGB' },
    ],
    abschnitte: [
      ueberblick(plan, kofi),
      ...konfliktAbschnitt(plan),
      { titel: 'Annahmen', querformat: false, bloecke: annahmenBloecke(plan) },
      {
        titel: 'Kosten und Finanzierung',
        querformat: true,
        bloecke: [
          { art: 'tabelle', tabelle: kofiTabelle(kofi, plan, 'kosten') },
          { art: 'tabelle', tabelle: kofiTabelle(kofi, plan, 'finanzierung') },
        ],
      },
      {
        titel: 'Wer zahlt was',
        querformat: true,
        bloecke: [
          { art: 'tabelle', tabelle: programmTabelle(kofi) },
          { art: 'tabelle', tabelle: geberTabelle(kofi) },
        ],
      },
      gruende(plan, kofi),
      ...programme(plan),
      { titel: 'Fragen an die Bewilligungsbehörde', querformat: true, bloecke: prueflisteBloecke(plan) },
      ...rechtsstand(plan),
    ],
  };
}
