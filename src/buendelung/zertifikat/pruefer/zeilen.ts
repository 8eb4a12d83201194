/**
 * What reaches over Massnahmen, as rows `sum <= 0` over named variables (docs/zertifikat.md): `y:m` financed,
 * `own:jahr` own money, `g:a` cents of an offer, `w:a` offer taken, `u:k` use k, `z:m:k` Massnahme m triggers it.
 */
import { fordere } from './form.ts';
import { type Angebot, isOertlich, type Lage } from './lage.ts';

/** Coefficients by variable; '' is the constant. */
export type Terme = readonly (readonly [variable: string, faktor: bigint])[];
export type Stufe = 'nutzen' | 'eigenmittel' | 'aufwand' | 'unloesbar';

const mit = (namen: readonly string[], faktor: bigint): Terme => namen.map((name) => [name, faktor]);

/** Common multiple of the rates' numerators: times it, all coefficients are whole. */
export function skalaOf({ angebote }: Lage): bigint {
  const ggt = (a: bigint, b: bigint): bigint => (b === 0n ? a : ggt(b, a % b));
  return angebote.reduce((skala, { satz: { z } }) => (skala / ggt(skala, z)) * z, 1n);
}

function bereichOf({ massnahmen }: Lage, je: string, angebot: Angebot): string {
  if (je === 'antragsteller') return angebot.antragsteller;
  return je === 'vorhaben' ? (massnahmen[angebot.massnahme]?.vorhaben ?? '') : '';
}

/** Offers that trigger a use: `p:programm`, `a:ausschluss:seite:bereich`, `d:deckel`. @throws Ungueltig */
export function ausloeserOf(l: Lage, k: string): readonly Angebot[] {
  const [art, i = '', seite = '', ...bereich] = k.split(':');
  if (art === 'p') return l.angebote.filter((a) => a.programm === k.slice(2));
  const deckel = art === 'd' ? l.deckel[Number(i)] : undefined;
  if (deckel)
    return l.angebote.filter((a) => a.programm === deckel.programm && deckel.angebote.includes(a.index));
  const paar = art === 'a' ? l.ausschluesse[Number(i)] : undefined;
  fordere(paar && !isOertlich(paar.je) && /^[01]$/.test(seite), 'beweis', `keine Nutzung „${k}“`);
  const programm = seite === '0' ? paar.a : paar.b;
  return l.angebote.filter((a) => a.programm === programm && bereichOf(l, paar.je, a) === bereich.join(':'));
}

/** What a stage minimises. */
export function zielOf(l: Lage, stufe: Stufe): Terme {
  const punkte = new Map(l.aufwand.map((zeile) => [zeile.programm, zeile.punkte]));
  const jahre = [...new Set(l.bedarfe.map(({ jahr }) => `own:${jahr}`))];
  const programme = [...new Set(l.angebote.map(({ programm }) => programm))];
  const ziele: Readonly<Record<Stufe, () => Terme>> = {
    nutzen: () => l.massnahmen.map((m) => [`y:${m.index}`, -m.nutzen]),
    eigenmittel: () => [
      ...mit(jahre, 1n),
      ...l.massnahmen.map((m) => [`y:${m.index}`, m.zugesagteEigenmittel] as const),
    ],
    aufwand: () => programme.map((programm) => [`u:p:${programm}`, punkte.get(programm) ?? 1n]),
    unloesbar: () => [],
  };
  return ziele[stufe]();
}

type Zeile = (l: Lage, rest: string, skala: bigint) => Terme | undefined;

const deckelzeile: Zeile = (l, i, skala) => {
  const deckel = l.deckel[Number(i)];
  if (!deckel) return undefined;
  const { bezug, betrag } = deckel;
  const angebote = deckel.angebote.flatMap((a) => l.angebote[a] ?? []);
  const faktor = (a: Angebot): bigint => (bezug === 'zuwendung' ? skala : (skala * a.satz.n) / a.satz.z);
  if (deckel.art === 'hoechstens')
    return [['', -betrag * skala], ...angebote.map((a) => [`g:${a.index}`, faktor(a)] as const)];
  const bringt = (a: Angebot): Terme[number] =>
    bezug === 'zuwendung' ? [`g:${a.index}`, -skala] : [`w:${a.index}`, -skala * a.grundlage];
  return [[`u:d:${i}`, betrag * skala], ...angebote.map(bringt)];
};

/** The other rows by the rest of their name; undefined: there is none. */
const ZEILEN: Readonly<Record<string, Zeile>> = {
  eigenmittel: ({ eigenmittel }, jahr) => {
    const { grenze } = eigenmittel?.find((zeile) => String(zeile.jahr) === jahr) ?? { grenze: 0n };
    return eigenmittel && grenze !== null ? [...mit([`own:${jahr}`], 1n), ['', -grenze]] : undefined;
  },
  link: (_, rest) => {
    const [m, k] = [rest.slice(rest.lastIndexOf(':') + 1), rest.slice(0, rest.lastIndexOf(':'))];
    return [...mit([`z:${m}:${k}`], 1n), [`u:${k}`, -1n]];
  },
  benutzt: (l, k) => {
    const massnahmen = new Set(ausloeserOf(l, k).map((a) => `z:${a.massnahme}:${k}`));
    return [[`u:${k}`, 1n], ...mit([...massnahmen], -1n)];
  },
  ausschluss: (_, rest) => {
    const [i, bereich] = [rest.split(':', 1)[0], rest.slice(rest.indexOf(':') + 1)];
    return [['', -1n], ...mit([`u:a:${i}:0:${bereich}`, `u:a:${i}:1:${bereich}`], 1n)];
  },
  programmvoraussetzung: ({ voraussetzungen, massnahmen }, i) => {
    const regel = voraussetzungen[Number(i)];
    const zugesagt = massnahmen.some((m) =>
      m.zusagen.some((zusage) => regel?.eineVon.includes(zusage.programm)),
    );
    if (regel?.je !== 'quartier' || zugesagt) return undefined;
    return [
      [`u:p:${regel.programm}`, 1n],
      ...mit(
        regel.eineVon.map((programm) => `u:p:${programm}`),
        -1n,
      ),
    ];
  },
  voraussetzung: ({ massnahmen }, rest) => {
    const [gruppe, andere] = rest.split(':').map(Number);
    const eigene = massnahmen.filter((m) => m.gruppe === gruppe && m.voraussetzung.some((g) => g === andere));
    const verlangt = massnahmen.filter((m) => m.gruppe === andere);
    return [
      ...mit(
        eigene.map((m) => `y:${m.index}`),
        1n,
      ),
      ...mit(
        verlangt.map((m) => `y:${m.index}`),
        -1n,
      ),
    ];
  },
  wunsch: ({ wuensche }, programm) =>
    wuensche.some((wunsch) => wunsch.gruppe === null && wunsch.programm === programm)
      ? [
          ['', 1n],
          [`u:p:${programm}`, -1n],
        ]
      : undefined,
};

/** The row with this name, all coefficients times `skala`; undefined: there is none. */
export function zeileOf(l: Lage, id: string, skala: bigint): Terme | undefined {
  const [art, rest] = [id.split(':', 1)[0] ?? '', id.slice(id.indexOf(':') + 1)];
  if (art === 'deckel') return deckelzeile(l, rest, skala);
  const terme = Object.hasOwn(ZEILEN, art) ? ZEILEN[art]?.(l, rest, skala) : undefined;
  return terme?.map(([name, faktor]) => [name, faktor * skala]);
}

/** Names of all rows that are rules (others say what a use is), and of some that do not exist. */
export function listZeilen(l: Lage): string[] {
  const ausschluesse = l.ausschluesse.flatMap(({ a, je }, i) =>
    l.angebote
      .filter((angebot) => angebot.programm === a && !isOertlich(je))
      .map((angebot) => `ausschluss:${i}:${bereichOf(l, je, angebot)}`),
  );
  const namen = [
    ...l.bedarfe.map(({ jahr }) => `eigenmittel:${jahr}`),
    ...[...l.deckel.keys()].map((i) => `deckel:${i}`),
    ...[...l.voraussetzungen.keys()].map((i) => `programmvoraussetzung:${i}`),
    ...l.massnahmen.flatMap((m) => m.voraussetzung.map((andere) => `voraussetzung:${m.gruppe}:${andere}`)),
    ...l.wuensche.map(({ programm }) => `wunsch:${programm}`),
  ];
  return [...new Set([...namen, ...ausschluesse])];
}
