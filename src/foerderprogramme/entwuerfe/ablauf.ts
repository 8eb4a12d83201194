/**
 * The life cycle of a draft as a table: state -> act -> state, with the right it needs. The database holds the
 * same lines (`foerderprogramme_ablauf`) and refuses every other way.
 */

import { FachlicherFehler } from '#kernel/fehler.ts';
import { type Erlaubnis, type Handlung, pruefeRecht, type Rechtelage } from '#konten/index.ts';

export const ENTWURFSZUSTAENDE = [
  'entwurf',
  'vorgelegt',
  'zurueckgegeben',
  'freigegeben',
  'verworfen',
] as const;
export type Entwurfszustand = (typeof ENTWURFSZUSTAENDE)[number];

export const ZUSTAND_TEXT: Readonly<Record<Entwurfszustand, string>> = {
  entwurf: 'in Arbeit',
  vorgelegt: 'vorgelegt',
  zurueckgegeben: 'zurückgegeben',
  freigegeben: 'freigegeben',
  verworfen: 'verworfen',
};

/** Acts on a draft that exists; „anlegen“ is the one before. */
export const ENTWURFSHANDLUNGEN = [
  'aendern',
  'vorlegen',
  'zurueckziehen',
  'freigeben',
  'zurueckgeben',
  'verwerfen',
] as const;
export type Entwurfshandlung = (typeof ENTWURFSHANDLUNGEN)[number];

export const HANDLUNG_TEXT: Readonly<Record<Entwurfshandlung, string>> = {
  aendern: 'Bearbeiten',
  vorlegen: 'Vorlegen',
  zurueckziehen: 'Zurückziehen',
  freigeben: 'Freigeben',
  zurueckgeben: 'Zurückgeben',
  verwerfen: 'Verwerfen',
};

type Ablaufzeile = {
  readonly vorher: Entwurfszustand;
  readonly handlung: Entwurfshandlung;
  readonly nachher: Entwurfszustand;
  readonly recht: Extract<Handlung, `programmentwurf.${string}`>;
};

const ENTWERFEN = 'programmentwurf.entwerfen';
const FREIGEBEN = 'programmentwurf.freigeben';

/**
 * Whoever gave one back may not have it submitted unchanged: after a return only `aendern` leads on. So there is
 * always somebody who wrote since, and the four eyes have somebody to compare with.
 */
export const ABLAUF: readonly Ablaufzeile[] = [
  { vorher: 'entwurf', handlung: 'aendern', nachher: 'entwurf', recht: ENTWERFEN },
  { vorher: 'entwurf', handlung: 'vorlegen', nachher: 'vorgelegt', recht: ENTWERFEN },
  { vorher: 'entwurf', handlung: 'verwerfen', nachher: 'verworfen', recht: ENTWERFEN },
  { vorher: 'vorgelegt', handlung: 'zurueckziehen', nachher: 'entwurf', recht: ENTWERFEN },
  { vorher: 'vorgelegt', handlung: 'zurueckgeben', nachher: 'zurueckgegeben', recht: FREIGEBEN },
  { vorher: 'vorgelegt', handlung: 'freigeben', nachher: 'freigegeben', recht: FREIGEBEN },
  { vorher: 'zurueckgegeben', handlung: 'aendern', nachher: 'entwurf', recht: ENTWERFEN },
  { vorher: 'zurueckgegeben', handlung: 'verwerfen', nachher: 'verworfen', recht: ENTWERFEN },
];

/** Where the act leads from this state; undefined: nowhere. */
export function findUebergang(zustand: Entwurfszustand, handlung: Entwurfshandlung): Ablaufzeile | undefined {
  return ABLAUF.find((zeile) => zeile.vorher === zustand && zeile.handlung === handlung);
}

/** What of a draft decides over acts on it. */
export type Entwurfslage = {
  readonly organisation: string;
  /** Territory of the organisation. */
  readonly gebiet: string;
  readonly zustand: Entwurfszustand;
  /** Ids of those who wrote a version since the last return. */
  readonly verfasser: readonly string[];
  /** Whether the organisation (still) keeps the programme. */
  readonly fuehrt: boolean;
};

const JETZT: Readonly<Record<Entwurfszustand, string>> = {
  entwurf: 'Der Entwurf ist noch in Arbeit.',
  vorgelegt: 'Der Entwurf ist vorgelegt. Zum Ändern wird er zurückgezogen oder zurückgegeben.',
  zurueckgegeben: 'Der Entwurf wurde zurückgegeben und muss erst überarbeitet werden.',
  freigegeben: 'Der Entwurf ist freigegeben. Änderungen brauchen eine neue Fassung.',
  verworfen: 'Der Entwurf ist verworfen.',
};

/** Those in whose name somebody would release because the own roles do not suffice. */
function vertreteneOf(lage: Rechtelage): readonly (string | null)[] {
  return lage.rollen.filter(({ rolle }) => rolle === 'entscheidung').map(({ vertretene }) => vertretene);
}

/** Four eyes: not one's own text, and not in the name of somebody whose text it is. */
export function pruefeVierAugen(lage: Rechtelage, verfasser: readonly string[]): Erlaubnis {
  if (lage.person !== null && verfasser.includes(lage.person)) {
    return {
      erlaubt: false,
      grund: 'Sie haben an dieser Fassung geschrieben. Freigeben muss eine andere Person.',
    };
  }
  const rollen = vertreteneOf(lage);
  if (rollen.every((vertretene) => vertretene !== null && verfasser.includes(vertretene))) {
    return {
      erlaubt: false,
      grund:
        'Sie vertreten die Person, die an dieser Fassung geschrieben hat. Freigeben muss eine andere Person.',
    };
  }
  return { erlaubt: true };
}

function pruefeFreigabe(lage: Rechtelage, entwurf: Entwurfslage): Erlaubnis {
  if (lage.organisation?.bestaetigt !== true) {
    return { erlaubt: false, grund: 'Ihre Organisation ist noch nicht bestätigt.' };
  }
  if (!entwurf.fuehrt) {
    return { erlaubt: false, grund: 'Ihre Organisation führt dieses Programm nicht (mehr).' };
  }
  return pruefeVierAugen(lage, entwurf.verfasser);
}

/** May this be done to the draft now, and if not, why not? */
export function pruefeHandlung(
  lage: Rechtelage,
  handlung: Entwurfshandlung,
  entwurf: Entwurfslage,
): Erlaubnis {
  const uebergang = findUebergang(entwurf.zustand, handlung);
  if (!uebergang) return { erlaubt: false, grund: JETZT[entwurf.zustand] };
  const recht = pruefeRecht(lage, uebergang.recht, {
    organisation: entwurf.organisation,
    ags: entwurf.gebiet,
  });
  if (!recht.erlaubt || handlung !== 'freigeben') return recht;
  return pruefeFreigabe(lage, entwurf);
}

/** @throws FachlicherFehler `handlung-unzeitig` in the wrong state, `handlung-verboten` without the right */
export function requireHandlung(
  lage: Rechtelage,
  handlung: Entwurfshandlung,
  entwurf: Entwurfslage,
): Entwurfszustand {
  const uebergang = findUebergang(entwurf.zustand, handlung);
  const erlaubnis = pruefeHandlung(lage, handlung, entwurf);
  if (uebergang && erlaubnis.erlaubt) return uebergang.nachher;
  const code = uebergang ? 'handlung-verboten' : 'handlung-unzeitig';
  const grund = erlaubnis.erlaubt ? JETZT[entwurf.zustand] : erlaubnis.grund;
  throw new FachlicherFehler(code, `${HANDLUNG_TEXT[handlung]} ist jetzt nicht möglich. ${grund}`, {
    handlung,
  });
}
