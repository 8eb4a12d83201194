/** Coming deadlines of what a search finds, month by month. */
import type { LoaderFunctionArgs } from 'react-router';
import { Form, Link, useLoaderData } from 'react-router';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { type Frist, fristpfad, geltungOf, groupByMonat } from '../../fristen/fristen.ts';
import { searchFristen } from '../../fristen/service.ts';
import { formatAnfrage, parseAnfrage } from '../../katalog/anfrage.ts';
import { Katalogpruefmarke } from '../marken.tsx';
import { Deutung } from '../suche/deutung.tsx';
import '../suche/suche.css';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const anfrage = parseAnfrage(new URL(request.url).searchParams);
  const { fristen, ergebnis } = await searchFristen(context.get(anwendungContext), anfrage);
  return {
    suche: anfrage.suche,
    parameter: formatAnfrage(anfrage).toString(),
    stichtag: ergebnis.stichtag,
    monate: groupByMonat(fristen),
    anzahl: fristen.length,
    facetten: ergebnis.facetten,
    deutung: ergebnis.deutung,
  };
}

/** „heute“, „morgen“, „in 12 Tagen“ */
function formatAbstand(stichtag: Kalendertag, tag: Kalendertag): string {
  const tage = Temporal.PlainDate.from(stichtag).until(tag, { largestUnit: 'days' }).days;
  if (tage <= 1) return tage === 0 ? 'heute' : 'morgen';
  return `in ${tage} Tagen`;
}

function spaltenOf(stichtag: Kalendertag): readonly Spalte<Frist>[] {
  return [
    {
      schluessel: 'frist',
      titel: 'Frist',
      zelle: ({ frist, eintrag: { fenster } }) => (
        <>
          {formatKalendertag(frist)}
          <div className="klein leise fristabstand">{formatAbstand(stichtag, frist)}</div>
          {fenster.zustand === 'kommt' && fenster.antragstag ? (
            <div className="klein leise">Anträge ab {formatKalendertag(fenster.antragstag)}</div>
          ) : null}
        </>
      ),
    },
    {
      schluessel: 'programm',
      titel: 'Programm',
      kopf: true,
      zelle: (frist) => <Link to={fristpfad(frist)}>{frist.eintrag.kurztitel}</Link>,
    },
    { schluessel: 'land', titel: 'Gilt in', zelle: geltungOf },
    { schluessel: 'ressort', titel: 'Ressort', zelle: ({ eintrag }) => eintrag.ressort },
    { schluessel: 'satz', titel: 'Fördersatz', zelle: ({ eintrag }) => eintrag.foerdersatz },
    {
      schluessel: 'pruefstand',
      titel: 'Prüfstand',
      zelle: ({ eintrag }) => <Katalogpruefmarke stand={eintrag.pruefstand} />,
    },
  ];
}

function Monate({
  monate,
  stichtag,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'monate' | 'stichtag'>) {
  return monate.map(({ kennung, titel, fristen }) => (
    <Abschnitt key={kennung} titel={titel} id={`monat-${kennung}`}>
      <Tabelle
        beschriftung={`Antragsfristen im ${titel}`}
        beschriftungVerborgen
        spalten={spaltenOf(stichtag)}
        zeilen={fristen}
        schluessel={({ eintrag, land }) => `${eintrag.kennung} ${land}`}
      />
    </Abschnitt>
  ));
}

function Ausgaben({ exporte }: { readonly exporte: readonly Export[] }) {
  return (
    <p className="tabelle__unter">
      {exporte.map(({ titel, ziel }) => (
        <a key={ziel} href={ziel}>
          {titel}
        </a>
      ))}
    </p>
  );
}

export default function Fristen() {
  const { suche, parameter, stichtag, monate, anzahl, facetten, deutung } = useLoaderData<typeof loader>();
  const anhang = parameter === '' ? '' : `?${parameter}`;
  const mitErinnerung = `${anhang === '' ? '?' : `${anhang}&`}erinnerung=14`;
  return (
    <Seite
      titel="Antragsfristen"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Bekannte Fristen mit Datum. Programme ohne Frist, und solche mit einem Aufruf ohne Termin, stehen nur in der Liste der Programme."
      aktion={<Knopflink ziel={`/foerderprogramme${anhang}`}>Programme dieser Auswahl</Knopflink>}
    >
      <Form method="get" action="/foerderprogramme/fristen" preventScrollReset>
        <div className="suchzeile">
          <Suchfeld key={suche} name="suche" titel="Suche nach Namen, Zweck oder Ressort" wert={suche} />
        </div>
        <div className="mit-seite">
          <Facetten facetten={facetten} offen={false} />
          <div>
            <h2 className="treffermenge" aria-live="polite">
              {anzahl === 1 ? '1 Frist' : `${anzahl} Fristen`}
            </h2>
            {deutung === null ? null : <Deutung deutung={deutung} parameter={parameter} />}
            <GewaehlteFilter facetten={facetten} />
            {anzahl === 0 ? (
              <LeererZustand
                titel="Zu dieser Auswahl ist keine Frist mit Datum bekannt"
                aktionen={<Knopflink ziel="/foerderprogramme/fristen">Alle Fristen zeigen</Knopflink>}
              >
                <p>
                  Viele Programme nehmen Anträge jederzeit an oder nennen noch keinen Termin. Die Liste der
                  Programme zeigt auch diese.
                </p>
              </LeererZustand>
            ) : (
              <>
                <Ausgaben
                  exporte={[
                    {
                      titel: 'In den Kalender (.ics), auch zum Abonnieren',
                      ziel: `/foerderprogramme/fristen.ics${anhang}`,
                    },
                    {
                      titel: 'mit Erinnerung zwei Wochen vorher',
                      ziel: `/foerderprogramme/fristen.ics${mitErinnerung}`,
                    },
                    { titel: 'Fristen als CSV', ziel: `/foerderprogramme/fristen.csv${anhang}` },
                  ]}
                />
                <Monate monate={monate} stichtag={stichtag} />
              </>
            )}
          </div>
        </div>
      </Form>
    </Seite>
  );
}
