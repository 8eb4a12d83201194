/**
 * Re-check of moved Massnahmen: only as far as the Akte allows, and every other rule on the moved dates. The dates
 * are moved here a second time.
 */
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Massnahme } from '#quartiere/index.ts';
import { pruefeVerschoben } from '../verschiebung/pruefung.ts';
import type { Verstoss, Vorlage } from './grundlagen.ts';

function laterTag(tag: string, jahre: number): Massnahme['beginn'] {
  const jahr = Number(tag.slice(0, 4)) + jahre;
  const schaltjahr = jahr % 4 === 0 && (jahr % 100 !== 0 || jahr % 400 === 0);
  const rest = tag.slice(4) === '-02-29' && !schaltjahr ? '-02-28' : tag.slice(4);
  return `${jahr}${rest}` as Massnahme['beginn'];
}

function shift(massnahme: Massnahme, jahre: number): Massnahme {
  return {
    ...massnahme,
    beginn: laterTag(massnahme.beginn, jahre),
    ende: laterTag(massnahme.ende, jahre),
    kosten: massnahme.kosten.map((position) => ({ ...position, jahr: position.jahr + jahre })),
  };
}

/** The Akte as the plan moves it, with its findings; the same where nothing is moved. */
export function verschiebeVorlage(vorlage: Vorlage): Vorlage {
  const { plan, rechtsstand, pruefung } = vorlage;
  const jahre = new Map<string, number>();
  for (const { kennung, verschoben } of plan.massnahmen) if (verschoben) jahre.set(kennung, verschoben);
  if (jahre.size === 0) return vorlage;
  const akte = {
    ...vorlage.akte,
    massnahmen: vorlage.akte.massnahmen.map((massnahme) =>
      shift(massnahme, jahre.get(massnahme.kennung) ?? 0),
    ),
  };
  return { ...vorlage, akte, pruefung: pruefeVerschoben(akte, rechtsstand, pruefung.stichtag, jahre) };
}

function pruefeEine(
  massnahme: Massnahme | undefined,
  kennung: string,
  jahre: number,
  finanziert: boolean,
): Verstoss[] {
  const regel = 'verschiebung';
  if (!massnahme) return [{ regel, text: `${kennung} steht nicht in der Akte.` }];
  const erlaubt = massnahme.verschiebbar ?? 0;
  const gruende = [
    jahre >= 1 && jahre <= erlaubt
      ? ''
      : `um ${formatZahlwort(jahre, 'Jahr', 'Jahre')} verschoben, die Akte erlaubt ${erlaubt}`,
    finanziert ? '' : 'verschoben und nicht finanziert',
    massnahme.begonnen || massnahme.abgeschlossen ? 'verschoben, obwohl begonnen' : '',
    (massnahme.zugesagt ?? []).length > 0 ? 'verschoben, obwohl Geld zugesagt ist' : '',
  ];
  return gruende
    .filter((grund) => grund !== '')
    .map((grund) => ({ regel, text: `${kennung} ist ${grund}.` }));
}

/** Moves that the Akte does not allow; `vorlage` is the one before anything is moved. */
export function pruefeVerschiebungen({ plan, akte }: Vorlage): Verstoss[] {
  return plan.massnahmen.flatMap(({ kennung, verschoben, finanziert }) =>
    verschoben === undefined
      ? []
      : pruefeEine(
          akte.massnahmen.find((massnahme) => massnahme.kennung === kennung),
          kennung,
          verschoben,
          finanziert,
        ),
  );
}

/** Nothing financed begins before the year in which the Kommune wants it at the earliest; on the moved dates. */
export function pruefeFruehestens({ plan, akte }: Vorlage): Verstoss[] {
  const finanziert = new Set(plan.massnahmen.filter((eine) => eine.finanziert).map(({ kennung }) => kennung));
  return (akte.vorgaben ?? []).flatMap((vorgabe) => {
    if (vorgabe.art !== 'fruehestens' || !finanziert.has(vorgabe.massnahme)) return [];
    const beginn = akte.massnahmen.find(({ kennung }) => kennung === vorgabe.massnahme)?.beginn;
    return beginn === undefined || Number(beginn.slice(0, 4)) >= vorgabe.jahr
      ? []
      : [{ regel: 'fruehestens', text: `${vorgabe.massnahme} beginnt vor ${vorgabe.jahr}.` }];
  });
}
