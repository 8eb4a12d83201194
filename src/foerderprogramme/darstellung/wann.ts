/** When: application window, life of the programme, period of the grant, start of the Massnahme. */
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Antragsfenster,
  type Beginnschwelle,
  type Programm,
  type Programmkriterien,
  TRAEGERART_TEXT,
} from '#rechtsstand/index.ts';
import { fensterOf } from '../antragsfenster.ts';
import { type Angabenzeile, type Beleg, type Darstellungslage, zeile } from './angabenzeile.ts';

function tag(jahrestag: string): string {
  return `${jahrestag.slice(3, 5)}.${jahrestag.slice(0, 2)}.`;
}

type Termin = Extract<Antragsfenster, { art: 'termine' }>['termine'][number];

function textOfTermin(termin: Termin): string {
  const ab = termin.ab ? `${formatKalendertag(termin.ab)} bis ` : 'bis ';
  const jahr = termin.programmjahr ? ` (Programmjahr ${termin.programmjahr})` : '';
  return `${ab}${formatKalendertag(termin.bis)}${jahr}`;
}

function textsOfFenster(fenster: Antragsfenster): string[] {
  if (fenster.art === 'jaehrlich') {
    const ab = fenster.ab ? `vom ${tag(fenster.ab)} ` : '';
    const jahr = fenster.programmjahr === 'folgejahr' ? 'für das folgende Jahr' : 'für dasselbe Jahr';
    return [`Jedes Jahr ${ab}bis zum ${tag(fenster.bis)} ${jahr}.`];
  }
  return fenster.art === 'termine' ? [`Aufrufe: ${fenster.termine.map(textOfTermin).join('; ')}.`] : [];
}

function describeFensterzeile(lage: Darstellungslage): Angabenzeile {
  const eigenes = lage.programm.kriterien.antragsfenster;
  const desLandes = eigenes.art === 'landesregel' ? lage.landesregel?.antragsfenster : undefined;
  const fenster = desLandes ?? eigenes;
  const texte = [fensterOf(lage.programm, lage.stichtag, lage.landesregel).text, ...textsOfFenster(fenster)];
  const stand = fenster.pruefstand ?? (desLandes ? lage.landesregel?.quelle.pruefstand : undefined);
  const beleg: Beleg = { ...fenster, pruefstand: stand };
  return zeile(lage, 'Antragsfenster', texte, beleg);
}

function textOfZeitraum(zeitraum: Programmkriterien['bewilligungszeitraum']): string {
  switch (zeitraum.art) {
    case 'fest':
      return `${formatKalendertag(zeitraum.ab)} bis ${formatKalendertag(zeitraum.bis)}`;
    case 'jahre':
      return zeitraum.anzahl === 1
        ? 'Das Programmjahr.'
        : `${zeitraum.anzahl} Kalenderjahre ab dem Programmjahr.`;
    case 'monate':
      return `Höchstens ${zeitraum.hoechstens} Monate ab dem Beginn der Maßnahme.`;
    case 'bescheid':
      return 'Den Zeitraum setzt der Bescheid fest; das liegt im Ermessen der Behörde.';
  }
}

const BEGINN: Readonly<Record<NonNullable<Programmkriterien['massnahmenbeginn']>['zulaessig'], string>> = {
  'nach-bewilligung': 'Erst nach der Bewilligung.',
  'nach-antrag': 'Nach der Antragstellung, auf eigenes Risiko.',
  frei: 'Ohne Einschränkung.',
};
const VORZEITIG: Readonly<Record<string, string>> = {
  moeglich: 'Ein vorzeitiger Beginn kann auf Antrag zugelassen werden.',
  ausgeschlossen: 'Ein vorzeitiger Beginn ist ausgeschlossen.',
  unbekannt: 'Ob ein vorzeitiger Beginn zugelassen wird, ist nicht bekannt.',
};

function textOfSchwelle({ betrag, grenze, antragsteller }: Beginnschwelle[number]): string {
  const wer = antragsteller?.map((art) => TRAEGERART_TEXT[art]).join(', ');
  return `Vorhaben ${grenze} ${formatEuro(betrag)} dürfen ab dem Antrag beginnen${wer ? ` (Antragsteller: ${wer})` : ''}.`;
}

function describeBeginn(lage: Darstellungslage): Angabenzeile[] {
  const beginn = lage.programm.kriterien.massnahmenbeginn;
  if (!beginn) return [];
  const vorzeitig = beginn.vorzeitig ? [VORZEITIG[beginn.vorzeitig] ?? ''] : [];
  const desLandes = beginn.landesregel ? lage.landesregel?.massnahmenbeginn?.ab_antrag : undefined;
  const schwellen = [...(beginn.ab_antrag ?? []), ...(desLandes ?? [])].map(textOfSchwelle);
  const wiederholung = beginn.wiederholung
    ? ['Wiederkehrende gleichartige Vorhaben dürfen in Grenzen ab dem Antrag beginnen.']
    : [];
  const texte = [BEGINN[beginn.zulaessig], ...vorzeitig, ...schwellen, ...wiederholung];
  return [zeile(lage, 'Beginn der Maßnahme', texte, beginn)];
}

function describeProjektdauer(lage: Darstellungslage): Angabenzeile[] {
  const { projektdauer } = lage.programm.kriterien;
  if (!projektdauer) return [];
  const { mindestens_monate: mindestens, hoechstens_monate: hoechstens } = projektdauer;
  const texte = [
    ...(mindestens === undefined ? [] : [`Das Vorhaben dauert mindestens ${mindestens} Monate.`]),
    ...(hoechstens === undefined ? [] : [`Das Vorhaben dauert höchstens ${hoechstens} Monate.`]),
  ];
  return [zeile(lage, 'Dauer des Vorhabens', texte, projektdauer)];
}

function describeFoerderzeiten(lage: Darstellungslage): Angabenzeile[] {
  const { foerderdauer, foerderzeitraum } = lage.programm.kriterien;
  const zeilen: Angabenzeile[] = [];
  if (foerderdauer) {
    const text = `Ein Gebiet wird höchstens ${foerderdauer.hoechstens_jahre} Jahre lang gefördert.`;
    zeilen.push(zeile(lage, 'Dauer der Förderung', [text], foerderdauer));
  }
  if (foerderzeitraum) {
    const { ab, bis } = foerderzeitraum;
    const von = ab ? ` ab dem ${formatKalendertag(ab)}` : '';
    const nach = bis ? ` bis zum ${formatKalendertag(bis)}` : '';
    const text = `Ausgaben zählen nur, wenn sie${von}${nach} bezahlt werden.`;
    zeilen.push(zeile(lage, 'Zahlung der Ausgaben', [text], foerderzeitraum));
  }
  return zeilen;
}

function textOfLaufzeit({ ab, bis }: { ab: Kalendertag | null; bis: Kalendertag | null }): string {
  if (ab === null && bis === null) return 'Nicht begrenzt oder nicht bekannt; siehe Hinweise.';
  if (bis === null) return `Ab ${formatKalendertag(ab as Kalendertag)}, ohne bekanntes Ende.`;
  return ab === null
    ? `Bis ${formatKalendertag(bis)}.`
    : `${formatKalendertag(ab)} bis ${formatKalendertag(bis)}`;
}

function describeProgrammjahre(lage: Darstellungslage, programm: Programm): Angabenzeile[] {
  const jahre = programm.programmjahre;
  if (!jahre) return [];
  const text = `Beschlossen bis einschließlich ${jahre.beschlossen_bis}. Spätere Programmjahre sind offen.`;
  return [zeile(lage, 'Programmjahre', [text], jahre)];
}

export function describeWann(lage: Darstellungslage): Angabenzeile[] {
  const { programm } = lage;
  const zeitraum = programm.kriterien.bewilligungszeitraum;
  return [
    describeFensterzeile(lage),
    zeile(lage, 'Bewilligungszeitraum', [textOfZeitraum(zeitraum)], zeitraum),
    ...describeBeginn(lage),
    ...describeProjektdauer(lage),
    ...describeFoerderzeiten(lage),
    ...describeProgrammjahre(lage, programm),
    zeile(lage, 'Laufzeit des Programms', [textOfLaufzeit(programm.laufzeit)], programm.laufzeit),
  ];
}
