import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import { buildBilddaten } from '../ansicht/bilddaten.ts';
import { buildFragen } from '../ansicht/fragen.ts';
import { buildKofiansicht, isGefiltert, parseKofiauswahl } from '../ansicht/kofiansicht.ts';
import { buildMassnahmenansicht } from '../ansicht/massnahmenansicht.ts';
import { buildPlankopf } from '../ansicht/plankopf.ts';
import { buildProgrammansicht } from '../ansicht/programmansicht.ts';
import { findVeroeffentlichung } from '../service.ts';
import { Begruendung } from './begruendung.tsx';
import { Bilder } from './bilder.tsx';
import { Kofitabelle } from './kofitabelle.tsx';
import { loadPlan } from './plan-laden.ts';
import { Geschichtsabschnitt } from './plangeschichte.tsx';
import { loadPlangeschichte } from './plangeschichte-laden.ts';
import { Plankopf } from './plankopf.tsx';
import { GenutzteProgramme, NichtGenutzteProgramme } from './programme.tsx';
import { Annahmen, Konflikt, Planfassungen, Pruefliste } from './pruefliste.tsx';
import { Berechnenknopf, formatZeitpunkt, Planseite, pfadOf, Verwehrt } from './rahmen.tsx';
import { Zertifikatsabschnitt } from './zertifikat/abschnitt.tsx';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { gespeichert, kofi, adresse } = await loadPlan(zugang, params);
  const oeffentlich = await findVeroeffentlichung(zugang, adresse.kennung, adresse.nummer);
  const { plan, akte } = gespeichert;
  const parameter = new URL(request.url).searchParams;
  const auswahl = parseKofiauswahl(parameter);
  const gewaehlt = parameter.get('massnahme');
  return {
    adresse,
    geschichte: await loadPlangeschichte(zugang, adresse.kennung, adresse.nummer),
    oeffentlichSeit: oeffentlich?.veroeffentlichtAm.toISOString() ?? null,
    land: akte.kommune.land,
    zertifikat: { status: plan.status, beweis: plan.beweis, sha256: gespeichert.zertifikatSha256 },
    kopf: buildPlankopf(plan, kofi),
    konflikt: plan.konflikt,
    konfliktbeweis: plan.konfliktbeweis,
    gemeinsameAuswege: plan.gemeinsameAuswege,
    annahmen: plan.annahmen,
    fassungen: plan.fassungen ?? [],
    fragen: buildFragen(plan),
    bilder: plan.posten.length > 0 ? buildBilddaten(plan, akte) : null,
    programme: buildProgrammansicht(plan, parameter),
    kofi: buildKofiansicht(kofi, plan, auswahl),
    gefiltert: isGefiltert(auswahl),
    gewaehlt,
    massnahme: gewaehlt ? buildMassnahmenansicht(plan, kofi, gewaehlt) : null,
  };
}

const AUSGABEN = [
  ['kofi.ods', 'KoFi als .ods'],
  ['kofi.xlsx', 'KoFi als .xlsx'],
  ['kofi.pdf', 'Vorlage als PDF'],
  ['vorlage.docx', 'Beschlussvorlage als .docx'],
  ['kofi.csv', 'KoFi als CSV'],
  ['plan.json', 'Plan als JSON'],
  ['akte.yaml', 'Akte als YAML'],
] as const;

function Ausgaben({ pfad }: { readonly pfad: string }) {
  return (
    <p className="tabelle__unter">
      {AUSGABEN.map(([datei, titel]) => (
        <a key={datei} href={`${pfad}/${datei}`}>
          {titel}
        </a>
      ))}
    </p>
  );
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Uebersicht({ daten, pfad }: { readonly daten: Daten; readonly pfad: string }) {
  const { ansicht, begruendung } = {
    ansicht: daten.kofi,
    begruendung: daten.massnahme ? (
      <Begruendung
        ansicht={daten.massnahme}
        quartier={daten.adresse.kennung}
        antworten={daten.adresse.rechte.aendern === null}
      />
    ) : null,
  };
  return (
    <Abschnitt titel="Kosten und Finanzierung" id="kofi">
      <p className="leise nur-schirm">
        Wählen Sie eine Maßnahme, um zu sehen, warum sie so oder nicht finanziert ist.
      </p>
      <Kofitabelle
        ansicht={ansicht}
        gefiltert={daten.gefiltert}
        programme={daten.programme.genutzt}
        gewaehlt={daten.gewaehlt}
        begruendung={begruendung}
        pfad={pfad}
      />
      <Ausgaben pfad={pfad} />
    </Abschnitt>
  );
}

function Veroeffentlichung({ daten, pfad }: { readonly daten: Daten; readonly pfad: string }) {
  const { adresse, oeffentlichSeit: seit } = daten;
  return (
    <div className="stapel">
      {seit === null ? (
        <p>Dieser Plan ist nicht veröffentlicht.</p>
      ) : (
        <p>
          Öffentlich seit dem {formatZeitpunkt(seit)}:{' '}
          <Link to={`/oeffentlich${pfad}`}>öffentliche Seite öffnen</Link>
        </p>
      )}
      {adresse.rechte.veroeffentlichen === null ? (
        <div className="knopfreihe">
          <Knopflink ziel={`${pfad}/veroeffentlichen`}>
            {seit === null ? 'Vorschau der Veröffentlichung' : 'Veröffentlichung ändern oder zurücknehmen'}
          </Knopflink>
        </div>
      ) : (
        <Verwehrt grund={adresse.rechte.veroeffentlichen} />
      )}
    </div>
  );
}

export default function Plan() {
  const daten = useLoaderData<typeof loader>();
  const { adresse, kopf } = daten;
  const pfad = pfadOf(adresse);
  return (
    <Planseite
      adresse={adresse}
      titel={`Plan ${adresse.nummer}`}
      aktion={
        daten.bilder ? (
          <Knopflink ziel={`${pfad}/kofi.ods`} art="primary" datei>
            KoFi ausgeben
          </Knopflink>
        ) : (
          <Berechnenknopf quartier={adresse.kennung} rechte={adresse.rechte} text="Neu berechnen" />
        )
      }
    >
      {daten.konflikt.length > 0 ? (
        <Konflikt
          konflikt={daten.konflikt}
          gemeinsame={daten.gemeinsameAuswege}
          beweis={daten.konfliktbeweis}
          adresse={adresse}
        />
      ) : null}
      <Plankopf kopf={kopf} />
      <p className="nur-schirm tabelle__unter">
        <Link to={`${pfad}/regeln`}>Was kostet welche Regel?</Link>
        <Link to={`${pfad}/alternativen`}>Welche anderen Pläne gibt es?</Link>
        <Link to={`${pfad}/vergleich`}>Was hat sich seit dem letzten Plan geändert?</Link>
      </p>
      <Uebersicht daten={daten} pfad={pfad} />
      <Abschnitt titel="Fragen an die Bewilligungsbehörde" id="fragen">
        <Pruefliste fragen={daten.fragen} />
      </Abschnitt>
      <Abschnitt titel="Annahmen" id="annahmen">
        <Annahmen annahmen={daten.annahmen} />
      </Abschnitt>
      {daten.bilder ? (
        <Abschnitt titel="Wer zahlt was" id="wer-zahlt-was">
          <Bilder daten={daten.bilder} />
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Programme, die zahlen" id="genutzt">
        <GenutzteProgramme zeilen={daten.programme.genutzt} land={daten.land} />
      </Abschnitt>
      <Abschnitt titel="Programme, die nicht zahlen" id="nicht-genutzt">
        <p className="nur-schirm">
          Was ihnen fehlt und was jede Regel diesen Plan kostet:{' '}
          <Link to={`${pfad}/regeln`}>Was kostet welche Regel?</Link>
        </p>
        <NichtGenutzteProgramme ansicht={daten.programme} land={daten.land} quartier={adresse.kennung} />
      </Abschnitt>
      {daten.fassungen.length > 0 ? (
        <Abschnitt titel="Rechtsstand" id="rechtsstand">
          <Planfassungen fassungen={daten.fassungen} />
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Zertifikat" id="zertifikat">
        <Zertifikatsabschnitt ansicht={daten.zertifikat} pfad={pfad} />
      </Abschnitt>
      <Abschnitt titel="Veröffentlichung" id="veroeffentlichung">
        <Veroeffentlichung daten={daten} pfad={pfad} />
      </Abschnitt>
      <Geschichtsabschnitt geschichte={daten.geschichte} />
    </Planseite>
  );
}
