/**
 * What two states of one Akte differ in, for reading: changed cells, rows on one side only, commitments.
 */

import { add, type EuroCent, formatBetrag, NULL_EURO } from '#kernel/geld.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { QUELLENART_TEXT } from '../../geldfluesse.ts';
import { listUnterschiede } from '../tabelle/vergleich.ts';
import { nameProgramme } from '../tabelle/vorgaben.ts';
import { listZeilen, nameOfZeile, SPALTE_TEXT, type Werkbankzeile } from '../tabelle/zellen.ts';

/** One difference with what stood there before and what stands there now. */
export type Zeilenunterschied = {
  /** Key of the row. */
  readonly zeile: string;
  readonly name: string;
  readonly angabe: string;
  readonly vorher: string;
  readonly nachher: string;
};

const ENTFAELLT = 'entfällt';
const NEU = 'neu';

/** „60.000,00 (Baukosten, 2027)“ */
function amountOf(zeile: Werkbankzeile): string {
  if (zeile.art === 'eigenmittel') return formatBetrag(zeile.inhalt);
  if (zeile.art === 'massnahme') return '';
  const { betrag, kostenart, jahr } = zeile.inhalt;
  return `${formatBetrag(betrag)} (${KOSTENART_TEXT[kostenart]}, ${jahr})`;
}

/** Rows with money that `andere` does not have; Massnahmen without their positions are named elsewhere. */
function rowsMissingIn(andere: Akte, akte: Akte): readonly Werkbankzeile[] {
  const dort = new Set(listZeilen(andere).map(({ schluessel }) => schluessel));
  return listZeilen(akte).filter(({ art, schluessel }) => art !== 'massnahme' && !dort.has(schluessel));
}

function compareZeilen(vorher: Akte, nachher: Akte): readonly Zeilenunterschied[] {
  const row = (zeile: Werkbankzeile) => ({
    zeile: zeile.schluessel,
    name: nameOfZeile(zeile),
    angabe: zeile.art === 'eigenmittel' ? SPALTE_TEXT.betrag : 'Kostenposition',
  });
  return [
    ...rowsMissingIn(nachher, vorher).map((zeile) => ({
      ...row(zeile),
      vorher: amountOf(zeile),
      nachher: ENTFAELLT,
    })),
    ...rowsMissingIn(vorher, nachher).map((zeile) => ({
      ...row(zeile),
      vorher: NEU,
      nachher: amountOf(zeile),
    })),
  ];
}

type Zusage = NonNullable<Massnahme['zugesagt']>[number];

/** What is promised to one row from one source. */
type Zusagenstand = { readonly zeile: string; readonly quelle: Zusage['quelle']; readonly betrag: EuroCent };

function zusagenOf({ massnahmen }: Akte): ReadonlyMap<string, Zusagenstand> {
  const stand = new Map<string, Zusagenstand>();
  for (const { kennung, zugesagt = [] } of massnahmen) {
    for (const { position, quelle, betrag } of zugesagt) {
      const zeile = `${kennung}/${position}`;
      const schluessel = `${zeile} ${quelle.art} ${quelle.kennung}`;
      const bisher = stand.get(schluessel)?.betrag ?? NULL_EURO;
      stand.set(schluessel, { zeile, quelle, betrag: add(bisher, betrag) });
    }
  }
  return stand;
}

function nameOfQuelle({ art, kennung }: Zusage['quelle'], titelOf: (programm: string) => string): string {
  if (art === 'foerderprogramm') return titelOf(kennung);
  return art === 'dritte' ? kennung : QUELLENART_TEXT[art];
}

function compareZusagen(
  vorher: Akte,
  nachher: Akte,
  titelOf: (programm: string) => string,
): readonly Zeilenunterschied[] {
  const [alte, neue] = [zusagenOf(vorher), zusagenOf(nachher)];
  const namen = new Map(
    [...listZeilen(vorher), ...listZeilen(nachher)].map((zeile) => [zeile.schluessel, nameOfZeile(zeile)]),
  );
  return [...new Map([...alte, ...neue])].flatMap(([schluessel, { zeile, quelle }]) => {
    const [davor, danach] = [alte.get(schluessel), neue.get(schluessel)];
    if (davor?.betrag === danach?.betrag) return [];
    return {
      zeile,
      name: namen.get(zeile) ?? zeile,
      angabe: `Zugesagt: ${nameOfQuelle(quelle, titelOf)}`,
      vorher: davor ? formatBetrag(davor.betrag) : NEU,
      nachher: danach ? formatBetrag(danach.betrag) : ENTFAELLT,
    };
  });
}

/** Changed cells, then rows that went or came, then commitments. */
export function listZeilenunterschiede(
  vorher: Akte,
  nachher: Akte,
  titelOf: (programm: string) => string,
): readonly Zeilenunterschied[] {
  const alte = new Set(listZeilen(vorher).map(({ schluessel }) => schluessel));
  const zellen = listUnterschiede(vorher, nachher).filter(
    ({ zeile, spalte }) => alte.has(zeile) && spalte !== 'zeile',
  );
  return [
    ...zellen.map(({ zeile, name, spalte, vorher: davor, wert }) => ({
      zeile,
      name,
      angabe: SPALTE_TEXT[spalte],
      vorher: nameProgramme(davor, titelOf),
      nachher: nameProgramme(wert, titelOf),
    })),
    ...compareZeilen(vorher, nachher),
    ...compareZusagen(vorher, nachher, titelOf),
  ];
}
