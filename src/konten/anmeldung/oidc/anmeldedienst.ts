/**
 * Providers of sign-ins (OpenID Connect), as the operator names them in `QUARTIERWERK_OIDC`.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';

export type Anmeldedienst = {
  /** Stands in the address of the sign-in. */
  readonly kennung: string;
  /** Stands on the button. */
  readonly name: string;
  /** Issuer; its discovery document lies below. */
  readonly aussteller: string;
  readonly clientId: string;
  /** Without one the client is a public one (PKCE is used in both cases). */
  readonly clientSecret?: string;
};

const QUELLE = 'QUARTIERWERK_OIDC';
const MUSTER =
  '[{"kennung": "land", "name": "Servicekonto", "aussteller": "https://anmeldung.example", "client_id": "quartierwerk", "client_secret": "…"}]';

function mangel(feld: string, text: string, abhilfe: string): Eingabemangel {
  return { feld: feld === '' ? QUELLE : `${QUELLE}${feld}`, text, abhilfe };
}

const EIGENE_MASCHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** https, or http on this machine for trying out: codes and secrets travel there. */
export function isAusstelleradresse(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  if (search !== '' || hash !== '' || username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && EIGENE_MASCHINE.has(hostname));
}

/** Fields with what each must be; no value is repeated in a fault, because one of them is secret. */
const FELDER: readonly {
  readonly name: string;
  readonly pflicht: boolean;
  readonly passt: (wert: string) => boolean;
  readonly abhilfe: string;
}[] = [
  {
    name: 'kennung',
    pflicht: true,
    passt: (wert) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(wert) && wert.length <= 40,
    abhilfe: 'Kleine Buchstaben, Ziffern und Bindestriche, höchstens 40 Zeichen; steht in der Adresse.',
  },
  {
    name: 'name',
    pflicht: true,
    passt: (wert) => wert.trim() !== '',
    abhilfe: 'Steht auf der Schaltfläche.',
  },
  {
    name: 'aussteller',
    pflicht: true,
    passt: isAusstelleradresse,
    abhilfe: 'Adresse mit https, ohne „?“ und „#“; http nur auf diesem Rechner.',
  },
  { name: 'client_id', pflicht: true, passt: (wert) => wert !== '', abhilfe: 'Wie beim Dienst eingetragen.' },
  {
    name: 'client_secret',
    pflicht: false,
    passt: (wert) => wert !== '',
    abhilfe: 'Wie beim Dienst eingetragen, oder weglassen.',
  },
];

function checkEintrag(eintrag: unknown, ort: string): Eingabemangel[] {
  if (typeof eintrag !== 'object' || eintrag === null || Array.isArray(eintrag)) {
    return [mangel(ort, 'Das ist kein Eintrag.', `In der Form ${MUSTER} angeben.`)];
  }
  const werte: Readonly<Record<string, unknown>> = { ...eintrag };
  const fremde = Object.keys(werte)
    .filter((name) => !FELDER.some((feld) => feld.name === name))
    .map((name) =>
      mangel(`${ort}.${name}`, 'Dieses Feld gibt es nicht.', 'Streichen oder richtig schreiben.'),
    );
  const falsche = FELDER.filter(({ name, pflicht, passt }) => {
    const wert = werte[name];
    if (wert === undefined) return pflicht;
    return typeof wert !== 'string' || !passt(wert);
  }).map(({ name, abhilfe }) =>
    mangel(`${ort}.${name}`, werte[name] === undefined ? 'Das Feld fehlt.' : 'Das passt nicht.', abhilfe),
  );
  return [...fremde, ...falsche];
}

function toAnmeldedienst(werte: Readonly<Record<string, string>>): Anmeldedienst {
  const { kennung = '', name = '', aussteller = '', client_id = '', client_secret } = werte;
  return {
    kennung,
    name: name.trim(),
    aussteller,
    clientId: client_id,
    ...(client_secret === undefined ? {} : { clientSecret: client_secret }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws EingabeFehler with every fault */
export function parseAnmeldedienste(text: string): readonly Anmeldedienst[] {
  const liste = parseJson(text);
  if (!Array.isArray(liste)) {
    throw new EingabeFehler([
      mangel('', 'Das ist keine Liste von Anmeldediensten in JSON.', `In der Form ${MUSTER} angeben.`),
    ]);
  }
  const maengel = liste.flatMap((eintrag, stelle) => checkEintrag(eintrag, `[${stelle}]`));
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  const dienste = liste.map(toAnmeldedienst);
  const kennungen = dienste.map(({ kennung }) => kennung);
  const doppelte = new Set(kennungen.filter((kennung, stelle) => kennungen.indexOf(kennung) !== stelle));
  if (doppelte.size === 0) return dienste;
  throw new EingabeFehler(
    [...doppelte].map((kennung) =>
      mangel('', `Die Kennung „${kennung}“ steht zweimal darin.`, 'Jeder Dienst braucht eine eigene.'),
    ),
  );
}
