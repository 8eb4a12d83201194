/**
 * One comparison for one's own Akten: while it runs, and its result.
 */
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fortschritt, Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Nachfrage } from '#web/ui/nachfrage.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatPunkte, formatUnterschied } from '../../aenderung/darstellung.ts';
import '../buendel.css';
import './aenderung.css';
import { AENDERUNGEN } from './adressen.ts';
import { listQuartierfolgen, type Quartierfolge, sumFolgen } from './folgenansicht.ts';
import { cancelFolgen, findFolgen, readSichtbare } from './folgenauftraege.ts';
import { Quartierdetails } from './folgendetails.tsx';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const auftrag = findFolgen(db, anfrage, params.auftrag ?? '');
  if (!auftrag) return data({ auftrag: null, ergebnis: null }, { status: 404 });
  const { zeilen: _zeilen, wer: _wer, begonnen, ...kopf } = auftrag;
  const sekunden = Math.floor((Date.now() - begonnen) / 1000);
  if (auftrag.zustand !== 'fertig') return data({ auftrag: { ...kopf, sekunden }, ergebnis: null });
  const parameter = new URL(request.url).searchParams;
  const suche = (parameter.get('suche') ?? '').trim().slice(0, 200);
  const sortierung = readSortierung(parameter, 'foerderung');
  const sichtbare = await readSichtbare(anfrage, auftrag);
  const zeilen = listQuartierfolgen(sichtbare, suche, sortierung);
  const gezeigt = new Set(
    zeilen.filter(({ betroffen, fehler }) => betroffen || fehler !== null).map(({ kennung }) => kennung),
  );
  return data({
    auftrag: { ...kopf, sekunden },
    ergebnis: {
      suche,
      sortierung,
      zeilen,
      gesamt: sumFolgen(listQuartierfolgen(sichtbare, '', sortierung)),
      details: sichtbare.filter(({ quartier }) => gezeigt.has(quartier)),
    },
  });
}

/** The only act here: stop. */
export async function action({ params, context }: ActionFunctionArgs) {
  cancelFolgen(context.get(anwendungContext).db, context.get(anfrageContext), params.auftrag ?? '');
  return redirect(`${AENDERUNGEN}/folgen/${params.auftrag}`);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;
type Auftrag = NonNullable<Daten['auftrag']>;
type Ergebnis = NonNullable<Daten['ergebnis']>;

function Laufend({ auftrag }: { readonly auftrag: Auftrag }) {
  const { schritt, erledigt, gesamt, sekunden } = auftrag;
  return (
    <div className="stapel rechnung">
      <Nachfrage />
      <Fortschritt text={schritt} {...(gesamt > 0 ? { wert: erledigt, von: gesamt } : {})} />
      <p className="leise">
        {erledigt} von {gesamt} Quartieren, seit {sekunden} {sekunden === 1 ? 'Sekunde' : 'Sekunden'}. Sie
        können diese Seite verlassen und mit ihrer Adresse zurückkommen; das Ergebnis bleibt 30 Minuten.
      </p>
      <div className="knopfreihe">
        <Form method="post">
          <Knopf art="secondary">Abbrechen</Knopf>
        </Form>
      </div>
    </div>
  );
}

function zurueckOf(auftrag: Auftrag | null): string {
  if (!auftrag) return AENDERUNGEN;
  return auftrag.entwurf
    ? `${AENDERUNGEN}?entwurf=${auftrag.entwurf.id}`
    : `${AENDERUNGEN}?von=${auftrag.von}&am=${auftrag.am}`;
}

function Beendet({ auftrag }: { readonly auftrag: Auftrag | null }) {
  const titel =
    auftrag === null
      ? 'Dieser Vergleich ist nicht mehr bekannt.'
      : auftrag.zustand === 'abgebrochen'
        ? 'Der Vergleich wurde abgebrochen.'
        : 'Der Vergleich ist gescheitert.';
  return (
    <div className="stapel">
      <Hinweis ton={auftrag?.zustand === 'gescheitert' ? 'schlecht' : 'info'} titel={titel}>
        <p>{auftrag?.fehler || 'Gespeichert wurde nichts; Sie können jederzeit neu vergleichen.'}</p>
      </Hinweis>
      <div className="knopfreihe">
        <Knopflink ziel={zurueckOf(auftrag)}>Zurück zu den Änderungen</Knopflink>
      </div>
    </div>
  );
}

const SPALTEN: readonly Spalte<Quartierfolge>[] = [
  {
    schluessel: 'name',
    titel: 'Quartier',
    kopf: true,
    sortierbar: true,
    zelle: ({ kennung, name, kommune, betroffen, fehler }) => (
      <>
        {betroffen || fehler !== null ? <a href={`#quartier-${kennung}`}>{name}</a> : name}
        <div className="klein leise unterzeile">{kommune}</div>
      </>
    ),
  },
  {
    schluessel: 'plan',
    titel: 'Bündel',
    zelle: ({ kennung, plan }) =>
      plan === null ? 'noch keines' : <Link to={`/quartiere/${kennung}/buendel/${plan}`}>Plan {plan}</Link>,
  },
  {
    schluessel: 'befunde',
    titel: 'Befunde, die sich ändern',
    zahl: true,
    sortierbar: true,
    zelle: ({ befunde, fehler }) => (fehler === null ? befunde : 'nicht berechnet'),
  },
  {
    schluessel: 'foerderung',
    titel: 'Förderung',
    zahl: true,
    sortierbar: true,
    zelle: ({ unterschied }) => (unterschied ? formatUnterschied(unterschied.foerderungCent) : '–'),
  },
  {
    schluessel: 'eigenmittel',
    titel: 'Eigenmittel',
    zahl: true,
    sortierbar: true,
    zelle: ({ unterschied }) => (unterschied ? formatUnterschied(unterschied.eigenmittelCent) : '–'),
  },
  {
    schluessel: 'nutzen',
    titel: 'Nutzen',
    zahl: true,
    sortierbar: true,
    zelle: ({ unterschied }) => (unterschied ? formatPunkte(unterschied.nutzen) : '–'),
  },
];

function Ueberblick({ gesamt }: Pick<Ergebnis, 'gesamt'>) {
  return (
    <Kennzahlen>
      <Kennzahl
        titel="Betroffene Quartiere"
        wert={`${gesamt.betroffene} von ${gesamt.quartiere}`}
        zusatz={`${formatZahlwort(gesamt.befunde, 'Befund', 'Befunde')} mit anderem Ergebnis`}
      />
      <Kennzahl
        titel="Förderung"
        wert={formatUnterschied(gesamt.foerderungCent)}
        zusatz="in allen Plänen zusammen"
      />
      <Kennzahl
        titel="Eigenmittel der Kommunen"
        wert={formatUnterschied(gesamt.eigenmittelCent)}
        zusatz="in allen Plänen zusammen"
      />
    </Kennzahlen>
  );
}

function Folgen({ ergebnis, auftrag }: { readonly ergebnis: Ergebnis; readonly auftrag: Auftrag }) {
  const datei = `${AENDERUNGEN}/folgen/${auftrag.kennung}`;
  return (
    <div className="folgen">
      <Ueberblick gesamt={ergebnis.gesamt} />
      <Form method="get" preventScrollReset>
        <div className="suchzeile">
          <Suchfeld
            key={ergebnis.suche}
            name="suche"
            titel="Suche nach Quartier oder Kommune"
            wert={ergebnis.suche}
          />
        </div>
        {ergebnis.zeilen.length === 0 ? (
          <LeererZustand titel="Kein Quartier passt zu dieser Suche">
            <p>Suchen Sie nach einem kürzeren Wort.</p>
          </LeererZustand>
        ) : (
          <Tabelle
            beschriftung="Was sich je Quartier ändert"
            spalten={SPALTEN}
            zeilen={ergebnis.zeilen}
            schluessel={({ kennung }) => kennung}
            sortierung={ergebnis.sortierung}
            exporte={[
              { titel: 'Ergebnis als CSV', ziel: `${datei}/folgen.csv` },
              { titel: 'Ergebnis als JSON', ziel: `${datei}/folgen.json` },
            ]}
          />
        )}
      </Form>
      {ergebnis.details.map((zeile) => (
        <Quartierdetails key={zeile.quartier} zeile={zeile} />
      ))}
    </div>
  );
}

function titelOf(auftrag: Auftrag | null): string {
  if (auftrag?.entwurf) return `Was der Entwurf ${auftrag.entwurf.kennung} für Ihre Quartiere änderte`;
  return 'Was sich für Ihre Quartiere ändert';
}

export default function Folgenseite() {
  const { auftrag, ergebnis } = useLoaderData<typeof loader>();
  const laeuft = auftrag?.zustand === 'laeuft';
  return (
    <Seite
      titel={titelOf(auftrag)}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: 'Was sich ändert', ziel: zurueckOf(auftrag) },
      ]}
      vorspann={
        auftrag
          ? auftrag.von === auftrag.am
            ? `Recht am ${formatKalendertag(auftrag.am)}, ohne und mit der neuen Fassung.`
            : `Vom ${formatKalendertag(auftrag.von)} zum ${formatKalendertag(auftrag.am)}. Der Stichtag der Akten zählt hier nicht.`
          : undefined
      }
    >
      {laeuft ? <Laufend auftrag={auftrag} /> : null}
      {ergebnis && auftrag ? <Folgen ergebnis={ergebnis} auftrag={auftrag} /> : null}
      {!laeuft && !ergebnis ? <Beendet auftrag={auftrag} /> : null}
    </Seite>
  );
}
