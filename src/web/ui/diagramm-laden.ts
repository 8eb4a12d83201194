/**
 * Charts as SVG, loaded only in the browser and only where a page shows one. Patterns repeat what colours say.
 */
import { BarChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use as registriere } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { cent, formatEuro } from '#kernel/geld.ts';
import type { Balkendaten, Flussdaten, Punkt, Punktdaten } from './diagrammdaten.ts';

registriere([
  BarChart,
  SankeyChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

const PALETTE = ['#2748a0', '#0b7a75', '#b35900', '#7a3b9c', '#8a6d00', '#b3261e', '#4a6a8a', '#3d7d2e'];
const PALETTE_DUNKEL = [
  '#8fb0ff',
  '#5fd0c5',
  '#ffb366',
  '#d2a3f0',
  '#e6cf5c',
  '#ff9a90',
  '#a9c3dd',
  '#9bd78a',
];

type Farben = {
  readonly text: string;
  readonly linie: string;
  readonly grund: string;
  readonly palette: string[];
};

function colorsOf(kasten: HTMLElement): Farben {
  const dunkel = matchMedia('(prefers-color-scheme: dark)').matches;
  const stil = getComputedStyle(kasten);
  return {
    text: stil.color,
    linie: dunkel ? '#5a6080' : '#b5bad0',
    grund: dunkel ? '#000' : '#fff',
    palette: dunkel ? PALETTE_DUNKEL : PALETTE,
  };
}

/** „1,2 Mio. €“ for axes; exact amounts stand in tooltip and table. */
function formatAchse(wert: number): string {
  const euro = wert / 100;
  if (Math.abs(euro) >= 1_000_000) return `${(euro / 1_000_000).toLocaleString('de-DE')} Mio. €`;
  if (Math.abs(euro) >= 1_000) return `${(euro / 1_000).toLocaleString('de-DE')} Tsd. €`;
  return `${euro.toLocaleString('de-DE')} €`;
}

function frame(kasten: HTMLElement, titel: string, farben: Farben) {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    color: farben.palette,
    textStyle: { fontFamily: '"Fira Sans", sans-serif', fontSize: 14, color: farben.text },
    aria: { enabled: true, label: { description: titel }, decal: { show: true } },
    // Rich text is drawn in the picture: an HTML tooltip would need styles the page forbids.
    tooltip: {
      renderMode: 'richText' as const,
      confine: true,
      backgroundColor: farben.grund,
      borderColor: farben.linie,
      textStyle: { color: farben.text },
      valueFormatter: (wert: unknown) => formatEuro(cent(Math.round(Number(wert ?? 0)))),
    },
    width: kasten.clientWidth,
  };
}

function mount(kasten: HTMLElement, option: EChartsCoreOption): () => void {
  const bild = init(kasten, null, { renderer: 'svg' });
  // With its measures as viewBox the picture shrinks onto paper instead of being cut.
  bild.on('rendered', () => {
    const svg = kasten.querySelector('svg');
    svg?.setAttribute('viewBox', `0 0 ${bild.getWidth()} ${bild.getHeight()}`);
  });
  bild.setOption(option);
  const waechter = new ResizeObserver(() => bild.resize());
  waechter.observe(kasten);
  return () => {
    waechter.disconnect();
    bild.dispose();
    kasten.replaceChildren();
  };
}

/** The box is hidden while empty and would measure 0 by 0. */
function prepare(kasten: HTMLElement): void {
  kasten.append(document.createElement('span'));
}

const ZEILE = 26;

/** Lines the legend needs: symbol, gap and about 8 px a letter for each name. */
function countLegendenzeilen(namen: readonly string[], breite: number): number {
  let zeilen = 1;
  let rest = breite;
  for (const name of namen) {
    const platz = 28 + 15 + name.length * 8;
    if (platz > rest && rest < breite) {
      zeilen += 1;
      rest = breite;
    }
    rest -= platz;
  }
  return zeilen;
}

export function zeichneBalken(kasten: HTMLElement, titel: string, daten: Balkendaten): () => void {
  prepare(kasten);
  const farben = colorsOf(kasten);
  const { width, ...rahmen } = frame(kasten, titel, farben);
  const namen = daten.reihen.map(({ name }) => name);
  const legende = countLegendenzeilen(namen, width) * ZEILE;
  return mount(kasten, {
    ...rahmen,
    tooltip: { ...rahmen.tooltip, trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: { bottom: 0, left: 0, textStyle: { color: farben.text }, itemWidth: 28, itemHeight: 16 },
    grid: { top: 16, left: 8, right: 16, bottom: legende + 16, containLabel: true },
    xAxis: {
      type: 'category',
      data: daten.kategorien,
      axisLine: { lineStyle: { color: farben.linie } },
      axisLabel: { color: farben.text },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: farben.text, formatter: formatAchse },
      splitLine: { lineStyle: { color: farben.linie, opacity: 0.5 } },
    },
    series: daten.reihen.map((reihe) => ({
      type: 'bar',
      stack: 'summe',
      name: reihe.name,
      data: reihe.cent,
      barMaxWidth: 72,
      itemStyle: { borderColor: farben.grund, borderWidth: 1 },
    })),
  });
}

export function zeichneFluss(kasten: HTMLElement, titel: string, daten: Flussdaten): () => void {
  prepare(kasten);
  const farben = colorsOf(kasten);
  const { width, ...rahmen } = frame(kasten, titel, farben);
  return mount(kasten, {
    ...rahmen,
    tooltip: { ...rahmen.tooltip, trigger: 'item' },
    series: [
      {
        type: 'sankey',
        left: 8,
        right: width > 640 ? 180 : 110,
        top: 8,
        bottom: 8,
        nodeGap: 10,
        draggable: false,
        data: daten.knoten.map((name) => ({ name })),
        links: daten.kanten.map((kante) => ({ source: kante.von, target: kante.nach, value: kante.cent })),
        label: { color: farben.text, overflow: 'truncate', width: width > 640 ? 170 : 100 },
        lineStyle: { color: 'gradient', opacity: 0.35 },
        emphasis: { focus: 'adjacency' },
      },
    ],
  });
}

/** Shapes repeat what colours say. */
const FORMEN = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow'];

function axis(name: string, farben: Farben, formatter?: (wert: number) => string) {
  return {
    type: 'value' as const,
    name,
    scale: true,
    nameTextStyle: { color: farben.text },
    axisLine: { lineStyle: { color: farben.linie } },
    axisLabel: { color: farben.text, hideOverlap: true, ...(formatter ? { formatter } : {}) },
    splitLine: { lineStyle: { color: farben.linie, opacity: 0.5 } },
  };
}

export function zeichnePunkte(kasten: HTMLElement, titel: string, daten: Punktdaten): () => void {
  prepare(kasten);
  const farben = colorsOf(kasten);
  const { width, ...rahmen } = frame(kasten, titel, farben);
  const namen = daten.reihen.map(({ name }) => name);
  const legende = countLegendenzeilen(namen, width) * ZEILE;
  return mount(kasten, {
    ...rahmen,
    tooltip: { ...rahmen.tooltip, formatter: ({ data }: { data: Punkt }) => data.titel },
    legend: { bottom: 0, left: 0, textStyle: { color: farben.text }, itemWidth: 16, itemHeight: 16 },
    grid: { top: 40, left: 8, right: 24, bottom: legende + 40, containLabel: true },
    xAxis: {
      ...axis(daten.cent, farben, formatAchse),
      nameLocation: 'middle',
      nameGap: 32,
    },
    yAxis: { ...axis(daten.wert, farben), nameTextStyle: { color: farben.text, align: 'left' } },
    series: daten.reihen.map(({ name, punkte }, stelle) => ({
      type: 'scatter',
      name,
      symbol: FORMEN[stelle % FORMEN.length],
      symbolSize: 14,
      data: punkte.map((punkt) => ({ ...punkt, value: [punkt.cent, punkt.wert] })),
      label: {
        show: true,
        position: 'right',
        color: farben.text,
        formatter: ({ data }: { data: Punkt }) => data.marke,
      },
      labelLayout: { hideOverlap: true },
    })),
  });
}
