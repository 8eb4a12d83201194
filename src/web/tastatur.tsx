import { useEffect, useRef, useState } from 'react';

function isTyping(ziel: EventTarget | null): boolean {
  return (
    ziel instanceof HTMLElement && (ziel.isContentEditable || /^(input|textarea|select)$/i.test(ziel.tagName))
  );
}

function focusSuche(ereignis: KeyboardEvent): void {
  const feld = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!feld) return;
  ereignis.preventDefault();
  feld.focus();
  feld.select();
}

/** Shortcuts: „/“ focuses the search, „?“ shows this list. Appears only once scripts run. */
export function Tastatur() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [bereit, setBereit] = useState(false);
  useEffect(() => {
    setBereit(true);
    function drueckt(ereignis: KeyboardEvent): void {
      if (isTyping(ereignis.target) || ereignis.ctrlKey || ereignis.metaKey || ereignis.altKey) return;
      if (ereignis.key === '/') focusSuche(ereignis);
      if (ereignis.key === '?') dialog.current?.showModal();
    }
    document.addEventListener('keydown', drueckt);
    return () => document.removeEventListener('keydown', drueckt);
  }, []);
  if (!bereit) return null;
  return (
    <>
      <button
        type="button"
        className="kern-btn kern-btn--tertiary kern-btn--x-small"
        onClick={() => dialog.current?.showModal()}
      >
        <span className="kern-label">Tastaturkürzel</span>
      </button>
      <dialog ref={dialog} className="kuerzel" aria-labelledby="kuerzel-titel">
        <h2 id="kuerzel-titel">Tastaturkürzel</h2>
        <dl>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>Suche der Seite</dd>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>diese Liste</dd>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>Fenster schließen</dd>
        </dl>
        <form method="dialog">
          <button type="submit" className="kern-btn kern-btn--secondary">
            <span className="kern-label">Schließen</span>
          </button>
        </form>
      </dialog>
    </>
  );
}
