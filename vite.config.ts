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

/**
 * What a page still imports when its loader and action are cut off goes to the browser. A service there would only
 * fail when somebody opens the page.
 */
function refuseServices(): Plugin {
  return {
    name: 'quartierwerk-dienste-bleiben-da',
    enforce: 'pre',
    resolveId(id, importer) {
      const dienst = /(^|\/)(service|repository)\.ts$/;
      if (this.environment.name !== 'client' || importer === undefined) return null;
      if (!dienst.test(id) || dienst.test(importer)) return null;
      throw new Error(`${importer} would take ${id} to the browser: move what the page needs to a pure file`);
    },
  };
}

export default defineConfig({
  plugins: [refuseServices(), sharedModules(), reactRouter()],
  // Files of earlier builds stay: a server that runs goes on serving its pages while a new one is built.
  build: { chunkSizeWarningLimit: 1500, emptyOutDir: false },
});
