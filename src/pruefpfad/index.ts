/** Door 1 of pruefpfad: what an entry is. */
export type { Feldaenderung, Pruefpfadeintrag, Pruefpfadvorgang } from './eintrag.ts';
export { listFeldaenderungen } from './feldaenderungen.ts';
