import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Zustaendigkeit } from '../entwuerfe/entwurf.ts';
import { listZustaendigkeiten, ordneZu } from '../entwuerfe/veroeffentlichung/service.ts';

const ADRESSE = '/foerderprogramme/zustaendigkeiten';

const textOf = (zeile: Zustaendigkeit): string =>
  `${zeile.titel} ${zeile.kennung} ${zeile.ressort} ${zeile.organisation?.name ?? 'niemand'}`;

const VERGLEICHE: Readonly<Record<string, (zeile: Zustaendigkeit) => string>> = {
  titel: ({ titel }) => titel,
  ressort: ({ ressort }) => ressort,
  organisation: ({ organisation }) => organisation?.name ?? '',
};

function sortZeilen(zeilen: readonly Zustaendigkeit[], { spalte, absteigend }: Sortierung) {
  const wert = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  if (!wert) return zeilen;
  return zeilen.toSorted((a, b) => (absteigend ? -1 : 1) * wert(a).localeCompare(wert(b), 'de'));
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const parameter = new URL(request.url).searchParams;
  const suche = (parameter.get('suche') ?? '').trim();
  const sortierung = readSortierung(parameter, 'titel');
  const { zeilen, organisationen } = await listZustaendigkeiten(
    context.get(anfrageContext).zugang,
    rechtVerzeichnis,
  );
  const worte = suche.toLocaleLowerCase('de').split(/\s+/);
  const treffer = zeilen.filter((zeile) =>
    worte.every((wort) => textOf(zeile).toLocaleLowerCase('de').includes(wort)),
  );
  const gewaehlt = zeilen.find(({ kennung }) => kennung === parameter.get('programm'));
  return {
    suche,
    sortierung,
    organisationen,
    gesamt: zeilen.length,
    zeilen: sortZeilen(treffer, sortierung),
    gewaehlt: gewaehlt ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const daten = await request.formData();
  const organisation = String(daten.get('organisation') ?? '');
  await ordneZu(
    context.get(anfrageContext).zugang,
    rechtVerzeichnis,
    String(daten.get('programm') ?? ''),
    organisation === '' ? null : organisation,
  );
  return redirect(ADRESSE);
}

const SPALTEN: readonly Spalte<Zustaendigkeit>[] = [
  {
    schluessel: 'titel',
    titel: 'Programm',
    kopf: true,
    sortierbar: true,
    zelle: ({ kennung, titel }) => (
      <>
        <Link to={`/foerderprogramme/${kennung}`}>{titel}</Link>
        <div className="klein leise unterzeile">{kennung}</div>
      </>
    ),
  },
  { schluessel: 'ressort', titel: 'Ressort', sortierbar: true, zelle: ({ ressort }) => ressort },
  {
    schluessel: 'organisation',
    titel: 'Führende Organisation',
    sortierbar: true,
    zelle: ({ organisation }) => organisation?.name ?? 'niemand',
  },
  {
    schluessel: 'aendern',
    titel: 'Zuordnung',
    zelle: ({ kennung, titel }) => (
      <Link to={`?programm=${kennung}#zuordnen`} aria-label={`${titel}: Zuordnung ändern`}>
        ändern
      </Link>
    ),
  },
];

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Zuordnung({ daten }: { readonly daten: Daten }) {
  const { gewaehlt, organisationen } = daten;
  if (!gewaehlt) return null;
  return (
    <Form method="post" action={ADRESSE} className="formular" id="zuordnen">
      <input type="hidden" name="programm" value={gewaehlt.kennung} />
      <Auswahlfeld
        key={gewaehlt.kennung}
        name="organisation"
        titel={`Wer führt „${gewaehlt.titel}“?`}
        hinweis="Nur diese Organisation legt danach neue Fassungen vor. Entwürfe der bisherigen lassen sich nicht mehr freigeben. Was freigegeben ist, bleibt."
        wert={gewaehlt.organisation?.id ?? ''}
        wahlen={[
          { wert: '', titel: 'niemand (nur der Betrieb bringt neue Fassungen)' },
          ...organisationen.map(({ id, name }) => ({ wert: id, titel: name })),
        ]}
      />
      <div className="knopfreihe">
        <Knopf>Zuordnen</Knopf>
        <Knopflink ziel={ADRESSE} art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </Form>
  );
}

export default function Zustaendigkeiten() {
  const daten = useLoaderData<typeof loader>();
  const menge = daten.suche === '' ? `${daten.gesamt}` : `${daten.zeilen.length} von ${daten.gesamt}`;
  return (
    <Seite
      titel="Wer welches Förderprogramm führt"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Die führende Organisation legt neue Fassungen vor und gibt sie frei. Ein neues Programm führt, wer es zuerst freigibt."
    >
      <div className="stapel">
        <Zuordnung daten={daten} />
        <Form method="get">
          <Suchfeld
            key={daten.suche}
            name="suche"
            titel="Suche nach Programm, Ressort oder Organisation"
            wert={daten.suche}
          />
        </Form>
        {daten.zeilen.length === 0 ? (
          <LeererZustand
            titel={`Nichts passt zu „${daten.suche}“`}
            aktionen={<Knopflink ziel={ADRESSE}>Alle Programme zeigen</Knopflink>}
          >
            <p>Suchen Sie nach einem kürzeren Wort. „niemand“ findet Programme ohne führende Organisation.</p>
          </LeererZustand>
        ) : (
          <Tabelle
            beschriftung={`Programme: ${menge}`}
            spalten={SPALTEN}
            zeilen={daten.zeilen}
            schluessel={({ kennung }) => kennung}
            sortierung={daten.sortierung}
          />
        )}
      </div>
    </Seite>
  );
}
