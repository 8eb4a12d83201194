import { Form, Link, useLocation } from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf } from '#web/ui/seite.tsx';
import {
  ENTSCHEIDUNG_TEXT,
  ENTSCHEIDUNGEN,
  type Entscheidung,
  type Satzvorschlag,
} from '../../einlesen/bestand/fremdbestand.ts';
import type { Satzansicht } from '../../einlesen/bestand/service.ts';
import { TEXTFELD_TEXT } from '../../einlesen/fremdsatz.ts';
import { FELD_TEXT, VORSCHLAGSFELDER } from '../../einlesen/vorschlaege/vorschlag.ts';
import { EINLESEN, Entscheidungsmarke, Sicherheitsmarke } from './bausteine.tsx';

function Entscheidungsknoepfe({ vorschlag }: { readonly vorschlag: Satzvorschlag }) {
  const was = `${FELD_TEXT[vorschlag.feld]}, ${vorschlag.text}`;
  const knopf = (entscheidung: Entscheidung, text: string, art: 'primary' | 'secondary' | 'tertiary') => (
    <Knopf art={art} name="entscheidung" wert={entscheidung}>
      {text}
      <span className="kern-sr-only"> {was}</span>
    </Knopf>
  );
  return (
    <Form method="post" preventScrollReset className="knopfreihe">
      <input type="hidden" name="vorschlag" value={vorschlag.id} />
      {vorschlag.entscheidung === 'offen' ? (
        <>
          {knopf('bestaetigt', 'Bestätigen', 'secondary')}
          {knopf('abgelehnt', 'Ablehnen', 'tertiary')}
        </>
      ) : (
        knopf('offen', 'Wieder öffnen', 'tertiary')
      )}
    </Form>
  );
}

function Vorschlagskarte({
  vorschlag,
  entscheidbar,
}: {
  readonly vorschlag: Satzvorschlag;
  readonly entscheidbar: boolean;
}) {
  return (
    <li className="vorschlag" id={`vorschlag-${vorschlag.id}`}>
      <p className="vorschlag__wert">{vorschlag.text}</p>
      <div className="vorschlag__marken">
        <Entscheidungsmarke entscheidung={vorschlag.entscheidung} />
        <Sicherheitsmarke sicherheit={vorschlag.sicherheit} />
      </div>
      <figure>
        <blockquote>
          {vorschlag.einleitung === '' ? null : <p className="leise">{vorschlag.einleitung}</p>}
          <p>{vorschlag.beleg}</p>
        </blockquote>
        <figcaption className="klein leise">
          {TEXTFELD_TEXT[vorschlag.abschnitt]} der Quelle
          {vorschlag.weitere > 0 ? `, dasselbe an ${vorschlag.weitere} weiteren Stellen` : ''}
          {vorschlag.hinfaellig ? ', steht in der aktuellen Fassung nicht mehr' : ''}
        </figcaption>
      </figure>
      <p className="klein">{vorschlag.grund}</p>
      {entscheidbar ? <Entscheidungsknoepfe vorschlag={vorschlag} /> : null}
    </li>
  );
}

function Filterlinks({
  vorschlaege,
  zeigen,
}: {
  readonly vorschlaege: readonly Satzvorschlag[];
  readonly zeigen: Entscheidung | null;
}) {
  const { pathname } = useLocation();
  const wahlen = [null, ...ENTSCHEIDUNGEN].map((wert) => ({
    wert,
    titel: wert === null ? 'alle' : ENTSCHEIDUNG_TEXT[wert],
    anzahl: vorschlaege.filter(({ entscheidung }) => wert === null || entscheidung === wert).length,
  }));
  return (
    <nav aria-label="Vorschläge filtern">
      <ul className="vorschlagsfilter">
        {wahlen.map(({ wert, titel, anzahl }) => (
          <li key={titel}>
            <Link
              to={wert === null ? `${pathname}#vorschlaege` : `${pathname}?zeigen=${wert}#vorschlaege`}
              {...(wert === zeigen ? { 'aria-current': 'true' as const } : {})}
              preventScrollReset
            >
              {titel} ({anzahl})
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Everything found in the text, field by field, each to be confirmed or refused on its own. */
export function Vorschlaege({
  ansicht,
  zeigen,
}: {
  readonly ansicht: Satzansicht;
  readonly zeigen: Entscheidung | null;
}) {
  const gezeigte = ansicht.vorschlaege.filter(
    ({ entscheidung }) => zeigen === null || entscheidung === zeigen,
  );
  return (
    <Abschnitt titel="Vorschläge aus dem Text" id="vorschlaege">
      <div className="stapel">
        <p>
          Gefunden nach Regeln, nicht gelesen. Prüfen Sie jeden Satz; bestätigt wird nur, was dort wirklich
          steht. Erst dann kann es in einen Entwurf.
        </p>
        {ansicht.auswerten.erlaubt ? null : (
          <Hinweis ton="info" titel="Sie können hier nichts bestätigen">
            <p>{ansicht.auswerten.grund}</p>
          </Hinweis>
        )}
        {ansicht.vorschlaege.length === 0 ? (
          <p>In diesem Text wurde nichts gefunden.</p>
        ) : (
          <>
            <Filterlinks vorschlaege={ansicht.vorschlaege} zeigen={zeigen} />
            {VORSCHLAGSFELDER.map((feld) => {
              const eigene = gezeigte.filter((vorschlag) => vorschlag.feld === feld);
              return eigene.length === 0 ? null : (
                <section key={feld} aria-labelledby={`feld-${feld}`}>
                  <h3 id={`feld-${feld}`}>{FELD_TEXT[feld]}</h3>
                  <ul className="vorschlagsliste">
                    {eigene.map((vorschlag) => (
                      <Vorschlagskarte
                        key={vorschlag.id}
                        vorschlag={vorschlag}
                        entscheidbar={ansicht.auswerten.erlaubt}
                      />
                    ))}
                  </ul>
                </section>
              );
            })}
            <p className="tabelle__unter">
              <a href={`${EINLESEN}/saetze/${ansicht.satz.id}/vorschlaege.csv`}>
                Vorschläge als CSV (nur intern)
              </a>
            </p>
          </>
        )}
      </div>
    </Abschnitt>
  );
}
