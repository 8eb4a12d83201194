/**
 * One file that is not in the law yet, put into it to see what it would change.
 */
import { readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { parseDokument } from '#kernel/yamldokument.ts';
import { landesregelSchema } from '../landesregel.ts';
import { normSchema } from '../norm.ts';
import { programmSchema } from '../programm.ts';
import { checkRechtsstand } from '../pruefen.ts';
import { buildRechtsstand, type Rechtsstand, type Version } from '../rechtsstand.ts';
import { locateMangel } from '../zeilenort.ts';

type Versionen = Parameters<typeof buildRechtsstand>[0];

/** A draft with the law it would make. */
export type Rechtsentwurf = {
  readonly rechtsstand: Rechtsstand;
  /** Key as in a Fundstelle. */
  readonly norm: string;
  readonly ab: Kalendertag;
};

function versionenOf(rechtsstand: Rechtsstand): Versionen {
  return {
    programme: [...rechtsstand.programme.values()].flat(),
    normen: [...rechtsstand.normen.values()].flat(),
    landesregeln: [...rechtsstand.landesregeln.values()].flat(),
  };
}

function schemaOf(text: string, datei: string): unknown {
  const wert = parseDokument(text, datei).wert;
  return typeof wert === 'object' && wert !== null && 'schema' in wert ? wert.schema : undefined;
}

/** Of two versions for one day the draft holds: it comes last. */
function withEntwurf<T>(
  versionen: readonly Version<T>[],
  norm: string,
  ab: Kalendertag,
  inhalt: T,
): Version<T>[] {
  return [...versionen, { ab, inhalt, datei: `${norm}/${ab}.yaml` }];
}

function addEntwurf(
  rechtsstand: Rechtsstand,
  text: string,
  datei: string,
  ab: Kalendertag | undefined,
): Rechtsentwurf {
  const alle = versionenOf(rechtsstand);
  const schema = schemaOf(text, datei);
  if (schema === 'quartierwerk/norm/1') {
    const inhalt = readYaml(text, datei, normSchema);
    const norm = inhalt.kennung;
    const normen = withEntwurf(alle.normen, norm, inhalt.gueltig.ab, inhalt);
    return { rechtsstand: buildRechtsstand({ ...alle, normen }), norm, ab: inhalt.gueltig.ab };
  }
  if (schema === 'quartierwerk/landesregel/1') {
    const inhalt = readYaml(text, datei, landesregelSchema);
    const norm = inhalt.kennung;
    const landesregeln = withEntwurf(alle.landesregeln, norm, inhalt.gueltig.ab, inhalt);
    return { rechtsstand: buildRechtsstand({ ...alle, landesregeln }), norm, ab: inhalt.gueltig.ab };
  }
  const inhalt = readYaml(text, datei, programmSchema);
  const norm = `programme/${inhalt.kennung}`;
  if (ab === undefined) {
    throw new EingabeFehler([
      {
        datei,
        text: 'Es ist nicht gesagt, ab wann diese Fassung gilt.',
        abhilfe: 'Die Datei nach dem ersten Tag der Geltung benennen (2027-01-01.yaml) oder --am angeben.',
      },
    ]);
  }
  const programme = withEntwurf(alle.programme, norm, ab, inhalt);
  return { rechtsstand: buildRechtsstand({ ...alle, programme }), norm, ab };
}

/**
 * The law with one more file: a programme, a norm or a Land rule. `ab`: first day of a programme's version; norms and
 * Land rules say it themselves.
 * @throws EingabeFehler with every fault of the file, and of the law with it
 */
export function mergeEntwurf(
  rechtsstand: Rechtsstand,
  text: string,
  datei: string,
  ab: Kalendertag | undefined,
): Rechtsentwurf {
  const entwurf = addEntwurf(rechtsstand, text, datei, ab);
  const ort = `${entwurf.norm}/${entwurf.ab}.yaml`;
  const texte = new Map([[ort, text]]);
  const maengel = checkRechtsstand(entwurf.rechtsstand)
    .map((mangel) => locateMangel(mangel, texte))
    .map((mangel): Eingabemangel => (mangel.datei === ort ? { ...mangel, datei } : mangel));
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return entwurf;
}
