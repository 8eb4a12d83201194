export {
  type Befundaenderung,
  compareBefunde,
  type Grundaenderung,
  isErgebnisgeaendert,
} from './aenderung/befundaenderung.ts';
export type {
  GeprueftesProgramm,
  Massnahmenpruefung,
  Positionspruefung,
  Pruefung,
} from './ergebnis.ts';
export { deminimisRest } from './kriterien/de-minimis.ts';
export { allowsKofinanzierung } from './kriterien/kofinanzierung.ts';
export { pruefeAkte } from './pruefung.ts';
