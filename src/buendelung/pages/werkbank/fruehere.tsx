import { Hinweis } from '#web/ui/hinweis.tsx';
import { formatZeitpunkt } from '../rahmen.tsx';
import type { FruehereAenderungen } from './aufhebung.ts';
import { Tatknopf } from './tatknopf.tsx';

/** Changes of an earlier visit that were never saved: take them over or drop them. */
export function Fruehere(props: {
  readonly fruehere: FruehereAenderungen | null;
  /** The version that is worked on now. */
  readonly fassung: number;
  readonly onUebernehmen: (aenderungen: FruehereAenderungen['aenderungen']) => void;
  readonly onVerwerfen: () => void;
}) {
  const { fruehere, fassung } = props;
  if (fruehere === null) return null;
  const { aenderungen, zeit } = fruehere;
  return (
    <Hinweis
      ton="achtung"
      titel={`Hier sind Änderungen vom ${formatZeitpunkt(zeit)} noch nicht gespeichert.`}
    >
      <p>
        {aenderungen.length === 1 ? 'Eine Änderung liegt' : `${aenderungen.length} Änderungen liegen`} in
        diesem Browser. „Übernehmen“ trägt sie in die Tabelle ein; gespeichert wird dabei noch nichts. Bis Sie
        sich entscheiden, hebt der Browser keine neuen auf.
      </p>
      {fruehere.fassung === fassung ? null : (
        <p>Die Akte wurde seither geändert. Prüfen Sie nach dem Übernehmen, ob die Werte noch stimmen.</p>
      )}
      <div className="knopfreihe hinweis__knopf">
        <Tatknopf titel="Übernehmen" onClick={() => props.onUebernehmen(aenderungen)} />
        <Tatknopf titel="Verwerfen" art="tertiary" onClick={props.onVerwerfen} />
      </div>
    </Hinweis>
  );
}
