/**
 * Certificates of computed plans: written, and accepted by the checker before a plan is called exactly proven.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderBefundteile } from '#foerderfaehigkeit/index.ts';
import { renderKanonisch } from '#kernel/kanonisch.ts';
import type { Schritte } from '#kernel/schritte.ts';
import { runInScheiben } from '#platform/schritte.ts';
import { schreibeAkte } from '#quartiere/index.ts';
import type { Rechtstext, Version } from '#rechtsstand/index.ts';
import type { NachweisbarerPlan } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { buildVarianten } from '../verschiebung/varianten.ts';
import type { Aufgabenteile } from './abgleich.ts';
import { judgeZertifikat } from './nachrechner/service.ts';
import { listRechtsversionen } from './rechtsversionen.ts';
import { schreibeZertifikat, type Zertifikatsangaben } from './schreiben.ts';

/** A certificate as a file, with its hash. */
export type Zertifikatsdatei = { readonly text: string; readonly sha256: string };
/** `zertifikat` null: no plan was found in time. */
export type ZertifizierterPlan = {
  readonly plan: Finanzierungsplan;
  readonly zertifikat: Zertifikatsdatei | null;
};

const sha256 = (inhalt: string | Uint8Array): string => createHash('sha256').update(inhalt).digest('hex');

let version: Promise<string> | undefined;

async function readSoftware(): Promise<string> {
  version ??= readFile(new URL('../../../package.json', import.meta.url), 'utf8').then(
    (text) => (JSON.parse(text) as { version: string }).version,
  );
  return `quartierwerk ${await version}`;
}

/** Bytes of a file of the law; a version released in the application has none, its content is hashed. */
async function hashRecht(verzeichnis: string, { datei, inhalt, veroeffentlicht }: Version<Rechtstext>) {
  return sha256(veroeffentlicht ? renderKanonisch(inhalt) : await readFile(join(verzeichnis, datei)));
}

function* hashTeile(teile: Iterable<string>): Schritte<string> {
  const hash = createHash('sha256');
  for (const teil of teile) {
    hash.update(teil);
    yield;
  }
  return hash.digest('hex');
}

/**
 * Hashes of all findings and of the Akte, as `quartierwerk pruefe AKTE --pruefsummen` prints them. The findings of a
 * large Akte take seconds, in which others are served.
 */
async function hashFall({
  akte,
  pruefung,
}: Fall): Promise<Pick<Zertifikatsangaben, 'befundhash' | 'aktenhash'>> {
  const befundhash = await runInScheiben(hashTeile(renderBefundteile(pruefung)));
  return { befundhash, aktenhash: sha256(schreibeAkte(akte)) };
}

/** What may be said of the proof once the checker has seen it: `exakt` only with its consent, for every stage. */
function beweisOf({ beweis }: Finanzierungsplan, bewiesen: boolean): Finanzierungsplan['beweis'] {
  if (bewiesen) return 'exakt';
  return beweis === 'exakt' ? 'gleitkomma' : beweis;
}

/** All that a certificate says before the task itself. */
async function describeFall(fall: Fall, rechtVerzeichnis: string) {
  const recht = await Promise.all(
    listRechtsversionen(fall).map(async (eine) => ({
      datei: eine.datei,
      kennung: eine.inhalt.kennung,
      fassung: eine.ab,
      sha256: await hashRecht(rechtVerzeichnis, eine),
    })),
  );
  const { akte, pruefung } = fall;
  const hashes = await hashFall(fall);
  return { akte, stichtag: pruefung.stichtag, software: await readSoftware(), recht, ...hashes };
}

/** What a certificate of this case must say of its task. */
export async function describeAufgabe(fall: Fall, rechtVerzeichnis: string): Promise<Aufgabenteile> {
  const instanz = buildInstanz({ ...fall, varianten: buildVarianten(fall) });
  const angaben = { ...(await describeFall(fall, rechtVerzeichnis)), instanz, loesung: null, beweis: [] };
  return JSON.parse(schreibeZertifikat(angaben, sha256)) as Aufgabenteile;
}

/** Writes the certificate of a plan and has it checked. */
export async function zertifiziere(
  fall: Fall,
  { plan, nachweis }: NachweisbarerPlan,
  rechtVerzeichnis: string,
  signal?: AbortSignal,
): Promise<ZertifizierterPlan> {
  if (!nachweis) return { plan, zertifikat: null };
  const { instanz, loesung, beweise } = nachweis;
  const angaben = { ...(await describeFall(fall, rechtVerzeichnis)), instanz, loesung };
  const write = (beweis: typeof beweise) => schreibeZertifikat({ ...angaben, beweis }, sha256);
  // A proof that does not hold is left out; what the checker does not accept at all is no certificate.
  for (const text of beweise.length > 0 ? [write(beweise), write([])] : [write([])]) {
    const urteil = await judgeZertifikat(text, signal);
    if (urteil?.gueltig) {
      const zertifikat = { text, sha256: urteil.sha256 };
      return { plan: { ...plan, beweis: beweisOf(plan, urteil.bewiesen) }, zertifikat };
    }
  }
  return { plan: { ...plan, beweis: beweisOf(plan, false) }, zertifikat: null };
}
