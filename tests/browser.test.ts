import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, browser, launchBrowser, openPage, screenshot } from './browser.ts';

const GUT = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Nordstadt</title></head>
<body><main><h1>Nordstadt</h1><p id="wort">Förderung</p><canvas id="karte"></canvas></main>
<script>
  const gl = document.getElementById('karte').getContext('webgl2');
  document.getElementById('wort').textContent += gl ? ' mit Karte' : ' ohne Karte';
</script></body></html>`;

const SCHLECHT = '<!doctype html><html><head></head><body><img src="x.png"><input></body></html>';

const server = createServer((anfrage, antwort) => {
  antwort.setHeader('content-type', 'text/html; charset=utf-8');
  antwort.end(anfrage.url === '/schlecht' ? SCHLECHT : GUT);
});
let adresse = '';

beforeAll(async () => {
  await new Promise<void>((bereit) => server.listen(0, '127.0.0.1', bereit));
  adresse = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('browser', () => {
  it('shows a page with script and WebGL, speaks German and finds nothing to complain about', async () => {
    const page = await openPage();
    await page.goto(adresse);
    expect(await page.textContent('#wort')).toBe('Förderung mit Karte');
    expect(await page.evaluate(() => `${navigator.language} ${(1234.5).toLocaleString()}`)).toBe(
      'de-DE 1.234,5',
    );
    await axe(page);
    await page.context().close();
  });

  it.each([true, false])(
    'reports what axe finds, each time it is asked; scripts: %s',
    async (javaScriptEnabled) => {
      const page = await openPage({ javaScriptEnabled });
      await page.goto(`${adresse}/schlecht`);
      await expect(axe(page)).rejects.toThrow(/image-alt[\s\S]*label/);
      await expect(axe(page)).rejects.toThrow(/image-alt[\s\S]*label/);
      await page.context().close();
    },
  );

  it('works without JavaScript and on a phone, and takes pictures', async () => {
    const page = await openPage({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    await page.goto(adresse);
    expect(await page.textContent('#wort')).toBe('Förderung');
    const datei = await screenshot(page, 'probe');
    const bild = await readFile(datei);
    expect([bild.readUInt32BE(16), bild.readUInt32BE(20)]).toEqual([320, 640]);
    await rm(datei);
    await page.context().close();
  });

  it('runs with the libraries of the package, as on a machine without libnss3', async () => {
    const eigener = await launchBrowser(true);
    const page = await eigener.newPage();
    await page.goto(adresse);
    expect(await page.title()).toBe('Nordstadt');
    expect(eigener.version()).toBe((await browser()).version());
    await eigener.close();
  });
});
