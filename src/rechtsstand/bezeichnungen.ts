/**
 * The closed lists as a user reads them.
 */
import type {
  Aenderbarkeit,
  Ebene,
  Handlungsfeld,
  Haushaltslage,
  Kostenart,
  Reichweite,
  Traegerart,
  Zweck,
} from './begriffe.ts';

export const TRAEGERART_TEXT: Readonly<Record<Traegerart, string>> = {
  kommune: 'Kommune',
  verein: 'Verein',
  wohlfahrtsverband: 'Wohlfahrtsverband',
  schule: 'Schule',
  'gmbh-gemeinnuetzig': 'gemeinnützige GmbH',
  kirche: 'Kirche',
  privat: 'private Person oder privates Unternehmen',
};

export const KOSTENART_TEXT: Readonly<Record<Kostenart, string>> = {
  bau: 'Baukosten',
  planung: 'Planungskosten',
  grunderwerb: 'Grunderwerb',
  ausstattung: 'Ausstattung',
  personal: 'Personalkosten',
  honorar: 'Honorare',
  sachkosten: 'Sachkosten',
  miete: 'Miete',
  reise: 'Reisekosten',
  verfuegungsfonds: 'Verfügungsfonds',
};

export const ZWECK_TEXT: Readonly<Record<Zweck, string>> = {
  gemeinbedarf: 'Gemeinbedarf',
  wohnumfeld: 'Wohnumfeld',
  spielplatz: 'Spielplatz',
  gruenflaeche: 'Grünfläche',
  schule: 'Schule',
  kita: 'Kita',
  jugendarbeit: 'Jugendarbeit',
  familienbildung: 'Familienbildung',
  seniorenarbeit: 'Seniorenarbeit',
  sport: 'Sport',
  gesundheitsfoerderung: 'Gesundheitsförderung',
  ernaehrungsbildung: 'Ernährungsbildung',
  verbraucherberatung: 'Verbraucherberatung',
  sozialberatung: 'Sozialberatung',
  migrationsarbeit: 'Migrationsarbeit',
  sprachfoerderung: 'Sprachförderung',
  soziokultur: 'Soziokultur',
  kulturelle_bildung: 'kulturelle Bildung',
  beschaeftigung: 'Beschäftigung',
  lokale_oekonomie: 'lokale Ökonomie',
  energie: 'Energie',
  klimaanpassung: 'Klimaanpassung',
  mobilitaet: 'Mobilität',
  wohngebaeude: 'Wohngebäude',
  demokratiefoerderung: 'Demokratieförderung',
  engagement: 'Engagement',
  digitalisierung: 'Digitalisierung',
  quartiersmanagement: 'Quartiersmanagement',
  verfuegungsfonds: 'Verfügungsfonds',
  beteiligung: 'Beteiligung',
  konzept: 'Konzept',
};

export const HANDLUNGSFELD_TEXT: Readonly<Record<Handlungsfeld, string>> = {
  integration: 'Integration',
  bildung: 'Bildung',
  jugend_familie: 'Jugend und Familie',
  kultur: 'Kultur',
  sport_bewegung: 'Sport und Bewegung',
  gesundheit_pflege: 'Gesundheit und Pflege',
  ernaehrung: 'Ernährung',
  verbraucherschutz: 'Verbraucherschutz',
  arbeit_ausbildung: 'Arbeit und Ausbildung',
  lokale_oekonomie: 'lokale Ökonomie',
  umwelt_klima: 'Umwelt und Klima',
  wohnen_wohnumfeld: 'Wohnen und Wohnumfeld',
  demokratie_teilhabe: 'Demokratie und Teilhabe',
  steuerung_beteiligung: 'Steuerung und Beteiligung',
};

export const HAUSHALTSLAGE_TEXT: Readonly<Record<Haushaltslage, string>> = {
  ausgeglichen: 'ausgeglichener Haushalt',
  haushaltssicherung: 'Haushaltssicherung',
  haushaltsnotlage: 'Haushaltsnotlage',
};

export const EBENE_TEXT: Readonly<Record<Ebene, string>> = {
  eu: 'EU',
  bund: 'Bund',
  land: 'Land',
  kommune: 'Kommune',
  krankenkassen: 'Krankenkassen',
  stiftung: 'Stiftung',
};

export const AENDERBARKEIT_TEXT: Readonly<Record<Aenderbarkeit, string>> = {
  kommune: 'Kommune',
  traeger: 'Träger',
  land: 'Land',
  niemand: 'niemand vor Ort',
};

/** As in „je Maßnahme“. */
export const REICHWEITE_TEXT: Readonly<Record<Reichweite, string>> = {
  position: 'je Kostenposition',
  massnahme: 'je Maßnahme',
  vorhaben: 'je Vorhaben',
  quartier: 'je Quartier',
  kommune: 'je Kommune',
  antragsteller: 'je Antragsteller',
};
