/** Door 1 of pruefpfad: what an entry is, and how it is told. */
export { describeGrenze, describeUmfang } from './befundtext.ts';
export {
  describeAkteur,
  describeEintrag,
  describeFeldaenderung,
  type Feldzeile,
  formatZeitpunkt,
  type Geschichtszeile,
} from './darstellung.ts';
export {
  AKTEURSARTEN,
  type Akteur,
  type Akteursart,
  type EigenerEintrag,
  type Feldaenderung,
  type Pruefpfadeintrag,
  type Pruefpfadvorgang,
} from './eintrag.ts';
export { listFeldaenderungen } from './feldaenderungen.ts';
export type { Listenstelle, Pruefpfadfilter } from './filter.ts';
export {
  formatZeile,
  KETTENSCHEMA,
  type Kettenglied,
  type Kettenkopf,
  type Kettenvorspann,
  type Klartext,
  kettenzeileSchema,
  kopfSchema,
} from './kettendatei.ts';
export type { Kettenbefund, Kettenmangel } from './kettenpruefung.ts';
