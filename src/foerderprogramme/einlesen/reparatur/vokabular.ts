/**
 * Words of the Förderdatenbank's lists. Some hold a comma, where its exports cut them in two.
 */

/** „Förderbereich“ */
export const FOERDERBEREICHE = [
  'Arbeit',
  'Aus- & Weiterbildung',
  'Außenwirtschaft',
  'Beratung',
  'Corona-Hilfe',
  'Digitalisierung',
  'Energieeffizienz & Erneuerbare Energien',
  'Existenzgründung & -festigung',
  'Forschung & Innovation (themenoffen)',
  'Forschung & Innovation (themenspezifisch)',
  'Frauenförderung',
  'Gesundheit & Soziales',
  'Infrastruktur',
  'Kultur, Medien & Sport',
  'Landwirtschaft & Ländliche Entwicklung',
  'Messen & Ausstellungen',
  'Mobilität',
  'Regionalförderung',
  'Smart Cities & Regionen',
  'Städtebau & Stadterneuerung',
  'Umwelt- & Naturschutz',
  'Unternehmensfinanzierung',
  'Wohnungsbau & Modernisierung',
] as const;

/** „Förderart“ */
export const FOERDERARTEN = [
  'Beteiligung',
  'Bürgschaft',
  'Darlehen',
  'Garantie',
  'Sonstige',
  'Zuschuss',
] as const;

/** „Förderberechtigte“ */
export const FOERDERBERECHTIGTE = [
  'Bildungseinrichtung',
  'Existenzgründer/in',
  'Forschungseinrichtung',
  'Hochschule',
  'Kommune',
  'Privatperson',
  'Unternehmen',
  'Verband/Vereinigung',
  'Öffentliche Einrichtung',
] as const;

/** „Fördergebiet“, beside the Länder. */
export const BUNDESWEIT = 'bundesweit';
