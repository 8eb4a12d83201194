/**
 * A programme, norm or Land rule as lines to compare. What the page of a programme says in sentences is compared in
 * these sentences; everything else by its fields.
 */
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  EBENE_TEXT,
  type Landesregel,
  type Norm,
  type Programm,
  type Rechtstext,
} from '#rechtsstand/index.ts';
import type { Angabenzeile } from '../darstellung/angabenzeile.ts';
import { describeProgramm } from '../darstellung/darstellung.ts';
import { type Vergleichszeile, zeilenOf } from './zeilen.ts';

/** Day and names by which both sides are told, so that only the law differs. */
export type Vergleichslage = {
  readonly stichtag: Kalendertag;
  readonly titelOf: (kennung: string) => string;
};

const zeile = (feld: string, text: string | undefined): Vergleichszeile[] =>
  text === undefined ? [] : [{ feld, text }];

function zeilenOfAngabe({
  titel,
  texte,
  verweise,
  hinweis,
  fundstelle,
  pruefstand,
}: Angabenzeile): Vergleichszeile[] {
  const worauf = verweise.length > 0 ? ` ${verweise.map((verweis) => verweis.titel).join(', ')}` : '';
  // The list of programmes belongs to the last sentence.
  const saetze = texte.map((text, index) => (index === texte.length - 1 ? `${text}${worauf}` : text));
  return [
    ...saetze.map((text) => ({ feld: titel, text })),
    ...zeile(`${titel} (Prüfstand)`, pruefstand === 'ungeprueft' ? 'nicht geprüft' : undefined),
    ...zeile(`${titel} (Hinweis)`, hinweis ?? undefined),
    ...zeile(`${titel} (Fundstelle)`, fundstelle?.stelle),
  ];
}

function zeilenOfQuelle(text: Rechtstext): Vergleichszeile[] {
  return [
    ...zeile('Quelle', text.quelle.url),
    ...zeile('Stand der Quelle', formatKalendertag(text.quelle.stand)),
    ...zeilenOf(text.quelle.pruefstand, 'Prüfstand'),
    ...zeilenOf(text.weitere_quellen, 'Weitere Quellen'),
    ...zeilenOf(text.hinweise, 'Hinweise'),
  ];
}

const formatFundstelle = (grundlage: {
  readonly stelle: string;
  readonly fassung?: string | undefined;
}): string =>
  grundlage.fassung === undefined
    ? grundlage.stelle
    : `${grundlage.stelle}, Fassung ab ${formatKalendertag(grundlage.fassung as Kalendertag)}`;

function zeilenOfProgramm(programm: Programm, lage: Vergleichslage): Vergleichszeile[] {
  const gruppen = describeProgramm({ programm, landesregel: undefined, ...lage });
  return [
    ...zeile('Titel', programm.titel),
    ...zeile('Kurztitel', programm.kurztitel),
    ...zeile('Beschreibung', programm.beschreibung),
    ...zeile('Ebene', EBENE_TEXT[programm.ebene]),
    ...zeile('Ressort', programm.ressort),
    ...zeile('Bewilligungsstelle', programm.bewilligungsstelle),
    ...zeilenOf(programm.art, 'Art des Programms'),
    ...gruppen.flatMap((gruppe) => gruppe.zeilen.flatMap(zeilenOfAngabe)),
    ...zeilenOf(programm.foerderung?.aufwand, 'Verwaltungsaufwand in Punkten'),
    ...(programm.ersetzt ?? []).map((kennung) => ({ feld: 'Löst ab', text: lage.titelOf(kennung) })),
    ...programm.grundlagen.map((grundlage) => ({
      feld: 'Rechtsgrundlagen',
      text: formatFundstelle(grundlage),
    })),
    ...zeilenOfQuelle(programm),
  ];
}

function zeilenOfNorm(norm: Norm): Vergleichszeile[] {
  return [
    ...zeile('Titel', norm.titel),
    ...zeile('Zitat', norm.zitat),
    ...zeilenOf(norm.gueltig.bis, 'Gilt bis'),
    ...zeilenOf(norm.ersetzt, 'Löst ab'),
    ...norm.inhalt.flatMap(({ stelle, text, pruefstand }) => [
      ...zeile(stelle, text),
      ...zeilenOf(pruefstand, `${stelle} (Prüfstand)`),
    ]),
    ...zeilenOf(norm.parameter, 'Werte'),
    ...zeilenOfQuelle(norm),
  ];
}

function zeilenOfLandesregel(regel: Landesregel): Vergleichszeile[] {
  const { schema: _schema, kennung: _kennung, land: _land, gueltig, quelle: _quelle, ...rest } = regel;
  const { weitere_quellen: _weitere, hinweise: _hinweise, inhalt, ...felder } = rest;
  return [
    ...zeilenOf(gueltig.bis, 'Gilt bis'),
    ...zeilenOf(felder, ''),
    ...(inhalt ?? []).flatMap(({ stelle, text }) => zeile(stelle, text)),
    ...zeilenOfQuelle(regel),
  ];
}

export function zeilenOfText(text: Rechtstext, lage: Vergleichslage): Vergleichszeile[] {
  switch (text.schema) {
    case 'quartierwerk/programm/1':
      return zeilenOfProgramm(text, lage);
    case 'quartierwerk/norm/1':
      return zeilenOfNorm(text);
    case 'quartierwerk/landesregel/1':
      return zeilenOfLandesregel(text);
  }
}
