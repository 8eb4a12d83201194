-- What was done with foreign records is read by those who may read the records, and by the audit of the same
-- organisation: not by whoever gives roles, and not by an audit that reaches over a territory.
create policy geschichte_fremdbestand on pruefpfad_eintrag for select using (
  gegenstand in ('fremdbestand', 'fremdsatz')
  and organisation = any ((select konten_bereich('fremdbestand.lesen', 'eigen'))::uuid[])
);
create policy nur_fremdbestand on pruefpfad_eintrag as restrictive for select using (
  gegenstand not in ('fremdbestand', 'fremdsatz')
  or organisation = any ((select konten_bereich('fremdbestand.lesen', 'eigen'))::uuid[])
  or organisation = any ((select konten_bereich('pruefpfad.lesen', 'eigen'))::uuid[])
);
