export * from './akte.ts';
export { type Leseoptionen, parseAkte, schreibeAkte } from './akte-yaml.ts';
export { beispielAkte } from './beispiele.ts';
export { computeUmgriff, type Flaeche, type Umgriff } from './flaeche.ts';
export { akteMappe } from './mappe/akte-mappe.ts';
export { isMappendatei, parseAkteMappe } from './mappe/parse-akte-mappe.ts';
export { checkProgrammverweise, findNaechste } from './programmverweise.ts';
export { checkAkte } from './pruefe-akte.ts';
export { findAbhaengige } from './voraussetzungen.ts';
