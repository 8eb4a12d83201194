import { useEffect, useRef, useState } from 'react';
import { Zeichen } from '../zeichen.tsx';
import type { Sendestoerung } from './sendung.ts';

function useOnline(): boolean {
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const schaue = () => setOnline(navigator.onLine);
    schaue();
    window.addEventListener('online', schaue);
    window.addEventListener('offline', schaue);
    return () => {
      window.removeEventListener('online', schaue);
      window.removeEventListener('offline', schaue);
    };
  }, []);
  return online;
}

/** The form was not stored; stands inside it, so that its button sends it again. */
export function Stoerungshinweis({ stoerung }: { readonly stoerung: Sendestoerung }) {
  const kasten = useRef<HTMLDivElement>(null);
  const online = useOnline();
  useEffect(() => kasten.current?.focus(), []);
  const verbindung = stoerung.stoerung === 'verbindung';
  return (
    <div className="hinweis hinweis--achtung" role="alert" tabIndex={-1} ref={kasten}>
      <p className="hinweis__titel">
        <Zeichen name="achtung" />
        {stoerung.titel}
      </p>
      <p>{stoerung.text}</p>
      {verbindung ? (
        <p>{online ? 'Die Verbindung ist wieder da.' : 'Zurzeit ist dieses Gerät ohne Verbindung.'}</p>
      ) : null}
      <button
        type="submit"
        name="aktion"
        value="speichern"
        className="kern-btn kern-btn--secondary kern-btn--x-small"
      >
        <span className="kern-label">Noch einmal senden</span>
      </button>
    </div>
  );
}
