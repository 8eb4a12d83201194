/**
 * The reduced instance, looked up by index; its inner consistency; the rules on what one Massnahme takes.
 */
import { fordere, type Zertifikat } from './form.ts';

type Instanz = Zertifikat['instanz'];
export type Lage = ReturnType<typeof buildLage>;
export type Deckel = Lage['deckel'][number];
export type Angebot = Lage['angebote'][number];
export type Bedarf = Lage['bedarfe'][number];
export type Massnahme = Lage['massnahmen'][number];

export function sum<T>(werte: Iterable<T>, wertOf: (wert: T) => bigint): bigint {
  let summe = 0n;
  for (const wert of werte) summe += wertOf(wert);
  return summe;
}

export const isOertlich = (je: Instanz['deckel'][number]['reichweite']): boolean =>
  je === 'position' || je === 'massnahme';

/** Has a programme that excludes this one been promised within the scope? */
function isGesperrt(instanz: Instanz, programm: string, antragsteller: string, m: number): boolean {
  const zusagen = instanz.massnahmen.flatMap((dort, i) =>
    dort.zusagen.map((zusage) => ({
      ...{ programm: zusage.programm, position: false, massnahme: i === m, quartier: true, kommune: true },
      vorhaben: dort.vorhaben === instanz.massnahmen[m]?.vorhaben,
      antragsteller: zusage.antragsteller === antragsteller,
    })),
  );
  return instanz.ausschluesse.some(({ a, b, je }) => {
    const gegen = [...(a === programm ? [b] : []), ...(b === programm ? [a] : [])];
    return zusagen.some((zusage) => zusage[je] && gegen.includes(zusage.programm));
  });
}

/** @throws Ungueltig for references to nothing */
export function buildLage(instanz: Instanz) {
  const paare = (liste: readonly { readonly a: string; readonly b: string }[]): Set<string> =>
    new Set(liste.flatMap(({ a, b }) => [`${a}|${b}`, `${b}|${a}`]));
  const angebote = instanz.angebote.map((angebot, index) => {
    const bedarf = instanz.bedarfe[angebot.bedarf];
    fordere(bedarf, `instanz.angebote[${index}]`, 'die Position fehlt');
    const { massnahme, jahr } = bedarf;
    const gesperrt = isGesperrt(instanz, angebot.programm, angebot.antragsteller, massnahme);
    return { ...angebot, index, massnahme, jahr, gesperrt };
  });
  const bedarfe = instanz.bedarfe.map((bedarf, index) => {
    fordere(bedarf.massnahme in instanz.massnahmen, `instanz.bedarfe[${index}]`, 'die Maßnahme fehlt');
    return { ...bedarf, index, angebote: angebote.filter((angebot) => angebot.bedarf === index) };
  });
  const boeden = instanz.deckel.filter(
    ({ art, reichweite }) => art === 'mindestens' && isOertlich(reichweite),
  );
  const massnahmen = instanz.massnahmen.map((massnahme, index) => ({
    ...{ ...massnahme, index, bedarfe: bedarfe.filter((bedarf) => bedarf.massnahme === index) },
    angebote: angebote.filter((angebot) => angebot.massnahme === index),
    boeden: boeden.filter((boden) => boden.angebote.some((a) => angebote[a]?.massnahme === index)),
  }));
  return {
    ...{ ...instanz, angebote, bedarfe, massnahmen },
    /** Pairs of programmes „a|b“ in both orders that may share a position, that exclude each other. */
    teilen: paare(instanz.gemeinsam).difference(
      paare(instanz.ausschluesse.filter((x) => x.je === 'position')),
    ),
    getrennt: paare(instanz.ausschluesse.filter((x) => x.je === 'massnahme')),
  };
}

/** Each giver's part of a grant, rounded down to the cent; the first that takes the rest takes what is left. */
export function splitGeber(cent: bigint, geber: Angebot['geber']): bigint[] {
  const teile = geber.map(({ anteil, rest }) => (rest ? 0n : (cent * anteil.z) / anteil.n));
  const erster = geber.findIndex(({ rest }) => rest);
  return teile.map((teil, i) => (i === erster ? cent - sum(teile, (x) => x) : teil));
}

function checkAngebot({ grundlage, satz, grenze, geber, ...a }: Angebot, bedarf: Bedarf): void {
  const ort = `instanz.angebote[${a.index}]`;
  fordere(grundlage === bedarf.grundlage && satz.z <= satz.n, ort, 'Grundlage oder Satz passt nicht');
  fordere(grenze <= bedarf.rest && grenze <= grundlage, ort, 'Grenze über dem, was zu zahlen ist');
  const obere = [(grundlage * satz.z) / satz.n, grenze, a.positionsgrenze ?? grenze];
  const kleinste = obere.includes(a.brutto) && obere.every((wert) => a.brutto <= wert);
  fordere(kleinste, ort, 'brutto ist nicht das Kleinste aus Satz mal Grundlage und Grenzen');
  const nenner = geber.reduce((produkt, { anteil }) => produkt * anteil.n, 1n);
  const ganz = sum(geber, ({ anteil }) => (anteil.z * nenner) / anteil.n);
  fordere(ganz === nenner, ort, 'die Anteile der Geber ergeben nicht 1');
  const gerundet = sum(splitGeber(a.brutto, geber), (teil) => teil);
  fordere(gerundet > 0n && a.hoechstens === gerundet, ort, 'hoechstens folgt nicht aus brutto und Gebern');
}

function fordereVerschieden(werte: readonly unknown[], ort: string): void {
  fordere(new Set(werte).size === werte.length, ort, 'doppelt genannt');
}

function checkDeckel(l: Lage, { angebote: nummern, reichweite, jahr }: Deckel, ort: string): void {
  fordereVerschieden(nummern, ort);
  const angebote = nummern.flatMap((a) => l.angebote[a] ?? []);
  fordere(angebote.length === nummern.length, ort, 'ein Angebot fehlt');
  fordere(jahr === null || angebote.every((a) => a.jahr === jahr), ort, 'falsches Jahr');
  const orte = new Set(angebote.map((a) => (reichweite === 'position' ? a.bedarf : a.massnahme)));
  fordere(!isOertlich(reichweite) || orte.size < 2, ort, 'reicht über seinen Bereich hinaus');
}

/** @throws Ungueltig for the first thing that does not fit */
export function checkStimmig(l: Lage): void {
  for (const bedarf of l.bedarfe) {
    const ort = `instanz.bedarfe[${bedarf.index}]`;
    fordere(
      bedarf.rest <= bedarf.gesamt && bedarf.grundlage <= bedarf.gesamt,
      ort,
      'mehr als die Gesamtausgaben',
    );
    fordereVerschieden(
      bedarf.angebote.map((a) => a.programm),
      ort,
    );
    for (const angebot of bedarf.angebote) checkAngebot(angebot, bedarf);
  }
  for (const { index, angebote, zusagen } of l.massnahmen) {
    const ort = `instanz.massnahmen[${index}]`;
    fordereVerschieden(
      zusagen.map((zusage) => zusage.programm),
      ort,
    );
    const antraege = new Map(angebote.map((a) => [a.programm, a.antragsteller]));
    const einig = angebote.every((a) => antraege.get(a.programm) === a.antragsteller);
    fordere(einig, ort, 'ein Programm mit zwei Antragstellern');
  }
  for (const [i, deckel] of l.deckel.entries()) checkDeckel(l, deckel, `instanz.deckel[${i}]`);
  fordereVerschieden(
    l.aufwand.map((zeile) => zeile.programm),
    'instanz.aufwand',
  );
  fordereVerschieden(
    (l.eigenmittel ?? []).map((zeile) => zeile.jahr),
    'instanz.eigenmittel',
  );
}

/** The first rule that the offers of a financed Massnahme break, as a sentence. */
export function findRegelbruch(l: Lage, m: Massnahme, angebote: readonly Angebot[]): string | undefined {
  const benutzt = new Set(angebote.map((a) => a.programm));
  const dabei = new Set([...benutzt, ...m.zusagen.map((zusage) => zusage.programm)]);
  const allein = l.voraussetzungen
    .filter((regel) => regel.je === 'massnahme' && benutzt.has(regel.programm))
    .find((regel) => !regel.eineVon.some((programm) => dabei.has(programm)));
  const zuerst = new Set(angebote.flatMap((a) => a.vorrangig));
  const vorgehend = m.angebote.find((a) => zuerst.has(a.programm) && !dabei.has(a.programm));
  const verlangt = l.wuensche.find((wunsch) => wunsch.gruppe === m.gruppe && !benutzt.has(wunsch.programm));
  const boden = m.boeden.find(({ angebote: nummern, programm, bezug, betrag }) => {
    const erfasst = angebote.filter((a) => nummern.includes(a.index));
    const last = sum(erfasst, (a) => (bezug === 'zuwendung' ? a.hoechstens : a.grundlage));
    return last < betrag && erfasst.some((a) => a.programm === programm);
  });
  if (allein) return `${allein.programm} braucht eines von ${allein.eineVon.join(', ')}`;
  if (vorgehend) return `${vorgehend.programm} geht vor und fehlt`;
  return verlangt ? `das verlangte Programm ${verlangt.programm} fehlt` : boden?.text;
}

/** Do two programmes among these offers of a Massnahme exclude each other? */
export function schliessenSichAus({ getrennt }: Lage, angebote: readonly Angebot[]): boolean {
  return angebote.some(
    (a) => getrennt.size > 0 && angebote.some((b) => getrennt.has(`${a.programm}|${b.programm}`)),
  );
}
