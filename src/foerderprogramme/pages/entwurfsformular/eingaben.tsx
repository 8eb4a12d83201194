/** The sections of the form of a programme. */
import { Link } from 'react-router';
import { Feldgruppe, Mehrfachauswahl } from '#web/ui/feldgruppe.tsx';
import { Auswahlfeld, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import type {
  Formularansicht,
  Formulareingabe,
  Formularreihe,
  Gruppenansicht,
} from '../../entwuerfe/formular/lesen.ts';

type Fehler = { readonly fehler: readonly Feldfehler[] };

function Eingabe({ eingabe, fehler }: Fehler & { readonly eingabe: Formulareingabe }) {
  const { art, name, titel, hinweis, wahlen = [], werte } = eingabe;
  const rahmen = { name, titel, fehler, ...(hinweis === undefined ? {} : { hinweis }) };
  if (art === 'mehrfach') return <Mehrfachauswahl {...rahmen} wahlen={wahlen} gewaehlt={werte} />;
  if (art === 'wahl') return <Auswahlfeld {...rahmen} wahlen={wahlen} wert={werte[0]} />;
  return (
    <Feld
      {...rahmen}
      art={art === 'tag' ? 'date' : 'text'}
      mehrzeilig={art === 'absatz' || art === 'liste'}
      wert={werte[0]}
    />
  );
}

/** Shown only where it counts; without `:has()` always. */
const klasseOf = (bei: readonly string[] | undefined): string | undefined =>
  bei && ['variante', ...bei.map((art) => `variante--${art}`)].join(' ');

function Felder({ reihe, fehler }: Fehler & { readonly reihe: Formularreihe }) {
  return reihe.felder.map((eingabe) => {
    const klasse = klasseOf(eingabe.bei);
    const feld = <Eingabe key={eingabe.name} eingabe={eingabe} fehler={fehler} />;
    return klasse === undefined ? (
      feld
    ) : (
      <div key={eingabe.name} className={klasse}>
        {feld}
      </div>
    );
  });
}

type Ort = Fehler & { readonly textseite: string };

function Fest({ gruppe, textseite }: { readonly gruppe: Gruppenansicht; readonly textseite: string }) {
  return (
    <div className="feld">
      <h3>{gruppe.titel ?? 'Kostenarten'}</h3>
      <Zeilen zeilen={gruppe.fest ?? []} />
      <p className="klein leise">
        Wird hier nicht geändert: Es ist mehr, als das Formular fragt.{' '}
        <Link to={textseite}>Im Text ändern</Link>
      </p>
    </div>
  );
}

function Zeilen({ zeilen }: { readonly zeilen: Formularansicht['uebrige'] }) {
  return (
    <Angaben>
      {zeilen.map(({ feld, text }, index) => (
        // The lines never change their order while shown.
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat word for word
        <Angabe key={index} titel={feld}>
          {text}
        </Angabe>
      ))}
    </Angaben>
  );
}

function Gruppe({ gruppe, fehler, textseite }: Ort & { readonly gruppe: Gruppenansicht }) {
  if (gruppe.fest) return <Fest gruppe={gruppe} textseite={textseite} />;
  return gruppe.reihen.map((reihe) => {
    const [erstes] = reihe.felder;
    if (reihe.titel === null || !erstes) return <Felder key={gruppe.id} reihe={reihe} fehler={fehler} />;
    return (
      <div
        key={erstes.name}
        className={klasseOf(gruppe.bei === undefined ? undefined : [gruppe.bei]) ?? 'untergruppe'}
      >
        <Feldgruppe
          name={`gruppe-${erstes.name}`}
          titel={reihe.titel}
          {...(gruppe.hinweis === undefined ? {} : { hinweis: gruppe.hinweis })}
        >
          <Felder reihe={reihe} fehler={fehler} />
        </Feldgruppe>
      </div>
    );
  });
}

/** One section with its heading. */
export function Formularteil(props: Ort & { readonly abschnitt: Formularansicht['abschnitte'][number] }) {
  const { abschnitt, fehler, textseite } = props;
  return (
    <section className="formularteil" aria-labelledby={abschnitt.id}>
      <h2 id={abschnitt.id}>{abschnitt.titel}</h2>
      <div className="formular">
        {abschnitt.gruppen.map((gruppe) => (
          <Gruppe key={gruppe.id} gruppe={gruppe} fehler={fehler} textseite={textseite} />
        ))}
      </div>
    </section>
  );
}

/** What the form leaves as it is. */
export function Uebriges({
  zeilen,
  textseite,
}: {
  readonly zeilen: Formularansicht['uebrige'];
  readonly textseite: string;
}) {
  if (zeilen.length === 0) return null;
  return (
    <section className="formularteil" aria-labelledby="uebriges">
      <h2 id="uebriges">Weitere Angaben</h2>
      <details>
        <summary>
          {zeilen.length === 1 ? 'Eine Angabe wird' : `${zeilen.length} Angaben werden`} hier nicht geändert
        </summary>
        <Zeilen zeilen={zeilen} />
        <p>
          <Link to={textseite}>Im Text ändern (für Fachleute)</Link>
        </p>
      </details>
    </section>
  );
}
