export * from './akte.ts';
export { type Leseoptionen, parseAkte, schreibeAkte } from './akte-yaml.ts';
export { beispielAkte } from './beispiele.ts';
export { checkProgrammverweise, findNaechste } from './programmverweise.ts';
export { checkAkte } from './pruefe-akte.ts';
