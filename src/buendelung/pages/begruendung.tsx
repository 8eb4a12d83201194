import { Link } from 'react-router';
import type { Fundstelle } from '#kernel/befund.ts';
import { add, cent, formatEuro } from '#kernel/geld.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Befundmarke, Marke, SATZ_UNGEPRUEFT } from '#web/ui/marke.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Befundgruppe, Massnahmenansicht, Postenansicht } from '../ansicht/massnahmenansicht.ts';

/** A sentence with its source behind it. */
export function Grund({
  text,
  fundstelle,
}: {
  readonly text: string;
  readonly fundstelle: Fundstelle | null;
}) {
  return (
    <>
      {text}
      {fundstelle ? (
        <>
          {' '}
          <Fundstellenangabe fundstelle={fundstelle} />
        </>
      ) : null}
    </>
  );
}

/** What it costs if it turns out otherwise. */
export function preisText(mehr: number | null): string {
  if (mehr === null) return 'nicht bepreist';
  if (mehr === 0) return 'ändert den Eigenanteil nicht';
  return mehr > 0
    ? `${formatEuro(cent(mehr))} mehr Eigenanteil`
    : `${formatEuro(cent(-mehr))} weniger Eigenanteil`;
}

function postenspalten(posten: readonly Postenansicht[]): readonly Spalte<Postenansicht>[] {
  return [
    { schluessel: 'position', titel: 'Position', zelle: (p) => <span className="nowrap">{p.position}</span> },
    { schluessel: 'jahr', titel: 'Jahr', zelle: (p) => String(p.jahr) },
    {
      schluessel: 'quelle',
      titel: 'Wer zahlt',
      kopf: true,
      zelle: (p) => (
        <>
          {p.programm ? <Link to={`/foerderprogramme/${p.programm}`}>{p.quelle}</Link> : p.quelle}
          {p.geber || p.zugesagt ? (
            <div className="klein leise unterzeile">
              {[p.geber, p.zugesagt ? 'bereits zugesagt' : ''].filter(Boolean).join(', ')}
            </div>
          ) : null}
        </>
      ),
    },
    {
      schluessel: 'cent',
      titel: 'Betrag',
      zahl: true,
      zelle: (p) => formatEuro(p.cent),
      summe: formatEuro(add(...posten.map((p) => p.cent))),
    },
  ];
}

function Befundzeilen({ befunde }: { readonly befunde: Befundgruppe['fraglich'] }) {
  return (
    <ul className="befunde">
      {befunde.map((befund) => (
        <li key={`${befund.kriterium} ${befund.text}`}>
          <Befundmarke ergebnis={befund.ergebnis} /> {befund.text}{' '}
          {befund.fundstellen.map((fundstelle) => (
            <Fundstellenangabe key={`${fundstelle.norm} ${fundstelle.stelle}`} fundstelle={fundstelle} />
          ))}
          {befund.pruefstand === 'ungeprueft' ? (
            <div className="befunde__stand">
              <Marke ton="achtung" zeichen="achtung" text={SATZ_UNGEPRUEFT} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Gruppe({ gruppe }: { readonly gruppe: Befundgruppe }) {
  return (
    <div className="stapel--eng">
      <h4>
        {gruppe.programm ? (
          <Link to={`/foerderprogramme/${gruppe.programm}`}>{gruppe.titel}</Link>
        ) : (
          gruppe.titel
        )}
      </h4>
      {gruppe.fraglich.length > 0 ? <Befundzeilen befunde={gruppe.fraglich} /> : null}
      {gruppe.erfuellt.length > 0 ? (
        <details>
          <summary>
            {gruppe.erfuellt.length === 1
              ? 'Eine gelesene Regel ist erfüllt'
              : `${gruppe.erfuellt.length} gelesene Regeln sind erfüllt`}
          </summary>
          <Befundzeilen befunde={gruppe.erfuellt} />
        </details>
      ) : null}
    </div>
  );
}

function Fragen({ fragen }: { readonly fragen: Massnahmenansicht['fragen'] }) {
  if (fragen.length === 0) return null;
  return (
    <div>
      <h3>Was noch zu klären ist</h3>
      <ul className="befunde">
        {fragen.map((frage) => (
          <li key={`${frage.programm} ${frage.kriterium} ${frage.art}`}>
            <Grund text={frage.text} fundstelle={frage.fundstelle} />
            <div className="klein leise">Sonst: {preisText(frage.mehrEigenmittelCent)}.</div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Money for a Massnahme that the plan leaves out. */
function Vorhandenes({ vorhanden }: Pick<Massnahmenansicht, 'vorhanden'>) {
  if (vorhanden.length === 0) return null;
  return (
    <div>
      <h3>Was schon vorhanden ist</h3>
      <ul className="befunde">
        {vorhanden.map(({ titel, cent: betrag }) => (
          <li key={titel}>
            {titel}: {formatEuro(betrag)}
          </li>
        ))}
      </ul>
      <p className="klein leise">Der Rest der Kosten ist nicht gedeckt.</p>
    </div>
  );
}

/** Why this Massnahme is paid so, or not. */
export function Begruendung(props: {
  readonly ansicht: Massnahmenansicht;
  readonly quartier: string;
  /** Link to the form that answers what programmes ask. */
  readonly antworten: boolean;
}) {
  const { ansicht } = props;
  return (
    <div className="begruendung">
      <div className="begruendung__spalte">
        <div>
          <h3>{ansicht.finanziert ? 'Warum so finanziert' : 'Warum nicht finanziert'}</h3>
          <ul className="befunde">
            {ansicht.begruendung.map((grund) => (
              <li key={grund.text}>
                <Grund {...grund} />
              </li>
            ))}
          </ul>
        </div>
        <Vorhandenes vorhanden={ansicht.vorhanden} />
        <Fragen fragen={ansicht.fragen} />
        <p>
          <Link to={`/quartiere/${props.quartier}/massnahmen/${ansicht.kennung}`}>
            Maßnahme {ansicht.kennung} öffnen
          </Link>
          {props.antworten ? (
            <>
              {' · '}
              <Link
                to={`/quartiere/${props.quartier}/massnahmen/${ansicht.kennung}/bearbeiten#feld-merkmale`}
              >
                Fragen der Programme beantworten
              </Link>
            </>
          ) : null}
        </p>
      </div>
      {ansicht.posten.length > 0 ? (
        <div className="begruendung__spalte">
          <Tabelle
            beschriftung={`Wer zahlt was in ${ansicht.kennung}`}
            spalten={postenspalten(ansicht.posten)}
            zeilen={ansicht.posten}
            schluessel={(p) => p.schluessel}
          />
          {ansicht.befunde.length > 0 ? (
            <div className="stapel">
              <h3>Geprüfte Regeln</h3>
              {ansicht.befunde.map((gruppe) => (
                <Gruppe key={gruppe.programm ?? ''} gruppe={gruppe} />
              ))}
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
