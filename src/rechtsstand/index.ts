export * from './begriffe.ts';
export * from './norm.ts';
export * from './programm.ts';
