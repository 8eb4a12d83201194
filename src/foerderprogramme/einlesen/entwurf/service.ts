/**
 * From a foreign record to a draft of one's own: what was confirmed goes over as facts, and copied words are found.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { requireRecht } from '#konten/index.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { legeAn } from '../../entwuerfe/handlungen/service.ts';
import { readFelder } from '../../entwuerfe/pruefung.ts';
import { findEntwurf } from '../../entwuerfe/repository.ts';
import * as repository from '../bestand/repository.ts';
import { loadFremdsatz, recordSchritt, requireSatz } from '../bestand/service.ts';
import { TEXTFELDER } from '../fremdsatz.ts';
import { renderKlartext } from '../reparatur/markup.ts';
import { type Abschrift, findAbschriften, sentencesOf } from './abschrift.ts';
import { type Bestaetigtes, makeEntwurfstext } from './entwurfstext.ts';

export type Entwurfsaussicht = {
  readonly satz: { readonly id: string; readonly titel: string };
  readonly bestaetigte: readonly Bestaetigtes[];
  /** Beginning of new Kennungen. */
  readonly kuerzel: string;
  /** What the draft would begin with. */
  readonly text: string;
};

async function loadGrundlage(trx: Db, zugang: Zugang, id: string) {
  const { lage, satz } = await requireSatz(trx, zugang, id);
  requireRecht(lage, 'programmentwurf.entwerfen', { organisation: satz.organisation });
  const alle = await repository.readVorschlaege(trx, satz.id);
  const bestaetigte = alle.filter(
    ({ entscheidung, hinfaellig }) => entscheidung === 'bestaetigt' && !hinfaellig,
  );
  return { lage, satz, bestaetigte };
}

/** What a draft from this record would begin with. @throws FachlicherFehler `…-nicht-gefunden`, `handlung-verboten` */
export async function readAussicht(
  zugang: Zugang,
  id: string,
  heute: Kalendertag,
): Promise<Entwurfsaussicht> {
  return await zugang.read(async (trx) => {
    const { lage, satz, bestaetigte } = await loadGrundlage(trx, zugang, id);
    const kuerzel = lage.organisation?.kuerzel ?? '';
    const grundlage = { kennung: `${kuerzel}-neu`, felder: satz.felder, bestaetigte, stand: heute };
    return { satz, bestaetigte, kuerzel, text: makeEntwurfstext(grundlage) };
  });
}

/** The same transaction for whoever would begin one of their own. */
export function within(zugang: Zugang, trx: Db): Zugang {
  return { ...zugang, read: (work) => work(trx), write: (work) => work(trx) };
}

export type Entwurfsbeginn = {
  readonly kennung: string;
  readonly gueltigAb: Kalendertag;
  readonly anlass: string;
  readonly heute: Kalendertag;
};

/**
 * Begins a draft with the confirmed facts, and remembers where it came from.
 * @returns id of the draft
 * @throws FachlicherFehler `nichts-bestaetigt`, `handlung-verboten`; EingabeFehler for a Kennung of another
 */
export async function beginneEntwurf(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
  { heute, ...neu }: Entwurfsbeginn,
): Promise<string> {
  return await zugang.write(async (trx) => {
    const { satz, bestaetigte } = await loadGrundlage(trx, zugang, id);
    if (bestaetigte.length === 0) {
      const text = 'Noch ist kein Vorschlag bestätigt. Bestätigen Sie zuerst, was in den Entwurf soll.';
      throw new FachlicherFehler('nichts-bestaetigt', text);
    }
    const text = makeEntwurfstext({ kennung: neu.kennung, felder: satz.felder, bestaetigte, stand: heute });
    const entwurf = await legeAn(within(zugang, trx), rechtVerzeichnis, { ...neu, text });
    await repository.insertFremdentwurf(trx, satz.id, entwurf);
    await recordSchritt(trx, 'programmentwurf.entwerfen', satz, [{ feld: 'entwurf', nachher: neu.kennung }]);
    return entwurf;
  });
}

export type Entwurfsherkunft = {
  readonly satz: { readonly id: string; readonly titel: string };
  readonly abschriften: readonly Abschrift[];
};

/**
 * The record a draft was begun from, and words that were copied from it; null for other drafts and for readers
 * who may not see the record. `text` is looked at instead of the stored one.
 */
export async function findHerkunft(
  zugang: Zugang,
  entwurf: string,
  text?: string,
): Promise<Entwurfsherkunft | null> {
  return await zugang.read(async (trx) => {
    const satz = await repository.findHerkunft(trx, entwurf);
    const gefunden = satz === undefined ? undefined : await repository.findSatz(trx, satz);
    if (!gefunden) return null;
    const { texte } = await loadFremdsatz(trx, gefunden.id, gefunden.fassung);
    const geschrieben = text ?? (await findEntwurf(trx, entwurf))?.text ?? '';
    const felder = readFelder(geschrieben);
    const saetze = felder === undefined ? [geschrieben] : sentencesOf(felder);
    const quelle = TEXTFELDER.map((feld) => renderKlartext(texte[feld] ?? '')).join('\n');
    return {
      satz: { id: gefunden.id, titel: gefunden.titel },
      abschriften: saetze.flatMap((satztext) => findAbschriften(satztext, quelle)),
    };
  });
}
