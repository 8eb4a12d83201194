-- How many units a Massnahme has, by the keys of programmes that pay a fixed sum per unit.

alter table quartiere_massnahme add column mengen jsonb check (jsonb_typeof(mengen) = 'object');
