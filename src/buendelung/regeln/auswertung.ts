/**
 * What the page shows of an example: both plans side by side, and what the re-check says of the bent one.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { formatProzent } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import {
  describeHoechstanteil,
  findNorm,
  findProgramm,
  KOSTENART_TEXT,
  type Programm,
  REICHWEITE_TEXT,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { pruefePlan } from '../nachpruefung/pruefe-plan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { biegePlan } from './biegen.ts';
import type { Regelbeispiel } from './regelbeispiel.ts';

/** Cents of one payer of one position in both plans. */
export type Vergleichszeile = {
  readonly schluessel: string;
  readonly position: string;
  readonly zahler: string;
  readonly zulaessigCent: number;
  readonly verbotenCent: number;
};

export type Regelauswertung = Pick<
  Regelbeispiel,
  'kennung' | 'titel' | 'worte' | 'regel' | 'erlaubt' | 'verboten'
> & {
  readonly fundstelle: Fundstelle;
  readonly pruefstand: Pruefstand;
  readonly programme: readonly string[];
  readonly zeilen: readonly Vergleichszeile[];
  /** Sentences of the re-check. */
  readonly verstoesse: readonly string[];
};

function describeProgramm({ kurztitel, foerderung }: Programm): string {
  const { satz, festbetrag, hoechstens = [], finanzierungsart } = foerderung ?? {};
  const { hoechstanteile = [], eigenanteile = [] } = foerderung ?? {};
  const hoehe = festbetrag
    ? `Festbetrag ${formatEuro(festbetrag.betrag)}`
    : satz?.art === 'fest'
      ? formatProzent(satz.satz)
      : 'Satz des Landes';
  const teile = [
    hoehe,
    ...hoechstens.map(
      ({ betrag, je, zeit, gruppe }) =>
        `höchstens ${formatEuro(betrag)} ${REICHWEITE_TEXT[je]}${zeit === 'jahr' ? ' und Jahr' : ''}${gruppe ? ', gemeinsam' : ''}`,
    ),
    ...hoechstanteile.map((anteil) =>
      describeHoechstanteil(anteil, anteil.zeit === 'jahr' ? ' und Jahr' : ''),
    ),
    ...eigenanteile.map(({ mindestens }) => `mindestens ${formatProzent(mindestens)} Eigenanteil`),
    ...(finanzierungsart === 'fehlbedarf' ? ['Fehlbedarf'] : []),
  ];
  return `${kurztitel}: ${teile.join(', ')}`;
}

function describePosition(massnahmen: readonly Massnahme[], position: string): string {
  for (const { titel, kosten } of massnahmen) {
    const gefunden = kosten.find(({ kennung }) => kennung === position);
    if (gefunden) return `${position} ${titel}: ${KOSTENART_TEXT[gefunden.kostenart]} ${gefunden.jahr}`;
  }
  return position;
}

const ZAHLER: Readonly<Record<Posten['quelle']['art'], string>> = {
  foerderprogramm: 'Programm',
  eigenmittel: 'Kommune',
  traegermittel: 'Träger',
  einnahmen: 'Einnahmen',
  dritte: 'Dritte',
};

type Zahlung = { readonly position: string; readonly zahler: string; readonly cent: number };

/** Payments of a plan; a grant of several givers is shown giver by giver. */
function listZahlungen({ posten }: Finanzierungsplan, titel: ReadonlyMap<string, string>): Zahlung[] {
  return posten.flatMap(({ position, quelle, geber, cent, zugesagt }): Zahlung[] => {
    const name =
      quelle.art === 'foerderprogramm' ? (titel.get(quelle.kennung) ?? quelle.kennung) : ZAHLER[quelle.art];
    const zahler = zugesagt && quelle.art !== 'einnahmen' ? `${name}, zugesagt` : name;
    if (geber.length < 2) return [{ position, zahler, cent }];
    return geber.map((teil) => ({ position, zahler: `${zahler} – ${teil.ressort}`, cent: teil.cent }));
  });
}

function compare(
  zulaessig: readonly Zahlung[],
  verboten: readonly Zahlung[],
  massnahmen: readonly Massnahme[],
): Vergleichszeile[] {
  const schluesselOf = ({ position, zahler }: Zahlung): string => `${position} ${zahler}`;
  const sum = (zahlungen: readonly Zahlung[], schluessel: string): number =>
    zahlungen
      .filter((zahlung) => schluesselOf(zahlung) === schluessel)
      .reduce((summe, { cent }) => summe + cent, 0);
  const orte = massnahmen.flatMap(({ kosten }) => kosten.map(({ kennung }): string => kennung));
  const alle = new Map([...zulaessig, ...verboten].map((zahlung) => [schluesselOf(zahlung), zahlung]));
  return [...alle]
    .sort(([, a], [, b]) => orte.indexOf(a.position) - orte.indexOf(b.position))
    .map(([schluessel, { position, zahler }]) => ({
      schluessel,
      position: describePosition(massnahmen, position),
      zahler,
      zulaessigCent: sum(zulaessig, schluessel),
      verbotenCent: sum(verboten, schluessel),
    }));
}

/** State of checking of a place in the catalogue; not found is not checked. */
function pruefstandOf(
  katalog: Rechtsstand,
  { norm, stelle }: Regelbeispiel,
  stichtag: Fall['pruefung']['stichtag'],
): Pruefstand {
  const programm = /^programme\/(.+)$/.exec(norm)?.[1];
  if (programm) return findProgramm(katalog, programm, stichtag)?.quelle.pruefstand ?? 'ungeprueft';
  const text = findNorm(katalog, norm, stichtag);
  const eigener = text?.inhalt.find((teil) => teil.stelle === stelle)?.pruefstand;
  return eigener ?? text?.quelle.pruefstand ?? 'ungeprueft';
}

/** `katalog`: the law of the installation, for the state of checking only. */
export function buildAuswertung(
  beispiel: Regelbeispiel,
  fall: Fall,
  plan: Finanzierungsplan,
  katalog: Rechtsstand,
): Regelauswertung {
  const { kennung, titel, worte, regel, erlaubt, verboten, norm, stelle, werk } = beispiel;
  const { massnahmen } = fall.akte;
  const gebogen = biegePlan(fall, plan, beispiel.eingriffe, beispiel.auchFinanziert);
  const namen = new Map<string, string>(
    beispiel.programme.map((programm) => [programm.kennung, programm.kurztitel]),
  );
  const verstoesse = pruefePlan({ plan: gebogen, ...fall });
  return {
    kennung,
    titel,
    worte,
    regel,
    erlaubt,
    verboten,
    fundstelle: { norm, stelle: werk === undefined ? stelle : `${stelle} ${werk}` },
    pruefstand: pruefstandOf(katalog, beispiel, fall.pruefung.stichtag),
    programme: beispiel.programme.map(describeProgramm),
    zeilen: compare(listZahlungen(plan, namen), listZahlungen(gebogen, namen), massnahmen),
    verstoesse: [...new Set(verstoesse.filter((eines) => eines.regel === regel).map(({ text }) => text))],
  };
}
