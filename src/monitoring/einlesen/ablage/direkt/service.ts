/**
 * Reading in for programs: files and what they mean in one request, a report as the answer.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import { previewEinlesung, saveEinlesung } from '../../../aufnahme/service.ts';
import type { Einleseausgang } from '../../auftrag/einlesetext.ts';
import { describeNeueIndikatoren, suggestIndikatoren } from '../../auftrag/indikatorvorschlag.ts';
import type { Einlesetabelle } from '../../einlesetabelle.ts';
import type { Einleseanfrage } from '../../formular/anfragefelder.ts';
import { listUmschluesselungen } from '../../umschluesselungen/service.ts';
import { suggestZuordnung } from '../../vorschlag.ts';
import { type Zuordnung, zuordnungSchema } from '../../zuordnung.ts';
import { loadGrundlage, readAblage, readInhalt } from '../lesung/service.ts';
import type { Ablagedateien } from '../platz/service.ts';
import { requireEinlesen } from '../service.ts';
import type { Umrechnungsangaben } from '../vorgang.ts';

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

function refuse(feld: string, wert: string | undefined, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ feld, ...(wert === undefined ? {} : { wert }), text, abhilfe }]);
}

/** @throws EingabeFehler where the titles do not say enough */
function chooseZuordnung(tabelle: Einlesetabelle, { zuordnung, jahr }: Einleseanfrage): Zuordnung {
  const gewaehlt = zuordnung ?? suggestZuordnung(tabelle, jahr ?? 0);
  if ('spalte' in gewaehlt.jahr || (zuordnung && jahr === null)) return gewaehlt;
  if (jahr === null)
    throw refuse(
      'jahr',
      undefined,
      'Keine Spalte nennt das Jahr.',
      'Im Feld jahr das Jahr der Zahlen angeben.',
    );
  return { ...gewaehlt, jahr: { fest: jahr } };
}

function requireVollstaendig(zuordnung: Zuordnung): Zuordnung {
  const gelesen = zuordnungSchema.safeParse(zuordnung);
  if (gelesen.success) return gelesen.data;
  throw refuse(
    'zuordnung',
    undefined,
    'Aus den Überschriften ergibt sich keine vollständige Zuordnung.',
    'Im Feld zuordnung angeben, was die Spalten bedeuten (docs/schema/monitoring-zuordnung.json).',
  );
}

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
  throw refuse(
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
    throw refuse('tabelle', undefined, 'Es ist keine Datei dabei.', 'Eine Tabelle oder Umrisse mitschicken.');
  const umrechnung = await findUmrechnung(zugang, monitoring, anfrage);
  const inhalt = await readAblage(dateien, anfrage.zuordnung ?? {});
  if (!inhalt.tabelle)
    return {
      zuordnung: null,
      ...(await readInhalt(zugang, { monitoring, angaben: null, umrechnung }, inhalt)),
    };
  const zuordnung = requireVollstaendig(chooseZuordnung(inhalt.tabelle, anfrage));
  const grundlage = await loadGrundlage(zugang, monitoring);
  const indikatoren = suggestIndikatoren(inhalt.tabelle, zuordnung, grundlage.indikatoren);
  const angaben = { zuordnung, indikatoren, ausgabe: anfrage.ausgabe };
  const { einlesung, gelesen, hinweise } = await readInhalt(
    zugang,
    { monitoring, angaben, umrechnung },
    inhalt,
  );
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
