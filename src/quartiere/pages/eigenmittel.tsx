import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { Konfliktfragen } from '#web/ui/bearbeiten/konflikt.tsx';
import { Schutzformular, useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { Feldgruppe } from '#web/ui/feldgruppe.tsx';
import { Fehlerliste, Feld, Feldvermerke } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { eigenmittelwerteOf, readEigenmittelformular } from '../formulare/eigenmittelformular.ts';
import { inhaltOfEigenmittel } from '../formulare/eigenmittelvergleich.ts';
import { findLetztenEintrag } from '../formulare/service.ts';
import { grundlageOf } from '../formulare/zusammenfuehrung.ts';
import {
  answerFormular,
  leaveFormular,
  loadEntwuerfe,
  loadUnlessBeantwortet,
  readSendung,
  requireFormularakte,
  zielWithHinweis,
} from './bearbeiten/ablauf.ts';
import {
  type Eigenmittelsendung,
  type Eigenmittelstand,
  saveEigenmittelformular,
  standOfEigenmittel,
} from './bearbeiten/eigenmittel-zusammenfuehren.ts';
import { listEingaben } from './bearbeiten/stellen.ts';
import { Verwehrung } from './bearbeiten/verwehrung.tsx';
import { OHNE_GRUNDLAGE } from './bearbeiten/zusammenfuehren.ts';

export { sendeFormular as clientAction } from '#web/ui/bearbeiten/sendung.ts';

export async function loader(argumente: LoaderFunctionArgs) {
  const { params, context } = argumente;
  const { zugang } = context.get(anfrageContext);
  return await loadUnlessBeantwortet(context, async () => {
    const { akte, fassung } = await requireFormularakte(context, params.kennung ?? '');
    const werte = eigenmittelwerteOf(akte);
    const eintrag = await findLetztenEintrag(zugang, akte.quartier.kennung);
    return {
      quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
      stand: standOfEigenmittel(werte, fassung, grundlageOf(inhaltOfEigenmittel(werte), eintrag)),
      entwuerfe: await loadEntwuerfe(argumente),
    };
  });
}

function standOfVerwehrung(sendung: Eigenmittelsendung, grund: string): Eigenmittelstand {
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE } = sendung;
  const eingaben = listEingaben(inhaltOfEigenmittel(werte));
  return { ...standOfEigenmittel(werte, fassung, grundlage), gesperrt: { grund, eingaben } };
}

async function store(argumente: ActionFunctionArgs, sendung: Eigenmittelsendung) {
  const ergebnis = await saveEigenmittelformular(sendung);
  if ('stand' in ergebnis) return ergebnis.stand;
  const { uebernommen, andereAenderungen } = ergebnis;
  const ziel = `/quartiere/${sendung.quartier}`;
  return await leaveFormular(argumente, zielWithHinweis(ziel, '#jahre', uebernommen, andereAenderungen));
}

export async function action(argumente: ActionFunctionArgs) {
  const daten = await argumente.request.formData();
  const aktion = String(daten.get('aktion'));
  const sendung = readSendung(argumente, daten, readEigenmittelformular(daten));
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE, wahlOf } = sendung;
  return await answerFormular(argumente, {
    aktion,
    zeige: () =>
      aktion === ENTWURFSAKTION.anzeigen ? standOfEigenmittel(werte, fassung, grundlage, wahlOf) : undefined,
    speichere: () => store(argumente, sendung),
    standOfVerwehrung: (grund) => standOfVerwehrung(sendung, grund),
  });
}

function Art({ unbegrenzt }: { readonly unbegrenzt: boolean }) {
  return (
    <Feldgruppe name="art" titel="Grenze">
      <div>
        <label className="auswahl">
          <input type="radio" name="art" value="jahre" defaultChecked={!unbegrenzt} />
          <span>Höchstbetrag je Haushaltsjahr</span>
        </label>
        <label className="auswahl">
          <input type="radio" name="art" value="unbegrenzt" defaultChecked={unbegrenzt} />
          <span>unbegrenzt (die Beträge unten zählen dann nicht)</span>
        </label>
      </div>
    </Feldgruppe>
  );
}

type Geladen = NonNullable<Awaited<ReturnType<typeof loader>>>;

function Felder({ stand }: { readonly stand: Eigenmittelstand }) {
  const { werte, fehler } = stand;
  return (
    <>
      <Art unbegrenzt={werte.unbegrenzt} />
      {Object.entries(werte.jahre).map(([jahr, betrag]) => (
        <Feld
          key={jahr}
          name={`eigenmittel.${jahr}`}
          titel={`${jahr} in Euro`}
          wert={betrag}
          fehler={fehler}
        />
      ))}
      <Feldgruppe name="weiteres" titel="Weiteres Jahr (freiwillig)">
        <Feld name="weiteres.jahr" titel="Haushaltsjahr" wert={werte.weiteresJahr} fehler={fehler} />
        <Feld
          name="weiteres.betrag"
          titel="Betrag in Euro"
          wert={werte.weitererBetrag}
          fehler={fehler}
          hinweis="Zum Beispiel 450.000,00"
        />
      </Feldgruppe>
    </>
  );
}

function Formular({ geladen }: { readonly geladen: Geladen }) {
  const { quartier, entwuerfe } = geladen;
  const { stand, sendung } = useFormularstand<Eigenmittelstand>(
    geladen.stand,
    useActionData<typeof action>(),
  );
  const { fehler } = stand;
  const adresse = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel="Eigenmittel der Kommune"
      fehlerhaft={fehler.length > 0}
      vorspann="So viel eigenes Geld kann die Kommune je Haushaltsjahr für alle Maßnahmen dieses Quartiers zusammen einsetzen."
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: adresse },
      ]}
    >
      <div className="stapel">
        <Verwehrung stand={stand} />
        <Fehlerliste fehler={fehler} />
        <Schutzformular
          className="formular"
          runde={JSON.stringify(stand)}
          entwuerfe={entwuerfe}
          sendung={sendung}
        >
          <Feldvermerke value={new Map(stand.vermerke)}>
            <input type="hidden" name="fassung" value={stand.fassung} />
            <input type="hidden" name="grundlage" value={stand.grundlage} />
            {stand.konflikt ? <Konfliktfragen {...stand.konflikt} /> : null}
            <Felder stand={stand} />
            <div className="knopfreihe">
              <Knopf name="aktion" wert="speichern">
                {stand.gesperrt ? 'Noch einmal versuchen' : 'Speichern'}
              </Knopf>
              <Knopflink ziel={`${adresse}#jahre`} art="tertiary">
                Abbrechen
              </Knopflink>
            </div>
          </Feldvermerke>
        </Schutzformular>
      </div>
    </Seite>
  );
}

export default function Eigenmittel() {
  const geladen = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  if (geladen !== null) return <Formular geladen={geladen} />;
  return (
    <Seite titel="Eigenmittel nicht gespeichert" krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}>
      <Verwehrung stand={antwort} />
    </Seite>
  );
}
