/**
 * What is asked of the Kommune.
 */
import { formatProzent, parseProzent } from '#kernel/bruch.ts';
import { formatBetrag, parseEuro } from '#kernel/geld.ts';
import { type Ags, LAENDER, LANDESKUERZEL, type Landeskuerzel, parseAgs } from '#kernel/ids.ts';
import { HAUSHALTSLAGEN, type Haushaltslage } from '#rechtsstand/index.ts';
import type { Teilakte } from '../teilakte/teilakte.ts';
import { type Angabe, wahlenOf } from './angabe.ts';

type Kommune = Teilakte['kommune'];

function set(teilakte: Teilakte, werte: Partial<Kommune>): Teilakte {
  return { ...teilakte, kommune: { ...teilakte.kommune, ...werte } };
}

const HAUSHALTSLAGE_ANTWORT: Readonly<Record<Haushaltslage, string>> = {
  ausgeglichen: 'Der Haushalt ist ausgeglichen',
  haushaltssicherung: 'Haushaltssicherung: Ein Konzept zum Sparen ist vorgeschrieben',
  haushaltsnotlage: 'Haushaltsnotlage',
};

function eigenmittelText({ eigenmittel, eigenmittelJeJahr }: Teilakte): string | undefined {
  if (eigenmittelJeJahr !== undefined) return formatBetrag(eigenmittelJeJahr);
  if (eigenmittel === undefined || eigenmittel === 'unbegrenzt') return eigenmittel;
  const [einer, ...andere] = new Set(Object.values(eigenmittel));
  return einer !== undefined && andere.length === 0 ? formatBetrag(einer) : undefined;
}

function setEigenmittel(teilakte: Teilakte, antwort: string): Teilakte {
  return antwort === 'unbegrenzt'
    ? { ...teilakte, eigenmittel: antwort, eigenmittelJeJahr: undefined }
    : { ...teilakte, eigenmittel: undefined, eigenmittelJeJahr: parseEuro(antwort) };
}

export const KOMMUNALE_ANGABEN: readonly Angabe[] = [
  {
    schluessel: 'kommune.land',
    gruppe: 'kommune',
    art: 'auswahl',
    titel: 'Land',
    frage: 'In welchem Land liegt die Kommune?',
    wahlen: LANDESKUERZEL.map((wert) => ({ wert, titel: LAENDER[wert].name })).sort((a, b) =>
      a.titel < b.titel ? -1 : 1,
    ),
    lies: ({ kommune }) => kommune.land,
    setze: (teilakte, antwort) => set(teilakte, { land: antwort as Landeskuerzel }),
  },
  {
    schluessel: 'kommune.ags',
    gruppe: 'kommune',
    art: 'text',
    titel: 'Gemeindeschlüssel (AGS)',
    frage: 'Welchen Gemeindeschlüssel hat die Kommune?',
    hilfe: '8 Ziffern, mit führender Null, zum Beispiel 05999000.',
    parse: parseAgs,
    lies: ({ kommune }) => kommune.ags,
    setze: (teilakte, antwort) => set(teilakte, { ags: antwort as Ags }),
  },
  {
    schluessel: 'kommune.einwohner',
    gruppe: 'kommune',
    art: 'zahl',
    titel: 'Einwohner der Kommune',
    frage: 'Wie viele Menschen wohnen in der Kommune?',
    hilfe: 'Ungefähr genügt, solange die Zahl nicht nah an einer Grenze liegt.',
    lies: ({ kommune }) => kommune.einwohner?.toString(),
    setze: (teilakte, antwort) => set(teilakte, { einwohner: Number(antwort) }),
  },
  {
    schluessel: 'kommune.haushaltslage',
    gruppe: 'kommune',
    art: 'auswahl',
    titel: 'Haushaltslage',
    frage: 'Wie steht es um den Haushalt der Kommune?',
    hilfe: 'Manche Programme zahlen mehr, wenn die Kommune selbst wenig hat.',
    wahlen: wahlenOf(HAUSHALTSLAGEN, HAUSHALTSLAGE_ANTWORT),
    lies: ({ kommune }) => kommune.haushaltslage,
    setze: (teilakte, antwort) => set(teilakte, { haushaltslage: antwort as Haushaltslage }),
  },
  {
    schluessel: 'kommune.foerdersatz',
    gruppe: 'kommune',
    art: 'satz',
    titel: 'Fördersatz der Städtebauförderung',
    frage: 'Welchen Fördersatz der Städtebauförderung hat das Land für die Kommune festgesetzt?',
    hilfe: 'Zum Beispiel 80 %. Er steht in der Veröffentlichung des Landes oder im letzten Bescheid.',
    lies: ({ kommune }) => kommune.foerdersatz && formatProzent(kommune.foerdersatz).replace('\u00a0', ' '),
    setze: (teilakte, antwort) => set(teilakte, { foerdersatz: parseProzent(antwort) }),
  },
  {
    schluessel: 'eigenmittel',
    gruppe: 'kommune',
    art: 'betrag-oder-unbegrenzt',
    titel: 'Eigenes Geld je Jahr',
    frage: 'Wie viel eigenes Geld kann die Kommune in jedem Jahr einsetzen, in dem Kosten entstehen?',
    hilfe: 'Zum Beispiel 50.000,00. Ist es keine Frage des Geldes, schreiben Sie „unbegrenzt“.',
    lies: eigenmittelText,
    setze: setEigenmittel,
  },
];

/** What decides nothing, but an Akte must name. */
export const NAMEN_DER_KOMMUNE: readonly Angabe[] = [
  {
    schluessel: 'kommune.name',
    gruppe: 'akte',
    art: 'text',
    titel: 'Name der Kommune',
    frage: 'Wie heißt die Kommune?',
    lies: ({ kommune }) => kommune.name,
    setze: (teilakte, antwort) => set(teilakte, { name: antwort }),
  },
];
