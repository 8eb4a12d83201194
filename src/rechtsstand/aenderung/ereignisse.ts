/**
 * What the calendar brings by itself, without new law: windows open and close, programmes and norms end.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import { jahrOf, type Kalendertag, kalendertag } from '#kernel/kalendertag.ts';
import type { Landesregel } from '../landesregel.ts';
import type { Programm } from '../programm.ts';
import type { Antragsfenster } from '../programmkriterien.ts';
import type { Rechtsstand, Version } from '../rechtsstand.ts';

export const EREIGNISARTEN = [
  'fassung',
  'ruecknahme',
  'fenster-oeffnet',
  'fenster-schliesst',
  'laufzeit-beginnt',
  'laufzeit-endet',
  'bewilligungszeitraum-endet',
  'ausser-kraft',
] as const;

/** One day on which something changes; of an end it is the last day. */
export type Rechtsereignis = {
  readonly tag: Kalendertag;
  readonly art: (typeof EREIGNISARTEN)[number];
  readonly norm: string;
  readonly titel: string;
  /** Set where a Land rules the window. */
  readonly land: Landeskuerzel | null;
};

/** After `von`, by `bis`. */
type Spanne = { readonly von: Kalendertag; readonly bis: Kalendertag };

/** Something begins within the span, or had its last day before the end of it. */
type Tagesfund = { readonly tag: Kalendertag; readonly art: Rechtsereignis['art']; readonly ende: boolean };

function isWithin({ tag, ende }: Tagesfund, { von, bis }: Spanne): boolean {
  return ende ? von <= tag && tag < bis : von < tag && tag <= bis;
}

function tagIm(jahr: number, jahrestag: string): Kalendertag {
  return kalendertag(jahr, Number(jahrestag.slice(0, 2)), Number(jahrestag.slice(3, 5)));
}

type Jaehrlich = Extract<Antragsfenster, { art: 'jaehrlich' }>;

function jahresfunde(fenster: Jaehrlich, { von, bis }: Spanne): Tagesfund[] {
  const anzahl = jahrOf(bis) - jahrOf(von) + 1;
  return Array.from({ length: anzahl }, (_, index) => jahrOf(von) + index).flatMap((jahr): Tagesfund[] => {
    const schluss: Tagesfund = { tag: tagIm(jahr, fenster.bis), art: 'fenster-schliesst', ende: true };
    // Without a first day one can apply all year round, for one year or the next.
    if (fenster.ab === undefined) return [schluss];
    return [schluss, { tag: tagIm(jahr, fenster.ab), art: 'fenster-oeffnet', ende: false }];
  });
}

function fensterfunde(fenster: Antragsfenster | undefined, spanne: Spanne): Tagesfund[] {
  if (fenster?.art === 'jaehrlich') return jahresfunde(fenster, spanne);
  if (fenster?.art !== 'termine') return [];
  return fenster.termine.flatMap(({ ab, bis }): Tagesfund[] => [
    ...(ab === undefined ? [] : [{ tag: ab, art: 'fenster-oeffnet' as const, ende: false }]),
    { tag: bis, art: 'fenster-schliesst', ende: true },
  ]);
}

function programmfunde({ kriterien, laufzeit }: Programm, spanne: Spanne): Tagesfund[] {
  const zeitraum = kriterien.bewilligungszeitraum;
  return [
    ...fensterfunde(kriterien.antragsfenster, spanne),
    ...(laufzeit.ab === null ? [] : [{ tag: laufzeit.ab, art: 'laufzeit-beginnt' as const, ende: false }]),
    ...(laufzeit.bis === null ? [] : [{ tag: laufzeit.bis, art: 'laufzeit-endet' as const, ende: true }]),
    ...(zeitraum.art === 'fest'
      ? [{ tag: zeitraum.bis, art: 'bewilligungszeitraum-endet' as const, ende: true }]
      : []),
  ];
}

type Geltung = { readonly gueltig: { readonly bis: Kalendertag | null } };

function geltungsfunde({ gueltig }: Geltung): Tagesfund[] {
  return gueltig.bis === null ? [] : [{ tag: gueltig.bis, art: 'ausser-kraft', ende: true }];
}

type Benannt = { readonly titel: string; readonly kurztitel?: string };

/** What each version brings on its own days, and the day it begins itself. */
function ereignisseOf<T extends Benannt>(
  norm: string,
  versionen: readonly Version<T>[],
  spanne: Spanne,
  findeTage: (inhalt: T) => readonly Tagesfund[],
  land: Landeskuerzel | null = null,
): Rechtsereignis[] {
  return versionen.flatMap((version, index) => {
    const naechste = versionen[index + 1]?.ab;
    const beginn: Tagesfund = { tag: version.ab, art: 'fassung', ende: false };
    const bis = version.veroeffentlicht?.bis ?? null;
    const ruecknahme: Tagesfund[] = bis === null ? [] : [{ tag: bis, art: 'ruecknahme', ende: true }];
    const eigene = findeTage(version.inhalt).filter(
      // Before its first day the first version tells what is known; later ones say nothing of earlier days.
      ({ tag }) => (index === 0 || version.ab <= tag) && (naechste === undefined || tag < naechste),
    );
    return [beginn, ...ruecknahme, ...eigene]
      .filter((fund) => isWithin(fund, spanne))
      .map(({ tag, art }) => ({
        tag,
        art,
        norm,
        titel: version.inhalt.kurztitel ?? version.inhalt.titel,
        land,
      }));
  });
}

function compareEreignisse(a: Rechtsereignis, b: Rechtsereignis): number {
  const [links, rechts] = [`${a.tag} ${a.norm}`, `${b.tag} ${b.norm}`];
  return links < rechts
    ? -1
    : links > rechts
      ? 1
      : EREIGNISARTEN.indexOf(a.art) - EREIGNISARTEN.indexOf(b.art);
}

function regelfunde(regel: Landesregel, spanne: Spanne): Tagesfund[] {
  return [...fensterfunde(regel.antragsfenster, spanne), ...geltungsfunde(regel)];
}

/** Everything that begins after `von` and by `bis`, or whose last day lies from `von` to the day before `bis`. */
export function listEreignisse(
  rechtsstand: Rechtsstand,
  von: Kalendertag,
  bis: Kalendertag,
): Rechtsereignis[] {
  const spanne = { von, bis };
  if (bis <= von) return [];
  return [
    ...[...rechtsstand.programme].flatMap(([kennung, versionen]) =>
      ereignisseOf(`programme/${kennung}`, versionen, spanne, (programm) => programmfunde(programm, spanne)),
    ),
    ...[...rechtsstand.normen].flatMap(([kennung, versionen]) =>
      ereignisseOf(kennung, versionen, spanne, geltungsfunde),
    ),
    ...[...rechtsstand.landesregeln].flatMap(([land, versionen]) =>
      ereignisseOf(
        versionen[0]?.inhalt.kennung ?? '',
        versionen,
        spanne,
        (regel) => regelfunde(regel, spanne),
        land,
      ),
    ),
  ].sort(compareEreignisse);
}

/** The next day after this one on which a version begins. */
export function findNaechsteFassung(rechtsstand: Rechtsstand, nach: Kalendertag): Kalendertag | undefined {
  const alle: readonly (readonly Version<unknown>[])[] = [
    ...rechtsstand.programme.values(),
    ...rechtsstand.normen.values(),
    ...rechtsstand.landesregeln.values(),
  ];
  const tage = alle.flat().map(({ ab }) => ab);
  return tage.filter((tag) => tag > nach).sort()[0];
}
