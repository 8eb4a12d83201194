-- Carriers that are one undertaking (Art. 2(2) VO (EU) 2023/2831) share a key.
alter table quartiere_massnahme add column traeger_verbund text;
