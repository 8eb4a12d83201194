/**
 * What may be meant so in an Akte and refuses nothing, but deserves a look.
 */
import { type Feldmangel, mangelOf } from '#kernel/eingabe.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { formatKalendertag, jahrOf } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '../akte.ts';

/** Costs may follow the end of a Massnahme (final invoices), yet a wrong year is more likely. */
function findSpaeteKosten({ ende, kosten }: Massnahme, index: number): Feldmangel[] {
  return kosten.flatMap(({ jahr }, j): Feldmangel[] =>
    jahr <= jahrOf(ende)
      ? []
      : [
          {
            pfad: ['massnahmen', index, 'kosten', j, 'jahr'],
            wert: String(jahr),
            text: `Das Kostenjahr liegt nach dem Ende der Maßnahme am ${formatKalendertag(ende)}.`,
            abhilfe:
              'Kostenjahr oder Ende berichtigen; so lassen, wenn die Rechnung erst dann zu zahlen ist.',
          },
        ],
  );
}

/** Promised money stays in every plan: whether the programme has refused it, or the Kommune wants to do without. */
function findFraglicheZusagen(
  akte: Akte,
  { kennung, antraege, zugesagt }: Massnahme,
  index: number,
): Feldmangel[] {
  return (zugesagt ?? []).flatMap(({ quelle }, z): Feldmangel[] => {
    if (quelle.art !== 'foerderprogramm') return [];
    const pfad = ['massnahmen', index, 'zugesagt', z, 'quelle', 'kennung'];
    const wert = quelle.kennung;
    const letzter = (antraege ?? [])
      .filter(({ programm }) => programm === wert)
      .toSorted((a, b) => (a.datum < b.datum ? -1 : a.datum > b.datum ? 1 : 0))
      .at(-1);
    const gemieden = (akte.vorgaben ?? []).some(
      (vorgabe) => vorgabe.art === 'meiden' && vorgabe.massnahme === kennung && vorgabe.programm === wert,
    );
    const text = 'Das zugesagte Geld zählt im Plan als gesichert';
    return [
      ...(letzter?.ergebnis === 'absage'
        ? [
            {
              ...{ pfad, wert, abhilfe: 'Zusage streichen oder das Ergebnis des Antrags berichtigen.' },
              text: `${text}, obwohl der Antrag am ${formatKalendertag(letzter.datum)} abgelehnt wurde.`,
            },
          ]
        : []),
      ...(gemieden
        ? [
            {
              ...{
                pfad,
                wert,
                abhilfe: 'Vorgabe aufheben oder die Zusage streichen, wenn auf sie verzichtet wird.',
              },
              text: `${text}, obwohl eine Vorgabe dieses Programm für Maßnahme ${kennung} ausschließt.`,
            },
          ]
        : []),
    ];
  });
}

/** Ready to show; empty for most Akten. */
export function findAktenhinweise(akte: Akte): Eingabemangel[] {
  return akte.massnahmen
    .flatMap((massnahme, i) => [
      ...findSpaeteKosten(massnahme, i),
      ...findFraglicheZusagen(akte, massnahme, i),
    ])
    .map(mangelOf);
}
