-- Numbers of a protected series as bytes: 8 for each area in the order of their numbers (float8send), NaN where not
-- known. One area's are read without the others; all of them need no parsing. Not compressed, so that a part can be
-- read by itself.
alter table monitoring_reihe
  add column werte bytea,
  add column zaehler bytea,
  add column nenner bytea,
  -- Numbers of hidden areas.
  add column verdeckt integer[],
  -- Totals of the districts and the city.
  add column summen json;
alter table monitoring_reihe
  alter column werte set storage external,
  alter column zaehler set storage external,
  alter column nenner set storage external;

create function monitoring_als_bytes(zahlen json) returns bytea language sql as $$
  select case when json_typeof(zahlen) = 'array' then coalesce((
    select string_agg(float8send(coalesce(zahl, 'NaN')::float8), ''::bytea order by nr)
      from json_array_elements_text(zahlen) with ordinality as z (zahl, nr)), ''::bytea) end
$$;

-- The content stays the same: neither published editions nor the Prüfpfad have a say.
alter table monitoring_reihe disable trigger user;
update monitoring_reihe
   set werte = monitoring_als_bytes(inhalt -> 'werte'),
       zaehler = monitoring_als_bytes(inhalt -> 'zaehler'),
       nenner = monitoring_als_bytes(inhalt -> 'nenner'),
       verdeckt = array(select nr::integer from json_array_elements_text(inhalt -> 'verdeckt') as nr),
       summen = inhalt -> 'summen';
alter table monitoring_reihe enable trigger user;
drop function monitoring_als_bytes(json);

alter table monitoring_reihe
  drop column inhalt,
  alter column werte set not null,
  alter column verdeckt set not null,
  alter column summen set not null,
  add constraint laengen check (
    octet_length(werte) % 8 = 0
    and octet_length(zaehler) = octet_length(werte)
    and octet_length(nenner) = octet_length(werte));
