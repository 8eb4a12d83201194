/**
 * The reduced instance, looked up by index and by part: what is decided together is a part, the variants of one
 * Massnahme or a use. Its numbers must fit together.
 */
import { fordere, type Zertifikat } from './form.ts';

type Instanz = Zertifikat['instanz'];
type Rohangebot = Instanz['angebote'][number];
/** If of each list of `wenn` one variable is 1, one of `dann` is too. */
export type Regel = { readonly wenn: readonly (readonly string[])[]; readonly dann: readonly string[] };
export type Regeln = readonly Regel[];
export type Lage = ReturnType<typeof buildLage>;
export type Angebot = Lage['angebote'][number];
export type Bedarf = Lage['bedarfe'][number];
export type Massnahme = Lage['massnahmen'][number];

export const sum = (werte: readonly bigint[]): bigint => werte.reduce((a, b) => a + b, 0n);
export const paarOf = (a: string, b: string): string => `${a.length} ${a} ${b}`; // names may hold anything
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Each giver's part of a grant, rounded down to the cent; the first that takes the rest takes what is left. */
export function splitGeber(cent: bigint, geber: Rohangebot['geber']): bigint[] {
  const teile = geber.map(({ anteil, rest }) => (rest ? 0n : (cent * anteil.z) / anteil.n));
  const erster = geber.findIndex(({ rest }) => rest);
  return teile.map((teil, i) => (i === erster ? cent - sum(teile) : teil));
}

/** @throws Ungueltig unless the amounts of an offer follow from its rate and limits */
function checkAngebot(a: Rohangebot, { grundlage, rest }: Instanz['bedarfe'][number], ort: string): void {
  fordere(a.grundlage === grundlage && a.satz.z <= a.satz.n, ort, 'Grundlage oder Satz passt nicht');
  fordere(a.grenze <= rest && a.grenze <= grundlage, ort, 'Grenze über dem, was zu zahlen ist');
  const obere = [(grundlage * a.satz.z) / a.satz.n, a.grenze, a.positionsgrenze ?? a.grenze];
  fordere(a.brutto === obere.reduce(min), ort, 'brutto ist nicht das Kleinste aus Satz und Grenzen');
  const nenner = a.geber.reduce((produkt, { anteil }) => produkt * anteil.n, 1n);
  const ganz = sum(a.geber.map(({ anteil }) => (anteil.z * nenner) / anteil.n));
  fordere(ganz === nenner, ort, 'die Anteile der Geber ergeben nicht 1');
  const gerundet = sum(splitGeber(a.brutto, a.geber));
  fordere(gerundet > 0n && a.hoechstens === gerundet, ort, 'hoechstens folgt nicht aus brutto und Gebern');
}

/** @throws Ungueltig for the first thing that does not fit */
export function buildLage(instanz: Instanz) {
  const angebote = instanz.angebote.map((angebot, index) => {
    const ort = `instanz.angebote[${index}]`;
    const bedarf = instanz.bedarfe[angebot.bedarf];
    fordere(bedarf, ort, 'die Position fehlt');
    checkAngebot(angebot, bedarf, ort);
    return { ...angebot, index };
  });
  const bedarfe = instanz.bedarfe.map((bedarf, index) => {
    const { massnahme, gesamt, rest, grundlage } = bedarf;
    const passt = instanz.massnahmen[massnahme] && rest <= gesamt && grundlage <= gesamt;
    fordere(passt, `instanz.bedarfe[${index}]`, 'Maßnahme fehlt oder Betrag über den Gesamtausgaben');
    return { ...bedarf, index, angebote: angebote.filter((angebot) => angebot.bedarf === index) };
  });
  const massnahmen = instanz.massnahmen.map((massnahme, index) => {
    const eigene = bedarfe.filter((bedarf) => bedarf.massnahme === index);
    const nummern = eigene.flatMap((bedarf) => bedarf.angebote.map((a) => a.index));
    /** Decisions on it, and all its other variables but `z:gruppe:k`. */
    const entscheidungen = [`y:${index}`, ...nummern.map((a) => `w:${a}`)];
    const jahre = eigene.map(({ jahr }) => `own:${jahr}`);
    const variablen = new Set([...entscheidungen, `t:${index}`, ...jahre, ...nummern.map((a) => `g:${a}`)]);
    return { ...massnahme, index, bedarfe: eigene, entscheidungen, variablen };
  });
  const teile = new Map(
    massnahmen.flatMap((m) => m.entscheidungen.map((name) => [name, `${m.gruppe}`] as const)),
  );
  // Different programmes that may share a position, in both orders.
  const paare = instanz.gemeinsam.filter(({ a, b }) => a !== b);
  const teilen = new Set(paare.flatMap(({ a, b }) => [paarOf(a, b), paarOf(b, a)]));
  return { ...instanz, angebote, bedarfe, massnahmen, teile, teilen };
}

/** What a rule says of single parts: the lists of `wenn` cut down to a part that has all of `dann`. */
export function splitRegel({ teile }: Lage, { wenn, dann }: Regel): [teil: string, regel: Regel][] {
  const teilOf = (name: string): string => teile.get(name) ?? name;
  return [...new Set([...wenn, dann].flat().map(teilOf))].flatMap((teil) => {
    const lokal = wenn.map((namen) => namen.filter((name) => teilOf(name) === teil));
    const gilt = lokal.every((namen) => namen.length > 0) && dann.every((name) => teilOf(name) === teil);
    return gilt ? [[teil, { wenn: lokal, dann }]] : [];
  });
}
