/**
 * Ressorts and givers over time, out of the register and the catalogue.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Ressort, Ressortverzeichnis } from '#rechtsstand/index.ts';
import { loadRechtsstand, loadRessorts } from '#rechtsstand/service.ts';
import {
  buildRessortliste,
  listAufgaben,
  type Ressortaufgabe,
  type Ressortliste,
  type Ressortzeile,
} from './ressortliste.ts';

type Recht = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

const LEER: Ressortliste = { zeilen: [], unbekannte: [] };

/** All Ressorts as of today; a law without a register has none. */
export async function listRessorts({ rechtVerzeichnis, heute }: Recht): Promise<Ressortliste> {
  const verzeichnis = await loadRessorts(rechtVerzeichnis);
  if (!verzeichnis) return LEER;
  return buildRessortliste(verzeichnis, await loadRechtsstand(rechtVerzeichnis), heute());
}

type Ressortauskunft = Ressortzeile & {
  readonly namen: Ressort['namen'];
  readonly hinweis: string | null;
  readonly aufgaben: readonly Ressortaufgabe[];
  readonly quelle: Ressortverzeichnis['quelle'];
};

/** One Ressort with its names and remits over time. @throws FachlicherFehler `ressort-nicht-gefunden` */
export async function readRessort(recht: Recht, kennung: string): Promise<Ressortauskunft> {
  const verzeichnis = await loadRessorts(recht.rechtVerzeichnis);
  const ressort = verzeichnis?.ressorts.find((eines) => eines.kennung === kennung);
  const zeile = (await listRessorts(recht)).zeilen.find((eine) => eine.kennung === kennung);
  if (!verzeichnis || !ressort || !zeile) {
    throw new FachlicherFehler(
      'ressort-nicht-gefunden',
      `Ein Ressort „${kennung}“ steht nicht im Verzeichnis.`,
      { kennung },
    );
  }
  return {
    ...zeile,
    namen: ressort.namen,
    hinweis: ressort.hinweis ?? null,
    aufgaben: listAufgaben(verzeichnis, kennung),
    quelle: verzeichnis.quelle,
  };
}
