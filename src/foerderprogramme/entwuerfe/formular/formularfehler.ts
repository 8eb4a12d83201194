/**
 * Faults of the text beside the inputs they belong to.
 */
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { isPlatzhalter } from './feld.ts';
import { describeFormular, type Formularansicht } from './lesen.ts';

type Eingabe = { readonly name: string; readonly titel: string };

function listEingaben({ abschnitte }: Formularansicht): Eingabe[] {
  return abschnitte.flatMap(({ gruppen }) =>
    gruppen.flatMap(({ titel: gruppe, reihen }) =>
      reihen.flatMap((reihe) =>
        reihe.felder.map(({ name, titel }) => {
          const rahmen = reihe.titel ?? gruppe;
          return { name, titel: rahmen === null ? titel : `${rahmen}: ${titel}` };
        }),
      ),
    ),
  );
}

const stepsOf = (name: string): (string | number)[] =>
  name
    .split(/[.[\]]+/)
    .filter((teil) => teil !== '')
    .map((teil) => (/^\d+$/.test(teil) ? Number(teil) : teil));

const isWithin = (name: string, feld: string): boolean =>
  name === feld || name.startsWith(`${feld}.`) || name.startsWith(`${feld}[`);

/** Line on which the value of each input stands. */
function linesOf(text: string, eingaben: readonly Eingabe[]): ReadonlyMap<number, Eingabe> {
  const zeilen = new LineCounter();
  const dokument = parseDocument(text, { lineCounter: zeilen, logLevel: 'error' });
  return new Map(
    eingaben.flatMap((eingabe) => {
      const knoten = dokument.getIn(stepsOf(eingabe.name), true);
      if (!isNode(knoten) || !knoten.range) return [];
      const [von, bis] = knoten.range;
      const erste = zeilen.linePos(von).line;
      const letzte = zeilen.linePos(Math.max(von, bis - 1)).line;
      return Array.from({ length: letzte - erste + 1 }, (_, index) => [erste + index, eingabe] as const);
    }),
  );
}

/** A fault, and the input that it belongs to; null: to none. */
export type Formularfehler = { readonly mangel: Eingabemangel; readonly eingabe: Eingabe | null };

/** Who sees an empty input does not know of the placeholder behind it. */
function withoutPlatzhalter(mangel: Eingabemangel): Eingabemangel {
  if (mangel.wert === undefined || !isPlatzhalter(mangel.wert)) return mangel;
  const { wert: _wert, ...rest } = mangel;
  return { ...rest, text: 'Die Angabe fehlt.', abhilfe: 'Feld ausfüllen.' };
}

export function locateFormularfehler(text: string, maengel: readonly Eingabemangel[]): Formularfehler[] {
  const ansicht = describeFormular(text);
  const eingaben = ansicht ? listEingaben(ansicht) : [];
  const zeilen = linesOf(text, ansicht ? eingaben : []);
  return maengel.map((mangel) => {
    const { feld, zeile } = mangel;
    const genannt =
      feld === undefined
        ? undefined
        : (eingaben.find(({ name }) => name === feld || isWithin(feld, name)) ??
          eingaben.find(({ name }) => isWithin(name, feld)));
    const amOrt = feld === undefined && zeile !== undefined ? zeilen.get(zeile) : undefined;
    const eingabe = genannt ?? amOrt ?? null;
    return { mangel: eingabe === null ? mangel : withoutPlatzhalter(mangel), eingabe };
  });
}

/** The same faults by the titles of the form: lines of the text tell nothing there. */
export function nameFormularfehler(fehler: readonly Formularfehler[]): Eingabemangel[] {
  return fehler.map(({ mangel, eingabe }) => {
    if (!eingabe) return mangel;
    const { zeile: _zeile, ...rest } = mangel;
    return { ...rest, feld: eingabe.titel };
  });
}
