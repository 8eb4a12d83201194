/**
 * Titles without a place to break: whatever an office pastes into a name, no page gets wider than its window.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { berechnePlan, closeSolver } from '../../src/buendelung/service.ts';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { beispielAkte } from '../../src/quartiere/beispiele.ts';
import type { Akte } from '../../src/quartiere/index.ts';
import { importAkte } from '../../src/quartiere/service.ts';
import { type Aktenszene, AUENSTADT, MANAGEMENT, startAktenszene } from '../aktenszene.ts';

const QUARTIER = '/quartiere/auenstadt-muster';
const PLAN = `${QUARTIER}/buendel/1`;
const UMGEBUNG = {
  rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};
const SEITEN = [
  '/quartiere',
  QUARTIER,
  `${QUARTIER}/massnahmen/M01`,
  `${QUARTIER}/massnahmen/M01/bearbeiten`,
  `${QUARTIER}/buendel`,
  PLAN,
  `${PLAN}/vorlage`,
  `${PLAN}/kalender`,
  `${PLAN}/liquiditaet`,
  `${PLAN}/regeln`,
];

function langeAkte(): Akte {
  const { massnahmen, ...rest } = beispielAkte();
  return {
    ...rest,
    massnahmen: massnahmen.map((massnahme) => ({
      ...massnahme,
      titel: `Bürgerhaus${'x'.repeat(220)}`,
      kosten: massnahme.kosten.map((position) => ({ ...position, bezeichnung: 'y'.repeat(230) })),
    })),
  };
}

let szene: Aktenszene;
beforeAll(async () => {
  szene = await startAktenszene();
  const zugang = szene.datenbank.zugang({ art: 'person', person: MANAGEMENT, organisation: AUENSTADT });
  await importAkte(zugang, langeAkte());
  await berechnePlan(zugang, 'auenstadt-muster', UMGEBUNG);
}, 240_000);
afterAll(async () => {
  await szene?.close();
  await closeSolver();
});

/** Pixels beyond the window, and the first elements that reach there. */
async function findUeberstand(page: Page): Promise<unknown> {
  return await page.evaluate(() => {
    const fenster = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= fenster) return [];
    return [...document.querySelectorAll('main *, header *')]
      .filter((eines) => eines.getBoundingClientRect().right > fenster + 1)
      .map(
        (eines) => `${eines.tagName}.${eines.className} ${Math.round(eines.getBoundingClientRect().right)}`,
      )
      .slice(0, 15);
  });
}

test.each([1280, 320])('no page is wider than a window of %i pixels', async (width) => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.setViewportSize({ width, height: 800 });
  for (const seite of SEITEN) {
    const antwort = await page.goto(seite);
    expect(antwort?.status(), seite).toBe(200);
    expect.soft(await findUeberstand(page), seite).toEqual([]);
  }
});
