import { useLayoutEffect, useRef, useState } from 'react';
import { Zeichen } from '#web/ui/zeichen.tsx';
import { nameOfZeile, type Werkbankzeile } from '../../../werkbank/tabelle/zellen.ts';
import { Programmoptionen, type Programmwahl } from './programmwahl.tsx';

type Massnahmenzeile = Extract<Werkbankzeile, { art: 'massnahme' }>;

const ARTEN = [
  ['nur', 'nur mit diesem Programm'],
  ['ohne', 'nicht mit diesem Programm'],
  ['ab', 'nicht vor diesem Jahr'],
] as const;

function describe(teil: string, programme: readonly Programmwahl[]): string {
  const [wort = '', wovon = ''] = teil.split(' ');
  if (wort === 'ab') return `nicht vor ${wovon}`;
  const titel = programme.find(({ kennung }) => kennung === wovon)?.titel ?? wovon;
  return `${wort === 'nur' ? 'nur mit' : 'nicht mit'} ${titel}`;
}

function Liste(props: {
  readonly teile: readonly string[];
  readonly programme: readonly Programmwahl[];
  readonly onEntfernen: (teil: string) => void;
}) {
  if (props.teile.length === 0) return <p className="leise">Noch ist nichts vorgegeben.</p>;
  return (
    <ul className="vorgaben__liste">
      {props.teile.map((teil) => {
        const text = describe(teil, props.programme);
        return (
          <li key={teil}>
            {text}{' '}
            <button
              type="button"
              className="kern-btn kern-btn--tertiary kern-btn--x-small"
              onClick={() => props.onEntfernen(teil)}
            >
              <span className="kern-label">
                Aufheben<span className="kern-sr-only">: {text}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Pins of one Massnahme: those set, and one more. Takes effect with „Übernehmen“. */
export function Vorgabendialog(props: {
  readonly quartier: string;
  readonly zeile: Massnahmenzeile;
  readonly programme: readonly Programmwahl[];
  readonly jahre: readonly number[];
  /** @returns why the pins can't be set; the dialog then stays open */
  readonly onEnde: (text: string | null) => string | null;
}) {
  const { zeile, programme, onEnde } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [teile, setTeile] = useState(() => zeile.vorgaben.split('; ').filter((teil) => teil !== ''));
  const [art, setArt] = useState<string>('nur');
  const [wovon, setWovon] = useState('');
  const [fehler, setFehler] = useState<string | null>(null);
  const auswahl = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    const fenster = dialog.current;
    fenster?.showModal();
    // Closed before it goes: only then does the browser put the focus back on the cell.
    return () => fenster?.close();
  }, []);
  const neuer = wovon === '' ? null : `${art} ${wovon}`;
  const alle = neuer && !teile.includes(neuer) ? [...teile, neuer] : teile;
  return (
    <dialog
      ref={dialog}
      className="kuerzel vorgaben"
      aria-labelledby="vorgaben-titel"
      onClose={() => onEnde(null)}
    >
      <h2 id="vorgaben-titel">Vorgaben für {nameOfZeile(zeile)}</h2>
      <Liste
        teile={teile}
        programme={programme}
        onEntfernen={(teil) => {
          setTeile(teile.filter((einer) => einer !== teil));
          // The button that was pressed goes with its line.
          auswahl.current?.focus();
        }}
      />
      <div className="feld">
        <label htmlFor="vorgabe-art">Weitere Vorgabe</label>
        <select
          ref={auswahl}
          id="vorgabe-art"
          className="eingabe"
          value={art}
          onChange={({ target }) => {
            setArt(target.value);
            setWovon('');
          }}
        >
          {ARTEN.map(([wert, titel]) => (
            <option key={wert} value={wert}>
              {titel}
            </option>
          ))}
        </select>
      </div>
      <div className="feld">
        <label htmlFor="vorgabe-wovon">{art === 'ab' ? 'Jahr' : 'Förderprogramm'}</label>
        <select
          id="vorgabe-wovon"
          className="eingabe"
          value={wovon}
          onChange={({ target }) => setWovon(target.value)}
        >
          <option value="">bitte wählen</option>
          {art === 'ab' ? (
            props.jahre.map((jahr) => <option key={jahr}>{jahr}</option>)
          ) : (
            <Programmoptionen quartier={props.quartier} massnahme={zeile.schluessel} programme={programme} />
          )}
        </select>
      </div>
      {fehler === null ? null : (
        <p className="gitter__fehler" role="alert">
          {fehler}
        </p>
      )}
      <div className="knopfreihe">
        <button
          type="button"
          className="kern-btn kern-btn--primary"
          onClick={() => setFehler(onEnde(alle.join('; ')))}
        >
          <span className="kern-label">Übernehmen</span>
        </button>
        <button type="button" className="kern-btn kern-btn--tertiary" onClick={() => onEnde(null)}>
          <span className="kern-label">Abbrechen</span>
        </button>
      </div>
      <p className="leise klein">
        <Zeichen name="info" /> Geld, das schon zugesagt ist, bleibt unabhängig davon in jedem Plan.
      </p>
    </dialog>
  );
}
