import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Geschichte } from '#web/ui/geschichte.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { ENTSCHEIDUNGEN } from '../../einlesen/bestand/fremdbestand.ts';
import { entscheide, readFremdsatz, type Satzfassung } from '../../einlesen/bestand/service.ts';
import { TEXTFELD_TEXT, TEXTFELDER } from '../../einlesen/fremdsatz.ts';
import { REPARATUR_TEXT, type Reparatur } from '../../einlesen/reparatur/fehler.ts';
import { formatZeit } from '../../entwuerfe/liste.ts';
import { EINLESEN, KRUMEN, Lizenzhinweis } from './bausteine.tsx';
import { Vorschlaege } from './vorschlaege.tsx';
import './einlesen.css';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const zeigen = new URL(request.url).searchParams.get('zeigen');
  return {
    ansicht: await readFremdsatz(context.get(anfrageContext).zugang, params.id ?? ''),
    zeigen: ENTSCHEIDUNGEN.find((eine) => eine === zeigen) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const daten = await request.formData();
  const vorschlag = String(daten.get('vorschlag') ?? '');
  const entscheidung = ENTSCHEIDUNGEN.find((eine) => eine === daten.get('entscheidung')) ?? 'offen';
  const satz = await entscheide(context.get(anfrageContext).zugang, vorschlag, entscheidung);
  const { search } = new URL(request.url);
  return redirect(`${EINLESEN}/saetze/${satz}${search}#vorschlag-${vorschlag}`);
}

type Ansicht = ReturnType<typeof useLoaderData<typeof loader>>['ansicht'];

function liste(werte: readonly string[]): string {
  return werte.join(', ') || 'keine Angabe';
}

function Stammangaben({ ansicht }: { readonly ansicht: Ansicht }) {
  const { satz, fassungen } = ansicht;
  const { felder } = satz;
  return (
    <Angaben>
      <Angabe titel="Quelle">
        <a href={felder.url} rel="noreferrer">
          {felder.url}
        </a>
      </Angabe>
      <Angabe titel="Kennung">{satz.kennung}</Angabe>
      <Angabe titel="Förderart">{liste(felder.foerderarten)}</Angabe>
      <Angabe titel="Gebiet">{liste(felder.gebiete)}</Angabe>
      <Angabe titel="Förderbereich">{liste(felder.bereiche)}</Angabe>
      <Angabe titel="Wer gefördert wird">{liste(felder.berechtigte)}</Angabe>
      {felder.kontakt === null ? null : <Angabe titel="Kontakt">{felder.kontakt}</Angabe>}
      <Angabe titel="Original">
        <a href={`${EINLESEN}/saetze/${satz.id}/original/${satz.fassung}`}>unverändert herunterladen</a>
        <div className="klein leise pruefsumme">SHA-256 {fassungen[0]?.sha256}</div>
      </Angabe>
    </Angaben>
  );
}

function Entwuerfe({ ansicht }: { readonly ansicht: Ansicht }) {
  if (ansicht.entwuerfe.length === 0) return null;
  return (
    <Hinweis ton="gut" titel="Aus diesem Datensatz wurde ein Entwurf begonnen">
      <ul className="punkte">
        {ansicht.entwuerfe.map(({ id, kennung }) => (
          <li key={id}>
            <Link to={`/foerderprogramme/entwuerfe/${id}`}>{kennung}</Link>
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

const REPARATURSPALTEN: readonly Spalte<Reparatur>[] = [
  { schluessel: 'art', titel: 'Fehler', kopf: true, zelle: ({ art }) => REPARATUR_TEXT[art] },
  { schluessel: 'feld', titel: 'Feld', zelle: ({ feld }) => <code>{feld}</code> },
  { schluessel: 'vorher', titel: 'In der Quelle', zelle: ({ vorher }) => vorher },
  { schluessel: 'nachher', titel: 'Übernommen als', zelle: ({ nachher }) => nachher },
];

function Reparaturen({ reparaturen }: { readonly reparaturen: readonly Reparatur[] }) {
  return (
    <Abschnitt titel="Berichtigte Fehler" id="fehler">
      {reparaturen.length === 0 ? (
        <p>In diesem Datensatz ist kein bekannter Fehler.</p>
      ) : (
        <Tabelle
          beschriftung={`${reparaturen.length} Fehler der Quelle; das Original bleibt, wie es ist`}
          spalten={REPARATURSPALTEN}
          zeilen={reparaturen}
          schluessel={({ art, feld, vorher }) => `${art} ${feld} ${vorher}`}
        />
      )}
    </Abschnitt>
  );
}

function Texte({ ansicht }: { readonly ansicht: Ansicht }) {
  return (
    <Abschnitt titel="Text der Quelle" id="text">
      <div className="stapel">
        {TEXTFELDER.map((feld) => {
          const text = ansicht.inhalt.texte[feld];
          return text === null ? (
            <p key={feld} className="leise">
              {TEXTFELD_TEXT[feld]}: fehlt in der Quelle.
            </p>
          ) : (
            <details key={feld}>
              <summary>{TEXTFELD_TEXT[feld]}</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
              <section className="tabelle-rolle" aria-label={TEXTFELD_TEXT[feld]} tabIndex={0}>
                <pre className="quelltext">{text}</pre>
              </section>
            </details>
          );
        })}
      </div>
    </Abschnitt>
  );
}

const FASSUNGSSPALTEN = (id: string): readonly Spalte<Satzfassung>[] => [
  {
    schluessel: 'fassung',
    titel: 'Fassung',
    kopf: true,
    zelle: ({ fassung }) => <a href={`${EINLESEN}/saetze/${id}/original/${fassung}`}>Fassung {fassung}</a>,
  },
  { schluessel: 'am', titel: 'Eingelesen', zelle: ({ am }) => formatZeit(am) },
  {
    schluessel: 'aenderungen',
    titel: 'Was sich geändert hat',
    zelle: ({ fassung, aenderungen }) =>
      aenderungen.length === 0 ? (
        fassung === 1 ? (
          'zum ersten Mal eingelesen'
        ) : (
          'nur Felder, die nicht übernommen werden'
        )
      ) : (
        <ul className="punkte">
          {aenderungen.map(({ feld, vorher, nachher }) => (
            <li key={feld}>
              {feld}: <del>{String(vorher ?? '')}</del> <ins>{String(nachher ?? '')}</ins>
            </li>
          ))}
        </ul>
      ),
  },
];

function Verlauf({ ansicht }: { readonly ansicht: Ansicht }) {
  return (
    <>
      <Abschnitt titel="Fassungen" id="fassungen">
        <Tabelle
          beschriftung="Wie der Datensatz in der Quelle stand"
          spalten={FASSUNGSSPALTEN(ansicht.satz.id)}
          zeilen={ansicht.fassungen}
          schluessel={({ fassung }) => String(fassung)}
        />
      </Abschnitt>
      <Abschnitt titel="Geschichte" id="geschichte">
        <Geschichte eintraege={ansicht.geschichte} link={ansicht.pruefpfad} />
      </Abschnitt>
    </>
  );
}

export default function Fremdsatzseite() {
  const { ansicht, zeigen } = useLoaderData<typeof loader>();
  const { satz } = ansicht;
  const bestaetigt = ansicht.vorschlaege.some(
    ({ entscheidung, hinfaellig }) => entscheidung === 'bestaetigt' && !hinfaellig,
  );
  return (
    <Seite
      titel={satz.titel}
      krumen={KRUMEN}
      vorspann="Fremder Datensatz, nur intern. Nichts davon gilt, bevor Sie es bestätigen."
      aktion={
        bestaetigt && ansicht.entwerfen.erlaubt ? (
          <Knopflink ziel={`${EINLESEN}/saetze/${satz.id}/entwurf`} art="primary">
            Entwurf beginnen
          </Knopflink>
        ) : null
      }
    >
      <div className="stapel">
        <Lizenzhinweis />
        {satz.verschwundenAm === null ? null : (
          <Hinweis ton="achtung" titel={`Seit ${formatZeit(satz.verschwundenAm)} nicht mehr in der Quelle`} />
        )}
        <Entwuerfe ansicht={ansicht} />
        <Stammangaben ansicht={ansicht} />
      </div>
      <Vorschlaege ansicht={ansicht} zeigen={zeigen} />
      <Reparaturen reparaturen={satz.reparaturen} />
      <Texte ansicht={ansicht} />
      <Verlauf ansicht={ansicht} />
    </Seite>
  );
}
