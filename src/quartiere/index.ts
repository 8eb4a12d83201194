export * from './akte.ts';
export { type Leseoptionen, parseAkte, schreibeAkte } from './akte-yaml.ts';
export { beispielAkte } from './beispiele.ts';
export { computeUmgriff, type Flaeche, type Umgriff } from './flaeche.ts';
export { checkProgrammverweise, findNaechste } from './programmverweise.ts';
export { checkAkte } from './pruefe-akte.ts';
export { findAbhaengige } from './voraussetzungen.ts';
