/**
 * Other rule engines on the same conditions and facts, each as its documentation uses it.
 */
import { Engine as JsonRules, type NestedCondition } from 'json-rules-engine';
import { Parser, Store } from 'n3';
import Publicodes from 'publicodes';
import SHACLValidator from 'rdf-validate-shacl';
import { type Bedingung, type Fakten, type Regelwerk, WERTE } from './vergleich.ts';

/** Which rules fit an applicant, with whatever reasons the engine gives for the others. */
export type Urteile = { readonly passend: readonly boolean[]; readonly gruende: number };

export type Motor = {
  readonly name: string;
  /** Reads the rules; what comes back judges one applicant by all of them. */
  build(regeln: readonly Regelwerk[]): (fakten: Fakten) => Promise<Urteile>;
};

function toJsonRules(bedingung: Bedingung): NestedCondition {
  switch (bedingung.art) {
    case 'eines-von':
      return { fact: bedingung.feld, operator: 'in', value: [...bedingung.werte] };
    case 'gemeinsam':
      return {
        any: bedingung.werte.map((value) => ({ fact: 'handlungsfelder', operator: 'contains', value })),
      };
    case 'mindestens':
      return { fact: bedingung.feld, operator: 'greaterThanInclusive', value: bedingung.wert };
    case 'hoechstens':
      return { fact: bedingung.feld, operator: 'lessThanInclusive', value: bedingung.wert };
    case 'isek':
      return { fact: 'isek', operator: 'equal', value: true };
  }
}

const jsonRules: Motor = {
  name: 'json-rules-engine 7.3.1',
  build(regeln) {
    const motor = new JsonRules();
    for (const { kennung, bedingungen } of regeln) {
      motor.addRule({
        name: kennung,
        conditions: { all: bedingungen.map(toJsonRules) },
        event: { type: kennung },
      });
    }
    return async (fakten) => {
      const { results, failureResults } = await motor.run(fakten);
      const passend = new Set(results.map(({ name }) => name));
      return { passend: regeln.map(({ kennung }) => passend.has(kennung)), gruende: failureResults.length };
    };
  },
};

/** Publicodes knows numbers and yes or no: texts become numbers, each Handlungsfeld a question of its own. */
function codeOf(feld: keyof typeof WERTE, wert: string): number {
  return WERTE[feld].indexOf(wert);
}

type Ausdruck = string | { readonly [mechanismus: string]: readonly Ausdruck[] };

function toPublicodes(bedingung: Bedingung): Ausdruck {
  switch (bedingung.art) {
    case 'eines-von':
      return {
        'une de ces conditions': bedingung.werte.map(
          (wert) => `${bedingung.feld} = ${codeOf(bedingung.feld, wert)}`,
        ),
      };
    case 'gemeinsam':
      return {
        'une de ces conditions': bedingung.werte.map((wert) => `feld${codeOf('handlungsfelder', wert)}`),
      };
    case 'mindestens':
      return `${bedingung.feld} >= ${bedingung.wert}`;
    case 'hoechstens':
      return `${bedingung.feld} <= ${bedingung.wert}`;
    case 'isek':
      return 'isek';
  }
}

const jaNein = (wert: boolean): string => (wert ? 'oui' : 'non');

function situationOf(fakten: Fakten): Record<string, string | number> {
  const felder = WERTE.handlungsfelder.map((feld, nummer) => [
    `feld${nummer}`,
    jaNein(fakten.handlungsfelder.includes(feld)),
  ]);
  return {
    land: codeOf('land', fakten.land),
    traeger: codeOf('traeger', fakten.traeger),
    zweck: codeOf('zweck', fakten.zweck),
    kostenart: codeOf('kostenart', fakten.kostenart),
    einwohner: fakten.einwohner,
    jahr: fakten.jahr,
    betrag: fakten.betrag,
    isek: jaNein(fakten.isek),
    ...Object.fromEntries(felder),
  };
}

const publicodes: Motor = {
  name: 'publicodes 1.10.3',
  build(regeln) {
    const zahlen = ['land', 'traeger', 'zweck', 'kostenart', 'einwohner', 'jahr', 'betrag'];
    const fragen = ['isek', ...WERTE.handlungsfelder.map((_, nummer) => `feld${nummer}`)];
    const motor = new Publicodes({
      ...Object.fromEntries(zahlen.map((feld) => [feld, { valeur: 0 }])),
      ...Object.fromEntries(fragen.map((feld) => [feld, { valeur: 'non' }])),
      ...Object.fromEntries(
        regeln.map(({ bedingungen }, nummer) => [
          `regel${nummer}`,
          { 'toutes ces conditions': bedingungen.map(toPublicodes) },
        ]),
      ),
    });
    return async (fakten) => {
      motor.setSituation(situationOf(fakten));
      const knoten = regeln.map((_, nummer) => motor.evaluate(`regel${nummer}`));
      return {
        passend: knoten.map(({ nodeValue }) => nodeValue === true),
        gruende: knoten.filter((einer) => 'explanation' in einer).length,
      };
    };
  },
};

const literal = (wert: string | number | boolean): string => JSON.stringify(wert);
const SHACL_VORSPANN = '@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:q:> .\n';

function toShacl(bedingung: Bedingung, id: string): string {
  switch (bedingung.art) {
    case 'eines-von':
      return `${id} sh:path :${bedingung.feld} ; sh:in (${bedingung.werte.map(literal).join(' ')}) .`;
    case 'gemeinsam':
      return `${id} sh:path :handlungsfelder ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:in (${bedingung.werte.map(literal).join(' ')}) ] .`;
    case 'mindestens':
      return `${id} sh:path :${bedingung.feld} ; sh:minInclusive ${bedingung.wert} .`;
    case 'hoechstens':
      return `${id} sh:path :${bedingung.feld} ; sh:maxInclusive ${bedingung.wert} .`;
    case 'isek':
      return `${id} sh:path :isek ; sh:hasValue true .`;
  }
}

function toTurtle(fakten: Fakten): string {
  const paare = Object.entries(fakten).flatMap(([feld, wert]) =>
    (Array.isArray(wert) ? wert : [wert]).map((einer) => `:${feld} ${literal(einer)}`),
  );
  return `@prefix : <urn:q:> . :antrag a :Antrag ; ${paare.join(' ; ')} .`;
}

const shacl: Motor = {
  name: 'rdf-validate-shacl 0.6.5',
  build(regeln) {
    const formen = regeln.map(({ bedingungen }, nummer) => {
      const ids = bedingungen.map((_, index) => `:r${nummer}-${index}`);
      const zeilen = bedingungen.map((bedingung, index) => toShacl(bedingung, ids[index] ?? ''));
      const kopf = `:r${nummer} a sh:NodeShape ; sh:targetClass :Antrag ; sh:property ${ids.join(', ')} .`;
      return [kopf, ...zeilen].join('\n');
    });
    const pruefer = new SHACLValidator(new Store(new Parser().parse(SHACL_VORSPANN + formen.join('\n'))));
    return async (fakten) => {
      const bericht = await pruefer.validate(new Store(new Parser().parse(toTurtle(fakten))));
      const verletzt = new Set(
        bericht.results.map(({ sourceShape }) => /:r(\d+)-/.exec(sourceShape?.value ?? '')?.[1]),
      );
      return {
        passend: regeln.map((_, nummer) => !verletzt.has(String(nummer))),
        gruende: bericht.results.length,
      };
    };
  },
};

export const MOTOREN: readonly Motor[] = [jsonRules, publicodes, shacl];
