/** Door of the monitoring: what is observed, and methods as pure functions. */
export * from './bestand/beobachtung.ts';
export * from './methoden/empfindlichkeit.ts';
export * from './methoden/mss.ts';
export * from './methoden/nachbarn.ts';
export * from './methoden/polarisierung.ts';
export * from './methoden/rangindex.ts';
export * from './methoden/raum.ts';
export * from './methoden/segregation.ts';
export * from './methoden/veraenderung.ts';
export * from './schutz/schutz.ts';
