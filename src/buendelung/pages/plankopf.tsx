import type { ReactNode } from 'react';
import { formatEuro } from '#kernel/geld.ts';
import { formatMassnahmenzahl, formatPunktzahl, formatZahlwort } from '#kernel/zahlwort.ts';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { GESICHERT_TEXT, isOhnePlan, type Kostenteil, type Planuebersicht } from '../ansicht/plankopf.ts';

const BREITE = 1000;

/** Start and width of each part in the bar; the last part takes what rounding left. */
function layoutTeile(teile: readonly Kostenteil[]): readonly (Kostenteil & { x: number; breite: number })[] {
  const summe = teile.reduce((teil, { cent }) => teil + cent, 0);
  let bisher = 0;
  return teile.map((teil) => {
    const x = (bisher / summe) * BREITE;
    bisher += teil.cent;
    return { ...teil, x, breite: (bisher / summe) * BREITE - x };
  });
}

/** One bar: who covers the cost of all open Massnahmen. The list below says the same in numbers. */
export function Deckungsbalken({ teile }: { readonly teile: readonly Kostenteil[] }) {
  if (teile.length === 0) return null;
  return (
    <div className="deckung">
      <svg
        className="deckung__bild"
        viewBox={`0 0 ${BREITE} 36`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <defs>
          <pattern id="deckung-schraffur" width="8" height="8" patternUnits="userSpaceOnUse">
            <path d="M0 8L8 0" className="deckung__strich" />
          </pattern>
        </defs>
        {layoutTeile(teile).map(({ art, x, breite }) => (
          <g key={art}>
            <rect className={`deckung--${art}`} x={x} width={Math.max(breite - 2, 1)} height="36" />
            {art === 'unter-annahmen' ? (
              <rect fill="url(#deckung-schraffur)" x={x} width={Math.max(breite - 2, 1)} height="36" />
            ) : null}
          </g>
        ))}
      </svg>
      <dl className="deckung__legende">
        {teile.map(({ art, name, cent }) => (
          <div key={art}>
            <dt>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <rect className={`deckung--${art}`} width="16" height="16" />
                {art === 'unter-annahmen' ? (
                  <rect fill="url(#deckung-schraffur)" width="16" height="16" />
                ) : null}
              </svg>
              {name}
            </dt>
            <dd>{formatEuro(cent)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function ressortText(ressorts: readonly string[]): string {
  if (ressorts.length === 0) return 'kein Programm zahlt';
  return `${ressorts.length === 1 ? 'ein Ressort' : `${ressorts.length} Ressorts und Geber`}: ${ressorts.join(', ')}`;
}

/** What is asked for where nothing is planned: zero would read as if nothing had to be paid. */
function ZahlenOhnePlan({ kopf }: { readonly kopf: Planuebersicht }) {
  const { gesamt, massnahmen } = kopf.bedarf;
  return (
    <Kennzahlen>
      <Kennzahl titel="Bedarf" wert={formatEuro(gesamt)} zusatz={formatMassnahmenzahl(massnahmen)} />
      <Kennzahl titel="Eigenanteil der Kommune" wert="–" zusatz="ohne Plan nicht zu sagen" />
      <Kennzahl titel="Fördergeber" wert="–" zusatz="ohne Plan nicht zu sagen" />
      <Kennzahl titel="Stand des Beweises" wert={<span className="beweis">{kopf.beweis}</span>} />
    </Kennzahlen>
  );
}

/** The three numbers and the state of proof. */
function Planzahlen({ kopf }: { readonly kopf: Planuebersicht }) {
  const { bedarf } = kopf;
  return (
    <Kennzahlen>
      <Kennzahl
        titel="Bedarf gedeckt"
        wert={formatEuro(bedarf.gedeckt)}
        zusatz={`von ${formatEuro(bedarf.gesamt)}; ${bedarf.finanziert} von ${formatMassnahmenzahl(bedarf.massnahmen)}`}
      />
      <Kennzahl
        titel="Eigenanteil der Kommune"
        wert={formatEuro(kopf.eigenanteil)}
        {...(kopf.nutzen === null
          ? {}
          : { zusatz: `Nutzen der finanzierten Maßnahmen: ${formatPunktzahl(kopf.nutzen)}` })}
      />
      <Kennzahl
        titel="Fördergeber"
        wert={formatZahlwort(kopf.programme, 'Programm', 'Programme')}
        zusatz={ressortText(kopf.ressorts)}
      />
      <Kennzahl titel="Stand des Beweises" wert={<span className="beweis">{kopf.beweis}</span>} />
    </Kennzahlen>
  );
}

/** Both sums, always together. */
function Foerdersummen({ kopf }: { readonly kopf: Planuebersicht }) {
  return (
    <dl className="foerdersummen">
      <div>
        <dt>Förderung gesichert</dt>
        <dd>{formatEuro(kopf.gesichert)}</dd>
        <dd className="klein leise">{GESICHERT_TEXT}</dd>
      </div>
      <div>
        <dt>Förderung unter Annahmen</dt>
        <dd>{formatEuro(kopf.unterAnnahmen)}</dd>
        <dd className="klein leise">mit dem, was noch zu klären ist</dd>
      </div>
    </dl>
  );
}

/** All about the plan at a glance, and what is to be said with it. */
export function Plankopf({
  kopf,
  children,
}: {
  readonly kopf: Planuebersicht;
  readonly children?: ReactNode;
}) {
  return (
    <div className="plankopf">
      {isOhnePlan(kopf) ? (
        <ZahlenOhnePlan kopf={kopf} />
      ) : (
        <>
          <Planzahlen kopf={kopf} />
          <Foerdersummen kopf={kopf} />
          <Deckungsbalken teile={kopf.teile} />
        </>
      )}
      {children}
    </div>
  );
}
