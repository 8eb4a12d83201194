/**
 * What the two pages on which a draft is written share: the frame with what stands in the way, and the first fields.
 */
import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { Eingabensicherung } from '#web/ui/bearbeiten/eingabensicherung.tsx';
import { Schutzformular } from '#web/ui/bearbeiten/schutzformular.tsx';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Seite } from '#web/ui/seite.tsx';
import type { Entwurfsart } from '../entwuerfe/entwurf.ts';
import { ENTWUERFE, Feldvergleich, KRUMEN } from './entwurf-bausteine.tsx';
import type { Textstand } from './entwurf-formular.ts';
import type { loadBearbeitung } from './entwurf-speichern.ts';

function Konflikt({
  id,
  unterschiede,
}: {
  readonly id: string;
  readonly unterschiede: readonly Feldaenderung[];
}) {
  return (
    <Hinweis ton="achtung" titel="Der Entwurf wurde inzwischen an anderer Stelle geändert" meldung>
      <p>
        Ihre Eingaben stehen unverändert unten und sind noch nicht gespeichert. Speichern Sie noch einmal,
        wenn sie an die Stelle des gespeicherten Standes treten sollen; beide Fassungen bleiben nachlesbar.{' '}
        <a href={`${ENTWUERFE}/${id}`} target="_blank" rel="noreferrer">
          Gespeicherter Stand (neues Fenster)
        </a>
      </p>
      {unterschiede.length === 0 ? (
        <p>Der gespeicherte Stand sagt dasselbe wie Ihre Eingaben.</p>
      ) : (
        <Feldvergleich
          beschriftung="Unterschiede"
          aenderungen={unterschiede}
          vorher="gespeichert"
          nachher="Ihre Eingabe"
        />
      )}
    </Hinweis>
  );
}

/** From which day, and why. */
export function Kopffelder({ art, stand }: { readonly art: Entwurfsart; readonly stand: Textstand }) {
  const { werte, fehler } = stand;
  return (
    <>
      <input type="hidden" name="fassung" value={stand.fassung} />
      <Feld
        name="gueltigAb"
        art="date"
        titel={art === 'ruecknahme' ? 'Gilt nicht mehr ab' : 'Gültig ab'}
        wert={werte.gueltigAb}
        fehler={fehler}
      />
      <Feld
        name="anlass"
        titel="Anlass"
        hinweis="Warum es dazu kommt, in einem Satz. Der Anlass steht nach der Freigabe auf der Seite des Programms."
        wert={werte.anlass}
        fehler={fehler}
      />
    </>
  );
}

type Bearbeitung = Omit<Awaited<ReturnType<typeof loadBearbeitung>>, 'stand'>;

function Eingaben(props: Rahmenangaben) {
  const { daten, stand } = props;
  return (
    <div className="stapel">
      {stand.konflikt ? <Konflikt id={daten.id} unterschiede={stand.konflikt} /> : null}
      {props.wechsel === null ? null : <p>{props.wechsel}</p>}
      <Fehlerliste fehler={stand.fehler} />
      <Schutzformular
        className={props.className}
        runde={stand.runde}
        entwuerfe={daten.entwuerfe}
        sendung={props.sendung}
      >
        {props.children}
      </Schutzformular>
    </div>
  );
}

type Rahmenangaben = {
  readonly daten: Bearbeitung;
  readonly stand: Textstand;
  readonly sendung: ComponentProps<typeof Schutzformular>['sendung'];
  readonly className: string;
  /** The way to the other page. */
  readonly wechsel: ReactNode;
  readonly children: ReactNode;
};

/** The page; the inputs are its children. */
export function Entwurfsrahmen(props: Rahmenangaben) {
  const { daten, stand } = props;
  return (
    <Seite
      titel={`Entwurf ${daten.kennung} bearbeiten`}
      krumen={[...KRUMEN, { titel: daten.kennung, ziel: `${ENTWUERFE}/${daten.id}` }]}
      fehlerhaft={stand.fehler.length > 0}
    >
      {stand.abgelehnt !== null ? (
        <Eingabensicherung
          titel="Der Entwurf lässt sich nicht mehr speichern"
          grund={stand.abgelehnt}
          eingaben={[
            ['Gültig ab', stand.werte.gueltigAb],
            ['Anlass', stand.werte.anlass],
            ['Text', stand.werte.text],
          ]}
        />
      ) : daten.aendern.erlaubt ? (
        <Eingaben {...props} />
      ) : (
        <Hinweis ton="info" titel="Dieser Entwurf lässt sich jetzt nicht bearbeiten">
          <p>
            {daten.aendern.grund} <Link to={`${ENTWUERFE}/${daten.id}`}>Zum Entwurf</Link>
          </p>
        </Hinweis>
      )}
    </Seite>
  );
}
