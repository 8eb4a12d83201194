/**
 * The demo cities carry municipal keys that no Kommune has (… 999000), so demo data can never pass for real.
 */

/** Is this the key of an invented Kommune? */
export function isDemo(ags: string): boolean {
  return /^\d{2}999000$/.test(ags);
}

/** Names of the invented Kommunen among these, each once. */
export function listDemokommunen(
  quartiere: readonly { readonly ags: string; readonly kommune: string }[],
): string[] {
  return [...new Set(quartiere.filter(({ ags }) => isDemo(ags)).map(({ kommune }) => kommune))].sort();
}
