import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isFoerderbar } from '#kernel/befund.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Punkte } from '#web/ui/diagramm.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import { type Export, readSortierung } from '#web/ui/tabelle.tsx';
import { describeSzenario } from '../../alternativen/bericht.ts';
import { formatSzenario } from '../../alternativen/szenario-lesen.ts';
import { describeFront } from '../../alternativen/tabellen.ts';
import { AUFWAND_TEXT } from '../../erklaerung/regelbericht.ts';
import type { Finanzierungsplan } from '../../finanzierungsplan.ts';
import { programmtitel } from '../../geldfluesse.ts';
import { requireRechenplan, startOderBelegt } from '../auftraege/planrechnung.ts';
import {
  ABBRECHEN,
  Belegt,
  OhneErgebnis,
  OhnePlan,
  rechnungsstandOf,
  Startknopf,
} from '../auftraege/rechnungsstand.tsx';
import { Planseite, pfadOf } from '../rahmen.tsx';
import './alternativen.css';
import { ALTERNATIVENAUFTRAEGE, SZENARIENAUFTRAEGE } from './alternativenauftraege.ts';
import { buildFrontbild, chooseBelastung, numberPlaene, sortPlaene } from './ansicht.ts';
import { Belastung } from './belastung.tsx';
import { loadAlternativenseite } from './laden.ts';
import { Plantabelle } from './plantabelle.tsx';
import { Szenariotabelle, Szenariowahl } from './szenarien.tsx';
import { readSzenarioauswahl } from './szenarioauswahl.ts';

/** Value of the field that says what is to be computed or stopped. */
const SZENARIEN = 'szenarien';

function listProgrammwahlen({ programme }: Finanzierungsplan) {
  return programme
    .filter(({ befund, betragUnbekannt }) => isFoerderbar(befund) && !betragUnbekannt)
    .map(({ kennung, titel }) => ({ wert: kennung, titel }));
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const seite = await loadAlternativenseite(anwendung, context.get(anfrageContext).zugang, params, request);
  const { gespeichert, adresse, parameter, auswahl, alternativen, bericht } = seite;
  if (auswahl.ziel !== null) throw redirect(`${pfadOf(adresse)}/alternativen${auswahl.ziel}`);
  const { plan } = gespeichert;
  const front = numberPlaene(bericht?.front ?? []);
  const sortierung = readSortierung(parameter, 'nummer');
  const jetzt = Date.now();
  return {
    adresse,
    ohnePlan: plan.status === 'unloesbar' || bericht?.plaene.length === 0,
    parameter: parameter.toString(),
    stand: rechnungsstandOf(alternativen, jetzt),
    ergebnis:
      bericht && bericht.plaene.length > 0
        ? {
            plaene: numberPlaene(bericht.plaene),
            lueckenlos: bericht.lueckenlos,
            alle: bericht.alle,
            front: sortPlaene(front, sortierung),
            bild: buildFrontbild(front),
            frontsatz: describeFront(bericht),
            belastung: chooseBelastung(bericht, parameter),
          }
        : null,
    sortierung,
    wahl: {
      eingabe: auswahl.eingabe,
      fehler: auswahl.fehler,
      programme: listProgrammwahlen(plan),
      gewaehlt: auswahl.szenarien.map((szenario) => ({
        text: formatSzenario(szenario),
        name: szenario.name,
        was: describeSzenario(szenario, (kennung) => programmtitel(plan, kennung)),
      })),
    },
    szenariostand: rechnungsstandOf(seite.szenarien, jetzt),
    szenarienbericht: seite.szenarienbericht,
  };
}

/** Starts or stops (`tat=abbrechen`) the alternatives, or the scenarios of the address (`was=szenarien`). */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const ort = await requireRechenplan(anfrage.zugang, params);
  const eingabe = await request.formData();
  const { search, searchParams } = new URL(request.url);
  const { szenarien } = readSzenarioauswahl(searchParams);
  const nurSzenarien = eingabe.get('was') === SZENARIEN;
  const seite = `${pfadOf({ kennung: ort.quartier, nummer: ort.nummer })}/alternativen${search}${nurSzenarien ? '#szenarien' : ''}`;
  if (eingabe.get('tat') === ABBRECHEN) {
    if (nurSzenarien) SZENARIENAUFTRAEGE.cancel(anwendung.db, ort, szenarien);
    else ALTERNATIVENAUFTRAEGE.cancel(anwendung.db, ort, null);
    return redirect(seite);
  }
  return startOderBelegt(() => {
    if (!nurSzenarien) ALTERNATIVENAUFTRAEGE.start(anwendung, anfrage, ort, null);
    else if (szenarien.length > 0) SZENARIENAUFTRAEGE.start(anwendung, anfrage, ort, szenarien);
  }, seite);
}

type Daten = Awaited<ReturnType<typeof loader>>;
type Ergebnis = NonNullable<Daten['ergebnis']>;
type Exporte = (tabelle: string) => readonly Export[];

function BestePlaene({ ergebnis, exporte }: { readonly ergebnis: Ergebnis; readonly exporte: Exporte }) {
  return (
    <div className="stapel">
      <p>
        Die besten Pläne, die sich in ihren Programmen unterscheiden. Nr. 1 ist der beste von allen.
        {ergebnis.alle ? ' Weitere gibt es nicht.' : ''} {AUFWAND_TEXT}
      </p>
      {ergebnis.lueckenlos ? null : (
        <Hinweis
          ton="achtung"
          titel="Eine Rechnung wurde nicht rechtzeitig fertig; es kann ein Plan fehlen."
        />
      )}
      <Plantabelle titel="Die besten Pläne" plaene={ergebnis.plaene} exporte={exporte('plaene')} />
    </div>
  );
}

function Abwaegung({
  ergebnis,
  daten,
  exporte,
}: {
  readonly ergebnis: Ergebnis;
  readonly daten: Daten;
  readonly exporte: Exporte;
}) {
  return (
    <div className="stapel">
      <p>
        Diese Pläne wiegen Nutzen, Eigenmittel und Zahl der Fördergeber gegeneinander ab: Wer in einem mehr
        will, muss im anderen nachgeben. {ergebnis.frontsatz}
      </p>
      <Punkte titel="Nutzen gegen Eigenmittel, nach Zahl der Fördergeber" daten={ergebnis.bild}>
        <Plantabelle
          titel="Abwägung"
          plaene={ergebnis.front}
          sortierung={daten.sortierung}
          exporte={exporte('abwaegung')}
        />
      </Punkte>
    </div>
  );
}

function Szenarien({ daten, exporte }: { readonly daten: Daten; readonly exporte: Exporte }) {
  const { wahl, szenariostand, szenarienbericht, adresse } = daten;
  const felder = <input type="hidden" name="was" value={SZENARIEN} />;
  return (
    <div className="stapel">
      <p>
        Was wäre mit weniger Eigenmitteln, höheren Kosten oder ohne ein Programm? Jedes Szenario wird mit den
        Regeln neu geprüft; daneben steht sein bester Plan.
      </p>
      <Szenariowahl wahl={wahl} />
      {szenarienbericht ? (
        <Szenariotabelle bericht={szenarienbericht} exporte={exporte('szenarien')} />
      ) : szenariostand.art === 'keine' ? (
        wahl.gewaehlt.length === 0 ? null : (
          <Startknopf rechte={adresse.rechte} knopf="Szenarien berechnen" felder={felder} />
        )
      ) : (
        <OhneErgebnis
          stand={szenariostand}
          rechte={adresse.rechte}
          titel="Die Szenarien sind nicht berechnet"
          knopf="Szenarien noch einmal berechnen"
          felder={felder}
        >
          <p>Die Szenarien oben bleiben in der Adresse dieser Seite.</p>
        </OhneErgebnis>
      )}
    </div>
  );
}

function Ohne({ daten, pfad }: { readonly daten: Daten; readonly pfad: string }) {
  if (daten.ohnePlan) {
    return <OhnePlan titel="Ohne Plan gibt es keine anderen Pläne" pfad={pfad} />;
  }
  return (
    <OhneErgebnis
      stand={daten.stand}
      rechte={daten.adresse.rechte}
      titel="Die anderen Pläne sind noch nicht berechnet"
      knopf="Andere Pläne berechnen"
    >
      <p>
        Gesucht werden die nächstbesten Pläne, die Abwägung zwischen Nutzen, Eigenmitteln und Zahl der
        Fördergeber, und was von jedem Plan bleibt, wenn etwas schiefgeht. Das dauert einige Minuten; Sie
        können die Seite verlassen.
      </p>
    </OhneErgebnis>
  );
}

function Inhalt({
  ergebnis,
  daten,
  exporte,
}: {
  readonly ergebnis: Ergebnis;
  readonly daten: Daten;
  readonly exporte: Exporte;
}) {
  return (
    <>
      <Abschnitt titel="Die besten Pläne" id="plaene">
        <BestePlaene ergebnis={ergebnis} exporte={exporte} />
      </Abschnitt>
      <Abschnitt titel="Abwägung" id="abwaegung">
        <Abwaegung ergebnis={ergebnis} daten={daten} exporte={exporte} />
      </Abschnitt>
      <Abschnitt titel="Wenn etwas schiefgeht" id="stoerungen">
        <Belastung wahl={ergebnis.belastung} exporte={exporte('stoerungen')} />
      </Abschnitt>
    </>
  );
}

/** Other plans: the next best, the trade-off, the robust one, scenarios. */
export default function Alternativen() {
  const daten = useLoaderData<typeof loader>();
  const belegt = useActionData<{ belegt: string }>()?.belegt;
  const { adresse, ergebnis } = daten;
  const pfad = pfadOf(adresse);
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  const exporte: Exporte = (tabelle) => [
    { titel: 'Als CSV', ziel: `${pfad}/alternativen/${tabelle}.csv${anhang}` },
  ];
  return (
    <Planseite
      adresse={adresse}
      titel="Welche anderen Pläne gibt es?"
      fehlerhaft={daten.wahl.fehler.length > 0}
      aktion={
        ergebnis ? (
          <Knopflink ziel={`${pfad}/alternativen/alternativen.ods${anhang}`} art="primary" datei>
            Tabellen ausgeben
          </Knopflink>
        ) : undefined
      }
    >
      <Belegt text={belegt} />
      {ergebnis ? (
        <Inhalt ergebnis={ergebnis} daten={daten} exporte={exporte} />
      ) : (
        <Ohne daten={daten} pfad={pfad} />
      )}
      {daten.ohnePlan ? null : (
        <Abschnitt titel="Szenarien nebeneinander" id="szenarien">
          <Szenarien daten={daten} exporte={exporte} />
        </Abschnitt>
      )}
    </Planseite>
  );
}
