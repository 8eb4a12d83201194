/**
 * `quartierwerk programme --ausgabe`: the catalogue as a file.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import type { Kataloganfrage } from '../katalog/anfrage.ts';
import type { Recht } from '../service.ts';
import { loadDcatangaben } from './angaben/service.ts';
import { KATALOGFORMATE, writeKatalog } from './service.ts';

function isGefiltert({ suche, filter }: Kataloganfrage): boolean {
  return suche !== '' || Object.values(filter).some((werte) => werte.length > 0);
}

/** @throws EingabeFehler */
function readAdresse(adresse: string | undefined): string {
  const text = adresse ?? (process.env.QUARTIERWERK_ADRESSE || 'http://127.0.0.1:3000');
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  const abhilfe = 'Zum Beispiel https://quartierwerk.example angeben.';
  throw new EingabeFehler([{ feld: '--adresse', wert: text, text: 'Das ist keine Adresse.', abhilfe }]);
}

/** Writes the choice, or the description of the whole catalogue, in the format its name says. @throws EingabeFehler */
export async function writeAusgabe(
  recht: Recht,
  anfrage: Kataloganfrage,
  { datei, adresse }: { readonly datei: string; readonly adresse: string | undefined },
): Promise<void> {
  const endung = /\.([a-z]+)$/i.exec(datei)?.[1]?.toLowerCase();
  const format = Object.keys(KATALOGFORMATE).find(
    (eine): eine is keyof typeof KATALOGFORMATE => eine === endung,
  );
  if (format === undefined) {
    const abhilfe = 'Einen Namen mit der Endung .json, .csv, .ods, .ttl oder .jsonld angeben.';
    throw new EingabeFehler([
      { feld: '--ausgabe', wert: datei, text: 'Dieses Format wird nicht geschrieben.', abhilfe },
    ]);
  }
  if ((format === 'ttl' || format === 'jsonld') && isGefiltert(anfrage)) {
    throw new EingabeFehler([
      {
        feld: '--ausgabe',
        wert: datei,
        text: 'DCAT-AP.de beschreibt den ganzen Katalog, keine Auswahl.',
        abhilfe: 'Suche und Filter weglassen, oder die Auswahl als .json, .csv oder .ods ausgeben.',
      },
    ]);
  }
  const angaben = await loadDcatangaben(process.env.QUARTIERWERK_DCAT);
  const bytes = await writeKatalog(recht, { format, anfrage, adresse: readAdresse(adresse), angaben });
  await writeDatei(datei, bytes, '--ausgabe');
}
