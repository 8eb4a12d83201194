/**
 * Stores the form of a Massnahme together with what others have stored since it was opened.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { formatBetrag } from '#kernel/geld.ts';
import type { Akte, Massnahme } from '../../akte.ts';
import { compareDrei, isSameInhalt } from '../../formulare/dreivergleich.ts';
import { type Formularwerte, formularOf, leeresFormular } from '../../formulare/massnahmenformular.ts';
import { inhaltOfMassnahme, withInhalt } from '../../formulare/massnahmenvergleich.ts';
import { type GespeicherteAkte, requireAenderbareAkte, saveMassnahme } from '../../service.ts';
import { type Formularstand, faultsOf, MASSNAHMENREGELN, saveOf, standOf } from '../massnahme-speichern.ts';
import { describeUrheber } from './ablauf.ts';
import type { Sendung } from './formularstand.ts';
import {
  type Formularablauf,
  OHNE_GRUNDLAGE,
  saveZusammen,
  type Zusammenfuehrung,
} from './zusammenfuehren.ts';

/** What was sent; `massnahme` is undefined for a new one. */
export type Massnahmensendung = Sendung<Formularwerte> & { readonly massnahme: string | undefined };

type Ergebnis = Zusammenfuehrung<Formularstand> & { readonly kennung: string };

const inhaltOf = (massnahme: Massnahme) => inhaltOfMassnahme(formularOf(massnahme));

/** Own money for a year that somebody else has stated meanwhile: theirs stands, ours must not vanish. */
function checkEigenmittel(werte: Formularwerte, { eigenmittel }: Akte): void {
  if (eigenmittel === 'unbegrenzt') return;
  const maengel = Object.entries(werte.eigenmittel).flatMap(([jahr, betrag]) => {
    const gespeichert = eigenmittel[jahr];
    if (gespeichert === undefined || formatBetrag(gespeichert) === betrag) return [];
    return [
      {
        feld: `eigenmittel.${jahr}`,
        text: `Inzwischen sind für ${jahr} ${formatBetrag(gespeichert)} Euro eingetragen.`,
        abhilfe: 'Diesen Betrag hier eintragen und einen anderen danach unter „Eigenmittel“.',
      },
    ];
  });
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

const withFaults = (stand: Formularstand, fehler: EingabeFehler): Formularstand => ({
  ...stand,
  ...faultsOf(fehler, stand.werte),
});

function ablaufOf(
  { zugang, fassung }: Massnahmensendung,
  gespeichert: GespeicherteAkte,
  bisherige: Massnahme,
): Formularablauf<Formularwerte, Formularstand> {
  const { akte } = gespeichert;
  return {
    regeln: MASSNAHMENREGELN,
    vergleiche: compareDrei,
    inhaltOf: inhaltOfMassnahme,
    withInhalt,
    normalise: (werte) => inhaltOf(saveOf(werte, bisherige, fassung).massnahme),
    standOf,
    withFaults,
    feld: `massnahmen[${bisherige.kennung}]`,
    speichere: async (werte, unveraendert) => {
      checkEigenmittel(werte, akte);
      if (unveraendert && Object.keys(werte.eigenmittel).length === 0) return;
      const aenderung = saveOf(werte, bisherige, gespeichert.fassung);
      await saveMassnahme(zugang, akte.quartier.kennung, aenderung);
    },
  };
}

/** The form under the next free Kennung, with its Kostenpositionen and the Zusagen that name them. */
function withNeuerKennung(werte: Formularwerte, akte: Akte): Formularwerte {
  const { kennung } = leeresFormular(akte);
  const neu = (alt: string | undefined = ''): string =>
    alt.startsWith(`${werte.kennung}.`) ? `${kennung}${alt.slice(werte.kennung.length)}` : alt;
  const { kosten, zugesagt, antraege } = werte.gruppen;
  return {
    ...werte,
    kennung,
    gruppen: {
      kosten: kosten.map((zeile) => ({ ...zeile, kennung: neu(zeile.kennung) })),
      zugesagt: zugesagt.map((zeile) => ({ ...zeile, position: neu(zeile.position) })),
      antraege,
    },
  };
}

/** Somebody else has this Kennung meanwhile: nothing is stored before the person has seen the new one. */
function standOfVergebene(
  werte: Formularwerte,
  { akte, fassung }: GespeicherteAkte,
  titel: string,
): Formularstand {
  const neue = withNeuerKennung(werte, akte);
  const fehler = {
    feld: 'kennung',
    text: `Nummer: ${werte.kennung} ist inzwischen vergeben („${titel}“).`,
    abhilfe: `Vorgeschlagen ist jetzt ${neue.kennung}. Prüfen Sie die Nummern und speichern Sie noch einmal.`,
  };
  return { ...standOf(neue, fassung, OHNE_GRUNDLAGE), fehler: [fehler] };
}

async function saveNeue(
  { zugang, werte }: Massnahmensendung,
  gespeichert: GespeicherteAkte,
): Promise<Zusammenfuehrung<Formularstand>> {
  const { akte, fassung } = gespeichert;
  const fertig = { uebernommen: [], andereAenderungen: false };
  try {
    const aenderung = saveOf(werte, undefined, fassung);
    const eigene = aenderung.massnahme;
    const vorhandene = akte.massnahmen.find(({ kennung }) => kennung === eigene.kennung);
    if (!vorhandene) await saveMassnahme(zugang, akte.quartier.kennung, aenderung);
    // The same form sent twice has its effect once.
    else if (!isSameInhalt(inhaltOf(eigene), inhaltOf(vorhandene))) {
      return { stand: standOfVergebene(werte, gespeichert, vorhandene.titel) };
    }
    return fertig;
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { stand: withFaults(standOf(werte, fassung, OHNE_GRUNDLAGE), fehler) };
  }
}

/** One try. @throws FachlicherFehler `veraltet` when somebody was faster in between */
export async function saveMassnahmenformular(sendung: Massnahmensendung): Promise<Ergebnis> {
  const { zugang, quartier, massnahme, werte, fassung } = sendung;
  const gespeichert = await requireAenderbareAkte(zugang, quartier);
  if (massnahme === undefined) {
    return { kennung: werte.kennung, ...(await saveNeue(sendung, gespeichert)) };
  }
  const bisherige = gespeichert.akte.massnahmen.find(({ kennung }) => kennung === massnahme);
  if (bisherige) {
    const bestand = { inhalt: inhaltOf(bisherige), fassung: gespeichert.fassung };
    const ergebnis = await saveZusammen(sendung, bestand, ablaufOf(sendung, gespeichert, bisherige));
    return { kennung: massnahme, ...ergebnis };
  }
  const nach = sendung.grundlage?.eintrag ?? null;
  const geloescht = await describeUrheber(zugang, quartier, nach, `massnahmen[${massnahme}]`);
  return { kennung: massnahme, stand: { ...standOf(werte, fassung, OHNE_GRUNDLAGE), geloescht } };
}
