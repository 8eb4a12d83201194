/**
 * Stores the form of the Verpflichtungsermächtigungen together with what others have stored since it was opened.
 */
import { applyVerpflichtungen } from '../../aenderung.ts';
import { teileOf } from '../../formulare/dreivergleich.ts';
import {
  parseVerpflichtungen,
  VERPFLICHTUNGEN,
  type Verpflichtungswerte,
  verpflichtungswerteOf,
} from '../../formulare/verpflichtungsformular.ts';
import {
  compareVerpflichtungen,
  inhaltOfVerpflichtungen,
  takeVerpflichtungen,
  verpflichtungswerteWith,
} from '../../formulare/verpflichtungsvergleich.ts';
import type { Formulargrundlage, Formularregeln } from '../../formulare/zusammenfuehrung.ts';
import { requireAenderbareAkte, saveVerpflichtungen } from '../../service.ts';
import { wordsOfVerpflichtung } from '../feldtexte.ts';
import { type Grundstand, grundstandOf, KEINE_WAHL, type Sendung, type Wahlen } from './formularstand.ts';
import { saveZusammen, type Zusammenfuehrung } from './zusammenfuehren.ts';

export type Verpflichtungsstand = Grundstand & {
  readonly werte: Verpflichtungswerte;
  /** A row was just added or removed. */
  readonly fokus: boolean;
};
export type Verpflichtungssendung = Sendung<Verpflichtungswerte>;

const REGELN: Formularregeln = { take: takeVerpflichtungen };

/** Name of the input at a place; a row that is gone is its group. */
function inputOfPfad(werte: Verpflichtungswerte, pfad: string): string {
  const [erster = '', schluessel, feld = 'jahr'] = teileOf(pfad) ?? [];
  if (schluessel === undefined) return erster;
  const zeilen = inhaltOfVerpflichtungen(werte).listen.verpflichtungen ?? [];
  const stelle = zeilen.findIndex((zeile) => zeile.schluessel === schluessel);
  return stelle < 0 ? VERPFLICHTUNGEN : `${VERPFLICHTUNGEN}.${stelle}.${feld}`;
}

export function standOfVerpflichtungen(
  werte: Verpflichtungswerte,
  fassung: number,
  grundlage: Formulargrundlage,
  wahlOf: Wahlen = KEINE_WAHL,
  nachgefragt = false,
): Verpflichtungsstand {
  const art = { regeln: REGELN, inputOf: (pfad: string) => inputOfPfad(werte, pfad) };
  return {
    ...grundstandOf(inhaltOfVerpflichtungen(werte), fassung, grundlage, art, wahlOf, nachgefragt),
    werte,
    fokus: false,
  };
}

/** One try. @throws FachlicherFehler `veraltet` when somebody was faster in between */
export async function saveVerpflichtungsformular(
  sendung: Verpflichtungssendung,
): Promise<Zusammenfuehrung<Verpflichtungsstand>> {
  const { zugang, quartier } = sendung;
  const { akte, fassung } = await requireAenderbareAkte(zugang, quartier);
  return await saveZusammen(
    sendung,
    { inhalt: inhaltOfVerpflichtungen(verpflichtungswerteOf(akte)), fassung },
    {
      regeln: REGELN,
      vergleiche: compareVerpflichtungen,
      inhaltOf: inhaltOfVerpflichtungen,
      withInhalt: verpflichtungswerteWith,
      normalise: (werte) =>
        inhaltOfVerpflichtungen(
          verpflichtungswerteOf(applyVerpflichtungen(akte, parseVerpflichtungen(werte))),
        ),
      standOf: standOfVerpflichtungen,
      withFaults: (stand, { maengel }) => ({ ...stand, fehler: maengel.map(wordsOfVerpflichtung) }),
      feld: VERPFLICHTUNGEN,
      speichere: async (werte, unveraendert) => {
        if (!unveraendert) await saveVerpflichtungen(zugang, quartier, parseVerpflichtungen(werte), fassung);
      },
    },
  );
}
