/**
 * Certificates of tiny Akten, and what the tests do to them (used by tests only).
 */
import { createHash } from 'node:crypto';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Aufgabe, buildAkte, buildProgramme } from '../aufzaehlung.arbitrary.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import type { Loeser } from '../optimierung/loesen.ts';
import { beweise } from './beweiser.arbitrary.ts';
import { leseZertifikat } from './pruefer/form.ts';
import { buildModell } from './pruefer/lage.ts';
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
  const eigene = ergebnis.status === 'abgebrochen' ? [] : (ergebnis.beweise ?? []);
  const beweis =
    eigene.length > 0 ? eigene : beweise(buildModell(leseZertifikat(ohne).instanz), ohne.plan?.werte ?? null);
  return JSON.parse(schreibeZertifikat({ ...angaben, beweis }, sha256));
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
