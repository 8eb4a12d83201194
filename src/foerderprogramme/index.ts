export * from './antragsfenster.ts';
export * from './foerdersatz.ts';
export * from './katalog/anfrage.ts';
export * from './katalog/auswahl.ts';
export * from './katalog/katalog.ts';
export * from './katalog/sortierung.ts';
export * from './vergleich/csv.ts';
export * from './vergleich/rechtsvergleich.ts';
export type { Feldunterschied } from './vergleich/zeilen.ts';
