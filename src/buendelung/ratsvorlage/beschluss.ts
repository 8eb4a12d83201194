/**
 * What the council is asked to decide, sentence by sentence, from the posten of a plan.
 */
import type { Textblock } from '#kernel/dokument.ts';
import { add, cent, type EuroCent, formatEuro, subtract } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { programmtitel } from '../geldfluesse.ts';
import type { Kofi, Kofistatus } from '../kofi.ts';

export type Eigenmitteljahr = {
  readonly jahr: number;
  /** What the Akte allows; null: no limit. */
  readonly verfuegbar: EuroCent | null;
  readonly benoetigt: EuroCent;
};

/** Own money of the Kommune per Haushaltsjahr: each year that needs some, and each the Akte names. */
export function listEigenmitteljahre(plan: Finanzierungsplan, akte: Akte): readonly Eigenmitteljahr[] {
  const eigene = plan.posten.filter(({ quelle }) => quelle.art === 'eigenmittel');
  const grenzen = akte.eigenmittel === 'unbegrenzt' ? null : akte.eigenmittel;
  const jahre = new Set([...eigene.map(({ jahr }) => jahr), ...Object.keys(grenzen ?? {}).map(Number)]);
  return [...jahre]
    .sort((a, b) => a - b)
    .map((jahr) => ({
      jahr,
      verfuegbar: grenzen === null ? null : (grenzen[String(jahr)] ?? cent(0)),
      benoetigt: add(...eigene.filter((posten) => posten.jahr === jahr).map((posten) => cent(posten.cent))),
    }));
}

type Zuwendung = { readonly titel: string; readonly cent: EuroCent };

/** Grants by programme, largest first: those promised already, or those that still have to be applied for. */
function listZuwendungen(plan: Finanzierungsplan, schon: boolean): readonly Zuwendung[] {
  const offen = plan.posten.filter(
    ({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && zugesagt === schon,
  );
  return [...Map.groupBy(offen, ({ quelle }) => quelle.kennung)]
    .map(([kennung, posten]) => ({
      titel: programmtitel(plan, kennung),
      cent: add(...posten.map((eintrag) => cent(eintrag.cent))),
    }))
    .sort((a, b) => b.cent - a.cent);
}

const UND = new Intl.ListFormat('de', { type: 'conjunction' });

function jahresbetraege(jahre: readonly { readonly jahr: number; readonly cent: EuroCent }[]): string {
  return UND.format(jahre.map(({ jahr, cent: betrag }) => `${formatEuro(betrag)} im Haushaltsjahr ${jahr}`));
}

const STAND: readonly (readonly [status: readonly Kofistatus[], wort: string])[] = [
  [['gesichert', 'unter-annahmen'], 'finanziert'],
  [['abgeschlossen'], 'bereits abgeschlossen'],
  [['nicht-finanziert'], 'nicht finanziert'],
];

const ausgabenOf = (zeilen: Kofi['zeilen']) =>
  formatEuro(add(cent(0), ...zeilen.map(({ betraege }) => betraege.gesamtausgaben)));

/** „davon 31 finanziert mit … und 3 nicht finanziert mit …“, so that the parts add up to Anlage 1. */
function davon({ zeilen }: Kofi): string {
  const teile = STAND.flatMap(([status, wort]) => {
    const eigene = zeilen.filter((zeile) => status.includes(zeile.status));
    return eigene.length === 0 ? [] : [`${eigene.length} ${wort} mit ${ausgabenOf(eigene)}`];
  });
  return zeilen.length === 1 ? '' : `, davon ${UND.format(teile)}`;
}

function zustimmung({ quartier, stichtag }: Finanzierungsplan, kofi: Kofi): string {
  const stand = formatKalendertag(parseKalendertag(stichtag));
  const anzahl = kofi.zeilen.length;
  const umfang = anzahl === 1 ? 'eine Maßnahme' : `${anzahl} Maßnahmen`;
  return `Der Kosten- und Finanzierungsübersicht für das Quartier ${quartier.name} mit Stand ${stand} (Anlage 1) wird zugestimmt. Sie umfasst ${umfang} mit Gesamtausgaben von ${ausgabenOf(kofi.zeilen)}${davon(kofi)}.`;
}

const sumOf = (zuwendungen: readonly Zuwendung[]) => add(cent(0), ...zuwendungen.map((eine) => eine.cent));

function nameAll(zuwendungen: readonly Zuwendung[]): string {
  return zuwendungen.map(({ titel, cent: betrag }) => `${titel} (${formatEuro(betrag)})`).join('; ');
}

function antragsauftrag(plan: Finanzierungsplan): string[] {
  const [antraege, zugesagte] = [listZuwendungen(plan, false), listZuwendungen(plan, true)];
  const auftrag =
    antraege.length === 0
      ? []
      : [
          `Die Verwaltung wird beauftragt, Zuwendungen von zusammen ${formatEuro(sumOf(antraege))} zu beantragen: ${nameAll(antraege)}.`,
        ];
  if (zugesagte.length === 0) return auftrag;
  const alle = formatEuro(sumOf([...antraege, ...zugesagte]));
  const schon = `Der Plan rechnet mit Zuwendungen von insgesamt ${alle}, davon bereits zugesagt ${formatEuro(sumOf(zugesagte))}: ${nameAll(zugesagte)}.`;
  return [[...auftrag, schon].join(' ')];
}

function bereitstellung(jahre: readonly Eigenmitteljahr[]): string[] {
  const noetig = jahre.filter(({ benoetigt }) => benoetigt > 0);
  if (noetig.length === 0) return [];
  const summe = add(...noetig.map(({ benoetigt }) => benoetigt));
  const einzeln = jahresbetraege(noetig.map(({ jahr, benoetigt }) => ({ jahr, cent: benoetigt })));
  return [`Für den Eigenanteil werden ${formatEuro(summe)} bereitgestellt: ${einzeln}.`];
}

/** Nothing may begin on money that nobody has granted yet. */
function vorbehalt(plan: Finanzierungsplan): string[] {
  const offen = subtract(cent(plan.summen.unterAnnahmenCent), cent(plan.summen.gesichertCent));
  if (offen <= 0) return [];
  return [
    `Maßnahmen, deren Finanzierung auf noch nicht gesicherter Förderung beruht (zusammen ${formatEuro(offen)}), beginnen erst, wenn die Zuwendung bewilligt ist oder die Bewilligungsbehörde dem vorzeitigen Beginn zugestimmt hat.`,
  ];
}

/** Without money to decide on: because no plan is possible, or because the best one needs none. */
function kenntnisnahme({ status, quartier: { name }, massnahmen }: Finanzierungsplan): string {
  const anfang = `Der Rat nimmt zur Kenntnis, dass`;
  if (status === 'unloesbar')
    return `${anfang} es für das Quartier ${name} zurzeit keinen Finanzierungsplan gibt, der alle Regeln einhält.`;
  if (status === 'abgebrochen')
    return `${anfang} für das Quartier ${name} noch kein Finanzierungsplan berechnet ist.`;
  const was = massnahmen.some(({ finanziert }) => finanziert)
    ? 'für die finanzierten Maßnahmen kein Geld braucht'
    : 'zurzeit keine Maßnahme finanziert';
  return `${anfang} der Finanzierungsplan für das Quartier ${name} ${was}.`;
}

/** The proposal: numbered sentences the council can vote on. */
export function beschlussvorschlag(plan: Finanzierungsplan, akte: Akte, kofi: Kofi): readonly Textblock[] {
  const punkte =
    plan.posten.length === 0
      ? [kenntnisnahme(plan)]
      : [
          zustimmung(plan, kofi),
          ...antragsauftrag(plan),
          ...bereitstellung(listEigenmitteljahre(plan, akte)),
          ...vorbehalt(plan),
        ];
  return [
    { art: 'absatz', text: 'Der Rat beschließt:' },
    { art: 'liste', nummeriert: true, punkte },
  ];
}
