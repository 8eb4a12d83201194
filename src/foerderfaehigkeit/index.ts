export type {
  GeprueftesProgramm,
  Massnahmenpruefung,
  Positionspruefung,
  Pruefung,
} from './ergebnis.ts';
export { deminimisRest } from './kriterien/de-minimis.ts';
export { allowsKofinanzierung } from './kriterien/kofinanzierung.ts';
export { pruefeAkte } from './pruefung.ts';
