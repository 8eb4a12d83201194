/**
 * Naive re-check of a solution against its instance, rule by rule and sharing nothing with the solvers (used
 * by tests only). Returns what is broken.
 */
import {
  type Angebot,
  type Bedarf,
  type Deckel,
  foerdergrenzeOf,
  type Instanz,
  type MassnahmeInstanz,
  paarOf,
} from '../optimierung/instanz.ts';
import type { Loesung } from '../optimierung/runden.ts';

type Zahlung = { readonly angebot: Angebot; readonly cent: number };
type Lage = {
  readonly instanz: Instanz;
  readonly finanziert: readonly MassnahmeInstanz[];
  readonly zahlungen: readonly Zahlung[];
  readonly loesung: Loesung;
};

const sum = (werte: readonly number[]): number => werte.reduce((summe, wert) => summe + wert, 0);

function checkGruppen({ instanz, finanziert }: Lage): string[] {
  const gruppen = finanziert.map(({ gruppe }) => gruppe);
  return [
    ...(new Set(gruppen).size < gruppen.length ? ['zwei Varianten'] : []),
    ...finanziert.filter((m) => m.ausgeschlossen).map((m) => `${m.kennung} ausgeschlossen`),
    ...instanz.massnahmen
      .filter((m) => m.pflicht && !gruppen.includes(m.gruppe))
      .map((m) => `${m.kennung} Pflicht`),
    ...finanziert
      .filter((m) => m.voraussetzung.some((g) => !gruppen.includes(g)))
      .map((m) => `${m.kennung} ohne Voraussetzung`),
  ];
}

function checkPosition({ instanz, loesung, zahlungen }: Lage, bedarf: Bedarf): string[] {
  const verteilung = loesung.verteilungen.find((v) => v.bedarf === bedarf.index);
  if (!verteilung) return [`${bedarf.position} fehlt`];
  const dort = zahlungen.filter(({ angebot }) => angebot.bedarf === bedarf.index);
  const angebote = dort.map(({ angebot }) => angebot);
  const gezahlt = sum(dort.map(({ cent }) => cent));
  const paare = angebote.flatMap((x, i) => angebote.slice(i + 1).map((y) => paarOf(x.programm, y.programm)));
  const gedeckt = gezahlt + verteilung.traegermittel + verteilung.eigenmittel === bedarf.rest;
  return [
    ...(gezahlt > foerdergrenzeOf(bedarf, angebote) ? [`${bedarf.position} überfördert`] : []),
    ...(dort.some(({ angebot, cent }) => cent > angebot.hoechstens) ? [`${bedarf.position} zu hoch`] : []),
    ...(paare.some((paar) => !instanz.gemeinsam.has(paar)) ? [`${bedarf.position} unverträglich`] : []),
    ...(gedeckt && verteilung.eigenmittel >= 0 ? [] : [`${bedarf.position} nicht gedeckt`]),
  ];
}

function checkPositionen(lage: Lage): string[] {
  const { instanz, finanziert, loesung } = lage;
  return finanziert.flatMap((m) => {
    const traeger = loesung.verteilungen.filter(({ bedarf }) => m.bedarfe.includes(bedarf));
    const zuViel = sum(traeger.map(({ traegermittel }) => traegermittel)) > m.traegermittel;
    return [
      ...m.bedarfe.flatMap((b) => checkPosition(lage, instanz.bedarfe[b] as Bedarf)),
      ...(zuViel ? [`${m.kennung} Träger`] : []),
    ];
  });
}

function programmeIn({ zahlungen }: Lage, m: MassnahmeInstanz): Set<string> {
  return new Set(
    zahlungen.filter(({ angebot }) => angebot.massnahme === m.index).map(({ angebot }) => angebot.programm),
  );
}

type Stelle = {
  readonly m: Pick<MassnahmeInstanz, 'index' | 'vorhaben'>;
  readonly antragsteller: string;
  readonly neu: boolean;
};

/** Where a programme pays or has promised to. */
function listStellen(lage: Lage, programm: string): Stelle[] {
  const neu = lage.zahlungen
    .filter(({ angebot }) => angebot.programm === programm)
    .map(({ angebot }) => ({
      m: lage.instanz.massnahmen[angebot.massnahme] as MassnahmeInstanz,
      antragsteller: angebot.antragsteller,
      neu: true,
    }));
  const alt = lage.instanz.massnahmen
    .filter((m) => m.zugesagteProgramme.includes(programm))
    .map((m) => ({ m, antragsteller: m.zusageantragsteller.get(programm) ?? '', neu: false }));
  const erledigt = lage.instanz.erledigteZusagen
    .filter((zusage) => zusage.programm === programm)
    .map(({ vorhaben, antragsteller }) => ({ m: { index: -1, vorhaben }, antragsteller, neu: false }));
  return [...neu, ...alt, ...erledigt];
}

function checkAusschluesse(lage: Lage): string[] {
  return lage.instanz.ausschluesse
    .filter(({ a, b, je }) =>
      listStellen(lage, a).some((x) =>
        listStellen(lage, b).some((y) => {
          if (!x.neu && !y.neu) return false;
          const gleich = {
            position: false,
            massnahme: x.m.index === y.m.index,
            vorhaben: x.m.vorhaben === y.m.vorhaben,
            quartier: true,
            kommune: true,
            antragsteller: x.antragsteller === y.antragsteller,
          };
          return gleich[je];
        }),
      ),
    )
    .map(({ a, b, je }) => `${a} und ${b} je ${je}`);
}

function checkBedingungen(lage: Lage): string[] {
  const { instanz, finanziert, zahlungen } = lage;
  const zugesagt = [
    ...instanz.massnahmen.flatMap((m) => m.zugesagteProgramme),
    ...instanz.erledigteZusagen.map(({ programm }) => programm),
  ];
  const ueberall = new Set([...zahlungen.map(({ angebot }) => angebot.programm), ...zugesagt]);
  const voraussetzungen = finanziert.flatMap((m) => {
    const dort = programmeIn(lage, m);
    const dabei = new Set([...dort, ...m.zugesagteProgramme]);
    return instanz.voraussetzungen
      .filter(
        ({ programm, eineVon, je }) =>
          dort.has(programm) && !eineVon.some((k) => (je === 'quartier' ? ueberall : dabei).has(k)),
      )
      .map(({ programm }) => `${m.kennung}: ${programm} ohne Voraussetzung`);
  });
  const vorrang = zahlungen.flatMap(({ angebot }) => {
    const m = instanz.massnahmen[angebot.massnahme] as MassnahmeInstanz;
    const dabei = new Set([...programmeIn(lage, m), ...m.zugesagteProgramme]);
    const zahlbar = new Set(instanz.angebote.filter((o) => o.massnahme === m.index).map((o) => o.programm));
    return angebot.vorrangig.filter((k) => zahlbar.has(k) && !dabei.has(k)).map((k) => `${k} geht vor`);
  });
  const wuensche = instanz.wuensche.filter(({ programm, gruppe }) =>
    gruppe === null
      ? !zahlungen.some(({ angebot }) => angebot.programm === programm)
      : finanziert.some((m) => m.gruppe === gruppe && !programmeIn(lage, m).has(programm)),
  );
  return [...voraussetzungen, ...vorrang, ...wuensche.map(({ programm }) => `Wunsch ${programm}`)];
}

function isGebrochen({ zahlungen, finanziert }: Lage, deckel: Deckel): boolean {
  const { art, bezug, angebote, programm, jeMassnahme, nurMit } = deckel;
  const betrag = deckel.betrag + sum(finanziert.map(({ index }) => jeMassnahme?.get(index) ?? 0));
  if (nurMit && zahlungen.every(({ angebot }) => angebot.index !== nurMit.angebot)) return false;
  const dort = zahlungen.filter(({ angebot }) => angebote.includes(angebot.index));
  if (art === 'hoechstens') {
    const last = ({ angebot, cent }: Zahlung): number =>
      bezug === 'zuwendung' ? cent : (cent * angebot.satz.nenner) / angebot.satz.zaehler;
    return sum(dort.map(last)) > betrag + 1e-6;
  }
  if (!dort.some(({ angebot }) => angebot.programm === programm)) return false;
  return sum(dort.map(({ angebot, cent }) => (bezug === 'zuwendung' ? cent : angebot.grundlage))) < betrag;
}

function checkJahre({ instanz, loesung }: Lage): string[] {
  const { eigenmittel } = instanz;
  if (!eigenmittel) return [];
  const jahre = Map.groupBy(loesung.verteilungen, ({ bedarf }) => instanz.bedarfe[bedarf]?.jahr ?? 0);
  return [...jahre].flatMap(([jahr, teile]) => {
    const grenze = eigenmittel.has(jahr) ? (eigenmittel.get(jahr) ?? Number.POSITIVE_INFINITY) : 0;
    return sum(teile.map((teil) => teil.eigenmittel)) > grenze ? [`Eigenmittel ${jahr}`] : [];
  });
}

/** What a solution breaks; empty: legal. */
export function findVerstoesse(instanz: Instanz, loesung: Loesung): string[] {
  const lage: Lage = {
    instanz,
    loesung,
    finanziert: [...loesung.pakete.keys()].map((m) => instanz.massnahmen[m] as MassnahmeInstanz),
    zahlungen: loesung.verteilungen.flatMap(({ zuwendungen }) =>
      zuwendungen.map(({ angebot, betrag }) => ({
        angebot: instanz.angebote[angebot] as Angebot,
        cent: betrag,
      })),
    ),
  };
  return [
    ...checkGruppen(lage),
    ...checkPositionen(lage),
    ...checkAusschluesse(lage),
    ...checkBedingungen(lage),
    ...instanz.deckel
      .filter((deckel) => isGebrochen(lage, deckel))
      .map(({ programm, art }) => `${art} ${programm}`),
    ...checkJahre(lage),
  ];
}
