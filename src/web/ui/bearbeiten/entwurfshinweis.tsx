import { Form } from 'react-router';
import { Zeichen } from '../zeichen.tsx';
import type { Entwurfsstand } from './entwurfsicherung.ts';
import { deleteOertlich, type Entwurf } from './entwurfspeicher.ts';

/** Values of the button that a form page answers without storing anything. */
export const ENTWURFSAKTION = { anzeigen: 'anzeigen', verwerfen: 'verwerfen' } as const;

const ZEIT = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
});

/** „22.11.26, 14:03“ */
function formatZeit(zeit: string): string {
  return ZEIT.format(new Date(zeit)).replace(', ', ' um ');
}

function Felder({ entwurf }: { readonly entwurf: Entwurf }) {
  return Object.entries(entwurf.werte).flatMap(([name, werte]) =>
    werte.map((wert, stelle) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: values of one name have no other identity
      <input key={`${name} ${stelle}`} type="hidden" name={name} value={wert} />
    )),
  );
}

function Kleinknopf(props: { readonly wert: string; readonly children: string }) {
  return (
    <button
      type="submit"
      name="aktion"
      value={props.wert}
      className="kern-btn kern-btn--secondary kern-btn--x-small"
    >
      <span className="kern-label">{props.children}</span>
    </button>
  );
}

/** An earlier draft of this form: take it or leave it. */
export function Entwurfshinweis(props: {
  readonly entwurf: Entwurf;
  readonly imBrowser: boolean;
  readonly pfad: string;
  /** Called when the draft of this browser is gone. */
  readonly onVergessen: () => void;
}) {
  const { entwurf, imBrowser, pfad } = props;
  const vergiss = () => {
    deleteOertlich(pfad);
    props.onVergessen();
  };
  return (
    <section className="hinweis" aria-label="Früherer Entwurf">
      <p className="hinweis__titel">
        <Zeichen name="info" />
        Sie haben hier am {formatZeit(entwurf.zeit)} Uhr nicht gespeicherte Eingaben
      </p>
      <p>
        {imBrowser ? 'Sie liegen in diesem Browser.' : 'Sie liegen in Ihrem Konto.'} Übernehmen zeigt sie im
        Formular; gespeichert wird dabei noch nichts.
      </p>
      <div className="knopfreihe">
        <Form method="post" preventScrollReset>
          <Felder entwurf={entwurf} />
          <Kleinknopf wert={ENTWURFSAKTION.anzeigen}>Übernehmen</Kleinknopf>
        </Form>
        <Form method="post" preventScrollReset onSubmit={vergiss}>
          <Kleinknopf wert={ENTWURFSAKTION.verwerfen}>Verwerfen</Kleinknopf>
        </Form>
      </div>
    </section>
  );
}

const ORT: Readonly<Record<Entwurfsstand['ort'], (uhrzeit: string) => string>> = {
  konto: (uhrzeit) => `Entwurf gespeichert um ${uhrzeit} (in Ihrem Konto)`,
  browser: (uhrzeit) => `Entwurf gespeichert um ${uhrzeit} (nur in diesem Browser)`,
  getrennt: (uhrzeit) =>
    `Keine Verbindung: Ihre Eingaben bleiben in diesem Browser (aufgehoben um ${uhrzeit})`,
  nirgends: () => 'Der Entwurf kann nicht aufgehoben werden. Speichern Sie, bevor Sie diese Seite verlassen.',
};

function textOf(stand: Entwurfsstand | undefined, sendet: boolean, gesperrt: boolean): string {
  if (sendet) return 'Wird gesendet …';
  if (gesperrt) return 'Solange oben frühere Eingaben warten, wird kein neuer Entwurf aufgehoben.';
  return stand ? ORT[stand.ort](stand.uhrzeit) : '';
}

/** Says quietly what happened to the draft, and where drafts are kept. */
export function Entwurfsanzeige(props: {
  readonly stand: Entwurfsstand | undefined;
  readonly sendet: boolean;
  readonly gesperrt: boolean;
}) {
  const { stand, sendet, gesperrt } = props;
  return (
    <div className="entwurfsanzeige">
      <p role="status">{textOf(stand, sendet, gesperrt)}</p>
      {stand ? (
        <details>
          <summary>Was wird wo aufgehoben?</summary>
          <p>
            Was Sie eintippen, wird nach einer Sekunde als Entwurf aufgehoben: in Ihrem Konto, wenn Sie
            angemeldet sind, sonst nur in diesem Browser. Andere sehen Entwürfe nicht. Nach dem Speichern
            werden sie gelöscht, sonst nach 90 Tagen, im Browser nach 30 Tagen. Kennwörter werden nie
            aufgehoben.
          </p>
        </details>
      ) : null}
    </div>
  );
}
