/**
 * Reading in for programs: files and what they mean in one request, a report as the answer.
 */
import type { Zugang } from '#platform/database/index.ts';
import { previewEinlesung, saveEinlesung } from '../../../aufnahme/service.ts';
import { readZuordnungInRuhe } from '../../../rechner/service.ts';
import { refuseFeld } from '../../auftrag/anfragezuordnung.ts';
import type { Einleseausgang } from '../../auftrag/einlesetext.ts';
import { describeNeueIndikatoren } from '../../auftrag/indikatorvorschlag.ts';
import type { Einleseanfrage } from '../../formular/anfragefelder.ts';
import { listUmschluesselungen } from '../../umschluesselungen/service.ts';
import type { Zuordnung } from '../../zuordnung.ts';
import { loadGrundlage, readEinlesung } from '../lesung/service.ts';
import { requireEinlesen } from '../service.ts';
import type { Ablagedateien, Umrechnungsangaben } from '../vorgang.ts';

export type Direktauftrag = {
  readonly monitoring: string;
  readonly dateien: Ablagedateien;
  readonly anfrage: Einleseanfrage;
  /** Nothing is stored. */
  readonly probe: boolean;
};

export type Direktausgang = Einleseausgang & {
  /** As it was read, for the next time; null: outlines alone. */
  readonly zuordnung: Zuordnung | null;
};

async function findUmrechnung(
  zugang: Zugang,
  monitoring: string,
  { umschluesselung, einwohner }: Einleseanfrage,
): Promise<Umrechnungsangaben | null> {
  if (umschluesselung === '') return null;
  const alle = await listUmschluesselungen(zugang, monitoring);
  const gefunden = alle.find(({ id, aus }) => id === umschluesselung || aus === umschluesselung);
  if (gefunden) return { umschluesselung: gefunden.id, bevoelkerung: einwohner };
  const namen = alle.map(({ aus }) => `„${aus}“`).join(', ');
  throw refuseFeld(
    'umschluesselung',
    umschluesselung,
    'Eine solche Umschlüsselung ist nicht gemerkt.',
    namen === ''
      ? 'Zuerst auf der Seite „Umschlüsselungen“ eine einlesen.'
      : `Eine von diesen angeben: ${namen}.`,
  );
}

async function readAuftrag(zugang: Zugang, { monitoring, dateien, anfrage }: Direktauftrag) {
  if (!dateien.tabelle && !dateien.umrisse)
    throw refuseFeld(
      'tabelle',
      undefined,
      'Es ist keine Datei dabei.',
      'Eine Tabelle oder Umrisse mitschicken.',
    );
  const umrechnung = await findUmrechnung(zugang, monitoring, anfrage);
  if (!dateien.tabelle) {
    const gesendet = { monitoring, ablage: dateien, angaben: null, umrechnung };
    return { zuordnung: null, ...(await readEinlesung(zugang, gesendet)) };
  }
  const { indikatoren: bekannte } = await loadGrundlage(zugang, monitoring);
  const { zuordnung, indikatoren } = await readZuordnungInRuhe({
    tabelle: dateien.tabelle,
    anfrage,
    bekannte,
  });
  const angaben = { zuordnung, indikatoren, ausgabe: anfrage.ausgabe };
  const gesendet = { monitoring, ablage: dateien, angaben, umrechnung };
  const { einlesung, gelesen, hinweise } = await readEinlesung(zugang, gesendet);
  return {
    zuordnung,
    einlesung,
    gelesen,
    hinweise: [
      ...(anfrage.zuordnung
        ? []
        : ['Die Zuordnung wurde aus den Überschriften erkannt; sie steht unter zuordnung.']),
      ...describeNeueIndikatoren(indikatoren),
      ...hinweise,
    ],
  };
}

/**
 * Stores all of it or nothing, or only says what would change.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`; EingabeFehler with every fault of fields and files
 */
export async function readInDirekt(zugang: Zugang, auftrag: Direktauftrag): Promise<Direktausgang> {
  const { monitoring, probe } = auftrag;
  await requireEinlesen(zugang, monitoring);
  const { einlesung, gelesen, hinweise, zuordnung } = await readAuftrag(zugang, auftrag);
  const store = probe ? previewEinlesung : saveEinlesung;
  const gespeichert = await store(zugang, monitoring, einlesung);
  return { probe, monitoring, gelesen, gespeichert, hinweise, zuordnung };
}
