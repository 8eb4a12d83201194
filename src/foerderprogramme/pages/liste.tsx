import type { LoaderFunctionArgs } from 'react-router';
import { Form, Link, useLoaderData } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { readRaeume } from '../entwuerfe/beginn/service.ts';
import { parseAnfrage } from '../katalog/anfrage.ts';
import type { Katalogeintrag } from '../katalog/katalog.ts';
import { SORTIERUNG_TEXT, SORTIERUNGEN } from '../katalog/sortierung.ts';
import { cutErgebnis, searchProgramme } from '../service.ts';
import type { Treffergrund } from '../suche/treffergrund.ts';
import { Fenstermarke, Katalogpruefmarke } from './marken.tsx';
import { Vergleichsleiste, Vergleichswahl } from './programmvergleich/wahl.tsx';
import { Deutung, KeineTreffer } from './suche/deutung.tsx';
import { Gruende } from './suche/gruende.tsx';
import './suche/suche.css';

type Trefferzeile = Katalogeintrag & { readonly gruende: readonly Treffergrund[] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const parameter = new URL(request.url).searchParams;
  const anfrage = parseAnfrage(parameter);
  const ergebnis = await searchProgramme(anwendung, anfrage);
  parameter.delete('seite');
  const gewaehlte = parameter.getAll('programm');
  parameter.delete('programm');
  const ausschnitt = cutErgebnis(ergebnis, anfrage.seite);
  return {
    suche: anfrage.suche,
    sortierung: anfrage.sortierung,
    gesamt: ergebnis.gesamt,
    anzahl: ergebnis.treffer.length,
    facetten: ergebnis.facetten,
    deutung: ergebnis.deutung,
    gewaehlte,
    ausschnitt: {
      ...ausschnitt,
      eintraege: ausschnitt.eintraege.map(
        (eintrag): Trefferzeile => ({ ...eintrag, gruende: ergebnis.gruendeOf(eintrag) }),
      ),
    },
    parameter: parameter.toString(),
    raeume: await readRaeume(context.get(anfrageContext).zugang),
  };
}

function Programmname(props: {
  readonly eintrag: Trefferzeile;
  readonly land: string;
  readonly gewaehlt: boolean;
}) {
  const { eintrag, land, gewaehlt } = props;
  return (
    <>
      <Link to={`/foerderprogramme/${eintrag.kennung}${land}`}>{eintrag.kurztitel}</Link>
      {eintrag.titel === eintrag.kurztitel ? null : (
        <div className="klein leise unterzeile">{eintrag.titel}</div>
      )}
      <Gruende gruende={eintrag.gruende} />
      <Vergleichswahl kennung={eintrag.kennung} titel={eintrag.kurztitel} gewaehlt={gewaehlt} />
    </>
  );
}

function spaltenOf(land: string, gewaehlte: readonly string[]): readonly Spalte<Trefferzeile>[] {
  return [
    {
      schluessel: 'titel',
      titel: 'Programm',
      kopf: true,
      sortierbar: true,
      zelle: (eintrag) => (
        <Programmname eintrag={eintrag} land={land} gewaehlt={gewaehlte.includes(eintrag.kennung)} />
      ),
    },
    { schluessel: 'ressort', titel: 'Ressort', sortierbar: true, zelle: (eintrag) => eintrag.ressort },
    {
      schluessel: 'satz',
      titel: 'Fördersatz',
      sortierbar: true,
      zelle: (eintrag) => <span className="satz">{eintrag.foerdersatz}</span>,
    },
    {
      schluessel: 'frist',
      titel: 'Antrag',
      sortierbar: true,
      zelle: (eintrag) => (
        <>
          <Fenstermarke zustand={eintrag.fenster.zustand} />
          {eintrag.fenster.frist ? (
            <div className="klein leise">bis {formatKalendertag(eintrag.fenster.frist)}</div>
          ) : null}
        </>
      ),
    },
    {
      schluessel: 'pruefstand',
      titel: 'Prüfstand',
      zelle: (eintrag) => <Katalogpruefmarke stand={eintrag.pruefstand} />,
    },
  ];
}

function Treffermenge({ anzahl, gesamt }: { readonly anzahl: number; readonly gesamt: number }) {
  const text = anzahl === gesamt ? `${gesamt} Programme` : `${anzahl} von ${gesamt} Programmen`;
  return (
    <h2 className="treffermenge" aria-live="polite">
      {text}
    </h2>
  );
}

function Sortierwahl({ daten }: { readonly daten: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { spalte, absteigend } = daten.sortierung;
  const wert = `${absteigend ? '-' : ''}${spalte}`;
  const wahlen = SORTIERUNGEN.filter((name) => name !== 'treffer' || daten.suche !== '').map((name) => {
    const richtung = name === 'satz' || name === 'hoechstbetrag' ? '-' : '';
    return { wert: `${richtung}${name}`, titel: SORTIERUNG_TEXT[name] };
  });
  const eigene = wahlen.some((wahl) => wahl.wert === wert)
    ? []
    : [{ wert, titel: `${SORTIERUNG_TEXT[spalte]}, ${absteigend ? 'absteigend' : 'aufsteigend'}` }];
  return (
    <div className="sortierwahl">
      <Auswahlfeld
        key={wert}
        name="sortierung"
        titel="Sortieren nach"
        wahlen={[...wahlen, ...eigene]}
        wert={wert}
      />
    </div>
  );
}

/** What comes before the catalogue, for those who work on it. */
function Raeume({ raeume }: { readonly raeume: Awaited<ReturnType<typeof readRaeume>> }) {
  return (
    <>
      <Knopflink ziel="/lotse" art="primary">
        Lotse: Was passt zu uns?
      </Knopflink>
      {raeume.entwuerfe ? <Knopflink ziel="/foerderprogramme/entwuerfe">Entwürfe</Knopflink> : null}
      <Knopflink ziel="/foerderprogramme/matrix">Was wo passt</Knopflink>
      <Knopflink ziel="/foerderprogramme/aenderungen">Was sich ändert</Knopflink>
      <Knopflink ziel="/recht/ressorts">Ressorts und Geber</Knopflink>
      <Knopflink ziel="/foerderprogramme/suchauftraege">Gemerkte Suchen</Knopflink>
      <Knopflink ziel="/foerderprogramme/qualitaet">Qualität des Katalogs</Knopflink>
      {raeume.fremde ? <Knopflink ziel="/foerderprogramme/einlesen">Fremde Förderprogramme</Knopflink> : null}
      {raeume.zustaendigkeiten ? (
        <Knopflink ziel="/foerderprogramme/zustaendigkeiten">Wer welches Programm führt</Knopflink>
      ) : null}
    </>
  );
}

export default function Liste() {
  const daten = useLoaderData<typeof loader>();
  const { ausschnitt } = daten;
  const laender = new URLSearchParams(daten.parameter).getAll('land');
  const land = laender.length === 1 ? `?land=${laender[0]}` : '';
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  return (
    <Seite
      titel="Förderprogramme"
      vorspann="Was Bund, Länder, EU, Krankenkassen und Stiftungen für Quartiere bezahlen. Jede Angabe nennt ihre Quelle und ob sie geprüft ist."
      aktion={<Raeume raeume={daten.raeume} />}
    >
      <link
        rel="alternate"
        type="application/atom+xml"
        title="Förderprogramme dieser Auswahl"
        href={`/foerderprogramme.atom${anhang}`}
      />
      <Form method="get" action="/foerderprogramme" preventScrollReset>
        <div className="suchzeile">
          <Suchfeld
            key={daten.suche}
            name="suche"
            titel="Suche nach Namen, Zweck oder Ressort"
            hinweis="Zum Beispiel „Spielplatz“ oder „Sprachkurs für Mütter“. Ein Minus schließt ein Wort aus."
            wert={daten.suche}
          />
          <Sortierwahl daten={daten} />
        </div>
        <div className="mit-seite">
          <Facetten facetten={daten.facetten} offen={false} />
          <div>
            <Treffermenge anzahl={daten.anzahl} gesamt={daten.gesamt} />
            {daten.deutung === null || daten.anzahl === 0 ? null : (
              <Deutung deutung={daten.deutung} parameter={daten.parameter} />
            )}
            <GewaehlteFilter facetten={daten.facetten} />
            <p className="tabelle__unter">
              <Link to={`/foerderprogramme/suchauftraege/neu${anhang}`}>Suche merken</Link>
              <Link to={`/foerderprogramme/quartier${anhang}`}>Passend zu einem Quartier</Link>
              <Link to={`/foerderprogramme/fristen${anhang}`}>Antragsfristen dieser Auswahl</Link>
              <a href={`/foerderprogramme.atom${anhang}`}>Neues als Feed (Atom)</a>
            </p>
            {daten.anzahl === 0 ? (
              <KeineTreffer deutung={daten.deutung} parameter={daten.parameter} alle="/foerderprogramme" />
            ) : (
              <Tabelle
                beschriftung="Gefundene Förderprogramme"
                beschriftungVerborgen
                spalten={spaltenOf(land, daten.gewaehlte)}
                zeilen={ausschnitt.eintraege}
                schluessel={(eintrag) => eintrag.kennung}
                sortierung={daten.sortierung}
                exporte={[
                  { titel: 'Liste als CSV', ziel: `/foerderprogramme.csv${anhang}` },
                  { titel: 'Liste als JSON', ziel: `/foerderprogramme.json${anhang}` },
                  { titel: 'Liste als Tabelle (.ods)', ziel: `/foerderprogramme.ods${anhang}` },
                  { titel: 'Katalog für Datenportale (DCAT-AP.de)', ziel: '/foerderprogramme.ttl' },
                ]}
              />
            )}
            {daten.anzahl === 0 ? null : (
              <Vergleichsleiste
                gewaehlte={daten.gewaehlte}
                gezeigte={ausschnitt.eintraege.map(({ kennung }) => kennung)}
              />
            )}
            <Seitennavigation seite={ausschnitt.seite} seiten={ausschnitt.seiten} />
          </div>
        </div>
      </Form>
    </Seite>
  );
}
