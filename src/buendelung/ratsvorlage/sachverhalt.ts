/**
 * The facts in plain words: which place, what is to be done, who pays, what is left out and why.
 */
import type { Textblock } from '#kernel/dokument.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { type Akte, nameOfLand } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Kofi } from '../kofi.ts';
import { beweisText } from '../kofi-vorlage.ts';

const ZAHL = new Intl.NumberFormat('de-DE');

function ort({ kommune, quartier }: Akte, land: string): string {
  const saetze = [
    `Das Quartier ${quartier.name} in ${kommune.name} (${land}) hat ${ZAHL.format(quartier.einwohner)} Einwohnerinnen und Einwohner.`,
    ...quartier.gebiet
      .filter(({ bis }) => bis === null)
      .map(
        ({ beschluss, rechtsgrundlage }) =>
          `Es ist seit dem Beschluss vom ${formatKalendertag(beschluss)} festgelegtes Gebiet nach ${rechtsgrundlage}.`,
      ),
  ];
  if (quartier.isek) {
    const { beschluss, fortschreibung } = quartier.isek;
    const danach = fortschreibung ? ` und am ${formatKalendertag(fortschreibung)} fortgeschrieben` : '';
    saetze.push(
      `Das integrierte städtebauliche Entwicklungskonzept wurde am ${formatKalendertag(beschluss)} beschlossen${danach}.`,
    );
  }
  return saetze.join(' ');
}

/** „68,6 %“, exact to a tenth, rounded half up. */
function anteilText(teil: number, ganzes: number): string {
  const zehntel = Number((BigInt(teil) * 2000n + BigInt(ganzes)) / (2n * BigInt(ganzes)));
  return `${Math.floor(zehntel / 10)},${zehntel % 10}\u00a0%`;
}

const ZAHLER = [
  ['unterAnnahmenCent', 'die Förderprogramme'],
  ['eigenmittelCent', 'die Kommune'],
  ['traegermittelCent', 'die Träger'],
  ['dritteCent', 'Dritte wie Stiftungen'],
  ['einnahmenCent', 'zweckgebundene Einnahmen'],
] as const;

function umfang({ summen, massnahmen }: Finanzierungsplan): string {
  const finanziert = massnahmen.filter((massnahme) => massnahme.finanziert).length;
  const ganzes = summen.gesamtausgabenCent;
  const wer = ZAHLER.filter(([feld]) => summen[feld] > 0).map(
    ([feld, name]) => `${name} ${formatEuro(cent(summen[feld]))} (${anteilText(summen[feld], ganzes)})`,
  );
  const zahlen = new Intl.ListFormat('de', { type: 'conjunction' }).format(wer);
  const anzahl = massnahmen.length;
  const davon = anzahl === 1 ? (finanziert === 1 ? 'sie ganz' : 'sie nicht') : `${finanziert} davon ganz`;
  return `Vorgesehen ${anzahl === 1 ? 'ist' : 'sind'} ${formatMassnahmenzahl(anzahl)}. Der Plan finanziert ${davon}, mit Gesamtausgaben von ${formatEuro(cent(ganzes))}. Davon tragen ${zahlen}.`;
}

function sicherheit({ summen }: Finanzierungsplan): string {
  const { gesichertCent, unterAnnahmenCent } = summen;
  if (unterAnnahmenCent === 0) return 'Förderprogramme zahlen in diesem Plan nicht.';
  const anfang = `Von der Förderung beruhen ${formatEuro(cent(gesichertCent))} auf nachgelesenen Regeln und auf keiner Annahme oder sind schon zugesagt.`;
  const rest = unterAnnahmenCent - gesichertCent;
  if (rest === 0) return anfang;
  return `${anfang} Weitere ${formatEuro(cent(rest))} hängen an Annahmen, an ungeprüften Regeln oder am Ermessen von Behörden; sie stehen unter „Risiken“.`;
}

/** What is not financed, with the first reason. */
function offenes({ massnahmen }: Finanzierungsplan, kofi: Kofi): Textblock[] {
  const offene = kofi.zeilen.filter(({ status }) => status === 'nicht-finanziert');
  if (offene.length === 0) return [];
  const punkte = offene.map(({ kennung, bezeichnung, betraege }) => {
    const [grund] = massnahmen.find((massnahme) => massnahme.kennung === kennung)?.begruendung ?? [];
    const warum = grund ? ` ${grund.text}` : '';
    return `${kennung} ${bezeichnung}, ${formatEuro(betraege.gesamtausgaben)}.${warum}`;
  });
  return [
    { art: 'zwischentitel', text: 'Was nicht finanziert werden kann' },
    { art: 'liste', punkte },
  ];
}

/** Paragraphs and lists of the section „Sachverhalt“. */
export function sachverhalt(plan: Finanzierungsplan, akte: Akte, kofi: Kofi): readonly Textblock[] {
  const absatz = (text: string): Textblock => ({ art: 'absatz', text });
  if (plan.posten.length === 0) return [absatz(ort(akte, nameOfLand(akte))), absatz(beweisText(plan))];
  return [
    absatz(ort(akte, nameOfLand(akte))),
    absatz(umfang(plan)),
    absatz(sicherheit(plan)),
    absatz(beweisText(plan)),
    absatz('Der Plan gilt, wenn alle Anträge bewilligt werden. Auf Zuwendungen besteht kein Rechtsanspruch.'),
    ...offenes(plan, kofi),
  ];
}
