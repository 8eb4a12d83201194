/** By the first place in which two ranks differ. */
export function compareRang(a: readonly number[], b: readonly number[]): number {
  const stelle = a.findIndex((wert, i) => wert !== b[i]);
  return (a[stelle] ?? 0) - (b[stelle] ?? 0);
}
