/**
 * The Akte as rows of tables and back, without loss: a stated empty list stays distinct from a missing one.
 */
import type { Insertable, Selectable } from 'kysely';
import { bruch } from '#kernel/bruch.ts';
import { cent } from '#kernel/geld.ts';
import { parseQuartierkennung } from '#kernel/ids.ts';
import type { Akte } from '../akte.ts';
import { type GeleseneZeilen, massnahmenOf } from './massnahme-zeilen.ts';
import { jsonOrNull, withoutNull } from './spalten.ts';
import type { KommuneZeile, QuartierZeile } from './tabellen.ts';

/** The row but for its owner. */
export function kommuneZeile(kommune: Akte['kommune']): Omit<Insertable<KommuneZeile>, 'organisation'> {
  return {
    ags: kommune.ags,
    name: kommune.name,
    land: kommune.land,
    einwohner: kommune.einwohner,
    haushaltslage: kommune.haushaltslage ?? null,
    foerdersatz_zaehler: kommune.foerdersatz?.zaehler ?? null,
    foerdersatz_nenner: kommune.foerdersatz?.nenner ?? null,
    merkmale: jsonOrNull(kommune.merkmale),
  };
}

export function kommuneOf(zeile: Selectable<KommuneZeile>): Akte['kommune'] {
  const { ags, name, land, einwohner, foerdersatz_zaehler: zaehler, foerdersatz_nenner: nenner } = zeile;
  const foerdersatz = zaehler === null || nenner === null ? null : bruch(zaehler, nenner);
  return {
    ags,
    name,
    land,
    einwohner,
    ...withoutNull({ haushaltslage: zeile.haushaltslage ?? null, foerdersatz, merkmale: zeile.merkmale }),
  };
}

type Flaechenspalten = 'flaeche' | 'west' | 'sued' | 'ost' | 'nord';

/** The row of the Quartier but for its owner, which never changes, and its outline, which has its own way in. */
export function quartierZeile(akte: Akte): Omit<Insertable<QuartierZeile>, Flaechenspalten | 'organisation'> {
  const { quartier } = akte;
  const { isek } = quartier;
  return {
    kennung: quartier.kennung,
    kommune: akte.kommune.ags,
    name: quartier.name,
    einwohner: quartier.einwohner,
    stichtag: akte.stichtag ?? null,
    merkmale: jsonOrNull(quartier.merkmale),
    isek: isek === undefined ? null : isek === null ? 'keins' : 'vorhanden',
    isek_beschluss: isek?.beschluss ?? null,
    isek_fortgeschrieben: isek?.fortschreibung === undefined ? null : isek.fortschreibung !== null,
    isek_fortschreibung: isek?.fortschreibung ?? null,
    eigenmittel_unbegrenzt: akte.eigenmittel === 'unbegrenzt',
    annahmen_erfasst: akte.annahmen !== undefined,
    fassungen: jsonOrNull(akte.fassungen),
    vorgaben: jsonOrNull(akte.vorgaben),
    verpflichtungsermaechtigungen: jsonOrNull(akte.verpflichtungsermaechtigungen),
    flaeche_datei: quartier.flaeche ?? null,
  };
}

function isekOf(zeile: Selectable<QuartierZeile>): Pick<Akte['quartier'], 'isek'> {
  if (zeile.isek === null) return {};
  if (zeile.isek_beschluss === null) return { isek: null };
  const stand = zeile.isek_fortgeschrieben === null ? {} : { fortschreibung: zeile.isek_fortschreibung };
  return { isek: { beschluss: zeile.isek_beschluss, ...stand } };
}

export function eigenmittelZeilen(quartier: string, eigenmittel: Akte['eigenmittel']) {
  if (eigenmittel === 'unbegrenzt') return [];
  return Object.entries(eigenmittel).map(([jahr, betrag]) => ({
    quartier,
    jahr: Number(jahr),
    cent: betrag,
  }));
}

function quartierOf(zeile: Selectable<QuartierZeile>, zeilen: GeleseneZeilen): Akte['quartier'] {
  return {
    kennung: parseQuartierkennung(zeile.kennung),
    name: zeile.name,
    einwohner: zeile.einwohner,
    gebiet: zeilen.quartiere_gebiet.map(({ programm, rechtsgrundlage, beschluss, bis, aufnahme }) => ({
      programm,
      rechtsgrundlage,
      beschluss,
      bis,
      ...withoutNull({ aufnahme }),
    })),
    ...isekOf(zeile),
    ...withoutNull({ merkmale: zeile.merkmale, flaeche: zeile.flaeche_datei }),
  };
}

/** Puts the Akte together; undefined where there is no such Quartier. */
export function akteOf(zeilen: GeleseneZeilen): Akte | undefined {
  const [kommune] = zeilen.quartiere_kommune;
  const [quartier] = zeilen.quartiere_quartier;
  if (!kommune || !quartier) return undefined;
  const eigenmittel = quartier.eigenmittel_unbegrenzt
    ? ('unbegrenzt' as const)
    : Object.fromEntries(zeilen.quartiere_eigenmittel.map((zeile) => [String(zeile.jahr), cent(zeile.cent)]));
  const annahmen = zeilen.quartiere_annahme.map(({ kennung, text }) => ({ kennung, text }));
  return {
    schema: 'quartierwerk/akte/1',
    ...(quartier.stichtag === null ? {} : { stichtag: quartier.stichtag }),
    kommune: kommuneOf(kommune),
    quartier: quartierOf(quartier, zeilen),
    eigenmittel,
    ...(quartier.annahmen_erfasst ? { annahmen } : {}),
    ...withoutNull({
      fassungen: quartier.fassungen,
      vorgaben: quartier.vorgaben,
      verpflichtungsermaechtigungen: quartier.verpflichtungsermaechtigungen,
    }),
    massnahmen: massnahmenOf(zeilen),
  };
}
