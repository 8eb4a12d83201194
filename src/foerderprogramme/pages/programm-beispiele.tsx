/** Example cases of a programme: who gets it, who does not, and why. */
import type { Ergebnis } from '#kernel/befund.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { type Beispiel, MUSTERAKTE } from '#rechtsstand/index.ts';
import { Befundmarke } from '#web/ui/marke.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';

const GRUND: Readonly<Record<Ergebnis, string>> = {
  erfuellt: 'Erfüllt ist vor allem',
  ermessen: 'Es entscheidet die Behörde über',
  offen: 'Offen bleibt',
  'nicht-erfuellt': 'Daran scheitert es',
};

function Fall({ beispiel }: { readonly beispiel: Beispiel }) {
  const { name, stichtag, angaben, ergebnis, kriterium } = beispiel;
  return (
    <article className="karteikarte stapel">
      <h3>{name}</h3>
      <p>
        <Befundmarke ergebnis={ergebnis} /> <span className="leise">am {formatKalendertag(stichtag)}</span>
      </p>
      {angaben.length > 0 ? (
        <ul className="punkte">
          {angaben.map((angabe) => (
            <li key={angabe}>{angabe}</li>
          ))}
        </ul>
      ) : null}
      {kriterium ? (
        <p>
          {GRUND[ergebnis]}: <strong>{kriterium.text}</strong>
        </p>
      ) : null}
    </article>
  );
}

export function Beispiele({ beispiele }: { readonly beispiele: readonly Beispiel[] }) {
  return (
    <Abschnitt titel="Beispiele" id="beispiele">
      {beispiele.length === 0 ? (
        <p>Für dieses Programm gibt es noch keine Beispiele.</p>
      ) : (
        <div className="stapel">
          <p className="leise">
            Erfundene Fälle; genannt ist, was von der Musterakte abweicht. Musterakte: {MUSTERAKTE}
          </p>
          {beispiele.map((beispiel) => (
            <Fall key={beispiel.name} beispiel={beispiel} />
          ))}
        </div>
      )}
    </Abschnitt>
  );
}
