import type { LoaderFunctionArgs } from 'react-router';
import { Link, useLoaderData } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { Abloesungshinweis, Quelllink } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Pruefmarke, SATZ_UNGEPRUEFT } from '#web/ui/marke.tsx';
import { Abschnitt, Seite } from '#web/ui/seite.tsx';
import { findNormabloesungen } from '../abloesung.ts';
import { describeLandesregel } from '../landesangaben.ts';
import type { Landesregel } from '../landesregel.ts';
import type { Norm } from '../norm.ts';
import type { Rechtsstand, Version } from '../rechtsstand.ts';
import { loadRechtsstand } from '../service.ts';
import { Landesangaben, Normstellen, textOfParameter } from './normangaben.tsx';

type Text = Norm | Landesregel;

function versionsOf(rechtsstand: Rechtsstand, kennung: string): readonly Version<Text>[] {
  const regeln = [...rechtsstand.landesregeln.values()].flat();
  return rechtsstand.normen.get(kennung) ?? regeln.filter((version) => version.inhalt.kennung === kennung);
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const kennung = params['*'] ?? '';
  const stichtag = new URL(request.url).searchParams.get('stichtag') ?? anwendung.heute();
  const rechtsstand = await loadRechtsstand(anwendung.rechtVerzeichnis);
  const versionen = versionsOf(rechtsstand, kennung);
  const gezeigt = versionen.findLast((version) => version.ab <= stichtag) ?? versionen[0];
  if (!gezeigt)
    throw new FachlicherFehler('norm-nicht-gefunden', `Eine Norm „${kennung}“ ist nicht erfasst.`);
  const text = gezeigt.inhalt;
  const { pruefstand } = text.quelle;
  return {
    kennung,
    titel: text.titel,
    zitat: text.zitat,
    gueltig: text.gueltig,
    stellen: (text.inhalt ?? []).map((teil) => ({ ...teil, pruefstand: teil.pruefstand ?? pruefstand })),
    angaben: 'land' in text ? describeLandesregel(text) : [],
    parameter: ('parameter' in text ? (text.parameter ?? []) : []).map((parameter) => ({
      stelle: parameter.stelle,
      text: textOfParameter(parameter),
      pruefstand: parameter.pruefstand ?? pruefstand,
    })),
    quelle: text.quelle,
    weitere: text.weitere_quellen ?? [],
    hinweise: text.hinweise ?? [],
    abloesungen: findNormabloesungen(rechtsstand, kennung),
    versionen: versionen.map((version) => ({ ab: version.ab, gezeigt: version === gezeigt })),
  };
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Geltung({ gueltig }: { readonly gueltig: Daten['gueltig'] }) {
  const bis = gueltig.bis ? ` bis ${formatKalendertag(gueltig.bis)}` : '';
  return (
    <>
      Gilt ab {formatKalendertag(gueltig.ab)}
      {bis}
    </>
  );
}

function Inhalt({ daten }: { readonly daten: Daten }) {
  const { angaben, stellen, parameter } = daten;
  return (
    <>
      {angaben.length > 0 ? (
        <Abschnitt titel="Was das Land regelt" id="landesregel">
          <Landesangaben angaben={angaben} />
        </Abschnitt>
      ) : null}
      {stellen.length > 0 ? (
        <Abschnitt titel={angaben.length > 0 ? 'Weiteres' : 'Inhalt'} id="inhalt-der-norm">
          <Normstellen stellen={stellen} />
        </Abschnitt>
      ) : null}
      {parameter.length > 0 ? (
        <Abschnitt titel="Werte" id="werte">
          <Normstellen stellen={parameter} />
        </Abschnitt>
      ) : null}
    </>
  );
}

function Herkunft({ daten }: { readonly daten: Daten }) {
  return (
    <Abschnitt titel="Quellen und Fassungen" id="quellen">
      <ul className="punkte">
        {[daten.quelle.url, ...daten.weitere].map((url) => (
          <li key={url}>
            <Quelllink url={url} />
          </li>
        ))}
        {daten.versionen.map((version) => (
          <li key={version.ab}>
            {version.gezeigt ? (
              <strong>Fassung ab {formatKalendertag(version.ab)} (gezeigt)</strong>
            ) : (
              <Link to={`?stichtag=${version.ab}`}>Fassung ab {formatKalendertag(version.ab)}</Link>
            )}
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/recht/fassungen/${daten.kennung}`}>
          {daten.versionen.length > 1 ? 'Alle Fassungen vergleichen' : 'Geschichte der Fassungen'}
        </Link>
      </p>
    </Abschnitt>
  );
}

export default function Normseite() {
  const daten = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={daten.zitat}
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann={daten.titel}
      marken={
        <>
          <span className="leise">
            <Geltung gueltig={daten.gueltig} /> · Stand {formatKalendertag(daten.quelle.stand)}
          </span>
          <Pruefmarke stand={daten.quelle.pruefstand} />
        </>
      }
    >
      <Abloesungshinweis {...daten.abloesungen} bereich="/recht" />
      <p className="leise">Der Inhalt ist in eigenen Worten wiedergegeben; verbindlich ist die Quelle.</p>
      {daten.quelle.pruefstand === 'ungeprueft' ? (
        <Hinweis ton="achtung" titel={`Dieser Text ist ${SATZ_UNGEPRUEFT}.`} />
      ) : null}
      <Inhalt daten={daten} />
      {daten.hinweise.length > 0 ? (
        <Hinweis ton="info" titel="Hinweise">
          <ul className="punkte">
            {daten.hinweise.map((hinweis) => (
              <li key={hinweis}>{hinweis}</li>
            ))}
          </ul>
        </Hinweis>
      ) : null}
      <Herkunft daten={daten} />
    </Seite>
  );
}
