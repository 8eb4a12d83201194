/**
 * From answers to an Akte: what is still to be stated, though it decides nothing, and whether it all goes together.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { checkAkte } from '#quartiere/index.ts';
import { type Angabe, parseAntwort } from './angaben/angabe.ts';
import { type Antworten, applyAntworten, type Lotsengrundlage } from './antworten.ts';
import { akteOf, listFehlendes, type Teilakte } from './teilakte/teilakte.ts';
import { schreibeTeilakte } from './teilakte/teilakte-yaml.ts';

export type Nachtragsfeld = Pick<Angabe, 'schluessel' | 'art' | 'frage' | 'hilfe' | 'wahlen'> & {
  readonly wert: string;
};
export type Nachtragsmangel = { readonly feld: string; readonly text: string; readonly abhilfe: string };

export type Nachtrag = {
  readonly felder: readonly Nachtragsfeld[];
  readonly maengel: readonly Nachtragsmangel[];
  /** Areas nobody has answered for: in an Akte there are none of them. */
  readonly ungeklaert: readonly string[];
  /** The file, once nothing is missing and all goes together. */
  readonly yaml: string | null;
  readonly kennung: string | null;
};

function mangelOf(angabe: Angabe, text: string): Nachtragsmangel[] {
  try {
    parseAntwort(angabe, text);
    return [];
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.maengel.map((mangel) => ({
      feld: angabe.schluessel,
      text: text === '' ? `Es fehlt: ${angabe.titel}.` : mangel.text,
      abhilfe: mangel.abhilfe,
    }));
  }
}

function listUngeklaerte({ katalog }: Lotsengrundlage, teilakte: Teilakte): string[] {
  return [...katalog.values()].flatMap(({ schluessel, titel, lies }) =>
    /^quartier\.gebiet\.[^.]+$/.test(schluessel) && lies(teilakte) === undefined ? [titel] : [],
  );
}

/** Faults of the whole Akte, at the field they are about where the Lotse asks for it. */
function listAktenmaengel(teilakte: Teilakte): Nachtragsmangel[] {
  const akte = akteOf(teilakte);
  return (akte ? checkAkte(akte) : []).map(({ feld = '', text, abhilfe }) => ({
    feld: feld.replace(/^massnahmen\[0\]/, 'massnahmen.M01'),
    text,
    abhilfe,
  }));
}

/**
 * @param eingetippt what the form sent, unread, by key
 * @param gesendet whether it was sent at all: else nothing is wrong yet
 */
export function buildNachtrag(
  grundlage: Lotsengrundlage,
  antworten: Antworten,
  eingetippt: (schluessel: string) => string,
  gesendet: boolean,
): Nachtrag {
  const teilakte = applyAntworten(grundlage, antworten);
  const gefragte = listFehlendes(teilakte).flatMap((schluessel) => grundlage.katalog.get(schluessel) ?? []);
  const maengel = gefragte.flatMap((angabe) =>
    gesendet ? mangelOf(angabe, eingetippt(angabe.schluessel).trim()) : [],
  );
  const aktenmaengel = listAktenmaengel(teilakte);
  const bemaengelte = new Set(aktenmaengel.map(({ feld }) => feld));
  const nachgetragene = [...grundlage.katalog.values()].filter(
    ({ gruppe, schluessel }) =>
      antworten.has(schluessel) && (gruppe === 'akte' || bemaengelte.has(schluessel)),
  );
  return {
    felder: [...nachgetragene, ...gefragte].map(({ schluessel, art, frage, hilfe, wahlen }) => ({
      schluessel,
      art,
      frage,
      ...(hilfe === undefined ? {} : { hilfe }),
      ...(wahlen === undefined ? {} : { wahlen }),
      wert: antworten.get(schluessel) ?? eingetippt(schluessel),
    })),
    maengel: [...maengel, ...aktenmaengel],
    ungeklaert: listUngeklaerte(grundlage, teilakte),
    yaml: gefragte.length === 0 && aktenmaengel.length === 0 ? schreibeTeilakte(teilakte) : null,
    kennung: teilakte.quartier.kennung ?? null,
  };
}
