/**
 * `quartierwerk start`: everything heavy is loaded only when it runs.
 */
import type { Kommando } from '#platform/cli.ts';

const HILFE = `quartierwerk start [--port N] [--host ADRESSE] [--recht ORDNER] [--produktiv]

Startet die Anwendung im Browser. Ohne Angaben: http://127.0.0.1:3000/

Ohne --produktiv läuft die Demo: erfundene Städte, Personen zum Auswählen ohne Kennwort, und auch
ohne Anmeldung darf mit der Demo gearbeitet werden. Mit --produktiv gibt es das alles nicht; eine
Datenbank, in der noch etwas von der Demo steht, wird dann nicht gestartet.

Umgebung:
  PORT, HOST              wie --port und --host
  QUARTIERWERK_NAMEN      Rechnernamen, unter denen ein vorgeschalteter Server die Anwendung anbietet,
                          durch Komma getrennt
  QUARTIERWERK_PROXY      Adressen vorgeschalteter Server, deren Angaben über Absender und https gelten,
                          zum Beispiel 127.0.0.1
  QUARTIERWERK_ADRESSE    öffentliche Adresse, zum Beispiel https://quartierwerk.example; Links in
                          Einladungen und die Anmeldung bei anderen Diensten führen dorthin
  QUARTIERWERK_OIDC       Anmeldedienste (OpenID Connect): JSON oder Pfad einer Datei damit, je Dienst
                          kennung, name, aussteller, client_id und meist client_secret; die Adresse
                          der Rückkehr ist /anmelden/oidc/<kennung>/rueckkehr
  QUARTIERWERK_DCAT       wer den Katalog als offene Daten (DCAT-AP.de) herausgibt: JSON oder Pfad einer
                          Datei damit; herausgeber, herausgeber_adresse, kontakt, lizenz (Adresse der
                          Lizenz) und contributor_id (von GovData vergeben)
  QUARTIERWERK_SMTP       Server für E-Mails, zum Beispiel smtp://benutzer:kennwort@mail.stadt.example:587
                          oder smtps://…:465; ohne ihn verschickt die Anwendung keine. Braucht auch
                          QUARTIERWERK_ADRESSE
  QUARTIERWERK_SMTP_ABSENDER
                          Absender, zum Beispiel „Quartierwerk <foerderung@stadt.example>“
  QUARTIERWERK_DATEN      Ordner der eingebauten Datenbank
  DATABASE_URL            eigene PostgreSQL-Datenbank (ab Version 16)

Beenden mit Strg+C.
`;

const start: Kommando = {
  name: 'start',
  kurz: 'startet die Anwendung im Browser',
  hilfe: HILFE,
  async run(argumente, umgebung) {
    const { runStart } = await import('./starten.ts');
    await runStart(argumente, umgebung);
    return 0;
  },
};

export const kommandos: readonly Kommando[] = [start];
