/** The history of a plan, for those who may read it. */
import { describeHandlung, pruefeRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { describeEintrag, type Geschichtszeile } from '#pruefpfad/index.ts';
import { Geschichte } from '#web/ui/geschichte.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import { findQuartierstand, listPlangeschichte } from '../service.ts';

type Plangeschichte = {
  readonly eintraege: readonly Geschichtszeile[];
  /** Whoever looks may open the Prüfpfad itself. */
  readonly link: boolean;
};

/** Null for those who may not read it. */
export async function loadPlangeschichte(
  zugang: Zugang,
  kennung: string,
  nummer: number,
): Promise<Plangeschichte | null> {
  const stand = await findQuartierstand(zugang, kennung);
  if (!stand) return null;
  const link = pruefeRecht(stand.lage, 'pruefpfad.lesen', stand.datensatz).erlaubt;
  if (!link && !pruefeRecht(stand.lage, 'geschichte.lesen', stand.datensatz).erlaubt) return null;
  const eintraege = await listPlangeschichte(zugang, kennung, nummer);
  return { eintraege: eintraege.map((eintrag) => describeEintrag(eintrag, describeHandlung)), link };
}

export function Geschichtsabschnitt({ geschichte }: { readonly geschichte: Plangeschichte | null }) {
  if (geschichte === null) return null;
  return (
    <Abschnitt titel="Geschichte" id="geschichte">
      <Geschichte eintraege={geschichte.eintraege} link={geschichte.link} />
    </Abschnitt>
  );
}
