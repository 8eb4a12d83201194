/**
 * Everything that is stored about one person, in a form that people and programs can read (Art. 15 Abs. 3,
 * Art. 20 Abs. 1 DSGVO). Instants are ISO 8601 in UTC.
 */
import type { EigenerEintrag } from '#pruefpfad/index.ts';
import type { Rolle } from '../../rechte.ts';
import type { Formularwerte } from '../entwurf.ts';

export const PERSONENDATEN_SCHEMA = 'quartierwerk/personendaten/1';

export type Personendaten = {
  readonly konto: {
    readonly kennung: string;
    readonly name: string;
    readonly email: string | null;
    readonly angelegtAm: Date;
  };
  readonly kennwort: { readonly geaendertAm: Date } | null;
  readonly einmalcode: { readonly bestaetigtAm: Date | null } | null;
  readonly passkeys: readonly {
    readonly name: string;
    readonly angelegtAm: Date;
    readonly zuletztAm: Date | null;
  }[];
  readonly ersatzcodes: readonly { readonly verbrauchtAm: Date | null }[];
  readonly fremdkonten: readonly {
    readonly aussteller: string;
    readonly subject: string;
    readonly angelegtAm: Date;
  }[];
  readonly mitgliedschaften: readonly {
    readonly organisation: string;
    readonly rolle: Rolle;
    readonly gebiet: string;
    readonly seit: Date;
    readonly bis: Date | null;
  }[];
  readonly vertretungen: readonly {
    readonly organisation: string;
    readonly art: 'ich vertrete' | 'ich werde vertreten';
    readonly von: string;
    readonly bis: string;
    readonly angelegtAm: Date;
    readonly widerrufenAm: Date | null;
  }[];
  readonly einladungen: readonly {
    readonly organisation: string;
    readonly ausgesprochen: boolean;
    readonly rollen: readonly string[];
    readonly gebiet: string;
    readonly angelegtAm: Date;
    readonly ablauf: Date;
    readonly angenommenAm: Date | null;
    readonly widerrufenAm: Date | null;
  }[];
  readonly sitzungen: readonly {
    readonly geraet: string;
    readonly organisation: string | null;
    readonly zweiterFaktor: boolean;
    readonly angelegtAm: Date;
    readonly zuletztAm: Date;
    readonly ablauf: Date;
    readonly widerrufenAm: Date | null;
  }[];
  readonly anmeldungen: readonly {
    readonly zeit: Date;
    readonly weg: string;
    readonly ergebnis: string;
    readonly adresse: string;
  }[];
  readonly anmeldevorgaenge: readonly { readonly art: string; readonly ablauf: Date }[];
  readonly entwuerfe: readonly {
    readonly pfad: string;
    readonly werte: Formularwerte;
    readonly geaendertAm: Date;
  }[];
  readonly suchauftraege: readonly {
    readonly name: string;
    readonly parameter: string;
    readonly perEmail: boolean;
    readonly angelegtAm: Date;
    readonly gesehenAm: Date;
    readonly gesehen: readonly string[];
  }[];
  readonly benachrichtigung: {
    readonly email: string;
    readonly angelegtAm: Date;
    readonly bestaetigtAm: Date | null;
    readonly gesendetAm: Date | null;
  } | null;
  /** Entries of the Prüfpfad by the person and about it. */
  readonly pruefpfad: readonly EigenerEintrag[];
};

export type Personendatenabschnitt = keyof Personendaten;

/** What each key of the file holds, in the order of the page. */
export const PERSONENDATEN_TEXT: Readonly<
  Record<Personendatenabschnitt, { readonly titel: string; readonly inhalt: string }>
> = {
  konto: { titel: 'Konto', inhalt: 'Name, E-Mail-Adresse und Nummer des Kontos.' },
  kennwort: {
    titel: 'Kennwort',
    inhalt: 'Wann es zuletzt geändert wurde. Gespeichert ist nur ein Prüfwert; er wird nicht ausgegeben.',
  },
  einmalcode: {
    titel: 'Einmalcode (TOTP)',
    inhalt: 'Seit wann er eingerichtet ist. Das Geheimnis wird nicht ausgegeben.',
  },
  passkeys: { titel: 'Passkeys', inhalt: 'Name, Einrichtung und letzte Benutzung.' },
  ersatzcodes: { titel: 'Ersatzcodes', inhalt: 'Je Code, ob und wann er verbraucht wurde.' },
  fremdkonten: {
    titel: 'Verbundene Anmeldedienste',
    inhalt: 'Anmeldedienst und Ihre Kennung dort.',
  },
  mitgliedschaften: {
    titel: 'Mitgliedschaften und Rollen',
    inhalt: 'Organisation, Rolle, Gebiet als Anfang des AGS (leer: ganz Deutschland), Beginn und Ende.',
  },
  vertretungen: { titel: 'Vertretungen', inhalt: 'Wo und wann Sie vertreten haben oder vertreten wurden.' },
  einladungen: {
    titel: 'Einladungen',
    inhalt:
      'Die Sie angenommen oder ausgesprochen haben. Adressen anderer Personen gehören nicht zu Ihren Daten und fehlen.',
  },
  sitzungen: { titel: 'Sitzungen', inhalt: 'Gerät, Beginn, letzte Benutzung und Ende.' },
  anmeldungen: {
    titel: 'Protokoll der Anmeldungen',
    inhalt: 'Zeit, Weg, Ergebnis und Adresse im Netz, bis zu 90 Tage zurück.',
  },
  anmeldevorgaenge: {
    titel: 'Begonnene Anmeldungen',
    inhalt: 'Schritte, die noch nicht abgeschlossen sind. Ihre Geheimnisse werden nicht ausgegeben.',
  },
  entwuerfe: { titel: 'Entwürfe', inhalt: 'Angefangene Formulare mit ihrer Adresse und Ihren Eingaben.' },
  suchauftraege: {
    titel: 'Gemerkte Suchen',
    inhalt:
      'Name, Suche als Adresse, letzter Blick und was da zu sehen war. Die geheimen Adressen von Feed und Kalender werden nicht ausgegeben.',
  },
  benachrichtigung: {
    titel: 'E-Mails zu gemerkten Suchen',
    inhalt: 'Adresse, Ihre Einwilligung und der letzte Versand.',
  },
  pruefpfad: {
    titel: 'Einträge im Prüfpfad',
    inhalt: 'Was Sie wann für welche Organisation getan haben, und Einträge über Sie.',
  },
};

export const PERSONENDATEN_ABSCHNITTE = Object.keys(PERSONENDATEN_TEXT) as [
  Personendatenabschnitt,
  ...Personendatenabschnitt[],
];

/** The file: data with an explanation of each key. `erstelltAm`: when it was read. */
export function formatPersonendaten(daten: Personendaten, erstelltAm: Date): string {
  const erlaeuterungen = Object.fromEntries(
    PERSONENDATEN_ABSCHNITTE.map((abschnitt) => [abschnitt, PERSONENDATEN_TEXT[abschnitt].inhalt]),
  );
  return `${JSON.stringify({ schema: PERSONENDATEN_SCHEMA, erstelltAm, erlaeuterungen, ...daten }, null, 2)}\n`;
}

/** Words for the keys of the file, for the page; what is missing is shown as it is written. */
const FELD_TEXT: Readonly<Record<string, string>> = {
  ablauf: 'Gültig bis',
  adresse: 'Adresse im Netz',
  aenderungen: 'Inhalt',
  angelegtAm: 'Angelegt',
  angenommenAm: 'Angenommen',
  art: 'Art',
  ausgesprochen: 'Von Ihnen',
  aussteller: 'Anmeldedienst',
  bestaetigtAm: 'Bestätigt',
  bezug: 'Ihr Bezug',
  bis: 'Bis',
  email: 'E-Mail-Adresse',
  ergebnis: 'Ergebnis',
  fuer: 'Für',
  gebiet: 'Gebiet',
  geaendertAm: 'Geändert',
  gegenstand: 'Gegenstand',
  gesehen: 'Zuletzt gesehen',
  gesehenAm: 'Letzter Blick',
  gesendetAm: 'Letzte E-Mail',
  geraet: 'Gerät',
  grundlage: 'Grundlage',
  handlung: 'Handlung',
  kennung: 'Kennung',
  name: 'Name',
  nummer: 'Nummer',
  organisation: 'Organisation',
  parameter: 'Suche',
  perEmail: 'Per E-Mail',
  pfad: 'Formular',
  rolle: 'Rolle',
  rollen: 'Rollen',
  seit: 'Seit',
  subject: 'Kennung dort',
  verbrauchtAm: 'Verbraucht',
  von: 'Von',
  weg: 'Weg',
  werte: 'Eingaben',
  widerrufenAm: 'Widerrufen',
  zeit: 'Zeit',
  zuletztAm: 'Zuletzt benutzt',
  zweiterFaktor: 'Zweiter Faktor',
};

export function formatFeld(schluessel: string): string {
  return FELD_TEXT[schluessel] ?? schluessel;
}
