/**
 * The result of a verification in words.
 */
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Kettenbefund } from './kettenpruefung.ts';

/** What was looked at, in one sentence. */
export function describeUmfang({ eintraege, koepfe, vergessen }: Kettenbefund, auszug: boolean): string {
  const teile = [
    formatZahlwort(eintraege, 'Eintrag', 'Einträge'),
    ...(koepfe > 0 || !auszug ? [formatZahlwort(koepfe, 'festgehaltener Kopf', 'festgehaltene Köpfe')] : []),
    ...(vergessen > 0
      ? [`${formatZahlwort(vergessen, 'Klartext', 'Klartexte')} gelöschter Konten vergessen`]
      : []),
  ];
  return `Geprüft: ${teile.join(', ')}.`;
}

/** What the result does not say. */
export function describeGrenze({ koepfe, eintraege }: Kettenbefund, auszug: boolean): string | undefined {
  if (auszug) {
    return 'Das ist ein Auszug: Geprüft ist jeder Eintrag für sich und mit seinen Nachbarn, nicht, ob dazwischen welche fehlen.';
  }
  return koepfe === 0 && eintraege > 0
    ? 'Ohne festgehaltene Köpfe bleibt unbemerkt, wenn jemand mit allen Rechten die ganze Kette neu schreibt. Köpfe hält „quartierwerk pruefpfad kopf“ fest.'
    : undefined;
}

/** The whole result for the command line. */
export function renderBefund(befund: Kettenbefund, auszug: boolean): string {
  const grenze = describeGrenze(befund, auszug);
  const ende = [describeUmfang(befund, auszug), ...(grenze === undefined ? [] : [grenze])];
  if (befund.unversehrt) return `Der Prüfpfad ist unversehrt.\n${ende.join('\n')}\n`;
  const weitere = befund.maengelGesamt - befund.maengel.length;
  return [
    `Der Prüfpfad ist verletzt, zuerst bei Nummer ${befund.maengel[0]?.nummer ?? 0}.`,
    ...befund.maengel.map(({ text }) => `- ${text}`),
    ...(weitere > 0 ? [`- und ${formatZahlwort(weitere, 'weitere Stelle', 'weitere Stellen')}`] : []),
    ...ende,
    '',
  ].join('\n');
}
