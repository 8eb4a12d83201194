import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import type { Aktenvergleich } from '../aktenvergleich.ts';

function Nennungen({ titel, liste }: { readonly titel: string; readonly liste: Aktenvergleich['neue'] }) {
  if (liste.length === 0) return null;
  return (
    <Angabe titel={titel}>
      <ul>
        {liste.map(({ kennung, titel: name }) => (
          <li key={kennung}>
            {kennung} {name}
          </li>
        ))}
      </ul>
    </Angabe>
  );
}

/** Massnahmen by what happens to them, before anything is stored. */
export function Aenderungen({ vergleich }: { readonly vergleich: Aktenvergleich }) {
  return (
    <Abschnitt titel="Was sich ändert" id="aenderungen">
      <Angaben>
        <Nennungen titel="neue Maßnahmen" liste={vergleich.neue} />
        <Nennungen titel="geänderte Maßnahmen" liste={vergleich.geaenderte} />
        <Nennungen titel="Maßnahmen, die entfallen" liste={vergleich.entfallende} />
        <Angabe titel="unverändert">{formatMassnahmenzahl(vergleich.unveraenderte)}</Angabe>
        {vergleich.uebrige.length > 0 ? (
          <Angabe titel="außerdem geändert">{vergleich.uebrige.join(', ')}</Angabe>
        ) : null}
      </Angaben>
    </Abschnitt>
  );
}
