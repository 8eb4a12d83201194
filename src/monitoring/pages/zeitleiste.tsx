import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';

function zielOf(suche: string, jahr: number): string {
  const neu = new URLSearchParams(suche);
  neu.set('jahr', String(jahr));
  neu.delete('seite');
  return `?${neu}`;
}

/**
 * Slider over the editions: arrow keys move from one to the next, the page follows. Without scripts the links do the
 * same.
 */
export function Zeitleiste({ jahre, jahr }: { readonly jahre: readonly number[]; readonly jahr: number }) {
  const { search } = useLocation();
  const navigate = useNavigate();
  const [gezogen, setGezogen] = useState<number | null>(null);
  const stelle = gezogen ?? Math.max(0, jahre.indexOf(jahr));
  const gezeigt = jahre[stelle] ?? jahr;
  if (jahre.length < 2) return null;
  return (
    <nav className="zeitleiste nicht-drucken" aria-label="Ausgaben">
      <div className="zeitleiste__regler nur-mit-skript">
        <label htmlFor="zeitleiste">Jahr</label>
        <input
          id="zeitleiste"
          type="range"
          min={0}
          max={jahre.length - 1}
          step={1}
          value={stelle}
          aria-valuetext={String(gezeigt)}
          onChange={(ereignis) => {
            const neu = Number(ereignis.currentTarget.value);
            setGezogen(neu);
            void navigate(zielOf(search, jahre[neu] ?? jahr), {
              replace: true,
              preventScrollReset: true,
            })?.then(() => setGezogen(null));
          }}
        />
        <output htmlFor="zeitleiste">{gezeigt}</output>
      </div>
      <ul className="zeitleiste__jahre">
        {jahre.map((eines) => (
          <li key={eines}>
            <Link
              to={zielOf(search, eines)}
              preventScrollReset
              replace
              {...(eines === jahr ? { 'aria-current': 'true' as const } : {})}
            >
              {eines}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
