/**
 * Areas with their outlines from GeoJSON (RFC 7946).
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Beobachtungsgebiet, Foerderzeit } from '../bestand/beobachtung.ts';
import { listNamen } from './einlesebericht.ts';
import { parseMerkmale, propertiesOf } from './einlesetabelle.ts';
import { createMangelliste, type Mangelliste } from './maengel.ts';

/** Names of the properties; those left out are looked for among the usual ones. */
export type Gebietsfelder = {
  readonly kennung?: string;
  readonly name?: string;
  readonly bezirk?: string;
  readonly quartier?: string;
  readonly foerderungAb?: string;
  readonly foerderungBis?: string;
};

export type Gebietseinlesung = {
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly felder: Gebietsfelder;
  /** Names of properties that nothing was taken from. */
  readonly ungenutzt: readonly string[];
  readonly hinweise: readonly string[];
};

type Feldname = keyof Gebietsfelder;

const UEBLICH: Readonly<Record<Feldname, readonly string[]>> = {
  kennung: ['kennung', 'plr_id', 'stt_nr', 'schluessel', 'gebiet', 'nummer', 'id', 'nr'],
  name: ['name', 'plr_name', 'stt_name', 'bezeichnung', 'gebietsname'],
  bezirk: ['bezirk', 'bezirksname', 'stadtbezirk'],
  quartier: ['quartier'],
  foerderungAb: ['foerderung_ab', 'foerderungab'],
  foerderungBis: ['foerderung_bis', 'foerderungbis'],
};
const FELDER = Object.keys(UEBLICH) as Feldname[];

function findFelder(namen: readonly string[], gewaehlt: Gebietsfelder): Gebietsfelder {
  return Object.fromEntries(
    FELDER.flatMap((feld) => {
      const gefunden = UEBLICH[feld].flatMap(
        (ueblich) => namen.find((name) => name.toLowerCase() === ueblich) ?? [],
      );
      const name = gewaehlt[feld] ?? gefunden[0];
      return name === undefined ? [] : [[feld, name]];
    }),
  );
}

type Ortsmangel = Pick<Eingabemangel, 'text' | 'abhilfe'> & {
  readonly stelle: string;
  readonly wert?: string;
};
type Punkt = readonly number[];

function checkPunkt(punkt: unknown, stelle: string): Ortsmangel | undefined {
  const [laenge, breite] = Array.isArray(punkt) ? (punkt as unknown[]) : [];
  if (!Number.isFinite(laenge) || !Number.isFinite(breite))
    return {
      stelle,
      text: 'Ein Punkt besteht aus Länge und Breite.',
      abhilfe: 'Die Flächen neu als GeoJSON ausgeben.',
    };
  if (Math.abs(Number(laenge)) <= 180 && Math.abs(Number(breite)) <= 90) return undefined;
  return {
    stelle,
    wert: `${laenge}, ${breite}`,
    text: 'Die Koordinaten sind keine Grad.',
    abhilfe: 'Die Flächen in WGS 84 (EPSG:4326) umrechnen und neu ausgeben.',
  };
}

function checkRing(ring: unknown, stelle: string): Ortsmangel | undefined {
  const punkte: readonly unknown[] = Array.isArray(ring) ? ring : [];
  for (const [i, punkt] of punkte.entries()) {
    const mangel = checkPunkt(punkt, `${stelle}[${i}]`);
    if (mangel) return mangel;
  }
  const [erster, letzter] = [punkte[0], punkte.at(-1)] as [Punkt | undefined, Punkt | undefined];
  const geschlossen = erster?.[0] === letzter?.[0] && erster?.[1] === letzter?.[1];
  if (punkte.length >= 4 && geschlossen) return undefined;
  return {
    stelle,
    text: punkte.length < 4 ? 'Ein Ring hat weniger als vier Punkte.' : 'Ein Ring ist nicht geschlossen.',
    abhilfe: 'Die Fläche so ausgeben, dass jeder Ring mit seinem ersten Punkt endet.',
  };
}

type Umriss = NonNullable<Beobachtungsgebiet['umriss']>;

/** Each polygon with its place. */
function polygoneOf(geometrie: { readonly type?: unknown; readonly coordinates?: unknown } | null) {
  const { type, coordinates } = geometrie ?? {};
  if (!Array.isArray(coordinates)) return [];
  if (type === 'Polygon') return [{ ringe: coordinates as unknown, stelle: 'geometry.coordinates' }];
  if (type !== 'MultiPolygon') return [];
  return coordinates.map((ringe: unknown, i) => ({ ringe, stelle: `geometry.coordinates[${i}]` }));
}

function readUmriss(geometrie: Parameters<typeof polygoneOf>[0]): Umriss | Ortsmangel {
  const polygone = polygoneOf(geometrie);
  const leer =
    polygone.length === 0 || polygone.some(({ ringe }) => !Array.isArray(ringe) || ringe.length === 0);
  if (leer)
    return {
      stelle: 'geometry',
      text: 'Das Gebiet hat keine Fläche.',
      abhilfe: 'Eine Fläche als Polygon oder MultiPolygon angeben.',
    };
  for (const { ringe, stelle } of polygone)
    for (const [i, ring] of (ringe as unknown[]).entries()) {
      const mangel = checkRing(ring, `${stelle}[${i}]`);
      if (mangel) return mangel;
    }
  const coordinates = polygone.map(({ ringe }) =>
    (ringe as Punkt[][]).map((ring) => ring.map(([laenge = 0, breite = 0]) => [laenge, breite])),
  );
  return { type: 'MultiPolygon', coordinates };
}

type Merkmalleser = {
  readonly text: (feld: Feldname) => string;
  readonly report: (feld: string, mangel: Omit<Ortsmangel, 'stelle'>) => void;
};

function readJahr({ text, report }: Merkmalleser, feld: 'foerderungAb' | 'foerderungBis'): number | null {
  const wert = text(feld);
  if (wert === '') return null;
  if (/^(19|20|21)\d\d$/.test(wert)) return Number(wert);
  report(feld, {
    wert,
    text: 'Das ist kein Jahr.',
    abhilfe: 'Ein Jahr wie 2021 angeben oder das Feld leer lassen.',
  });
  return null;
}

function readFoerderung(leser: Merkmalleser): Foerderzeit | null {
  const [ab, bis] = [readJahr(leser, 'foerderungAb'), readJahr(leser, 'foerderungBis')];
  if (ab === null && bis === null) return null;
  if (ab !== null && (bis === null || bis >= ab)) return { ab, bis };
  leser.report('foerderungAb', {
    text: ab === null ? 'Das erste Jahr der Förderung fehlt.' : 'Die Förderung endet, bevor sie beginnt.',
    abhilfe: 'Erstes und letztes Jahr der Förderung prüfen.',
  });
  return null;
}

function createLeser(
  eigenschaften: Readonly<Record<string, unknown>>,
  felder: Gebietsfelder,
  add: (stelle: string, mangel: Omit<Ortsmangel, 'stelle'>) => void,
): Merkmalleser {
  return {
    text: (feld) => {
      const name = felder[feld];
      const wert = name === undefined ? null : eigenschaften[name];
      return wert === null || wert === undefined ? '' : String(wert).trim();
    },
    report: (feld, mangel) => add(`properties.${felder[feld as Feldname] ?? feld}`, mangel),
  };
}

function readMerkmal(
  merkmal: unknown,
  felder: Gebietsfelder,
  add: (stelle: string, mangel: Omit<Ortsmangel, 'stelle'>) => void,
): Beobachtungsgebiet {
  const leser = createLeser(propertiesOf(merkmal), felder, add);
  const kennung = leser.text('kennung');
  if (kennung === '')
    leser.report('kennung', { text: 'Die Kennung fehlt.', abhilfe: 'Die Kennung des Gebiets eintragen.' });
  const umriss = readUmriss((merkmal as { readonly geometry?: never } | null)?.geometry ?? null);
  if ('stelle' in umriss) add(umriss.stelle, umriss);
  return {
    kennung,
    name: leser.text('name') || kennung,
    bezirk: leser.text('bezirk') || null,
    umriss: 'stelle' in umriss ? null : umriss,
    quartier: leser.text('quartier') || null,
    foerderung: readFoerderung(leser),
  };
}

function reportDoppelte(gebiete: readonly Beobachtungsgebiet[], datei: string, maengel: Mangelliste): void {
  const erste = new Map<string, number>();
  gebiete.forEach(({ kennung }, i) => {
    const vorher = erste.get(kennung);
    erste.set(kennung, vorher ?? i);
    if (vorher === undefined || kennung === '') return;
    maengel.add({
      datei,
      feld: `features[${i}]`,
      wert: kennung,
      text: `Diese Kennung hat schon features[${vorher}].`,
      abhilfe: 'Teile eines Gebiets zu einem MultiPolygon verbinden oder die Kennung berichtigen.',
    });
  });
}

/**
 * Areas of a FeatureCollection in its order.
 * @throws EingabeFehler with every feature that has no key, a key twice or an outline that is no area in degrees
 */
export function readGebiete(text: string, datei: string, gewaehlt: Gebietsfelder = {}): Gebietseinlesung {
  const merkmale = parseMerkmale(text, datei);
  const maengel = createMangelliste(datei);
  const namen = [...new Set(merkmale.flatMap((merkmal) => Object.keys(propertiesOf(merkmal))))];
  const felder = findFelder(namen, gewaehlt);
  const fehlt = FELDER.find((feld) => {
    const name = gewaehlt[feld];
    return name !== undefined && !namen.includes(name);
  });
  if (felder.kennung === undefined || fehlt !== undefined) {
    const text = 'Diese Eigenschaft haben die Flächen nicht.';
    const abhilfe = `Angeben, welche die Kennung ist; vorhanden sind: ${listNamen(namen)}.`;
    maengel.add({ datei, feld: gewaehlt[fehlt ?? 'kennung'] ?? 'kennung', text, abhilfe });
    maengel.check();
  }
  const gebiete = merkmale.map((merkmal, i) =>
    readMerkmal(merkmal, felder, (stelle, { wert, text, abhilfe }) =>
      maengel.add({
        datei,
        feld: `features[${i}].${stelle}`,
        ...(wert === undefined ? {} : { wert }),
        text,
        abhilfe,
      }),
    ),
  );
  reportDoppelte(gebiete, datei, maengel);
  maengel.check();
  const benutzt = new Set(Object.values(felder));
  const ungenutzt = namen.filter((name) => !benutzt.has(name));
  const hinweise =
    ungenutzt.length > 0 ? [`Nicht übernommen wurden die Eigenschaften: ${listNamen(ungenutzt)}.`] : [];
  return { gebiete, felder, ungenutzt, hinweise };
}
