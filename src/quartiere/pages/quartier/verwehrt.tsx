import type { Verwehrung } from './rechte-laden.ts';

/** One sentence in place of a button. */
export function Verwehrt({ grund }: { readonly grund: Verwehrung }) {
  return grund === null ? null : <p className="klein leise">{grund}</p>;
}
