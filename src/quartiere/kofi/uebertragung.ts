/**
 * What was read, put into the Akte: costs and promised money of its Massnahmen, and new Massnahmen where what a
 * spreadsheet does not say was chosen once. Everything else of the Akte stays.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { parseMassnahmenkennung, parsePositionskennung } from '#kernel/ids.ts';
import { kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '../akte.ts';
import { findAktenmaengel } from '../pruefe-akte.ts';
import type { Kofizuordnung } from './deutung.ts';
import type { Kofilesung, Kofimassnahme } from './kofilesung.ts';
import { type Kofiposition, mangelAt } from './zeilenlesung.ts';

export type Kofiuebertragung = { readonly akte: Akte; readonly maengel: readonly Eingabemangel[] };

type Vorgaben = Kofizuordnung['vorgaben'];

const isGleich = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** By its Kennung; else by its title, unless the sheet names the one of that title as another Massnahme. */
function findMassnahme(
  { massnahmen }: Akte,
  gelesen: Kofimassnahme,
  lesung: Pick<Kofilesung, 'massnahmen'>,
): Massnahme | undefined {
  const named = (eine: Massnahme, von: Kofimassnahme) =>
    von.kennung !== null && isGleich(eine.kennung, von.kennung);
  const isAndere = (eine: Massnahme) =>
    lesung.massnahmen.some((andere) => andere !== gelesen && named(eine, andere));
  return (
    massnahmen.find((eine) => named(eine, gelesen)) ??
    massnahmen.find((eine) => isGleich(eine.titel, gelesen.titel) && !isAndere(eine))
  );
}

/** Massnahmen found by their Kennung that the sheet calls something else: it may mean another one. */
export function listAndereTitel(akte: Akte, lesung: Pick<Kofilesung, 'massnahmen'>): string[] {
  return lesung.massnahmen.flatMap((gelesen) => {
    const gemeint = findMassnahme(akte, gelesen, lesung);
    if (!gemeint || isGleich(gemeint.titel, gelesen.titel)) return [];
    return [
      `Zeile ${gelesen.zeile}: ${gemeint.kennung} heißt in der Tabelle „${gelesen.titel}“, in der Akte „${gemeint.titel}“.`,
    ];
  });
}

/** „M07“ after „M06“; the one of the sheet where it has that form and is free. */
function nextKennung(massnahmen: readonly Massnahme[], wunsch: string | null): Massnahme['kennung'] {
  const belegt = new Set<string>(massnahmen.map(({ kennung }) => kennung));
  if (wunsch !== null && /^M\d{2,3}$/.test(wunsch) && !belegt.has(wunsch))
    return parseMassnahmenkennung(wunsch);
  for (let nummer = 1; ; nummer += 1) {
    const kennung = `M${String(nummer).padStart(2, '0')}`;
    if (!belegt.has(kennung)) return parseMassnahmenkennung(kennung);
  }
}

/** The position of the Akte that a row means: same words, kind and year; each only once. */
function takeBisherige(offen: Kostenposition[], position: Kofiposition): Kostenposition | undefined {
  const stelle = offen.findIndex(
    ({ bezeichnung, kostenart, jahr }) =>
      jahr === position.jahr &&
      (position.kostenart === null || kostenart === position.kostenart) &&
      (position.bezeichnung === null || isGleich(bezeichnung ?? '', position.bezeichnung)),
  );
  return stelle < 0 ? undefined : offen.splice(stelle, 1)[0];
}

function kostenOf(
  position: Kofiposition,
  bisherige: Kostenposition | undefined,
  kennung: string,
): Kostenposition | null {
  const kostenart = position.kostenart ?? bisherige?.kostenart;
  if (kostenart === undefined) return null;
  const bezeichnung = position.bezeichnung ?? bisherige?.bezeichnung;
  const nicht = position.nichtZuwendungsfaehig ?? bisherige?.nicht_zuwendungsfaehig;
  const einnahmen = position.einnahmen ?? bisherige?.einnahmen;
  return {
    ...bisherige,
    kennung: parsePositionskennung(kennung),
    ...(bezeichnung === undefined ? {} : { bezeichnung: bezeichnung.slice(0, 300) }),
    kostenart,
    jahr: position.jahr,
    betrag: position.betrag,
    ...(nicht === undefined ? {} : { nicht_zuwendungsfaehig: nicht }),
    ...(einnahmen === undefined ? {} : { einnahmen }),
  };
}

type Geordnet = { readonly position: Kofiposition; readonly kosten: Kostenposition };

/** Positions with their Kennungen: those of the Akte stay, others get the next free number. */
function orderPositionen(
  kennung: string,
  bisher: readonly Kostenposition[],
  gelesen: Kofimassnahme,
  lesung: Kofilesung,
  maengel: Eingabemangel[],
): readonly Geordnet[] {
  const offen = [...bisher];
  const paare = gelesen.positionen.map((position) => ({ position, alte: takeBisherige(offen, position) }));
  const belegt = new Set<string>(bisher.map((eine) => eine.kennung));
  let nummer = 0;
  const naechste = (): string => {
    do nummer += 1;
    while (belegt.has(`${kennung}.${nummer}`));
    return `${kennung}.${nummer}`;
  };
  return paare.flatMap(({ position, alte }): Geordnet[] => {
    const kosten = kostenOf(position, alte, alte?.kennung ?? naechste());
    if (kosten) return [{ position, kosten }];
    const abhilfe =
      'Eine Spalte mit der Kostenart zuordnen oder in der Zuordnung eine für alle Zeilen wählen.';
    maengel.push(
      mangelAt(lesung.blatt, `A${position.zeile}`, 'Zu diesen Kosten fehlt die Kostenart.', abhilfe),
    );
    return [];
  });
}

type Zusage = NonNullable<Massnahme['zugesagt']>[number];

/** Promises of the sheet; those of sources that have no column stay with the positions that stay. */
function zusagenOf(
  bisher: readonly Zusage[],
  geordnet: readonly Geordnet[],
  { quellen }: Kofilesung,
): readonly Zusage[] {
  const ersetzt = (zusage: Zusage) =>
    quellen.some(
      ({ art, kennung }) =>
        art === zusage.quelle.art && (kennung === zusage.quelle.kennung || art !== 'foerderprogramm'),
    );
  const kennungen = new Set<string>(geordnet.map(({ kosten }) => kosten.kennung));
  const bleibende = bisher.filter((zusage) => kennungen.has(zusage.position) && !ersetzt(zusage));
  const neue = geordnet.flatMap(({ position, kosten }) =>
    position.zusagen.map(({ quelle, betrag }): Zusage => ({ position: kosten.kennung, quelle, betrag })),
  );
  return [...bleibende, ...neue];
}

const sumOf = (betraege: readonly (EuroCent | null | undefined)[]): EuroCent =>
  add(...betraege.map((betrag) => betrag ?? NULL_EURO));

/** Money of single programmes by their own name, all other by its kind: as columns replace it. */
const topfOf = ({ art, kennung }: Zusage['quelle']) =>
  art === 'foerderprogramm' ? `${art} ${kennung}` : art;

function isGleichesGeld(
  { kosten, zugesagt = [] }: Massnahme,
  positionen: readonly Kofiposition[],
  { quellen }: Kofilesung,
): boolean {
  const gleich = (neue: readonly (EuroCent | null)[], alte: readonly (EuroCent | undefined)[]) =>
    neue.every((betrag) => betrag === null) || sumOf(neue) === sumOf(alte);
  const zusagen = positionen.flatMap((position) => position.zusagen);
  const inTopf = (topf: string) => (zusage: Pick<Zusage, 'quelle'>) => topfOf(zusage.quelle) === topf;
  return (
    gleich(
      positionen.map((eine) => eine.nichtZuwendungsfaehig),
      kosten.map((eine) => eine.nicht_zuwendungsfaehig),
    ) &&
    gleich(
      positionen.map((eine) => eine.einnahmen),
      kosten.map((eine) => eine.einnahmen),
    ) &&
    quellen
      .map(topfOf)
      .every(
        (topf) =>
          sumOf(zusagen.filter(inTopf(topf)).map(({ betrag }) => betrag)) ===
          sumOf(zugesagt.filter(inTopf(topf)).map(({ betrag }) => betrag)),
      )
  );
}

/** The sheet has sums of years only, and they are those of the Akte: its positions say more and stay. */
function isNurSumme(alte: Massnahme, { positionen }: Kofimassnahme, lesung: Kofilesung): boolean {
  if (positionen.some(({ bezeichnung, kostenart }) => bezeichnung !== null || kostenart !== null))
    return false;
  const jahre = new Set([...positionen, ...alte.kosten].map(({ jahr }) => jahr));
  const ausgaben = (von: readonly { readonly jahr: number; readonly betrag: EuroCent }[], gesucht: number) =>
    sumOf(von.filter(({ jahr }) => jahr === gesucht).map(({ betrag }) => betrag));
  const gleicheJahre = [...jahre].every((jahr) => ausgaben(positionen, jahr) === ausgaben(alte.kosten, jahr));
  return gleicheJahre && isGleichesGeld(alte, positionen, lesung);
}

function mergeMassnahme(
  alte: Massnahme,
  gelesen: Kofimassnahme,
  lesung: Kofilesung,
  maengel: Eingabemangel[],
): Massnahme {
  if (isNurSumme(alte, gelesen, lesung)) return alte;
  const geordnet = orderPositionen(alte.kennung, alte.kosten, gelesen, lesung, maengel);
  if (geordnet.length === 0) return alte;
  const { zugesagt: bisher = [], ...rest } = alte;
  const zugesagt = zusagenOf(bisher, geordnet, lesung);
  return {
    ...rest,
    kosten: geordnet.map(({ kosten }) => kosten),
    ...(zugesagt.length > 0 || alte.zugesagt !== undefined ? { zugesagt: [...zugesagt] } : {}),
  };
}

/** A Massnahme the Akte does not have; what the sheet does not say must have been chosen. */
function newMassnahme(
  kennung: Massnahme['kennung'],
  gelesen: Kofimassnahme,
  lesung: Kofilesung,
  { handlungsfeld, zweck, nutzen }: Vorgaben,
  maengel: Eingabemangel[],
): Massnahme | null {
  if (handlungsfeld === undefined || zweck === undefined || nutzen === undefined) {
    const text = `Die Maßnahme „${gelesen.titel}“ gibt es in der Akte nicht.`;
    const abhilfe =
      'Handlungsfeld, Zweck und Nutzen für neue Maßnahmen wählen, oder die Maßnahme zuerst in der Akte anlegen.';
    maengel.push(mangelAt(lesung.blatt, `A${gelesen.zeile}`, text, abhilfe));
    return null;
  }
  const geordnet = orderPositionen(kennung, [], gelesen, lesung, maengel);
  if (geordnet.length === 0) return null;
  const jahre = geordnet.map(({ kosten }) => kosten.jahr);
  const zugesagt = zusagenOf([], geordnet, lesung);
  return {
    kennung,
    titel: gelesen.titel.slice(0, 300),
    handlungsfelder: [handlungsfeld],
    zweck,
    traeger: { art: 'kommune' },
    nutzen,
    beginn: kalendertag(Math.min(...jahre), 1, 1),
    ende: kalendertag(Math.max(...jahre), 12, 31),
    kosten: geordnet.map(({ kosten }) => kosten),
    ...(zugesagt.length > 0 ? { zugesagt: [...zugesagt] } : {}),
  };
}

/** Faults of the Akte as a whole, at the row of the Massnahme they come from where there is one. */
function aktenmaengel(
  akte: Akte,
  lesung: Kofilesung,
  zeilen: ReadonlyMap<string, number>,
): readonly Eingabemangel[] {
  return findAktenmaengel(akte).map(({ pfad, text, abhilfe }) => {
    const stelle = pfad[0] === 'massnahmen' && typeof pfad[1] === 'number' ? pfad[1] : -1;
    const zeile = zeilen.get(akte.massnahmen[stelle]?.kennung ?? '');
    return zeile === undefined
      ? { datei: 'Akte', text, abhilfe }
      : mangelAt(lesung.blatt, `A${zeile}`, text, abhilfe);
  });
}

/** The Akte with what the sheet says. The same sheet again changes nothing. */
export function applyKofi(akte: Akte, lesung: Kofilesung, vorgaben: Vorgaben): Kofiuebertragung {
  const maengel: Eingabemangel[] = [...lesung.maengel];
  const massnahmen = [...akte.massnahmen];
  const zeilen = new Map<string, number>();
  for (const gelesen of lesung.massnahmen) {
    const alte = findMassnahme({ ...akte, massnahmen }, gelesen, lesung);
    const kennung = alte?.kennung ?? nextKennung(massnahmen, gelesen.kennung);
    const neue = alte
      ? mergeMassnahme(alte, gelesen, lesung, maengel)
      : newMassnahme(kennung, gelesen, lesung, vorgaben, maengel);
    zeilen.set(kennung, gelesen.zeile);
    if (neue && alte) massnahmen[massnahmen.indexOf(alte)] = neue;
    else if (neue) massnahmen.push(neue);
  }
  const danach = { ...akte, massnahmen };
  return { akte: danach, maengel: maengel.length > 0 ? maengel : aktenmaengel(danach, lesung, zeilen) };
}

/** Costs and promises of what was read, for the summary. */
export function sumKofi({ massnahmen }: Kofilesung) {
  const positionen = massnahmen.flatMap((massnahme) => massnahme.positionen);
  return {
    massnahmen: massnahmen.length,
    positionen: positionen.length,
    kosten: add(NULL_EURO, ...positionen.map(({ betrag }) => betrag)),
    zusagen: add(NULL_EURO, ...positionen.flatMap(({ zusagen }) => zusagen.map(({ betrag }) => betrag))),
  };
}
