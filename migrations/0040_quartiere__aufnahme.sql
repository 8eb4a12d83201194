-- Since when a programme funds an area: its longest funding counts from there (Art. 10 Abs. 2 VV Städtebauförderung).
alter table quartiere_gebiet add column aufnahme date;
