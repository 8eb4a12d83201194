/**
 * How long what is kept about people, and why (Art. 5 Abs. 1 Buchst. e, Art. 13 Abs. 2 Buchst. a DSGVO). One
 * table for the page, for `docs/datenschutz.md`, and for the clean-up that holds to it.
 */

/** One kind of data about people. */
export type Aufbewahrungsregel = {
  /** What it is. */
  readonly daten: string;
  /** What it is for. */
  readonly zweck: string;
  /** Legal basis. */
  readonly rechtsgrundlage: string;
  /** In words: how long. */
  readonly frist: string;
  /** Days after the end of use until the clean-up deletes it; null: no fixed number of days. */
  readonly tage: number | null;
  /** What happens when the account is deleted. */
  readonly beiLoeschung: 'geloescht' | 'geleert' | 'beendet' | 'vergessen';
  /** Why it may stay, or why nothing is lost. */
  readonly grund: string;
};

export const AUFBEWAHRUNG = {
  konto: {
    daten: 'Name und E-Mail-Adresse',
    zweck: 'Konto führen; zeigen, wer für eine Organisation handelt',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. e DSGVO',
    frist: 'bis zur Löschung des Kontos',
    tage: null,
    beiLoeschung: 'geleert',
    grund:
      'Name und E-Mail-Adresse werden gelöscht. Es bleibt eine leere Zeile mit einer Nummer, damit Vorgänge der Organisation zusammenhängen.',
  },
  zugangsmittel: {
    daten: 'Kennwort (als Prüfwert), zweite Faktoren, Passkeys, Ersatzcodes, fremde Konten',
    zweck: 'Anmeldung absichern',
    rechtsgrundlage: 'Art. 32 DSGVO',
    frist: 'bis Sie sie entfernen, längstens bis zur Löschung des Kontos',
    tage: null,
    beiLoeschung: 'geloescht',
    grund: 'Ohne Konto gibt es nichts anzumelden.',
  },
  anmeldevorgaenge: {
    daten: 'begonnene Anmeldungen',
    zweck: 'eine Anmeldung in mehreren Schritten zu Ende bringen',
    rechtsgrundlage: 'Art. 32 DSGVO',
    frist: 'höchstens ein Tag nach Ablauf',
    tage: 1,
    beiLoeschung: 'geloescht',
    grund: 'Ohne Konto gibt es nichts anzumelden.',
  },
  beendeteSitzungen: {
    daten: 'Sitzungen: Gerät, Beginn, letzte Benutzung',
    zweck: 'angemeldet bleiben; fremde Sitzungen erkennen und beenden; Eingaben nach Ablauf aufheben',
    rechtsgrundlage: 'Art. 32 DSGVO',
    frist: '30 Tage nach dem Ende der Sitzung',
    tage: 30,
    beiLoeschung: 'geloescht',
    grund: 'Ohne Konto gibt es keine Sitzung.',
  },
  anmeldeprotokoll: {
    daten: 'Protokoll der Anmeldungen: Zeit, Adresse im Netz, Weg, Ergebnis',
    zweck: 'Missbrauch erkennen, Anmeldeversuche begrenzen',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. e, Art. 32 DSGVO',
    frist: '90 Tage',
    tage: 90,
    beiLoeschung: 'geloescht',
    grund: 'Ohne Konto gibt es nichts zu begrenzen. Auch Fehlversuche mit Ihrer E-Mail-Adresse gehen.',
  },
  entwuerfe: {
    daten: 'Entwürfe von Formularen',
    zweck: 'Eingaben nicht verlieren',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. e DSGVO',
    frist: '90 Tage nach der letzten Änderung',
    tage: 90,
    beiLoeschung: 'geloescht',
    grund: 'Was nicht abgeschickt wurde, gehört zu keinem Vorgang.',
  },
  suchauftraege: {
    daten: 'gemerkte Suchen: Name, Filter, was zuletzt gesehen und gemeldet wurde',
    zweck: 'Neues zu einer Suche zeigen, als Feed, Kalender oder E-Mail',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. a DSGVO',
    frist: 'bis Sie die Suche löschen, längstens bis zur Löschung des Kontos',
    tage: null,
    beiLoeschung: 'geloescht',
    grund: 'Ohne Konto gibt es niemanden, dem etwas zu melden wäre.',
  },
  benachrichtigungen: {
    daten: 'Einwilligung in E-Mails: Adresse, Zeitpunkt, letzter Versand',
    zweck: 'Neues zu gemerkten Suchen per E-Mail schicken',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. a, Art. 7 DSGVO',
    frist: 'bis Sie abbestellen; ohne Bestätigung 14 Tage',
    tage: 14,
    beiLoeschung: 'geloescht',
    grund: 'Ohne Konto gibt es niemanden, dem zu schreiben wäre.',
  },
  einladungen: {
    daten: 'Einladungen an Ihre E-Mail-Adresse',
    zweck: 'Personen in eine Organisation aufnehmen',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. e DSGVO',
    frist: '14 Tage nach Annahme, Widerruf oder Ablauf',
    tage: 14,
    beiLoeschung: 'geloescht',
    grund: 'Die Organisation kann jederzeit neu einladen.',
  },
  mitgliedschaften: {
    daten: 'Mitgliedschaften, Rollen und Vertretungen mit Beginn und Ende',
    zweck: 'festhalten, wer wann wozu berechtigt war',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. e, Art. 17 Abs. 3 Buchst. b DSGVO',
    frist: 'ohne Namen, solange der Prüfpfad reicht',
    tage: null,
    beiLoeschung: 'beendet',
    grund:
      'Sie enden sofort. Die Zeilen tragen danach nur noch die Nummer der leeren Zeile, keinen Namen: Die Organisation muss zeigen können, dass jede Rolle beendet wurde.',
  },
  pruefpfad: {
    daten: 'Einträge im Prüfpfad: was Sie wann für welche Organisation getan haben',
    zweck: 'Nachweis der Verwendung öffentlicher Mittel',
    rechtsgrundlage: 'Art. 6 Abs. 1 Buchst. e, Art. 17 Abs. 3 Buchst. b DSGVO; § 44 BHO',
    frist: 'Ihr Name bis zur Löschung des Kontos, der Eintrag ohne Namen dauerhaft',
    tage: null,
    beiLoeschung: 'vergessen',
    grund:
      'Der Eintrag und seine Prüfsumme bleiben, sonst wäre die Kette nicht mehr prüfbar. Wer gehandelt hat und was über Sie darin stand, wird samt dem Salz gelöscht und lässt sich aus der Prüfsumme nicht zurückgewinnen.',
  },
} as const satisfies Readonly<Record<string, Aufbewahrungsregel>>;

export type Aufbewahrungsart = keyof typeof AUFBEWAHRUNG;

export const AUFBEWAHRUNGSARTEN = Object.keys(AUFBEWAHRUNG) as [Aufbewahrungsart, ...Aufbewahrungsart[]];

/** What happens to it, in one word for the summary before deleting. */
export const BEI_LOESCHUNG_TEXT: Readonly<Record<Aufbewahrungsregel['beiLoeschung'], string>> = {
  geloescht: 'wird gelöscht',
  geleert: 'wird gelöscht, eine leere Zeile bleibt',
  beendet: 'endet und bleibt ohne Namen',
  vergessen: 'bleibt ohne Namen',
};
