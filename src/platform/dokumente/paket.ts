/**
 * Office files are ZIP packages. Rewriting them makes their bytes depend on content alone: the order of parts
 * stays and every part carries the date of the document, the same in every time zone.
 */
import { unzip, zip } from '@cj-tech-master/excelts/archive';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { jahrOf } from '#kernel/kalendertag.ts';

/** ZIP stores local time without a zone: midnight of the legal day wherever the process runs. */
function localMidnight(tag: Kalendertag): Date {
  return new Date(jahrOf(tag), Number(tag.slice(5, 7)) - 1, Number(tag.slice(8, 10)));
}

/**
 * A package of these parts in their order; one named `mimetype` comes first and is stored without compression
 * (ODF 1.2 part 3, 3.3).
 */
export async function pack(teile: ReadonlyMap<string, Uint8Array>, tag: Kalendertag): Promise<Uint8Array> {
  const geordnet = [...teile].sort(([a], [b]) => Number(b === 'mimetype') - Number(a === 'mimetype'));
  const neu = zip({ modTime: localMidnight(tag), timestamps: 'dos', noSort: true });
  for (const [pfad, inhalt] of geordnet) neu.add(pfad, inhalt, pfad === 'mimetype' ? { level: 0 } : {});
  return neu.bytes();
}

/** The package, whose parts are all text, with each part replaced by what `change` returns. */
export async function repack(
  paket: Uint8Array,
  tag: Kalendertag,
  change: (pfad: string, text: string) => string,
): Promise<Uint8Array> {
  const teile = new Map<string, Uint8Array>();
  for await (const eintrag of unzip(paket).entries()) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await eintrag.bytes());
    teile.set(eintrag.path, new TextEncoder().encode(change(eintrag.path, text)));
  }
  return pack(teile, tag);
}
