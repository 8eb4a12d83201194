export * from './abloesung.ts';
export * from './aenderung/einfrieren.ts';
export * from './aenderung/entwurf.ts';
export * from './aenderung/ereignisse.ts';
export * from './aenderung/fassungswechsel.ts';
export type { Auszahlung, Auszahlungsart } from './auszahlung.ts';
export * from './begriffe.ts';
export * from './beispiele/beispiel.ts';
export * from './beispiele/kriteriumtext.ts';
export * from './beispielfaelle.ts';
export * from './bezeichnungen.ts';
export * from './fassungen.ts';
export { listFassungen } from './fundstellen.ts';
export * from './landesregel.ts';
export * from './norm.ts';
export * from './programm.ts';
export {
  type Antragsfenster,
  antragsfensterSchema,
  type Beginnschwelle,
  type Programmkriterien,
  WIEDERHOLUNG,
} from './programmkriterien.ts';
export { describeHoechstanteil, type Hoechstanteil } from './programmteile/hoechstanteil.ts';
export { listAusschlusspaare, listEintraege, listVoraussetzungen } from './programmteile/kombination.ts';
export * from './pruefen.ts';
export * from './rechtsstand.ts';
export * from './ressorts/namensfolge.ts';
export * from './ressorts/pruefung.ts';
export * from './ressorts/ressorts.ts';
export * from './synonyme/synonyme.ts';
export * from './zeilenort.ts';
export * from './zeitlage.ts';
export * from './zitate.ts';
