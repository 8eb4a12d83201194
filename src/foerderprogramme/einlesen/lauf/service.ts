/**
 * Reading a file of a foreign catalogue: first every line is checked and nothing is written, then all of it is
 * written in one transaction or nothing. Only one record is in memory at a time.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { RECHTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { ensureBetrieb, findBetrieb, loadRechtelage } from '#konten/service.ts';
import type { Datenbank, Db, Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import * as repository from '../bestand/repository.ts';
import { type Einleseunterschied, isLeer, isVerdaechtig } from '../unterschied.ts';
import { type Dateipruefung, pruefeDatei } from './dateipruefung.ts';
import type { Einleseauftrag, Einleseergebnis } from './einleseauftrag.ts';
import { addZeilen, type Einleseort, PRUEFSUMME, type Schreibstand } from './schreiben/service.ts';

function requireVollstaendig(vorhanden: number, verschwunden: number, auftrag: Einleseauftrag): void {
  if (auftrag.probe || auftrag.verschwundeneZulassen || !isVerdaechtig(vorhanden, verschwunden)) return;
  throw new FachlicherFehler(
    'zu-viele-verschwunden',
    `Von ${vorhanden} eingelesenen Datensätzen stehen ${verschwunden} nicht mehr in der Datei; sie ist vielleicht abgeschnitten. Es wurde nichts gespeichert. Prüfen Sie die Datei; ist sie vollständig, lassen Sie das Fehlen ausdrücklich zu.`,
  );
}

async function record(
  trx: Db,
  { organisation, quelle }: Einleseort,
  auftrag: Einleseauftrag,
  sha256: string,
  u: Einleseunterschied,
): Promise<void> {
  await recordEintrag(trx, {
    handlung: 'fremdbestand.einlesen',
    grundlage: RECHTE['fremdbestand.einlesen'].grundlage,
    gegenstand: { art: 'fremdbestand', kennung: quelle, organisation, ags: null },
    aenderungen: [
      { feld: 'datei', nachher: auftrag.datei.name },
      { feld: 'sha256', nachher: sha256 },
      { feld: 'neu', nachher: u.neu.length },
      { feld: 'geaendert', nachher: u.geaendert.length },
      { feld: 'zurueck', nachher: u.zurueck.length },
      { feld: 'verschwunden', nachher: u.verschwunden.length },
      { feld: 'neuAusgewertet', nachher: u.neuAusgewertet },
    ],
  });
}

function newSchreibstand(
  trx: Db,
  ort: Einleseort,
  staende: Schreibstand['staende'],
  probe: boolean,
): Schreibstand {
  const leer = { neu: [], geaendert: [], zurueck: [], zurueckIds: [], unveraendert: 0, neuAusgewertet: 0 };
  return { trx, ort, probe, staende, ...leer };
}

async function uebernimm(
  trx: Db,
  ort: Einleseort,
  auftrag: Einleseauftrag,
  pruefung: Dateipruefung,
): Promise<Einleseergebnis> {
  if (!auftrag.probe) await repository.lockQuelle(trx, ort.organisation, ort.quelle);
  const staende = await repository.readStaende(trx, ort.organisation, ort.quelle);
  const vorhandene = [...staende].filter(([, { verschwunden }]) => !verschwunden);
  const weg = vorhandene.filter(([kennung]) => !pruefung.zeilen.has(kennung));
  requireVollstaendig(vorhandene.length, weg.length, auftrag);
  const stand = newSchreibstand(trx, ort, staende, auftrag.probe);
  await addZeilen(stand, auftrag, pruefung);
  const { neu, geaendert, zurueck, unveraendert, neuAusgewertet } = stand;
  const verschwunden = weg.map(([kennung, { titel }]) => ({ kennung, titel }));
  const unterschied = { neu, geaendert, zurueck, verschwunden, unveraendert, neuAusgewertet };
  // Nothing new leaves no trace: the same file again changes nothing.
  const geschrieben = !auftrag.probe && !isLeer(unterschied);
  if (geschrieben) {
    await repository.setVerschwunden(
      trx,
      weg.map(([, { id }]) => id),
      true,
    );
    await repository.setVerschwunden(trx, stand.zurueckIds, false);
    await record(trx, ort, auftrag, pruefung.sha256, unterschied);
  }
  const { sha256, fehler, fehlerGesamt, zeilen } = pruefung;
  const bestand = staende.size + neu.length;
  const verdaechtig = isVerdaechtig(vorhandene.length, weg.length);
  return {
    sha256,
    saetze: zeilen.size,
    bestand,
    unterschied,
    fehler,
    fehlerGesamt,
    verdaechtig,
    geschrieben,
  };
}

function requireOrganisation(lage: Rechtelage): string {
  const organisation = lage.organisation?.id ?? null;
  requireRecht(lage, 'fremdbestand.einlesen', { organisation });
  if (organisation !== null) return organisation;
  throw new FachlicherFehler('keine-organisation', 'Wählen Sie zuerst eine Organisation.');
}

/** May files be read in for the organisation acted for? @throws FachlicherFehler `handlung-verboten` */
export async function requireEinlesen(zugang: Zugang): Promise<void> {
  await zugang.read(async (trx) => requireOrganisation(await loadRechtelage(trx, zugang)));
}

/**
 * Reads a file for the organisation acted for.
 * @throws EingabeFehler with every fault of the file; FachlicherFehler `handlung-verboten`,
 * `zu-viele-verschwunden`, `datei-geaendert`; the reason of `abbruch`. Nothing is written then.
 */
export async function leseEin(zugang: Zugang, auftrag: Einleseauftrag): Promise<Einleseergebnis> {
  await requireEinlesen(zugang);
  const pruefung = await pruefeDatei(auftrag, PRUEFSUMME);
  const work = async (trx: Db) => {
    const organisation = requireOrganisation(await loadRechtelage(trx, zugang));
    return await uebernimm(trx, { organisation, quelle: auftrag.quelle }, auftrag, pruefung);
  };
  return auftrag.probe ? await zugang.read(work) : await zugang.write(work);
}

async function requireBenannte(eigentuemer: Db, kuerzel: string): Promise<string> {
  const organisation = await repository.findOrganisation(eigentuemer, kuerzel);
  if (organisation) return organisation.id;
  const text = 'Eine Organisation mit diesem Kürzel gibt es nicht.';
  const abhilfe = 'Kürzel zeigt: quartierwerk konten organisationen';
  throw new EingabeFehler([{ feld: '--organisation', wert: kuerzel, text, abhilfe }]);
}

/** No organisation has it: of its stock there is nothing yet. */
const NIEMAND = '00000000-0000-4000-8000-000000000000';

/**
 * Like `leseEin`, for the command line: whoever reaches the database as its owner reads for an organisation,
 * without one for that of the operator.
 * @throws EingabeFehler for an unknown organisation
 */
export async function leseEinAlsBetrieb(
  { db, eigentuemer }: Pick<Datenbank, 'db' | 'eigentuemer'>,
  kuerzel: string | undefined,
  auftrag: Einleseauftrag,
): Promise<Einleseergebnis> {
  const genannte = kuerzel === undefined ? undefined : await requireBenannte(eigentuemer, kuerzel);
  const pruefung = await pruefeDatei(auftrag, PRUEFSUMME);
  // Only a file that can be taken over founds the organisation of the operator.
  const betrieb = auftrag.probe ? findBetrieb : ensureBetrieb;
  const organisation = genannte ?? (await betrieb(db)) ?? NIEMAND;
  const ort = { organisation, quelle: auftrag.quelle };
  const transaktion = eigentuemer.transaction();
  return await (auftrag.probe ? transaktion.setAccessMode('read only') : transaktion).execute((trx) =>
    uebernimm(trx, ort, auftrag, pruefung),
  );
}
