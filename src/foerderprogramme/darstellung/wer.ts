/** Who may apply, where, and for what. */
import { LAENDER } from '#kernel/ids.ts';
import {
  HANDLUNGSFELD_TEXT,
  HAUSHALTSLAGE_TEXT,
  KOSTENART_TEXT,
  type Programmkriterien,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import { type Angabenzeile, type Darstellungslage, formatListe, zeile } from './angabenzeile.ts';

const OHNE_REGEL = 'Dazu ist keine Regel erfasst.';

function describeAntragsberechtigte(lage: Darstellungslage): Angabenzeile {
  const regel = lage.programm.kriterien.antragsberechtigt;
  if (!regel) return zeile(lage, 'Antragsberechtigt', [OHNE_REGEL], {});
  const texte = [formatListe(regel.arten.map((art) => TRAEGERART_TEXT[art]))];
  if (regel.weiterleitung_an) {
    const empfaenger = formatListe(regel.weiterleitung_an.map((art) => TRAEGERART_TEXT[art]));
    texte.push(`Die Kommune darf die Zuwendung weiterleiten an: ${empfaenger}.`);
  }
  if (regel.mindesteinwohner) {
    texte.push(`Mindestens ${regel.mindesteinwohner.toLocaleString('de-DE')} Einwohner.`);
  }
  if (regel.hoechsteinwohner) {
    texte.push(`Höchstens ${regel.hoechsteinwohner.toLocaleString('de-DE')} Einwohner.`);
  }
  if (regel.nur_gemeinnuetzig) {
    const arten = regel.nur_gemeinnuetzig.map((art) => TRAEGERART_TEXT[art]);
    texte.push(`Nur wenn gemeinnützig: ${formatListe(arten)}.`);
  }
  return zeile(lage, 'Antragsberechtigt', texte, regel);
}

function describeHaushaltslage(lage: Darstellungslage): Angabenzeile[] {
  const regel = lage.programm.kriterien.haushaltslage;
  if (!regel) return [];
  const arten = regel.zulaessig.map((art) => HAUSHALTSLAGE_TEXT[art]);
  return [zeile(lage, 'Haushaltslage', [`Nur für Kommunen mit ${formatListe(arten, 'oder')}.`], regel)];
}

type Kulisse = NonNullable<Programmkriterien['gebietskulisse']>;

function textsOfKulisse(kulisse: Kulisse): string[] {
  const texte: string[] = [];
  if (kulisse.laender) texte.push(formatListe(kulisse.laender.map((land) => LAENDER[land].name)));
  if (kulisse.rechtsgrundlagen) {
    texte.push(`Gebiet festgelegt nach ${formatListe(kulisse.rechtsgrundlagen, 'oder')}.`);
  }
  if (kulisse.ags) texte.push(`Nur Kommunen mit dem Schlüssel (AGS) ${formatListe(kulisse.ags, 'oder')}.`);
  for (const { rechtsgrundlage, hoechstens_jahre } of kulisse.vorlaeufig ?? []) {
    const jahre = hoechstens_jahre === 1 ? 'ein Jahr' : `${hoechstens_jahre} Jahre`;
    texte.push(`Höchstens ${jahre} lang genügt auch ein Gebiet nach ${rechtsgrundlage}.`);
  }
  if (kulisse.programmgebiet) {
    const auch = kulisse.ehemalige ? ' Auch ehemalige Gebiete zählen.' : '';
    texte.push(`Das Quartier liegt in einem Gebiet eines dieser Programme:${auch}`);
  }
  return texte;
}

function describeGebiet(lage: Darstellungslage): Angabenzeile {
  const kulisse = lage.programm.kriterien.gebietskulisse;
  if (!kulisse) return zeile(lage, 'Wo', ['In allen Ländern, ohne festgelegtes Gebiet.'], {});
  return zeile(lage, 'Wo', textsOfKulisse(kulisse), kulisse, kulisse.programmgebiet ?? []);
}

type Kostenzeile = NonNullable<Programmkriterien['kostenart']>['zulaessig'][number];

function textOfKosten(kosten: Kostenzeile): string {
  const arten = kosten.arten.map((art) => KOSTENART_TEXT[art]);
  // „Verfügungsfonds“ is a kind of cost and a purpose: say it once.
  const namen = (kosten.zwecke ?? [])
    .map((zweck) => ZWECK_TEXT[zweck])
    .filter((name) => !arten.includes(name));
  const zwecke = namen.length > 0 ? ` für ${formatListe(namen)}` : '';
  const traeger = kosten.traeger
    ? ` (Träger: ${formatListe(
        kosten.traeger.map((art) => TRAEGERART_TEXT[art]),
        'oder',
      )})`
    : '';
  const stand = kosten.pruefstand === 'ungeprueft' ? ' – nicht geprüft' : '';
  return `${formatListe(arten)}${zwecke}${traeger}${stand}`;
}

function textsOfIsek(isek: NonNullable<Programmkriterien['isek']>): string[] {
  const jahre = isek.hoechstalter_jahre;
  const alter = jahre === 1 ? 'ein Jahr' : `${jahre} Jahre`;
  return [
    'Ein integriertes Entwicklungskonzept (ISEK) muss vorliegen.',
    ...(jahre === undefined ? [] : [`Beschluss oder Fortschreibung sind höchstens ${alter} alt.`]),
  ];
}

export function describeWer(lage: Darstellungslage): Angabenzeile[] {
  const { handlungsfeld, zweck, kostenart, isek, merkmale } = lage.programm.kriterien;
  const zeilen = [describeAntragsberechtigte(lage), ...describeHaushaltslage(lage), describeGebiet(lage)];
  if (handlungsfeld) {
    const felder = formatListe(handlungsfeld.felder.map((feld) => HANDLUNGSFELD_TEXT[feld]));
    zeilen.push(zeile(lage, 'Handlungsfelder', [felder], handlungsfeld));
  }
  if (zweck) {
    zeilen.push(
      zeile(lage, 'Zwecke', [formatListe(zweck.zulaessig.map((einer) => ZWECK_TEXT[einer]))], zweck),
    );
  }
  if (kostenart) {
    zeilen.push(zeile(lage, 'Welche Kosten', kostenart.zulaessig.map(textOfKosten), kostenart));
  }
  if (isek) {
    zeilen.push(zeile(lage, 'Konzept', textsOfIsek(isek), isek));
  }
  for (const merkmal of merkmale ?? []) {
    zeilen.push(zeile(lage, 'Weitere Voraussetzung', [merkmal.aussage], merkmal));
  }
  return zeilen;
}
