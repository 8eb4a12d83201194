import { type ReactNode, useEffect, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { buildPraesentation, type Praesentation } from '../../ansicht/praesentation.ts';
import { loadPlan } from '../plan-laden.ts';
import { pfadOf } from '../rahmen.tsx';
import { Eigenanteilfolie, Geberfolie, Haushaltsfolie, Risikofolie, Zeitfolie } from './folien.tsx';
import './praesentation.css';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { adresse, gespeichert } = await loadPlan(context.get(anfrageContext).zugang, params);
  const { plan, akte } = gespeichert;
  return { adresse, folien: plan.posten.length > 0 ? buildPraesentation(plan, akte) : null };
}

const FOLIEN: readonly (readonly [titel: string, inhalt: (daten: Praesentation) => ReactNode])[] = [
  ['Was die Kommune zahlt', (daten) => <Eigenanteilfolie {...daten} />],
  ['Wer bezahlt', (daten) => <Geberfolie {...daten} />],
  ['Was wann geschieht', (daten) => <Zeitfolie {...daten} />],
  ['Was im Haushalt stehen muss', (daten) => <Haushaltsfolie {...daten} />],
  ['Was noch unsicher ist', (daten) => <Risikofolie {...daten} />],
];

const RICHTUNG: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
  Home: -FOLIEN.length,
  End: FOLIEN.length,
};

function isBedienbar(ziel: EventTarget | null): boolean {
  return ziel instanceof Element && ziel.closest('input, select, textarea, [role="region"]') !== null;
}

function showFolie(nummer: number): void {
  const folie = document.getElementById(`folie-${nummer + 1}`);
  folie?.scrollIntoView();
  folie?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

/** The screen that fills most of the window, however one came there. */
function findFolie(): number {
  const mitte = window.innerHeight / 2;
  const oben = FOLIEN.map(
    (_, stelle) => document.getElementById(`folie-${stelle + 1}`)?.getBoundingClientRect().top ?? 0,
  );
  return Math.max(
    oben.findLastIndex((kante) => kante <= mitte),
    0,
  );
}

/** Arrow keys and buttons go from screen to screen; without scripts the page is read from top to bottom. */
function Steuerung() {
  const [nummer, setNummer] = useState<number | null>(null);
  useEffect(() => {
    const folgt = (): void => setNummer(findFolie());
    folgt();
    window.addEventListener('scroll', folgt, { passive: true });
    return () => window.removeEventListener('scroll', folgt);
  }, []);
  useEffect(() => {
    const drueckt = (ereignis: KeyboardEvent): void => {
      const schritt = RICHTUNG[ereignis.key];
      if (
        schritt === undefined ||
        ereignis.ctrlKey ||
        ereignis.altKey ||
        ereignis.metaKey ||
        isBedienbar(ereignis.target)
      )
        return;
      ereignis.preventDefault();
      setNummer((bisher) => {
        const neu = Math.min(Math.max((bisher ?? 0) + schritt, 0), FOLIEN.length - 1);
        showFolie(neu);
        return neu;
      });
    };
    document.addEventListener('keydown', drueckt);
    return () => document.removeEventListener('keydown', drueckt);
  }, []);
  if (nummer === null) return null;
  const go = (neu: number): void => {
    setNummer(neu);
    showFolie(neu);
  };
  return (
    <div className="folien__steuerung nur-schirm">
      <button
        type="button"
        className="kern-btn kern-btn--secondary"
        aria-disabled={nummer === 0}
        onClick={() => go(Math.max(nummer - 1, 0))}
      >
        <span className="kern-label">Zurück</span>
      </button>
      <span role="status">
        {nummer + 1} von {FOLIEN.length}
      </span>
      <button
        type="button"
        className="kern-btn kern-btn--secondary"
        aria-disabled={nummer === FOLIEN.length - 1}
        onClick={() => go(Math.min(nummer + 1, FOLIEN.length - 1))}
      >
        <span className="kern-label">Weiter</span>
      </button>
    </div>
  );
}

export default function Praesentationsseite() {
  const { adresse, folien } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={`${adresse.name}: Plan ${adresse.nummer} für den Rat`}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: adresse.name, ziel: `/quartiere/${adresse.kennung}` },
        { titel: `Plan ${adresse.nummer}`, ziel: pfadOf(adresse) },
      ]}
      vorspann={`${adresse.kommune}. Mit den Pfeiltasten von Bild zu Bild; gedruckt steht jedes Bild auf einer eigenen Seite.`}
    >
      {folien ? (
        <>
          {FOLIEN.map(([titel, inhalt], stelle) => (
            <section
              key={titel}
              className="folie"
              id={`folie-${stelle + 1}`}
              aria-labelledby={`folie-${stelle + 1}-titel`}
            >
              <h2 id={`folie-${stelle + 1}-titel`} tabIndex={-1}>
                {titel}
              </h2>
              {inhalt(folien)}
            </section>
          ))}
          <Steuerung />
        </>
      ) : (
        <LeererZustand
          titel="Zu diesem Plan gibt es nichts zu zeigen"
          aktionen={<Knopflink ziel={pfadOf(adresse)}>Zum Plan</Knopflink>}
        >
          <p>Er enthält keine Finanzierung. Der Plan selbst sagt, was einander widerspricht.</p>
        </LeererZustand>
      )}
    </Seite>
  );
}
