/** Door 1 of konten: the table of rights and how to ask it. */
export {
  AUENSTADT,
  BERGHEIDE,
  DEMOHAEUSER,
  DEMOORGANISATIONEN,
  DEMOPERSONEN,
  type Demoorganisation,
  GAESTE,
} from './demo.ts';
export {
  type Datensatz,
  type Erlaubnis,
  listEigeneMitRecht,
  ORGANISATIONSARTEN,
  type Organisationsart,
  pruefeRecht,
  type Rechtelage,
  type Rolleninhaberschaft,
  requireRecht,
} from './erlaubnis.ts';
export { ART_TEXT } from './organisationen/gruendung.ts';
export { type Anmeldestand, formatAnmeldestand, opensRaum } from './person/konto/konto.ts';
export type {
  Benachrichtigung,
  Merkstand,
  Mitteilungsauftrag,
  Suchauftrag,
} from './person/suchauftraege/suchauftrag.ts';
export { describeGegenstand, describeHandlung } from './pruefpfad/bezeichnungen.ts';
export {
  BEZUEGE,
  type Bezug,
  bezuegeFor,
  GRUNDROLLEN,
  type Grundrolle,
  HANDLUNGEN,
  type Handlung,
  listRechtezeilen,
  RECHTE,
  ROLLE_TEXT,
  ROLLEN,
  type Rolle,
} from './rechte.ts';
export { describeVerbot } from './verbot.ts';
