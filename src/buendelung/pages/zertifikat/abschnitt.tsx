import type { Finanzierungsplan } from '../../finanzierungsplan.ts';

/** What the page of a plan says of its certificate; `sha256` null: it has none. */
export type Zertifikatsansicht = {
  readonly status: Finanzierungsplan['status'];
  readonly beweis: Finanzierungsplan['beweis'];
  readonly sha256: string | null;
};

const ZEIGT =
  'Das Zertifikat zeigt in ganzen Zahlen, dass er alle Regeln einhält und, soweit es sich zeigen ließ, wie viel besser ein anderer höchstens wäre.';

function standOf({ status, beweis, sha256 }: Zertifikatsansicht): string {
  if (status === 'unloesbar' && beweis === 'exakt')
    return 'Dass es keinen zulässigen Plan gibt, ist exakt bewiesen; das lässt sich mit dem Zertifikat nachprüfen.';
  if (beweis === 'exakt') return 'Der Plan ist exakt bewiesen; das lässt sich mit dem Zertifikat nachprüfen.';
  if (sha256 === null) return 'Zu diesem Plan gibt es kein Zertifikat.';
  return beweis === 'gleitkomma'
    ? `Der Plan ist mit der Genauigkeit des Optimierers als bester bewiesen. ${ZEIGT}`
    : `Der Plan ist nicht als bester bewiesen. ${ZEIGT}`;
}

/** Certificate of a plan: what it shows, its hash as the Prüfpfad keeps it, and how to check it. */
export function Zertifikatsabschnitt({
  ansicht,
  pfad,
}: {
  readonly ansicht: Zertifikatsansicht;
  readonly pfad: string;
}) {
  return (
    <div className="stapel">
      <p>{standOf(ansicht)}</p>
      {ansicht.sha256 === null ? null : (
        <>
          <p>
            <a href={`${pfad}/zertifikat.json`}>Zertifikat herunterladen (JSON)</a>
          </p>
          <p className="leise">
            Prüfen auf dem eigenen Rechner: <code>quartierwerk zertifikat pruefen DATEI</code>. Der Befehl
            nennt, was bewiesen ist und was nicht, und die Prüfsumme der Datei. Sie muss diese sein, die auch
            im Prüfpfad steht:
          </p>
          <p>
            <code className="umbrechen">{ansicht.sha256}</code>
          </p>
        </>
      )}
    </div>
  );
}
