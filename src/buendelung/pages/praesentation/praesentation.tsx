import { useEffect, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { buildPraesentation, type Praesentation } from '../../ansicht/praesentation.ts';
import { loadRessorts } from '../../service.ts';
import { loadPlan } from '../plan-laden.ts';
import { pfadOf } from '../rahmen.tsx';
import {
  Eigenanteilfolie,
  type Folie,
  Geberfolie,
  Haushaltsfolie,
  listZeitfolien,
  Risikofolie,
} from './folien.tsx';
import './praesentation.css';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { adresse, gespeichert } = await loadPlan(context.get(anfrageContext).zugang, params);
  const { plan, akte } = gespeichert;
  const ressorts = await loadRessorts(context.get(anwendungContext).rechtVerzeichnis);
  return { adresse, folien: plan.posten.length > 0 ? buildPraesentation(plan, akte, ressorts) : null };
}

function listFolien(daten: Praesentation): readonly Folie[] {
  return [
    { titel: 'Was die Kommune zahlt', inhalt: <Eigenanteilfolie {...daten} /> },
    { titel: 'Wer bezahlt', inhalt: <Geberfolie {...daten} /> },
    ...listZeitfolien(daten),
    { titel: 'Was im Haushalt stehen muss', inhalt: <Haushaltsfolie {...daten} /> },
    { titel: 'Was noch unsicher ist', inhalt: <Risikofolie {...daten} /> },
  ];
}

const RICHTUNG: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function isBedienbar(ziel: EventTarget | null): boolean {
  return ziel instanceof Element && ziel.closest('input, select, textarea, [role="region"]') !== null;
}

/** At once: while a page still glides, it tells where it is, and the next key would count from there. */
function showFolie(nummer: number): void {
  const folie = document.getElementById(`folie-${nummer + 1}`);
  folie?.scrollIntoView({ behavior: 'instant' });
  folie?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

/** The screen that fills most of the window, however one came there. */
function findFolie(): number {
  const mitte = window.innerHeight / 2;
  const oben = [...document.querySelectorAll('.folie')].map((folie) => folie.getBoundingClientRect().top);
  return Math.max(
    oben.findLastIndex((kante) => kante <= mitte),
    0,
  );
}

/** Arrow keys and buttons go from screen to screen; without scripts the page is read from top to bottom. */
function Steuerung({ anzahl, ende }: { readonly anzahl: number; readonly ende: string }) {
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
        const neu = Math.min(Math.max((bisher ?? 0) + schritt, 0), anzahl - 1);
        showFolie(neu);
        return neu;
      });
    };
    document.addEventListener('keydown', drueckt);
    return () => document.removeEventListener('keydown', drueckt);
  }, [anzahl]);
  if (nummer === null) return null;
  const go = (neu: number): void => {
    setNummer(neu);
    showFolie(neu);
  };
  return (
    <div className="folien__steuerung nur-schirm">
      <span className="folien__ende">
        <Knopflink ziel={ende} art="tertiary">
          Beenden
        </Knopflink>
      </span>
      <button
        type="button"
        className="kern-btn kern-btn--secondary"
        aria-disabled={nummer === 0}
        onClick={() => go(Math.max(nummer - 1, 0))}
      >
        <span className="kern-label">Zurück</span>
      </button>
      <span role="status">
        {nummer + 1} von {anzahl}
      </span>
      <button
        type="button"
        className="kern-btn kern-btn--secondary"
        aria-disabled={nummer === anzahl - 1}
        onClick={() => go(Math.min(nummer + 1, anzahl - 1))}
      >
        <span className="kern-label">Weiter</span>
      </button>
    </div>
  );
}

export default function Praesentationsseite() {
  const { adresse, folien: daten } = useLoaderData<typeof loader>();
  const folien = daten ? listFolien(daten) : [];
  return (
    <Seite
      titel={`${adresse.name}: Plan ${adresse.nummer} für den Rat`}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: adresse.name, ziel: `/quartiere/${adresse.kennung}` },
        { titel: `Plan ${adresse.nummer}`, ziel: pfadOf(adresse) },
      ]}
      vorspann={`${adresse.kommune}. Mit den Pfeiltasten von Bild zu Bild, mit Pos1 und Ende zum ersten und letzten; gedruckt steht jedes Bild auf einer eigenen Seite.`}
    >
      {folien.length > 0 ? (
        <>
          {folien.map(({ titel, inhalt }, stelle) => (
            <section
              key={titel}
              className="folie"
              id={`folie-${stelle + 1}`}
              aria-labelledby={`folie-${stelle + 1}-titel`}
            >
              <h2 id={`folie-${stelle + 1}-titel`} tabIndex={-1}>
                {titel}
              </h2>
              {inhalt}
            </section>
          ))}
          <Steuerung anzahl={folien.length} ende={pfadOf(adresse)} />
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
