/**
 * The smallest set of changes for one Kostenposition and one programme. States are looked at level by level, one
 * change more each time, so the first arrival is a smallest one among the states looked at; at every state the
 * findings that still keep money away say what could change next, and the evaluator judges every state anew.
 *
 * First only the finding with the fewest remedies is followed at each state: a set that cures all must cure that
 * one too. One change may cure two findings that name different remedies, so sets of one and two changes are
 * looked at without that shortcut as well.
 */
import type { Hindernis } from './beinahe.ts';
import {
  type Ankunft,
  type Ausgang,
  applyVorschlaege,
  expand,
  keyOf,
  type Stand,
  type Suchraum,
  uniqueHindernisse,
} from './stand.ts';
import { type Antwort, isHindernis, type Vorschlag } from './vorschlaege/vorschlag.ts';

export type Suchergebnis =
  | ({ readonly art: 'erreichbar' } & Ankunft)
  | { readonly art: 'unerreichbar'; readonly hindernisse: readonly Hindernis[] };

/** More changes at once are no near miss. */
const AENDERUNGEN_HOECHSTENS = 6;
/** Sets up to this size are found without any shortcut. */
const VOLLSTAENDIG_BIS = 2;
/** States looked at in one pass at most; far above what the rules of a programme give. */
const STAENDE_HOECHSTENS = 2_000;

type Suche = {
  readonly raum: Suchraum;
  readonly kennung: string;
  readonly ausgaenge: Map<string, Ausgang>;
  readonly hindernisse: Hindernis[];
};

function expandOnce(suche: Suche, stand: Stand): Ausgang {
  const bekannt = suche.ausgaenge.get(stand.schluessel);
  if (bekannt) return bekannt;
  const ausgang = expand(suche.raum, stand, suche.kennung);
  suche.ausgaenge.set(stand.schluessel, ausgang);
  return ausgang;
}

/** Remedies per finding, without those for a fact that is changed already. */
function listAuswege(
  stand: Pick<Stand, 'weg'>,
  antworten: readonly Antwort[],
): readonly (readonly Vorschlag[])[] {
  const geaendert = new Set(stand.weg.map(({ gruppe }) => gruppe));
  return antworten.flatMap((antwort) =>
    antwort === 'folgt' || isHindernis(antwort)
      ? []
      : [antwort.filter(({ gruppe }) => !geaendert.has(gruppe))],
  );
}

/** At least so many more changes, if each finding is cured by a remedy of its own. */
function countMindestens(auswege: readonly (readonly Vorschlag[])[]): number {
  const gezaehlt = new Set<string>();
  let anzahl = 0;
  for (const ausweg of auswege.toSorted((a, b) => a.length - b.length)) {
    if (ausweg.some(({ gruppe }) => gezaehlt.has(gruppe))) continue;
    for (const { gruppe } of ausweg) gezaehlt.add(gruppe);
    anzahl += 1;
  }
  return anzahl;
}

/** Which states follow: along one finding, or along all. */
type Folge = (auswege: readonly (readonly Vorschlag[])[], stand: Stand) => readonly Vorschlag[];

const alongAll: Folge = (auswege) => auswege.flat();

function alongFewest(hoechstens: number): Folge {
  return (auswege, stand) => {
    if (stand.weg.length + countMindestens(auswege) > hoechstens) return [];
    return auswege.reduce((a, b) => (b.length < a.length ? b : a), auswege[0] ?? []);
  };
}

/** The states one change further that were not looked at yet. */
export function followStand(stand: Stand, vorschlaege: readonly Vorschlag[], gesehen: Set<string>): Stand[] {
  return vorschlaege.flatMap((vorschlag) => {
    const weg = [...stand.weg, vorschlag];
    const schluessel = keyOf(weg);
    if (gesehen.has(schluessel) || gesehen.size >= STAENDE_HOECHSTENS) return [];
    gesehen.add(schluessel);
    return [{ zustand: vorschlag.wende(stand.zustand), weg, schluessel }];
  });
}

function sumAufwand({ vorschlaege }: Ankunft): number {
  return vorschlaege.reduce((summe, { aufwand }) => summe + aufwand, 0);
}

function bestOf(ankuenfte: readonly Ankunft[]): Ankunft | undefined {
  return ankuenfte.toSorted(
    (a, b) => sumAufwand(a) - sumAufwand(b) || (keyOf(a.vorschlaege) < keyOf(b.vorschlaege) ? -1 : 1),
  )[0];
}

/** One level: who has arrived, and who goes on from there. */
function lookAt(
  suche: Suche,
  staende: readonly Stand[],
  folge: Folge,
  gesehen: Set<string>,
): { readonly ankuenfte: readonly Ankunft[]; readonly naechste: readonly Stand[] } {
  const ankuenfte: Ankunft[] = [];
  const naechste: Stand[] = [];
  for (const stand of staende) {
    const ausgang = expandOnce(suche, stand);
    if ('ankunft' in ausgang) {
      ankuenfte.push(ausgang.ankunft);
      continue;
    }
    const hindernisse = ausgang.antworten.filter(isHindernis);
    suche.hindernisse.push(...hindernisse);
    if (hindernisse.length > 0) continue;
    naechste.push(...followStand(stand, folge(listAuswege(stand, ausgang.antworten), stand), gesehen));
  }
  return { ankuenfte, naechste };
}

/** The best arrival with the fewest changes, at most `hoechstens`. */
function searchLevels(suche: Suche, folge: Folge, hoechstens: number): Ankunft | undefined {
  const gesehen = new Set<string>(['']);
  let staende: readonly Stand[] = [{ zustand: suche.raum.start, weg: [], schluessel: '' }];
  for (let anzahl = 0; anzahl <= hoechstens && staende.length > 0; anzahl += 1) {
    const { ankuenfte, naechste } = lookAt(suche, staende, folge, gesehen);
    const beste = bestOf(ankuenfte);
    if (beste) return beste;
    staende = naechste;
  }
  return undefined;
}

/** Leaves out what is not needed after all. */
function reduceAnkunft(suche: Suche, ankunft: Ankunft): Ankunft {
  for (const entbehrlich of ankunft.vorschlaege) {
    const rest = ankunft.vorschlaege.filter((vorschlag) => vorschlag !== entbehrlich);
    const ausgang = expandOnce(suche, applyVorschlaege(suche.raum.start, rest));
    if ('ankunft' in ausgang) return reduceAnkunft(suche, ausgang.ankunft);
  }
  return ankunft;
}

function searchEng(suche: Suche): Ankunft | undefined {
  const ausgang = suche.ausgaenge.get('');
  const antworten = ausgang && 'antworten' in ausgang ? ausgang.antworten : [];
  const beginn = countMindestens(listAuswege({ weg: [] }, antworten));
  for (let hoechstens = Math.max(1, beginn); hoechstens <= AENDERUNGEN_HOECHSTENS; hoechstens += 1) {
    const ankunft = searchLevels(suche, alongFewest(hoechstens), hoechstens);
    if (ankunft) return ankunft;
  }
  return undefined;
}

/** The smallest set for this position, at equal size with the least effort; or what is in the way. */
export function searchPosition(raum: Suchraum, kennung: string): Suchergebnis {
  const suche: Suche = { raum, kennung, ausgaenge: new Map(), hindernisse: [] };
  const klein = searchLevels(suche, alongAll, VOLLSTAENDIG_BIS);
  // What is in the way from the start is the reason; dead ends further on count only if nothing else does.
  const amStart = suche.ausgaenge.get('');
  const gleich = amStart && 'antworten' in amStart ? amStart.antworten.filter(isHindernis) : [];
  if (gleich.length > 0) return { art: 'unerreichbar', hindernisse: uniqueHindernisse(gleich) };
  const ankunft = klein ?? searchEng(suche) ?? searchLevels(suche, alongAll, VOLLSTAENDIG_BIS + 1);
  if (ankunft) return { art: 'erreichbar', ...reduceAnkunft(suche, ankunft) };
  return { art: 'unerreichbar', hindernisse: uniqueHindernisse(suche.hindernisse) };
}
