/**
 * To whom a new Akte belongs, and which Kennungen an organisation may give.
 *
 * The Kennung of a Quartier begins with the Kuerzel of its organisation. So nobody comes to a Kennung of an Akte
 * that is hidden from them, and a refusal says nothing about whether there is one.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { DEMOORGANISATIONEN, GAESTE, type Rechtelage } from '#konten/index.ts';
import type { Akte } from '../akte.ts';

/** Organisation to which Kennungen are reserved, by its Kuerzel. */
export type Kennungsinhaber = {
  readonly organisation: string;
  readonly kuerzel: string;
  readonly name: string;
  readonly demo: boolean;
};

/** Id of the organisation a new Akte will belong to; null where one acts for none. */
export function eigentuemerOf({ gast, organisation }: Rechtelage, ags: string): string | null {
  if (!gast) return organisation?.id ?? null;
  const kommune = DEMOORGANISATIONEN.find(({ art, gebiet }) => art === 'kommune' && gebiet === ags);
  return kommune?.id ?? GAESTE;
}

/** A Kennung of one's own that says the same. */
function suggestKennung(kuerzel: string, kennung: string, inhaber: Kennungsinhaber | undefined): string {
  const rest = inhaber ? kennung.slice(inhaber.kuerzel.length + 1) : kennung;
  return `${kuerzel}-${rest}`;
}

function kennungsmangel(kennung: string, text: string, vorschlag: string): Eingabemangel {
  const abhilfe = `Eine andere Kennung angeben, zum Beispiel ${vorschlag}.`;
  return { feld: 'quartier.kennung', wert: kennung, text, abhilfe };
}

function checkKennung(
  { gast, organisation }: Rechtelage,
  kennung: string,
  inhaber: Kennungsinhaber | undefined,
): Eingabemangel[] {
  if (gast) {
    if (!inhaber || inhaber.demo) return [];
    const text = `Kennungen, die mit „${inhaber.kuerzel}-“ beginnen, gehören ${inhaber.name}.`;
    return [kennungsmangel(kennung, text, suggestKennung('gaeste', kennung, inhaber))];
  }
  if (!organisation || inhaber?.organisation === organisation.id) return [];
  const { kuerzel, name } = organisation;
  const text = `Die Kennung eines Quartiers von ${name} beginnt mit „${kuerzel}-“.`;
  return [kennungsmangel(kennung, text, suggestKennung(kuerzel, kennung, inhaber))];
}

/** Faults of the AGS of an Akte: a Kommune keeps Akten of itself, others of their territory. */
export function checkGebiet({ gast, organisation }: Rechtelage, ags: string): Eingabemangel[] {
  if (gast || !organisation || ags.startsWith(organisation.gebiet)) return [];
  const { name, gebiet } = organisation;
  return [
    {
      feld: 'kommune.ags',
      wert: ags,
      text: `${name} führt Akten nur für ${gebiet.length === 8 ? 'den eigenen Gemeindeschlüssel' : 'das eigene Gebiet'}.`,
      abhilfe:
        gebiet.length === 8
          ? `Den Gemeindeschlüssel ${gebiet} angeben.`
          : `Einen Gemeindeschlüssel angeben, der mit ${gebiet} beginnt.`,
    },
  ];
}

/**
 * Faults of a new Akte that come from who creates it.
 * @param inhaber the organisation with the longest Kuerzel the Kennung begins with
 */
export function checkZuordnung(
  lage: Rechtelage,
  akte: Akte,
  inhaber: Kennungsinhaber | undefined,
): Eingabemangel[] {
  return [...checkKennung(lage, akte.quartier.kennung, inhaber), ...checkGebiet(lage, akte.kommune.ags)];
}

/** The Kennung is taken by an Akte that is hidden: told like any Kennung one may not give. */
export function vergebeneKennung({ organisation }: Rechtelage, kennung: string): Eingabemangel {
  const eigene = !organisation || kennung.startsWith(`${organisation.kuerzel}-`);
  const vorschlag = eigene ? `${kennung}-2` : `${organisation.kuerzel}-${kennung}`;
  return kennungsmangel(kennung, 'Diese Kennung kann hier nicht vergeben werden.', vorschlag);
}
