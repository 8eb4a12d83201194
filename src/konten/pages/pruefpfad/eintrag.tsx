import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { describeEintrag } from '#pruefpfad/index.ts';
import { Feldaenderungen } from '#web/ui/geschichte.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Seite } from '#web/ui/seite.tsx';
import { describeGegenstand, describeHandlung, zielOf } from '../../pruefpfad/bezeichnungen.ts';
import { loadEintrag } from '../../pruefpfad/service.ts';
import './pruefpfad.css';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const eintrag = await loadEintrag(context.get(anfrageContext).zugang, params.nummer ?? '');
  const { gegenstand, kennung, ags, organisation, hash } = eintrag;
  return {
    ...describeEintrag(eintrag, describeHandlung),
    gegenstand: describeGegenstand(gegenstand),
    ziel: zielOf(gegenstand, kennung) ?? null,
    kennung,
    ags,
    organisation,
    hash,
  };
}

export default function Eintrag() {
  const eintrag = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={`Eintrag ${eintrag.nummer}`}
      krumen={[{ titel: 'Prüfpfad', ziel: '/pruefpfad' }]}
      vorspann={eintrag.handlung}
    >
      <div className="stapel stapel--weit">
        <Angaben>
          <Angabe titel="Zeit">
            <time dateTime={eintrag.zeit.toISOString()}>{eintrag.zeitpunkt}</time>
          </Angabe>
          <Angabe titel="Wer">{eintrag.wer}</Angabe>
          {eintrag.vertretung === null ? null : (
            <Angabe titel="In Vertretung von">{eintrag.vertretung}</Angabe>
          )}
          <Angabe titel="Für">{eintrag.fuer ?? 'keine Organisation'}</Angabe>
          <Angabe titel="Vorgang">
            {eintrag.gegenstand}{' '}
            {eintrag.ziel === null ? eintrag.kennung : <Link to={eintrag.ziel}>{eintrag.kennung}</Link>}
          </Angabe>
          <Angabe titel="Gehört">{eintrag.organisation ?? 'keiner Organisation'}</Angabe>
          {eintrag.ags ? <Angabe titel="AGS">{eintrag.ags}</Angabe> : null}
          <Angabe titel="Grundlage">{eintrag.grundlage}</Angabe>
          <Angabe titel="Prüfsumme">
            <span className="pruefsumme">{eintrag.hash}</span>
          </Angabe>
        </Angaben>
        <Abschnitt titel="Was geändert wurde" id="aenderungen">
          <Feldaenderungen felder={eintrag.felder} offen />
        </Abschnitt>
      </div>
    </Seite>
  );
}
