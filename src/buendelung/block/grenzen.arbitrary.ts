/**
 * Caps and floors of the random instances (used by tests only).
 */
import { cent } from '#kernel/geld.ts';
import { splitDeckel } from '../optimierung/grenzen.ts';
import type { Angebot, Ausschluss, Bedarf, Deckel, MassnahmeInstanz } from '../optimierung/instanz.ts';

export const PROGRAMME = ['a', 'b', 'c', 'd', 'e'] as const;
export const JAHRE = [2027, 2028, 2029] as const;
export const FUNDSTELLE = { norm: 'land/nw/lho', stelle: '§ 44' };
export const EINHEIT = 20_002;

export type Reichweite = Ausschluss['je'];

export type Grenzvorlage = {
  art: Deckel['art'];
  bezug: Deckel['bezug'];
  betrag: number;
  programm: number;
  reichweite: Reichweite;
  jahr: number;
};

export const name = (nummer: number): string => PROGRAMME[nummer] ?? 'a';

function scopeOf(je: Reichweite, angebot: Angebot, massnahmen: readonly MassnahmeInstanz[]): string {
  if (je === 'massnahme') return `m${angebot.massnahme}`;
  if (je === 'vorhaben') return massnahmen[angebot.massnahme]?.vorhaben ?? '';
  return je === 'antragsteller' ? angebot.antragsteller : '';
}

/** Every second cap beyond one Massnahme grows with what is financed in its scope. */
function buildBetrag(
  { art, betrag, reichweite: je }: Grenzvorlage,
  erstes: Angebot,
  massnahmen: readonly MassnahmeInstanz[],
): Pick<Deckel, 'betrag' | 'jeMassnahme'> {
  const fest = { betrag: cent(betrag * EINHEIT) };
  if (art === 'mindestens' || betrag % 2 === 0 || !['vorhaben', 'quartier'].includes(je)) return fest;
  const ort = (m: number): string => scopeOf(je, { ...erstes, massnahme: m }, massnahmen);
  const dort = massnahmen.filter(({ index }) => ort(index) === ort(erstes.massnahme));
  // One in three takes of its amount instead, like an authorisation that financed Massnahmen use up; of others some
  // Massnahmen take, as promises do.
  const nimmt = betrag % 3 === 0;
  const beitraege = dort.map(({ index }) => {
    const beitrag = ((betrag + index) % 4) - (betrag % 5 === 0 ? 2 : 0);
    return [index, cent(beitrag * (nimmt ? -EINHEIT : EINHEIT))] as const;
  });
  return { betrag: cent(nimmt ? betrag * EINHEIT : 0), jeMassnahme: new Map(beitraege) };
}

export function buildDeckel(
  vorlagen: readonly Grenzvorlage[],
  angebote: readonly Angebot[],
  bedarfe: readonly Bedarf[],
  massnahmen: readonly MassnahmeInstanz[],
): Deckel[] {
  return vorlagen.flatMap((zeile) => {
    const { art, bezug, programm: nummer, reichweite: je, jahr } = zeile;
    const imJahr = jahr >= 0 ? JAHRE[jahr] : undefined;
    const betroffen = angebote.filter(
      (angebot) =>
        angebot.programm === name(nummer) &&
        (imJahr === undefined || bedarfe[angebot.bedarf]?.jahr === imJahr),
    );
    const gruppen = Map.groupBy(betroffen, (angebot) => scopeOf(je, angebot, massnahmen));
    return [...gruppen.values()].flatMap((gruppe) => {
      const deckel: Deckel = {
        art,
        bezug,
        ...buildBetrag(zeile, gruppe[0] as Angebot, massnahmen),
        angebote: art === 'hoechstens' && zeile.betrag === 9 ? [] : gruppe.map(({ index }) => index),
        programm: name(nummer),
        reichweite: je,
        jahr: imJahr ?? null,
        text: '',
        fundstelle: FUNDSTELLE,
        pruefstand: 'gelesen',
      };
      return zeile.betrag % 5 === 0 ? splitDeckel(deckel, massnahmen) : [deckel];
    });
  });
}
