/**
 * The catalogue described for open data portals: DCAT-AP.de 3.0, one dcat:Catalog with one dcat:Dataset and its
 * distributions. Fixed addresses come from the vocabularies of the EU Publications Office and of DCAT-AP.de.
 */
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { datiert, deutsch, type Praefixe, type Rdfwert, type Ressource, ressource, wortlaut } from './rdf.ts';

/** What the operator says about the catalogue, see `QUARTIERWERK_DCAT`. */
export type Dcatangaben = {
  /** Who publishes it. */
  readonly herausgeber: string;
  readonly herausgeberAdresse?: string | undefined;
  /** E-mail address for questions. */
  readonly kontakt?: string | undefined;
  /** Address of the licence. */
  readonly lizenz: string;
  /** Given by GovData to those who deliver there; nobody else has one. */
  readonly contributorId?: string | undefined;
};

/** The licence of the project holds where the operator names no other. */
export const DCAT_VORGABE: Dcatangaben = {
  herausgeber: 'Betrieb dieser Quartierwerk-Installation',
  lizenz: 'http://publications.europa.eu/resource/authority/licence/EUPL_1_2',
};

export const PRAEFIXE: Praefixe = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatde: 'http://dcat-ap.de/def/dcatde/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const EU = 'http://publications.europa.eu/resource/authority';
const DE = 'http://dcat-ap.de/def/politicalGeocoding';
const DEUTSCH = ressource(`${EU}/language/DEU`);

type Verteilung = {
  readonly endung: string;
  readonly titel: string;
  readonly dateityp: string;
  readonly medientyp: string;
};

const VERTEILUNGEN: readonly Verteilung[] = [
  { endung: 'json', titel: 'Katalog als JSON', dateityp: 'JSON', medientyp: 'application/json' },
  { endung: 'csv', titel: 'Katalog als CSV', dateityp: 'CSV', medientyp: 'text/csv' },
  {
    endung: 'ods',
    titel: 'Katalog als Tabelle (OpenDocument)',
    dateityp: 'ODS',
    medientyp: 'application/vnd.oasis.opendocument.spreadsheet',
  },
];

export type Katalogauszug = {
  /** Scheme and host, without a slash at the end. */
  readonly adresse: string;
  readonly programme: readonly Programm[];
  readonly angaben: Dcatangaben;
};

type Angabe = readonly [eigenschaft: string, wert: Rdfwert];

function optional(eigenschaft: string, adresse: string | undefined): readonly Angabe[] {
  return adresse === undefined ? [] : [[eigenschaft, ressource(adresse)]];
}

function latest(tage: readonly Kalendertag[]): Kalendertag | undefined {
  return tage.toSorted().at(-1);
}

/** From the first day of the oldest programme to the last day of the youngest, if each has one. */
function periodOf(programme: readonly Programm[]): readonly Angabe[] {
  const von = programme.flatMap(({ laufzeit }) => laufzeit.ab ?? []).toSorted()[0];
  const ende = programme.map(({ laufzeit }) => laufzeit.bis);
  const bis = ende.includes(null) ? undefined : latest(ende.flatMap((tag) => tag ?? []));
  return [
    ...(von ? [['dcat:startDate', datiert(von)] as const] : []),
    ...(bis ? [['dcat:endDate', datiert(bis)] as const] : []),
  ];
}

/** Länder that a programme names, and the whole country where one holds everywhere. */
function geocodingOf(programme: readonly Programm[]): readonly Angabe[] {
  const gebiete = programme.map(({ kriterien }) => kriterien.gebietskulisse?.laender ?? []);
  const genannt = new Set(gebiete.flat());
  const ueberall = gebiete.some((laender) => laender.length === 0);
  return [
    ...(ueberall ? [['dcatde:politicalGeocodingLevelURI', ressource(`${DE}/Level/federal`)] as const] : []),
    ...(genannt.size > 0
      ? [['dcatde:politicalGeocodingLevelURI', ressource(`${DE}/Level/state`)] as const]
      : []),
    ...LANDESKUERZEL.filter((land) => genannt.has(land)).map(
      (land) => ['dcatde:politicalGeocodingURI', ressource(`${DE}/stateKey/${LAENDER[land].ags}`)] as const,
    ),
  ];
}

const SCHLAGWORTE = ['Förderprogramme', 'Zuwendungen', 'Quartier', 'soziale Stadtentwicklung', 'Kommunen'];
const THEMEN = ['SOCI', 'REGI', 'GOVE', 'ECON'];

const BESCHREIBUNG =
  'Förderprogramme für benachteiligte Quartiere in Deutschland: wer was bezahlt, für wen, unter welchen Voraussetzungen und bis wann. Jede Angabe nennt Quelle, Stand und Prüfstand.';

type Orte = Readonly<Record<'katalog' | 'datensatz' | 'herausgeber' | 'kontakt' | 'zeitraum', string>>;

function orteOf(adresse: string): Orte {
  const seite = `${adresse}/foerderprogramme`;
  return {
    katalog: `${seite}#katalog`,
    datensatz: `${seite}#datensatz`,
    herausgeber: `${seite}#herausgeber`,
    kontakt: `${seite}#kontakt`,
    zeitraum: `${seite}#zeitraum`,
  };
}

function katalogOf({ adresse, angaben, programme }: Katalogauszug, orte: Orte): Ressource {
  const stand = latest(programme.map(({ quelle }) => quelle.stand));
  return {
    adresse: orte.katalog,
    klassen: ['dcat:Catalog'],
    angaben: [
      ['dct:title', deutsch('Quartierwerk: Katalog der Förderprogramme')],
      ['dct:description', deutsch(BESCHREIBUNG)],
      ['dct:publisher', ressource(orte.herausgeber)],
      ['dct:license', ressource(angaben.lizenz)],
      ['dct:language', DEUTSCH],
      ['dct:spatial', ressource(`${EU}/country/DEU`)],
      ['foaf:homepage', ressource(`${adresse}/foerderprogramme`)],
      ['dcat:themeTaxonomy', ressource(`${EU}/data-theme`)],
      ...(stand ? [['dct:modified', datiert(stand)] as const] : []),
      ['dcat:dataset', ressource(orte.datensatz)],
    ],
  };
}

function datensatzOf(auszug: Katalogauszug, orte: Orte): Ressource {
  const { adresse, angaben, programme } = auszug;
  const stand = latest(programme.map(({ quelle }) => quelle.stand));
  return {
    adresse: orte.datensatz,
    klassen: ['dcat:Dataset'],
    angaben: [
      ['dct:title', deutsch('Förderprogramme für Quartiere')],
      ['dct:description', deutsch(BESCHREIBUNG)],
      ['dct:identifier', wortlaut(orte.datensatz)],
      ['dct:publisher', ressource(orte.herausgeber)],
      ...(angaben.kontakt ? [['dcat:contactPoint', ressource(orte.kontakt)] as const] : []),
      ...optional('dcatde:contributorID', angaben.contributorId),
      ['dct:language', DEUTSCH],
      ['dct:accessRights', ressource(`${EU}/access-right/PUBLIC`)],
      ['dct:accrualPeriodicity', ressource(`${EU}/frequency/IRREG`)],
      ...(stand ? [['dct:modified', datiert(stand)] as const] : []),
      ['dct:spatial', ressource(`${EU}/country/DEU`)],
      ...geocodingOf(programme),
      ...(periodOf(programme).length > 0 ? [['dct:temporal', ressource(orte.zeitraum)] as const] : []),
      ...THEMEN.map((thema) => ['dcat:theme', ressource(`${EU}/data-theme/${thema}`)] as const),
      ...SCHLAGWORTE.map((wort) => ['dcat:keyword', deutsch(wort)] as const),
      ['dcat:landingPage', ressource(`${adresse}/foerderprogramme`)],
      ...VERTEILUNGEN.map(
        ({ endung }) =>
          ['dcat:distribution', ressource(`${adresse}/foerderprogramme.${endung}#datei`)] as const,
      ),
    ],
  };
}

function verteilungOf({ adresse, angaben }: Katalogauszug, verteilung: Verteilung): Ressource {
  const datei = `${adresse}/foerderprogramme.${verteilung.endung}`;
  return {
    adresse: `${datei}#datei`,
    klassen: ['dcat:Distribution'],
    angaben: [
      ['dct:title', deutsch(verteilung.titel)],
      ['dct:description', deutsch('Der vollständige Katalog, ohne Anmeldung.')],
      ['dcat:accessURL', ressource(datei)],
      ['dcat:downloadURL', ressource(datei)],
      ['dct:format', ressource(`${EU}/file-type/${verteilung.dateityp}`)],
      ['dcat:mediaType', ressource(`https://www.iana.org/assignments/media-types/${verteilung.medientyp}`)],
      ['dct:license', ressource(angaben.lizenz)],
      ['dct:language', DEUTSCH],
    ],
  };
}

function agentsOf({ angaben }: Katalogauszug, orte: Orte): readonly Ressource[] {
  const herausgeber: Ressource = {
    adresse: orte.herausgeber,
    klassen: ['foaf:Agent', 'foaf:Organization'],
    angaben: [
      ['foaf:name', deutsch(angaben.herausgeber)],
      ...optional('foaf:homepage', angaben.herausgeberAdresse),
    ],
  };
  if (!angaben.kontakt) return [herausgeber];
  const kontakt: Ressource = {
    adresse: orte.kontakt,
    klassen: ['vcard:Organization'],
    angaben: [
      ['vcard:fn', deutsch(angaben.herausgeber)],
      ['vcard:hasEmail', ressource(`mailto:${angaben.kontakt}`)],
    ],
  };
  return [herausgeber, kontakt];
}

/** Everything that is said of the catalogue; the same programmes give the same statements. */
export function describeKatalog(auszug: Katalogauszug): readonly Ressource[] {
  const orte = orteOf(auszug.adresse);
  const zeitraum = periodOf(auszug.programme);
  return [
    katalogOf(auszug, orte),
    datensatzOf(auszug, orte),
    ...VERTEILUNGEN.map((verteilung) => verteilungOf(auszug, verteilung)),
    ...agentsOf(auszug, orte),
    ...(zeitraum.length > 0
      ? [{ adresse: orte.zeitraum, klassen: ['dct:PeriodOfTime'], angaben: zeitraum }]
      : []),
  ];
}
