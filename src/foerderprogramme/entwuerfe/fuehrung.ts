/**
 * Who may bring a new version of which programme. The simplest rule that lets nobody write over another's
 * programme:
 *
 * 1. A programme has at most one keeper, named by the operator or found by its first release. Only the keeper
 *    brings new versions.
 * 2. A programme of the shipped files without a keeper belongs to nobody; only the operator brings new versions.
 * 3. A new Kennung begins with the Kuerzel of its organisation (no Kuerzel is the beginning of another).
 */
import type { Erlaubnis, Rechtelage } from '#konten/index.ts';

/** What is known of a Kennung. */
export type Fuehrungslage = {
  readonly kennung: string;
  /** Id of the keeper. */
  readonly fuehrende: string | null;
  /** Is it in the catalogue already? */
  readonly bekannt: boolean;
  /** Id of the organisation with whose Kuerzel the Kennung begins. */
  readonly kuerzelinhaber: string | null;
};

/** May an organisation of this art, with this id, bring versions of the programme? */
export function pruefeFuehrung(
  organisation: { readonly id: string; readonly art: string; readonly kuerzel: string },
  frage: Fuehrungslage,
): Erlaubnis {
  if (frage.fuehrende !== null) {
    if (frage.fuehrende === organisation.id) return { erlaubt: true };
    return {
      erlaubt: false,
      grund: 'Dieses Programm führt eine andere Organisation. Nur sie legt neue Fassungen vor.',
    };
  }
  if (organisation.art === 'betrieb') return { erlaubt: true };
  if (frage.bekannt) {
    return {
      erlaubt: false,
      grund:
        'Dieses Programm gehört zum mitgelieferten Katalog und hat noch keine führende Organisation. Bitten Sie den Betrieb der Anwendung, Ihrer Organisation das Programm zuzuordnen.',
    };
  }
  if (frage.kuerzelinhaber === organisation.id) return { erlaubt: true };
  return {
    erlaubt: false,
    grund: `Die Kennung eines neuen Programms beginnt mit dem Kürzel Ihrer Organisation: ${organisation.kuerzel}-…`,
  };
}

/** Organisation for which somebody drafts a version: the keeper if it is their own, else the one acted for. */
export function chooseOrganisation(lage: Rechtelage, fuehrende: string | null): string | null {
  if (fuehrende !== null && lage.eigene.includes(fuehrende)) return fuehrende;
  return lage.organisation?.id ?? null;
}
