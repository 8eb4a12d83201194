/**
 * The history of an Akte, for those who may read it. Only for loaders.
 */
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { describeHandlung, pruefeRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { describeEintrag, type Geschichtszeile } from '#pruefpfad/index.ts';
import { type GespeicherteAkte, listAktengeschichte, readRechtelage } from '../../service.ts';

/** A page holds the latest; auditors find the others in the Prüfpfad. */
const EINTRAEGE = 20;
/** An import may change thousands of fields. */
const FELDER_JE_EINTRAG = 60;

export type Aktengeschichte = {
  readonly eintraege: readonly Geschichtszeile[];
  readonly weitere: boolean;
  /** Whoever reads may open the Prüfpfad itself. */
  readonly link: boolean;
};

function shortenFelder(eintrag: Geschichtszeile): Geschichtszeile {
  const { felder } = eintrag;
  if (felder === null || felder.length <= FELDER_JE_EINTRAG) return eintrag;
  const weitere = {
    feld: `und ${formatZahlwort(felder.length - FELDER_JE_EINTRAG, 'weitere Angabe', 'weitere Angaben')}`,
    vorher: null,
    nachher: null,
  };
  return { ...eintrag, felder: [...felder.slice(0, FELDER_JE_EINTRAG), weitere] };
}

/** Null for those who may not read it. */
export async function loadAktengeschichte(
  zugang: Zugang,
  { akte, datensatz }: GespeicherteAkte,
): Promise<Aktengeschichte | null> {
  const lage = await readRechtelage(zugang);
  const link = pruefeRecht(lage, 'pruefpfad.lesen', datensatz).erlaubt;
  if (!link && !pruefeRecht(lage, 'geschichte.lesen', datensatz).erlaubt) return null;
  const eintraege = await listAktengeschichte(zugang, akte.quartier.kennung);
  return {
    eintraege: eintraege
      .slice(0, EINTRAEGE)
      .map((eintrag) => shortenFelder(describeEintrag(eintrag, describeHandlung))),
    weitere: eintraege.length > EINTRAEGE,
    link,
  };
}
