export * from './begriffe.ts';
export * from './beispielfaelle.ts';
export * from './bezeichnungen.ts';
export * from './norm.ts';
export * from './programm.ts';
export * from './pruefen.ts';
export * from './rechtsstand.ts';
export * from './zeitlage.ts';
