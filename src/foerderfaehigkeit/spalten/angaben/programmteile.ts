/**
 * The parts of all programmes as columns: programmes that agree in the parts a criterion reads share its answer.
 */
import { type Programm, programmSchema } from '#rechtsstand/index.ts';
import { numberWerte, type Wertespalte } from './angaben.ts';

const { kriterien, foerderung, kombination } = programmSchema.shape;

/** Parts by the block of the law file they stand in. */
export const TEILE = {
  programm: Object.keys(programmSchema.shape),
  kriterien: Object.keys(kriterien.shape),
  foerderung: Object.keys(foerderung.unwrap().shape),
  kombination: Object.keys(kombination.unwrap().shape),
  quelle: Object.keys(programmSchema.shape.quelle.shape),
} as const;

export type Teilort = keyof typeof TEILE;

/** Parts that are only quoted in findings and never decide. */
export const ZITIERTE_TEILE: ReadonlySet<string> = new Set([
  'programm.kennung',
  'programm.titel',
  'programm.kurztitel',
  'programm.beschreibung',
  'quelle.url',
  'quelle.stand',
]);

type Felder = Readonly<Record<string, unknown>>;

export type Programmteile = {
  readonly pfade: readonly string[];
  find(pfad: string): number;
  /** Adds a part that stands in no law file, with its value for each programme. */
  add(pfad: string, lies: (programm: number) => unknown): number;
  wertOf(teil: number, programm: number): unknown;
  spalteOf(teil: number): Wertespalte;
};

function readTeil(programm: Programm, pfad: string): unknown {
  const [ort, feld] = pfad.split('.') as [Teilort, string];
  if (ort === 'programm') {
    // Of a block that is tracked part by part only whether it is there.
    return feld in TEILE ? (programm as Felder)[feld] !== undefined : (programm as Felder)[feld];
  }
  return (programm[ort] as Felder | undefined)?.[feld];
}

export function createProgrammteile(programme: readonly Programm[]): Programmteile {
  const pfade: string[] = [];
  const leser: ((programm: number) => unknown)[] = [];
  const nummern = new Map<string, number>();
  const spalten: Wertespalte[] = [];
  const add = (pfad: string, lies: (programm: number) => unknown): number => {
    pfade.push(pfad);
    leser.push(lies);
    nummern.set(pfad, pfade.length - 1);
    return pfade.length - 1;
  };
  return {
    pfade,
    add,
    find: (pfad) =>
      nummern.get(pfad) ?? add(pfad, (programm) => readTeil(programme[programm] as Programm, pfad)),
    wertOf: (teil, programm) => leser[teil]?.(programm),
    spalteOf(teil) {
      const vorhanden = spalten[teil];
      if (vorhanden) return vorhanden;
      const lies = leser[teil] as (programm: number) => unknown;
      const spalte = numberWerte(programme.length, lies);
      spalten[teil] = spalte;
      return spalte;
    },
  };
}
