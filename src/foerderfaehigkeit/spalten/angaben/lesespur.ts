/**
 * What has been read since the last look, each thing once.
 */
export type Lesespur = {
  /** In the order of reading. */
  readonly gelesen: number[];
  lies(nummer: number): void;
  clear(): void;
};

export function createLesespur(): Lesespur {
  const gelesen: number[] = [];
  const runden: number[] = [];
  let runde = 1;
  return {
    gelesen,
    lies(nummer) {
      if (runden[nummer] === runde) return;
      runden[nummer] = runde;
      gelesen.push(nummer);
    },
    clear() {
      gelesen.length = 0;
      runde += 1;
    },
  };
}
