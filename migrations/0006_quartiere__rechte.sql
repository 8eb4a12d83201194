-- Each Akte belongs to an organisation; it can be shared with others, and parts of it can be published.

-- Kommunen are kept per owner: what one organisation states about a Kommune changes nobody else's Akten.
alter table quartiere_quartier drop constraint quartiere_quartier_kommune_fkey;
alter table quartiere_kommune drop constraint quartiere_kommune_pkey;
alter table quartiere_kommune add column organisation uuid;
alter table quartiere_quartier add column organisation uuid;
-- Akten from before there were accounts go to the organisations of the demo: the two invented cities to their
-- own, all others to the guests. The start of the demo creates these organisations.
update quartiere_kommune set organisation = case ags
  when '05999000' then '00000000-0000-4000-8000-000000000001'::uuid
  when '14999000' then '00000000-0000-4000-8000-000000000002'::uuid
  else '00000000-0000-4000-8000-000000000000'::uuid end;
update quartiere_quartier q set organisation = k.organisation from quartiere_kommune k where k.ags = q.kommune;
alter table quartiere_kommune alter column organisation set not null;
alter table quartiere_quartier alter column organisation set not null;
alter table quartiere_kommune add primary key (organisation, ags);
alter table quartiere_quartier
  add foreign key (organisation, kommune) references quartiere_kommune;
create index on quartiere_quartier (organisation, kommune);

-- With whom an Akte is shared: to read, or to work on it together.
create table quartiere_freigabe (
  quartier     text not null references quartiere_quartier on delete cascade,
  -- Owner of the Akte, kept here so that the policy of the Akte may ask this table without asking itself.
  eigentuemer  uuid not null,
  organisation uuid not null check (organisation <> eigentuemer),
  umfang       text not null check (umfang in ('lesen', 'mitarbeit')),
  seit         timestamptz not null default now(),
  primary key (quartier, organisation)
);
create index on quartiere_freigabe (organisation);
create index on quartiere_freigabe (eigentuemer);

-- What the public sees: a copy as of one version. The Akte may change behind it.
create table quartiere_veroeffentlichung (
  quartier          text primary key references quartiere_quartier on delete cascade,
  eigentuemer       uuid not null,
  fassung           integer not null,
  inhalt            jsonb not null,
  veroeffentlicht_am timestamptz not null default now()
);

-- Kennungen of the Akten to which the one who acts may do this. Past row-level security of its own, because
-- policies of other tables ask it, once per statement: quartier in (select quartiere_erlaubte('akte.aendern')).
create function quartiere_erlaubte(handlung text) returns setof text stable security definer
  set search_path = public, pg_temp language sql as $$
  select kennung from quartiere_quartier where organisation = any (konten_bereich($1, 'eigen'))
  union
  select kennung from quartiere_quartier where kommune like any (konten_gebiete($1))
  union
  select quartier from quartiere_freigabe where organisation = any (konten_bereich($1, 'geteilt'))
  union
  select quartier from quartiere_freigabe
   where umfang = 'mitarbeit' and organisation = any (konten_bereich($1, 'mitarbeit'))
$$;

-- The same question about one Akte.
create function quartiere_darf(quartier text, handlung text) returns boolean stable security definer
  set search_path = public, pg_temp language sql as $$
  select exists (
    select from quartiere_quartier q
     where q.kennung = $1
       and (q.organisation = any (konten_bereich($2, 'eigen'))
            or q.kommune like any (konten_gebiete($2))
            or exists (select from quartiere_freigabe f
                        where f.quartier = q.kennung
                          and (f.organisation = any (konten_bereich($2, 'geteilt'))
                               or f.umfang = 'mitarbeit' and f.organisation = any (konten_bereich($2, 'mitarbeit'))))))
$$;

-- Does the Akte belong to this organisation, which is one's own? A function, because the policies of the Akte ask
-- for its shares: asked directly, the two would go round in a circle.
create function quartiere_gehoert(quartier text, organisation uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql as $$
  select $2 = any (konten_eigene_organisationen())
     and exists (select from quartiere_quartier q where q.kennung = $1 and q.organisation = $2)
$$;

alter table quartiere_kommune enable row level security;
alter table quartiere_quartier enable row level security;
alter table quartiere_freigabe enable row level security;
alter table quartiere_veroeffentlichung enable row level security;

create policy lesen on quartiere_freigabe for select using (
  eigentuemer = any ((select konten_bereich('akte.lesen', 'eigen'))::uuid[])
  or organisation = any ((select konten_bereich('akte.lesen', 'geteilt'))::uuid[])
);
create policy schreiben on quartiere_freigabe for insert with check (
  eigentuemer = any ((select konten_bereich('akte.teilen', 'eigen'))::uuid[])
  and quartiere_gehoert(quartier, eigentuemer)
);
create policy aendern on quartiere_freigabe for update using (
  eigentuemer = any ((select konten_bereich('akte.teilen', 'eigen'))::uuid[]));
create policy loeschen on quartiere_freigabe for delete using (
  eigentuemer = any ((select konten_bereich('akte.teilen', 'eigen'))::uuid[]));

create policy lesen on quartiere_veroeffentlichung for select using (
  (select konten_offen('veroeffentlichung.lesen', 'oeffentlich')));
create policy schreiben on quartiere_veroeffentlichung for insert with check (
  eigentuemer = any ((select konten_bereich('akte.veroeffentlichen', 'eigen'))::uuid[])
  and quartiere_gehoert(quartier, eigentuemer)
);
create policy aendern on quartiere_veroeffentlichung for update using (
  eigentuemer = any ((select konten_bereich('akte.veroeffentlichen', 'eigen'))::uuid[]));
create policy loeschen on quartiere_veroeffentlichung for delete using (
  eigentuemer = any ((select konten_bereich('akte.veroeffentlichen', 'eigen'))::uuid[]));

create policy lesen on quartiere_quartier for select using (
  organisation = any ((select konten_bereich('akte.lesen', 'eigen'))::uuid[])
  or kommune like any ((select konten_gebiete('akte.lesen'))::text[])
  or kennung in (select f.quartier from quartiere_freigabe f
                  where f.organisation = any ((select konten_bereich('akte.lesen', 'geteilt'))::uuid[]))
);
create policy anlegen on quartiere_quartier for insert with check (
  organisation = any ((select konten_bereich('akte.anlegen', 'eigen'))::uuid[]));
create policy aendern on quartiere_quartier for update using (
  organisation = any ((select konten_bereich('akte.aendern', 'eigen'))::uuid[])
  or kennung in (select f.quartier from quartiere_freigabe f
                  where f.umfang = 'mitarbeit'
                    and f.organisation = any ((select konten_bereich('akte.aendern', 'mitarbeit'))::uuid[]))
);

create policy lesen on quartiere_kommune for select using (
  organisation = any ((select konten_bereich('akte.lesen', 'eigen'))::uuid[])
  or exists (select from quartiere_quartier q
              where q.organisation = quartiere_kommune.organisation and q.kommune = ags)
);
create policy anlegen on quartiere_kommune for insert with check (
  organisation = any ((select konten_bereich('akte.anlegen', 'eigen'))::uuid[]));
-- What is said of the Kommune counts in all Akten of the owner: nobody they share a single one with changes it.
create policy aendern on quartiere_kommune for update using (
  organisation = any ((select konten_bereich('akte.aendern', 'eigen'))::uuid[]));

-- The parts of an Akte follow it. One policy per command: a policy for all would be asked for reading too.
do $$
declare
  teil text;
begin
  foreach teil in array array['quartiere_gebiet', 'quartiere_eigenmittel', 'quartiere_annahme', 'quartiere_massnahme',
    'quartiere_deminimis', 'quartiere_voraussetzung', 'quartiere_antrag', 'quartiere_kostenposition',
    'quartiere_zusage']
  loop
    execute format('alter table %I enable row level security', teil);
    execute format('create policy lesen on %1$I for select using (
      exists (select from quartiere_quartier q where q.kennung = %1$I.quartier))', teil);
    execute format('create policy anlegen on %I for insert with check (
      quartier in (select quartiere_erlaubte(''akte.aendern'')))', teil);
    execute format('create policy loeschen on %I for delete using (
      quartier in (select quartiere_erlaubte(''akte.aendern'')))', teil);
    execute format('grant select, insert, delete on %I to quartierwerk_anwendung', teil);
    execute format('create constraint trigger nachweis after insert or update or delete on %I deferrable initially deferred for each row execute function pruefpfad_verlangt()', teil);
  end loop;
end $$;
create constraint trigger nachweis after insert or update or delete on quartiere_quartier
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on quartiere_kommune
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on quartiere_freigabe
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on quartiere_veroeffentlichung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

-- Published parts, under the rights of the reader.
create view quartiere_veroeffentlicht with (security_invoker) as
  select quartier as kennung, eigentuemer as organisation, fassung, inhalt, veroeffentlicht_am
    from quartiere_veroeffentlichung;

grant select, insert on quartiere_kommune, quartiere_quartier to quartierwerk_anwendung;
-- Neither the key nor the owner of a record changes.
grant update (name, land, einwohner, haushaltslage, foerdersatz_zaehler, foerdersatz_nenner, merkmale)
  on quartiere_kommune to quartierwerk_anwendung;
grant update (kommune, name, einwohner, stichtag, merkmale, isek, isek_beschluss, isek_fortgeschrieben,
  isek_fortschreibung, eigenmittel_unbegrenzt, annahmen_erfasst, flaeche_datei, flaeche, west, sued, ost, nord,
  fassung, geaendert_am) on quartiere_quartier to quartierwerk_anwendung;
grant select, insert, delete on quartiere_freigabe, quartiere_veroeffentlichung to quartierwerk_anwendung;
grant update (umfang) on quartiere_freigabe to quartierwerk_anwendung;
grant update (fassung, inhalt, veroeffentlicht_am) on quartiere_veroeffentlichung to quartierwerk_anwendung;
grant select on quartiere_veroeffentlicht to quartierwerk_anwendung;
