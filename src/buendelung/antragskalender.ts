/**
 * What follows from a plan: which application to whom, for what, by when, in which order, with what attached.
 * Money already granted needs no application. One application covers one Vorhaben of one applicant;
 * Städtebauförderung is granted for the Gesamtmaßnahme (Art. 3 VV Städtebauförderung), so it takes one.
 */
import type { GeprueftesProgramm, Massnahmenpruefung, Pruefung } from '#foerderfaehigkeit/index.ts';
import type { Befund } from '#kernel/befund.ts';
import { add, cent, type EuroCent } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import { listVoraussetzungen, type Programm, type Zeitlage } from '#rechtsstand/index.ts';
import { orderAntraege } from './antrag/reihenfolge.ts';
import { listUnterlagen, type Unterlage } from './antrag/unterlagen.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';
import { isStaedtebaufoerderung, traegerOf } from './kofi.ts';

/** Why one application waits for another. */
export type Antragsvorrang = { readonly kennung: string; readonly titel: string; readonly grund: string };

export type Antrag = {
  /** Stable key: the programme, and the Vorhaben or Massnahme where there are several applications. */
  readonly kennung: string;
  readonly programm: Programm['kennung'];
  readonly titel: string;
  readonly ressort: string;
  readonly antragsteller: string;
  /** Where to send it; `null`: not known. */
  readonly bewilligungsstelle: string | null;
  readonly massnahmen: readonly {
    readonly kennung: Massnahme['kennung'];
    readonly titel: string;
    readonly cent: EuroCent;
  }[];
  readonly betrag: EuroCent;
  /** Part that rests on read rules only. */
  readonly gesichert: EuroCent;
  /** `frist`: window with an end; `laufend`: any time; `ohne-antrag`: none needed; `unbekannt`. */
  readonly fenster: 'frist' | 'laufend' | 'ohne-antrag' | 'unbekannt';
  /** Earliest day to file. */
  readonly antragstag: Kalendertag | null;
  /** Last day to file. */
  readonly frist: Kalendertag | null;
  readonly programmjahr: number | null;
  /** The rule behind the window. */
  readonly fensterbefund: Befund | null;
  /** Earliest start of its Massnahmen; most programmes want the grant before it. */
  readonly beginn: Kalendertag | null;
  readonly nach: readonly Antragsvorrang[];
  readonly unterlagen: readonly Unterlage[];
  /** Filed already, as the Akte records it. */
  readonly beantragtAm: Kalendertag | null;
};

export type Antragskalender = { readonly stichtag: Kalendertag; readonly antraege: readonly Antrag[] };

/** Posten of one application, before anything else is known of it. */
type Gruppe = {
  readonly kennung: string;
  readonly geprueft: GeprueftesProgramm;
  readonly antragsteller: string;
  readonly posten: readonly Posten[];
  readonly massnahmen: readonly Massnahme[];
};

type Lage = { readonly plan: Finanzierungsplan; readonly akte: Akte; readonly pruefung: Pruefung };

/** The carrier where it may apply itself, else the Kommune that passes the grant on. */
function kommuneBeantragt(programm: Programm, massnahme: Massnahme): boolean {
  const regel = programm.kriterien.antragsberechtigt;
  if (massnahme.traeger.art === 'kommune') return true;
  if (!regel || regel.arten.includes(massnahme.traeger.art)) return false;
  return regel.weiterleitung_an?.includes(massnahme.traeger.art) ?? false;
}

function keyOf(akte: Akte, programm: Programm, massnahme: Massnahme): { schluessel: string; wer: string } {
  const kommune = kommuneBeantragt(programm, massnahme);
  const wer = kommune ? akte.kommune.name : traegerOf(akte, massnahme);
  if (isStaedtebaufoerderung(programm.kennung)) return { schluessel: programm.kennung, wer };
  return { schluessel: `${programm.kennung}.${massnahme.vorhaben ?? massnahme.kennung}.${wer}`, wer };
}

/** Key for addresses: the programme, and its Massnahmen where it takes several applications. */
function nameGruppen(gruppen: readonly Gruppe[]): readonly Gruppe[] {
  const jeProgramm = Map.groupBy(gruppen, ({ geprueft }) => geprueft.programm.kennung);
  return gruppen.map((gruppe) => {
    const { kennung } = gruppe.geprueft.programm;
    const allein = jeProgramm.get(kennung)?.length === 1;
    const erste = gruppe.massnahmen[0]?.kennung ?? '';
    return { ...gruppe, kennung: allein ? kennung : `${kennung}.${erste}` };
  });
}

function groupPosten({ plan, akte, pruefung }: Lage): readonly Gruppe[] {
  const programme = new Map<string, GeprueftesProgramm>(
    pruefung.programme.map((geprueft) => [geprueft.programm.kennung, geprueft]),
  );
  const massnahmen = new Map<string, Massnahme>(
    akte.massnahmen.map((massnahme) => [massnahme.kennung, massnahme]),
  );
  const gruppen = new Map<string, Gruppe>();
  for (const posten of plan.posten) {
    const geprueft = programme.get(posten.quelle.kennung);
    const massnahme = massnahmen.get(posten.massnahme);
    if (posten.quelle.art !== 'foerderprogramm' || posten.zugesagt || !geprueft || !massnahme) continue;
    const { schluessel, wer } = keyOf(akte, geprueft.programm, massnahme);
    const bisher = gruppen.get(schluessel);
    gruppen.set(schluessel, {
      kennung: schluessel,
      geprueft,
      antragsteller: wer,
      posten: [...(bisher?.posten ?? []), posten],
      massnahmen: [...new Set([...(bisher?.massnahmen ?? []), massnahme])],
    });
  }
  return nameGruppen([...gruppen.values()]);
}

function sumCent(posten: readonly Posten[]): EuroCent {
  return add(...posten.map((eintrag) => cent(eintrag.cent)));
}

/** What others than programmes add to the positions of this application. */
function eigeneMittelOf({ plan }: Lage, gruppe: Gruppe): EuroCent {
  const positionen = new Set(gruppe.posten.map(({ position }) => position));
  return sumCent(
    plan.posten.filter(
      ({ position, quelle }) => positionen.has(position) && quelle.art !== 'foerderprogramm',
    ),
  );
}

function weiterleitungOf(akte: Akte, { geprueft, massnahmen }: Gruppe): readonly string[] {
  const andere = massnahmen.filter(
    (massnahme) => massnahme.traeger.art !== 'kommune' && kommuneBeantragt(geprueft.programm, massnahme),
  );
  return [...new Set(andere.map((massnahme) => traegerOf(akte, massnahme)))];
}

function findBefund(pruefungen: readonly Massnahmenpruefung[], kriterium: string): Befund | null {
  const befunde = pruefungen.flatMap((pruefung) => pruefung.befunde);
  return befunde.find((befund) => befund.kriterium === kriterium) ?? null;
}

function fensterOf({ geprueft }: Gruppe, zeit: Zeitlage | undefined): Antrag['fenster'] {
  const { programm, landesregel } = geprueft;
  const eigenes = programm.kriterien.antragsfenster.art;
  const art = eigenes === 'landesregel' ? landesregel?.antragsfenster?.art : eigenes;
  if (art === 'ohne-antrag') return 'ohne-antrag';
  if (!zeit?.antragstag) return 'unbekannt';
  return zeit.antragsende ? 'frist' : 'laufend';
}

/** A directive leaves the office to the Land: then the Land's rule names it. */
function bewilligungsstelleOf({ programm, landesregel }: GeprueftesProgramm): string | null {
  return landesregel?.bewilligungsstelle?.text ?? programm.bewilligungsstelle ?? null;
}

function beantragtAmOf({ geprueft, massnahmen }: Gruppe): Kalendertag | null {
  const tage = massnahmen.map((massnahme) => {
    const eigene = massnahme.antraege?.filter((antrag) => antrag.programm === geprueft.programm.kennung);
    const letzter = eigene?.toSorted((a, b) => (a.datum < b.datum ? -1 : 1)).at(-1);
    return letzter?.ergebnis === 'beantragt' || letzter?.ergebnis === 'vorzeitiger-beginn'
      ? letzter.datum
      : null;
  });
  return tage.find((tag) => tag !== null) ?? null;
}

/** Other applications that go first: prior programmes in the same Massnahme, and prerequisites of the programme. */
function vorrangOf(
  gruppe: Gruppe,
  alle: readonly Gruppe[],
  pruefungen: readonly Massnahmenpruefung[],
): readonly Antragsvorrang[] {
  const positionen = new Set(gruppe.posten.map(({ position }) => position));
  const vorrangig = new Set(
    pruefungen.flatMap(({ positionen: geprueft }) =>
      geprueft.filter(({ position }) => positionen.has(position)).flatMap((position) => position.vorrangig),
    ),
  );
  const noetig = new Set<string>(
    listVoraussetzungen(gruppe.geprueft.programm).flatMap(({ eineVon }) => eineVon),
  );
  return alle.flatMap((andere): Antragsvorrang[] => {
    const { kennung, kurztitel } = andere.geprueft.programm;
    if (andere.kennung === gruppe.kennung) return [];
    const gemeinsam = andere.massnahmen.some((massnahme) => gruppe.massnahmen.includes(massnahme));
    if (gemeinsam && vorrangig.has(kennung)) {
      return [{ kennung: andere.kennung, titel: kurztitel, grund: 'geht vor (Nachrang)' }];
    }
    return noetig.has(kennung)
      ? [{ kennung: andere.kennung, titel: kurztitel, grund: 'ist Voraussetzung' }]
      : [];
  });
}

function massnahmenOf({ massnahmen, posten }: Gruppe): Antrag['massnahmen'] {
  return massnahmen.map(({ kennung, titel }) => ({
    kennung,
    titel,
    cent: sumCent(posten.filter((eintrag) => eintrag.massnahme === kennung)),
  }));
}

function buildAntrag(lage: Lage, gruppe: Gruppe, alle: readonly Gruppe[]): Antrag {
  const { programm } = gruppe.geprueft;
  const kennungen = new Set<string>(gruppe.massnahmen.map(({ kennung }) => kennung));
  const pruefungen = lage.pruefung.matrix.filter(
    (pruefung) => pruefung.programm === programm.kennung && kennungen.has(pruefung.massnahme),
  );
  const zeit = pruefungen[0]?.zeit;
  return {
    kennung: gruppe.kennung,
    programm: programm.kennung,
    titel: programm.kurztitel,
    ressort: programm.ressort,
    antragsteller: gruppe.antragsteller,
    bewilligungsstelle: bewilligungsstelleOf(gruppe.geprueft),
    massnahmen: massnahmenOf(gruppe),
    betrag: sumCent(gruppe.posten),
    gesichert: sumCent(gruppe.posten.filter(({ gesichert }) => gesichert)),
    fenster: fensterOf(gruppe, zeit),
    antragstag: zeit?.antragstag ?? null,
    frist: zeit?.antragsende ?? null,
    programmjahr: zeit?.programmjahr ?? null,
    fensterbefund: findBefund(pruefungen, 'antragsfenster'),
    beginn: gruppe.massnahmen.map(({ beginn }) => beginn).toSorted()[0] ?? null,
    nach: vorrangOf(gruppe, alle, pruefungen),
    unterlagen: listUnterlagen({
      akte: lage.akte,
      programm,
      staedtebau: isStaedtebaufoerderung(programm.kennung),
      massnahmen: gruppe.massnahmen,
      pruefungen,
      eigeneMittel: eigeneMittelOf(lage, gruppe),
      weiterleitung: weiterleitungOf(lage.akte, gruppe),
      titel: new Map(lage.plan.programme.map(({ kennung, titel }) => [kennung, titel])),
    }),
    beantragtAm: beantragtAmOf(gruppe),
  };
}

/** Applications in the order to file them. `pruefung` is that of the Akte on the plan's Stichtag. */
export function buildAntragskalender(
  plan: Finanzierungsplan,
  akte: Akte,
  pruefung: Pruefung,
): Antragskalender {
  const lage = { plan, akte, pruefung };
  const gruppen = groupPosten(lage);
  return {
    stichtag: pruefung.stichtag,
    antraege: orderAntraege(gruppen.map((gruppe) => buildAntrag(lage, gruppe, gruppen))),
  };
}
