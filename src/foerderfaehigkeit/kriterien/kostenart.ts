/**
 * Does the programme recognise this kind of cost, for this purpose and this carrier?
 */
import type { Befund } from '#kernel/befund.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Positionslage, regelOf } from './lage.ts';

/** A position fits if one line names its Kostenart and, where given, Zweck and carrier. */
export function pruefeKostenart(lage: Positionslage): Befund | null {
  const block = lage.programm.kriterien.kostenart;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'kostenart', block);
  const { massnahme } = lage;
  const { kostenart } = lage.position;
  const art = KOSTENART_TEXT[kostenart];
  const zeilen = block.zulaessig.filter((zeile) => zeile.arten.includes(kostenart));
  const passend = zeilen.filter(
    (zeile) =>
      (zeile.zwecke?.includes(massnahme.zweck) ?? true) &&
      (zeile.traeger?.includes(massnahme.traeger.art) ?? true),
  );
  // Of several lines that fit, the best checked one carries the finding.
  const zeile = passend.find((eine) => eine.pruefstand !== 'ungeprueft') ?? passend[0];
  if (zeile) {
    const eigene = { ...regel, pruefstand: zeile.pruefstand ?? regel.pruefstand };
    return befund(eigene, 'erfuellt', `Die Kostenart „${art}“ wird gefördert.`);
  }
  if (zeilen.length > 0) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Die Kostenart „${art}“ wird nur für andere Zwecke oder Träger gefördert.`,
    );
  }
  const arten = [...new Set(block.zulaessig.flatMap((zeile) => zeile.arten))];
  const erlaubt = arten.map((kandidat) => KOSTENART_TEXT[kandidat]);
  return befund(
    regel,
    'nicht-erfuellt',
    `Die Kostenart „${art}“ wird nicht gefördert; gefördert werden: ${joinWorte(erlaubt)}.`,
  );
}
