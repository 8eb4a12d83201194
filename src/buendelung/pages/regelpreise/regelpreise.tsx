import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import { describeOhnePreis, mehrmitteltabelle } from '../../alternativen/tabellen.ts';
import type { Regelbericht } from '../../erklaerung/regelbericht.ts';
import { AUFWAND_TEXT } from '../../erklaerung/regelbericht.ts';
import { requireRechenplan, startOderBelegt } from '../auftraege/planrechnung.ts';
import { ABBRECHEN, Belegt, OhneErgebnis, OhnePlan, rechnungsstandOf } from '../auftraege/rechnungsstand.tsx';
import { DokumentTabelle } from '../liquiditaet/dokumenttabelle.tsx';
import { NichtGenutzteProgramme } from '../programme.tsx';
import { Planseite, pfadOf } from '../rahmen.tsx';
import { buildRegelansicht, isBasis } from './ansicht.ts';
import { loadRegelseite } from './laden.ts';
import { REGELAUFTRAEGE } from './regelauftraege.ts';
import { Regelquelle, Regeltabelle } from './regeltabelle.tsx';
import { SATZ_PREISE } from './worte.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const seite = await loadRegelseite(anwendung, context.get(anfrageContext).zugang, params, request);
  const { lage, zustand, bericht, auswahl, programme, naehen, parameter } = seite;
  const { plan, akte } = lage.gespeichert;
  return {
    adresse: lage.adresse,
    land: akte.kommune.land,
    ohnePlan: plan.status === 'unloesbar',
    stand: rechnungsstandOf(zustand, Date.now()),
    auswahl,
    parameter: parameter.toString(),
    programme,
    naehen,
    preise: bericht?.werte
      ? {
          ansicht: buildRegelansicht(bericht, auswahl),
          basis: isBasis(plan, bericht.werte),
          bewiesen: bericht.bewiesen,
          anzahl: bericht.zeilen.length,
          ohnePreis: bericht.ohnePreis,
          offen: bericht.offen,
          satz: describeOhnePreis(bericht),
          aufwand: bericht.aufwand,
          jahre: mehrmitteltabelle(bericht),
        }
      : null,
  };
}

/** Starts the computation, or stops it (`tat=abbrechen`). */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const ort = await requireRechenplan(anfrage.zugang, params);
  const seite = `${pfadOf({ kennung: ort.quartier, nummer: ort.nummer })}/regeln`;
  if ((await request.formData()).get('tat') === ABBRECHEN) {
    REGELAUFTRAEGE.cancel(anwendung.db, ort, null);
    return redirect(seite);
  }
  return startOderBelegt(() => REGELAUFTRAEGE.start(anwendung, anfrage, ort, null), seite);
}

type Daten = Awaited<ReturnType<typeof loader>>;
type Preise = NonNullable<Daten['preise']>;

function Vorbehalte({ preise, pfad }: { readonly preise: Preise; readonly pfad: string }) {
  return (
    <>
      {preise.basis ? null : (
        <Hinweis ton="achtung" titel="Der gespeicherte Plan ist nicht der beste.">
          <p>
            Die Preise sind vom besten Plan aus gezählt, nicht von <Link to={pfad}>diesem</Link>.
          </p>
        </Hinweis>
      )}
      {preise.bewiesen ? null : (
        <Hinweis
          ton="achtung"
          titel="Der beste Plan ist nicht bewiesen; die Preise sind es deshalb auch nicht."
        />
      )}
    </>
  );
}

function Regelliste({ titel, regeln }: { readonly titel: string; readonly regeln: Regelbericht['offen'] }) {
  if (regeln.length === 0) return null;
  return (
    <details>
      <summary>{titel}</summary>
      <ul className="befunde">
        {regeln.map((regel) => (
          <li key={regel.kennung}>
            {regel.text}
            <Regelquelle {...regel} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Ergebnis({
  preise,
  daten,
  pfad,
}: {
  readonly preise: Preise;
  readonly daten: Daten;
  readonly pfad: string;
}) {
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  return (
    <>
      <Vorbehalte preise={preise} pfad={pfad} />
      <Abschnitt titel="Preise der Regeln" id="preise">
        <div className="stapel">
          <p>{SATZ_PREISE}</p>
          {preise.anzahl === 0 ? (
            <p>Keine Regel und keine Vorgabe kostet diesen Plan etwas.</p>
          ) : (
            <Regeltabelle
              ansicht={preise.ansicht}
              auswahl={daten.auswahl}
              ausgabe={`${pfad}/regeln/preise.csv${anhang}`}
            />
          )}
          <p>{preise.satz}</p>
          <Regelliste titel="Regeln ohne Preis" regeln={preise.ohnePreis} />
          <Regelliste titel="Regeln, deren Preis offen blieb" regeln={preise.offen} />
        </div>
      </Abschnitt>
      <Abschnitt titel="Was mehr Eigenmittel brächten" id="eigenmittel">
        {preise.jahre.zeilen.length === 0 ? (
          <p>Die Eigenmittel sind nicht begrenzt; mehr davon ändern nichts.</p>
        ) : (
          <DokumentTabelle
            tafel={preise.jahre}
            exporte={[{ titel: 'Als CSV', ziel: `${pfad}/regeln/eigenmittel.csv` }]}
          />
        )}
      </Abschnitt>
      <Abschnitt titel="Was weniger Aufwand kostet" id="aufwand">
        <p>{preise.aufwand}</p>
        <p className="leise">
          {AUFWAND_TEXT} Er ist nicht begrenzt: Ein Punkt mehr davon ändert nichts am Plan.
        </p>
      </Abschnitt>
    </>
  );
}

function Unberechnet({ daten, pfad }: { readonly daten: Daten; readonly pfad: string }) {
  const fertig = daten.stand.art === 'fertig';
  if (daten.ohnePlan || fertig) {
    return <OhnePlan titel="Ohne Plan hat keine Regel einen Preis" pfad={pfad} />;
  }
  return (
    <OhneErgebnis
      stand={daten.stand}
      rechte={daten.adresse.rechte}
      titel="Die Preise sind noch nicht berechnet"
      knopf="Preise berechnen"
    >
      <p>
        Für jede Regel und jede Vorgabe wird der beste Plan ohne sie gesucht und mit dem besten Plan
        verglichen. So heißt es danach zum Beispiel: „Der Höchstbetrag kostet diesen Plan 43.120,00 €
        Eigenmittel.“ Das dauert einige Minuten; Sie können die Seite verlassen.
      </p>
    </OhneErgebnis>
  );
}

/** What the rules cost a plan, and why programmes do not pay into it. */
export default function Regelpreise() {
  const daten = useLoaderData<typeof loader>();
  const belegt = useActionData<{ belegt: string }>()?.belegt;
  const { adresse, preise, programme, naehen } = daten;
  const pfad = pfadOf(adresse);
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  return (
    <Planseite
      adresse={adresse}
      titel="Was kostet welche Regel?"
      aktion={
        preise ? (
          <Knopflink ziel={`${pfad}/regeln/regeln.ods`} art="primary" datei>
            Tabellen ausgeben
          </Knopflink>
        ) : undefined
      }
    >
      <Belegt text={belegt} />
      {preise ? (
        <Ergebnis preise={preise} daten={daten} pfad={pfad} />
      ) : (
        <Unberechnet daten={daten} pfad={pfad} />
      )}
      <Abschnitt titel="Programme, die nicht zahlen" id="nicht-genutzt">
        {naehen ? null : (
          <p className="leise">
            Was Programmen fehlt, steht hier nur, solange die Akte so ist, wie sie bei der Rechnung war, und
            nur für alle, die sie lesen dürfen.
          </p>
        )}
        <NichtGenutzteProgramme
          ansicht={programme}
          land={daten.land}
          quartier={adresse.kennung}
          {...(naehen ? { naehen } : {})}
          exporte={[{ titel: 'Programme als CSV', ziel: `${pfad}/regeln/programme.csv${anhang}` }]}
        />
      </Abschnitt>
    </Planseite>
  );
}
