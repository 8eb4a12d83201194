import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink } from '#web/ui/seite.tsx';
import { formatAnzahl } from '../../ansicht/zahlformat.ts';
import { type Angabenfolgen, zeichenOf } from '../../aufnahme/angaben/folgen.ts';

function describeFolgen({ bericht, neuVerdeckt, neuGezeigt }: Angabenfolgen): readonly string[] {
  return [
    ...(bericht.zurueckgezogen.length > 0
      ? [
          `Veröffentlicht und dann zurückgezogen: ${bericht.zurueckgezogen.join(', ')}. Wer veröffentlichen darf, gibt diese Ausgaben neu frei.`,
        ]
      : []),
    ...(neuVerdeckt > 0 ? [`Zahlen, die dann verdeckt sind: ${formatAnzahl(neuVerdeckt)}.`] : []),
    ...(neuGezeigt > 0
      ? [`Bisher verdeckte Zahlen, die dann zu sehen sind: ${formatAnzahl(neuGezeigt)}.`]
      : []),
  ];
}

/** What the change brings with it, before it is stored. */
export function Folgen({ folgen }: { readonly folgen: Angabenfolgen | null }) {
  if (folgen === null) return null;
  return (
    <Hinweis ton="achtung" titel="Noch ist nichts gespeichert" meldung>
      <p>Die Änderung betrifft mehr als die Beschreibung:</p>
      <ul className="punkte">
        {describeFolgen(folgen).map((satz) => (
          <li key={satz}>{satz}</li>
        ))}
      </ul>
    </Hinweis>
  );
}

/** Buttons of a form of this kind; the confirmed consequences go with it. */
export function Speichern(props: {
  readonly folgen: Angabenfolgen | null;
  readonly vorher: unknown;
  readonly zurueck: string;
}) {
  return (
    <>
      <input type="hidden" name="vorher" value={JSON.stringify(props.vorher)} />
      {props.folgen === null ? null : (
        <input type="hidden" name="bestaetigt" value={zeichenOf(props.folgen)} />
      )}
      <div className="knopfreihe">
        <Knopf>{props.folgen === null ? 'Speichern' : 'Trotzdem speichern'}</Knopf>
        <Knopflink ziel={props.zurueck} art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </>
  );
}
