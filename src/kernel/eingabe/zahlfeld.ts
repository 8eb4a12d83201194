/**
 * Fields of a schema that hold numbers: which values they allow, and how a number must be written there. YAML takes
 * „210.000“ for 210, so a whole number is read from its digits alone.
 */
import type { z } from 'zod';

type Pfad = readonly PropertyKey[];
type Schema = z.core.$ZodType;

export type Mangeltext = { readonly text: string; readonly abhilfe: string };

/** Schemas behind wrappers and choices. */
function unwrap(schema: Schema): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ('innerType' in def) return unwrap(def.innerType);
  if (def.type === 'pipe') return unwrap(def.in);
  if (def.type === 'union') return def.options.flatMap(unwrap);
  return [schema];
}

function childrenOf(schema: Schema, teil: PropertyKey): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  if (def.type !== 'object') return [];
  const feld = Object.hasOwn(def.shape, teil) ? def.shape[String(teil)] : undefined;
  return feld === undefined ? [] : [feld];
}

/** What a schema says of the numbers at one place. */
type Zahlfeld = {
  readonly ganz: boolean;
  readonly von?: number | undefined;
  readonly ueber?: number | undefined;
  readonly bis?: number | undefined;
};

function zahlfeldOf(def: z.core.$ZodNumberDef): Zahlfeld {
  const regeln = [def, ...(def.checks ?? []).map((pruefung) => pruefung._zod.def)] as z.core.$ZodCheckDef[];
  const boundOf = (art: string, selbst: boolean): number | undefined => {
    const grenzen = (regeln as z.core.$ZodCheckLessThanDef[]).filter(
      ({ check, inclusive }) => check === art && inclusive === selbst,
    );
    const { value } = grenzen[0] ?? {};
    return typeof value === 'number' ? value : undefined;
  };
  const ganz = regeln.some(({ check }) => check === 'number_format');
  const ueber = boundOf('greater_than', false);
  const von = ganz && ueber !== undefined ? ueber + 1 : boundOf('greater_than', true);
  return { ganz, von, ueber, bis: boundOf('less_than', true) };
}

/** The numbers expected at this place, if any are. */
function findZahlfeld(schema: Schema, pfad: Pfad): Zahlfeld | undefined {
  let felder = unwrap(schema);
  for (const teil of pfad) felder = felder.flatMap((feld) => childrenOf(feld, teil)).flatMap(unwrap);
  const defs = felder.map((feld) => (feld as z.core.$ZodTypes)._zod.def);
  const def = defs.find(({ type }) => type === 'number');
  return def?.type === 'number' ? zahlfeldOf(def) : undefined;
}

/** „eine ganze Zahl von 1 bis 100“ */
export function nameZahlen(schema: Schema, pfad: Pfad): string {
  const { ganz, von, ueber, bis } = findZahlfeld(schema, pfad) ?? { ganz: false };
  const wort = ganz ? 'eine ganze Zahl' : 'eine Zahl';
  if (ueber !== undefined && !ganz) return `${wort} über ${ueber}`;
  if (von === undefined) return bis === undefined ? wort : `${wort} bis ${bis}`;
  return bis === undefined ? `${wort} ab ${von}` : `${wort} von ${von} bis ${bis}`;
}

const TAUSENDER = /^-?\d{1,3}(?:\.\d{3})+$/;

/** What is no number, or none of these. */
export function describeZahl(wert: unknown, zahlen: string): Mangeltext {
  if (typeof wert === 'string') return describeTextzahl(wert, zahlen);
  const abhilfe =
    typeof wert === 'number'
      ? 'Ohne Nachkommastellen angeben.'
      : `${zahlen.replace('eine', 'Eine')} angeben.`;
  return { text: `Erwartet wird ${zahlen}.`, abhilfe };
}

/** A text where a number belongs. */
function describeTextzahl(text: string, zahlen: string): Mangeltext {
  if (/^-?\d+$/.test(text)) {
    return {
      text: 'Die Zahl steht in Anführungszeichen und ist deshalb ein Text.',
      abhilfe: `Ohne Anführungszeichen angeben: ${BigInt(text)}.`,
    };
  }
  if (TAUSENDER.test(text)) {
    return {
      text: 'Eine Zahl mit Punkten für Tausender ist ein Text.',
      abhilfe: `${BigInt(text.replaceAll('.', ''))} ohne Punkt und ohne Anführungszeichen angeben.`,
    };
  }
  return {
    text: `Erwartet wird ${zahlen}.`,
    abhilfe: 'Nur Ziffern angeben, ohne Punkt und ohne Anführungszeichen.',
  };
}

/** A number of a file that is not written in its digits alone: „210.000“, „1e3“, „007“. */
export type Zahlangabe = { readonly pfad: Pfad; readonly quelle: string; readonly wert: number };

function describeSchreibweise({ quelle, wert }: Zahlangabe, zahlen: string): Mangeltext {
  if (TAUSENDER.test(quelle)) {
    return {
      text: `Der Punkt steht in dieser Datei vor Nachkommastellen, nicht hinter Tausendern; gelesen würde ${String(wert).replace('.', ',')}.`,
      abhilfe: `${BigInt(quelle.replaceAll('.', ''))} ohne Punkt angeben.`,
    };
  }
  if (!Number.isSafeInteger(wert)) return describeZahl(wert, zahlen);
  return {
    text: 'Eine ganze Zahl besteht nur aus Ziffern und beginnt nicht mit 0.',
    abhilfe: `${wert} angeben.`,
  };
}

/** Whole numbers of a file that are written otherwise. */
export function findZahlmaengel(
  schema: Schema,
  angaben: readonly Zahlangabe[],
): (Mangeltext & { readonly pfad: Pfad; readonly wert: string })[] {
  return angaben
    .filter(({ pfad }) => findZahlfeld(schema, pfad)?.ganz)
    .map((angabe) => ({
      pfad: angabe.pfad,
      wert: angabe.quelle,
      ...describeSchreibweise(angabe, nameZahlen(schema, angabe.pfad)),
    }));
}
