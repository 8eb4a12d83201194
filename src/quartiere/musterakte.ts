/**
 * The shortest Akte that can be imported, as a text to fill in: with it a Quartier exists, and everything else is
 * edited in the pages.
 */
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';

/** For whom the text is filled in. */
export type Musterangaben = { readonly kuerzel: string; readonly name: string; readonly ags: string };

const AUENSTADT: Musterangaben = { kuerzel: 'auenstadt', name: 'Auenstadt', ags: '05999000' };

const JAHR = 2028;

/** @param angaben a Kommune with its whole AGS; for anybody else the invented city */
export function formatMusterakte(angaben: Musterangaben | null): string {
  const { kuerzel, name, ags } = angaben?.ags.length === 8 ? angaben : AUENSTADT;
  const land = LANDESKUERZEL.find((eines) => LAENDER[eines].ags === ags.slice(0, 2)) ?? 'NW';
  const kommune = JSON.stringify(name);
  return `schema: quartierwerk/akte/1
kommune:
  ags: "${ags}"
  name: ${kommune}
  land: ${land}
  einwohner: 50000
quartier:
  kennung: ${kuerzel}-quartier
  name: Name des Quartiers
  einwohner: 5000
  gebiet: []
eigenmittel:
  "${JAHR}": "100.000,00"
massnahmen:
  - kennung: M01
    titel: Name der ersten Maßnahme
    handlungsfelder: [wohnen_wohnumfeld]
    zweck: wohnumfeld
    traeger: {art: kommune, kennung: ${kuerzel}, bezeichnung: ${kommune}}
    nutzen: 50
    beginn: "${JAHR}-01-01"
    ende: "${JAHR}-12-31"
    kosten:
      - {kennung: M01.1, kostenart: bau, jahr: ${JAHR}, betrag: "50.000,00"}
`;
}
