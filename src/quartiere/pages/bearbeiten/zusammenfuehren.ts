/**
 * Stores a form together with what others have stored since it was opened: the same steps for every form.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import {
  type compareDrei,
  type Formularinhalt,
  type Formularunterschied,
  type Formularvergleich,
  isSameInhalt,
} from '../../formulare/dreivergleich.ts';
import { findLetztenEintrag } from '../../formulare/service.ts';
import {
  decide,
  type Formulargrundlage,
  type Formularregeln,
  grundlageOf,
  nextGrundlage,
} from '../../formulare/zusammenfuehrung.ts';
import { describeUrheber } from './ablauf.ts';
import { KEINE_WAHL, type Sendung, type Wahlen } from './formularstand.ts';

/** How a form of one kind is compared, shown and stored. */
export type Formularablauf<W, S> = {
  readonly regeln: Formularregeln;
  readonly vergleiche: typeof compareDrei;
  readonly inhaltOf: (werte: W) => Formularinhalt;
  readonly withInhalt: (werte: W, inhalt: Formularinhalt) => W;
  /** As it would be shown once stored. @throws EingabeFehler with every fault of the form */
  readonly normalise: (werte: W) => Formularinhalt;
  readonly standOf: (
    werte: W,
    fassung: number,
    grundlage: Formulargrundlage,
    wahlOf: Wahlen,
    nachgefragt: boolean,
  ) => S;
  readonly withFaults: (stand: S, fehler: EingabeFehler, werte: W) => S;
  /** Beginning of the path of the part in the Akte, to find who changed it. */
  readonly feld: string;
  readonly speichere: (werte: W, unveraendert: boolean) => Promise<void>;
};

/** What is stored now. */
export type Bestand = { readonly inhalt: Formularinhalt; readonly fassung: number };

export type Zusammenfuehrung<S> =
  | { readonly stand: S }
  | {
      readonly uebernommen: readonly Formularunterschied[];
      /** Others have changed the Akte since the form was opened. */
      readonly andereAenderungen: boolean;
    };

const LEER: Formularinhalt = { felder: {}, mengen: {}, listen: {} };
export const OHNE_GRUNDLAGE: Formulargrundlage = grundlageOf(LEER, null);

/** Of a form that carries nothing along, what is stored is the base only while nobody has stored since. */
function basisOf<W>({ grundlage, fassung }: Sendung<W>, bestand: Bestand): Formulargrundlage {
  return grundlage ?? (fassung === bestand.fassung ? grundlageOf(bestand.inhalt, null) : OHNE_GRUNDLAGE);
}

/** What the form goes on from: what is stored now, with what others changed. */
async function goOnFrom<W>(
  { zugang, quartier }: Sendung<W>,
  basis: Formulargrundlage,
  { inhalt }: Bestand,
  vergleich: Formularvergleich,
  feld: string,
): Promise<Formulargrundlage> {
  if (vergleich.konflikte.length + vergleich.uebernommen.length === 0) {
    return { ...grundlageOf(inhalt, basis.eintrag), vermerke: basis.vermerke };
  }
  const urheber = await describeUrheber(zugang, quartier, basis.eintrag, feld);
  return nextGrundlage(inhalt, await findLetztenEintrag(zugang, quartier), vergleich, urheber);
}

/** One try. @throws FachlicherFehler `veraltet` when somebody was faster in between */
export async function saveZusammen<W, S>(
  sendung: Sendung<W>,
  bestand: Bestand,
  ablauf: Formularablauf<W, S>,
): Promise<Zusammenfuehrung<S>> {
  const { werte, fassung, wahlOf } = sendung;
  const basis = basisOf(sendung, bestand);
  const entschieden = decide(ablauf.inhaltOf(werte), basis, wahlOf, ablauf.regeln);
  if (!entschieden.vollstaendig) return { stand: ablauf.standOf(werte, fassung, basis, wahlOf, true) };
  // What to show when faults are found: first the form as decided, later as merged.
  let gezeigt = {
    werte: ablauf.withInhalt(werte, entschieden.inhalt),
    stand: () => ablauf.standOf(gezeigt.werte, fassung, basis, wahlOf, false),
  };
  try {
    const eigene = ablauf.normalise(gezeigt.werte);
    const vergleich = ablauf.vergleiche({ grundlage: basis.inhalt, eigene, gespeichert: bestand.inhalt });
    const zusammen = ablauf.withInhalt(gezeigt.werte, vergleich.inhalt);
    const naechste = await goOnFrom(sendung, basis, bestand, vergleich, ablauf.feld);
    gezeigt = {
      werte: zusammen,
      stand: () => ablauf.standOf(zusammen, bestand.fassung, naechste, KEINE_WAHL, false),
    };
    if (vergleich.konflikte.length > 0) return { stand: gezeigt.stand() };
    // Sent twice, or nothing changed: what was to be stored is stored.
    const unveraendert = isSameInhalt(vergleich.inhalt, bestand.inhalt);
    await ablauf.speichere(zusammen, unveraendert);
    return {
      uebernommen: vergleich.uebernommen,
      andereAenderungen: !unveraendert && bestand.fassung !== fassung,
    };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { stand: ablauf.withFaults(gezeigt.stand(), fehler, gezeigt.werte) };
  }
}
