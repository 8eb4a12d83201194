/**
 * From a record of the Förderdatenbank to ours: fields mapped, known faults repaired, each told.
 */
import { LAENDER } from '#kernel/ids.ts';
import { type Fremdsatz, TEXTFELDER, type Textfeld } from '../fremdsatz.ts';
import { type Fdbsatz, kennungOf } from '../quelle/fdbsatz.ts';
import type { Reparatur } from './fehler.ts';
import { repairListe } from './liste.ts';
import { cleanZeichen, hasFremdeZeichen, hasHtml } from './markup.ts';
import { BUNDESWEIT, FOERDERARTEN, FOERDERBERECHTIGTE, FOERDERBEREICHE } from './vokabular.ts';

export type Reparaturergebnis = { readonly satz: Fremdsatz; readonly reparaturen: readonly Reparatur[] };

const GEBIETE = [BUNDESWEIT, ...Object.values(LAENDER).map(({ name }) => name)];

const LISTEN = {
  funding_type: new Set<string>(FOERDERARTEN),
  funding_location: new Set<string>(GEBIETE),
  funding_area: new Set<string>(FOERDERBEREICHE),
  eligible_applicants: new Set<string>(FOERDERBERECHTIGTE),
} as const;

function count(text: string, muster: RegExp): number {
  return text.match(muster)?.length ?? 0;
}

function checkText(feld: Textfeld, text: string | null): Reparatur[] {
  if (text === null || text.trim() === '') {
    return [{ art: 'fehlt', feld, vorher: 'leer', nachher: 'leer' }];
  }
  const reparaturen: Reparatur[] = [];
  if (hasHtml(text)) {
    const vorher = `${count(text, /<[a-z/][^<>]*>/gi)} Auszeichnungen`;
    reparaturen.push({ art: 'html', feld, vorher, nachher: 'Text' });
  }
  if (hasFremdeZeichen(text)) {
    const vorher = 'zerlegte Umlaute, Trennzeichen oder Steuerzeichen';
    reparaturen.push({ art: 'zeichen', feld, vorher, nachher: 'berichtigt' });
  }
  return reparaturen;
}

function formatKontakt(kontakt: Fdbsatz['contact']): string | null {
  if (kontakt === null || kontakt === undefined) return null;
  const text =
    typeof kontakt === 'string'
      ? kontakt
      : Object.values(kontakt)
          .filter((wert) => typeof wert === 'string' || typeof wert === 'number')
          .join(', ');
  return cleanZeichen(text).trim() || null;
}

function repairTitel(title: string): { readonly titel: string; readonly reparaturen: readonly Reparatur[] } {
  const titel = cleanZeichen(title).replace(/\s+/g, ' ').trim();
  if (!hasFremdeZeichen(title)) return { titel, reparaturen: [] };
  return { titel, reparaturen: [{ art: 'zeichen', feld: 'title', vorher: title, nachher: titel }] };
}

/** The record as we read it, and everything that was wrong with it. */
export function repairFdbsatz(roh: Fdbsatz): Reparaturergebnis {
  const { titel, reparaturen } = repairTitel(roh.title);
  const listen = {
    funding_type: repairListe('funding_type', roh.funding_type, LISTEN.funding_type),
    funding_location: repairListe('funding_location', roh.funding_location, LISTEN.funding_location),
    funding_area: repairListe('funding_area', roh.funding_area, LISTEN.funding_area),
    eligible_applicants: repairListe(
      'eligible_applicants',
      roh.eligible_applicants,
      LISTEN.eligible_applicants,
    ),
  };
  const texte = {
    description_md: roh.description_md ?? null,
    more_info: roh.more_info ?? null,
    legal_basis: roh.legal_basis ?? null,
  };
  const satz: Fremdsatz = {
    kennung: kennungOf(roh),
    felder: {
      titel,
      url: roh.url,
      foerderarten: listen.funding_type.werte,
      gebiete: listen.funding_location.werte,
      bereiche: listen.funding_area.werte,
      berechtigte: listen.eligible_applicants.werte,
      kontakt: formatKontakt(roh.contact),
    },
    texte,
  };
  return {
    satz,
    reparaturen: [
      ...reparaturen,
      ...Object.values(listen).flatMap((liste) => liste.reparaturen),
      ...TEXTFELDER.flatMap((feld) => checkText(feld, texte[feld])),
    ],
  };
}
