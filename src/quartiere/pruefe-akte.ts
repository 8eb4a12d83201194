/**
 * What the schema of the Akte can't say: uniqueness, references, order of days, sums per position.
 */
import { type Feldmangel, mangelOf } from '#kernel/eingabe.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { add, formatBetrag, NULL_EURO } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import type { Akte, Kostenposition, Massnahme } from './akte.ts';
import { findVoraussetzungsmaengel } from './voraussetzungen.ts';

type Pfad = readonly (string | number)[];
type Stelle = { readonly pfad: Pfad; readonly kennung: string };

function findDoppelte(stellen: readonly Stelle[], was: string): Feldmangel[] {
  const gesehen = new Set<string>();
  return stellen.flatMap(({ pfad, kennung }) => {
    if (!gesehen.has(kennung)) {
      gesehen.add(kennung);
      return [];
    }
    const text = `Die Kennung ${kennung} ist schon vergeben; ${was} braucht eine eigene.`;
    return [{ pfad, wert: kennung, text, abhilfe: 'Eine andere Kennung vergeben oder den Eintrag löschen.' }];
  });
}

function findDoppelteKennungen(akte: Akte): Feldmangel[] {
  const massnahmen = akte.massnahmen.map((m, i) => ({
    pfad: ['massnahmen', i, 'kennung'],
    kennung: m.kennung,
  }));
  const positionen = akte.massnahmen.flatMap((m, i) =>
    m.kosten.map((k, j) => ({ pfad: ['massnahmen', i, 'kosten', j, 'kennung'], kennung: k.kennung })),
  );
  const annahmen = (akte.annahmen ?? []).map((a, i) => ({
    pfad: ['annahmen', i, 'kennung'],
    kennung: a.kennung,
  }));
  return [
    ...findDoppelte(annahmen, 'jede Annahme'),
    ...findDoppelte(massnahmen, 'jede Maßnahme'),
    ...findDoppelte(positionen, 'jede Kostenposition der Akte'),
  ];
}

/** The first two digits of the AGS are the Land (Gemeindeschlüssel of the Statistische Ämter). */
function checkLand(akte: Akte): Feldmangel[] {
  const { ags, land } = akte.kommune;
  const { name, ags: anfang } = LAENDER[land];
  if (ags.startsWith(anfang)) return [];
  return [
    {
      pfad: ['kommune', 'ags'],
      wert: ags,
      text: `Der Gemeindeschlüssel gehört nicht zum Land ${land} (${name}): dort beginnt er mit ${anfang}.`,
      abhilfe: 'Gemeindeschlüssel oder Land berichtigen.',
    },
  ];
}

function checkReihenfolge(
  pfad: Pfad,
  tage: { readonly frueher: string; readonly spaeter: string | null | undefined },
  text: string,
): Feldmangel[] {
  if (tage.spaeter == null || tage.frueher <= tage.spaeter) return [];
  return [
    {
      pfad,
      wert: tage.spaeter,
      text,
      abhilfe: `Frühestens "${tage.frueher}" angeben oder das andere Datum berichtigen.`,
    },
  ];
}

function checkGebiete(akte: Akte): Feldmangel[] {
  const gebiete = akte.quartier.gebiet.flatMap((gebiet, g) =>
    checkReihenfolge(
      ['quartier', 'gebiet', g, 'bis'],
      { frueher: gebiet.beschluss, spaeter: gebiet.bis },
      `Das Gebiet endet, bevor es am ${gebiet.beschluss} beschlossen wurde.`,
    ),
  );
  const { isek } = akte.quartier;
  if (!isek) return gebiete;
  return [
    ...gebiete,
    ...checkReihenfolge(
      ['quartier', 'isek', 'fortschreibung'],
      { frueher: isek.beschluss, spaeter: isek.fortschreibung },
      `Die Fortschreibung des ISEK liegt vor seinem Beschluss am ${isek.beschluss}.`,
    ),
  ];
}

/** Own money must be stated for every Kostenjahr (bundling, section 5); completed Massnahmen need none. */
function checkEigenmittel(akte: Akte): Feldmangel[] {
  const { eigenmittel } = akte;
  if (eigenmittel === 'unbegrenzt') return [];
  const fehlende = new Map<number, Pfad>();
  for (const [i, massnahme] of akte.massnahmen.entries()) {
    if (massnahme.abgeschlossen) continue;
    for (const [j, position] of massnahme.kosten.entries()) {
      if (position.jahr in eigenmittel || fehlende.has(position.jahr)) continue;
      fehlende.set(position.jahr, ['massnahmen', i, 'kosten', j, 'jahr']);
    }
  }
  return [...fehlende].map(([jahr, pfad]) => ({
    pfad,
    wert: String(jahr),
    text: `Für das Kostenjahr ${jahr} sind keine Eigenmittel der Kommune angegeben.`,
    abhilfe: `Unter eigenmittel "${jahr}" mit einem Betrag ergänzen (auch "0,00") oder eigenmittel auf unbegrenzt setzen.`,
  }));
}

function checkPosition(massnahme: Massnahme, position: Kostenposition, pfad: Pfad): Feldmangel[] {
  const maengel: Feldmangel[] = [];
  const nichtAnerkannt = position.nicht_zuwendungsfaehig ?? NULL_EURO;
  if (nichtAnerkannt > position.betrag) {
    maengel.push({
      pfad: [...pfad, 'nicht_zuwendungsfaehig'],
      wert: formatBetrag(nichtAnerkannt),
      text: `Der nicht zuwendungsfähige Teil ist größer als die Position (${formatBetrag(position.betrag)} €).`,
      abhilfe: `Höchstens "${formatBetrag(position.betrag)}" angeben.`,
    });
  }
  const zusagen = (massnahme.zugesagt ?? []).filter((zusage) => zusage.position === position.kennung);
  const gedeckt = add(position.einnahmen ?? NULL_EURO, ...zusagen.map((zusage) => zusage.betrag));
  if (gedeckt > position.betrag) {
    maengel.push({
      pfad: [...pfad, 'betrag'],
      wert: formatBetrag(position.betrag),
      text: `Einnahmen und Zusagen für ${position.kennung} sind mit ${formatBetrag(gedeckt)} € größer als die Position.`,
      abhilfe: 'Betrag, Einnahmen oder Zusagen berichtigen.',
    });
  }
  return maengel;
}

function checkZusagen(massnahme: Massnahme, index: number): Feldmangel[] {
  const bekannte = new Set(massnahme.kosten.map((position) => position.kennung));
  return (massnahme.zugesagt ?? []).flatMap((zusage, z): Feldmangel[] =>
    bekannte.has(zusage.position)
      ? []
      : [
          {
            pfad: ['massnahmen', index, 'zugesagt', z, 'position'],
            wert: zusage.position,
            text: `Die Maßnahme ${massnahme.kennung} hat keine Kostenposition dieser Kennung.`,
            abhilfe: `Eine dieser Positionen angeben: ${[...bekannte].join(', ')}.`,
          },
        ],
  );
}

/** Faults within one Massnahme; `index` is its place in the Akte, for the field path. */
export function findMassnahmenmaengel(massnahme: Massnahme, index: number): Feldmangel[] {
  return [
    ...checkReihenfolge(
      ['massnahmen', index, 'ende'],
      { frueher: massnahme.beginn, spaeter: massnahme.ende },
      `Das Ende der Maßnahme liegt vor ihrem Beginn am ${massnahme.beginn}.`,
    ),
    ...massnahme.kosten.flatMap((position, j) =>
      checkPosition(massnahme, position, ['massnahmen', index, 'kosten', j]),
    ),
    ...checkZusagen(massnahme, index),
  ];
}

/** What the Kommune sets is about Massnahmen of this Akte. */
function checkVorgaben(akte: Akte): Feldmangel[] {
  const bekannte = new Set<string>(akte.massnahmen.map(({ kennung }) => kennung));
  return (akte.vorgaben ?? []).flatMap(({ massnahme }, v): Feldmangel[] =>
    bekannte.has(massnahme)
      ? []
      : [
          {
            pfad: ['vorgaben', v, 'massnahme'],
            wert: massnahme,
            text: 'Die Akte hat keine Maßnahme dieser Kennung.',
            abhilfe: 'Die Kennung berichtigen oder die Vorgabe löschen.',
          },
        ],
  );
}

/** Each budget year authorises once. */
function checkVerpflichtungen({ verpflichtungsermaechtigungen = [] }: Akte): Feldmangel[] {
  return verpflichtungsermaechtigungen.flatMap(({ jahr }, i) => {
    if (verpflichtungsermaechtigungen.findIndex((eine) => eine.jahr === jahr) === i) return [];
    const text = `Für ${jahr} steht schon eine Verpflichtungsermächtigung da.`;
    const pfad = ['verpflichtungsermaechtigungen', i, 'jahr'];
    return [{ pfad, wert: String(jahr), text, abhilfe: 'Beträge eines Jahres zusammenfassen.' }];
  });
}

/** A carrier belongs to one undertaking, whichever Massnahme says so. */
function checkVerbund({ massnahmen }: Akte): Feldmangel[] {
  const verbuende = new Map<string, string>();
  return massnahmen.flatMap(({ traeger: { kennung, verbund } }, i) => {
    if (kennung === undefined || verbund === undefined) return [];
    const bisher = verbuende.get(kennung) ?? verbund;
    verbuende.set(kennung, bisher);
    if (bisher === verbund) return [];
    const text = `Der Träger ${kennung} gehört in einer anderen Maßnahme zum Verbund ${bisher}.`;
    const abhilfe = 'Überall denselben Verbund angeben; verbundene Träger sind ein einziges Unternehmen.';
    return [{ pfad: ['massnahmen', i, 'traeger', 'verbund'], wert: verbund, text, abhilfe }];
  });
}

/** Every fault of an Akte that its schema can't state, in the order of the file's parts. */
export function findAktenmaengel(akte: Akte): Feldmangel[] {
  return [
    ...checkLand(akte),
    ...checkGebiete(akte),
    ...findDoppelteKennungen(akte),
    ...akte.massnahmen.flatMap(findMassnahmenmaengel),
    ...findVoraussetzungsmaengel(akte),
    ...checkVorgaben(akte),
    ...checkVerbund(akte),
    ...checkVerpflichtungen(akte),
    ...checkEigenmittel(akte),
  ];
}

/** Like `findAktenmaengel`, ready to show; empty for a sound Akte. */
export function checkAkte(akte: Akte): Eingabemangel[] {
  return findAktenmaengel(akte).map(mangelOf);
}
