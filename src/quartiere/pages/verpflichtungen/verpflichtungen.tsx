import { useState } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { Konfliktfragen } from '#web/ui/bearbeiten/konflikt.tsx';
import { Schutzformular, useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { Fehlerliste, Feldvermerke } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { findLetztenEintrag } from '../../formulare/service.ts';
import {
  changeVerpflichtungen,
  readVerpflichtungsformular,
  verpflichtungswerteOf,
} from '../../formulare/verpflichtungsformular.ts';
import { inhaltOfVerpflichtungen } from '../../formulare/verpflichtungsvergleich.ts';
import { grundlageOf } from '../../formulare/zusammenfuehrung.ts';
import {
  answerFormular,
  leaveFormular,
  loadEntwuerfe,
  loadUnlessBeantwortet,
  readSendung,
  requireFormularakte,
  zielWithHinweis,
} from '../bearbeiten/ablauf.ts';
import { keepWahlen } from '../bearbeiten/konfliktwahlen.ts';
import { listEingaben } from '../bearbeiten/stellen.ts';
import {
  saveVerpflichtungsformular,
  standOfVerpflichtungen,
  type Verpflichtungssendung,
  type Verpflichtungsstand,
} from '../bearbeiten/verpflichtungen-zusammenfuehren.ts';
import { Verwehrung } from '../bearbeiten/verwehrung.tsx';
import { OHNE_GRUNDLAGE } from '../bearbeiten/zusammenfuehren.ts';
import { Standardknopf } from '../formularteile.tsx';
import { Erlaeuterung, Verpflichtungsfelder } from './verpflichtungsfelder.tsx';

export { sendeFormular as clientAction } from '#web/ui/bearbeiten/sendung.ts';

export async function loader(argumente: LoaderFunctionArgs) {
  const { params, context } = argumente;
  const { zugang } = context.get(anfrageContext);
  return await loadUnlessBeantwortet(context, async () => {
    const { akte, fassung } = await requireFormularakte(context, params.kennung ?? '');
    const werte = verpflichtungswerteOf(akte);
    const eintrag = await findLetztenEintrag(zugang, akte.quartier.kennung);
    return {
      quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
      stand: standOfVerpflichtungen(werte, fassung, grundlageOf(inhaltOfVerpflichtungen(werte), eintrag)),
      entwuerfe: await loadEntwuerfe(argumente),
    };
  });
}

/** The form as sent, with what a button without effect on the stored asks; undefined for any other. */
function showAgain(sendung: Verpflichtungssendung, aktion: string): Verpflichtungsstand | undefined {
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE, wahlOf } = sendung;
  if (aktion === ENTWURFSAKTION.anzeigen) return standOfVerpflichtungen(werte, fassung, grundlage, wahlOf);
  const geaendert = changeVerpflichtungen(werte, aktion);
  return geaendert && { ...standOfVerpflichtungen(geaendert, fassung, grundlage, wahlOf), fokus: true };
}

function standOfVerwehrung(sendung: Verpflichtungssendung, grund: string): Verpflichtungsstand {
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE } = sendung;
  const eingaben = listEingaben(inhaltOfVerpflichtungen(werte));
  return { ...standOfVerpflichtungen(werte, fassung, grundlage), gesperrt: { grund, eingaben } };
}

async function store(argumente: ActionFunctionArgs, sendung: Verpflichtungssendung) {
  const ergebnis = await saveVerpflichtungsformular(sendung);
  if ('stand' in ergebnis) return ergebnis.stand;
  const { uebernommen, andereAenderungen } = ergebnis;
  const ziel = `/quartiere/${sendung.quartier}`;
  return await leaveFormular(argumente, zielWithHinweis(ziel, '#jahre', uebernommen, andereAenderungen));
}

export async function action(argumente: ActionFunctionArgs) {
  const daten = await argumente.request.formData();
  const aktion = String(daten.get('aktion'));
  const sendung = readSendung(argumente, daten, readVerpflichtungsformular(daten));
  return await answerFormular(argumente, {
    aktion,
    zeige: () => showAgain(sendung, aktion),
    speichere: () => store(argumente, sendung),
    standOfVerwehrung: (grund) => standOfVerwehrung(sendung, grund),
  });
}

/** Rows come and go without the server; what is typed stays. */
function useZeilen(basis: Verpflichtungsstand) {
  const [oertlich, setOertlich] = useState<{
    readonly basis: Verpflichtungsstand;
    readonly stand: Verpflichtungsstand;
  }>();
  const stand = oertlich?.basis === basis ? oertlich.stand : basis;
  const changeOertlich = (daten: FormData): boolean => {
    const werte = changeVerpflichtungen(readVerpflichtungsformular(daten), String(daten.get('aktion')));
    if (!werte) return false;
    const konflikt = keepWahlen(stand.konflikt, daten);
    setOertlich({ basis, stand: { ...stand, werte, fehler: [], konflikt, fokus: true } });
    return true;
  };
  return { stand, changeOertlich };
}

type Geladen = NonNullable<Awaited<ReturnType<typeof loader>>>;

function Formular({ geladen }: { readonly geladen: Geladen }) {
  const { quartier, entwuerfe } = geladen;
  const { stand: basis, sendung } = useFormularstand<Verpflichtungsstand>(
    geladen.stand,
    useActionData<typeof action>(),
  );
  const { stand, changeOertlich } = useZeilen(basis);
  const adresse = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel="Verpflichtungsermächtigungen der Kommune"
      fehlerhaft={stand.fehler.length > 0}
      vorspann="So weit darf die Kommune sich je Haushaltsjahr für die Maßnahmen dieses Quartiers zu Zahlungen in späteren Jahren verpflichten."
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: adresse },
      ]}
    >
      <div className="stapel">
        <Verwehrung stand={stand} />
        <Fehlerliste fehler={stand.fehler} />
        <Erlaeuterung />
        <Schutzformular
          className="formular"
          runde={JSON.stringify(stand)}
          entwuerfe={entwuerfe}
          sendung={sendung}
          vorOrt={changeOertlich}
        >
          <Feldvermerke value={new Map(stand.vermerke)}>
            <Standardknopf wert="speichern" />
            <input type="hidden" name="fassung" value={stand.fassung} />
            <input type="hidden" name="grundlage" value={stand.grundlage} />
            {stand.konflikt ? <Konfliktfragen {...stand.konflikt} /> : null}
            <Verpflichtungsfelder werte={stand.werte} fehler={stand.fehler} fokus={stand.fokus} />
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

export default function Verpflichtungen() {
  const geladen = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  if (geladen !== null) return <Formular geladen={geladen} />;
  return (
    <Seite
      titel="Verpflichtungsermächtigungen nicht gespeichert"
      krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}
    >
      <Verwehrung stand={antwort} />
    </Seite>
  );
}
