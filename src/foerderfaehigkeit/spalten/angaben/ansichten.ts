/**
 * Akte and programme as objects that write down what is read of them.
 */
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { type Angabentafel, FELDER, type Ort } from './angaben.ts';
import type { Lesespur } from './lesespur.ts';
import { ZITATE } from './ordnung.ts';
import { type Programmteile, TEILE, type Teilort, ZITIERTE_TEILE } from './programmteile.ts';

/** A fact with another value than it has. */
export type Ersatz = { readonly angabe: number; readonly wert: unknown };

/** What the objects show at present, and where they write. */
export type Blickpunkt = {
  akte: Akte;
  massnahme: Massnahme | undefined;
  position: Kostenposition | undefined;
  ersatz: Ersatz | null;
  angaben: Lesespur;
  teile: Lesespur;
};

type Felder = Record<string, unknown>;

export function defineLeser(ziel: object, feld: string, get: () => unknown): void {
  Object.defineProperty(ziel, feld, { get, enumerable: true });
}

/** Facts asked by key: each key is a fact of its own. */
function buildMerkmale(blick: Blickpunkt, tafel: Angabentafel, pfad: string, lies: () => unknown): object {
  const objekt = (): Felder => (lies() as Felder | undefined) ?? {};
  return new Proxy(
    {},
    {
      get: (_, schluessel) => {
        blick.angaben.lies(tafel.find(`${pfad}.${String(schluessel)}`));
        return objekt()[String(schluessel)];
      },
      ownKeys: () => {
        blick.angaben.lies(tafel.find(pfad));
        return Reflect.ownKeys(objekt());
      },
      getOwnPropertyDescriptor: (_, schluessel) => {
        const eintrag = Reflect.getOwnPropertyDescriptor(objekt(), schluessel);
        return eintrag && { ...eintrag, configurable: true };
      },
    },
  );
}

function buildObjekt(blick: Blickpunkt, tafel: Angabentafel, ort: Ort, objekt: () => unknown): object {
  const ziel = {};
  for (const feld of FELDER[ort]) {
    const pfad = `${ort}.${feld}`;
    const lies = (): unknown => (objekt() as Felder)[feld];
    if (feld === 'merkmale' && ort !== 'andere') {
      const merkmale = buildMerkmale(blick, tafel, pfad, lies);
      defineLeser(ziel, feld, () => merkmale);
    } else if (ZITATE.has(pfad)) {
      defineLeser(ziel, feld, lies);
    } else {
      const angabe = tafel.find(pfad);
      defineLeser(ziel, feld, () => {
        blick.angaben.lies(angabe);
        return blick.ersatz?.angabe === angabe ? blick.ersatz.wert : lies();
      });
    }
  }
  return ziel;
}

/** The Massnahmen of the Akte: a field read of one counts as read of all. */
function buildAndere(blick: Blickpunkt, tafel: Angabentafel): () => readonly object[] {
  const ansichten = new WeakMap<Massnahme, object>();
  const kennungen = tafel.find('andere.kennung');
  const ansichtOf = (massnahme: Massnahme): object => {
    const ansicht = ansichten.get(massnahme) ?? buildObjekt(blick, tafel, 'andere', () => massnahme);
    ansichten.set(massnahme, ansicht);
    return ansicht;
  };
  return () => {
    blick.angaben.lies(kennungen);
    return blick.akte.massnahmen.map(ansichtOf);
  };
}

/** Akte, Massnahme and position, typed as what they show. */
export function buildGegenstandsansicht(
  blick: Blickpunkt,
  tafel: Angabentafel,
): { readonly akte: Akte; readonly massnahme: Massnahme; readonly position: Kostenposition } {
  const akte = buildObjekt(blick, tafel, 'akte', () => blick.akte);
  const kommune = buildObjekt(blick, tafel, 'kommune', () => blick.akte.kommune);
  const quartier = buildObjekt(blick, tafel, 'quartier', () => blick.akte.quartier);
  const andere = buildAndere(blick, tafel);
  defineLeser(akte, 'kommune', () => kommune);
  defineLeser(akte, 'quartier', () => quartier);
  defineLeser(akte, 'massnahmen', andere);
  const massnahme = buildObjekt(blick, tafel, 'massnahme', () => blick.massnahme);
  const traeger = buildObjekt(blick, tafel, 'traeger', () => blick.massnahme?.traeger);
  defineLeser(massnahme, 'traeger', () => traeger);
  const position = buildObjekt(blick, tafel, 'position', () => blick.position);
  return {
    akte: akte as Akte,
    massnahme: massnahme as Massnahme,
    position: position as Kostenposition,
  };
}

/**
 * Key of the programme that is asked for many: none that an Akte can name. Programmes an Akte does name are judged
 * by themselves, see `einzeln.ts`.
 */
const NAMENLOS = '';

/** The number of the programme that an object shows. */
const NUMMER = Symbol('nummer');
type Programmansicht = { readonly [NUMMER]: number };

/** Objects that share their getters, one for each programme and block, made when first asked for. */
function createTeilansichten(
  blick: Blickpunkt,
  programme: readonly Programm[],
  teile: Programmteile,
  ort: Teilort,
): (nummer: number) => object {
  const muster = {};
  const objektOf = (nummer: number): Felder => {
    const programm = programme[nummer] as Programm;
    return (ort === 'programm' ? programm : programm[ort]) as Felder;
  };
  for (const feld of TEILE[ort]) {
    const pfad = `${ort}.${feld}`;
    const untere =
      ort === 'programm' && feld in TEILE
        ? createTeilansichten(blick, programme, teile, feld as Teilort)
        : null;
    const teil = ZITIERTE_TEILE.has(pfad) ? -1 : teile.find(pfad);
    Object.defineProperty(muster, feld, {
      get(this: Programmansicht) {
        if (pfad === 'programm.kennung') return NAMENLOS;
        if (teil !== -1) blick.teile.lies(teil);
        const wert = objektOf(this[NUMMER])[feld];
        return untere && wert !== undefined ? untere(this[NUMMER]) : wert;
      },
    });
  }
  const ansichten: object[] = [];
  return (nummer) => {
    const ansicht = ansichten[nummer] ?? Object.create(muster, { [NUMMER]: { value: nummer } });
    ansichten[nummer] = ansicht;
    return ansicht;
  };
}

/** Programmes by their number, typed as what they show. One object each, so that it can be remembered by. */
export function createProgrammansichten(
  blick: Blickpunkt,
  programme: readonly Programm[],
  teile: Programmteile,
): (nummer: number) => Programm {
  const ansichtOf = createTeilansichten(blick, programme, teile, 'programm');
  return (nummer) => ansichtOf(nummer) as Programm;
}
