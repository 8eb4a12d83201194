export * from './anfrage.ts';
export * from './antragsfenster.ts';
export * from './auswahl.ts';
export * from './foerdersatz.ts';
export * from './katalog.ts';
