/** One kept crosswalk: what it covers, what of it is estimated, download, removal. */
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { formatAnzahl } from '../../ansicht/zahlformat.ts';
import { requireEinlesen } from '../../einlesen/ablage/service.ts';
import { listNamen } from '../../einlesen/einlesebericht.ts';
import { ANNAHME } from '../../einlesen/uebertragung.ts';
import { describeUmfang } from '../../einlesen/umschluesselung.ts';
import { readUmschluesselungOf, removeUmschluesselung } from '../../einlesen/umschluesselungen/service.ts';
import { krumenOf } from '../einlesen/krumen.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  const { titel } = await requireEinlesen(zugang, monitoring);
  const { zeilen, unbekannte, ohneQuelle, ...eine } = await readUmschluesselungOf(
    zugang,
    monitoring,
    params.umschluesselung ?? '',
  );
  const saetze = [
    ...(unbekannte.length > 0
      ? [`Neue Gebiete, die es hier nicht gibt (${unbekannte.length}): ${listNamen(unbekannte)}.`]
      : []),
    ...(ohneQuelle.length > 0
      ? [`Gebiete, in die kein altes übergeht (${ohneQuelle.length}): ${listNamen(ohneQuelle)}.`]
      : []),
  ];
  const entfernen = new URL(request.url).searchParams.has('entfernen');
  return { monitoring, titel, eine, zeilen: zeilen.length, saetze, entfernen };
}

export async function action({ params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  await removeUmschluesselung(zugang, monitoring, params.umschluesselung ?? '');
  return redirect(`/monitoring/${monitoring}/umschluesselungen?meldung=entfernt`);
}

function Entfernen({ hier }: { readonly hier: string }) {
  return (
    <Form method="post" action={hier} className="stapel">
      <Hinweis ton="achtung" titel="Diese Umschlüsselung entfernen?">
        <p>
          Ausgaben, die damit umgerechnet sind, bleiben. Neue Tabellen der alten Gebiete lassen sich danach
          nicht mehr umrechnen; die Gewichte können Sie vorher als CSV sichern.
        </p>
      </Hinweis>
      <div className="knopfreihe">
        <Knopf>Endgültig entfernen</Knopf>
        <Knopflink ziel={hier}>Behalten</Knopflink>
      </div>
    </Form>
  );
}

export default function EineUmschluesselung() {
  const { monitoring, titel, eine, zeilen, saetze, entfernen } = useLoaderData<typeof loader>();
  const liste = `/monitoring/${monitoring}/umschluesselungen`;
  const hier = `${liste}/${eine.id}`;
  return (
    <Seite
      titel={eine.aus}
      krumen={[...krumenOf(monitoring, titel), { titel: 'Umschlüsselungen', ziel: liste }]}
      vorspann={`Umschlüsselung in die Gebiete von „${titel}“`}
      aktion={
        <Knopflink ziel={`${hier}/gewichte.csv`} datei>
          Gewichte als CSV
        </Knopflink>
      }
    >
      <div className="stapel stapel--weit">
        <Angaben>
          <Angabe titel="Alte Gebiete">{formatAnzahl(eine.umfang.alte)}</Angabe>
          <Angabe titel="Neue Gebiete">{formatAnzahl(eine.umfang.neue)}</Angabe>
          <Angabe titel="Paare">{formatAnzahl(zeilen)}</Angabe>
          <Angabe titel="Quelle">{eine.quelle || 'nicht angegeben'}</Angabe>
          {eine.bemerkung === '' ? null : <Angabe titel="Bemerkung">{eine.bemerkung}</Angabe>}
        </Angaben>
        <Abschnitt titel="Was beim Umrechnen geschätzt wird" id="geschaetzt">
          <p>{describeUmfang(eine.umfang)}</p>
          <p>{ANNAHME[eine.art]}</p>
          {saetze.map((satz) => (
            <p key={satz}>{satz}</p>
          ))}
        </Abschnitt>
        {entfernen ? (
          <Entfernen hier={hier} />
        ) : (
          <div className="knopfreihe">
            <Knopflink ziel={`/monitoring/${monitoring}/einlesen`} art="primary">
              Zahlen einlesen
            </Knopflink>
            <Knopflink ziel={`${hier}?entfernen=1`} art="tertiary">
              Entfernen
            </Knopflink>
          </div>
        )}
      </div>
    </Seite>
  );
}
