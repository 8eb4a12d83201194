/**
 * The compact share model: what one would write without packages. Rules among programmes as rows over the
 * switches; the shape of the package model, so that the very same stages solve both.
 */
import { addSpalte, addZeile, finishMilp } from '#buendelung/optimierung/bau.ts';
import type { Ausschluss, Deckel, Instanz } from '#buendelung/optimierung/instanz.ts';
import { KEUR_JE_CENT } from '#buendelung/optimierung/kontext.ts';
import type { Modell } from '#buendelung/optimierung/modell.ts';
import { angebotOf, atMost, buildSpalten, type Kompakt, type Terme } from './kompaktspalten.ts';

export type Kompaktmodell = Modell & { readonly kompakt: Kompakt };

/** The switch that turns a limit on, where one stands for its whole scope. */
function schalterOf(k: Kompakt, deckel: Deckel, eigene: readonly number[]): number | undefined {
  const [erstes] = eigene;
  if (erstes === undefined || deckel.jahr !== null) return undefined;
  const { massnahme, programm } = angebotOf(k, erstes);
  if (deckel.reichweite === 'position') return k.w[erstes];
  return deckel.reichweite === 'massnahme' ? k.z.get(`${massnahme}|${programm}`) : undefined;
}

/** Cap: grants, or the expenditure they recognise (grant by rate), at most the sum; none without its switch. */
function addHoechstens(k: Kompakt, deckel: Deckel): void {
  const terme = deckel.angebote.map((index): readonly [number, number] => {
    const { satz } = angebotOf(k, index);
    return [k.x[index] ?? 0, deckel.bezug === 'zuwendung' ? 1 : satz.nenner / satz.zaehler];
  });
  const allein = deckel.angebote.every((index) => angebotOf(k, index).programm === deckel.programm);
  const schalter = allein ? schalterOf(k, deckel, deckel.angebote) : undefined;
  const betrag = deckel.betrag * KEUR_JE_CENT;
  for (const [m, mehr] of deckel.jeMassnahme ?? []) terme.push([k.y[m] ?? 0, -mehr * KEUR_JE_CENT]);
  if (schalter === undefined) atMost(k, terme, betrag);
  else atMost(k, [...terme, [schalter, -betrag]], 0);
}

/** Floor: where the programme of the limit is used in its scope, at least the sum. */
function addMindestens(k: Kompakt, deckel: Deckel): void {
  const eigene = deckel.angebote.filter((index) => angebotOf(k, index).programm === deckel.programm);
  if (eigene.length === 0) return;
  let schalter = schalterOf(k, deckel, eigene);
  if (schalter === undefined) {
    schalter = addSpalte(k.bau, 0, 1, true);
    for (const index of eigene)
      atMost(
        k,
        [
          [k.w[index] ?? 0, 1],
          [schalter, -1],
        ],
        0,
      );
  }
  const leistung = deckel.angebote.map((index): readonly [number, number] =>
    deckel.bezug === 'zuwendung'
      ? [k.x[index] ?? 0, 1]
      : [k.w[index] ?? 0, angebotOf(k, index).grundlage * KEUR_JE_CENT],
  );
  addZeile(k.bau, 0, Number.POSITIVE_INFINITY, [[schalter, -deckel.betrag * KEUR_JE_CENT], ...leistung]);
}

/** The thing an exclusion speaks of, for one offer. */
function bereichOf(k: Kompakt, je: Ausschluss['je'], index: number): string {
  const { bedarf, massnahme, antragsteller } = angebotOf(k, index);
  if (je === 'position') return String(bedarf);
  if (je === 'massnahme') return String(massnahme);
  if (je === 'vorhaben') return k.instanz.massnahmen[massnahme]?.vorhaben ?? '';
  return je === 'antragsteller' ? antragsteller : '';
}

/** One column that is 1 as soon as any offer of the list is taken. */
function addBenutzt(k: Kompakt, liste: readonly number[]): number {
  const schalter = new Set(liste.map((index) => k.z.get(zOf(k, index)) ?? 0));
  const [einziger] = schalter;
  if (schalter.size === 1 && einziger !== undefined) return einziger;
  const benutzt = addSpalte(k.bau, 0, 1, true);
  for (const z of schalter)
    atMost(
      k,
      [
        [z, 1],
        [benutzt, -1],
      ],
      0,
    );
  return benutzt;
}

function zOf(k: Kompakt, index: number): string {
  const { massnahme, programm } = angebotOf(k, index);
  return `${massnahme}|${programm}`;
}

function addAusschluss(k: Kompakt, { a, b, je }: Ausschluss): void {
  const jeBereich = (kennung: string): Map<string, number[]> => {
    const eigene = k.instanz.angebote.filter((angebot) => angebot.programm === kennung);
    return Map.groupBy(
      eigene.map(({ index }) => index),
      (index) => bereichOf(k, je, index),
    );
  };
  const vonB = jeBereich(b);
  for (const [bereich, listeA] of jeBereich(a)) {
    const listeB = vonB.get(bereich);
    if (!listeB) continue;
    if (je === 'position') {
      for (const i of listeA)
        for (const j of listeB)
          atMost(
            k,
            [
              [k.w[i] ?? 0, 1],
              [k.w[j] ?? 0, 1],
            ],
            1,
          );
    } else
      atMost(
        k,
        [
          [addBenutzt(k, listeA), 1],
          [addBenutzt(k, listeB), 1],
        ],
        1,
      );
  }
}

/** Things of a scope in which a programme has money promised already. */
function listZugesagteBereiche(k: Kompakt, kennung: string, je: Ausschluss['je']): Set<string> {
  const dabei = k.instanz.massnahmen.filter(({ zugesagteProgramme }) => zugesagteProgramme.includes(kennung));
  return new Set(
    dabei.map(({ index, vorhaben, zusageantragsteller }) => {
      if (je === 'massnahme') return String(index);
      if (je === 'vorhaben') return vorhaben;
      return je === 'antragsteller' ? (zusageantragsteller.get(kennung) ?? '') : '';
    }),
  );
}

/** What is promised excludes too; on single positions the findings have seen to it. */
function addZusagen(k: Kompakt, { a, b, je }: Ausschluss): void {
  if (je === 'position') return;
  for (const [zugesagt, anderes] of [
    [a, b],
    [b, a],
  ] as const) {
    const bereiche = listZugesagteBereiche(k, zugesagt, je);
    for (const { index } of k.instanz.angebote.filter(({ programm }) => programm === anderes)) {
      if (bereiche.has(bereichOf(k, je, index))) atMost(k, [[k.w[index] ?? 0, 1]], 0);
    }
  }
}

function addProgrammvoraussetzungen(k: Kompakt): void {
  const zugesagt = new Set(k.instanz.massnahmen.flatMap((massnahme) => massnahme.zugesagteProgramme));
  for (const { programm, eineVon, je } of k.instanz.voraussetzungen) {
    const genutzt = k.a.get(programm);
    if (je === 'quartier') {
      if (genutzt === undefined || eineVon.some((kennung) => zugesagt.has(kennung))) continue;
      const andere = eineVon.flatMap((kennung) => k.a.get(kennung) ?? []);
      atMost(k, [[genutzt, 1], ...andere.map((spalte) => [spalte, -1] as const)], 0);
      continue;
    }
    for (const { index, zugesagteProgramme } of k.instanz.massnahmen) {
      const z = k.z.get(`${index}|${programm}`);
      if (z === undefined || eineVon.some((kennung) => zugesagteProgramme.includes(kennung))) continue;
      const andere = eineVon.flatMap((kennung) => k.z.get(`${index}|${kennung}`) ?? []);
      atMost(k, [[z, 1], ...andere.map((spalte) => [spalte, -1] as const)], 0);
    }
  }
}

/** Subsidiarity: a position takes the later programme only where the prior ones pay in the same Massnahme. */
function addVorrang(k: Kompakt): void {
  for (const { index, massnahme, vorrangig } of k.instanz.angebote) {
    const zugesagt = k.instanz.massnahmen[massnahme]?.zugesagteProgramme ?? [];
    for (const kennung of vorrangig.filter((eintrag) => !zugesagt.includes(eintrag))) {
      const z = k.z.get(`${massnahme}|${kennung}`);
      if (z !== undefined)
        atMost(
          k,
          [
            [k.w[index] ?? 0, 1],
            [z, -1],
          ],
          0,
        );
    }
  }
}

function buildZiele(k: Kompakt): Modell['ziele'] {
  const spalten = k.bau.oben.length;
  const [nutzen, eigenmittel, aufwand] = [0, 1, 2].map(() => new Float64Array(spalten));
  if (!nutzen || !eigenmittel || !aufwand) throw new RangeError('Drei Ziele');
  for (const massnahme of k.instanz.massnahmen) {
    const y = k.y[massnahme.index] ?? 0;
    nutzen[y] = -massnahme.nutzen;
    eigenmittel[y] = massnahme.zugesagteEigenmittel * KEUR_JE_CENT;
  }
  for (const { spalte } of k.eigenmittel) eigenmittel[spalte] = 1;
  for (const [kennung, spalte] of k.a) aufwand[spalte] = k.instanz.aufwand.get(kennung) ?? 1;
  return { nutzen, eigenmittel, aufwand };
}

function addZielzeile(k: Kompakt, ziel: Float64Array): number {
  const terme: Terme = [...ziel.entries()].filter(([, wert]) => wert !== 0);
  return addZeile(k.bau, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, terme);
}

/** Builds the compact share model of an instance. */
export function buildKompaktmodell(instanz: Instanz): Kompaktmodell {
  const k = buildSpalten(instanz);
  for (const deckel of instanz.deckel)
    (deckel.art === 'hoechstens' ? addHoechstens : addMindestens)(k, deckel);
  for (const ausschluss of instanz.ausschluesse) {
    addAusschluss(k, ausschluss);
    addZusagen(k, ausschluss);
  }
  addProgrammvoraussetzungen(k);
  addVorrang(k);
  const ziele = buildZiele(k);
  const [nutzenZeile, eigenmittelZeile] = [addZielzeile(k, ziele.nutzen), addZielzeile(k, ziele.eigenmittel)];
  return {
    milp: finishMilp(k.bau),
    pakete: [],
    zuwendung: new Map(k.x.entries()),
    genutzt: k.a,
    traegermittel: k.traegermittel,
    eigenmittel: k.eigenmittel,
    vollstaendig: true,
    ziele,
    nutzenZeile,
    eigenmittelZeile,
    kompakt: k,
  };
}
