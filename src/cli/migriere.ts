/** `quartierwerk migriere`: brings the database up to date without starting the web server. */
import { parseArgs } from 'node:util';
import type { Kommando } from '#platform/cli.ts';

const hilfe = `Bringt die Datenbank auf den Stand dieses Programms.

Aufruf: quartierwerk migriere [--daten ORDNER]

  --daten ORDNER   Ordner der mitgelieferten Datenbank; sonst gilt QUARTIERWERK_DATEN,
                   sonst „daten“ im Programmordner. Ist DATABASE_URL gesetzt und --daten
                   nicht angegeben, wird die dort genannte Datenbank verwendet.

Ein laufendes Quartierwerk darf weiterlaufen. Wiederholte Aufrufe ändern nichts.

Beispiele:
  quartierwerk migriere
  quartierwerk migriere --daten /srv/quartierwerk
  DATABASE_URL=postgresql://qw@datenbank.example/quartierwerk quartierwerk migriere

Ende mit 0: auf dem neuesten Stand; 2: nicht möglich, der Grund steht in der Ausgabe.
`;

export const migriere: Kommando = {
  name: 'migriere',
  kurz: 'bringt die Datenbank auf den Stand dieses Programms',
  hilfe,
  async run(argumente, umgebung) {
    const { values } = parseArgs({ args: [...argumente], options: { daten: { type: 'string' } } });
    const { openDatabase } = await import('#platform/database/index.ts');
    const datenbank = await openDatabase(
      values.daten === undefined ? {} : { datenverzeichnis: values.daten },
    );
    await datenbank.close();
    const { migrationen } = datenbank;
    for (const name of migrationen) umgebung.stdout(`Migration angewandt: ${name}\n`);
    umgebung.stdout('Die Datenbank ist auf dem neuesten Stand.\n');
    return 0;
  },
};
