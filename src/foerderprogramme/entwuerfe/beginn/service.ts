/**
 * Where drafts begin: what somebody may begin, with which text, and the links that lead there.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { pruefeRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Zugang } from '#platform/database/index.ts';
import { mergeFassungen } from '#rechtsstand/index.ts';
import type { Programmfreigabe } from '../entwurf.ts';
import { chooseOrganisation, pruefeFuehrung } from '../fuehrung.ts';
import { requireFreigabe } from '../handlungen/service.ts';
import * as repository from '../repository.ts';
import { findGeltendes } from '../service.ts';
import { loadFuehrungslage, loadKatalogstand } from '../veroeffentlichung/service.ts';
import { makeVorlage } from '../vorlage.ts';

/** Which rooms beside the catalogue the reader can use. */
export async function readRaeume(
  zugang: Zugang,
): Promise<{ readonly entwuerfe: boolean; readonly fremde: boolean; readonly zustaendigkeiten: boolean }> {
  return await zugang.read(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const eigene = { organisation: lage.organisation?.id ?? null, ags: lage.organisation?.gebiet ?? null };
    return {
      entwuerfe: pruefeRecht(lage, 'programmentwurf.lesen', eigene).erlaubt,
      fremde: pruefeRecht(lage, 'fremdbestand.lesen', { organisation: eigene.organisation }).erlaubt,
      zustaendigkeiten: pruefeRecht(lage, 'programm.zuordnen', { ags: '' }).erlaubt,
    };
  });
}

export type Entwurfsanfang = {
  readonly kennung: string;
  readonly text: string;
  /** First day of the version the text comes from; null: the empty form. */
  readonly aus: Kalendertag | null;
};

/**
 * The text a draft begins with: the version in force on the day, which is public, or the empty form for a new
 * Kennung. Whether one may begin it is asked when it is begun.
 */
export async function loadAnfang(
  zugang: Zugang,
  rechtVerzeichnis: string,
  kennung: string,
  tag: Kalendertag,
): Promise<Entwurfsanfang> {
  return await zugang.read(async (trx) => {
    const stand = await loadKatalogstand(trx, rechtVerzeichnis);
    const geltendes = await findGeltendes(rechtVerzeichnis, stand, kennung, tag);
    if (!geltendes) return { kennung, text: makeVorlage(kennung), aus: null };
    return { kennung, text: geltendes.text, aus: geltendes.ab };
  });
}

export type Entwurfswahl = {
  /** Programmes of which a new version may be begun. */
  readonly programme: readonly { readonly kennung: string; readonly titel: string }[];
  /** Beginning of new Kennungen. */
  readonly kuerzel: string;
};

/** What somebody may begin. @throws FachlicherFehler `handlung-verboten` */
export async function listWahl(zugang: Zugang, rechtVerzeichnis: string): Promise<Entwurfswahl> {
  return await zugang.read(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const recht = pruefeRecht(lage, 'programmentwurf.entwerfen', {
      organisation: lage.organisation?.id ?? null,
    });
    if (!recht.erlaubt || !lage.organisation) {
      const grund = recht.erlaubt ? 'Wählen Sie zuerst eine Organisation.' : recht.grund;
      throw new FachlicherFehler('handlung-verboten', `Sie dürfen hier keinen Entwurf beginnen. ${grund}`);
    }
    const { organisation } = lage;
    const stand = await loadKatalogstand(trx, rechtVerzeichnis);
    const zustaendig = await repository.readZustaendigkeiten(trx);
    const { rechtsstand } = mergeFassungen(stand.dateien, stand.fassungen);
    const programme = [...rechtsstand.programme].flatMap(([kennung, versionen]) => {
      const fuehrende = zustaendig.get(kennung) ?? null;
      const fuer = chooseOrganisation(lage, fuehrende) ?? organisation.id;
      const frage = { kennung, fuehrende, bekannt: true, kuerzelinhaber: null };
      const erlaubt = pruefeFuehrung({ ...organisation, id: fuer }, frage).erlaubt;
      return erlaubt ? [{ kennung, titel: versionen.at(-1)?.inhalt.kurztitel ?? kennung }] : [];
    });
    return {
      kuerzel: organisation.kuerzel,
      programme: programme.sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
    };
  });
}

/** The released version that is to be withdrawn, while that can still be done. @throws `…-nicht-gefunden` */
export async function findZurueckzunehmende(zugang: Zugang, nummer: number): Promise<Programmfreigabe> {
  return await zugang.read((trx) => requireFreigabe(trx, nummer));
}

/** May the reader begin a new version of this programme, for its page? */
export async function canBegin(zugang: Zugang, rechtVerzeichnis: string, kennung: string): Promise<boolean> {
  return await zugang.read(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const stand = await loadKatalogstand(trx, rechtVerzeichnis);
    const frage = await loadFuehrungslage(trx, stand, kennung);
    const fuer = chooseOrganisation(lage, frage.fuehrende);
    if (!lage.organisation || fuer === null) return false;
    if (!pruefeRecht(lage, 'programmentwurf.entwerfen', { organisation: fuer }).erlaubt) return false;
    return pruefeFuehrung({ ...lage.organisation, id: fuer }, frage).erlaubt;
  });
}
