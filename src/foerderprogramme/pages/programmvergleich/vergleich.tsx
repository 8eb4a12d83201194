/** Two to four programmes side by side; on a phone one card per line. */
import type { LoaderFunctionArgs } from 'react-router';
import { Form, Link, redirect, useLoaderData } from 'react-router';
import { LAENDER } from '#kernel/ids.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Marke, Pruefmarke } from '#web/ui/marke.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { KEINE_ANFRAGE } from '../../katalog/anfrage.ts';
import {
  formatVergleichsanfrage,
  parseVergleichsanfrage,
  type Vergleichsanfrage,
} from '../../programmvergleich/anfrage.ts';
import { readVergleich } from '../../programmvergleich/service.ts';
import {
  OHNE_ANGABE,
  VERGLEICH_HOECHSTENS,
  type Vergleichszeile,
  type Vergleichszelle,
} from '../../programmvergleich/vergleich.ts';
import { searchProgramme } from '../../service.ts';
import './vergleich.css';

const PFAD = '/foerderprogramme/vergleich';
const VORSCHLAEGE = 6;
const EIGENE_PARAMETER = ['programm', 'land', 'dazu', 'nur'];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const parameter = new URL(request.url).searchParams;
  const anfrage = parseVergleichsanfrage(parameter);
  // The list sends its search along; the address of a comparison names programmes only.
  if ([...parameter.keys()].some((name) => !EIGENE_PARAMETER.includes(name))) {
    return redirect(`${PFAD}?${formatVergleichsanfrage(anfrage)}`);
  }
  const dazu = (parameter.get('dazu') ?? '').trim();
  const { akten, zeilen, ...rest } = await readVergleich(anwendung, anfrage);
  const gezeigte = akten.map(({ eintrag }) => eintrag.kennung);
  const gefunden =
    dazu === ''
      ? []
      : (
          await searchProgramme(anwendung, {
            ...KEINE_ANFRAGE,
            suche: dazu,
            sortierung: { spalte: 'treffer', absteigend: false },
          })
        ).treffer.filter(({ kennung }) => !gezeigte.includes(kennung));
  return {
    ...rest,
    zeilen,
    nurUnterschiede: parameter.get('nur') === 'unterschiede',
    programme: akten.map(({ eintrag: { kennung, kurztitel } }) => ({ kennung, kurztitel })),
    land: anfrage.land,
    dazu,
    vorschlaege: gefunden
      .slice(0, VORSCHLAEGE)
      .map(({ kennung, kurztitel, ressort }) => ({ kennung, kurztitel, ressort })),
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Zelle({ zelle }: { readonly zelle: Vergleichszelle | undefined }) {
  if (!zelle || (zelle.texte.length === 0 && zelle.verweise.length === 0)) {
    return <span className="leise">{OHNE_ANGABE}</span>;
  }
  return (
    <>
      {zelle.texte.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {zelle.verweise.length > 0 ? (
        <ul>
          {zelle.verweise.map(({ kennung, titel }) => (
            <li key={kennung}>
              <Link to={`/foerderprogramme/${kennung}`}>{titel}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      {zelle.ungeprueft ? <Pruefmarke stand="ungeprueft" kurz /> : null}
    </>
  );
}

function spaltenOf({ programme }: Daten): readonly Spalte<Vergleichszeile>[] {
  return [
    {
      schluessel: 'titel',
      titel: 'Angabe',
      kopf: true,
      zelle: ({ titel, gleich }) => (
        <>
          {titel}
          <div>
            {gleich ? (
              <Marke ton="neutral" zeichen="haken" text="gleich" />
            ) : (
              <Marke ton="info" zeichen="achtung" text="unterschiedlich" />
            )}
          </div>
        </>
      ),
    },
    ...programme.map(
      ({ kennung, kurztitel }, stelle): Spalte<Vergleichszeile> => ({
        schluessel: kennung,
        titel: kurztitel,
        zelle: ({ zellen }) => <Zelle zelle={zellen[stelle]} />,
      }),
    ),
  ];
}

function Gewaehlte({ daten, pfadOf }: { readonly daten: Daten; readonly pfadOf: Pfadbau }) {
  const kennungen = daten.programme.map(({ kennung }) => kennung);
  return (
    <ul className="vergleich__programme" aria-label="Verglichene Programme">
      {daten.programme.map(({ kennung, kurztitel }) => (
        <li key={kennung}>
          <Link to={`/foerderprogramme/${kennung}${daten.land ? `?land=${daten.land}` : ''}`}>
            {kurztitel}
          </Link>{' '}
          <span className="nur-schirm klein">
            <Link
              to={pfadOf(kennungen.filter((andere) => andere !== kennung))}
              aria-label={`${kurztitel} herausnehmen`}
            >
              herausnehmen
            </Link>
          </span>
        </li>
      ))}
    </ul>
  );
}

type Pfadbau = (programme: readonly string[]) => string;

/** Search for one more; what is found can be added. */
function Hinzufuegen({ daten, pfadOf }: { readonly daten: Daten; readonly pfadOf: Pfadbau }) {
  const kennungen = daten.programme.map(({ kennung }) => kennung);
  if (kennungen.length >= VERGLEICH_HOECHSTENS) return null;
  return (
    <Form method="get" action={PFAD} className="nur-schirm vergleich__dazu">
      {kennungen.map((kennung) => (
        <input key={kennung} type="hidden" name="programm" value={kennung} />
      ))}
      {daten.land ? <input type="hidden" name="land" value={daten.land} /> : null}
      <Suchfeld key={daten.dazu} name="dazu" titel="Programm hinzufügen" wert={daten.dazu} />
      {daten.dazu === '' ? null : daten.vorschlaege.length === 0 ? (
        <p>Dazu ist kein weiteres Programm erfasst.</p>
      ) : (
        <ul className="punkte">
          {daten.vorschlaege.map(({ kennung, kurztitel, ressort }) => (
            <li key={kennung}>
              <Link to={pfadOf([...kennungen, kennung])}>{kurztitel} hinzufügen</Link>{' '}
              <span className="leise">({ressort})</span>
            </li>
          ))}
        </ul>
      )}
    </Form>
  );
}

function Vorbehalte({ unbekannte, zuviele }: Daten) {
  return (
    <>
      {unbekannte.length > 0 ? (
        <Hinweis ton="achtung" titel={`Nicht im Katalog: ${unbekannte.join(', ')}`} />
      ) : null}
      {zuviele.length > 0 ? (
        <Hinweis
          ton="info"
          titel={`Nebeneinander stehen höchstens ${VERGLEICH_HOECHSTENS} Programme; nicht gezeigt: ${zuviele.join(', ')}`}
        />
      ) : null}
    </>
  );
}

function Vergleichstabellen({ daten, abfrage }: { readonly daten: Daten; readonly abfrage: string }) {
  const unterschiede = daten.zeilen.filter(({ gleich }) => !gleich);
  const zeilen = daten.nurUnterschiede ? unterschiede : daten.zeilen;
  const gruppen = [...new Set(zeilen.map(({ gruppe }) => gruppe))];
  return (
    <>
      <p className="treffermenge">
        {unterschiede.length} von {daten.zeilen.length} Angaben sind unterschiedlich.{' '}
        <span className="nur-schirm">
          <Link to={`?${abfrage}${daten.nurUnterschiede ? '' : '&nur=unterschiede'}`}>
            {daten.nurUnterschiede ? 'Alle Angaben zeigen' : 'Nur Unterschiede zeigen'}
          </Link>
        </span>
      </p>
      {gruppen.map((gruppe) => (
        <Tabelle
          key={gruppe}
          beschriftung={gruppe}
          spalten={spaltenOf(daten)}
          zeilen={zeilen.filter((zeile) => zeile.gruppe === gruppe)}
          schluessel={({ schluessel }) => schluessel}
        />
      ))}
      <p className="tabelle__unter">
        <a href={`${PFAD}.csv?${abfrage}`}>Vergleich als CSV</a>
      </p>
    </>
  );
}

export default function Vergleich() {
  const daten = useLoaderData<typeof loader>();
  const anfrageOf = (programme: readonly string[]): Vergleichsanfrage => ({ programme, land: daten.land });
  const pfadOf: Pfadbau = (programme) => `?${formatVergleichsanfrage(anfrageOf(programme))}`;
  const abfrage = formatVergleichsanfrage(anfrageOf(daten.programme.map(({ kennung }) => kennung)));
  return (
    <Seite
      titel="Programme vergleichen"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann={
        daten.land
          ? `Zwei bis vier Programme nebeneinander, mit den Regeln für ${LAENDER[daten.land].name}.`
          : 'Zwei bis vier Programme nebeneinander.'
      }
      aktion={<Knopflink ziel="/foerderprogramme">In der Liste auswählen</Knopflink>}
    >
      <div className="stapel">
        <Vorbehalte {...daten} />
        <Gewaehlte daten={daten} pfadOf={pfadOf} />
        <Hinzufuegen daten={daten} pfadOf={pfadOf} />
        {daten.programme.length < 2 ? (
          <LeererZustand
            titel="Zum Vergleichen fehlt noch ein Programm"
            aktionen={<Knopflink ziel="/foerderprogramme">Programme auswählen</Knopflink>}
          >
            <p>
              Wählen Sie in der Liste der Programme zwei bis vier aus, oder suchen Sie hier nach einem Namen.
            </p>
          </LeererZustand>
        ) : (
          <Vergleichstabellen daten={daten} abfrage={abfrage} />
        )}
      </div>
    </Seite>
  );
}
