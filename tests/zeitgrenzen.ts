/** Time limits against hanging; journeys in a real browser get more. Set for each file anew. */
import { expect, vi } from 'vitest';

const istReise = expect.getState().testPath?.replaceAll('\\', '/').includes('/tests/reisen/') ?? false;
const grenze = istReise ? 120_000 : 30_000;
vi.setConfig({ testTimeout: grenze, hookTimeout: Math.max(grenze, 60_000) });
