/**
 * How much the Massnahme costs, with what it is bundled, and who pays the own share.
 */
import { BRUCH_EINS, type Bruch } from '#kernel/bruch.ts';
import { add, cent, type EuroCent, formatEuro, maxEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Foerderung, Grenze } from '#rechtsstand/index.ts';
import { computeBemessung } from '../../kriterien/bemessung.ts';
import { computeVerfuegbar } from '../../kriterien/eigenanteil.ts';
import { findHoechstenSatz } from '../../kriterien/foerdersatz.ts';
import type { Positionslage } from '../../kriterien/lage.ts';
import {
  computeHoechstesErreichbar,
  computeMindeststaende,
  hasAndere,
} from '../../kriterien/mindeststand.ts';
import { withMassnahme, withPosition, type Zustand } from '../zustand.ts';
import { type Anlass, type Antwort, propose, refuse, type Vorschlag } from './vorschlag.ts';

type Eigenanteil = NonNullable<Foerderung['eigenanteile']>[number];

/** The floor that was judged: the programme's line, else the Land's smallest grant. */
function grenzeOf({ lage, block }: Anlass): Grenze | null {
  const grenze = block as Partial<Grenze> | undefined;
  if (grenze?.betrag !== undefined) return block as Grenze;
  const bagatelle = lage.landesregel?.bagatelle;
  return bagatelle ? { betrag: bagatelle.betrag, bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' } : null;
}

function satzOf(lage: Positionslage, grenze: Grenze): Bruch {
  return grenze.bezug === 'ausgaben' || hasAndere(grenze)
    ? BRUCH_EINS
    : (findHoechstenSatz(lage) ?? BRUCH_EINS);
}

/** Base that is missing so that promises and a grant at the highest rate reach the floor; null: no base is enough. */
function missingBemessung(lage: Positionslage, grenze: Grenze): EuroCent | null {
  const satz = satzOf(lage, grenze);
  if (satz.zaehler === 0) return null;
  const jahr = grenze.zeit === 'jahr' ? lage.position.jahr : 0;
  const stand = computeMindeststaende(lage, grenze, satz).get(jahr);
  const offen = maxEuro(NULL_EURO, subtract(grenze.betrag, stand?.zugesagt ?? NULL_EURO));
  const noetig = share(offen, { zaehler: satz.nenner, nenner: satz.zaehler }, 'auf');
  return subtract(noetig, stand?.bemessung ?? NULL_EURO);
}

/** The position costs more; what is not recognised of it stays. */
function proposeBetrag(anlass: Anlass, fehlt: EuroCent): Vorschlag {
  const { massnahme, position } = anlass.lage;
  const betrag = add(position.betrag, fehlt);
  const viel = fehlt * 4 > position.betrag;
  return propose(
    anlass,
    {
      gruppe: `betrag ${position.kennung}`,
      aufwand: viel ? 5 : 3,
      was: `Betrag von ${position.kennung}`,
      von: formatEuro(position.betrag),
      nach: formatEuro(betrag),
      satz: `Die Maßnahme größer anlegen: Die Position ${position.kennung} kostet dann mindestens ${formatEuro(betrag)}, ${formatEuro(fehlt)} mehr.`,
    },
    (zustand) =>
      withPosition(zustand, massnahme.kennung, position.kennung, (eine) => ({
        ...eine,
        betrag: add(eine.betrag, fehlt),
      })),
  );
}

function bundlekeyOf(a: Massnahme, b: Massnahme): string {
  const rein = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return a.vorhaben ?? b.vorhaben ?? `buendel-${rein(a.kennung)}-${rein(b.kennung)}`;
}

/** Both with everything that is already in one project with either. */
function bundle(zustand: Zustand, a: Massnahme, b: Massnahme): Zustand {
  const vorhaben = bundlekeyOf(a, b);
  const gruppen = new Set([a.vorhaben, b.vorhaben].filter((gruppe) => gruppe !== undefined));
  const massnahmen = zustand.akte.massnahmen.map((eine) =>
    eine.kennung === a.kennung ||
    eine.kennung === b.kennung ||
    (eine.vorhaben !== undefined && gruppen.has(eine.vorhaben))
      ? { ...eine, vorhaben }
      : eine,
  );
  return { ...zustand, akte: { ...zustand.akte, massnahmen } };
}

/** Partners with whom the floor of one project would be reached. */
const PARTNER_HOECHSTENS = 3;

function proposeBuendel(anlass: Anlass, grenze: Grenze): Vorschlag[] {
  const { zustand, lage } = anlass;
  if (grenze.je !== 'vorhaben') return [];
  const { massnahme } = lage;
  return zustand.akte.massnahmen
    .filter((andere) => andere.kennung !== massnahme.kennung && andere.abgeschlossen !== true)
    .filter((andere) => andere.vorhaben === undefined || andere.vorhaben !== massnahme.vorhaben)
    .filter((andere) => {
      const { akte } = bundle(zustand, massnahme, andere);
      const eigene = akte.massnahmen.find((eine) => eine.kennung === massnahme.kennung) ?? massnahme;
      const danach = { ...lage, akte, massnahme: eigene };
      return computeHoechstesErreichbar(danach, grenze, satzOf(lage, grenze)) >= grenze.betrag;
    })
    .slice(0, PARTNER_HOECHSTENS)
    .map((andere, index) =>
      propose(
        anlass,
        {
          gruppe: `vorhaben ${massnahme.kennung}`,
          aufwand: 2 + index / 100,
          was: `Vorhaben von ${massnahme.kennung}`,
          von: massnahme.vorhaben ?? 'allein beantragt',
          nach: `zusammen mit ${andere.kennung}`,
          satz: `Mit ${andere.kennung} („${andere.titel}“) in einem Antrag bündeln; zusammen erreichen sie den Mindestbetrag.`,
        },
        (danach) => bundle(danach, massnahme, andere),
      ),
    );
}

export function answerMindestbetrag(anlass: Anlass): Antwort {
  const grenze = grenzeOf(anlass);
  if (!grenze) return 'folgt';
  const fehlt = missingBemessung(anlass.lage, grenze);
  if (fehlt === null) return refuse(anlass, 'unveraenderlich', anlass.befund.text);
  return [...proposeBuendel(anlass, grenze), ...(fehlt > 0 ? [proposeBetrag(anlass, fehlt)] : [])];
}

/** A cap is used up by what was promised; only another project or year has room again. */
export function answerHoechstbetrag(anlass: Anlass): Antwort {
  return refuse(anlass, 'unveraenderlich', `${anlass.befund.text} Mehr zahlt das Programm hier nicht.`);
}

export function answerKofinanzierung(anlass: Anlass): Antwort {
  const { befund } = anlass;
  return befund.ergebnis === 'offen'
    ? refuse(anlass, 'unbekannt', befund.text)
    : refuse(anlass, 'unveraenderlich', `${befund.text} Die Zusage liegt vor.`);
}

function proposeEigenmittel({ lage, ...anlass }: Anlass, fehlt: EuroCent): Vorschlag[] {
  const { eigenmittel } = lage.akte;
  if (eigenmittel === 'unbegrenzt') return [];
  const jahr = String(lage.position.jahr);
  const bisher = eigenmittel[jahr] ?? NULL_EURO;
  const neu = add(bisher, fehlt);
  return [
    propose(
      { lage, ...anlass },
      {
        gruppe: `eigenmittel ${jahr}`,
        aufwand: 3,
        was: `Eigenmittel ${jahr}`,
        von: formatEuro(bisher),
        nach: formatEuro(neu),
        satz: `Die Kommune stellt für ${jahr} mindestens ${formatEuro(neu)} an Eigenmitteln bereit, ${formatEuro(fehlt)} mehr.`,
      },
      (zustand) => ({ ...zustand, akte: { ...zustand.akte, eigenmittel: { ...eigenmittel, [jahr]: neu } } }),
    ),
  ];
}

function proposeTraegermittel(anlass: Anlass, fehlt: EuroCent): Vorschlag[] {
  const { massnahme } = anlass.lage;
  if (massnahme.traeger.art === 'kommune') return [];
  const bisher = massnahme.traegermittel ?? NULL_EURO;
  const neu = add(bisher, fehlt);
  return [
    propose(
      anlass,
      {
        gruppe: `traegermittel ${massnahme.kennung}`,
        aufwand: 3.5,
        was: `Eigenmittel des Trägers für ${massnahme.kennung}`,
        von: formatEuro(bisher),
        nach: formatEuro(neu),
        aenderbar_durch: 'traeger',
        satz: `Der Träger bringt mindestens ${formatEuro(neu)} eigenes Geld ein, ${formatEuro(fehlt)} mehr.`,
      },
      (zustand) => withMassnahme(zustand, massnahme.kennung, (eine) => ({ ...eine, traegermittel: neu })),
    ),
  ];
}

function proposeDritte(anlass: Anlass, eigenanteil: Eigenanteil, fehlt: EuroCent): Vorschlag[] {
  const { massnahme, position } = anlass.lage;
  if (eigenanteil.nur_eigene === true) return [];
  const zusage = {
    position: position.kennung,
    quelle: { art: 'dritte' as const, kennung: 'noch zu gewinnen' },
    betrag: fehlt,
  };
  return [
    propose(
      anlass,
      {
        gruppe: `dritte ${position.kennung}`,
        aufwand: 4,
        was: `Geld Dritter für ${position.kennung}`,
        von: formatEuro(NULL_EURO),
        nach: formatEuro(fehlt),
        satz: `Eine Stiftung, ein Unternehmen oder andere Dritte geben ${formatEuro(fehlt)} zum eigenen Anteil.`,
      },
      (zustand) =>
        withMassnahme(zustand, massnahme.kennung, (eine) => ({
          ...eine,
          zugesagt: [...(eine.zugesagt ?? []), zusage],
        })),
    ),
  ];
}

export function answerEigenanteil(anlass: Anlass): Antwort {
  const { lage } = anlass;
  const eigenanteil = anlass.block as Eigenanteil;
  const verfuegbar = computeVerfuegbar(lage, eigenanteil.nur_eigene === true);
  const noetig = share(computeBemessung(lage.position), eigenanteil.mindestens, 'auf');
  const fehlt = subtract(noetig, verfuegbar ?? noetig);
  if (fehlt <= 0) return 'folgt';
  return [
    ...proposeEigenmittel(anlass, fehlt),
    ...proposeTraegermittel(anlass, fehlt),
    ...proposeDritte(anlass, eigenanteil, cent(fehlt)),
  ];
}
