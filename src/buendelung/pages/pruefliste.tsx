import { Fragment } from 'react';
import { Link } from 'react-router';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { zielOfFundstelle } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { SATZ_UNGEPRUEFT } from '#web/ui/marke.tsx';
import { Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Frage } from '../ansicht/fragen.ts';
import { type Ausweg, describeKonflikt, listGemeinsame, rankAuswege } from '../erklaerung/konflikt/rang.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { PRUEFART_TEXT } from '../plantabellen.ts';
import { Grund, preisText } from './begruendung.tsx';
import type { Planadresse } from './plan-laden.ts';
import { Verwehrt } from './rahmen.tsx';

/** Questions asked first. */
const TEUERSTE = 5;

const FRAGESPALTEN: readonly Spalte<Frage>[] = [
  {
    schluessel: 'programm',
    titel: 'Programm',
    kopf: true,
    zelle: (frage) => <Link to={`/foerderprogramme/${frage.programm}`}>{frage.titel}</Link>,
  },
  {
    schluessel: 'punkte',
    titel: 'Zu klären',
    zelle: (frage) => <Punkte frage={frage} />,
  },
  {
    schluessel: 'preis',
    titel: 'Wenn es anders ist',
    zahl: true,
    zelle: (frage) => <Preis mehr={frage.mehrEigenmittelCent} />,
  },
];

function Punkte({ frage }: { readonly frage: Frage }) {
  const arten = frage.arten.map((art) => PRUEFART_TEXT[art]).join(', ');
  return (
    <>
      <ul className="gruende">
        {frage.punkte.map((punkt) => (
          <li key={punkt.text}>
            <Grund text={punkt.text} fundstelle={punkt.fundstelle} />
          </li>
        ))}
      </ul>
      <p className="klein leise">
        {arten}
        {frage.gemeinsam ? `. ${frage.gemeinsam}` : ''}
      </p>
    </>
  );
}

function Preis({ mehr }: { readonly mehr: number | null }) {
  if (mehr === null || mehr === 0) return <span className="leise">{preisText(mehr)}</span>;
  return (
    <>
      {formatEuro(cent(Math.abs(mehr)))}
      <div className="klein leise">{mehr > 0 ? 'mehr Eigenanteil' : 'weniger Eigenanteil'}</div>
    </>
  );
}

/** What to ask the authority, dearest first; all questions behind a disclosure. */
export function Pruefliste({ fragen }: { readonly fragen: readonly Frage[] }) {
  if (fragen.length === 0) {
    return <p>Der Plan stützt sich auf keine ungeprüfte Regel und auf kein Ermessen.</p>;
  }
  const weitere = fragen.slice(TEUERSTE);
  return (
    <div className="stapel">
      <p>
        Diese Punkte sind {SATZ_UNGEPRUEFT}. Der Betrag sagt, was es die Kommune kostet, dieselben Maßnahmen
        zu finanzieren, wenn es anders ist.
      </p>
      <Tabelle
        beschriftung="Die teuersten Fragen"
        beschriftungVerborgen
        spalten={FRAGESPALTEN}
        zeilen={fragen.slice(0, TEUERSTE)}
        schluessel={(frage) => frage.schluessel}
      />
      {weitere.length > 0 ? (
        <details>
          <summary>
            {weitere.length === 1 ? 'Eine weitere Frage' : `${weitere.length} weitere Fragen`}
          </summary>
          <Tabelle
            beschriftung="Weitere Fragen"
            beschriftungVerborgen
            spalten={FRAGESPALTEN}
            zeilen={weitere}
            schluessel={(frage) => frage.schluessel}
          />
        </details>
      ) : null}
    </div>
  );
}

/** Each Annahme with what hangs on it. */
export function Annahmen({ annahmen }: { readonly annahmen: Finanzierungsplan['annahmen'] }) {
  if (annahmen.length === 0) return <p>Der Plan beruht auf keiner Annahme.</p>;
  return (
    <ul className="befunde">
      {annahmen.map(({ kennung, text, cent: betrag }) => (
        <li key={kennung}>
          {text}{' '}
          <span className="leise">
            {betrag === 0
              ? 'In diesem Plan hängt nichts davon ab.'
              : `Davon hängen ${formatEuro(cent(betrag))} ab.`}
          </span>
        </li>
      ))}
    </ul>
  );
}

const KONFLIKTBEWEIS_TEXT: Readonly<Record<NonNullable<Finanzierungsplan['konfliktbeweis']>, string>> = {
  kleinste: 'Das ist der kleinste Widerspruch: Weniger Regeln und Vorgaben widersprechen sich nicht.',
  unverkleinerbar: 'Dieser Widerspruch lässt sich nicht weiter verkleinern.',
  offen: 'Ob der Widerspruch noch kleiner geht, ließ sich nicht ganz klären.',
};

function Auswege({ auswege }: { readonly auswege: readonly Ausweg[] }) {
  if (auswege.length === 0) return null;
  return (
    <>
      <p>
        <strong>Die kleinsten Änderungen, die günstigste zuerst:</strong>
      </p>
      <ol className="punkte">
        {auswege.map(({ text, genuegt }) => (
          <li key={text}>
            {text}
            {genuegt ? '' : ' Das löst diesen Widerspruch; danach bleibt noch ein anderer.'}
          </li>
        ))}
      </ol>
    </>
  );
}

function Gemeinsame({ auswege }: { readonly auswege: Finanzierungsplan['gemeinsameAuswege'] }) {
  return listGemeinsame({ gemeinsameAuswege: auswege }).map(({ titel, schritte }) => (
    <Fragment key={titel}>
      <p>
        <strong>{titel}</strong>
      </p>
      <ul className="punkte">
        {schritte.map((schritt) => (
          <li key={schritt}>{schritt}</li>
        ))}
      </ul>
    </Fragment>
  ));
}

/** Why there is no plan, and how to get one. */
export function Konflikt({
  konflikt,
  gemeinsame,
  beweis,
  adresse,
}: {
  readonly konflikt: Finanzierungsplan['konflikt'];
  readonly gemeinsame: Finanzierungsplan['gemeinsameAuswege'];
  readonly beweis: Finanzierungsplan['konfliktbeweis'];
  readonly adresse: Planadresse;
}) {
  const { kennung, rechte } = adresse;
  return (
    <Hinweis ton="schlecht" titel="Diese Vorgaben gehen nicht zusammen">
      <p>
        {beweis === undefined ? '' : `${KONFLIKTBEWEIS_TEXT[beweis]} `}
        {describeKonflikt(konflikt)}
      </p>
      <ul className="punkte">
        {konflikt.map((zeile) => (
          <li key={zeile.regel}>
            <Grund text={zeile.text} fundstelle={zeile.fundstelle} />
            {zeile.pruefstand === 'ungeprueft' ? ` (${SATZ_UNGEPRUEFT})` : ''}
          </li>
        ))}
      </ul>
      <Auswege auswege={rankAuswege(konflikt)} />
      <Gemeinsame auswege={gemeinsame} />
      {rechte.aendern === null ? (
        <div className="knopfreihe hinweis__knopf">
          <Knopflink ziel={`/quartiere/${kennung}/eigenmittel`}>Eigenmittel ändern</Knopflink>
          <Knopflink ziel={`/quartiere/${kennung}#massnahmen`}>Maßnahmen ändern</Knopflink>
        </div>
      ) : (
        <Verwehrt grund={rechte.aendern} />
      )}
    </Hinweis>
  );
}

type Planfassung = NonNullable<Finanzierungsplan['fassungen']>[number];

const FASSUNGSSPALTEN: readonly Spalte<Planfassung>[] = [
  {
    schluessel: 'titel',
    titel: 'Norm oder Programm',
    kopf: true,
    zelle: ({ norm, titel, ab }) => (
      <Link to={zielOfFundstelle({ norm, stelle: titel, fassung: ab })}>{titel}</Link>
    ),
  },
  {
    schluessel: 'ab',
    titel: 'Fassung ab',
    zelle: ({ ab }) => formatKalendertag(parseKalendertag(ab)),
  },
  {
    schluessel: 'warum',
    titel: 'Warum diese',
    zelle: ({ zitiert }) => (zitiert ? 'ausdrücklich zitiert' : 'gilt am Stichtag'),
  },
];

/** Versions of the law the plan rests on. */
export function Planfassungen({ fassungen }: { readonly fassungen: readonly Planfassung[] }) {
  return (
    <Tabelle
      beschriftung="Fassungen, nach denen dieser Plan gerechnet ist"
      spalten={FASSUNGSSPALTEN}
      zeilen={fassungen}
      schluessel={({ norm, ab }) => `${norm} ${ab}`}
    />
  );
}
