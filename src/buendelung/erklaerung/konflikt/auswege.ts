/**
 * Ways out of a conflict: for each of its rules and wishes the least change that makes a plan possible.
 */
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatEuro, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { withVerschiebung } from '../../alternativen/verschieben.ts';
import type { Instanz } from '../../optimierung/instanz.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';
import type { Loeseergebnis, Rechner } from '../../optimierung/loesen.ts';
import { withoutGrenze } from '../../optimierung/wuensche.ts';
import { withEigenmittel } from '../regeln/eigenmittel.ts';
import { grenzeOf, keyOfDeckel } from '../regeln/instanzregeln.ts';
import { kurztitelIn, type Regel, type Regellage, withoutRegeln } from '../regeln/regel.ts';
import { sumJeJahr } from '../was-waere-wenn.ts';
import { findKleinsteZahl } from './kleinste-zahl.ts';
import { type Ausweg, compareAuswege } from './rang.ts';

/** Questions per amount; a bisection over a hundred million euros takes 34. */
const FRAGEN_JE_BETRAG = 40;
/** The same for whoever waits at a page; most often two are enough. */
const FRAGEN_SOFORT = 6;
/** Said of an amount that was shown to be the least. */
export const KLEINSTER_SATZ = 'Ein Cent weniger genügt nicht.';
/** Years later that are tried. */
const VERSCHIEBUNGEN = [1, 2, 3] as const;

type Umfeld = {
  readonly lage: Regellage;
  readonly rechner: Rechner;
  /** The question in which a change must make a plan possible: of all rules, or of this conflict alone. */
  readonly enger: (instanz: Instanz) => Instanz;
  readonly genuegt: boolean;
  /** Also what takes longer: later years, amounts to the last cent. */
  readonly gruendlich: boolean;
};

/** Ways out of one rule; `genuegt`: a plan was found without it, null: nobody knows. */
export type Auswegfund = { readonly genuegt: boolean | null; readonly auswege: readonly Ausweg[] };

async function solve(
  u: Umfeld,
  instanz: Instanz,
  ziel: 'loesbar' | 'eigenmittel' = 'loesbar',
): Promise<Loeseergebnis> {
  return await u.rechner.loese(u.enger(instanz), { ziel, fristMs: u.rechner.fristMs });
}

/** Own money of a year in a solution; null: there is none. */
function ausgabenIm(jahr: number, instanz: Instanz, ergebnis: Loeseergebnis): number | null {
  return ergebnis.status === 'geloest' ? (sumJeJahr(instanz, ergebnis.loesung).get(jahr) ?? 0) : null;
}

async function findMehrEigenmittel(u: Umfeld, regel: Regel, jahr: number): Promise<Ausweg[]> {
  const { instanz } = u.lage;
  const bisher = grenzeOf(instanz, jahr);
  const frei = ausgabenIm(jahr, instanz, await solve(u, withoutRegeln(u.lage, [regel]), 'eigenmittel'));
  if (frei === null) return [];
  const { zahl, genau } = await findKleinsteZahl(
    bisher,
    Math.max(frei, bisher + 1),
    async (betrag) => {
      const ausgaben = ausgabenIm(
        jahr,
        instanz,
        await solve(u, withEigenmittel(u.lage, jahr, cent(betrag)), 'eigenmittel'),
      );
      return ausgaben === null ? { ja: false } : { ja: ausgaben <= betrag, reicht: ausgaben };
    },
    u.gruendlich ? FRAGEN_JE_BETRAG : FRAGEN_SOFORT,
  );
  const mehr = cent(zahl - bisher);
  const weniger = genau ? ` ${KLEINSTER_SATZ}` : '';
  return [
    {
      text: `${jahr} um ${formatEuro(mehr)} mehr Eigenmittel bereitstellen, zusammen ${formatEuro(cent(zahl))}.${weniger}`,
      art: 'eigenmittel',
      cent: mehr,
      nutzen: null,
      genuegt: u.genuegt,
    },
  ];
}

async function findVerschiebung(u: Umfeld, kennung: string): Promise<Ausweg[]> {
  const { lage, rechner, genuegt, gruendlich } = u;
  const { fall } = lage;
  const massnahme = fall?.akte.massnahmen.find((eine) => eine.kennung === kennung);
  if (!fall || !massnahme || massnahme.begonnen || !genuegt || !gruendlich) return [];
  for (const jahre of VERSCHIEBUNGEN) {
    const akte = withVerschiebung(fall.akte, kennung, jahre);
    const pruefung = pruefeAkte(akte, fall.rechtsstand, fall.pruefung.stichtag);
    const instanz = buildInstanz({ ...fall, akte, pruefung });
    const { status } = await rechner.loese(instanz, { ziel: 'loesbar', fristMs: rechner.fristMs });
    if (status !== 'geloest') continue;
    const text = `Maßnahme ${kennung} ${jahre === 1 ? 'ein Jahr' : `${jahre} Jahre`} später durchführen.`;
    return [{ text, art: 'spaeter', cent: null, nutzen: null, genuegt: true }];
  }
  return [];
}

async function findPflichtauswege(u: Umfeld, kennung: string): Promise<Ausweg[]> {
  const massnahme = u.lage.instanz.massnahmen.find((eine) => eine.kennung === kennung);
  const nutzen = massnahme?.nutzen ?? 0;
  return [
    ...(await findVerschiebung(u, kennung)),
    {
      text: `Pflicht der Maßnahme ${kennung} aufheben; sie wird dann vielleicht nicht finanziert (Nutzen ${nutzen}).`,
      art: 'verzicht',
      cent: null,
      nutzen,
      genuegt: u.genuegt,
    },
  ];
}

const AUFHEBEN: Readonly<Partial<Record<Regel['art'], string>>> = {
  vorgabe: 'Die Vorgabe aufheben',
  zusage: 'Die Eigenmittel dieses Jahres erhöhen oder die Zusage berichtigen',
  verpflichtung: 'Im Haushalt eine höhere Verpflichtungsermächtigung veranschlagen',
  voraussetzung: 'Die Voraussetzung aufheben',
};

function nameBehoerde({ fall }: Pick<Regellage, 'fall'>, { programm }: Regel): string {
  return programm === null
    ? 'den Bewilligungsbehörden'
    : `der Bewilligungsbehörde von ${kurztitelIn(fall, programm)}`;
}

function nameAufhebung(lage: Pick<Regellage, 'fall'>, regel: Regel): string {
  return AUFHEBEN[regel.art] ?? `Bei ${nameBehoerde(lage, regel)} schriftlich eine Ausnahme beantragen`;
}

function withoutPunkt({ text }: Regel): string {
  return text.replace(/\.$/, '');
}

/** What to do about a rule that can only be lifted as a whole; said next to the rule. */
export function describeAufhebung(lage: Pick<Regellage, 'fall'>, regel: Regel): string {
  return `${nameAufhebung(lage, regel)}.`;
}

/** The same where it stands alone: it says which rule is meant. */
function findAusnahme({ lage, genuegt }: Umfeld, regel: Regel): Ausweg[] {
  const text = `${nameAufhebung(lage, regel)}: ${regel.text}`;
  return [{ text, art: AUFHEBEN[regel.art] ? 'vorgabe' : 'ausnahme', cent: null, nutzen: null, genuegt }];
}

/** Every row of the rule moved by the same cents: a cap up, a floor down to nothing. */
function withGrenze(instanz: Instanz, schluessel: string, betrag: number): Instanz {
  return {
    ...instanz,
    deckel: instanz.deckel.map((deckel) => {
      if (keyOfDeckel(deckel) !== schluessel) return deckel;
      const neu =
        deckel.art === 'hoechstens'
          ? cent(deckel.betrag + betrag)
          : maxEuro(NULL_EURO, subtract(deckel.betrag, cent(betrag)));
      return { ...deckel, betrag: neu };
    }),
  };
}

async function findGrenzausweg(u: Umfeld, regel: Regel): Promise<Ausweg[]> {
  const schluessel = regel.kennung.slice('deckel:'.length);
  const { deckel, angebote } = u.lage.instanz;
  const eigene = deckel.filter((eine) => keyOfDeckel(eine) === schluessel);
  const meiste = eigene.map(({ art, betrag, angebote: hier }) =>
    art === 'mindestens'
      ? betrag
      : hier.reduce((summe, index) => summe + (angebote[index]?.grundlage ?? 0), 0),
  );
  const { zahl, genau } = await findKleinsteZahl(
    0,
    Math.max(1, ...meiste),
    async (betrag) => {
      const { status } = await solve(u, withGrenze(u.lage.instanz, schluessel, betrag));
      return { ja: status === 'geloest' };
    },
    u.gruendlich ? FRAGEN_JE_BETRAG : FRAGEN_SOFORT,
  );
  const wohin = regel.art === 'deckel' ? 'höhere' : 'niedrigere';
  return [
    {
      text: `Bei ${nameBehoerde(u.lage, regel)} eine Ausnahme beantragen: Für „${withoutPunkt(regel)}“ genügt eine um ${formatEuro(cent(zahl))} ${wohin} Grenze${genau ? ', weniger nicht' : ''}.`,
      art: 'ausnahme',
      cent: zahl,
      nutzen: null,
      genuegt: u.genuegt,
    },
  ];
}

async function findAuswege(u: Umfeld, regel: Regel): Promise<Ausweg[]> {
  const name = regel.kennung.slice(regel.kennung.indexOf(':') + 1);
  if (regel.art === 'eigenmittel') return await findMehrEigenmittel(u, regel, Number(name));
  if (regel.art === 'pflicht') return await findPflichtauswege(u, name);
  if (regel.kennung.startsWith('deckel:')) return await findGrenzausweg(u, regel);
  return findAusnahme(u, regel);
}

/** Ways out per rule of the conflict; `andere` are the rules that are no part of it. */
export async function listAuswege(
  lage: Regellage,
  konflikt: readonly Regel[],
  andere: readonly Regel[],
  rechner: Rechner,
  gruendlich: boolean,
): Promise<ReadonlyMap<string, Auswegfund>> {
  const funde = new Map<string, Auswegfund>();
  for (const regel of konflikt) {
    const { status } = await rechner.loese(withoutRegeln(lage, [regel]), {
      ziel: 'loesbar',
      fristMs: rechner.fristMs,
    });
    if (status === 'abgebrochen') {
      funde.set(regel.kennung, { genuegt: null, auswege: [] });
      continue;
    }
    const genuegt = status === 'geloest';
    const enger = genuegt
      ? (instanz: Instanz) => instanz
      : (instanz: Instanz) => withoutRegeln({ fall: null, instanz }, andere);
    const auswege = await findAuswege({ lage, rechner, enger, genuegt, gruendlich }, regel);
    funde.set(regel.kennung, { genuegt, auswege: auswege.sort(compareAuswege) });
  }
  return funde;
}

/** Would the own money of all years together suffice, if it could be spent in any of them? */
export async function isVerlegbar({ instanz }: Regellage, { loese, fristMs }: Rechner): Promise<boolean> {
  const grenzen = [...(instanz.eigenmittel?.values() ?? [null])];
  if (grenzen.includes(null)) return true;
  const ergebnis = await loese(withoutGrenze(instanz), { ziel: 'eigenmittel', fristMs });
  if (ergebnis.status !== 'geloest') return false;
  const gebraucht = [...sumJeJahr(instanz, ergebnis.loesung).values()];
  const vorhanden = grenzen.reduce<number>((summe, grenze) => summe + (grenze ?? 0), 0);
  return gebraucht.reduce((summe, betrag) => summe + betrag, 0) <= vorhanden;
}
