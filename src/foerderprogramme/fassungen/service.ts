/**
 * The history of one programme, norm or Land rule, and two of its versions side by side.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { findProgramm, versionsOf } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Programmfreigabe } from '../entwuerfe/entwurf.ts';
import type { Recht } from '../service.ts';
import { compareTexte, nameOfRecht } from '../vergleich/rechtsvergleich.ts';
import {
  choosePaar,
  type Fassungsgeschichte,
  type Fassungswahl,
  type Fassungszeile,
  listFassungszeilen,
} from './fassungsliste.ts';

function unbekannt(norm: string): FachlicherFehler {
  const [, programm] = /^programme\/(.+)$/.exec(norm) ?? [];
  return programm === undefined
    ? new FachlicherFehler('norm-nicht-gefunden', `Eine Norm „${norm}“ ist nicht erfasst.`)
    : new FachlicherFehler('programm-nicht-gefunden', `Ein Förderprogramm „${programm}“ ist nicht erfasst.`);
}

/**
 * `norm` as in a Fundstelle: `programme/biwaq-vi`, `bund/baugb-171e`, `land/nw/staedtebaufoerderung`.
 * @throws FachlicherFehler `…-nicht-gefunden`
 */
export async function readFassungsgeschichte(
  recht: Recht,
  norm: string,
  wahl: Fassungswahl,
  freigaben: readonly Programmfreigabe[],
): Promise<Fassungsgeschichte> {
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const stichtag = recht.heute();
  const versionen = versionsOf(rechtsstand, norm);
  if (versionen.length === 0) throw unbekannt(norm);
  const zeilen = listFassungszeilen(versionen, freigaben);
  const paar = choosePaar(zeilen, wahl, stichtag);
  if (!paar) {
    throw new FachlicherFehler(
      'fassung-nicht-gefunden',
      `Eine solche Fassung von „${norm}“ gibt es nicht. Vorhanden: ${zeilen.map(({ schluessel }) => schluessel).join(', ')}.`,
    );
  }
  const textOf = (zeile: Fassungszeile | null) => zeile && versionen[zeilen.indexOf(zeile)]?.inhalt;
  const [vorher, nachher] = [textOf(paar.von), textOf(paar.bis)];
  const titelOf = (kennung: string) => findProgramm(rechtsstand, kennung, stichtag)?.kurztitel ?? kennung;
  return {
    norm,
    name: nachher ? nameOfRecht(nachher) : norm,
    zeilen,
    ...paar,
    unterschiede: vorher && nachher ? compareTexte(vorher, nachher, { stichtag, titelOf }) : [],
  };
}
