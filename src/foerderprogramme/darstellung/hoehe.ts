/** How much: rate, own share, floors and caps, who gives. */
import { type Bruch, formatProzent } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import {
  describeHoechstanteil,
  EBENE_TEXT,
  type Foerderung,
  type Grenze,
  HAUSHALTSLAGE_TEXT,
  REICHWEITE_TEXT,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import { formatFoerdersatz } from '../foerdersatz.ts';
import { type Angabenzeile, type Darstellungslage, formatListe, zeile } from './angabenzeile.ts';

export const FINANZIERUNGSART_TEXT: Readonly<Record<NonNullable<Foerderung['finanzierungsart']>, string>> = {
  anteil: 'Anteilfinanzierung',
  fehlbedarf: 'Fehlbedarfsfinanzierung',
  festbetrag: 'Festbetragsfinanzierung',
  voll: 'Vollfinanzierung',
};

const BEIHILFE: Readonly<Record<NonNullable<Foerderung['beihilfe']>['art'], string>> = {
  keine: 'Keine staatliche Beihilfe.',
  'de-minimis': 'De-minimis-Beihilfe: Die Grenze je Unternehmen in drei Jahren gilt.',
  'dawi-de-minimis': 'De-minimis-Beihilfe für Dienstleistungen von allgemeinem wirtschaftlichem Interesse.',
};

type Satz = NonNullable<Foerderung['satz']>;
type Abweichung = NonNullable<Extract<Satz, { art: 'fest' }>['abweichend']>[number];

function textOfAbweichung(abweichung: Abweichung): string {
  const bedingungen = [
    abweichung.traeger?.map((art) => TRAEGERART_TEXT[art]),
    abweichung.haushaltslage?.map((lage) => HAUSHALTSLAGE_TEXT[lage]),
    abweichung.zwecke?.map((zweck) => ZWECK_TEXT[zweck]),
  ].filter((teil) => teil !== undefined);
  const wann = bedingungen.map((teil) => formatListe(teil, 'oder')).join('; ');
  return `${formatProzent(abweichung.satz)} bei: ${wann}`;
}

function textsOfSatz(lage: Darstellungslage, satz: Satz): string[] {
  switch (satz.art) {
    case 'fest':
      return [
        `${formatProzent(satz.satz)} der zuwendungsfähigen Ausgaben`,
        ...(satz.abweichend ?? []).map(textOfAbweichung),
      ];
    case 'staffel':
      return satz.saetze.map((einer, jahr) => `${jahr + 1}. Jahr: ${formatProzent(einer)}`);
    case 'landesregel':
      return [
        lage.landesregel
          ? formatFoerdersatz(lage.programm, lage.landesregel)
          : 'Den Fördersatz setzt das Land.',
      ];
  }
}

function describeFestbetrag(
  lage: Darstellungslage,
  fest: NonNullable<Foerderung['festbetrag']>,
): Angabenzeile {
  const zeit = fest.zeit === 'jahr' ? ' und Jahr' : '';
  const wofuer = fest.je_einheit
    ? `für ${fest.je_einheit.bezeichnung}`
    : `${REICHWEITE_TEXT[fest.je]}${zeit}`;
  const text = `${formatEuro(fest.betrag)} ${wofuer}, unabhängig von den Kosten und höchstens in deren Höhe`;
  return zeile(lage, 'Festbetrag', [text], fest);
}

function describeSatz(lage: Darstellungslage, foerderung: Foerderung | undefined): Angabenzeile {
  const satz = foerderung?.satz;
  if (foerderung?.festbetrag) return describeFestbetrag(lage, foerderung.festbetrag);
  if (!satz) {
    const text = 'Nicht bekannt. Das Programm wird gezeigt, aber nie mit einem Betrag eingeplant.';
    return zeile(lage, 'Fördersatz', [text], {});
  }
  const zeilen = textsOfSatz(lage, satz);
  const belege = satz.art === 'fest' ? (satz.abweichend ?? []) : [];
  const ungeprueft = belege.some((beleg) => beleg.pruefstand === 'ungeprueft');
  return zeile(lage, 'Fördersatz', zeilen, ungeprueft ? { ...satz, pruefstand: 'ungeprueft' } : satz);
}

function describeGrenze(lage: Darstellungslage, titel: string, grenze: Grenze): Angabenzeile {
  const was = grenze.bezug === 'ausgaben' ? 'zuwendungsfähige Ausgaben' : 'Zuwendung';
  const zeit = grenze.zeit === 'jahr' ? ' und Jahr' : '';
  const gruppe = grenze.gruppe ? ' zusammen mit:' : '';
  const text = `${formatEuro(grenze.betrag)} ${was} ${REICHWEITE_TEXT[grenze.je]}${zeit}${gruppe}`;
  return zeile(lage, titel, [text], grenze, grenze.gruppe ?? []);
}

function textOfAnteil(anteil: Bruch | 'rest', bezug: 'zuwendung' | 'ausgaben'): string {
  if (anteil === 'rest') return 'der Rest';
  return `${formatProzent(anteil)} der ${bezug === 'zuwendung' ? 'Zuwendung' : 'zuwendungsfähigen Ausgaben'}`;
}

function describeGeber(lage: Darstellungslage, foerderung: Foerderung): Angabenzeile[] {
  return (foerderung.geber ?? []).map((geber) => {
    const wer = `${EBENE_TEXT[geber.ebene]}, ${geber.ressort}`;
    return zeile(lage, 'Wer das Geld gibt', [`${wer}: ${textOfAnteil(geber.anteil, geber.bezug)}`], geber);
  });
}

function describeEigenanteile(lage: Darstellungslage, foerderung: Foerderung): Angabenzeile[] {
  return (foerderung.eigenanteile ?? []).map((eigen) => {
    const nur = eigen.nur_eigene ? ' Geld Dritter zählt nicht.' : '';
    const text = `Mindestens ${formatProzent(eigen.mindestens)} der zuwendungsfähigen Ausgaben.${nur}`;
    return zeile(lage, 'Eigenanteil', [text], eigen);
  });
}

function describeHoechstanteile(lage: Darstellungslage, foerderung: Foerderung): Angabenzeile[] {
  return (foerderung.hoechstanteile ?? []).map((anteil) => {
    const gruppe = anteil.gruppe ? ' zusammen mit:' : '';
    const text = `${describeHoechstanteil(anteil, anteil.zeit === 'jahr' ? ' und Jahr' : '')}${gruppe}`;
    return zeile(lage, 'Höchstanteil', [text], anteil, anteil.gruppe ?? []);
  });
}

export function describeHoehe(lage: Darstellungslage): Angabenzeile[] {
  const { foerderung } = lage.programm;
  const zeilen = [describeSatz(lage, foerderung)];
  if (!foerderung) return zeilen;
  if (foerderung.finanzierungsart) {
    zeilen.push(zeile(lage, 'Finanzierungsart', [FINANZIERUNGSART_TEXT[foerderung.finanzierungsart]], {}));
  }
  zeilen.push(...describeEigenanteile(lage, foerderung));
  for (const grenze of foerderung.mindestens ?? []) zeilen.push(describeGrenze(lage, 'Mindestens', grenze));
  for (const grenze of foerderung.hoechstens ?? []) zeilen.push(describeGrenze(lage, 'Höchstens', grenze));
  zeilen.push(...describeHoechstanteile(lage, foerderung));
  zeilen.push(...describeGeber(lage, foerderung));
  if (foerderung.beihilfe) {
    zeilen.push(zeile(lage, 'Beihilferecht', [BEIHILFE[foerderung.beihilfe.art]], foerderung.beihilfe));
  }
  return zeilen;
}
