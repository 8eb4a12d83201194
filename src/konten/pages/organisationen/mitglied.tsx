import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { pruefeRecht } from '../../erlaubnis.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import {
  findRollenkonflikte,
  listVergebbareRollen,
  type Mitgliedschaft,
  ROLLE_ERKLAERUNG,
} from '../../organisationen/mitglieder/mitgliederliste.ts';
import { entzieheRollen, findMitglied, gibRolle } from '../../organisationen/service.ts';
import { ROLLE_TEXT, ROLLEN } from '../../rechte.ts';
import { formatTag, Grund, NurWenn } from './bausteine.tsx';
import { type Ablehnung, texteOf, textOf, versuche } from './formular.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { lage, organisation, mitglied } = await findMitglied(zugang, params.person ?? '');
  return {
    organisation,
    mitglied,
    selbst: lage.person === mitglied.person,
    aendern: pruefeRecht(lage, 'mitglied.aendern', { organisation: organisation.id }),
    konflikte: findRollenkonflikte(mitglied.rollen.map(({ rolle }) => rolle)),
    vergebbar: listVergebbareRollen(organisation.art).filter((rolle) => rolle !== 'betrieb'),
  };
}

type Stand = { readonly gebiet: string; readonly rolle: string; readonly ablehnung: Ablehnung };

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const { zugang } = context.get(anfrageContext);
  const person = params.person ?? '';
  const daten = await request.formData();
  const entzogen = texteOf(daten, 'mitgliedschaft');
  const [rolle, gebiet] = [textOf(daten, 'rolle'), textOf(daten, 'gebiet').replaceAll(/\s/g, '')];
  let alleWeg = false;
  const ablehnung = await versuche(async () => {
    const { organisation, mitglied } = await findMitglied(zugang, person);
    if (entzogen.length > 0) {
      await entzieheRollen(zugang, person, entzogen);
      alleWeg = mitglied.rollen.every(({ id }) => entzogen.includes(id));
      return;
    }
    const neue = ROLLEN.find((eine) => eine === rolle);
    if (neue) await gibRolle(zugang, person, { rolle: neue, gebiet: gebiet || organisation.gebiet });
  });
  if (ablehnung) return { rolle, gebiet, ablehnung };
  return redirect(alleWeg ? '/organisation/mitglieder' : `/organisation/mitglieder/${person}`);
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Entzug({
  mitgliedschaft,
  name,
}: {
  readonly mitgliedschaft: Mitgliedschaft;
  readonly name: string;
}) {
  return (
    <Form method="post">
      <input type="hidden" name="mitgliedschaft" value={mitgliedschaft.id} />
      <button
        type="submit"
        className="kern-btn kern-btn--secondary kern-btn--x-small"
        aria-label={`Rolle ${ROLLE_TEXT[mitgliedschaft.rolle]} entziehen: ${name}`}
      >
        <span className="kern-label">Entziehen</span>
      </button>
    </Form>
  );
}

function Rollentabelle({ mitglied, darf }: { readonly mitglied: Daten['mitglied']; readonly darf: boolean }) {
  const spalten: readonly Spalte<Mitgliedschaft>[] = [
    {
      schluessel: 'rolle',
      titel: 'Rolle',
      kopf: true,
      zelle: ({ rolle }) => (
        <>
          {ROLLE_TEXT[rolle]}
          <div className="klein leise unterzeile">{ROLLE_ERKLAERUNG[rolle]}</div>
        </>
      ),
    },
    { schluessel: 'gebiet', titel: 'Gebiet', zelle: ({ gebiet }) => formatGebiet(gebiet) },
    { schluessel: 'seit', titel: 'Seit', zelle: ({ seit }) => formatTag(seit) },
    ...(darf
      ? [
          {
            schluessel: 'entziehen',
            titel: 'Entziehen',
            zelle: (eine: Mitgliedschaft) => <Entzug mitgliedschaft={eine} name={mitglied.name} />,
          },
        ]
      : []),
  ];
  return (
    <Tabelle
      beschriftung="Rollen"
      beschriftungVerborgen
      spalten={spalten}
      zeilen={mitglied.rollen}
      schluessel={({ id }) => id}
    />
  );
}

function Vergabe({ daten, stand }: { readonly daten: Daten; readonly stand: Stand | undefined }) {
  return (
    <Form method="post" className="formular" noValidate>
      <Auswahlfeld
        name="rolle"
        titel="Weitere Rolle"
        wert={stand?.rolle}
        wahlen={daten.vergebbar.map((rolle) => ({
          wert: rolle,
          titel: `${ROLLE_TEXT[rolle]}: ${ROLLE_ERKLAERUNG[rolle]}`,
        }))}
      />
      <Feld
        name="gebiet"
        titel="Gebiet (freiwillig)"
        hinweis={`Leer: das ganze Gebiet der Organisation (${formatGebiet(daten.organisation.gebiet)}).`}
        wert={stand?.gebiet}
      />
      <div className="knopfreihe">
        <Knopf>Rolle geben</Knopf>
      </div>
    </Form>
  );
}

function Entfernen({ mitglied }: { readonly mitglied: Daten['mitglied'] }) {
  return (
    <details>
      <summary>Mitglied entfernen</summary>
      <Form method="post" className="stapel">
        {mitglied.rollen.map(({ id }) => (
          <input key={id} type="hidden" name="mitgliedschaft" value={id} />
        ))}
        <p>
          Alle Rollen enden sofort, auch in laufenden Sitzungen, Vertretungen ebenso. Das Konto der Person
          bleibt; zurück kommt sie nur mit einer neuen Einladung.
        </p>
        <Knopf art="secondary">Alle Rollen entziehen</Knopf>
      </Form>
    </details>
  );
}

export default function MitgliedSeite() {
  const daten = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  const { mitglied, organisation, aendern, konflikte } = daten;
  return (
    <Seite
      titel={mitglied.name || 'Mitglied ohne Namen'}
      vorspann={daten.selbst ? 'Das sind Sie.' : undefined}
      krumen={[
        { titel: organisation.name, ziel: '/organisation' },
        { titel: 'Mitglieder', ziel: '/organisation/mitglieder' },
      ]}
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung} />
        {konflikte.map((satz) => (
          <Hinweis key={satz} ton="achtung" titel={satz} />
        ))}
        <Angaben>
          <Angabe titel="E-Mail">{mitglied.email ?? '–'}</Angabe>
        </Angaben>
        <Abschnitt titel="Rollen" id="rollen">
          <Rollentabelle mitglied={mitglied} darf={aendern.erlaubt} />
        </Abschnitt>
        <NurWenn was="Rollen geben und entziehen" erlaubnis={aendern}>
          <Vergabe daten={daten} stand={stand} />
          <Entfernen mitglied={mitglied} />
        </NurWenn>
        <Knopflink ziel="/organisation/mitglieder" art="tertiary">
          Zurück zu den Mitgliedern
        </Knopflink>
      </div>
    </Seite>
  );
}
