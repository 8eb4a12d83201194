/**
 * Who carries the Massnahme and who applies.
 */
import type { Massnahme } from '#quartiere/index.ts';
import { TRAEGERART_TEXT, type Traegerart } from '#rechtsstand/index.ts';
import { listBeihilfen } from '../../kriterien/de-minimis.ts';
import { withMassnahme } from '../zustand.ts';
import { proposeAntragstag } from './antragstag.ts';
import { type Anlass, type Antwort, dropsOutOn, propose, refuse, type Vorschlag } from './vorschlag.ts';

type Traeger = Massnahme['traeger'];

function nameTraeger({ art, bezeichnung }: Traeger): string {
  return bezeichnung ? `${bezeichnung} (${TRAEGERART_TEXT[art]})` : TRAEGERART_TEXT[art];
}

function satzOf(art: Traegerart, weitergeleitet: boolean): string {
  if (art === 'kommune') return 'Die Kommune übernimmt die Maßnahme selbst und stellt den Antrag.';
  const wer = `Die Maßnahme übernimmt ein anderer Träger (${TRAEGERART_TEXT[art]})`;
  return weitergeleitet
    ? `${wer}; die Kommune stellt den Antrag und leitet die Zuwendung an ihn weiter.`
    : `${wer} und stellt den Antrag.`;
}

/** The Massnahme in other hands; the old carrier's money and aid stay with it. */
function withTraeger(massnahme: Massnahme, art: Traegerart, gemeinnuetzig: boolean): Massnahme {
  const { traegermittel: _, ...rest } = massnahme;
  return { ...rest, traeger: { art, ...(gemeinnuetzig ? { gemeinnuetzig } : {}) } };
}

function proposeTraeger(anlass: Anlass, arten: readonly Traegerart[]): Vorschlag[] {
  const { lage } = anlass;
  const { massnahme } = lage;
  const block = lage.programm.kriterien.antragsberechtigt;
  const andere = [...new Set(arten)].filter((art) => art !== massnahme.traeger.art);
  return andere.map((art, index) => {
    const weitergeleitet = block !== undefined && !block.arten.includes(art);
    const gemeinnuetzig = block?.nur_gemeinnuetzig?.includes(art) ?? false;
    return propose(
      anlass,
      {
        gruppe: `traeger ${massnahme.kennung}`,
        aufwand: (art === 'kommune' ? 4 : 6) + index / 100,
        was: `Träger von ${massnahme.kennung}`,
        von: nameTraeger(massnahme.traeger),
        nach: `${TRAEGERART_TEXT[art]}${gemeinnuetzig ? ' (gemeinnützig)' : ''}`,
        aenderbar_durch: art === 'kommune' ? 'kommune' : 'traeger',
        satz: satzOf(art, weitergeleitet),
      },
      (zustand) => withMassnahme(zustand, massnahme.kennung, (eine) => withTraeger(eine, art, gemeinnuetzig)),
    );
  });
}

function listAntragsberechtigte({ lage }: Anlass): readonly Traegerart[] {
  const block = lage.programm.kriterien.antragsberechtigt;
  return block ? [...block.arten, ...(block.weiterleitung_an ?? [])] : [];
}

export function answerAntragsberechtigt(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const block = lage.programm.kriterien.antragsberechtigt;
  const { einwohner } = lage.akte.kommune;
  const zuKlein = block?.mindesteinwohner !== undefined && einwohner < block.mindesteinwohner;
  const zuGross = block?.hoechsteinwohner !== undefined && einwohner > block.hoechsteinwohner;
  return zuKlein || zuGross
    ? refuse(anlass, 'unveraenderlich', befund.text)
    : proposeTraeger(anlass, listAntragsberechtigte(anlass));
}

export function answerGemeinnuetzigkeit(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const { massnahme } = lage;
  const offen = befund.ergebnis === 'offen';
  return [
    propose(
      anlass,
      {
        gruppe: `gemeinnuetzig ${massnahme.kennung}`,
        aufwand: offen ? 1 : 5,
        was: `Gemeinnützigkeit des Trägers von ${massnahme.kennung}`,
        von: offen ? 'nicht angegeben' : 'nein',
        nach: 'ja',
        weise: offen ? 'klaeren' : 'aendern',
        aenderbar_durch: 'traeger',
        satz: offen
          ? 'In der Akte angeben, dass der Träger gemeinnützig ist, wenn es so ist.'
          : 'Der Träger lässt sich vom Finanzamt als gemeinnützig anerkennen.',
      },
      (zustand) =>
        withMassnahme(zustand, massnahme.kennung, (eine) => ({
          ...eine,
          traeger: { ...eine.traeger, gemeinnuetzig: true },
        })),
    ),
    ...(offen ? [] : proposeTraeger(anlass, listAntragsberechtigte(anlass))),
  ];
}

/** Some kinds of cost are paid to some carriers only; the kind itself is what the Massnahme costs. */
export function answerKostenart(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const { massnahme, position } = lage;
  const traeger = (lage.programm.kriterien.kostenart?.zulaessig ?? [])
    .filter((zeile) => zeile.arten.includes(position.kostenart))
    .filter((zeile) => zeile.zwecke?.includes(massnahme.zweck) ?? true)
    .flatMap((zeile) => zeile.traeger ?? []);
  const vorschlaege = proposeTraeger(anlass, traeger);
  return vorschlaege.length > 0
    ? vorschlaege
    : refuse(anlass, 'unveraenderlich', `${befund.text} Was die Maßnahme kostet, lässt sich nicht umwidmen.`);
}

/** Aid falls out of the rolling three years; or the Kommune, whose money is no aid, carries the Massnahme. */
export function answerDeminimis(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  if (befund.ergebnis === 'offen') return refuse(anlass, 'unbekannt', befund.text);
  const tage = listBeihilfen(lage.akte, lage.massnahme)
    .map(({ datum }) => dropsOutOn(datum))
    .filter((tag) => tag > lage.stichtag);
  const warten = [...new Set(tage)]
    .sort()
    .map((tag) => proposeAntragstag(anlass, tag, 'Dann zählt eine frühere De-minimis-Beihilfe nicht mehr.'));
  return [
    ...warten,
    ...proposeTraeger(
      anlass,
      listAntragsberechtigte(anlass).filter((art) => art === 'kommune'),
    ),
  ];
}
