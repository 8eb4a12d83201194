/**
 * A plan as plain text for a terminal: sums, state of proof, who pays what, why, and what to ask.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { formatMassnahmenzahl, formatZahlwort } from '#kernel/zahlwort.ts';
import { describeKonflikt, listGemeinsame, rankAuswege } from './erklaerung/konflikt/rang.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { titelOf } from './verschiebung/verschieben.ts';

const STATUS: Readonly<Record<Finanzierungsplan['status'], string>> = {
  optimal: 'bewiesen optimal, wenn alle Anträge bewilligt werden',
  zulaessig: 'zulässig, noch nicht als bester bewiesen',
  unloesbar: 'kein zulässiger Plan',
  abgebrochen: 'abgebrochen, noch kein Plan gefunden',
};

const standOf = ({ status, beweis, stufen }: Finanzierungsplan): string =>
  status === 'zulaessig' && beweis === 'exakt' && stufen.every(({ luecke }) => luecke === 0)
    ? 'zulässig; dass kein anderer besser ist, beweist das Zertifikat'
    : STATUS[status];

const euro = (betrag: number): string => formatEuro(cent(betrag));

function shorten(text: string, laenge: number): string {
  return text.length > laenge ? `${text.slice(0, laenge - 1)}…` : text;
}

function renderKopf(plan: Finanzierungsplan): string[] {
  const { quartier, summen, stufen } = plan;
  const luecken = stufen
    .filter((stufe) => stufe.luecke > 0)
    .map((stufe) => `${stufe.name} ${stufe.name === 'eigenmittel' ? euro(stufe.luecke) : stufe.luecke}`);
  const finanziert = plan.massnahmen.filter((zeile) => zeile.finanziert).length;
  return [
    `${quartier.name}, ${quartier.kommune} (${quartier.land}) – Stichtag ${formatKalendertag(parseKalendertag(plan.stichtag))}`,
    `Ergebnis: ${standOf(plan)}${luecken.length > 0 ? ` (Lücke höchstens: ${luecken.join(', ')})` : ''}`,
    '',
    `Finanziert:            ${finanziert} von ${formatMassnahmenzahl(plan.massnahmen.length)}`,
    `Gesamtausgaben:        ${euro(summen.gesamtausgabenCent)}`,
    `Zuwendungen:           ${euro(summen.unterAnnahmenCent)} unter Annahmen, davon ${euro(summen.gesichertCent)} gesichert`,
    `Eigenmittel Kommune:   ${euro(summen.eigenmittelCent)}`,
    `Trägermittel:          ${euro(summen.traegermittelCent)}`,
    `Einnahmen und Dritte:  ${euro(summen.einnahmenCent + summen.dritteCent)}`,
  ];
}

function sumIf(plan: Finanzierungsplan, massnahme: string, arten: readonly string[]): number {
  return plan.posten
    .filter((posten) => posten.massnahme === massnahme && arten.includes(posten.quelle.art))
    .reduce((summe, posten) => summe + posten.cent, 0);
}

function renderKofi(plan: Finanzierungsplan): string[] {
  const zeilen = plan.massnahmen.map((zeile) => {
    const programme = new Set(
      plan.posten
        .filter((posten) => posten.massnahme === zeile.kennung && posten.quelle.art === 'foerderprogramm')
        .map((posten) => posten.quelle.kennung),
    );
    return [
      zeile.kennung,
      titelOf({ ...zeile, titel: shorten(zeile.titel, 40) }),
      euro(zeile.gesamtausgabenCent),
      zeile.finanziert ? euro(sumIf(plan, zeile.kennung, ['foerderprogramm'])) : 'nicht finanziert',
      zeile.finanziert ? euro(sumIf(plan, zeile.kennung, ['eigenmittel'])) : '',
      zeile.finanziert ? euro(sumIf(plan, zeile.kennung, ['traegermittel', 'einnahmen', 'dritte'])) : '',
      [...programme].join(', '),
    ];
  });
  return [
    'Kosten- und Finanzierungsübersicht (§ 149 BauGB)',
    ...renderTexttabelle(
      [
        ['Nr.', 'Maßnahme', 'Gesamtausgaben', 'Zuwendungen', 'Eigenmittel', 'Weitere', 'Programme'],
        ...zeilen,
      ],
      ['links', 'links', 'rechts', 'rechts', 'rechts', 'rechts', 'links'],
    ),
  ];
}

function renderProgramme(plan: Finanzierungsplan): string[] {
  const genutzt = plan.programme.filter((zeile) => zeile.genutzt);
  const tabelle = genutzt.map((zeile) => [
    zeile.kennung,
    zeile.titel,
    zeile.ressort,
    euro(zeile.cent),
    zeile.gesichertCent === zeile.cent ? 'gesichert' : `${euro(zeile.gesichertCent)} gesichert`,
  ]);
  return [
    `Fördergeber (${formatZahlwort(genutzt.length, 'Programm', 'Programme')})`,
    ...renderTexttabelle(
      [['Kennung', 'Programm', 'Ressort', 'Betrag', 'Stand'], ...tabelle],
      ['links', 'links', 'links', 'rechts', 'links'],
    ),
  ];
}

function renderNichtGenutzt(plan: Finanzierungsplan): string[] {
  const passend = plan.programme.filter((zeile) => !zeile.genutzt && zeile.befund !== 'nicht-erfuellt');
  const rest = plan.programme.filter((zeile) => !zeile.genutzt && zeile.befund === 'nicht-erfuellt').length;
  if (passend.length === 0 && rest === 0) return [];
  return [
    'Nicht genutzt, obwohl es passt oder passen könnte',
    ...passend.map((zeile) => `  ${zeile.kennung}: ${zeile.gruende.map((grund) => grund.text).join(' ')}`),
    ...(rest > 0
      ? [
          `  ${rest} ${rest === 1 ? 'weiteres Programm passt' : 'weitere Programme passen'} nicht; Gründe mit --json oder „quartierwerk pruefe“.`,
        ]
      : []),
  ];
}

function renderGruende(plan: Finanzierungsplan): string[] {
  return [
    'Nicht finanziert',
    ...plan.massnahmen
      .filter((zeile) => !zeile.finanziert)
      .map(
        (zeile) =>
          `  ${zeile.kennung} ${zeile.titel}: ${zeile.begruendung.map((grund) => grund.text).join(' ')}`,
      ),
  ];
}

function preisText(zeile: Finanzierungsplan['pruefliste'][number]): string {
  if (zeile.mehrEigenmittelCent === null) return 'nicht bepreist';
  return zeile.mehrEigenmittelCent >= 0
    ? `${euro(zeile.mehrEigenmittelCent)} mehr Eigenmittel`
    : `${euro(-zeile.mehrEigenmittelCent)} weniger Eigenmittel`;
}

function renderPruefliste(plan: Finanzierungsplan): string[] {
  const teuerste = plan.pruefliste.slice(0, 5);
  if (teuerste.length === 0) return ['Prüfliste: Der Plan beruht nur auf gelesenen Regeln.'];
  return [
    `Fragen an die Bewilligungsbehörden (${teuerste.length} von ${plan.pruefliste.length}, die teuersten zuerst)`,
    ...teuerste.map((zeile) => `  ${zeile.programm}: ${zeile.text} Sonst: ${preisText(zeile)}.`),
  ];
}

function renderKonflikt(plan: Finanzierungsplan): string[] {
  const auswege = rankAuswege(plan.konflikt).map(
    ({ text, genuegt }) =>
      `  ${text}${genuegt ? '' : ' (löst diesen Widerspruch; danach bleibt ein anderer)'}`,
  );
  return [
    'Was nicht zusammengeht',
    ...plan.konflikt.map((zeile) => `  ${zeile.text}`),
    ...(auswege.length > 0
      ? ['', describeKonflikt(plan.konflikt), 'Die kleinsten Änderungen, die günstigste zuerst', ...auswege]
      : []),
    ...listGemeinsame(plan).flatMap(({ titel, schritte }) => [
      '',
      titel,
      ...schritte.map((schritt) => `  ${schritt}`),
    ]),
  ];
}

function renderAnnahmen(plan: Finanzierungsplan): string[] {
  return [
    'Annahmen',
    ...plan.annahmen.map((annahme) => `  ${annahme.text} (${euro(annahme.cent)} hängen daran)`),
  ];
}

function renderFassungen(plan: Finanzierungsplan): string[] {
  return [
    'Rechtsstand: gerechnet nach diesen Fassungen',
    ...(plan.fassungen ?? []).map(
      ({ norm, ab, zitiert }) =>
        `  ${norm}, Fassung ab ${formatKalendertag(parseKalendertag(ab))}${zitiert ? ' (ausdrücklich zitiert)' : ''}`,
    ),
  ];
}

/** Everything about a plan that was found, also where it finances nothing. */
function renderTeile(plan: Finanzierungsplan): string[][] {
  if (plan.massnahmen.length === 0 || (plan.status !== 'optimal' && plan.status !== 'zulaessig')) return [];
  const zahlt = plan.posten.length > 0;
  return [
    ...(zahlt ? [renderKofi(plan), renderProgramme(plan)] : []),
    renderNichtGenutzt(plan),
    ...(plan.massnahmen.some((zeile) => !zeile.finanziert) ? [renderGruende(plan)] : []),
    ...(zahlt ? [renderPruefliste(plan)] : []),
  ].filter((zeilen) => zeilen.length > 0);
}

/** The whole report, lines joined, newline at the end. */
export function renderPlan(plan: Finanzierungsplan): string {
  const teile: string[][] = [renderKopf(plan)];
  if (plan.konflikt.length > 0) teile.push(renderKonflikt(plan));
  teile.push(...renderTeile(plan));
  if (plan.annahmen.length > 0) teile.push(renderAnnahmen(plan));
  if ((plan.fassungen ?? []).length > 0) teile.push(renderFassungen(plan));
  return `${teile.map((zeilen) => zeilen.join('\n')).join('\n\n')}\n`;
}
