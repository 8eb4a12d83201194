/**
 * The rules a plan keeps, each with an example: a legal plan, the same one bent, and why it is refused.
 */
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { cent, formatEuro } from '#kernel/geld.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Pruefmarke } from '#web/ui/marke.tsx';
import { Abschnitt, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Regelauswertung, Vergleichszeile } from '../../regeln/auswertung.ts';
import { listRegelgruppen } from '../../regeln/service.ts';
import './regeln.css';

export async function loader({ context }: LoaderFunctionArgs) {
  const gruppen = await listRegelgruppen(context.get(anwendungContext).rechtVerzeichnis);
  return { gruppen: gruppen.map((gruppe, stelle) => ({ ...gruppe, id: `gruppe-${stelle + 1}` })) };
}

function betrag(cents: number): string {
  return cents === 0 ? '–' : formatEuro(cent(cents));
}

const SPALTEN: readonly Spalte<Vergleichszeile>[] = [
  { schluessel: 'position', titel: 'Kosten', kopf: true, zelle: ({ position }) => position },
  { schluessel: 'zahler', titel: 'Wer zahlt', zelle: ({ zahler }) => zahler },
  {
    schluessel: 'zulaessig',
    titel: 'Zulässig',
    zahl: true,
    zelle: ({ zulaessigCent }) => betrag(zulaessigCent),
  },
  {
    schluessel: 'verboten',
    titel: 'Nicht zulässig',
    zahl: true,
    zelle: ({ zulaessigCent, verbotenCent }) =>
      zulaessigCent === verbotenCent ? betrag(verbotenCent) : <strong>{betrag(verbotenCent)}</strong>,
  },
];

function Regel({ regel }: { readonly regel: Regelauswertung }) {
  return (
    <article className="regel" aria-labelledby={regel.kennung}>
      <h3 id={regel.kennung}>{regel.titel}</h3>
      {regel.worte.map((satz) => (
        <p key={satz}>{satz}</p>
      ))}
      <p className="regel__beleg">
        <Fundstellenangabe fundstelle={regel.fundstelle} /> <Pruefmarke stand={regel.pruefstand} />
      </p>
      <p>
        <strong>Im Beispiel:</strong> {regel.programme.join('; ')}.
      </p>
      <Tabelle
        beschriftung="Beispiel: zwei Pläne im Vergleich"
        spalten={SPALTEN}
        zeilen={regel.zeilen}
        schluessel={({ schluessel }) => schluessel}
      />
      <p>
        <strong>Zulässig:</strong> {regel.erlaubt}
      </p>
      <p>
        <strong>Nicht zulässig:</strong> {regel.verboten}
      </p>
      <Hinweis ton="schlecht" titel="Die Nachprüfung lehnt ab">
        {regel.verstoesse.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Hinweis>
    </article>
  );
}

export default function Regeln() {
  const { gruppen } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Regeln der Bündelung"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Welche Regeln ein Finanzierungsplan einhält. Zu jeder steht ein kleines Beispiel, gerechnet wie Ihre Pläne: der beste zulässige Plan und derselbe Plan so verändert, dass nur diese Regel verletzt ist. Programme und Beträge der Beispiele sind erfunden."
    >
      <nav aria-labelledby="uebersicht">
        <h2 id="uebersicht">Alle Regeln</h2>
        {gruppen.map(({ id, titel, regeln }) => (
          <div key={id}>
            <p className="regeln__gruppe">{titel}</p>
            <ul className="punkte">
              {regeln.map((regel) => (
                <li key={regel.kennung}>
                  <a href={`#${regel.kennung}`}>{regel.titel}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {gruppen.map(({ id, titel, regeln }) => (
        <Abschnitt key={id} id={id} titel={titel}>
          {regeln.map((regel) => (
            <Regel key={regel.kennung} regel={regel} />
          ))}
        </Abschnitt>
      ))}
    </Seite>
  );
}
