import { Fragment } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import { buildBilddaten, type Planbild } from '../ansicht/bilddaten.ts';
import { buildFragen } from '../ansicht/fragen.ts';
import { buildPlankopf, isOhnePlan } from '../ansicht/plankopf.ts';
import { sumQuellen } from '../ansicht/zahler.ts';
import { beweisText } from '../kofi-vorlage.ts';
import { Grund } from './begruendung.tsx';
import { Bilder } from './bilder.tsx';
import { loadPlan } from './plan-laden.ts';
import { Plankopf } from './plankopf.tsx';
import { GenutzteProgramme } from './programme.tsx';
import { Annahmen, Konflikt, Pruefliste } from './pruefliste.tsx';
import { Planseite, pfadOf } from './rahmen.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { gespeichert, kofi, adresse } = await loadPlan(context.get(anfrageContext).zugang, params);
  const { plan, akte } = gespeichert;
  const bilder: Planbild | null = plan.posten.length > 0 ? buildBilddaten(plan, akte) : null;
  return {
    adresse,
    land: akte.kommune.land,
    kopf: buildPlankopf(plan, kofi),
    beweis: beweisText(plan),
    bilder,
    konflikt: plan.konflikt,
    konfliktbeweis: plan.konfliktbeweis,
    gemeinsameAuswege: plan.gemeinsameAuswege,
    annahmen: plan.annahmen,
    fragen: buildFragen(plan),
    programme: plan.programme.filter(({ genutzt }) => genutzt).toSorted((a, b) => b.cent - a.cent),
    massnahmen: plan.massnahmen.map(({ kennung, titel, finanziert, gesamtausgabenCent, begruendung }) => ({
      kennung,
      titel,
      finanziert,
      kosten: cent(gesamtausgabenCent),
      begruendung: finanziert ? [] : begruendung,
      quellen: sumQuellen(plan, kennung),
    })),
  };
}

const VORBEHALT =
  ' Der Plan gilt, wenn alle Anträge bewilligt werden; auf Zuwendungen besteht kein Rechtsanspruch.';

type Massnahme = Awaited<ReturnType<typeof loader>>['massnahmen'][number];

function Massnahmenliste({ massnahmen }: { readonly massnahmen: readonly Massnahme[] }) {
  return (
    <ul className="vorlage__massnahmen">
      {massnahmen.map(({ kennung, titel, kosten, begruendung, quellen }) => (
        <li key={kennung}>
          <div className="antrag__kopf">
            <h3>
              {kennung} {titel}
            </h3>
            <span className="antrag__betrag">{formatEuro(kosten)}</span>
          </div>
          {quellen.length > 0 ? (
            <p className="leise">
              {quellen.map(({ quelle, cent: betrag }, stelle) => (
                <Fragment key={quelle}>
                  {stelle > 0 ? ', ' : ''}
                  {quelle} <span className="nowrap">{formatEuro(betrag)}</span>
                </Fragment>
              ))}
            </p>
          ) : null}
          {begruendung.map((grund) => (
            <p key={grund.text}>
              <Grund {...grund} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** For the council: pictures, sums and reasons, no grid. */
export default function Vorlage() {
  const daten = useLoaderData<typeof loader>();
  const { adresse, kopf, massnahmen } = daten;
  const finanziert = massnahmen.filter((massnahme) => massnahme.finanziert);
  const offen = massnahmen.filter((massnahme) => !massnahme.finanziert);
  return (
    <Planseite
      adresse={adresse}
      titel={`Finanzierung im Quartier ${adresse.name}`}
      aktion={
        <div className="knopfreihe">
          <Knopflink ziel={`${pfadOf(adresse)}/kofi.pdf`} art="primary" datei>
            Vorlage als PDF
          </Knopflink>
          <Knopflink ziel={`${pfadOf(adresse)}/vorlage.docx`} datei>
            Beschlussvorlage als .docx
          </Knopflink>
        </div>
      }
    >
      {daten.konflikt.length > 0 ? (
        <Konflikt
          konflikt={daten.konflikt}
          gemeinsame={daten.gemeinsameAuswege}
          beweis={daten.konfliktbeweis}
          adresse={daten.adresse}
        />
      ) : null}
      <Plankopf kopf={kopf}>
        <p>
          {daten.beweis}
          {isOhnePlan(kopf) ? '' : VORBEHALT}
        </p>
      </Plankopf>
      {daten.bilder ? (
        <Abschnitt titel="Wer zahlt was" id="wer-zahlt-was">
          <Bilder daten={daten.bilder} />
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Fördergeber" id="foerdergeber">
        <GenutzteProgramme zeilen={daten.programme} land={daten.land} />
      </Abschnitt>
      {finanziert.length > 0 ? (
        <Abschnitt titel={`Finanziert: ${formatMassnahmenzahl(finanziert.length)}`} id="finanziert">
          <Massnahmenliste massnahmen={finanziert} />
        </Abschnitt>
      ) : null}
      {offen.length > 0 ? (
        <Abschnitt titel={`Nicht finanziert: ${formatMassnahmenzahl(offen.length)}`} id="offen">
          <Massnahmenliste massnahmen={offen} />
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Was noch zu klären ist" id="fragen">
        <Pruefliste fragen={daten.fragen} />
      </Abschnitt>
      <Abschnitt titel="Annahmen" id="annahmen">
        <Annahmen annahmen={daten.annahmen} />
      </Abschnitt>
    </Planseite>
  );
}
