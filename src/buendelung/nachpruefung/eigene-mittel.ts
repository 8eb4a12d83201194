/**
 * Re-check of own money per Haushaltsjahr and carriers' money per Massnahme.
 */
import type { Posten } from '../finanzierungsplan.ts';
import { euroText, summe, type Verstoss, type Vorlage } from './grundlagen.ts';

function pruefeHaushaltsjahre({ plan, akte }: Vorlage): Verstoss[] {
  const { eigenmittel } = akte;
  if (eigenmittel === 'unbegrenzt') return [];
  const eigene = plan.posten.filter((posten) => posten.quelle.art === 'eigenmittel');
  return [...Map.groupBy(eigene, (posten) => posten.jahr)].flatMap(([jahr, posten]) => {
    const grenze = BigInt(eigenmittel[String(jahr)] ?? 0);
    const gebraucht = summe(posten.map((eintrag) => eintrag.cent));
    if (gebraucht <= grenze) return [];
    const text = `${jahr}: ${euroText(gebraucht)} Eigenmittel gebraucht, ${euroText(grenze)} vorhanden.`;
    return [{ regel: 'eigenmittel', text }];
  });
}

function isTraegermittel(posten: Posten, massnahme: string): boolean {
  return posten.massnahme === massnahme && posten.quelle.art === 'traegermittel' && !posten.zugesagt;
}

function pruefeTraegermittel({ plan, akte }: Vorlage): Verstoss[] {
  return akte.massnahmen.flatMap(({ kennung, traegermittel }) => {
    const gezahlt = summe(
      plan.posten.filter((posten) => isTraegermittel(posten, kennung)).map((posten) => posten.cent),
    );
    if (gezahlt <= BigInt(traegermittel ?? 0)) return [];
    return [
      {
        regel: 'traegermittel',
        text: `${kennung}: ${euroText(gezahlt)} Trägermittel übersteigen die Angabe des Trägers.`,
      },
    ];
  });
}

/** Own money never above what the Kommune and the carriers have. */
export function pruefeEigeneMittel(vorlage: Vorlage): Verstoss[] {
  return [...pruefeHaushaltsjahre(vorlage), ...pruefeTraegermittel(vorlage)];
}
