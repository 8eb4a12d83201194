import { Link } from 'react-router';
import './geschichte.css';

/** One field in words; null: there was nothing. */
export type Geschichtsfeld = {
  readonly feld: string;
  readonly vorher: string | null;
  readonly nachher: string | null;
};

/** One entry in words, as `describeEintrag` of pruefpfad makes it. */
export type Geschichtseintrag = {
  readonly nummer: number;
  readonly zeit: Date;
  readonly zeitpunkt: string;
  readonly handlung: string;
  readonly grundlage: string;
  readonly wer: string;
  readonly vertretung: string | null;
  readonly fuer: string | null;
  /** Null: forgotten. */
  readonly felder: readonly Geschichtsfeld[] | null;
};

function Seitenwert({ titel, wert }: { readonly titel: string; readonly wert: string | null }) {
  return wert === null ? null : (
    <dd>
      <span>{titel}</span> <span>{wert}</span>
    </dd>
  );
}

function summaryOf(felder: readonly Geschichtsfeld[]): string {
  return felder.length === 1 ? `Geändert: ${felder[0]?.feld}` : `${felder.length} Angaben geändert`;
}

/** What changed field by field, folded; says so when it was forgotten. */
export function Feldaenderungen(props: {
  readonly felder: readonly Geschichtsfeld[] | null;
  readonly offen?: boolean;
}) {
  const { felder } = props;
  if (felder === null) return <p className="klein leise">Inhalt mit einem gelöschten Konto vergessen</p>;
  if (felder.length === 0) return <p className="klein leise">ohne Änderung an Angaben</p>;
  return (
    <details className="felder" open={props.offen ?? false}>
      <summary>{summaryOf(felder)}</summary>
      <dl className="feldaenderungen">
        {felder.map((feld, stelle) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry never changes, and a field may come twice
          <div key={stelle}>
            <dt>{feld.feld}</dt>
            <Seitenwert titel="vorher" wert={feld.vorher} />
            <Seitenwert titel="nachher" wert={feld.nachher} />
          </div>
        ))}
      </dl>
    </details>
  );
}

/** „Amtsleitung Auenstadt, in Vertretung von …, für Stadt Auenstadt“ */
export function formatAkteur(eintrag: Pick<Geschichtseintrag, 'wer' | 'vertretung' | 'fuer'>): string {
  return [
    eintrag.wer,
    ...(eintrag.vertretung === null ? [] : [`in Vertretung von ${eintrag.vertretung}`]),
    ...(eintrag.fuer === null ? [] : [`für ${eintrag.fuer}`]),
  ].join(', ');
}

/** Who changed a record when, newest first. `link`: the reader may open single entries of the Prüfpfad. */
export function Geschichte(props: {
  readonly eintraege: readonly Geschichtseintrag[];
  readonly link?: boolean;
}) {
  if (props.eintraege.length === 0) {
    return <p className="leise">Noch keine Änderung festgehalten.</p>;
  }
  return (
    <ol className="geschichte">
      {props.eintraege.map((eintrag) => (
        <li key={eintrag.nummer}>
          <p>
            <span className="geschichte__handlung">{eintrag.handlung}</span>{' '}
            <time dateTime={eintrag.zeit.toISOString()}>{eintrag.zeitpunkt}</time>
          </p>
          <p className="klein leise">
            {formatAkteur(eintrag)} · {eintrag.grundlage} ·{' '}
            {props.link ? (
              <Link to={`/pruefpfad/${eintrag.nummer}`}>Eintrag {eintrag.nummer}</Link>
            ) : (
              `Eintrag ${eintrag.nummer}`
            )}
          </p>
          <Feldaenderungen felder={eintrag.felder} />
        </li>
      ))}
    </ol>
  );
}
