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
 * The package with each text part replaced by what `change` returns. A part named `mimetype` comes first
 * and is stored without compression (ODF 1.2 part 3, 3.3).
 */
export async function repack(
  paket: Uint8Array,
  tag: Kalendertag,
  change: (pfad: string, text: string) => string,
): Promise<Uint8Array> {
  const teile: { readonly pfad: string; readonly text: string }[] = [];
  for await (const eintrag of unzip(paket).entries()) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await eintrag.bytes());
    teile.push({ pfad: eintrag.path, text: change(eintrag.path, text) });
  }
  teile.sort((a, b) => Number(b.pfad === 'mimetype') - Number(a.pfad === 'mimetype'));
  const neu = zip({ modTime: localMidnight(tag), timestamps: 'dos', noSort: true });
  for (const { pfad, text } of teile) {
    neu.add(pfad, new TextEncoder().encode(text), pfad === 'mimetype' ? { level: 0 } : {});
  }
  return neu.bytes();
}
