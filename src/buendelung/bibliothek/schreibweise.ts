/**
 * An Akte from code, written like its file: amounts in cents and exact rates become text, whatever else stays. Only
 * fields of the schema are walked, so that objects that contain themselves have an end.
 */
import { z } from 'zod';
import { formatProzent } from '#kernel/bruch.ts';
import { type Feldmangel, mangelOf } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { betragFeld, satzFeld } from '#kernel/felder.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { akteSchema } from '#quartiere/index.ts';

type Pfad = readonly (string | number)[];
type Schema = z.core.$ZodType;

function isGruppe(wert: unknown): wert is Readonly<Record<string, unknown>> {
  return typeof wert === 'object' && wert !== null && !Array.isArray(wert);
}

/** The schema of a field that may be missing, or the form of a choice that has fields. */
function coreOf(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ('innerType' in def) return coreOf(def.innerType);
  if (def.type !== 'union') return schema;
  const formen = def.options.map(coreOf);
  return formen.find((form) => form instanceof z.ZodRecord) ?? schema;
}

function writeSatz(wert: unknown): unknown {
  if (!isGruppe(wert)) return wert;
  const { zaehler, nenner } = wert;
  const ganz = [zaehler, nenner].every((teil) => Number.isSafeInteger(teil) && Number(teil) >= 0);
  return ganz && nenner !== 0 ? formatProzent({ zaehler: Number(zaehler), nenner: Number(nenner) }) : wert;
}

/** Collects amounts that are no cents. */
type Maengel = Feldmangel[];

function writeBetrag(wert: unknown, pfad: Pfad, maengel: Maengel): unknown {
  if (typeof wert !== 'number' && typeof wert !== 'bigint') return wert;
  if (typeof wert === 'number' && Number.isSafeInteger(wert)) return formatBetrag(cent(wert));
  maengel.push({
    pfad,
    wert: String(wert),
    text: 'Ein Betrag als Zahl wird in ganzen Cent angegeben.',
    abhilfe: 'Auf ganze Cent runden oder als Text in Euro angeben, zum Beispiel "120.000,00".',
  });
  return wert;
}

function childOf({ def }: z.core.$ZodTypes['_zod'], name: string): Schema | undefined {
  if (def.type === 'record') return def.valueType;
  return def.type === 'object' && Object.hasOwn(def.shape, name) ? def.shape[name] : undefined;
}

function writeFelder(schema: z.core.$ZodTypes, wert: object, pfad: Pfad, maengel: Maengel): unknown {
  return Object.fromEntries(
    Object.entries(wert).map(([name, teil]) => {
      const feld = childOf(schema._zod, name);
      return [name, feld === undefined ? teil : write(feld, teil, [...pfad, name], maengel)];
    }),
  );
}

function write(schema: Schema, wert: unknown, pfad: Pfad, maengel: Maengel): unknown {
  const kern = coreOf(schema) as z.core.$ZodTypes;
  if (kern === betragFeld) return writeBetrag(wert, pfad, maengel);
  if (kern === satzFeld) return writeSatz(wert);
  const { def } = kern._zod;
  if (def.type === 'array' && Array.isArray(wert)) {
    return wert.map((teil, index) => write(def.element, teil, [...pfad, index], maengel));
  }
  return isGruppe(wert) ? writeFelder(kern, wert, pfad, maengel) : wert;
}

/** The Akte as the content of its file. @throws EingabeFehler for amounts that are no cents */
export function writeAktenwert(akte: unknown): unknown {
  const maengel: Maengel = [];
  const wert = write(akteSchema, akte, [], maengel);
  if (maengel.length > 0)
    throw new EingabeFehler(maengel.map((mangel) => ({ datei: 'Akte', ...mangelOf(mangel) })));
  return wert;
}
