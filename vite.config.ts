import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, type Plugin } from 'vite';

const src = fileURLToPath(new URL('./src/', import.meta.url));

/** Path below `src/` of a module that Node runs as it stands, or undefined (JSX, pages and web need Vite). */
function plainModule(datei: string): string | undefined {
  const pfad = datei.split('?')[0] ?? '';
  if (!pfad.startsWith(src) || !pfad.endsWith('.ts')) return undefined;
  const relativ = pfad.slice(src.length).split(sep).join('/');
  return relativ.startsWith('web/') || relativ.includes('/pages/') ? undefined : relativ;
}

/**
 * Keeps services, rules and machinery out of the server bundle: the pages import the very modules that the
 * process already runs, so that error classes, caches, contexts and worker files exist once.
 */
function sharedModules(): Plugin {
  return {
    name: 'quartierwerk-gemeinsame-module',
    enforce: 'pre',
    async resolveId(id, importer, optionen) {
      if (this.environment.name !== 'ssr' || importer === undefined) return null;
      const ziel = await this.resolve(id, importer, { ...optionen, skipSelf: true });
      const relativ = ziel && plainModule(ziel.id);
      return relativ === undefined || relativ === null ? null : { id: `#${relativ}`, external: true };
    },
  };
}

export default defineConfig({
  plugins: [sharedModules(), reactRouter()],
  // Files of earlier builds stay: a server that runs goes on serving its pages while a new one is built.
  build: { chunkSizeWarningLimit: 1500, emptyOutDir: false },
});
