import { useEffect, useRef } from 'react';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink } from '#web/ui/seite.tsx';
import { formatAnzahl } from '../../ansicht/zahlformat.ts';
import '../monitoring.css';
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

/** What the change brings with it, before it is stored, and the button that confirms it; takes the focus. */
export function Folgen({ folgen }: { readonly folgen: Angabenfolgen | null }) {
  const kasten = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (folgen) kasten.current?.focus();
  }, [folgen]);
  if (folgen === null) return null;
  return (
    <div ref={kasten} tabIndex={-1}>
      <Hinweis ton="achtung" titel="Noch ist nichts gespeichert" meldung>
        <p>Die Änderung betrifft mehr als die Beschreibung:</p>
        <ul className="punkte">
          {describeFolgen(folgen).map((satz) => (
            <li key={satz}>{satz}</li>
          ))}
        </ul>
        <p className="folgen__knopf">
          <Knopf name="bestaetigt" wert={zeichenOf(folgen)}>
            Trotzdem speichern
          </Knopf>
        </p>
      </Hinweis>
    </div>
  );
}

/** Buttons of a form of this kind. */
export function Speichern(props: { readonly vorher: unknown; readonly zurueck: string }) {
  return (
    <>
      <input type="hidden" name="vorher" value={JSON.stringify(props.vorher)} />
      <div className="knopfreihe">
        <Knopf>Speichern</Knopf>
        <Knopflink ziel={props.zurueck} art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </>
  );
}
