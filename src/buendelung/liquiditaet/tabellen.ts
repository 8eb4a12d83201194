/**
 * Liquidity as tables, the same on the page, in spreadsheets and as CSV.
 */
import { formatProzent } from '#kernel/bruch.ts';
import type { Arbeitsmappe, Spalte, Tabelle, Zelle } from '#kernel/dokument.ts';
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { formatMonat } from '#kernel/kalendertag.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { GEBERART_TEXT } from '../geldfluesse.ts';
import { centSpalte, tabellenmappe, textSpalte, wert } from '../plantabellen.ts';
import { type Liquiditaetsannahmen, REIHENFOLGE_TEXT, ZAHLUNG_TEXT } from './annahmen.ts';
import type { Auszahlungsbeleg, Auszahlungsgrundlage, Auszahlungsweg } from './auszahlungsweg.ts';
import type { Liquiditaet } from './liquiditaet.ts';
import type { Jahreszeile } from './zeitzeilen.ts';

/** A balance at the end of a month: nothing to add up. */
function standSpalte(titel: string): Spalte {
  return { ...centSpalte(titel), summe: false };
}

const JAHR = (titel: string): Spalte => ({ titel, typ: 'jahr', breite: 10 });

export function monatstabelle({ monate, programme }: Liquiditaet): Tabelle {
  return {
    titel: 'Geld je Monat, Beträge in Euro',
    spalten: [
      textSpalte('Monat', 16),
      centSpalte('Ausgaben'),
      ...programme.map(({ titel }) => centSpalte(titel)),
      centSpalte('Einnahmen, Dritte, Träger'),
      centSpalte('Eigenmittel der Kommune'),
      standSpalte('Vorfinanziert von der Kommune'),
      standSpalte('Vorfinanziert von Trägern'),
      standSpalte('Erhalten, noch nicht verwendet'),
      centSpalte('Zinsen der Kommune'),
    ],
    zeilen: monate.map((zeile) => [
      wert(formatMonat(zeile.monat)),
      wert(zeile.ausgaben),
      ...zeile.zufluesse.map(wert),
      wert(zeile.weitere),
      wert(zeile.eigenmittel),
      wert(zeile.vorfinanzierung),
      wert(zeile.vorfinanzierungTraeger),
      wert(zeile.guthaben),
      wert(zeile.zinsen),
    ]),
    summe: 'Summe',
  };
}

const JAHRESSPALTEN: readonly (readonly [string, keyof Jahreszeile])[] = [
  ['Ausgaben', 'ausgaben'],
  ['Ausgezahlte Förderung', 'foerderung'],
  ['Einnahmen, Dritte, Träger', 'weitere'],
  ['Eigenmittel nach Plan', 'eigenmittel'],
  ['Vorfinanzierung, Veränderung', 'ueberbrueckung'],
  ['Mittelbedarf der Kommune', 'bedarf'],
  ['Eigenmittel in der Akte', 'rahmen'],
  ['Zinsen', 'zinsen'],
  ['Zinsen, 1 Punkt mehr', 'zinsenPlus1'],
  ['Zinsen, 2 Punkte mehr', 'zinsenPlus2'],
];

export function jahrestabelle({ jahre }: Liquiditaet): Tabelle {
  const ohneGrenze = jahre.every(({ rahmen }) => rahmen === null);
  const spalten = JAHRESSPALTEN.filter(([, feld]) => feld !== 'rahmen' || !ohneGrenze);
  return {
    titel: 'Eigene Mittel je Haushaltsjahr, Beträge in Euro',
    spalten: [JAHR('Haushaltsjahr'), ...spalten.map(([titel]) => centSpalte(titel))],
    zeilen: jahre.map((zeile) => [wert(zeile.jahr), ...spalten.map(([, feld]) => wert(zeile[feld]))]),
    summe: 'Summe',
  };
}

/** One column per year, with its cents. */
function jahresspalten(zeilen: readonly (readonly { readonly jahr: number }[])[]): readonly number[] {
  return [...new Set(zeilen.flatMap((jahre) => jahre.map(({ jahr }) => jahr)))].sort((a, b) => a - b);
}

function zellenJeJahr(
  alle: readonly number[],
  jahre: readonly { readonly jahr: number; readonly cent: EuroCent }[],
): Zelle[] {
  return alle.map((jahr) => wert(jahre.find((eintrag) => eintrag.jahr === jahr)?.cent ?? NULL_EURO));
}

function ebeneText(ebene: keyof typeof GEBERART_TEXT | null): string {
  return ebene === null ? 'nicht bekannt' : GEBERART_TEXT[ebene];
}

/** Who pays in which Kassenjahr. */
export function kassentabelle({ programme }: Liquiditaet): Tabelle {
  const zeilen = programme.flatMap(({ titel, kassenjahre }) =>
    kassenjahre.map((zeile) => ({ titel, ...zeile })),
  );
  const alle = jahresspalten(zeilen.map(({ jahre }) => jahre));
  return {
    titel: 'Auszahlungen nach Programm, Ressort und Kassenjahr, Beträge in Euro',
    spalten: [
      textSpalte('Programm', 34),
      textSpalte('Ebene', 16),
      textSpalte('Ressort', 20),
      ...alle.map((jahr) => centSpalte(String(jahr))),
      centSpalte('Summe'),
    ],
    zeilen: zeilen.map(({ titel, ebene, ressort, jahre }) => [
      wert(titel),
      wert(ebeneText(ebene)),
      wert(ressort),
      ...zellenJeJahr(alle, jahre),
      wert(add(...jahre.map((jahr) => jahr.cent))),
    ]),
    summe: 'Summe',
  };
}

/** Verpflichtungsermächtigungen of the Kommune. */
export function verpflichtungstabelle({ verpflichtungen }: Pick<Liquiditaet, 'verpflichtungen'>): Tabelle {
  const alle = jahresspalten(verpflichtungen.map(({ faellig }) => faellig));
  const bekannt = verpflichtungen.some(({ ermaechtigt }) => ermaechtigt !== null);
  return {
    titel: 'Verpflichtungsermächtigungen der Kommune, Beträge in Euro',
    spalten: [
      JAHR('Eingegangen im Haushaltsjahr'),
      ...alle.map((jahr) => centSpalte(`fällig ${jahr}`)),
      centSpalte('Summe'),
      centSpalte('davon für Investitionen'),
      ...(bekannt ? [centSpalte('laut Akte ermächtigt')] : []),
    ],
    zeilen: verpflichtungen.map(({ jahr, faellig, summe, investiv, ermaechtigt }) => [
      wert(jahr),
      ...zellenJeJahr(alle, faellig),
      wert(summe),
      wert(investiv),
      ...(bekannt ? [wert(ermaechtigt)] : []),
    ]),
    summe: 'Summe',
  };
}

/** Verpflichtungsermächtigungen of the givers whose Kassenjahre are known. */
export function geberverpflichtungstabelle({ geberverpflichtungen, programme }: Liquiditaet): Tabelle {
  const alle = jahresspalten(geberverpflichtungen.map(({ faellig }) => faellig));
  const titelOf = (kennung: string): string =>
    programme.find(({ programm }) => programm === kennung)?.titel ?? kennung;
  return {
    titel: 'Verpflichtungsermächtigungen der Geber, Beträge in Euro',
    spalten: [
      textSpalte('Programm', 34),
      textSpalte('Ebene', 16),
      textSpalte('Ressort', 20),
      JAHR('Programmjahr'),
      ...alle.map((jahr) => centSpalte(`fällig ${jahr}`)),
      centSpalte('Summe'),
    ],
    zeilen: geberverpflichtungen.map(({ programm, ebene, ressort, jahr, faellig, summe }) => [
      wert(titelOf(programm)),
      wert(ebeneText(ebene)),
      wert(ressort),
      wert(jahr),
      ...zellenJeJahr(alle, faellig),
      wert(summe),
    ]),
    summe: 'Summe',
  };
}

export function fristentabelle({ fristen }: Liquiditaet): Tabelle {
  return {
    titel: 'Geld, das zu lange liegt, Beträge in Euro',
    spalten: [
      textSpalte('Programm', 34),
      textSpalte('Maßnahme', 12),
      textSpalte('Ausgezahlt im', 16),
      centSpalte('zu spät verwendet'),
      textSpalte('zuletzt im', 16),
      textSpalte('Frist', 60),
      textSpalte('Fundstelle', 30),
      textSpalte('Prüfstand', 14),
    ],
    zeilen: fristen.map(({ titel, massnahme, monat, cent, verwendetBis, frist }) => [
      wert(titel),
      wert(massnahme),
      wert(formatMonat(monat)),
      wert(cent),
      wert(formatMonat(verwendetBis)),
      wert(frist.text),
      wert(frist.fundstelle?.stelle ?? ''),
      wert(frist.pruefstand === 'gelesen' ? 'gelesen' : 'nicht geprüft'),
    ]),
    summe: 'Summe',
  };
}

export const GRUNDLAGE_TEXT: Readonly<Record<Auszahlungsgrundlage, string>> = {
  programm: 'Programm',
  landesregel: 'Regel des Landes',
  nebenbestimmung: 'Nebenbestimmungen',
  annahme: 'Annahme',
};

/** What a way of payment rests on: how the money comes, by which Kassenjahre, how soon it must be spent. */
export function listBelege({ beleg, kassenjahre, frist }: Auszahlungsweg): readonly Auszahlungsbeleg[] {
  return [beleg, kassenjahre?.beleg, frist].filter((aussage) => aussage !== null && aussage !== undefined);
}

/** How the money of each programme comes, and what that rests on. */
export function wegetabelle({ programme }: Liquiditaet): Tabelle {
  return {
    titel: 'Wie das Geld kommt und worauf das beruht',
    spalten: [
      textSpalte('Programm', 34),
      textSpalte('Aussage', 70),
      textSpalte('Grundlage', 20),
      textSpalte('Fundstelle', 34),
      textSpalte('Prüfstand', 14),
    ],
    zeilen: programme.flatMap(({ titel, wege }) =>
      wege
        .flatMap(listBelege)
        .map(({ text, grundlage, fundstelle, pruefstand }) => [
          wert(titel),
          wert(text),
          wert(GRUNDLAGE_TEXT[grundlage]),
          wert(fundstelle?.stelle ?? ''),
          wert(pruefstand === 'gelesen' ? 'gelesen' : 'nicht geprüft'),
        ]),
    ),
  };
}

/** What holds for every result, in sentences. */
export function annahmensaetze(annahmen: Liquiditaetsannahmen): readonly string[] {
  return [
    'Ausgaben einer Kostenposition verteilen sich gleichmäßig auf die Monate ihres Kostenjahrs, die zwischen Beginn und Ende der Maßnahme liegen.',
    `Wo keine Regel bindet, zahlen: ${REIHENFOLGE_TEXT[annahmen.reihenfolge]}. Anteil und Festbetrag werden anteilig mit eigenem Geld verwendet, Fehlbedarf erst danach.`,
    `Wo nicht bekannt ist, wie das Geld kommt: ${ZAHLUNG_TEXT[annahmen.zahlung]}. Erstattungen und letzte Raten kommen ${formatZahlwort(annahmen.verzug, 'Monat', 'Monate')} nach der Ausgabe.`,
    annahmen.kassenjahre
      ? 'Mittel eines Programmjahrs fließen höchstens mit den Anteilen seiner Kassenjahre; wo keine bekannt sind, bei Bedarf.'
      : 'Anteile der Kassenjahre sind außer Acht gelassen: Das Geld fließt bei Bedarf.',
    'Einnahmen, Geld Dritter und Geld der Träger sind da, wenn sie gebraucht werden. Schon zugesagte Mittel zählen als bewilligt bis zum Stichtag.',
    `Vorfinanziertes Geld kostet ${formatProzent(annahmen.zins)} Zins im Jahr, gerechnet auf den Stand am Ende jedes Monats. Das Geld eines Programms überbrückt kein anderes.`,
    'Verpflichtungen geht die Kommune im Jahr des Beginns einer Maßnahme für alle späteren Kostenjahre ein: bei eigenen Maßnahmen für die ganzen Ausgaben, bei fremden für ihren Anteil. Ob es dafür eine Ermächtigung braucht, sagt das Gemeindehaushaltsrecht des Landes; es ist hier nicht erfasst. Nennt die Akte Ermächtigungen, überschreitet der Plan sie mit Investitionen eigener Maßnahmen nicht.',
  ];
}

/** All tables with something in them, by the last part of their address. */
export function listTabellen(liquiditaet: Liquiditaet): ReadonlyMap<string, Tabelle> {
  return new Map(
    Object.entries({
      monate: monatstabelle(liquiditaet),
      jahre: jahrestabelle(liquiditaet),
      kassenjahre: kassentabelle(liquiditaet),
      verpflichtungen: verpflichtungstabelle(liquiditaet),
      geberverpflichtungen: geberverpflichtungstabelle(liquiditaet),
      fristen: fristentabelle(liquiditaet),
      wege: wegetabelle(liquiditaet),
    }),
  );
}

const BLATTNAMEN: Readonly<Record<string, string>> = {
  monate: 'Monate',
  jahre: 'Haushaltsjahre',
  kassenjahre: 'Kassenjahre',
  verpflichtungen: 'VE der Kommune',
  geberverpflichtungen: 'VE der Geber',
  fristen: 'Fristen',
  wege: 'Auszahlung',
};

/** Workbook of all tables with something in them. */
export function liquiditaetsmappe(plan: Finanzierungsplan, liquiditaet: Liquiditaet): Arbeitsmappe {
  return tabellenmappe(plan, listTabellen(liquiditaet), {
    thema: 'Liquidität',
    blattnamen: BLATTNAMEN,
    hinweise: annahmensaetze(liquiditaet.annahmen),
  });
}
