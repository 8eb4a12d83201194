/**
 * The second reading of a file: record by record against what is there, inside the one transaction that writes.
 */
import { createHash } from 'node:crypto';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Db } from '#platform/database/index.ts';
import type { Fremdquelle, Satzstand } from '../../bestand/fremdbestand.ts';
import * as repository from '../../bestand/repository.ts';
import { TEXTFELDER } from '../../fremdsatz.ts';
import { kennungOf, parseFdbsatz } from '../../quelle/fdbsatz.ts';
import { type Dateizeile, readZeilen } from '../../quelle/zeilen.ts';
import { renderKlartext } from '../../reparatur/markup.ts';
import { type Reparaturergebnis, repairFdbsatz } from '../../reparatur/reparatur.ts';
import { compareSaetze, type Satzaenderung, type Satznennung } from '../../unterschied.ts';
import { findVorschlaege, VORSCHLAGSREGELN } from '../../vorschlaege/finden.ts';
import type { Dateipruefung, Pruefsumme } from '../dateipruefung.ts';
import type { Einleseauftrag } from '../einleseauftrag.ts';

/** SHA-256 of lines and files. */
export const PRUEFSUMME: Pruefsumme = {
  ofZeile: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  ofDatei: (stuecke) => {
    const hash = createHash('sha256');
    const mitgelesen = async function* (): AsyncGenerator<Uint8Array> {
      for await (const stueck of stuecke) {
        hash.update(stueck);
        yield stueck;
      }
    };
    return { stuecke: mitgelesen(), sha256: () => hash.digest('hex') };
  },
};

export type Einleseort = { readonly organisation: string; readonly quelle: Fremdquelle };

export type Schreibstand = {
  readonly trx: Db;
  readonly ort: Einleseort;
  readonly probe: boolean;
  readonly staende: ReadonlyMap<string, Satzstand>;
  readonly neu: Satznennung[];
  readonly geaendert: Satzaenderung[];
  readonly zurueck: Satznennung[];
  readonly zurueckIds: string[];
  unveraendert: number;
  neuAusgewertet: number;
};

function vorschlaegeOf({ satz }: Reparaturergebnis) {
  return findVorschlaege(satz).map((vorschlag) => {
    const { feld, wert, beleg } = vorschlag;
    const schluessel = createHash('sha256')
      .update(JSON.stringify([feld, wert, beleg]))
      .digest('hex')
      .slice(0, 32);
    return { ...vorschlag, schluessel };
  });
}

function fassungOf(zeile: Dateizeile, { satz, reparaturen }: Reparaturergebnis): repository.NeueFassung {
  return {
    original: zeile.bytes,
    felder: satz.felder,
    reparaturen,
    volltext: TEXTFELDER.map((feld) => renderKlartext(satz.texte[feld] ?? '')).join('\n'),
    regelstand: VORSCHLAGSREGELN,
  };
}

async function addNeu(stand: Schreibstand, zeile: Dateizeile, gelesen: Reparaturergebnis): Promise<void> {
  const { kennung, felder } = gelesen.satz;
  stand.neu.push({ kennung, titel: felder.titel });
  if (stand.probe) return;
  const id = await repository.insertSatz(stand.trx, { ...stand.ort, kennung }, fassungOf(zeile, gelesen));
  await repository.syncVorschlaege(stand.trx, id, vorschlaegeOf(gelesen));
}

async function addGeaendert(
  stand: Schreibstand,
  bisher: Satzstand,
  zeile: Dateizeile,
  gelesen: Reparaturergebnis,
): Promise<void> {
  const { kennung, felder } = gelesen.satz;
  const bytes = await repository.findOriginal(stand.trx, bisher.id, bisher.fassung);
  const alt = bytes && repairFdbsatz(parseFdbsatz({ nummer: 1, bytes }, 'Bestand')).satz;
  stand.geaendert.push({ kennung, titel: felder.titel, felder: alt ? compareSaetze(alt, gelesen.satz) : [] });
  if (stand.probe) return;
  await repository.updateSatz(stand.trx, bisher, fassungOf(zeile, gelesen));
  await repository.syncVorschlaege(stand.trx, bisher.id, vorschlaegeOf(gelesen));
}

async function addGleich(stand: Schreibstand, bisher: Satzstand, gelesen: Reparaturergebnis): Promise<void> {
  const { kennung, felder } = gelesen.satz;
  if (bisher.verschwunden) {
    stand.zurueck.push({ kennung, titel: felder.titel });
    stand.zurueckIds.push(bisher.id);
  } else if (bisher.regelstand === VORSCHLAGSREGELN) stand.unveraendert += 1;
  else stand.neuAusgewertet += 1;
  if (stand.probe || bisher.regelstand === VORSCHLAGSREGELN) return;
  await repository.updateRegelstand(stand.trx, bisher.id, VORSCHLAGSREGELN);
  await repository.syncVorschlaege(stand.trx, bisher.id, vorschlaegeOf(gelesen));
}

async function addZeile(stand: Schreibstand, zeile: Dateizeile, datei: string): Promise<void> {
  const roh = parseFdbsatz(zeile, datei);
  const bisher = stand.staende.get(kennungOf(roh));
  const gelesen = repairFdbsatz(roh);
  if (!bisher) await addNeu(stand, zeile, gelesen);
  else if (bisher.sha256 === PRUEFSUMME.ofZeile(zeile.bytes)) await addGleich(stand, bisher, gelesen);
  else await addGeaendert(stand, bisher, zeile, gelesen);
}

/** Reads the same file again, against what is there. @throws FachlicherFehler when it is not the same any more */
export async function addZeilen(
  stand: Schreibstand,
  auftrag: Einleseauftrag,
  pruefung: Dateipruefung,
): Promise<void> {
  const { datei, probe, melde, abbruch } = auftrag;
  const { stuecke, sha256 } = PRUEFSUMME.ofDatei(datei.open());
  let saetze = 0;
  const fortschritt = (gelesen: number) => {
    abbruch?.throwIfAborted();
    melde?.({ schritt: probe ? 'vergleichen' : 'schreiben', gelesen, saetze });
  };
  for await (const zeile of readZeilen(stuecke, {
    datei: datei.name,
    melde: fortschritt,
  })) {
    const kennung = kennungOf(parseFdbsatz(zeile, datei.name));
    // The same record once more is read once.
    if (pruefung.zeilen.get(kennung) !== zeile.nummer) continue;
    await addZeile(stand, zeile, datei.name);
    saetze += 1;
  }
  if (sha256() === pruefung.sha256) return;
  throw new FachlicherFehler(
    'datei-geaendert',
    'Die Datei hat sich beim Einlesen geändert. Es wurde nichts gespeichert. Lesen Sie sie noch einmal ein.',
  );
}
