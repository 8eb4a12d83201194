/**
 * Certificates of tiny Akten, and what the tests do to them (used by tests only).
 */
import { createHash } from 'node:crypto';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseProzent } from '#kernel/bruch.ts';
import { cent } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Aufgabe, buildAkte, buildProgramme } from '../aufzaehlung.arbitrary.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import type { Loeser } from '../optimierung/loesen.ts';
import { beweise } from './beweiser.arbitrary.ts';
import { leseZertifikat } from './pruefer/form.ts';
import { buildLage } from './pruefer/lage.ts';
import { pruefeZertifikat } from './pruefer/service.ts';
import { schreibeZertifikat, sealZertifikat } from './schreiben.ts';
import type { Zertifikat } from './zertifikat.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const check = (text: string) => pruefeZertifikat(new TextEncoder().encode(text));
/** With the checksum that belongs to it. */
export const seal = ({ pruefsumme: _, ...inhalt }: Zertifikat): string => sealZertifikat(inhalt, sha256);

/** The certificate of a task: plan and proofs from the solver, or else the proof from the prover of the tests. */
export async function zertifiziere(a: Aufgabe, loese: Loeser): Promise<Zertifikat> {
  const akte = buildAkte(a);
  const stichtag = parseKalendertag('2026-06-01');
  const rechtsstand = beispielRechtsstand(buildProgramme(a));
  const instanz = buildInstanz({ akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, stichtag) });
  const ergebnis = await loese(instanz, { fristMs: 60_000, beweisen: true });
  const loesung = ergebnis.status === 'geloest' ? ergebnis.loesung : null;
  const hash = sha256('');
  const kopf = { software: 'Probe', recht: [], befundhash: hash, aktenhash: hash };
  const angaben = { akte, stichtag, instanz, loesung, ...kopf };
  const ohne: Zertifikat = JSON.parse(schreibeZertifikat({ ...angaben, beweis: [] }, sha256));
  const beweis =
    (ergebnis.status === 'geloest' ? ergebnis.beweise : undefined) ??
    beweise(buildLage(leseZertifikat(ohne, '').instanz), ohne.plan?.werte ?? null);
  return JSON.parse(schreibeZertifikat({ ...angaben, beweis }, sha256));
}

const GELESEN = { fundstelle: { norm: 'programme/p', stelle: '' }, pruefstand: 'gelesen' } as const;

function listeMassnahmen({ massnahmen, bedarfe }: Zertifikat['instanz']): Instanz['massnahmen'] {
  return massnahmen.map((m, index) => ({
    ...m,
    index,
    traegermittel: cent(m.traegermittel),
    zugesagteEigenmittel: cent(m.zugesagteEigenmittel),
    bedarfe: [...bedarfe.keys()].filter((b) => bedarfe[b]?.massnahme === index),
    zugesagteProgramme: m.zusagen.map(({ programm }) => programm),
    zusageantragsteller: new Map(m.zusagen.map(({ programm, antragsteller }) => [programm, antragsteller])),
    traeger: `massnahme:${m.kennung}`,
  }));
}

function listeAngebote({ angebote, bedarfe }: Zertifikat['instanz']): Instanz['angebote'] {
  return angebote.map((a, index) => ({
    ...a,
    index,
    massnahme: bedarfe[a.bedarf]?.massnahme ?? -1,
    grundlage: cent(a.grundlage),
    satz: parseProzent(a.satz),
    brutto: cent(a.brutto),
    hoechstens: cent(a.hoechstens),
    grenze: cent(a.grenze),
    geber: a.geber.map((geber) => ({
      ebene: geber.ebene as Instanz['angebote'][number]['geber'][number]['ebene'],
      ressort: geber.ressort,
      anteil: parseProzent(geber.anteil),
      rest: geber.rest,
    })),
    unsicher: [],
  }));
}

/** The instance a certificate speaks of, for another solver to solve. */
export function instanzAus({ instanz: i }: Zertifikat): Instanz {
  return {
    massnahmen: listeMassnahmen(i),
    angebote: listeAngebote(i),
    bedarfe: i.bedarfe.map((b, index) => ({
      ...b,
      index,
      gesamt: cent(b.gesamt),
      rest: cent(b.rest),
      grundlage: cent(b.grundlage),
      angebote: [...i.angebote.keys()].filter((a) => i.angebote[a]?.bedarf === index),
    })),
    deckel: i.deckel.map((deckel) => ({ ...deckel, ...GELESEN, betrag: cent(deckel.betrag) })),
    ausschluesse: i.ausschluesse.map((zeile) => ({ ...zeile, ...GELESEN })),
    voraussetzungen: i.voraussetzungen.map((zeile) => ({ ...zeile, ...GELESEN })),
    gemeinsam: new Set(i.gemeinsam.map(({ a, b }) => [a, b].sort().join('|'))),
    wuensche: i.wuensche,
    eigenmittel:
      i.eigenmittel &&
      new Map(i.eigenmittel.map(({ jahr, grenze }) => [jahr, grenze === null ? null : cent(grenze)])),
    aufwand: new Map(i.aufwand.map(({ programm, punkte }) => [programm, punkte])),
    betragUnbekannt: new Map(),
  };
}

type Behaelter = Record<string, unknown>;
/** Where a number or text stands: the object or list around it, and its name there. */
export type Stelle = { readonly in: Behaelter; readonly name: string; readonly pfad: string };

/** Every number and text of a certificate but its checksum. */
export function listStellen(wert: unknown, pfad = ''): Stelle[] {
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.entries(wert).flatMap(([name, inhalt]): Stelle[] => {
    const hier = `${pfad}.${name}`;
    if (typeof inhalt === 'object') return listStellen(inhalt, hier);
    return hier === '.pruefsumme' || typeof inhalt === 'boolean'
      ? []
      : [{ in: wert as Behaelter, name, pfad: hier }];
  });
}
