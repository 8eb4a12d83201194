import { Link } from 'react-router';
import { formatEuro, subtract } from '#kernel/geld.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import type { Kostenteil, Planuebersicht } from '../../ansicht/plankopf.ts';
import {
  annahmenText,
  NICHT_FINANZIERT,
  OEFFENTLICHER_BEWEIS,
  OEFFENTLICHER_STAND,
  VORBEHALT,
} from '../../oeffentlich/oeffentliche-vorlage.ts';
import type { OeffentlicheMassnahme, OeffentlicherPlan } from '../../oeffentlich/oeffentlicher-plan.ts';
import { Bilder } from '../bilder.tsx';
import { Plankopf } from '../plankopf.tsx';
import { GenutzteProgramme } from '../programme.tsx';

function teileOf({ summen }: OeffentlicherPlan): readonly Kostenteil[] {
  const teile: Kostenteil[] = [
    { art: 'gesichert', name: 'Förderung, gesichert', cent: summen.gesichertCent },
    {
      art: 'unter-annahmen',
      name: 'Förderung, nur unter Annahmen',
      cent: subtract(summen.unterAnnahmenCent, summen.gesichertCent),
    },
    { art: 'weitere', name: 'Träger, Dritte, Einnahmen', cent: summen.weitereCent },
    { art: 'eigenanteil', name: 'Eigenanteil der Kommune', cent: summen.eigenanteilCent },
    { art: 'ungedeckt', name: 'noch ungedeckt', cent: summen.ungedecktCent },
  ];
  return teile.filter(({ cent }) => cent > 0);
}

function kopfOf(plan: OeffentlicherPlan): Planuebersicht {
  const { summen, massnahmen, programme } = plan;
  return {
    status: plan.status,
    beweis: OEFFENTLICHER_BEWEIS[plan.status],
    bedarf: {
      gedeckt: summen.gedecktCent,
      gesamt: summen.bedarfCent,
      finanziert: massnahmen.filter(({ stand }) => stand !== 'nicht-finanziert').length,
      massnahmen: massnahmen.length,
    },
    eigenanteil: summen.eigenanteilCent,
    programme: programme.length,
    ressorts: [...new Set(programme.map(({ ressort }) => ressort))],
    gesichert: summen.gesichertCent,
    unterAnnahmen: summen.unterAnnahmenCent,
    nutzen: null,
    teile: teileOf(plan),
  };
}

function Quellen({
  quellen,
  land,
}: {
  readonly quellen: OeffentlicheMassnahme['quellen'];
  readonly land: string;
}) {
  return (
    <ul className="gruende">
      {quellen.map(({ name, programm, cent }) => (
        <li key={name}>
          {programm === null ? name : <Link to={`/foerderprogramme/${programm}?land=${land}`}>{name}</Link>}{' '}
          <span className="nowrap">{formatEuro(cent)}</span>
        </li>
      ))}
    </ul>
  );
}

function Massnahmenliste(props: {
  readonly massnahmen: readonly OeffentlicheMassnahme[];
  readonly land: string;
}) {
  return (
    <ul className="vorlage__massnahmen">
      {props.massnahmen.map(({ kennung, titel, kostenCent, stand, quellen }) => (
        <li key={kennung}>
          <div className="antrag__kopf">
            <h3>
              {kennung} {titel}
            </h3>
            <span className="antrag__betrag">{formatEuro(kostenCent)}</span>
          </div>
          {stand === 'nicht-finanziert' ? null : (
            <>
              <Marke
                ton={stand === 'gesichert' ? 'gut' : 'info'}
                zeichen={stand === 'gesichert' ? 'haken' : 'frage'}
                text={OEFFENTLICHER_STAND[stand]}
              />
              <Quellen quellen={quellen} land={props.land} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Massnahmen({ plan }: { readonly plan: OeffentlicherPlan }) {
  const finanziert = plan.massnahmen.filter(({ stand }) => stand !== 'nicht-finanziert');
  const offen = plan.massnahmen.filter(({ stand }) => stand === 'nicht-finanziert');
  return (
    <>
      {finanziert.length > 0 ? (
        <Abschnitt titel={`Finanziert: ${formatMassnahmenzahl(finanziert.length)}`} id="finanziert">
          <Massnahmenliste massnahmen={finanziert} land={plan.quartier.land} />
        </Abschnitt>
      ) : null}
      {offen.length > 0 ? (
        <Abschnitt titel={`Nicht finanziert: ${formatMassnahmenzahl(offen.length)}`} id="offen">
          <p>
            {NICHT_FINANZIERT}{' '}
            <Fundstellenangabe fundstelle={{ norm: 'bund/baugb-149', stelle: '§ 149 Abs. 4 BauGB' }} />
          </p>
          <Massnahmenliste massnahmen={offen} land={plan.quartier.land} />
        </Abschnitt>
      ) : null}
    </>
  );
}

/** What everybody sees of a published plan; the preview shows the same. */
export function OeffentlicheAnsicht({ plan }: { readonly plan: OeffentlicherPlan }) {
  const kopf = kopfOf(plan);
  return (
    <>
      <Plankopf kopf={kopf}>
        <p>{VORBEHALT}</p>
      </Plankopf>
      {plan.bilder.fluesse.length > 0 ? (
        <Abschnitt titel="Wer zahlt was" id="wer-zahlt-was">
          <Bilder daten={plan.bilder} />
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Programme, die zahlen" id="genutzt">
        <GenutzteProgramme zeilen={plan.programme} land={plan.quartier.land} />
      </Abschnitt>
      <Massnahmen plan={plan} />
      <Abschnitt titel="Annahmen" id="annahmen">
        <p>{annahmenText(plan.annahmen)}</p>
        {plan.annahmen.texte.length > 0 ? (
          <ul className="befunde">
            {plan.annahmen.texte.map(({ text, cent }) => (
              <li key={text}>
                {text} <span className="leise">Davon hängen {formatEuro(cent)} ab.</span>
              </li>
            ))}
          </ul>
        ) : null}
      </Abschnitt>
    </>
  );
}
