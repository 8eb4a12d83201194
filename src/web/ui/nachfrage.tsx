/**
 * Keeps a page about long work current until it is done.
 */
import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

/** Often enough to feel live, seldom enough to cost nothing. */
const NACHFRAGE_MS = 1_000;

/** With scripts the page asks again by itself; without them the browser reloads it. */
export function Nachfrage() {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== 'idle') return;
    const uhr = setTimeout(() => void revalidate(), NACHFRAGE_MS);
    return () => clearTimeout(uhr);
  }, [revalidate, state]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
