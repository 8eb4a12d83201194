export {
  type Befundaenderung,
  compareBefunde,
  type Grundaenderung,
  isErgebnisgeaendert,
} from './aenderung/befundaenderung.ts';
export { type Pruefungsfortschreibung, schreibePruefungFort } from './aenderung/fortschreibung.ts';
export { renderBefundteile } from './befundmatrix.ts';
export type { Beinahe, Tatsachenaenderung } from './beinahe/beinahe.ts';
export { type Beinahefunde, findBeinahe } from './beinahe/finden.ts';
export {
  findMoeglichkeit,
  type Gewendet,
  listMoeglichkeiten,
  type Moeglichkeit,
} from './beinahe/moeglichkeit.ts';
export type { Zustand } from './beinahe/zustand.ts';
export type {
  GeprueftesProgramm,
  Massnahmenpruefung,
  Positionspruefung,
  Pruefung,
} from './ergebnis.ts';
export { deminimisRest, listBeihilfen } from './kriterien/de-minimis.ts';
export { allowsKofinanzierung, hasEuGeld } from './kriterien/kofinanzierung.ts';
export { pruefeAkte, pruefeAkteInSchritten } from './pruefung.ts';
export { listGruende } from './spalten/auswerten/gruende.ts';
export {
  computeUrteilsmatrix,
  type Matrixtiefe,
  readZelle,
  type Urteilsmatrix,
  type Urteilszelle,
} from './spalten/auswerten/matrix.ts';
export {
  countErgebnisse,
  countGruende,
  type Ergebniszahlen,
  type Gruendezahlen,
} from './spalten/auswerten/zaehlen.ts';
export { buildSpaltensatz, type Spaltensatz } from './spalten/spaltensatz.ts';
