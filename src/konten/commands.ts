/**
 * `quartierwerk konten`: what the operator does before anybody can sign in, and a look at the organisations.
 */
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';
import type { Db } from '#platform/database/index.ts';
import { EINLADUNG_TAGE } from './organisationen/einladungen/einladung.ts';
import { formatGebiet } from './organisationen/gebiet.ts';
import { ART_TEXT } from './organisationen/gruendung.ts';
import { ZUSTAND_TEXT, zustaendeOf } from './organisationen/verzeichnis.ts';

const HILFE = `Organisationen und ihr Betrieb.

Aufruf:
  quartierwerk konten betreiber --email ADRESSE [--adresse URL] [--daten ORDNER]
  quartierwerk konten organisationen [--json] [--daten ORDNER]

  betreiber        legt die Organisation des Betriebs an, wenn sie fehlt, und zeigt einen
                   Einladungslink für deren Verwaltung. Wer ihn mit dieser E-Mail-Adresse
                   annimmt, bestätigt Organisationen und führt doppelte zusammen. Der Link
                   gilt ${EINLADUNG_TAGE} Tage und nur einmal; ein neuer Aufruf mit derselben Adresse
                   macht den alten ungültig.
  organisationen   zeigt alle Organisationen.

  --email ADRESSE  E-Mail-Adresse der Person, die den Betrieb verwaltet
  --adresse URL    öffentliche Adresse für den Link; sonst QUARTIERWERK_ADRESSE,
                   sonst http://127.0.0.1:3000
  --json           Ausgabe als JSON
  --daten ORDNER   Ordner der mitgelieferten Datenbank; sonst gilt QUARTIERWERK_DATEN,
                   sonst „daten“ im Programmordner. Ist DATABASE_URL gesetzt und --daten
                   nicht angegeben, wird die dort genannte Datenbank verwendet.

Ein laufendes Quartierwerk darf weiterlaufen.

Beispiele:
  quartierwerk konten betreiber --email betrieb@stadt.example
  quartierwerk konten organisationen --json

Ende mit 0: erledigt; 2: nicht möglich, der Grund steht in der Ausgabe.
`;

const OPTIONEN = {
  email: { type: 'string' },
  adresse: { type: 'string' },
  daten: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Optionen = ReturnType<typeof parseArgs<{ options: typeof OPTIONEN; args: string[] }>>['values'];
type Befehl = (db: Db, optionen: Optionen, umgebung: Umgebung) => Promise<void>;

function eingabe(feld: string, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ feld, text, abhilfe }]);
}

/** Scheme and host in front of the link. @throws EingabeFehler */
function readAdresse(optionen: Optionen): string {
  const text = optionen.adresse ?? (process.env.QUARTIERWERK_ADRESSE || 'http://127.0.0.1:3000');
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  throw eingabe('--adresse', 'Das ist keine Adresse.', 'Zum Beispiel https://quartierwerk.example angeben.');
}

async function ladeBetreiber(db: Db, optionen: Optionen, umgebung: Umgebung): Promise<void> {
  if (optionen.email === undefined) {
    throw eingabe('--email', 'Die E-Mail-Adresse fehlt.', 'Zum Beispiel: --email betrieb@stadt.example');
  }
  const adresse = readAdresse(optionen);
  const { ladeBetreiberEin } = await import('./organisationen/service.ts');
  const { token, kuerzel, neu } = await ladeBetreiberEin(db, optionen.email);
  if (neu) umgebung.stdout(`Organisation „${kuerzel}“ für den Betrieb angelegt.\n`);
  umgebung.stdout(
    `Einladung für ${optionen.email.trim()}, gültig ${EINLADUNG_TAGE} Tage, einmal verwendbar:\n\n  ${adresse}/einladung/${token}\n\nDer Link wird nur jetzt angezeigt. Geben Sie ihn nur dieser Person.\n`,
  );
}

async function listAlle(db: Db, optionen: Optionen, umgebung: Umgebung): Promise<void> {
  const { listOrganisationen } = await import('./organisationen/service.ts');
  const { createZugang } = await import('#platform/database/index.ts');
  const alle = await listOrganisationen(createZugang(db, { art: 'anmeldung' }));
  if (optionen.json) {
    const ausgabe = alle.map(
      ({ kuerzel, name, art, gebiet, zustaendigkeit, bestaetigt, demo, aufgegangenIn }) => ({
        kuerzel,
        name,
        art,
        gebiet,
        zustaendigkeit,
        bestaetigt,
        demo,
        aufgegangenIn,
      }),
    );
    umgebung.stdout(`${JSON.stringify(ausgabe, null, 2)}\n`);
    return;
  }
  if (alle.length === 0) {
    umgebung.stdout('Es gibt noch keine Organisation. Beginnen Sie mit „quartierwerk konten betreiber“.\n');
    return;
  }
  const zeilen = alle.map((eine) => [
    eine.kuerzel,
    eine.name,
    ART_TEXT[eine.art],
    formatGebiet(eine.gebiet),
    zustaendeOf(eine)
      .map((zustand) => ZUSTAND_TEXT[zustand])
      .join(', '),
  ]);
  const tabelle = renderTexttabelle([['Kürzel', 'Name', 'Art', 'Gebiet', 'Zustand'], ...zeilen]);
  umgebung.stdout(`${tabelle.join('\n')}\n`);
}

const BEFEHLE: Readonly<Record<string, Befehl>> = { betreiber: ladeBetreiber, organisationen: listAlle };

export const kommandos: readonly Kommando[] = [
  {
    name: 'konten',
    kurz: 'Betrieb einladen, Organisationen zeigen',
    hilfe: HILFE,
    async run(argumente, umgebung) {
      const { values, positionals } = parseArgs({
        args: [...argumente],
        allowPositionals: true,
        options: OPTIONEN,
      });
      const [name = '', ...weitere] = positionals;
      const befehl = Object.hasOwn(BEFEHLE, name) ? BEFEHLE[name] : undefined;
      if (!befehl || weitere.length > 0) {
        throw eingabe(
          'konten',
          'Was getan werden soll, fehlt.',
          '„betreiber“ oder „organisationen“ angeben.',
        );
      }
      const { openDatabase } = await import('#platform/database/index.ts');
      const datenbank = await openDatabase(
        values.daten === undefined ? {} : { datenverzeichnis: values.daten },
      );
      try {
        await befehl(datenbank.db, values, umgebung);
      } finally {
        await datenbank.close();
      }
      return 0;
    },
  },
];
