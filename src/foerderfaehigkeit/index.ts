export type {
  GeprueftesProgramm,
  Massnahmenpruefung,
  Positionspruefung,
  Pruefung,
} from './ergebnis.ts';
export { deminimisRest } from './kriterien/de-minimis.ts';
export type { Zeitlage } from './kriterien/lage.ts';
export { pruefeAkte } from './pruefung.ts';
