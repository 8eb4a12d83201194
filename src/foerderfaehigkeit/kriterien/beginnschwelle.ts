/**
 * Which projects may start as soon as the application is filed: small ones, by a line of the programme or of the
 * Land (for Saxony Nr. 1.3 VVK zu § 44 SäHO), and similar projects in a row (§ 9 Abs. 3 Satz 2 HG).
 */
import { add, type EuroCent, formatEuro } from '#kernel/geld.ts';
import {
  type Beginnschwelle,
  findNorm,
  type Programm,
  type Traegerart,
  WIEDERHOLUNG,
} from '#rechtsstand/index.ts';
import { massnahmenIn } from './bemessung.ts';
import { type Massnahmenlage, type Regel, regelOf, regelOfLand } from './lage.ts';

type Beginnregel = NonNullable<Programm['kriterien']['massnahmenbeginn']>;

/** The line that holds, with its source and its words. */
type Beginnerlaubnis = { readonly regel: Regel; readonly text: string };

/** All expenditure of the project, whoever pays it. */
function computeAusgaben(lage: Massnahmenlage): EuroCent {
  return add(
    ...massnahmenIn(lage, 'vorhaben').flatMap(({ kosten }) => kosten.map((position) => position.betrag)),
  );
}

/** The carrier where it may apply itself, else the Kommune, which passes the grant on. */
function antragstellerOf(lage: Massnahmenlage): Traegerart {
  const { art } = lage.massnahme.traeger;
  return (lage.programm.kriterien.antragsberechtigt?.arten.includes(art) ?? true) ? art : 'kommune';
}

type Schwelle = { readonly zeile: Beginnschwelle[number]; readonly regel: Regel };

function listSchwellen(lage: Massnahmenlage, block: Beginnregel): readonly Schwelle[] {
  const desLandes = block.landesregel ? lage.landesregel?.massnahmenbeginn : undefined;
  const eigene = (block.ab_antrag ?? []).map((zeile) => ({
    zeile,
    regel: regelOf(lage.programm, 'massnahmenbeginn', { ...block, ...zeile }),
  }));
  const { landesregel } = lage;
  if (!desLandes || !landesregel) return eigene;
  const land = desLandes.ab_antrag.map((zeile) => ({
    zeile,
    regel: regelOfLand(landesregel, 'massnahmenbeginn', { ...desLandes, ...zeile }),
  }));
  return [...eigene, ...land];
}

/** `null` when no line frees a project of this size. */
export function findBeginnschwelle(lage: Massnahmenlage, block: Beginnregel): Beginnerlaubnis | null {
  const antragsteller = antragstellerOf(lage);
  const schwelle = listSchwellen(lage, block).find(
    ({ zeile }) => zeile.antragsteller?.includes(antragsteller) ?? true,
  );
  if (!schwelle) return null;
  const { betrag, grenze } = schwelle.zeile;
  const ausgaben = computeAusgaben(lage);
  if (grenze === 'unter' ? ausgaben >= betrag : ausgaben > betrag) return null;
  return {
    regel: schwelle.regel,
    text: `Vorhaben ${grenze === 'unter' ? 'unter' : 'bis'} ${formatEuro(betrag)} dürfen ab dem Antrag beginnen; dieses kostet ${formatEuro(ausgaben)}.`,
  };
}

/** `null` unless the Akte says that the project repeats a granted one and it is small enough that year. */
export function findWiederholung(lage: Massnahmenlage, block: Beginnregel): Beginnerlaubnis | null {
  const { wiederholung } = block;
  if (!wiederholung || lage.massnahme.merkmale?.[WIEDERHOLUNG.schluessel] !== true) return null;
  const tag = lage.zeit.bewilligungAb ?? lage.stichtag;
  const norm = findNorm(lage.rechtsstand, wiederholung.norm, tag);
  const grenze = norm?.parameter?.find(({ schluessel }) => schluessel === 'wiederholung-hoechstbetrag');
  if (!norm || grenze?.betrag === undefined || computeAusgaben(lage) > grenze.betrag) return null;
  return {
    regel: {
      kriterium: 'massnahmenbeginn',
      fundstellen: [{ norm: wiederholung.norm, stelle: grenze.stelle }],
      pruefstand: grenze.pruefstand ?? norm.quelle.pruefstand,
    },
    text: `Ein wiederkehrendes gleichartiges Vorhaben bis ${formatEuro(grenze.betrag)} darf ab dem Antrag beginnen, wenn sich nichts Wesentliches geändert hat und Mittel da sind.`,
  };
}
