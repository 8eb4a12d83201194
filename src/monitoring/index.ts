/** Door of the monitoring: methods as pure functions. */
export * from './methoden/mss.ts';
export * from './methoden/segregation.ts';
