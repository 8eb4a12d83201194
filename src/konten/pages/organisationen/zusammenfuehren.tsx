import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ART_TEXT } from '../../organisationen/gruendung.ts';
import { fuehreZusammen, readZusammenfuehrung } from '../../organisationen/service.ts';
import type { Zusammenfuehrungsseite } from '../../organisationen/zusammenfuehrung/service.ts';
import {
  DUBLETTENGRUND_TEXT,
  type Dublette,
} from '../../organisationen/zusammenfuehrung/zusammenfuehrung.ts';
import { formatRollen, Grund, Namensgeschichte, Zustandsmarken } from './bausteine.tsx';
import { type Ablehnung, textOf, versuche } from './formular.ts';

const PFAD = '/verwaltung/organisationen/zusammenfuehren';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const parameter = new URL(request.url).searchParams;
  const wahl = { geht: parameter.get('geht') ?? '', bleibt: parameter.get('bleibt') ?? '' };
  const { alle, dubletten, geht, bleibt, hindernis } = await readZusammenfuehrung(
    context.get(anfrageContext).zugang,
    wahl,
  );
  return {
    wahl,
    dubletten,
    geht,
    bleibt,
    hindernis,
    wahlen: alle
      .filter(({ aufgegangenIn, art }) => aufgegangenIn === null && art !== 'betrieb')
      .map(({ kuerzel, name }) => ({ wert: kuerzel, titel: `${name} (${kuerzel})` })),
  };
}

export async function action({
  request,
  context,
}: ActionFunctionArgs): Promise<{ readonly ablehnung: Ablehnung } | Response> {
  const daten = await request.formData();
  const bleibt = textOf(daten, 'bleibt');
  const ablehnung = await versuche(() =>
    fuehreZusammen(context.get(anfrageContext).zugang, textOf(daten, 'geht'), bleibt),
  );
  return ablehnung ? { ablehnung } : redirect(`/verwaltung/organisationen/${bleibt}`);
}

type Daten = Awaited<ReturnType<typeof loader>>;
type Paar = Daten['dubletten'][number];

const SPALTEN: readonly Spalte<Paar>[] = [
  {
    schluessel: 'bleibt',
    titel: 'Bleibt',
    kopf: true,
    zelle: ({ bleibt }) => `${bleibt.name} (${bleibt.kuerzel})`,
  },
  { schluessel: 'geht', titel: 'Geht auf', zelle: ({ geht }) => `${geht.name} (${geht.kuerzel})` },
  {
    schluessel: 'grund',
    titel: 'Warum',
    zelle: ({ grund }: Pick<Dublette, 'grund'>) => DUBLETTENGRUND_TEXT[grund],
  },
  {
    schluessel: 'vergleich',
    titel: 'Vergleichen',
    zelle: ({ geht, bleibt }) => (
      <Link
        to={`${PFAD}?geht=${geht.kuerzel}&bleibt=${bleibt.kuerzel}`}
        aria-label={`${geht.name} mit ${bleibt.name} vergleichen`}
      >
        Vergleichen
      </Link>
    ),
  },
];

function Kandidaten({ dubletten }: { readonly dubletten: Daten['dubletten'] }) {
  return dubletten.length === 0 ? (
    <LeererZustand titel="Keine Organisation sieht doppelt aus">
      <p>
        Gesucht wird nach gleichem Gemeindeschlüssel und nach ähnlichen Namen. Sie können unten auch selbst
        wählen.
      </p>
    </LeererZustand>
  ) : (
    <Tabelle
      beschriftung="Vielleicht doppelt"
      spalten={SPALTEN}
      zeilen={dubletten}
      schluessel={({ geht, bleibt }) => `${geht.kuerzel} ${bleibt.kuerzel}`}
    />
  );
}

function Auswahl({ daten }: { readonly daten: Daten }) {
  const wahlen = [{ wert: '', titel: 'Bitte auswählen' }, ...daten.wahlen];
  return (
    <Form method="get" action={PFAD} className="formular" key={`${daten.wahl.geht} ${daten.wahl.bleibt}`}>
      <Auswahlfeld name="geht" titel="Diese geht auf" wert={daten.wahl.geht} wahlen={wahlen} />
      <Auswahlfeld name="bleibt" titel="in dieser" wert={daten.wahl.bleibt} wahlen={wahlen} />
      <div className="knopfreihe">
        <Knopf art="secondary">Vergleichen</Knopf>
      </div>
    </Form>
  );
}

function Seitenansicht({ titel, seite }: { readonly titel: string; readonly seite: Zusammenfuehrungsseite }) {
  return (
    <section className="karteikarte" aria-labelledby={`seite-${seite.kuerzel}`}>
      <h3 id={`seite-${seite.kuerzel}`}>
        {titel}: {seite.name}
      </h3>
      <div className="seitenkopf__marken">
        <Zustandsmarken eintrag={seite} />
      </div>
      <Angaben>
        <Angabe titel="Kürzel">{seite.kuerzel}</Angabe>
        <Angabe titel="Art">{ART_TEXT[seite.art]}</Angabe>
        <Angabe titel="Gebiet">{formatGebiet(seite.gebiet)}</Angabe>
        <Angabe titel="Mitglieder">
          {seite.mitglieder.length === 0
            ? 'keine'
            : seite.mitglieder.map(({ person, name, rollen }) => (
                <div key={person}>
                  {name || 'ohne Namen'}: {formatRollen(rollen, seite.gebiet)}
                </div>
              ))}
        </Angabe>
      </Angaben>
      <Namensgeschichte namen={seite.namen} />
    </section>
  );
}

/** Whose organisation nobody has checked may be anybody. */
function describeMitnahme(geht: Zusammenfuehrungsseite, bleibt: Zusammenfuehrungsseite): string {
  return geht.bestaetigt
    ? `Die Mitglieder von „${geht.name}“ erhalten in „${bleibt.name}“ dieselben Rollen.`
    : `„${geht.name}“ ist nicht bestätigt: Ihre Mitglieder erhalten in „${bleibt.name}“ keine Rollen, deren Verwaltung kann sie einladen. Sollen sie ihre Rollen mitnehmen, bestätigen Sie „${geht.name}“ zuerst.`;
}

function Vergleich({
  geht,
  bleibt,
  hindernis,
}: {
  readonly geht: Zusammenfuehrungsseite;
  readonly bleibt: Zusammenfuehrungsseite;
  readonly hindernis: string | undefined;
}) {
  return (
    <Abschnitt titel="Vergleich" id="vergleich">
      <div className="raster">
        <Seitenansicht titel="Geht auf" seite={geht} />
        <Seitenansicht titel="Bleibt" seite={bleibt} />
      </div>
      <p>
        <Knopflink ziel={`${PFAD}?geht=${bleibt.kuerzel}&bleibt=${geht.kuerzel}`} art="tertiary">
          Seiten tauschen
        </Knopflink>
      </p>
      {hindernis === undefined ? (
        <Form method="post" className="stapel">
          <input type="hidden" name="geht" value={geht.kuerzel} />
          <input type="hidden" name="bleibt" value={bleibt.kuerzel} />
          <p>
            Danach sehen die Mitglieder von „{bleibt.name}“, was beiden gehört.{' '}
            {describeMitnahme(geht, bleibt)} Offene Einladungen und Vertretungen von „{geht.name}“ gelten
            nicht mehr. Sie können die Zusammenführung wieder aufheben.
          </p>
          <div className="knopfreihe">
            <Knopf>Zusammenführen</Knopf>
            <Knopflink ziel={PFAD} art="tertiary">
              Abbrechen
            </Knopflink>
          </div>
        </Form>
      ) : (
        <Hinweis ton="achtung" titel="So geht es nicht">
          <p>{hindernis}</p>
        </Hinweis>
      )}
    </Abschnitt>
  );
}

export default function Zusammenfuehren() {
  const daten = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  return (
    <Seite
      titel="Doppelte Organisationen zusammenführen"
      vorspann="Wurde dieselbe Organisation zweimal eingerichtet, geht die eine in der anderen auf. Akten und Bündel bleiben, wo sie sind, und werden über die verbleibende gesehen."
      krumen={[{ titel: 'Organisationen verwalten', ziel: '/verwaltung/organisationen' }]}
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung} />
        {daten.geht && daten.bleibt ? (
          <Vergleich geht={daten.geht} bleibt={daten.bleibt} hindernis={daten.hindernis} />
        ) : null}
        <Kandidaten dubletten={daten.dubletten} />
        <Abschnitt titel="Selbst auswählen" id="auswaehlen">
          <Auswahl daten={daten} />
        </Abschnitt>
      </div>
    </Seite>
  );
}
