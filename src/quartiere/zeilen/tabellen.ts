/**
 * Rows of `migrations/0001_quartiere.sql`. Columns that may be null are null where the Akte says nothing.
 */
import type { Generated, JSONColumnType } from 'kysely';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '../akte.ts';
import type { Flaeche } from '../flaeche.ts';

type Merkmale = Readonly<Record<string, boolean>>;
/** jsonb goes in as text, comes back as a value. */
type JsonOrNull<T extends object> = JSONColumnType<T | null, string | null, string | null>;

export type KommuneZeile = {
  organisation: string;
  ags: Akte['kommune']['ags'];
  name: string;
  land: Akte['kommune']['land'];
  einwohner: number;
  haushaltslage: Akte['kommune']['haushaltslage'] | null;
  foerdersatz_zaehler: number | null;
  foerdersatz_nenner: number | null;
  merkmale: JsonOrNull<Merkmale>;
};

export type QuartierZeile = {
  kennung: string;
  organisation: string;
  kommune: Akte['kommune']['ags'];
  name: string;
  einwohner: number;
  stichtag: Kalendertag | null;
  merkmale: JsonOrNull<Merkmale>;
  isek: 'keins' | 'vorhanden' | null;
  isek_beschluss: Kalendertag | null;
  isek_fortgeschrieben: boolean | null;
  isek_fortschreibung: Kalendertag | null;
  eigenmittel_unbegrenzt: boolean;
  annahmen_erfasst: boolean;
  fassungen: JsonOrNull<NonNullable<Akte['fassungen']>>;
  vorgaben: JsonOrNull<NonNullable<Akte['vorgaben']>>;
  verpflichtungsermaechtigungen: JsonOrNull<NonNullable<Akte['verpflichtungsermaechtigungen']>>;
  flaeche_datei: string | null;
  flaeche: JsonOrNull<Flaeche>;
  west: number | null;
  sued: number | null;
  ost: number | null;
  nord: number | null;
  fassung: Generated<number>;
  geaendert_am: Generated<Date>;
};

export type GebietZeile = Omit<Akte['quartier']['gebiet'][number], 'aufnahme'> & {
  quartier: string;
  ordnung: number;
  aufnahme: Kalendertag | null;
};
export type EigenmittelZeile = { quartier: string; jahr: number; cent: number };
export type AnnahmeZeile = { quartier: string; kennung: string; ordnung: number; text: string };

export type MassnahmeZeile = {
  quartier: string;
  kennung: Massnahme['kennung'];
  ordnung: number;
  titel: string;
  beschreibung: string | null;
  handlungsfelder: Massnahme['handlungsfelder'];
  zweck: Massnahme['zweck'];
  traeger_art: Massnahme['traeger']['art'];
  traeger_kennung: string | null;
  traeger_bezeichnung: string | null;
  traeger_gemeinnuetzig: boolean | null;
  traeger_verbund: string | null;
  deminimis_erfasst: boolean;
  vorhaben: string | null;
  nutzen: number;
  pflicht: boolean | null;
  beginn: Kalendertag;
  ende: Kalendertag;
  begonnen: boolean | null;
  verschiebbar: number | null;
  abgeschlossen: boolean | null;
  voraussetzung_erfasst: boolean;
  antraege_erfasst: boolean;
  merkmale: JsonOrNull<Merkmale>;
  mengen: JsonOrNull<NonNullable<Massnahme['mengen']>>;
  traegermittel_cent: number | null;
  zugesagt_erfasst: boolean;
};

type TeilZeile = { quartier: string; massnahme: Massnahme['kennung']; ordnung: number };

export type DeminimisZeile = TeilZeile & { datum: Kalendertag; cent: number };
export type VoraussetzungZeile = TeilZeile & { noetig: Massnahme['kennung'] };
export type AntragZeile = TeilZeile & NonNullable<Massnahme['antraege']>[number];

export type KostenpositionZeile = TeilZeile & {
  kennung: Kostenposition['kennung'];
  bezeichnung: string | null;
  kostenart: Kostenposition['kostenart'];
  jahr: number;
  betrag_cent: number;
  nicht_zuwendungsfaehig_cent: number | null;
  einnahmen_cent: number | null;
  vorsteuerabzug: boolean | null;
};

type Zusage = NonNullable<Massnahme['zugesagt']>[number];
export type ZusageZeile = TeilZeile & {
  position: Zusage['position'];
  quelle_art: Zusage['quelle']['art'];
  quelle_kennung: string;
  cent: number;
};

export type Tabellen = {
  quartiere_kommune: KommuneZeile;
  quartiere_quartier: QuartierZeile;
  quartiere_gebiet: GebietZeile;
  quartiere_eigenmittel: EigenmittelZeile;
  quartiere_annahme: AnnahmeZeile;
  quartiere_massnahme: MassnahmeZeile;
  quartiere_deminimis: DeminimisZeile;
  quartiere_voraussetzung: VoraussetzungZeile;
  quartiere_antrag: AntragZeile;
  quartiere_kostenposition: KostenpositionZeile;
  quartiere_zusage: ZusageZeile;
};
