import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { loadProgrammtitel, requireAenderbareAkte } from '../../service.ts';
import { handleKofi, type Kofiantwort } from './kofi-laden.ts';
import { Kofimaengel, Kofizuordnen } from './kofi-zuordnen.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { akte } = await requireAenderbareAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  const titel = await loadProgrammtitel(context.get(anwendungContext).rechtVerzeichnis);
  return {
    quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
    programme: [
      { wert: '', titel: 'kein Programm' },
      ...[...titel]
        .map(([wert, name]) => ({ wert, titel: name }))
        .sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
    ],
  };
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Kofiantwort> {
  const { zugang } = context.get(anfrageContext);
  const { akte } = await requireAenderbareAkte(zugang, params.kennung ?? '');
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const umgebung = { zugang, kennung: akte.quartier.kennung, rechtVerzeichnis };
  return await handleKofi(umgebung, await request.formData());
}

function Hochladen({ ziel, maengel }: { readonly ziel: string; readonly maengel: readonly Eingabemangel[] }) {
  return (
    <div className="stapel stapel--weit">
      {maengel.length > 0 ? (
        <div className="stapel">
          <Hinweis ton="schlecht" titel="Die Datei wurde nicht gelesen" meldung>
            <p>Es wurde nichts gespeichert.</p>
          </Hinweis>
          <Kofimaengel titel="Mängel" maengel={maengel} />
        </div>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="formular" reloadDocument>
        <Feld
          name="datei"
          titel="Kosten- und Finanzierungsübersicht"
          art="file"
          accept=".xlsx,.ods,.csv,.tsv,.txt"
          hinweis="Excel (.xlsx), OpenDocument (.ods) oder CSV, höchstens 5 MB. Über den Spalten stehen Titel, darunter je Zeile eine Maßnahme oder Kostenposition; Summenzeilen werden erkannt und ausgelassen."
        />
        <div className="knopfreihe">
          <Knopf>Tabelle lesen</Knopf>
          <Knopflink ziel={ziel} art="tertiary">
            Abbrechen
          </Knopflink>
        </div>
      </Form>
    </div>
  );
}

function Fertig({ fassung, ziel }: { readonly fassung: number | null; readonly ziel: string }) {
  return (
    <div className="stapel">
      <Hinweis
        ton="gut"
        titel={fassung === null ? 'Es gab nichts zu ändern' : 'In die Akte übernommen'}
        meldung
      >
        <p>
          {fassung === null
            ? 'Die Akte enthielt schon alles, was in der Tabelle steht.'
            : `Die Akte hat jetzt die Fassung ${fassung}. Prüfen Sie neue Maßnahmen: Träger, Handlungsfelder, Zweck, Beginn und Ende stehen nicht in der Tabelle.`}
        </p>
      </Hinweis>
      <div className="knopfreihe">
        <Knopflink ziel={ziel} art="primary">
          Zum Quartier
        </Knopflink>
        <Knopflink ziel={`${ziel}/kofi-import`}>Weitere Tabelle</Knopflink>
      </div>
    </div>
  );
}

const TITEL: Readonly<Record<Kofiantwort['art'], string>> = {
  unlesbar: 'KoFi aus einer Tabelle',
  zuordnen: 'Spalten zuordnen und prüfen',
  fertig: 'KoFi übernommen',
};

export default function KofiImport() {
  const { quartier, programme } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>() as Kofiantwort | undefined;
  const ziel = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel={TITEL[antwort?.art ?? 'unlesbar']}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel },
      ]}
      vorspann={
        antwort?.art === 'zuordnen'
          ? antwort.datei
          : 'Kosten und zugesagtes Geld Ihrer vorhandenen Übersicht kommen in die Akte. Welche Spalte was bedeutet, sagen Sie einmal.'
      }
      fehlerhaft={antwort?.art === 'unlesbar' || (antwort?.art === 'zuordnen' && antwort.meldung !== '')}
    >
      {antwort?.art === 'zuordnen' ? (
        <Kofizuordnen schritt={antwort} programme={programme} />
      ) : antwort?.art === 'fertig' ? (
        <Fertig fassung={antwort.fassung} ziel={ziel} />
      ) : (
        <Hochladen ziel={ziel} maengel={antwort?.maengel ?? []} />
      )}
    </Seite>
  );
}
