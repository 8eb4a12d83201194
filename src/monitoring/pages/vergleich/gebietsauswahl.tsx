import { Form, Link } from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { GEBIETE_HOECHSTENS, type Nachbarvorschlag } from '../../ansicht/vergleich/gebietswahl.ts';

type Gebietsname = { readonly kennung: string; readonly name: string };

/** Address of the page with these areas. */
export type Adressbau = (gebiete: readonly string[]) => string;

function Gewaehlte(props: { readonly gewaehlte: readonly Gebietsname[]; readonly adresseOf: Adressbau }) {
  const kennungen = props.gewaehlte.map(({ kennung }) => kennung);
  return (
    <ul className="filterleiste" aria-label="Verglichene Gebiete">
      {props.gewaehlte.map(({ kennung, name }) => (
        <li key={kennung}>
          <Link
            to={props.adresseOf(kennungen.filter((andere) => andere !== kennung))}
            aria-label={`${name} herausnehmen`}
          >
            {name} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** One more area by its name or Kennung; the browser offers those there are. */
function Hinzufuegen(props: {
  readonly pfad: string;
  readonly jahr: number | null;
  readonly gewaehlte: readonly Gebietsname[];
  readonly angebot: readonly Gebietsname[];
}) {
  return (
    <Form
      method="get"
      action={props.pfad}
      className="auswahlzeile"
      key={props.gewaehlte.map(({ kennung }) => kennung).join(' ')}
    >
      {props.gewaehlte.map(({ kennung }) => (
        <input key={kennung} type="hidden" name="gebiet" value={kennung} />
      ))}
      {props.jahr === null ? null : <input type="hidden" name="jahr" value={props.jahr} />}
      <div className="feld">
        <label htmlFor="feld-gebiet">Gebiet hinzufügen</label>
        <p className="feld__hinweis" id="feld-gebiet-hinweis">
          Name oder Kennung, auch ein Teil davon
        </p>
        <input
          className="eingabe"
          id="feld-gebiet"
          name="gebiet"
          type="text"
          list="gebiete-angebot"
          autoComplete="off"
          aria-describedby="feld-gebiet-hinweis"
        />
        <datalist id="gebiete-angebot">
          {props.angebot.map(({ kennung, name }) => (
            <option key={kennung} value={`${kennung} ${name}`} />
          ))}
        </datalist>
      </div>
      <Knopf art="secondary">Hinzufügen</Knopf>
    </Form>
  );
}

function Vorschlagsliste(props: {
  readonly titel: string;
  readonly vorschlaege: readonly Gebietsname[];
  readonly gewaehlte: readonly Gebietsname[];
  readonly adresseOf: Adressbau;
}) {
  if (props.vorschlaege.length === 0) return null;
  const kennungen = props.gewaehlte.map(({ kennung }) => kennung);
  return (
    <p className="nicht-drucken">
      {props.titel}{' '}
      {props.vorschlaege.map(({ kennung, name }, i) => (
        <span key={kennung}>
          {i > 0 ? ', ' : ''}
          <Link to={props.adresseOf([...kennungen, kennung])} aria-label={`${name} hinzufügen`}>
            {name}
          </Link>
        </span>
      ))}
    </p>
  );
}

/** Chosen areas with links that take them out, a field for more, and who is alike. */
export function Gebietsauswahl(props: {
  readonly pfad: string;
  readonly jahr: number | null;
  readonly gewaehlte: readonly Gebietsname[];
  readonly angebot: readonly Gebietsname[];
  readonly unklar: readonly string[];
  readonly gemeint: readonly Gebietsname[];
  readonly aehnliche: readonly Nachbarvorschlag[];
  readonly adresseOf: Adressbau;
}) {
  const { gewaehlte, unklar } = props;
  const voll = gewaehlte.length >= GEBIETE_HOECHSTENS;
  return (
    <div className="lagebild nicht-drucken">
      {unklar.length > 0 ? (
        <Hinweis ton="achtung" titel={`„${unklar.join('“, „')}“ nennt kein einzelnes Gebiet`} meldung>
          {props.gemeint.length > 0 ? (
            <Vorschlagsliste {...props} titel="Gemeint sein kann:" vorschlaege={props.gemeint} />
          ) : (
            <p>Kein Gebiet heißt so. Name oder Kennung prüfen.</p>
          )}
        </Hinweis>
      ) : null}
      {gewaehlte.length > 0 ? <Gewaehlte {...props} /> : null}
      {voll ? (
        <p className="leise">Mehr als {GEBIETE_HOECHSTENS} Gebiete lassen sich nicht nebeneinander lesen.</p>
      ) : (
        <>
          <Hinzufuegen {...props} />
          <Vorschlagsliste
            {...props}
            titel={`Ähnlich wie ${gewaehlte[0]?.name ?? ''} in allen Indikatoren des Status:`}
            vorschlaege={props.aehnliche}
          />
        </>
      )}
    </div>
  );
}
