/**
 * Citations in the files of the law: the norm exists, and the cited version too.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Rechtsstand, Version } from './rechtsstand.ts';
import { versionsOf } from './zitate.ts';

type Zitat = { readonly feld: string; readonly norm: string; readonly fassung: string | null };

/** Every citation in a file, wherever it stands: objects with `norm` and `stelle`. */
function zitate(wert: unknown, feld: string): Zitat[] {
  if (Array.isArray(wert)) return wert.flatMap((teil, index) => zitate(teil, `${feld}[${index}]`));
  if (wert === null || typeof wert !== 'object') return [];
  const { norm, stelle, fassung } = wert as Readonly<Record<string, unknown>>;
  if (typeof norm === 'string' && typeof stelle === 'string') {
    return [{ feld, norm, fassung: typeof fassung === 'string' ? fassung : null }];
  }
  return Object.entries(wert).flatMap(([schluessel, teil]) =>
    zitate(teil, feld === '' ? schluessel : `${feld}.${schluessel}`),
  );
}

/** Keys of everything that can be cited. */
export function knownNormen(rechtsstand: Rechtsstand): ReadonlySet<string> {
  return new Set([
    ...rechtsstand.normen.keys(),
    ...[...rechtsstand.programme.keys()].map((kennung) => `programme/${kennung}`),
    ...[...rechtsstand.landesregeln.values()].flatMap((versionen) =>
      versionen.map((version) => version.inhalt.kennung),
    ),
  ]);
}

/** The days of all versions as advice: „Vorhanden: 21.03.2023 (2023-03-21), 01.01.2026 (2026-01-01).“ */
export function listFassungen(rechtsstand: Rechtsstand, norm: string): string {
  const tage = [...new Set(versionsOf(rechtsstand, norm).map(({ ab }) => ab))];
  if (tage.length === 0) return 'Von dieser Norm ist keine Fassung erfasst.';
  return `Vorhanden: ${tage.map((tag) => `${formatKalendertag(tag)} ("${tag}")`).join(', ')}.`;
}

function checkFassung(version: Version<unknown>, zitat: Zitat, rechtsstand: Rechtsstand): Eingabemangel[] {
  if (zitat.fassung === null) return [];
  if (versionsOf(rechtsstand, zitat.norm).some(({ ab }) => ab === zitat.fassung)) return [];
  return [
    {
      datei: version.datei,
      feld: `${zitat.feld}.fassung`,
      wert: zitat.fassung,
      text: `Diese Fassung von ${zitat.norm} gibt es im Rechtsstand nicht.`,
      abhilfe: `${listFassungen(rechtsstand, zitat.norm)} Den ersten Tag der Geltung angeben.`,
    },
  ];
}

export function checkZitate(
  version: Version<unknown>,
  rechtsstand: Rechtsstand,
  bekannt: ReadonlySet<string>,
): Eingabemangel[] {
  return zitate(version.inhalt, '').flatMap((zitat) => {
    if (bekannt.has(zitat.norm)) return checkFassung(version, zitat, rechtsstand);
    return [
      {
        datei: version.datei,
        feld: `${zitat.feld}.norm`,
        wert: zitat.norm,
        text: 'Diese Norm gibt es im Rechtsstand nicht.',
        abhilfe: `Die Datei recht/${zitat.norm}/JJJJ-MM-TT.yaml anlegen oder die Kennung berichtigen.`,
      },
    ];
  });
}
