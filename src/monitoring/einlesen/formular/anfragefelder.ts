/**
 * What a program sends beside the files it wants read in.
 */
import { readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Ausgabeangaben } from '../auftrag/tabellenauftrag.ts';
import { type Zuordnung, zuordnungSchema } from '../zuordnung.ts';
import { readAusgabe } from './indikatorformular.ts';

export type Einleseanfrage = {
  /** null: what the titles say. */
  readonly zuordnung: Zuordnung | null;
  /** Year where no column says one; null: not said. */
  readonly jahr: number | null;
  readonly ausgabe: Ausgabeangaben;
  /** Name or id of a kept crosswalk; '' for the areas of the observation. */
  readonly umschluesselung: string;
  readonly einwohner: string | null;
};

const FELDER = ['zuordnung', 'jahr', 'von', 'bis', 'quelle', 'lizenz', 'umschluesselung', 'einwohner'];

function findUnbekannte(namen: Iterable<string>): Eingabemangel[] {
  return [...namen].flatMap((feld) =>
    FELDER.includes(feld)
      ? []
      : [
          {
            feld,
            text: 'Dieses Feld gibt es nicht.',
            abhilfe: `Dateien heißen tabelle und umrisse, Felder ${FELDER.join(', ')}.`,
          },
        ],
  );
}

function readJahr(text: string, maengel: Eingabemangel[]): number | null {
  if (text === '') return null;
  if (!/^(19|20|21)\d\d$/.test(text))
    maengel.push({
      feld: 'jahr',
      wert: text,
      text: 'Das ist kein Jahr.',
      abhilfe: 'Ein Jahr wie 2024 angeben.',
    });
  return Number(text);
}

/** @throws EingabeFehler with every fault of the fields, or with those of the mapping */
export function readEinleseanfrage(felder: ReadonlyMap<string, string>): Einleseanfrage {
  const maengel = findUnbekannte(felder.keys());
  const feld = (name: string) => (felder.get(name) ?? '').trim();
  const jahr = readJahr(feld('jahr'), maengel);
  const ausgabe = readAusgabe(feld, ({ feld: name, text, abhilfe }) => {
    maengel.push({ feld: name, wert: feld(name), text, abhilfe });
  });
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  const zuordnung =
    feld('zuordnung') === '' ? null : readYaml(feld('zuordnung'), 'zuordnung', zuordnungSchema);
  return {
    zuordnung,
    jahr,
    ausgabe,
    umschluesselung: feld('umschluesselung'),
    einwohner: feld('einwohner') || null,
  };
}
