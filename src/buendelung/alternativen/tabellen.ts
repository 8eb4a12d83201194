/**
 * Rules and alternatives as tables for files, and as text for a terminal.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import type { Spalte, Tabelle, Zelle } from '#kernel/dokument.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { OHNE_UNTERSCHIED, type Regelbericht, type Regelzeile } from '../erklaerung/regelbericht.ts';
import { SCHRITTE } from '../erklaerung/regeln/mehr-mittel.ts';
import { centSpalte, textSpalte, wert } from '../plantabellen.ts';
import type { Alternativenbericht, Planzeile, Stoerungszeile } from './bericht.ts';

/** „§ 149 Abs. 4 BauGB (Fassung ab 13.05.2017)“ */
export function nenneStelle(fundstelle: Fundstelle | null): string {
  if (fundstelle === null) return '';
  return fundstelle.fassung === undefined
    ? fundstelle.stelle
    : `${fundstelle.stelle} (Fassung ab ${formatKalendertag(parseKalendertag(fundstelle.fassung))})`;
}

const zahlSpalte = (titel: string) => ({ titel, typ: 'zahl', breite: 10 }) as const;

/** A rule with its place among all of the plan, the dearest first. */
export type Rangregel = Regelzeile & { readonly rang: number };

export function rankRegeln({ zeilen }: Pick<Regelbericht, 'zeilen'>): readonly Rangregel[] {
  return zeilen.map((zeile, index) => ({ ...zeile, rang: index + 1 }));
}

function standText(pruefstand: Regelzeile['pruefstand']): string {
  return pruefstand === 'ungeprueft' ? 'nicht geprüft' : (pruefstand ?? 'Vorgabe');
}

/** What the rules cost: points, cents, points; below 0 the plan without the rule takes more. */
export function regeltabelle(zeilen: readonly Rangregel[]): Tabelle {
  return {
    titel: 'Preise der Regeln',
    spalten: [
      zahlSpalte('Rang'),
      textSpalte('Regel', 60),
      textSpalte('Fundstelle', 34),
      textSpalte('Prüfstand', 14),
      textSpalte('Was sie kostet', 60),
      zahlSpalte('Nutzen'),
      centSpalte('Eigenmittel in Euro'),
      zahlSpalte('Aufwand'),
      textSpalte('Beweis', 14),
    ],
    zeilen: zeilen.map(({ rang, text, fundstelle, pruefstand, preis, werte, bewiesen }) => [
      wert(rang),
      wert(text),
      wert(nenneStelle(fundstelle)),
      wert(standText(pruefstand)),
      wert(preis),
      wert(werte.nutzen),
      wert(werte.eigenmittel),
      wert(werte.aufwand),
      wert(bewiesen ? 'bewiesen' : 'nicht bewiesen'),
    ]),
  };
}

/** What more own money of a year changes, a year a row. */
export function mehrmitteltabelle({ jahre }: Pick<Regelbericht, 'jahre'>): Tabelle {
  return {
    titel: 'Preis von mehr Eigenmitteln',
    spalten: [
      { titel: 'Jahr', typ: 'jahr', breite: 8 },
      centSpalte('bisher in Euro'),
      ...SCHRITTE.map((mehr) => textSpalte(`${formatEuro(cent(mehr))} mehr`, 30)),
      textSpalte('Ab wann sich etwas ändert', 60),
    ],
    zeilen: jahre.map(({ jahr, bisherCent, schritte, erste }) => [
      wert(jahr),
      wert(bisherCent),
      ...SCHRITTE.map((mehr) =>
        wert(schritte.find(({ mehrCent }) => mehrCent === mehr)?.text ?? 'nicht geklärt'),
      ),
      wert(erste),
    ]),
  };
}

function planzellen({
  nutzen,
  eigenmittelCent,
  bedarfCent,
  programme,
  finanziert,
  unterschied,
}: Planzeile): readonly Zelle[] {
  return [
    wert(nutzen),
    wert(bedarfCent),
    wert(eigenmittelCent),
    wert(programme.length),
    wert(programme.join(', ')),
    wert(finanziert.join(', ')),
    wert(unterschied),
  ];
}

const PLANSPALTEN = [
  zahlSpalte('Nutzen'),
  centSpalte('Bedarf gedeckt in Euro'),
  centSpalte('Eigenmittel in Euro'),
  zahlSpalte('Fördergeber'),
  textSpalte('Programme', 40),
  textSpalte('finanzierte Maßnahmen', 40),
  textSpalte('gegen den besten Plan', 40),
];

function plantabelle(titel: string, plaene: readonly Planzeile[]): Tabelle {
  return {
    titel,
    spalten: [zahlSpalte('Nummer'), ...PLANSPALTEN],
    zeilen: plaene.map((plan, index) => [wert(index + 1), ...planzellen(plan)]),
  };
}

function belastungstabelle({ belastungen }: Alternativenbericht): Tabelle {
  return {
    titel: 'Wenn etwas schiefgeht',
    spalten: [
      zahlSpalte('Plan'),
      textSpalte('Störung', 40),
      zahlSpalte('Nutzen danach'),
      centSpalte('Eigenmittel danach in Euro'),
      textSpalte('fällt aus', 30),
    ],
    zeilen: belastungen.flatMap(({ rang, zeilen }) =>
      zeilen.map(({ stoerung, nutzen, eigenmittelCent, fallenAus }: Stoerungszeile) => [
        wert(rang),
        wert(stoerung),
        wert(nutzen),
        wert(eigenmittelCent),
        wert(nutzen === null ? 'kein Plan möglich' : fallenAus.join(', ')),
      ]),
    ),
  };
}

export function szenariotabelle({ szenarien }: Pick<Alternativenbericht, 'szenarien'>): Tabelle {
  return {
    titel: 'Szenarien',
    spalten: [textSpalte('Szenario', 24), textSpalte('Annahme', 34), ...PLANSPALTEN],
    zeilen: szenarien.map(({ name, was, plan }) => [
      wert(name),
      wert(was),
      ...(plan
        ? planzellen(plan)
        : [wert(null), wert(null), wert(null), wert(null), wert('kein Plan möglich')]),
    ]),
  };
}

/** Without the scenarios, by the name of their file. */
export function mapAlternativentabellen(bericht: Alternativenbericht): ReadonlyMap<string, Tabelle> {
  return new Map([
    ['plaene', plantabelle('Die besten Pläne', bericht.plaene)],
    ['abwaegung', plantabelle('Abwägung', bericht.front)],
    ['stoerungen', belastungstabelle(bericht)],
  ]);
}

export function listAlternativentabellen(bericht: Alternativenbericht): readonly Tabelle[] {
  return [
    ...mapAlternativentabellen(bericht).values(),
    ...(bericht.szenarien.length > 0 ? [szenariotabelle(bericht)] : []),
  ];
}

/** One sentence for all rules that do not bind. */
export function describeOhnePreis({ ohnePreis, offen }: Regelbericht): string {
  const frei =
    ohnePreis.length === 1
      ? 'Eine weitere Regel oder Vorgabe ändert an diesem Plan nichts.'
      : `${ohnePreis.length} weitere Regeln und Vorgaben ändern an diesem Plan nichts.`;
  return offen.length === 0 ? frei : `${frei} Bei ${offen.length} ließ sich der Preis nicht klären.`;
}

/** Said only as far as it was computed. */
export function describeFront({
  frontSpielraumCent,
}: Pick<Alternativenbericht, 'frontSpielraumCent'>): string {
  if (frontSpielraumCent === null)
    return 'Die Abwägung ist vielleicht nicht vollständig: Jeder Plan darin ist möglich und auf den Cent gerechnet; ob es weitere oder bessere gibt, ist nicht geklärt.';
  if (frontSpielraumCent > 0)
    return `Die Abwägung ist bis auf Rundungen vollständig: Zu jedem anderen Plan nennt sie einen mit mindestens so viel Nutzen, höchstens so vielen Fördergebern und höchstens ${formatEuro(cent(frontSpielraumCent))} mehr Eigenmitteln.`;
  return 'Die Abwägung ist vollständig: Kein Plan ist in Nutzen, Eigenmitteln und Zahl der Fördergeber besser als einer von diesen.';
}

/** What more own money changes, a year a line, for a terminal; steps that change nothing are left out. */
export function renderMehrmittel({ jahre }: Pick<Regelbericht, 'jahre'>): string[] {
  if (jahre.length === 0) return [];
  const zeilen = jahre.map(({ jahr, bisherCent, schritte, erste }) => {
    const schrittworte = SCHRITTE.flatMap((mehr) => {
      const text = schritte.find(({ mehrCent }) => mehrCent === mehr)?.text ?? 'nicht geklärt';
      return text === OHNE_UNTERSCHIED ? [] : [`${formatEuro(cent(mehr))} mehr: ${text}`];
    });
    return `  ${jahr}, bisher ${formatEuro(cent(bisherCent))} | ${[...schrittworte, erste].join(' | ')}`;
  });
  return ['', 'Preis von mehr Eigenmitteln', ...zeilen];
}

/** Which plan keeps most when things go wrong; none without plans. */
export function describeRobusten({ belastungen }: Alternativenbericht): string[] {
  const robuster = belastungen.find(({ robust }) => robust);
  if (!robuster) return [];
  const schlimmste = robuster.schlimmste === '' ? '' : ` Der schlimmste Fall: ${robuster.schlimmste}.`;
  return [
    `Am robustesten ist Plan ${robuster.rang}: Im schlimmsten Fall bleibt von ihm am meisten.${schlimmste}`,
  ];
}

/** „−780“: a number below 0 with the sign the sentences beside it have. */
export function formatMinus(zahl: string): string {
  return zahl.replace(/^-/, '−');
}

function renderZelle({ titel, typ }: Spalte, inhalt: Zelle['wert']): string[] {
  if (inhalt === null || inhalt === '') return [];
  if (typ === 'text') return [String(inhalt)];
  const text = typ === 'cent' ? formatEuro(cent(Number(inhalt))) : formatMinus(String(inhalt));
  return [`${titel.replace(' in Euro', '')} ${text}`];
}

/** Rows of a table as lines of text, empty cells left out. */
export function renderTabelle({ titel, spalten, zeilen }: Tabelle): string[] {
  const rumpf = zeilen.map((zeile) =>
    spalten.flatMap((spalte, i) => renderZelle(spalte, zeile[i]?.wert ?? null)).join(' | '),
  );
  return ['', titel, ...(rumpf.length > 0 ? rumpf : ['keine']).map((zeile) => `  ${zeile}`)];
}
