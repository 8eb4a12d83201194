/**
 * Stores the form of the own money together with what others have stored since it was opened.
 */
import type { EingabeFehler } from '#kernel/fehler.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import { takeStelle } from '../../formulare/dreivergleich.ts';
import {
  type Eigenmittelwerte,
  eigenmittelwerteOf,
  parseEigenmittel,
} from '../../formulare/eigenmittelformular.ts';
import {
  compareEigenmittel,
  eigenmittelwerteWith,
  inhaltOfEigenmittel,
  takeEigenmittel,
} from '../../formulare/eigenmittelvergleich.ts';
import type { Formulargrundlage, Formularregeln } from '../../formulare/zusammenfuehrung.ts';
import { requireAenderbareAkte, saveEigenmittel } from '../../service.ts';
import { type Grundstand, grundstandOf, KEINE_WAHL, type Sendung, type Wahlen } from './formularstand.ts';
import { saveZusammen, type Zusammenfuehrung } from './zusammenfuehren.ts';

export type Eigenmittelstand = Grundstand & { readonly werte: Eigenmittelwerte };
export type Eigenmittelsendung = Sendung<Eigenmittelwerte>;

const REGELN: Formularregeln = {
  take: (eigene, gespeichert, pfad) =>
    pfad === 'grenze' ? takeEigenmittel(eigene, gespeichert) : takeStelle(eigene, gespeichert, pfad),
};

export function standOfEigenmittel(
  werte: Eigenmittelwerte,
  fassung: number,
  grundlage: Formulargrundlage,
  wahlOf: Wahlen = KEINE_WAHL,
  nachgefragt = false,
): Eigenmittelstand {
  const art = { regeln: REGELN, inputOf: (pfad: string) => pfad };
  return {
    ...grundstandOf(inhaltOfEigenmittel(werte), fassung, grundlage, art, wahlOf, nachgefragt),
    werte,
  };
}

/** A year that still has cost is reported at a Kostenposition; here its own amount is missing. */
function feldfehlerOf(fehler: EingabeFehler): Feldfehler[] {
  return fehler.maengel.map(({ feld = '', wert, text, abhilfe }) =>
    feld.endsWith('.jahr') && feld.startsWith('massnahmen')
      ? {
          feld: `eigenmittel.${wert}`,
          text: `${wert} fallen Kosten an, der Betrag fehlt.`,
          abhilfe: 'Betrag angeben, auch 0,00 ist möglich.',
        }
      : { feld, text, abhilfe },
  );
}

/** One try. @throws FachlicherFehler `veraltet` when somebody was faster in between */
export async function saveEigenmittelformular(
  sendung: Eigenmittelsendung,
): Promise<Zusammenfuehrung<Eigenmittelstand>> {
  const { zugang, quartier } = sendung;
  const { akte, fassung } = await requireAenderbareAkte(zugang, quartier);
  const gespeicherte = eigenmittelwerteOf(akte);
  return await saveZusammen(
    sendung,
    { inhalt: inhaltOfEigenmittel(gespeicherte), fassung },
    {
      regeln: REGELN,
      vergleiche: compareEigenmittel,
      inhaltOf: inhaltOfEigenmittel,
      withInhalt: eigenmittelwerteWith,
      normalise: (werte) =>
        inhaltOfEigenmittel(eigenmittelwerteOf({ ...akte, eigenmittel: parseEigenmittel(werte) })),
      standOf: standOfEigenmittel,
      withFaults: (stand, fehler) => ({ ...stand, fehler: feldfehlerOf(fehler) }),
      feld: 'eigenmittel',
      speichere: async (werte, unveraendert) => {
        if (!unveraendert) await saveEigenmittel(zugang, quartier, parseEigenmittel(werte), fassung);
      },
    },
  );
}
