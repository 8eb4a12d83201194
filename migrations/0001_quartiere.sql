-- Places and what they bring to the question „who pays?“: one Akte per Quartier, taken apart.
-- Money is bigint cents. „erfasst“ columns tell a stated empty list from a list nobody was asked for.

create table quartiere_kommune (
  ags                 text primary key check (ags ~ '^[0-9]{8}$'),
  name                text not null check (name <> ''),
  land                text not null check (land ~ '^[A-Z]{2}$'),
  einwohner           integer not null check (einwohner > 0),
  haushaltslage       text,
  -- Rate as an exact fraction: 66⅔ % is 2/3.
  foerdersatz_zaehler bigint check (foerdersatz_zaehler >= 0),
  foerdersatz_nenner  bigint check (foerdersatz_nenner > 0),
  merkmale            jsonb,
  check ((foerdersatz_zaehler is null) = (foerdersatz_nenner is null)),
  check (foerdersatz_zaehler <= foerdersatz_nenner)
);

create table quartiere_quartier (
  kennung                text primary key check (kennung ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kommune                text not null references quartiere_kommune,
  name                   text not null check (name <> ''),
  einwohner              integer not null check (einwohner > 0),
  stichtag               date,
  merkmale               jsonb,
  -- Integrated development concept: null = not stated, „keins“, „vorhanden“.
  isek                   text check (isek in ('keins', 'vorhanden')),
  isek_beschluss         date,
  -- null = not stated, false = stated that there is none, true = on the day in isek_fortschreibung.
  isek_fortgeschrieben   boolean,
  isek_fortschreibung    date check (isek_fortschreibung >= isek_beschluss),
  eigenmittel_unbegrenzt boolean not null,
  annahmen_erfasst       boolean not null,
  -- Outline: name of its file in the Akte, geometry (GeoJSON MultiPolygon, WGS 84) and bounding box.
  flaeche_datei          text,
  flaeche                jsonb,
  west                   double precision,
  sued                   double precision,
  ost                    double precision,
  nord                   double precision,
  -- Version of the whole Akte for optimistic locking; every change counts it up by one.
  fassung                integer not null default 1 check (fassung > 0),
  geaendert_am           timestamptz not null default now(),
  check ((isek is not distinct from 'vorhanden') = (isek_beschluss is not null)),
  check (isek_beschluss is not null or isek_fortgeschrieben is null),
  check ((isek_fortgeschrieben is true) = (isek_fortschreibung is not null)),
  check (num_nulls(flaeche, west, sued, ost, nord) in (0, 5))
);
create index on quartiere_quartier (kommune);

create table quartiere_gebiet (
  quartier        text not null references quartiere_quartier on delete cascade,
  ordnung         integer not null,
  programm        text not null,
  rechtsgrundlage text not null,
  beschluss       date not null,
  bis             date check (bis >= beschluss),
  primary key (quartier, ordnung)
);

create table quartiere_eigenmittel (
  quartier text not null references quartiere_quartier on delete cascade,
  jahr     integer not null check (jahr between 2000 and 2099),
  cent     bigint not null check (cent >= 0),
  primary key (quartier, jahr)
);

create table quartiere_annahme (
  quartier text not null references quartiere_quartier on delete cascade,
  kennung  text not null,
  ordnung  integer not null,
  text     text not null check (text <> ''),
  primary key (quartier, kennung)
);

create table quartiere_massnahme (
  quartier              text not null references quartiere_quartier on delete cascade,
  kennung               text not null,
  ordnung               integer not null,
  titel                 text not null check (titel <> ''),
  beschreibung          text,
  handlungsfelder       text[] not null check (cardinality(handlungsfelder) > 0),
  zweck                 text not null,
  traeger_art           text not null,
  traeger_kennung       text,
  traeger_bezeichnung   text,
  traeger_gemeinnuetzig boolean,
  deminimis_erfasst     boolean not null,
  vorhaben              text,
  nutzen                integer not null check (nutzen between 1 and 100),
  pflicht               boolean,
  beginn                date not null,
  ende                  date not null check (ende >= beginn),
  begonnen              boolean,
  abgeschlossen         boolean,
  voraussetzung_erfasst boolean not null,
  antraege_erfasst      boolean not null,
  merkmale              jsonb,
  traegermittel_cent    bigint check (traegermittel_cent >= 0),
  zugesagt_erfasst      boolean not null,
  primary key (quartier, kennung)
);

create table quartiere_deminimis (
  quartier  text not null,
  massnahme text not null,
  ordnung   integer not null,
  datum     date not null,
  cent      bigint not null check (cent >= 0),
  primary key (quartier, massnahme, ordnung),
  foreign key (quartier, massnahme) references quartiere_massnahme on delete cascade
);

create table quartiere_voraussetzung (
  quartier  text not null,
  massnahme text not null,
  ordnung   integer not null,
  noetig    text not null,
  primary key (quartier, massnahme, ordnung),
  foreign key (quartier, massnahme) references quartiere_massnahme on delete cascade,
  -- Checked at the end of the transaction, so that a Massnahme can be replaced as a whole.
  foreign key (quartier, noetig) references quartiere_massnahme deferrable initially deferred
);
create index on quartiere_voraussetzung (quartier, noetig);

create table quartiere_antrag (
  quartier  text not null,
  massnahme text not null,
  ordnung   integer not null,
  programm  text not null,
  datum     date not null,
  ergebnis  text not null check (ergebnis in ('beantragt', 'absage', 'zusage', 'vorzeitiger-beginn')),
  primary key (quartier, massnahme, ordnung),
  foreign key (quartier, massnahme) references quartiere_massnahme on delete cascade
);

create table quartiere_kostenposition (
  quartier                    text not null,
  massnahme                   text not null,
  kennung                     text not null,
  ordnung                     integer not null,
  bezeichnung                 text,
  kostenart                   text not null,
  jahr                        integer not null check (jahr between 2000 and 2100),
  betrag_cent                 bigint not null check (betrag_cent >= 0),
  nicht_zuwendungsfaehig_cent bigint check (nicht_zuwendungsfaehig_cent between 0 and betrag_cent),
  einnahmen_cent              bigint check (einnahmen_cent between 0 and betrag_cent),
  vorsteuerabzug              boolean,
  primary key (quartier, kennung),
  unique (quartier, massnahme, kennung),
  foreign key (quartier, massnahme) references quartiere_massnahme on delete cascade
);

create table quartiere_zusage (
  quartier       text not null,
  massnahme      text not null,
  ordnung        integer not null,
  position       text not null,
  quelle_art     text not null check (quelle_art in ('foerderprogramm', 'dritte', 'traegermittel', 'eigenmittel')),
  quelle_kennung text not null,
  cent           bigint not null check (cent >= 0),
  primary key (quartier, massnahme, ordnung),
  foreign key (quartier, massnahme, position)
    references quartiere_kostenposition (quartier, massnahme, kennung) on delete cascade
);
