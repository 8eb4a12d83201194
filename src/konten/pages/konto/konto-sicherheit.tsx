import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  ANMELDEWEG_TEXT,
  type Anmeldezeile,
  type Passkeyansicht,
  type Sitzungsansicht,
  type Zugangsmittel,
} from '../../anmeldung/anmeldung.ts';
import {
  listAnmeldedienste,
  listAnmeldungen,
  listSitzungen,
  readZugangsmittel,
  revokeAndereSitzungen,
  revokeSitzung,
} from '../../anmeldung/service.ts';
import { describeGeraet } from '../../person/konto/geraet.ts';
import { requireNichtDemo } from '../../person/konto/konto.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { Demohinweis, formatTag, formatZeitpunkt, Kontoseite } from './konto-teile.tsx';
import { ERGEBNIS_TEXT } from './konto-texte.ts';

/** Lines of the log on this page; the file has all. */
const PROTOKOLLZEILEN = 10;

export async function loader({ context }: LoaderFunctionArgs) {
  const anfrage = context.get(anfrageContext);
  const { demo } = await readKontouebersicht(anfrage.zugang);
  // Everybody in the demo shares its people: their sessions and addresses are those of others.
  if (demo) return { demo, mittel: null, sitzungen: [], anmeldungen: [], dienste: [] };
  const [mittel, sitzungen, anmeldungen, dienste] = await Promise.all([
    readZugangsmittel(anfrage.zugang),
    listSitzungen(anfrage),
    listAnmeldungen(anfrage.zugang),
    listAnmeldedienste(context.get(anwendungContext)),
  ]);
  return { demo, mittel, sitzungen, dienste, anmeldungen: anmeldungen.slice(0, PROTOKOLLZEILEN) };
}

/** Ends one session or all others. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const anfrage = context.get(anfrageContext);
  requireNichtDemo((await readKontouebersicht(anfrage.zugang)).demo);
  const daten = await request.formData();
  if (daten.get('andere') === '1') await revokeAndereSitzungen(anfrage);
  else await revokeSitzung(anfrage.zugang, String(daten.get('sitzung') ?? ''));
  return redirect('/konto/sicherheit#sitzungen');
}

const SITZUNGSSPALTEN: readonly Spalte<Sitzungsansicht>[] = [
  {
    schluessel: 'geraet',
    titel: 'Gerät',
    kopf: true,
    zelle: ({ geraet }) => <span title={geraet}>{describeGeraet(geraet)}</span>,
  },
  { schluessel: 'organisation', titel: 'Für', zelle: ({ organisation }) => organisation ?? '–' },
  { schluessel: 'beginn', titel: 'Angemeldet', zelle: ({ angelegtAm }) => formatZeitpunkt(angelegtAm) },
  { schluessel: 'zuletzt', titel: 'Zuletzt benutzt', zelle: ({ zuletztAm }) => formatZeitpunkt(zuletztAm) },
  {
    schluessel: 'beenden',
    titel: 'Beenden',
    zelle: ({ id, eigene, angelegtAm }) =>
      eigene ? (
        <Marke ton="info" zeichen="punkt" text="diese Sitzung" />
      ) : (
        <Form method="post">
          <Knopf art="tertiary" name="sitzung" wert={id}>
            Beenden<span className="kern-sr-only">: Sitzung vom {formatZeitpunkt(angelegtAm)}</span>
          </Knopf>
        </Form>
      ),
  },
];

const PASSKEYSPALTEN: readonly Spalte<Passkeyansicht>[] = [
  {
    schluessel: 'name',
    titel: 'Name',
    kopf: true,
    zelle: ({ id, name }) => <Link to={`/konto/sicherheit/passkeys/${encodeURIComponent(id)}`}>{name}</Link>,
  },
  { schluessel: 'seit', titel: 'Eingerichtet', zelle: ({ angelegtAm }) => formatTag(angelegtAm) },
  {
    schluessel: 'zuletzt',
    titel: 'Zuletzt benutzt',
    zelle: ({ zuletztAm }) => (zuletztAm ? formatZeitpunkt(zuletztAm) : 'noch nie'),
  },
];

const PROTOKOLLSPALTEN: readonly Spalte<Anmeldezeile>[] = [
  { schluessel: 'zeit', titel: 'Zeit', kopf: true, zelle: ({ zeit }) => formatZeitpunkt(zeit) },
  { schluessel: 'weg', titel: 'Weg', zelle: ({ weg }) => ANMELDEWEG_TEXT[weg] },
  {
    schluessel: 'ergebnis',
    titel: 'Ergebnis',
    zelle: ({ ergebnis }) => (
      <Marke
        ton={ergebnis === 'erfolg' ? 'gut' : 'achtung'}
        zeichen={ergebnis === 'erfolg' ? 'haken' : 'achtung'}
        text={ERGEBNIS_TEXT[ergebnis]}
      />
    ),
  },
  { schluessel: 'adresse', titel: 'Adresse im Netz', zelle: ({ adresse }) => adresse || '–' },
];

function Mittel({ mittel }: { readonly mittel: Zugangsmittel }) {
  const { kennwortGeaendertAm, totpSeit, ersatzcodes, passkeys } = mittel;
  const mitFaktor = totpSeit !== null || passkeys.length > 0;
  return (
    <Abschnitt titel="So melden Sie sich an" id="mittel">
      <Angaben>
        <Angabe titel="Kennwort">
          {kennwortGeaendertAm ? `geändert am ${formatTag(kennwortGeaendertAm)}` : 'keines gesetzt'} ·{' '}
          <Link to="/konto/sicherheit/kennwort">
            {kennwortGeaendertAm ? 'Kennwort ändern' : 'Kennwort setzen'}
          </Link>
        </Angabe>
        <Angabe titel="Einmalcode (TOTP)">
          {totpSeit ? `eingerichtet am ${formatTag(totpSeit)}` : 'nicht eingerichtet'} ·{' '}
          <Link to="/konto/sicherheit/einmalcode">
            {totpSeit ? 'Einmalcode entfernen' : 'Einmalcode einrichten'}
          </Link>
        </Angabe>
        <Angabe titel="Ersatzcodes">
          {mitFaktor ? (
            <>
              {ersatzcodes} unbenutzt · <Link to="/konto/sicherheit/ersatzcodes">Neue Ersatzcodes</Link>
            </>
          ) : (
            'Sie bekommen sie mit dem ersten zweiten Faktor.'
          )}
        </Angabe>
      </Angaben>
      {mittel.fremdkonten.length > 0 ? (
        <>
          <h3>Verbundene Anmeldedienste</h3>
          <ul className="punkte">
            {mittel.fremdkonten.map(({ aussteller, angelegtAm }) => (
              <li key={aussteller}>
                {aussteller}, seit {formatTag(angelegtAm)} ·{' '}
                <Link to={`/konto/sicherheit/anmeldedienst?${new URLSearchParams({ aussteller })}`}>
                  Verbindung lösen<span className="kern-sr-only"> mit {aussteller}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Abschnitt>
  );
}

function Anmeldedienste({
  dienste,
}: {
  readonly dienste: readonly { readonly kennung: string; readonly name: string }[];
}) {
  if (dienste.length === 0) return null;
  return (
    <ul className="punkte">
      {dienste.map(({ kennung, name }) => (
        <li key={kennung}>
          <Link to={`/konto/sicherheit/anmeldedienst-verbinden?${new URLSearchParams({ dienst: kennung })}`}>
            Mit „{name}“ verbinden
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Passkeys({ passkeys }: { readonly passkeys: readonly Passkeyansicht[] }) {
  return (
    <Abschnitt titel="Passkeys" id="passkeys">
      <div className="stapel">
        {passkeys.length === 0 ? (
          <p>
            Mit einem Passkey melden Sie sich mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts an; er
            lässt sich nicht abfangen und nicht erraten.
          </p>
        ) : (
          <Tabelle
            beschriftung="Passkeys"
            beschriftungVerborgen
            spalten={PASSKEYSPALTEN}
            zeilen={passkeys}
            schluessel={({ id }) => id}
          />
        )}
        <div className="knopfreihe">
          <Knopflink ziel="/konto/sicherheit/passkey-hinzufuegen">Passkey hinzufügen</Knopflink>
        </div>
      </div>
    </Abschnitt>
  );
}

function Sitzungen({ sitzungen }: { readonly sitzungen: readonly Sitzungsansicht[] }) {
  return (
    <Abschnitt titel="Sitzungen" id="sitzungen">
      <div className="stapel">
        <p>
          Hier sind Sie gerade angemeldet. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr
          Kennwort.
        </p>
        <Tabelle
          beschriftung="Sitzungen"
          beschriftungVerborgen
          spalten={SITZUNGSSPALTEN}
          zeilen={sitzungen}
          schluessel={({ id }) => id}
        />
        {sitzungen.length > 1 ? (
          <Form method="post" className="knopfreihe">
            <Knopf art="secondary" name="andere" wert="1">
              Alle anderen Sitzungen beenden
            </Knopf>
          </Form>
        ) : null}
      </div>
    </Abschnitt>
  );
}

export default function Sicherheit() {
  const { demo, mittel, sitzungen, anmeldungen, dienste } = useLoaderData<typeof loader>();
  return (
    <Kontoseite
      titel="Sicherheit"
      vorspann="Womit Sie sich anmelden, wo Sie angemeldet sind und was zuletzt geschah."
    >
      {demo || mittel === null ? (
        <Demohinweis />
      ) : (
        <>
          <Mittel mittel={mittel} />
          <Anmeldedienste dienste={dienste} />
          <Passkeys passkeys={mittel.passkeys} />
          <Sitzungen sitzungen={sitzungen} />
          <Abschnitt titel="Protokoll der Anmeldungen" id="protokoll">
            {anmeldungen.length === 0 ? (
              <p>In den letzten 90 Tagen gab es keine Anmeldung mit diesem Konto.</p>
            ) : (
              <Tabelle
                beschriftung={`Die letzten ${PROTOKOLLZEILEN} Anmeldungen`}
                spalten={PROTOKOLLSPALTEN}
                zeilen={anmeldungen}
                schluessel={({ zeit, weg, ergebnis }) => `${zeit.toISOString()} ${weg} ${ergebnis}`}
                exporte={[{ titel: 'Alle als CSV', ziel: '/konto/sicherheit/anmeldungen.csv' }]}
              />
            )}
          </Abschnitt>
        </>
      )}
    </Kontoseite>
  );
}
