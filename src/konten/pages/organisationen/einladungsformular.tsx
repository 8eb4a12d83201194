/** Inviting: the form, the link that is shown once, and the list of invitations. */
import { Form } from 'react-router';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  EINLADUNG_TAGE,
  EINLADUNGSZUSTAND_TEXT,
  type Einladung,
  type Einladungszustand,
} from '../../organisationen/einladungen/einladung.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import type { Rolle } from '../../rechte.ts';
import { formatRollen, formatTag, Rollenwahl } from './bausteine.tsx';
import { type Ablehnung, texteOf, textOf } from './formular.ts';

export type Einladungsstand = {
  readonly angaben: { readonly email: string; readonly rollen: readonly string[]; readonly gebiet: string };
  readonly ablehnung?: Ablehnung;
  /** Address to pass on; shown this once. */
  readonly link?: string;
};

export function readEinladungsformular(daten: FormData): Einladungsstand['angaben'] {
  return { email: textOf(daten, 'email'), rollen: texteOf(daten, 'rollen'), gebiet: textOf(daten, 'gebiet') };
}

export function Einladungslink({ stand }: { readonly stand: Einladungsstand | undefined }) {
  if (stand?.link === undefined) return null;
  return (
    <Hinweis ton="gut" titel="Die Einladung ist ausgestellt" meldung>
      <p>
        Kopieren Sie diesen Link und geben Sie ihn {stand.angaben.email} auf einem vertrauten Weg weiter.
        Diese Anwendung verschickt selbst keine E-Mails. Der Link wird nur jetzt angezeigt, gilt{' '}
        {EINLADUNG_TAGE} Tage und nur einmal.
      </p>
      <p>
        <label htmlFor="einladungslink">Einladungslink</label>
        <input id="einladungslink" className="eingabe" type="text" readOnly value={stand.link} />
      </p>
    </Hinweis>
  );
}

export function Einladungsformular(props: {
  readonly stand: Einladungsstand | undefined;
  readonly rollen: readonly Rolle[];
  readonly gebiet: string;
}) {
  const { stand, gebiet } = props;
  const fehler = stand?.ablehnung?.fehler ?? [];
  const angaben = stand?.link === undefined ? stand?.angaben : undefined;
  return (
    <Form method="post" className="formular" noValidate key={stand?.link ?? 'neu'}>
      <Fehlerliste fehler={fehler} />
      <Feld
        name="email"
        art="email"
        titel="E-Mail-Adresse der Person"
        hinweis="Annehmen kann die Einladung nur, wer sich mit dieser Adresse anmeldet."
        wert={angaben?.email}
        fehler={fehler}
      />
      <Rollenwahl rollen={props.rollen} gewaehlt={angaben?.rollen ?? ['lesen']} fehler={fehler} />
      <Feld
        name="gebiet"
        titel="Gebiet (freiwillig)"
        hinweis={`Nur angeben, wenn die Rollen bloß für einen Teil gelten sollen: den Anfang eines Gemeindeschlüssels. Leer gilt das ganze Gebiet der Organisation, ${formatGebiet(gebiet)}.`}
        wert={angaben?.gebiet}
        fehler={fehler}
      />
      <div className="knopfreihe">
        <Knopf name="aktion" wert="einladen">
          Einladung ausstellen
        </Knopf>
      </div>
    </Form>
  );
}

type Zeile = Einladung & { readonly zustand: Einladungszustand };

function Widerruf({ id, email }: { readonly id: string; readonly email: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="einladung" value={id} />
      <button
        type="submit"
        name="aktion"
        value="widerrufen"
        className="kern-btn kern-btn--secondary kern-btn--x-small"
        aria-label={`Einladung für ${email} zurückziehen`}
      >
        <span className="kern-label">Zurückziehen</span>
      </button>
    </Form>
  );
}

export function Einladungsliste(props: { readonly einladungen: readonly Zeile[]; readonly gebiet: string }) {
  const spalten: readonly Spalte<Zeile>[] = [
    { schluessel: 'email', titel: 'E-Mail', kopf: true, zelle: ({ email }) => email },
    {
      schluessel: 'rollen',
      titel: 'Rollen',
      zelle: ({ rollen, gebiet }) =>
        formatRollen(
          rollen.map((rolle) => ({ rolle, gebiet })),
          props.gebiet,
        ),
    },
    { schluessel: 'zustand', titel: 'Zustand', zelle: ({ zustand }) => EINLADUNGSZUSTAND_TEXT[zustand] },
    { schluessel: 'ablauf', titel: 'Gültig bis', zelle: ({ ablauf }) => formatTag(ablauf) },
    {
      schluessel: 'aktion',
      titel: 'Zurückziehen',
      zelle: ({ id, email, zustand }) => (zustand === 'offen' ? <Widerruf id={id} email={email} /> : '–'),
    },
  ];
  return props.einladungen.length === 0 ? (
    <p className="leise">Noch wurde niemand eingeladen.</p>
  ) : (
    <Tabelle
      beschriftung="Einladungen, neueste zuerst"
      spalten={spalten}
      zeilen={props.einladungen}
      schluessel={({ id }) => id}
    />
  );
}
