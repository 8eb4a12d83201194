/**
 * Draft of the council paper: what is to be decided, the facts, the money by year and payer, the risks in euro,
 * and the tables behind it as annexes. To be edited further; it says nothing the plan does not say.
 */
import type { Abschnitt, Schriftstueck, Tabelle, Textblock } from '#kernel/dokument.ts';
import { cent, formatEuro, subtract } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, nameOfLand } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildKofi, type Kofi } from '../kofi.ts';
import { kofiTabelle } from '../kofi-dokument.ts';
import { annahmenBloecke, gruendeBloecke, konfliktAbschnitt, prueflisteBloecke } from '../kofi-vorlage.ts';
import { verpflichtungstabelle } from '../liquiditaet/tabellen.ts';
import { planVerpflichtungen, type Verpflichtung } from '../liquiditaet/verpflichtung.ts';
import { centSpalte, fassungenTabelle, programmTabelle, wert } from '../plantabellen.ts';
import { beschlussvorschlag, listEigenmitteljahre } from './beschluss.ts';
import { sachverhalt } from './sachverhalt.ts';

function abschnitt(titel: string, bloecke: readonly Textblock[], querformat = false): Abschnitt {
  return { titel, querformat, bloecke };
}

/** Own money per Haushaltsjahr; without a limit there is nothing to compare it with. */
function eigenmittelTabelle(plan: Finanzierungsplan, akte: Akte): Tabelle {
  const jahre = listEigenmitteljahre(plan, akte);
  const begrenzt = akte.eigenmittel !== 'unbegrenzt';
  return {
    titel: 'Eigenmittel der Kommune je Haushaltsjahr, Beträge in Euro',
    spalten: [
      { titel: 'Haushaltsjahr', typ: 'text', breite: 20 },
      ...(begrenzt ? [centSpalte('verfügbar')] : []),
      centSpalte('benötigt'),
      ...(begrenzt ? [centSpalte('verbleibt')] : []),
    ],
    zeilen: jahre.map(({ jahr, verfuegbar, benoetigt }) => [
      wert(String(jahr)),
      ...(verfuegbar === null ? [] : [wert(verfuegbar)]),
      wert(benoetigt),
      ...(verfuegbar === null ? [] : [wert(subtract(verfuegbar, benoetigt))]),
    ]),
    summe: 'Summe',
  };
}

/** Obligations entered in one Haushaltsjahr and due in later ones. */
function verpflichtungBloecke(verpflichtungen: readonly Verpflichtung[]): readonly Textblock[] {
  const kopf: Textblock = { art: 'zwischentitel', text: 'Verpflichtungsermächtigungen' };
  if (verpflichtungen.length === 0) {
    const text =
      'Ausgaben nach dem Jahr, in dem eine Maßnahme beginnt, entstehen nicht; Verpflichtungsermächtigungen sind nicht nötig.';
    return [kopf, { art: 'absatz', text }];
  }
  const text =
    'Mit dem Beginn einer Maßnahme bindet sich die Kommune für deren spätere Jahre: bei eigenen Maßnahmen mit den ganzen Ausgaben, bei denen anderer Träger mit ihrem Anteil. Ob dafür eine Ermächtigung nötig ist, sagt das Gemeindehaushaltsrecht des Landes.';
  return [
    kopf,
    { art: 'absatz', text },
    { art: 'tabelle', tabelle: verpflichtungstabelle({ verpflichtungen }) },
  ];
}

function haushalt(plan: Finanzierungsplan, akte: Akte): Abschnitt[] {
  if (plan.posten.length === 0) return [];
  return [
    abschnitt('Auswirkungen auf den Haushalt', [
      {
        art: 'absatz',
        text: 'Die Eigenmittel sind in den Haushaltsjahren nötig, in denen die Ausgaben entstehen.',
      },
      { art: 'tabelle', tabelle: eigenmittelTabelle(plan, akte) },
      ...verpflichtungBloecke(planVerpflichtungen(plan, akte)),
    ]),
  ];
}

function finanzierung(plan: Finanzierungsplan, kofi: Kofi): Abschnitt[] {
  if (plan.posten.length === 0) return [];
  return [abschnitt('Finanzierung', [{ art: 'tabelle', tabelle: programmTabelle(kofi) }], true)];
}

function risiken(plan: Finanzierungsplan): Abschnitt[] {
  if (plan.posten.length === 0) return [];
  const teuerste = plan.pruefliste.find(({ mehrEigenmittelCent }) => mehrEigenmittelCent !== null);
  const preis = teuerste?.mehrEigenmittelCent ?? 0;
  const hoechstens: Textblock[] =
    preis > 0
      ? [
          {
            art: 'absatz',
            text: `Die Tabelle nennt zu jedem Punkt, wie viele Eigenmittel dieselben Maßnahmen zusätzlich brauchen, wenn er anders ausgeht. Der teuerste einzelne Punkt kostet ${formatEuro(cent(preis))}.`,
          },
        ]
      : [];
  return [
    abschnitt('Risiken', [
      { art: 'zwischentitel', text: 'Annahmen' },
      ...annahmenBloecke(plan),
      { art: 'zwischentitel', text: 'Fragen an die Bewilligungsbehörde' },
      ...hoechstens,
      ...prueflisteBloecke(plan),
    ]),
  ];
}

/** Annexes in their order, numbered; one without content is left out. */
function anlagen(plan: Finanzierungsplan, kofi: Kofi): readonly Abschnitt[] {
  const gruende = gruendeBloecke(plan, kofi);
  const alle: readonly Abschnitt[] = [
    abschnitt(
      'Kosten- und Finanzierungsübersicht',
      [
        { art: 'tabelle', tabelle: kofiTabelle(kofi, plan, 'kosten') },
        { art: 'tabelle', tabelle: kofiTabelle(kofi, plan, 'finanzierung') },
      ],
      true,
    ),
    ...(gruende.length > 0 ? [abschnitt('Gründe mit Fundstellen', gruende)] : []),
    ...((plan.fassungen ?? []).length > 0
      ? [abschnitt('Rechtsstand', [{ art: 'tabelle', tabelle: fassungenTabelle(plan) }], true)]
      : []),
  ];
  return alle.map((eine, stelle) => ({ ...eine, titel: `Anlage ${stelle + 1}: ${eine.titel}` }));
}

/** The draft of the council paper. */
export function ratsvorlage(plan: Finanzierungsplan, akte: Akte): Schriftstueck {
  const kofi = buildKofi(plan, akte);
  const datum = parseKalendertag(plan.stichtag);
  const { kommune, name } = plan.quartier;
  const beilagen = anlagen(plan, kofi);
  return {
    titel: `Finanzierung der Maßnahmen im Quartier ${name}`,
    beschreibung: `Entwurf einer Beschlussvorlage zur Kosten- und Finanzierungsübersicht des Quartiers ${name} in ${kommune}`,
    herausgeber: kommune,
    datum,
    art: 'Beschlussvorlage (Entwurf)',
    kopf: [
      { name: 'Kommune', wert: `${kommune} (${nameOfLand(akte)})` },
      { name: 'Quartier', wert: name },
      { name: 'Stand', wert: formatKalendertag(datum) },
      { name: 'Rechtsgrundlage', wert: '§ 149 und § 171e BauGB' },
    ],
    abschnitte: [
      abschnitt('Beschlussvorschlag', beschlussvorschlag(plan, akte, kofi)),
      abschnitt('Sachverhalt', sachverhalt(plan, akte, kofi)),
      ...konfliktAbschnitt(plan),
      ...finanzierung(plan, kofi),
      ...haushalt(plan, akte),
      ...risiken(plan),
      abschnitt('Anlagen', [{ art: 'liste', punkte: beilagen.map(({ titel }) => titel) }]),
      ...beilagen,
    ],
  };
}
