/**
 * The test of a Teilakte: every programme against every open Massnahme, as `pruefeAkte` does it, with `offen`
 * wherever a missing fact can still turn the finding. For a complete Akte the findings are those of `pruefeAkte`.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { fassungszitateOf } from '#quartiere/index.ts';
import {
  citeFassungen,
  listProgramme,
  listProgrammversionen,
  type Programm,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import { MASSNAHMENKRITERIEN, POSITIONSKRITERIEN, PROGRAMMKRITERIEN } from '../../ebenen.ts';
import { buildPositionspruefung, type Massnahmenpruefung, type Pruefung } from '../../ergebnis.ts';
import { createFassungsnennung } from '../../fassungsnennung.ts';
import type { Kriterium } from '../../kriterien/kriterium.ts';
import type { Programmlage } from '../../kriterien/lage.ts';
import { applySubsidiaritaet } from '../../nachrang.ts';
import { isOffen, summarizeProgramm } from '../../pruefung.ts';
import type { Teilakte, Teilmassnahme } from '../teilakte/teilakte.ts';
import { type Baum, explore, type Pruefer, tryPruefer } from './entscheidungsbaum.ts';
import { buildProgrammsicht, type Programmsicht } from './programmsicht.ts';
import { befundOf, findWiderspruch } from './teilbefund.ts';

/** `baeume`: for findings that are open because facts are missing, what each answer would do. */
export type Teilpruefung = Pruefung & {
  readonly baeume: ReadonlyMap<Befund, Baum>;
  /** In the order of `programme`. */
  readonly sichten: readonly Programmsicht[];
};

type Baeume = Map<Befund, Baum>;
type Ebene = { readonly befunde: readonly Befund[]; readonly abgelehnt: boolean };

const isAblehnung = (befund: Befund | null | undefined) => befund?.ergebnis === 'nicht-erfuellt';

/** Every line of every criterion by itself. */
function prueferOf<Lage extends Programmlage>(
  kriterien: readonly Kriterium<Lage>[],
  sicht: Programmsicht,
  ergaenze: (lage: Programmlage) => Lage,
): Pruefer[] {
  return kriterien.flatMap(({ bloecke, pruefe }) =>
    bloecke(sicht.programm).map((block) => sicht.mit((lage) => pruefe(ergaenze(lage), block))),
  );
}

/** Where something already refuses, missing facts are not looked into: they can't help any more. */
function pruefeEbene(
  pruefer: readonly Pruefer[],
  { werteOf }: Programmsicht,
  baeume: Baeume,
  oben: boolean,
): Ebene {
  const direkt = pruefer.map(tryPruefer);
  const abgelehnt = oben || direkt.some(isAblehnung);
  const befunde = direkt.flatMap((befund, index) => {
    const pruefe = pruefer[index];
    if (befund !== undefined || abgelehnt || !pruefe) return befund ?? [];
    const baum = explore(pruefe, werteOf);
    const eigener = befundOf(baum);
    if (eigener) baeume.set(eigener, baum);
    return eigener ?? [];
  });
  return { befunde, abgelehnt: befunde.some(isAblehnung) || abgelehnt };
}

/** Facts of the carrier, and those to be answered for each Massnahme by itself, are missing for each by itself. */
function renameFehlende(befund: Befund, { jeMassnahme }: Teilakte, massnahme: Teilmassnahme): Befund {
  const isEigene = (fehlend: string): boolean =>
    fehlend.startsWith('traeger.') || jeMassnahme.some((schluessel) => fehlend === `merkmale.${schluessel}`);
  if (!befund.fehlend.some(isEigene)) return befund;
  const vorn = `massnahmen.${massnahme.kennung}.`;
  return { ...befund, fehlend: befund.fehlend.map((fehlend) => (isEigene(fehlend) ? vorn : '') + fehlend) };
}

function pruefeMassnahme(
  sicht: Programmsicht,
  oben: Ebene,
  teilakte: Teilakte,
  index: number,
  baeume: Baeume,
): Massnahmenpruefung {
  const { programm, lage } = sicht;
  const massnahme = lage.akte.massnahmen[index];
  const teil = teilakte.massnahmen[index];
  if (!massnahme || !teil) throw new RangeError(`no Massnahme ${index}`);
  const pruefer = prueferOf(MASSNAHMENKRITERIEN, sicht, (diese) => ({ ...diese, massnahme }));
  const ebene = pruefeEbene(pruefer, sicht, baeume, oben.abgelehnt);
  const befunde = [...oben.befunde, ...ebene.befunde.map((befund) => renameFehlende(befund, teilakte, teil))];
  const positionen = massnahme.kosten.map((position) => {
    const je = prueferOf(POSITIONSKRITERIEN, sicht, (diese) => ({ ...diese, massnahme, position }));
    const eigene = pruefeEbene(je, sicht, baeume, ebene.abgelehnt);
    const widerspruch = eigene.abgelehnt ? null : findWiderspruch([...befunde, ...eigene.befunde], baeume);
    const alle = widerspruch ? [...eigene.befunde, widerspruch] : eigene.befunde;
    return buildPositionspruefung(position.kennung, befunde, alle, []);
  });
  return {
    massnahme: massnahme.kennung,
    programm: programm.kennung,
    ergebnis: buildPositionspruefung('', befunde, [], []).ergebnis,
    befunde,
    zeit: lage.zeit,
    positionen,
  };
}

/** Without the Land its rule on the order of programmes is not known for that reason. */
function nameLand(pruefung: Massnahmenpruefung, ohneLand: boolean): Massnahmenpruefung {
  if (!ohneLand) return pruefung;
  const rename = (befund: Befund): Befund =>
    befund.kriterium === 'subsidiaritaet' && befund.ergebnis === 'offen'
      ? { ...befund, fehlend: ['kommune.land'] }
      : befund;
  return {
    ...pruefung,
    positionen: pruefung.positionen.map((position) => ({
      ...position,
      befunde: position.befunde.map(rename),
    })),
  };
}

const alleOf = ({ befunde, positionen }: Massnahmenpruefung): readonly Befund[] => [
  ...befunde,
  ...positionen.flatMap((position) => position.befunde),
];

/** The same findings with the versions they rest on; their trees go with them. */
function nameFassungen(
  pruefungen: readonly Massnahmenpruefung[],
  sichten: readonly Programmsicht[],
  stichtag: Kalendertag,
  baeume: Baeume,
): Massnahmenpruefung[] {
  const nennungen = sichten.map(({ lage }) => createFassungsnennung(lage.rechtsstand, stichtag));
  return pruefungen.map((pruefung, nummer) => {
    const benannte = nennungen[nummer % nennungen.length]?.(pruefung) ?? pruefung;
    const neue = alleOf(benannte);
    alleOf(pruefung).forEach((befund, index) => {
      const baum = baeume.get(befund);
      const neuer = neue[index];
      if (baum && neuer) baeume.set(neuer, baum);
    });
    return benannte;
  });
}

/** Programmes that have areas of their own, by the rules of others and theirs. */
export function listGebietsarten(rechtsstand: Rechtsstand, stichtag: Kalendertag): string[] {
  const genannte = listProgramme(rechtsstand, stichtag).flatMap(
    ({ kriterien }: Programm) => kriterien.gebietskulisse?.programmgebiet ?? [],
  );
  return [...new Set<string>(genannte)].sort();
}

type Programmebenen = { readonly ebenen: readonly Ebene[]; readonly baeume: Baeume };

function pruefeProgrammebenen(sichten: readonly Programmsicht[]): Programmebenen {
  const baeume: Baeume = new Map();
  const ebenen = sichten.map((sicht) =>
    pruefeEbene(
      prueferOf(PROGRAMMKRITERIEN, sicht, (lage) => lage),
      sicht,
      baeume,
      false,
    ),
  );
  return { ebenen, baeume };
}

const gemerkte = new WeakMap<Rechtsstand, Map<string, Programmebenen>>();
const HOECHSTENS_GEMERKT = 20;

/**
 * Remembered for the last few Quartiere: whoever answers questions on a project changes nothing about its place,
 * and areas with many unknowns take the longest.
 */
function recallProgrammebenen(
  teilakte: Teilakte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  sichten: readonly Programmsicht[],
): Programmebenen {
  const { kommune, quartier, gebieteGeklaert, annahmen, fassungen, vonVorn } = teilakte;
  const ort = [stichtag, kommune, quartier, gebieteGeklaert, annahmen, fassungen, vonVorn];
  const zeichen = JSON.stringify(ort);
  const bekannte = gemerkte.get(rechtsstand) ?? new Map<string, Programmebenen>();
  gemerkte.set(rechtsstand, bekannte);
  const ebenen = bekannte.get(zeichen) ?? pruefeProgrammebenen(sichten);
  bekannte.delete(zeichen);
  bekannte.set(zeichen, ebenen);
  const [aelteste] = bekannte.keys();
  if (bekannte.size > HOECHSTENS_GEMERKT && aelteste !== undefined) bekannte.delete(aelteste);
  return ebenen;
}

function buildMatrix(
  teilakte: Teilakte,
  sichten: readonly Programmsicht[],
  ebenen: readonly Ebene[],
  baeume: Baeume,
): Massnahmenpruefung[] {
  const leer: Ebene = { befunde: [], abgelehnt: false };
  const lagen = sichten.map(({ lage }) => lage);
  return teilakte.massnahmen.flatMap((massnahme, index) => {
    if (!isOffen({ abgeschlossen: massnahme.abgeschlossen ?? false })) return [];
    const pruefungen = sichten.map((sicht, nummer) =>
      pruefeMassnahme(sicht, ebenen[nummer] ?? leer, teilakte, index, baeume),
    );
    return applySubsidiaritaet(lagen, pruefungen).map((pruefung, nummer) =>
      nameLand(pruefung, sichten[nummer]?.ohneLand ?? false),
    );
  });
}

/** Tests the Teilakte on the Stichtag: matrix in the order of the Akte, programmes by key. */
export function pruefeTeilakte(
  teilakte: Teilakte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Teilpruefung {
  const recht = citeFassungen(rechtsstand, fassungszitateOf({ fassungen: teilakte.fassungen }));
  const oeffnung = { teilakte, stichtag, gebietsarten: listGebietsarten(recht, stichtag) };
  const versionen = listProgrammversionen(recht, stichtag);
  const sichten = versionen.map(({ inhalt }) => buildProgrammsicht(oeffnung, recht, inhalt));
  const oben = recallProgrammebenen(teilakte, rechtsstand, stichtag, sichten);
  const baeume: Baeume = new Map(oben.baeume);
  const pruefungen = buildMatrix(teilakte, sichten, oben.ebenen, baeume);
  const matrix = nameFassungen(pruefungen, sichten, stichtag, baeume);
  const jeProgramm = Map.groupBy(matrix, ({ programm }) => programm);
  return {
    stichtag,
    programme: versionen.map((version, index) =>
      summarizeProgramm(
        sichten[index]?.lage as Programmlage,
        version,
        jeProgramm.get(version.inhalt.kennung) ?? [],
      ),
    ),
    matrix,
    baeume,
    sichten,
  };
}
