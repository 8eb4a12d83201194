import { Eingabensicherung } from '#web/ui/bearbeiten/eingabensicherung.tsx';

type Gesperrt = { readonly grund: string; readonly eingaben: readonly (readonly [string, string])[] };

/** The right to store has ended while somebody worked: why, and everything that was typed. */
export function Verwehrung({ stand }: { readonly stand: object | undefined }) {
  const gesperrt = stand && 'gesperrt' in stand ? (stand.gesperrt as Gesperrt | undefined) : undefined;
  return gesperrt ? <Eingabensicherung titel="Ihre Rolle wurde inzwischen geändert" {...gesperrt} /> : null;
}
