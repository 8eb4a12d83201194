export * from './antragsfenster.ts';
export * from './foerdersatz.ts';
export * from './katalog/anfrage.ts';
export * from './katalog/auswahl.ts';
export * from './katalog/katalog.ts';
export * from './katalog/sortierung.ts';
