/**
 * Closed lists of the field: what a Massnahme is about, what it costs, who carries it.
 */

/** Handlungsfelder of the strategy (14). */
export const HANDLUNGSFELDER = [
  'integration',
  'bildung',
  'jugend_familie',
  'kultur',
  'sport_bewegung',
  'gesundheit_pflege',
  'ernaehrung',
  'verbraucherschutz',
  'arbeit_ausbildung',
  'lokale_oekonomie',
  'umwelt_klima',
  'wohnen_wohnumfeld',
  'demokratie_teilhabe',
  'steuerung_beteiligung',
] as const;
export type Handlungsfeld = (typeof HANDLUNGSFELDER)[number];

/** Kinds of cost; the first four are investments. */
export const KOSTENARTEN = [
  'bau',
  'planung',
  'grunderwerb',
  'ausstattung',
  'personal',
  'honorar',
  'sachkosten',
  'miete',
  'reise',
  'verfuegungsfonds',
] as const;
export type Kostenart = (typeof KOSTENARTEN)[number];

/** Purpose of a Massnahme, one each. */
export const ZWECKE = [
  'gemeinbedarf',
  'wohnumfeld',
  'spielplatz',
  'gruenflaeche',
  'schule',
  'kita',
  'jugendarbeit',
  'familienbildung',
  'seniorenarbeit',
  'sport',
  'gesundheitsfoerderung',
  'ernaehrungsbildung',
  'verbraucherberatung',
  'sozialberatung',
  'migrationsarbeit',
  'sprachfoerderung',
  'soziokultur',
  'kulturelle_bildung',
  'beschaeftigung',
  'lokale_oekonomie',
  'energie',
  'klimaanpassung',
  'mobilitaet',
  'wohngebaeude',
  'demokratiefoerderung',
  'engagement',
  'digitalisierung',
  'quartiersmanagement',
  'verfuegungsfonds',
  'beteiligung',
  'konzept',
] as const;
export type Zweck = (typeof ZWECKE)[number];

/** Who carries a Massnahme. */
export const TRAEGERARTEN = [
  'kommune',
  'verein',
  'wohlfahrtsverband',
  'schule',
  'gmbh-gemeinnuetzig',
  'kirche',
  'privat',
] as const;
export type Traegerart = (typeof TRAEGERARTEN)[number];

/** Who can change a fact that a programme asks for; `niemand`: nobody on this side of the application. */
export const AENDERBARKEITEN = ['kommune', 'traeger', 'land', 'niemand'] as const;
export type Aenderbarkeit = (typeof AENDERBARKEITEN)[number];

/** Budget situation of a Kommune under Land law. */
export const HAUSHALTSLAGEN = ['ausgeglichen', 'haushaltssicherung', 'haushaltsnotlage'] as const;
export type Haushaltslage = (typeof HAUSHALTSLAGEN)[number];

/** Level that gives the money. */
export const EBENEN = ['eu', 'bund', 'land', 'kommune', 'krankenkassen', 'stiftung'] as const;
export type Ebene = (typeof EBENEN)[number];

/** To what a cap or floor applies (bundling: scope). */
export const REICHWEITEN = [
  'position',
  'massnahme',
  'vorhaben',
  'quartier',
  'kommune',
  'antragsteller',
] as const;
export type Reichweite = (typeof REICHWEITEN)[number];
