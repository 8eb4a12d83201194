/**
 * The text of a draft from what a person has confirmed: facts only. No sentence of the record goes into it, also
 * not as a comment, because a released text is public; what is to be said in words stays to be filled in.
 */
import { formatBetrag } from '#kernel/geld.ts';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Fremdfelder } from '../fremdsatz.ts';
import { BUNDESWEIT } from '../reparatur/vokabular.ts';
import type { Vorschlag, Vorschlagsfeld, Vorschlagswert } from '../vorschlaege/vorschlag.ts';
import { quote, renderProgrammtext, UNGEPRUEFT } from './programmtext.ts';

export type Bestaetigtes = Pick<Vorschlag, 'feld' | 'wert' | 'text'>;

export type Entwurfsgrundlage = {
  readonly kennung: string;
  readonly felder: Fremdfelder;
  readonly bestaetigte: readonly Bestaetigtes[];
  /** Day on which the record was looked at. */
  readonly stand: Kalendertag;
};

function werteOf<A extends Vorschlagswert['art']>(
  { bestaetigte }: Entwurfsgrundlage,
  feld: Vorschlagsfeld,
  art: A,
): readonly Extract<Vorschlagswert, { art: A }>[] {
  return bestaetigte.flatMap((einer) =>
    einer.feld === feld && einer.wert.art === art ? [einer.wert as Extract<Vorschlagswert, { art: A }>] : [],
  );
}

/** What was confirmed beside the one value that a field takes. */
function furtherOf({ bestaetigte }: Entwurfsgrundlage, feld: Vorschlagsfeld): readonly string[] {
  const weitere = bestaetigte.filter((einer) => einer.feld === feld).slice(1);
  return weitere.length === 0 ? [] : [`# auch bestätigt: ${weitere.map(({ text }) => text).join('; ')}`];
}

function ebeneOf({ gebiete, url }: Fremdfelder): string {
  if (/\/Foerderprogramm\/EU\//i.test(url)) return 'eu';
  return gebiete.includes(BUNDESWEIT) ? 'bund' : 'land';
}

function artOf({ foerderarten }: Fremdfelder): string | null {
  if (foerderarten.includes('Zuschuss')) return 'zuschuss';
  return foerderarten.includes('Darlehen') ? 'darlehen' : null;
}

function kulisseOf({ felder }: Entwurfsgrundlage): readonly string[] {
  const laender = LANDESKUERZEL.filter((land) => felder.gebiete.includes(LAENDER[land].name));
  return laender.length === 0 ? [] : [`gebietskulisse: {laender: [${laender.join(', ')}], ${UNGEPRUEFT}}`];
}

function antragsberechtigtOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const arten = new Set(werteOf(grundlage, 'antragsberechtigt', 'traeger').flatMap((wert) => wert.arten));
  if (arten.size === 0) return ['# antragsberechtigt: {arten: [kommune, verein]}'];
  return [`antragsberechtigt: {arten: [${[...arten].join(', ')}], ${UNGEPRUEFT}}`];
}

function fensterOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const termine = werteOf(grundlage, 'antragsfrist', 'termin').map(({ bis }) => bis);
  if (termine.length > 0) {
    const liste = termine.toSorted().map((bis) => `{bis: ${bis}}`);
    return [`antragsfenster: {art: termine, termine: [${liste.join(', ')}], ${UNGEPRUEFT}}`];
  }
  const [jaehrlich] = werteOf(grundlage, 'antragsfrist', 'jaehrlich');
  if (jaehrlich) {
    const programmjahr = jaehrlich.programmjahr ?? '<folgejahr oder gleiches-jahr>';
    return [
      ...furtherOf(grundlage, 'antragsfrist'),
      `antragsfenster: {art: jaehrlich, bis: "${jaehrlich.bis}", programmjahr: ${programmjahr}, ${UNGEPRUEFT}}`,
    ];
  }
  const laufend = werteOf(grundlage, 'antragsfrist', 'laufend').length > 0;
  return [`antragsfenster: {art: ${laufend ? `laufend, ${UNGEPRUEFT}` : 'unbekannt'}}`];
}

function zeitraumOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const further = furtherOf(grundlage, 'bewilligungszeitraum');
  const [monate] = werteOf(grundlage, 'bewilligungszeitraum', 'monate');
  if (monate) {
    return [
      ...further,
      `bewilligungszeitraum: {art: monate, hoechstens: ${monate.hoechstens}, ${UNGEPRUEFT}}`,
    ];
  }
  const [jahre] = werteOf(grundlage, 'bewilligungszeitraum', 'jahre');
  if (jahre)
    return [...further, `bewilligungszeitraum: {art: jahre, anzahl: ${jahre.anzahl}, ${UNGEPRUEFT}}`];
  return ['bewilligungszeitraum: {art: bescheid}'];
}

function beginnOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const regeln = werteOf(grundlage, 'massnahmenbeginn', 'beginn').map(({ regel }) => regel);
  const vorzeitig = regeln.includes('vorzeitig-moeglich');
  const streng = regeln.includes('nach-bewilligung') || vorzeitig;
  if (regeln.length === 0) return [];
  const zusatz = vorzeitig ? ', vorzeitig: moeglich' : '';
  return [
    `massnahmenbeginn: {zulaessig: ${streng ? 'nach-bewilligung' : 'nach-antrag'}${zusatz}, ${UNGEPRUEFT}}`,
  ];
}

function satzOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const [wert] = werteOf(grundlage, 'foerdersatz', 'satz');
  if (!wert) return [];
  const grenze = wert.grenze === 'bis-zu' ? ['# höchstens'] : [];
  return [
    ...furtherOf(grundlage, 'foerdersatz'),
    ...grenze,
    `satz: {art: fest, satz: ${quote(wert.satz)}, ${UNGEPRUEFT}}`,
  ];
}

function grenzenOf(grundlage: Entwurfsgrundlage, feld: 'hoechstbetrag' | 'mindestbetrag'): readonly string[] {
  const werte = werteOf(grundlage, feld, 'betrag');
  if (werte.length === 0) return [];
  // What the amount holds for stands in no list of words; a person says it.
  const zeilen = werte.map(
    ({ cent, bezug, zeit }) =>
      `  - {betrag: ${quote(formatBetrag(cent as Parameters<typeof formatBetrag>[0]))}, bezug: ${bezug}, je: <vorhaben oder antragsteller oder massnahme>, zeit: ${zeit}, ${UNGEPRUEFT}}`,
  );
  return [`${feld === 'hoechstbetrag' ? 'hoechstens' : 'mindestens'}:`, ...zeilen];
}

function eigenanteilOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const [wert] = werteOf(grundlage, 'eigenanteil', 'satz');
  if (!wert) return [];
  return [
    ...furtherOf(grundlage, 'eigenanteil'),
    'eigenanteile:',
    `  - {mindestens: ${quote(wert.satz)}, ${UNGEPRUEFT}}`,
  ];
}

function beihilfeOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const [wert] = werteOf(grundlage, 'beihilfe', 'beihilfe');
  return wert ? [`beihilfe: {art: ${wert.regel}, ${UNGEPRUEFT}}`] : [];
}

function kombinationOf(grundlage: Entwurfsgrundlage): readonly string[] {
  const [wert] = werteOf(grundlage, 'kumulierung', 'kombination');
  if (!wert) return [];
  const art = wert.regel === 'nachrang' ? 'vorrang' : wert.regel;
  return [
    'kombination:',
    ...furtherOf(grundlage, 'kumulierung').map((zeile) => `  ${zeile}`),
    `  subsidiaritaet: {art: ${art}, ${UNGEPRUEFT}}`,
  ];
}

function laufzeitOf(grundlage: Entwurfsgrundlage): string {
  const [wert] = werteOf(grundlage, 'laufzeit', 'gilt-bis');
  return wert ? `laufzeit: {ab: null, bis: ${wert.bis}, ${UNGEPRUEFT}}` : 'laufzeit: {ab: null, bis: null}';
}

/** YAML as in `recht/programme`, with angle brackets where a person must say it in own words. */
export function makeEntwurfstext(grundlage: Entwurfsgrundlage): string {
  const { kennung, felder, stand } = grundlage;
  return renderProgrammtext({
    kennung,
    titel: felder.titel,
    kurztitel: null,
    beschreibung: null,
    ebene: ebeneOf(felder),
    ressort: null,
    bewilligungsstelle: null,
    art: artOf(felder),
    laufzeit: laufzeitOf(grundlage),
    kriterien: [
      ...antragsberechtigtOf(grundlage),
      ...kulisseOf(grundlage),
      '# handlungsfeld: {felder: [wohnen_wohnumfeld]}',
      ...fensterOf(grundlage),
      ...zeitraumOf(grundlage),
      ...beginnOf(grundlage),
    ],
    foerderung: [
      ...satzOf(grundlage),
      ...eigenanteilOf(grundlage),
      ...grenzenOf(grundlage, 'hoechstbetrag'),
      ...grenzenOf(grundlage, 'mindestbetrag'),
      ...beihilfeOf(grundlage),
    ],
    kombination: kombinationOf(grundlage),
    hinweise: [],
    url: felder.url,
    stand,
  });
}
