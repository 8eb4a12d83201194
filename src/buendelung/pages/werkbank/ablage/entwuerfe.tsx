import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { pruefeRecht, requireRecht } from '#konten/index.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { isSendestoerung, sendeVorOrt } from '#web/ui/bearbeiten/sendung.ts';
import { Stoerungsmeldung } from '#web/ui/bearbeiten/stoerungsmeldung.tsx';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { requireQuartierstand } from '../../../service.ts';
import {
  deletePlanentwurf,
  listPlanentwuerfe,
  releasePlanentwurf,
} from '../../../werkbank/entwuerfe/service.ts';
import { listAktenfassungen, restoreFassung } from '../../../werkbank/vergleich/service.ts';
import { planrechteOf } from '../../planrechte.ts';
import { formatZeitpunkt } from '../../rahmen.tsx';
import '../werkbank.css';
import { Vergleichswahl } from './vergleichswahl.tsx';

export const clientAction = sendeVorOrt;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const stand = await requireQuartierstand(zugang, params.kennung ?? '');
  requireRecht(stand.lage, 'planentwurf.lesen', stand.datensatz);
  const { kennung, name } = stand.akte.quartier;
  const entwuerfe = await listPlanentwuerfe(zugang, kennung);
  const fassungen = await listAktenfassungen(zugang, kennung);
  return {
    quartier: { kennung, name },
    fassung: stand.fassung,
    aendern: planrechteOf(stand).aendern === null,
    rechnen: planrechteOf(stand).berechnen === null,
    schreiben: pruefeRecht(stand.lage, 'planentwurf.schreiben', stand.datensatz).erlaubt,
    entwuerfe: entwuerfe.map(({ aenderungen, geaendertAm, ...entwurf }) => ({
      ...entwurf,
      zellen: aenderungen.length,
      geaendertAm: geaendertAm.toISOString(),
    })),
    fassungen: fassungen.map(({ fassung, gespeichertAm }) => ({
      fassung,
      gespeichertAm: gespeichertAm.toISOString(),
    })),
  };
}

const formular = z.discriminatedUnion('tat', [
  z.object({ tat: z.enum(['freigeben', 'zuruecknehmen', 'loeschen']), entwurf: z.string() }),
  z.object({
    tat: z.literal('wiederherstellen'),
    fassung: z.coerce.number().int(),
    gesehen: z.coerce.number().int(),
  }),
]);

/** Releases and removes drafts, and brings an earlier version back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  const { lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'planentwurf.schreiben', datensatz);
  const daten = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
  const hier = `/quartiere/${kennung}/werkbank/entwuerfe`;
  if (daten.tat === 'wiederherstellen') {
    await restoreFassung(zugang, kennung, daten.fassung, daten.gesehen);
    return redirect(`/quartiere/${kennung}/werkbank`);
  }
  if (daten.tat === 'loeschen') await deletePlanentwurf(zugang, kennung, daten.entwurf);
  else await releasePlanentwurf(zugang, kennung, daten.entwurf, daten.tat === 'freigeben');
  return redirect(hier);
}

type Daten = Awaited<ReturnType<typeof loader>>;
type Entwurfszeile = Daten['entwuerfe'][number];
type Fassungszeile = Daten['fassungen'][number];

function Tat(props: {
  readonly tat: string;
  readonly titel: string;
  readonly felder: Record<string, string>;
}) {
  return (
    <Form method="post">
      {Object.entries(props.felder).map(([name, wert]) => (
        <input key={name} type="hidden" name={name} value={wert} />
      ))}
      <Knopf art="tertiary" name="tat" wert={props.tat}>
        {props.titel}
      </Knopf>
    </Form>
  );
}

/** Asked first, also without scripts: a draft that is deleted does not come back. */
function Loeschen({ entwurf }: { readonly entwurf: Entwurfszeile }) {
  const { id, name, zellen } = entwurf;
  return (
    <details>
      <summary>
        Löschen<span className="kern-sr-only">: {name}</span>
      </summary>
      <p>{zellen === 1 ? 'Die Änderung darin geht' : `Alle ${zellen} Änderungen darin gehen`} verloren.</p>
      <Tat tat="loeschen" titel="Endgültig löschen" felder={{ entwurf: id }} />
    </details>
  );
}

function Entwurfstaten({ entwurf, daten }: { readonly entwurf: Entwurfszeile; readonly daten: Daten }) {
  const felder = { entwurf: entwurf.id };
  const werkbank = `/quartiere/${daten.quartier.kennung}/werkbank`;
  return (
    <div className="knopfreihe">
      {daten.rechnen ? (
        <Link to={`${werkbank}/vergleich?links=jetzt&rechts=entwurf-${entwurf.id}`}>
          Vergleichen<span className="kern-sr-only">: {entwurf.name}</span>
        </Link>
      ) : null}
      {daten.schreiben ? (
        <>
          {entwurf.freigegeben ? (
            <Tat tat="zuruecknehmen" titel="Freigabe zurücknehmen" felder={felder} />
          ) : (
            <Tat tat="freigeben" titel="Freigeben" felder={felder} />
          )}
          <Loeschen entwurf={entwurf} />
        </>
      ) : null}
    </div>
  );
}

function entwurfsspalten(daten: Daten): readonly Spalte<Entwurfszeile>[] {
  const quartier = daten.quartier.kennung;
  const spalten: readonly Spalte<Entwurfszeile>[] = [
    {
      schluessel: 'name',
      titel: 'Entwurf',
      kopf: true,
      zelle: (entwurf) => (
        <Link to={`/quartiere/${quartier}/werkbank?entwurf=${entwurf.id}`}>{entwurf.name}</Link>
      ),
    },
    {
      schluessel: 'wer',
      titel: 'Zu sehen für',
      zelle: ({ freigegeben, eigener }) =>
        freigegeben ? `Ihre Organisation${eigener ? ', von Ihnen' : ''}` : 'nur Sie',
    },
    { schluessel: 'zellen', titel: 'Änderungen', zahl: true, zelle: ({ zellen }) => zellen },
    { schluessel: 'fassung', titel: 'Zu Fassung', zahl: true, zelle: ({ fassung }) => fassung },
    { schluessel: 'zeit', titel: 'Geändert', zelle: ({ geaendertAm }) => formatZeitpunkt(geaendertAm) },
    {
      schluessel: 'taten',
      titel: 'Tun',
      zelle: (entwurf) => <Entwurfstaten entwurf={entwurf} daten={daten} />,
    },
  ];
  return daten.rechnen || daten.schreiben ? spalten : spalten.slice(0, -1);
}

function fassungsspalten(daten: Daten): readonly Spalte<Fassungszeile>[] {
  const { quartier, fassung, aendern, rechnen } = daten;
  const spalten: readonly Spalte<Fassungszeile>[] = [
    {
      schluessel: 'fassung',
      titel: 'Fassung',
      kopf: true,
      zelle: (zeile) => `Fassung ${zeile.fassung}${zeile.fassung === fassung ? ' (gilt)' : ''}`,
    },
    { schluessel: 'zeit', titel: 'Gespeichert', zelle: (zeile) => formatZeitpunkt(zeile.gespeichertAm) },
    {
      schluessel: 'taten',
      titel: 'Tun',
      zelle: (zeile) =>
        zeile.fassung === fassung ? null : (
          <div className="knopfreihe">
            {rechnen ? (
              <Link
                to={`/quartiere/${quartier.kennung}/werkbank/vergleich?links=fassung-${zeile.fassung}&rechts=jetzt`}
              >
                Mit heute vergleichen<span className="kern-sr-only">: Fassung {zeile.fassung}</span>
              </Link>
            ) : null}
            {aendern ? (
              <Tat
                tat="wiederherstellen"
                titel={`Fassung ${zeile.fassung} wiederherstellen`}
                felder={{ fassung: String(zeile.fassung), gesehen: String(fassung) }}
              />
            ) : null}
          </div>
        ),
    },
  ];
  return rechnen || aendern ? spalten : spalten.slice(0, -1);
}

export default function Entwuerfe() {
  const daten = useLoaderData<typeof loader>();
  const antwort = useActionData();
  const { quartier, entwuerfe, fassungen } = daten;
  const werkbank = `/quartiere/${quartier.kennung}/werkbank`;
  return (
    <Seite
      titel="Entwürfe und Fassungen"
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
        { titel: 'Werkbank', ziel: werkbank },
      ]}
      vorspann="Entwürfe ändern die Akte nicht. Fassungen sind, was gespeichert wurde; jede bleibt erhalten."
    >
      {isSendestoerung(antwort) ? <Stoerungsmeldung stoerung={antwort} /> : null}
      <Abschnitt titel="Entwürfe" id="entwuerfe">
        {entwuerfe.length === 0 ? (
          <LeererZustand
            titel="Noch kein Entwurf"
            aktionen={<Knopflink ziel={werkbank}>Zur Werkbank</Knopflink>}
          >
            <p>
              Ändern Sie an der Werkbank einige Zellen und sichern Sie sie dort als Entwurf unter einem Namen.
            </p>
          </LeererZustand>
        ) : (
          <Tabelle
            beschriftung="Entwürfe"
            beschriftungVerborgen
            spalten={entwurfsspalten(daten)}
            zeilen={entwuerfe}
            schluessel={({ id }) => id}
          />
        )}
      </Abschnitt>
      <Abschnitt titel="Fassungen der Akte" id="fassungen">
        {fassungen.length === 0 ? (
          <p>Diese Akte wurde noch nicht geändert, seit Fassungen aufbewahrt werden.</p>
        ) : (
          <Tabelle
            beschriftung="Fassungen der Akte"
            beschriftungVerborgen
            spalten={fassungsspalten(daten)}
            zeilen={fassungen}
            schluessel={({ fassung }) => String(fassung)}
          />
        )}
      </Abschnitt>
      {daten.rechnen ? (
        <Abschnitt titel="Vergleichen" id="vergleichen">
          <Vergleichswahl quartier={quartier.kennung} entwuerfe={entwuerfe} fassungen={fassungen} />
        </Abschnitt>
      ) : null}
    </Seite>
  );
}
