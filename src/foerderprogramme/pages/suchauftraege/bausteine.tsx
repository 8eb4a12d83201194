/** Parts of the pages of kept searches. */
import { Link } from 'react-router';
import { Marke, type Ton } from '#web/ui/marke.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import { parseAnfrage } from '../../katalog/anfrage.ts';
import { FACETTENTITEL, WERTTITEL } from '../../katalog/auswahl.ts';
import type { Neuigkeit } from '../../suchauftraege/neuigkeiten.ts';

const ARTEN: Readonly<Record<Neuigkeit['art'], readonly [Ton, Zeichenname, string]>> = {
  neu: ['gut', 'haken', 'neu'],
  geaendert: ['info', 'info', 'geändert'],
  frist: ['achtung', 'uhr', 'Frist naht'],
  entfallen: ['neutral', 'kreuz', 'entfallen'],
};

export function Neuigkeitsmarke({ art }: Pick<Neuigkeit, 'art'>) {
  const [ton, zeichen, text] = ARTEN[art];
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}

/** „„Sprachkurs“; Verfügbar in: Nordrhein-Westfalen“ */
export function describeParameter(parameter: string): string {
  const { suche, filter } = parseAnfrage(new URLSearchParams(parameter));
  const filtertexte = Object.entries(filter).flatMap(([name, werte]) => {
    const facette = name as keyof typeof filter;
    const titel = werte.map((wert) => WERTTITEL[facette][wert] ?? wert);
    return titel.length > 0 ? [`${FACETTENTITEL[facette]}: ${titel.join(', ')}`] : [];
  });
  const teile = [...(suche === '' ? [] : [`„${suche}“`]), ...filtertexte];
  return teile.length > 0 ? teile.join('; ') : 'alle Programme';
}

export function Neuigkeitenliste({ neuigkeiten }: { readonly neuigkeiten: readonly Neuigkeit[] }) {
  return (
    <ul className="neuigkeiten">
      {neuigkeiten.map(({ art, kennung, titel, text }) => (
        <li key={`${art} ${kennung}`}>
          <Neuigkeitsmarke art={art} /> <Link to={`/foerderprogramme/${kennung}`}>{titel}</Link>
          <span className="leise"> – {text}</span>
        </li>
      ))}
    </ul>
  );
}
