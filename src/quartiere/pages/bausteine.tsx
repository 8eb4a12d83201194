/** Small parts that several pages of the Quartiere share. */
import './quartiere.css';
import { Marke } from '#web/ui/marke.tsx';
import type { Massnahmenstatus } from '../massnahmenliste.ts';
import type { Antwortansicht } from './massnahmenansicht.ts';

const ZAHL = new Intl.NumberFormat('de-DE');

/** „24.800“ */
export function formatZahl(wert: number): string {
  return ZAHL.format(wert);
}

const TAG = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

/** „05.03.2026“, the day in Germany of an instant in ISO 8601. */
export function formatTag(zeitpunkt: string): string {
  return TAG.format(new Date(zeitpunkt));
}

export function Statusmarke({ status }: { readonly status: Massnahmenstatus }) {
  if (status === 'abgeschlossen') return <Marke ton="gut" zeichen="haken" text="abgeschlossen" />;
  if (status === 'begonnen') return <Marke ton="info" zeichen="uhr" text="begonnen" />;
  return <Marke ton="neutral" zeichen="punkt" text="geplant" />;
}

/** Answered questions of single programmes. */
export function Antworten({ antworten }: { readonly antworten: readonly Antwortansicht[] }) {
  return (
    <ul>
      {antworten.map(({ aussage, zutreffend }) => (
        <li key={`${aussage} ${zutreffend}`}>
          <strong>{zutreffend ? 'Ja:' : 'Nein:'}</strong> {aussage}
        </li>
      ))}
    </ul>
  );
}
