/**
 * Stores the form of the Stammdaten together with what others have stored since it was opened.
 */
import { applyStammdaten } from '../../aenderung.ts';
import { compareDrei, teileOf } from '../../formulare/dreivergleich.ts';
import {
  inputOfStammdaten,
  parseStammdaten,
  type Stammdatenwerte,
  stammdatenwerteOf,
} from '../../formulare/stammdatenformular.ts';
import { inhaltOfStammdaten, stammdatenwerteWith } from '../../formulare/stammdatenvergleich.ts';
import type { Formulargrundlage } from '../../formulare/zusammenfuehrung.ts';
import { requireAenderbareAkte, saveStammdaten } from '../../service.ts';
import { wordsOfStammdaten } from '../feldtexte.ts';
import { type Grundstand, grundstandOf, KEINE_WAHL, type Sendung, type Wahlen } from './formularstand.ts';
import { saveZusammen, type Zusammenfuehrung } from './zusammenfuehren.ts';

export type Stammdatenstand = Grundstand & {
  readonly werte: Stammdatenwerte;
  /** A row was just added or removed. */
  readonly fokus: boolean;
};
export type Stammdatensendung = Sendung<Stammdatenwerte>;

/** Name of the input at a place; a row is its group. */
function inputOfPfad(werte: Stammdatenwerte, pfad: string): string {
  const [erster = '', schluessel, feld] = teileOf(pfad) ?? [];
  if (schluessel === undefined) return erster;
  const zeilen = inhaltOfStammdaten(werte).listen.gebiete ?? [];
  const stelle = zeilen.findIndex((zeile) => zeile.schluessel === schluessel);
  return stelle < 0 || feld === undefined ? 'quartier.gebiet' : `quartier.gebiet.${stelle}.${feld}`;
}

export function standOfStammdaten(
  werte: Stammdatenwerte,
  fassung: number,
  grundlage: Formulargrundlage,
  wahlOf: Wahlen = KEINE_WAHL,
  nachgefragt = false,
): Stammdatenstand {
  const art = { regeln: {}, inputOf: (pfad: string) => inputOfPfad(werte, pfad) };
  return {
    ...grundstandOf(inhaltOfStammdaten(werte), fassung, grundlage, art, wahlOf, nachgefragt),
    werte,
    fokus: false,
  };
}

/** One try. @throws FachlicherFehler `veraltet` when somebody was faster in between */
export async function saveStammdatenformular(
  sendung: Stammdatensendung,
): Promise<Zusammenfuehrung<Stammdatenstand>> {
  const { zugang, quartier } = sendung;
  const { akte, fassung } = await requireAenderbareAkte(zugang, quartier);
  return await saveZusammen(
    sendung,
    { inhalt: inhaltOfStammdaten(stammdatenwerteOf(akte)), fassung },
    {
      regeln: {},
      vergleiche: compareDrei,
      inhaltOf: inhaltOfStammdaten,
      withInhalt: stammdatenwerteWith,
      normalise: (werte) =>
        inhaltOfStammdaten(stammdatenwerteOf(applyStammdaten(akte, parseStammdaten(werte, akte)))),
      standOf: standOfStammdaten,
      withFaults: (stand, { maengel }, werte) => ({
        ...stand,
        fehler: maengel.map((mangel) => wordsOfStammdaten(inputOfStammdaten(mangel, werte, akte), mangel)),
      }),
      feld: '',
      speichere: async (werte, unveraendert) => {
        if (!unveraendert) await saveStammdaten(zugang, quartier, parseStammdaten(werte, akte), fassung);
      },
    },
  );
}
