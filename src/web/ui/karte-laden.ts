/**
 * The live map, loaded only in the browser and only where a page shows one. Our own areas, nothing from outside.
 */
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSourceSpecification,
  Map as Kartenobjekt,
  type MapOptions,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type Kartenflaeche, mitteOf, rahmenOf } from './kartenbild.ts';

setWorkerUrl(workerUrl);

const TEXTE = {
  'NavigationControl.ZoomIn': 'Vergrößern',
  'NavigationControl.ZoomOut': 'Verkleinern',
  'Map.Title': 'Karte',
  'Marker.Title': 'Name des Gebiets',
  'CooperativeGesturesHandler.WindowsHelpText': 'Zum Zoomen Strg gedrückt halten und scrollen',
  'CooperativeGesturesHandler.MacHelpText': 'Zum Zoomen ⌘ gedrückt halten und scrollen',
  'CooperativeGesturesHandler.MobileHelpText': 'Karte mit zwei Fingern bewegen',
};

const HELL = {
  grund: '#f3f4f7',
  farben: ['#dce6f5', '#a9c3ea', '#5f8fd3', '#1e4a94'],
  rand: '#10254d',
  muster: '#10254d',
};
const DUNKEL = {
  grund: '#131525',
  farben: ['#24334d', '#34568c', '#5f8fd3', '#a9c3ea'],
  rand: '#eef3fb',
  muster: '#0b1120',
};

type Farbwelt = typeof HELL;

/** Tile of 16 by 16 points: the colour of the class with dots, stripes or a grid. */
function tileOf(klasse: number, farbwelt: Farbwelt): ImageData | undefined {
  const flaeche = document.createElement('canvas');
  flaeche.width = 16;
  flaeche.height = 16;
  const stift = flaeche.getContext('2d');
  if (!stift) return undefined;
  stift.fillStyle = farbwelt.farben[klasse] ?? '';
  stift.fillRect(0, 0, 16, 16);
  stift.globalAlpha = 0.45;
  stift.fillStyle = farbwelt.muster;
  if (klasse === 1) stift.fillRect(7, 7, 2, 2);
  if (klasse >= 2) for (let i = 0; i < 16; i += 1) stift.fillRect(i, (i + 16) % 16, 2, 1);
  if (klasse === 3) for (let i = 0; i < 16; i += 1) stift.fillRect(15 - i, i, 2, 1);
  return stift.getImageData(0, 0, 16, 16);
}

function featuresOf(flaechen: readonly Kartenflaeche[]): GeoJSONSourceSpecification['data'] {
  return {
    type: 'FeatureCollection' as const,
    features: flaechen.map((eine) => ({
      type: 'Feature' as const,
      properties: { muster: `klasse-${eine.klasse}`, ziel: eine.ziel ?? '' },
      geometry: { type: 'MultiPolygon' as const, coordinates: eine.flaeche.coordinates as number[][][][] },
    })),
  };
}

function styleOf(flaechen: readonly Kartenflaeche[], farbwelt: Farbwelt): NonNullable<MapOptions['style']> {
  return {
    version: 8,
    sources: { flaechen: { type: 'geojson', data: featuresOf(flaechen) } },
    layers: [{ id: 'grund', type: 'background', paint: { 'background-color': farbwelt.grund } }],
  };
}

function addLayers(karte: Kartenobjekt, farbwelt: Farbwelt): void {
  for (const klasse of [0, 1, 2, 3]) {
    const kachel = tileOf(klasse, farbwelt);
    if (kachel) karte.addImage(`klasse-${klasse}`, kachel, { pixelRatio: 1 });
  }
  karte.addLayer({
    id: 'flaechen',
    type: 'fill',
    source: 'flaechen',
    paint: { 'fill-pattern': ['get', 'muster'], 'fill-opacity': 0.9 },
  });
  karte.addLayer({
    id: 'raender',
    type: 'line',
    source: 'flaechen',
    paint: { 'line-color': farbwelt.rand, 'line-width': 1.25 },
  });
}

function addNames(karte: Kartenobjekt, flaechen: readonly Kartenflaeche[]): void {
  for (const eine of flaechen) {
    const schild = document.createElement('span');
    schild.className = 'karte-schild';
    schild.textContent = eine.name;
    const [laenge, breite] = mitteOf(eine.flaeche.coordinates);
    new Marker({ element: schild }).setLngLat([laenge, breite]).addTo(karte);
    // The table names the areas for assistive technology.
    for (const name of ['role', 'aria-label', 'tabindex']) schild.removeAttribute(name);
    schild.setAttribute('aria-hidden', 'true');
  }
}

function openOnClick(karte: Kartenobjekt, oeffne: (ziel: string) => void): void {
  karte.on('click', 'flaechen', (ereignis) => {
    const ziel: unknown = ereignis.features?.[0]?.properties.ziel;
    if (typeof ziel === 'string' && ziel !== '') oeffne(ziel);
  });
}

/** Draws into `kasten` and shows it once ready; @returns how to remove it. @throws Error without WebGL */
export function zeichneKarte(
  kasten: HTMLElement,
  flaechen: readonly Kartenflaeche[],
  beschriftung: string,
  oeffne: (ziel: string) => void,
): () => void {
  const rahmen = rahmenOf(flaechen.map((eine) => eine.flaeche.coordinates));
  if (!rahmen) return () => undefined;
  const farbwelt = matchMedia('(prefers-color-scheme: dark)').matches ? DUNKEL : HELL;
  kasten.hidden = false;
  const karte = new Kartenobjekt({
    container: kasten,
    style: styleOf(flaechen, farbwelt),
    bounds: [rahmen.west, rahmen.sued, rahmen.ost, rahmen.nord],
    fitBoundsOptions: { padding: 32 },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    locale: { ...TEXTE, 'Map.Title': beschriftung },
  });
  karte.addControl(new NavigationControl({ showCompass: false }));
  karte.on('load', () => {
    addLayers(karte, farbwelt);
    addNames(karte, flaechen);
    openOnClick(karte, oeffne);
    kasten.dataset.bereit = 'ja';
  });
  return () => karte.remove();
}
