/**
 * Foreign records within the organisation: the list, one record with its original and proposals, decisions on
 * them.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import {
  describeHandlung,
  type Erlaubnis,
  pruefeRecht,
  RECHTE,
  type Rechtelage,
  requireRecht,
} from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { describeEintrag, type Feldaenderung, type Geschichtszeile } from '#pruefpfad/index.ts';
import { readGeschichte, recordEintrag } from '#pruefpfad/service.ts';
import type { Fremdsatz } from '../fremdsatz.ts';
import { parseFdbsatz } from '../quelle/fdbsatz.ts';
import { repairFdbsatz } from '../reparatur/reparatur.ts';
import { compareSaetze } from '../unterschied.ts';
import { FELD_TEXT } from '../vorschlaege/vorschlag.ts';
import { ENTSCHEIDUNG_TEXT, type Entscheidung, type Fremdzeile, type Satzvorschlag } from './fremdbestand.ts';
import * as repository from './repository.ts';

/** The same words for what does not exist and for what is not for the reader. */
function satzFehlt(): FachlicherFehler {
  return new FachlicherFehler('fremdsatz-nicht-gefunden', 'Diesen Datensatz gibt es hier nicht.');
}

function vorschlagFehlt(): FachlicherFehler {
  return new FachlicherFehler('vorschlag-nicht-gefunden', 'Diesen Vorschlag gibt es hier nicht.');
}

function eigeneOf(lage: Rechtelage) {
  return { organisation: lage.organisation?.id ?? null };
}

/**
 * Records the reader may see, with the words somewhere in their text; and whether more may be read in.
 * @throws FachlicherFehler `handlung-verboten` for those who may see none
 */
export async function listFremdsaetze(
  zugang: Zugang,
  suche: string,
): Promise<{ readonly zeilen: readonly Fremdzeile[]; readonly einlesen: Erlaubnis }> {
  return await zugang.read(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    requireRecht(lage, 'fremdbestand.lesen', eigeneOf(lage));
    const worte = suche
      .split(/\s+/)
      .filter((wort) => wort !== '')
      .slice(0, 10);
    return {
      zeilen: await repository.readZeilen(trx, worte),
      einlesen: pruefeRecht(lage, 'fremdbestand.einlesen', eigeneOf(lage)),
    };
  });
}

/** One record under the rights of the reader. @throws FachlicherFehler `fremdsatz-nicht-gefunden` */
export async function requireSatz(trx: Db, zugang: Zugang, id: string) {
  const lage = await loadRechtelage(trx, zugang);
  const satz = await repository.findSatz(trx, id);
  if (!satz) throw satzFehlt();
  requireRecht(lage, 'fremdbestand.lesen', { organisation: satz.organisation });
  return { lage, satz };
}

/** The record as its original says, repaired. */
export async function loadFremdsatz(trx: Db, id: string, fassung: number): Promise<Fremdsatz> {
  const bytes = await repository.findOriginal(trx, id, fassung);
  if (!bytes) throw satzFehlt();
  return repairFdbsatz(parseFdbsatz({ nummer: 1, bytes }, 'Bestand')).satz;
}

export type Satzfassung = {
  readonly fassung: number;
  readonly sha256: string;
  readonly am: Date;
  /** Against the version before. */
  readonly aenderungen: readonly Feldaenderung[];
};

/** Most versions of which the differences are shown. */
const FASSUNGEN_GEZEIGT = 10;

async function loadFassungen(trx: Db, id: string): Promise<readonly Satzfassung[]> {
  const zeilen = (await repository.readFassungen(trx, id)).slice(0, FASSUNGEN_GEZEIGT);
  const fassungen: Satzfassung[] = [];
  for (const zeile of zeilen) {
    const aenderungen =
      zeile.fassung === 1
        ? []
        : compareSaetze(
            await loadFremdsatz(trx, id, zeile.fassung - 1),
            await loadFremdsatz(trx, id, zeile.fassung),
          );
    fassungen.push({ ...zeile, aenderungen });
  }
  return fassungen;
}

export type Satzansicht = {
  readonly satz: repository.Satzzeile;
  readonly inhalt: Fremdsatz;
  readonly fassungen: readonly Satzfassung[];
  readonly vorschlaege: readonly Satzvorschlag[];
  readonly entwuerfe: readonly { readonly id: string; readonly kennung: string }[];
  readonly auswerten: Erlaubnis;
  readonly entwerfen: Erlaubnis;
  readonly geschichte: readonly Geschichtszeile[];
  /** May the reader open single entries of the Prüfpfad? */
  readonly pruefpfad: boolean;
};

/** One record with everything about it. @throws FachlicherFehler `fremdsatz-nicht-gefunden` */
export async function readFremdsatz(zugang: Zugang, id: string): Promise<Satzansicht> {
  return await zugang.read(async (trx) => {
    const { lage, satz } = await requireSatz(trx, zugang, id);
    const datensatz = { organisation: satz.organisation };
    const geschichte = await readGeschichte(trx, 'fremdsatz', satz.id);
    return {
      satz,
      inhalt: await loadFremdsatz(trx, satz.id, satz.fassung),
      fassungen: await loadFassungen(trx, satz.id),
      vorschlaege: await repository.readVorschlaege(trx, satz.id),
      entwuerfe: await repository.readEntwuerfe(trx, satz.id),
      auswerten: pruefeRecht(lage, 'fremdbestand.auswerten', datensatz),
      entwerfen: pruefeRecht(lage, 'programmentwurf.entwerfen', datensatz),
      geschichte: geschichte.map((eintrag) => describeEintrag(eintrag, describeHandlung)),
      pruefpfad: pruefeRecht(lage, 'pruefpfad.lesen', datensatz).erlaubt,
    };
  });
}

/** The bytes of a version as they stood in its file. @throws FachlicherFehler `fremdsatz-nicht-gefunden` */
export async function readOriginal(
  zugang: Zugang,
  id: string,
  fassung: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  return await zugang.read(async (trx) => {
    const { satz } = await requireSatz(trx, zugang, id);
    const bytes = await repository.findOriginal(trx, satz.id, fassung);
    if (!bytes) throw satzFehlt();
    const kennung = satz.kennung.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
    return { name: `${satz.quelle}-${kennung}-${fassung}.json`, bytes };
  });
}

/** One step in the history of a record; never a sentence of it, which the licence keeps inside. */
export async function recordSchritt(
  trx: Db,
  handlung: 'fremdbestand.auswerten' | 'programmentwurf.entwerfen',
  satz: Pick<repository.Satzzeile, 'id' | 'organisation'>,
  aenderungen: readonly Feldaenderung[],
): Promise<void> {
  await recordEintrag(trx, {
    handlung,
    grundlage: RECHTE[handlung].grundlage,
    gegenstand: { art: 'fremdsatz', kennung: satz.id, organisation: satz.organisation, ags: null },
    aenderungen,
  });
}

/**
 * Confirms a proposal, refuses it, or opens it again; only a signed-in person may.
 * @returns id of its record
 * @throws FachlicherFehler `vorschlag-nicht-gefunden`, `handlung-verboten`
 */
export async function entscheide(
  zugang: Zugang,
  vorschlag: string,
  entscheidung: Entscheidung,
): Promise<string> {
  return await zugang.write(async (trx) => {
    const ort = await repository.findSatzOf(trx, vorschlag);
    if (ort === undefined) throw vorschlagFehlt();
    const { satz, lage } = await requireSatz(trx, zugang, ort);
    requireRecht(lage, 'fremdbestand.auswerten', { organisation: satz.organisation });
    const gefunden = await repository.lockVorschlag(trx, vorschlag);
    if (!gefunden) throw vorschlagFehlt();
    if (gefunden.entscheidung === entscheidung) return satz.id;
    await repository.updateEntscheidung(trx, gefunden.id, entscheidung);
    await recordSchritt(trx, 'fremdbestand.auswerten', satz, [
      {
        feld: `${FELD_TEXT[gefunden.feld]}: ${gefunden.text}`,
        vorher: ENTSCHEIDUNG_TEXT[gefunden.entscheidung],
        nachher: ENTSCHEIDUNG_TEXT[entscheidung],
      },
    ]);
    return satz.id;
  });
}
