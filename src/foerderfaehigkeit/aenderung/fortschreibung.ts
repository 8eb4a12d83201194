/**
 * The test of an Akte that is changed again and again: only what a change can bear on is tested anew.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Akte, fassungszitateOf, type Massnahme } from '#quartiere/index.ts';
import { citeFassungen, listProgrammversionen, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { pruefeProgrammebene } from '../ebenen.ts';
import type { Massnahmenpruefung, Pruefung } from '../ergebnis.ts';
import { createFassungsnennung, type Fassungsnennung } from '../fassungsnennung.ts';
import type { Programmlage } from '../kriterien/lage.ts';
import { applySubsidiaritaet } from '../nachrang.ts';
import { buildProgrammlage } from '../programmlage.ts';
import { isOffen, pruefeMassnahme, summarizeProgramm } from '../pruefung.ts';

/** Tests of one Massnahme in the order of the programmes: each by itself, and with the order among them. */
type Massnahmenstand = {
  readonly einzeln: readonly Massnahmenpruefung[];
  readonly gereiht: readonly Massnahmenpruefung[];
};

/** An Akte with its test, and what the next one can build on. */
export type Pruefungsfortschreibung = {
  readonly akte: Akte;
  readonly rechtsstand: Rechtsstand;
  readonly pruefung: Pruefung;
  readonly je: ReadonlyMap<string, Massnahmenstand>;
};

/** No rule of any programme looks at these. */
function judgedOf(massnahme: Massnahme): string {
  const { titel: _titel, nutzen: _nutzen, pflicht: _pflicht, ...beurteilt } = massnahme;
  return JSON.stringify(beurteilt);
}

/** What every Massnahme is judged by besides itself and the own money. */
function surroundingsOf(akte: Akte): string {
  const { massnahmen: _massnahmen, eigenmittel: _eigenmittel, ...rest } = akte;
  return JSON.stringify(rest);
}

type Aenderung = {
  readonly geaendert: ReadonlySet<string>;
  /** Massnahmen that are one project with a changed one. */
  readonly verbunden: ReadonlySet<string>;
  /** Something else than costs changed in a Massnahme. */
  readonly tiefgreifend: boolean;
  /** Years with other own money; `alle` where it began or ceased to be without limit. */
  readonly eigenmittel: ReadonlySet<string> | 'alle';
};

function changedJahre(vorher: Akte['eigenmittel'], nachher: Akte['eigenmittel']): Aenderung['eigenmittel'] {
  if (vorher === 'unbegrenzt' || nachher === 'unbegrenzt') {
    return vorher === nachher ? new Set<string>() : 'alle';
  }
  const jahre = new Set([...Object.keys(vorher), ...Object.keys(nachher)]);
  return new Set([...jahre].filter((jahr) => vorher[jahr] !== nachher[jahr]));
}

const withoutKosten = (massnahme: Massnahme): string => judgedOf({ ...massnahme, kosten: [] });

function compareAkten(vorher: Akte, nachher: Akte): Aenderung {
  const alte = new Map(vorher.massnahmen.map((massnahme) => [massnahme.kennung as string, massnahme]));
  const anders = nachher.massnahmen.filter((massnahme) => {
    const alt = alte.get(massnahme.kennung);
    return alt === undefined || (alt !== massnahme && judgedOf(alt) !== judgedOf(massnahme));
  });
  const vorhaben = new Set(anders.flatMap((massnahme) => massnahme.vorhaben ?? []));
  const bleibende = new Set<string>(nachher.massnahmen.map(({ kennung }) => kennung));
  return {
    geaendert: new Set(anders.map(({ kennung }) => kennung)),
    verbunden: new Set(
      nachher.massnahmen
        .filter((massnahme) => massnahme.vorhaben !== undefined && vorhaben.has(massnahme.vorhaben))
        .map(({ kennung }) => kennung),
    ),
    tiefgreifend:
      vorher.massnahmen.some(({ kennung }) => !bleibende.has(kennung)) ||
      anders.some((massnahme) => {
        const alt = alte.get(massnahme.kennung);
        return alt === undefined || withoutKosten(alt) !== withoutKosten(massnahme);
      }),
    eigenmittel: changedJahre(vorher.eigenmittel, nachher.eigenmittel),
  };
}

/** Scopes of a floor that a Massnahme fills by itself, or with its project. */
const ENG: ReadonlySet<string> = new Set(['position', 'massnahme', 'vorhaben']);

/** Does a floor of the programme add up costs beyond one project? */
function addsUpAkte({ foerderung }: Programm): boolean {
  return (foerderung?.mindestens ?? []).some(({ je }) => !ENG.has(je));
}

/** Must this programme be tested anew against this Massnahme? */
function isBetroffen({ programm }: Programmlage, massnahme: Massnahme, aenderung: Aenderung): boolean {
  const { kennung, kosten } = massnahme;
  const { geaendert, verbunden, tiefgreifend, eigenmittel } = aenderung;
  if (tiefgreifend || geaendert.has(kennung) || verbunden.has(kennung)) return true;
  if (geaendert.size > 0 && addsUpAkte(programm)) return true;
  if (programm.foerderung?.eigenanteile === undefined) return false;
  return eigenmittel === 'alle' || kosten.some(({ jahr }) => eigenmittel.has(String(jahr)));
}

type Grundlage = {
  readonly lagen: readonly Programmlage[];
  readonly ebenen: readonly (readonly Befund[])[];
  readonly nennungen: readonly Fassungsnennung[];
};

function isGleich(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function testMassnahme(
  { lagen, ebenen, nennungen }: Grundlage,
  massnahme: Massnahme,
  bisher: Massnahmenstand | undefined,
  aenderung: Aenderung,
): Massnahmenstand {
  const einzeln = lagen.map((lage, index) => {
    const alt = bisher?.einzeln[index];
    if (alt && !isBetroffen(lage, massnahme, aenderung)) return alt;
    const neu = pruefeMassnahme({ ...lage, massnahme }, ebenen[index] ?? []);
    return alt && isGleich(alt, neu) ? alt : neu;
  });
  if (bisher && einzeln.every((pruefung, index) => pruefung === bisher.einzeln[index])) return bisher;
  const gereiht = applySubsidiaritaet(lagen, einzeln).map(
    (pruefung, index) => nennungen[index]?.(pruefung) ?? pruefung,
  );
  return { einzeln, gereiht };
}

/**
 * The same answer as `pruefeAkte`. With the state of the last call for the same Quartier it takes as long as the
 * change is large; any change but of Massnahmen and own money begins anew.
 */
export function schreibePruefungFort(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  letzte?: Pruefungsfortschreibung,
): Pruefungsfortschreibung {
  const recht = citeFassungen(rechtsstand, fassungszitateOf(akte));
  const versionen = listProgrammversionen(recht, stichtag);
  const lagen = versionen.map(({ inhalt }) => buildProgrammlage(akte, recht, stichtag, inhalt));
  const grundlage = {
    lagen,
    ebenen: lagen.map(pruefeProgrammebene),
    nennungen: lagen.map((lage) => createFassungsnennung(lage.rechtsstand, stichtag)),
  };
  const brauchbar =
    letzte?.rechtsstand === rechtsstand &&
    letzte.pruefung.stichtag === stichtag &&
    surroundingsOf(letzte.akte) === surroundingsOf(akte);
  const basis = brauchbar ? letzte : undefined;
  const aenderung = compareAkten(basis?.akte ?? { ...akte, massnahmen: [] }, akte);
  const offene = akte.massnahmen.filter(isOffen);
  const je = new Map(
    offene.map((massnahme) => [
      massnahme.kennung as string,
      testMassnahme(grundlage, massnahme, basis?.je.get(massnahme.kennung), aenderung),
    ]),
  );
  const matrix = [...je.values()].flatMap(({ gereiht }) => gereiht);
  const jeProgramm = Map.groupBy(matrix, (pruefung) => pruefung.programm);
  const programme = versionen.map((version, index) =>
    summarizeProgramm(lagen[index] as Programmlage, version, jeProgramm.get(version.inhalt.kennung) ?? []),
  );
  return { akte, rechtsstand, je, pruefung: { stichtag, programme, matrix } };
}
