-- The certificate of a plan as the text that was hashed, and the hash of it; null where none was written.

alter table buendelung_plan
  add column zertifikat text,
  add column zertifikat_sha256 text check (zertifikat_sha256 ~ '^[0-9a-f]{64}$'),
  add check ((zertifikat is null) = (zertifikat_sha256 is null));
