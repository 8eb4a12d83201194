import { Form, Link, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { listAntwortzeilen, listProgrammzeilen, listZurueckgestellte } from '../lotse/ansicht.ts';
import { pruneAntworten } from '../lotse/antworten.ts';
import { computeLotsenstand } from '../lotse/lotse.ts';
import { readProgrammauswahl, selectProgrammzeilen } from '../lotse/programmauswahl.ts';
import type { Programmlage } from '../lotse/programmstand.ts';
import { formatAdresse, listTeile, STICHTAG } from '../lotse/zustand.ts';
import { Antworttabelle } from './lotse/antworttabelle.tsx';
import { loadLotsenlage } from './lotse/laden.ts';
import { Programmtabelle } from './lotse/programmtabelle.tsx';
import './lotse.css';

export async function loader(argumente: LoaderFunctionArgs) {
  const { grundlage, zustand, quartier, basis, stichtag } = await loadLotsenlage(argumente);
  const url = new URL(argumente.request.url);
  // An address can be put together by hand: what has no meaning does not count here either.
  const { antworten } = pruneAntworten(grundlage, zustand.antworten);
  const { spaeter } = zustand;
  const bereinigt = { ...zustand, antworten };
  const stand = computeLotsenstand(grundlage, antworten);
  const programme = listProgrammzeilen(grundlage, bereinigt, stand).map((zeile) => ({
    ...zeile,
    vorher: null,
  }));
  const auswahl = readProgrammauswahl(url.searchParams);
  const zielOf = (frage?: string) => `${basis}${formatAdresse({ antworten, spaeter, frage }, stichtag)}`;
  const adresse = formatAdresse({ antworten, spaeter }, stichtag);
  const fristen = programme.flatMap(({ lage, frist }) => (lage === 'passt' && frist !== null ? frist : []));
  return {
    quartier,
    stichtag: grundlage.stichtag,
    anzahl: (['passt', 'moeglich', 'aus'] as const satisfies readonly Programmlage[]).map(
      (lage) => programme.filter((zeile) => zeile.lage === lage).length,
    ),
    frist: fristen.sort()[0] ?? null,
    antworten: listAntwortzeilen(grundlage, antworten).map((zeile) => ({
      ...zeile,
      ziel: zielOf(zeile.schluessel),
    })),
    zurueckgestellt: listZurueckgestellte(grundlage, bereinigt, stand).map((zeile) => ({
      ...zeile,
      ziel: zielOf(zeile.schluessel),
    })),
    offen: stand.fragen.filter(({ angabe }) => !spaeter.includes(angabe.schluessel)).length,
    weiter: zielOf(),
    rechtsluecken: stand.rechtsluecken.slice(0, 60),
    luecken: stand.rechtsluecken.length,
    programme: selectProgrammzeilen(programme, auswahl),
    gesamt: programme.length,
    ohneMassnahme: stand.teilakte.massnahmen.length === 0,
    auswahl,
    verborgen: [
      ...listTeile({ antworten, spaeter }),
      ...(stichtag === undefined ? [] : [[STICHTAG, stichtag] as [string, string]]),
    ],
    csv: `${basis}/programme.csv${url.search}`,
    akte: `${basis}/akte${adresse}`,
    permalink: `${ursprungOf(argumente)}${basis}/ergebnis${adresse}`,
    neu: basis,
  };
}

/** Address under which others can open the same result. */
function ursprungOf({ context }: LoaderFunctionArgs): string {
  return context.get(anwendungContext).adresse ?? context.get(anfrageContext).ursprung;
}

/** Why answers were not saved, in sentences. */
export type Ablehnung = { readonly texte: readonly string[] };

type Geladen = ReturnType<typeof useLoaderData<typeof loader>>;

function Uebernahme({ geladen }: { readonly geladen: Geladen }) {
  const abgelehnt = useActionData<Ablehnung>();
  const { quartier, antworten } = geladen;
  if (quartier === null || antworten.length === 0) return null;
  return (
    <Abschnitt titel="In die Akte übernehmen" id="uebernehmen">
      <div className="stapel">
        {abgelehnt ? (
          <Hinweis ton="schlecht" titel="Die Antworten sind noch nicht gespeichert" meldung>
            {abgelehnt.texte.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Hinweis>
        ) : null}
        {quartier.verwehrt === null ? (
          <>
            <p>
              Bisher ist nichts gespeichert: Die Antworten stehen nur in der Adresse dieser Seite. Beim
              Übernehmen werden sie in die Akte von {quartier.name} geschrieben, wie im Formular der
              Stammdaten.
            </p>
            <Form method="post">
              <input type="hidden" name="fassung" value={quartier.fassung} />
              <div className="knopfreihe">
                <Knopf>{antworten.length === 1 ? 'Antwort übernehmen' : 'Antworten übernehmen'}</Knopf>
                <Knopflink ziel={`/quartiere/${quartier.kennung}`} art="tertiary">
                  Verwerfen
                </Knopflink>
              </div>
            </Form>
          </>
        ) : (
          <p>Sie dürfen diese Akte nicht ändern. {quartier.verwehrt}</p>
        )}
      </div>
    </Abschnitt>
  );
}

function Offenes({ geladen }: { readonly geladen: Geladen }) {
  const { zurueckgestellt, rechtsluecken, luecken } = geladen;
  return (
    <>
      {zurueckgestellt.length === 0 ? null : (
        <Abschnitt titel="Zurückgestellte Fragen" id="zurueckgestellt">
          <ul className="punkte">
            {zurueckgestellt.map(({ schluessel, titel, ziel }) => (
              <li key={schluessel}>
                <Link to={ziel}>{titel}</Link>
              </li>
            ))}
          </ul>
        </Abschnitt>
      )}
      {luecken === 0 ? null : (
        <Abschnitt titel="Was niemand hier beantworten kann" id="rechtsluecken">
          <p>
            Bei {luecken} Regeln fehlt nicht Ihre Antwort, sondern Wissen über das Recht. Solche Programme
            bleiben „möglich“; fragen Sie die Bewilligungsstelle.
          </p>
          <details className="lotse__mehr">
            <summary>Regeln zeigen</summary>
            <ul className="punkte">
              {rechtsluecken.map(({ programm, kurztitel, kriterium, text }) => (
                <li key={`${programm} ${kriterium}`}>
                  <Link to={`/foerderprogramme/${programm}`}>{kurztitel}</Link>: {text}
                </li>
              ))}
            </ul>
          </details>
        </Abschnitt>
      )}
    </>
  );
}

function NaechsteSchritte({ geladen }: { readonly geladen: Geladen }) {
  const { quartier } = geladen;
  return (
    <Abschnitt titel="Wie es weitergeht" id="weiter">
      <div className="stapel">
        {quartier === null ? (
          <p>
            Mit einer Akte rechnet Quartierwerk aus, welche Programme zusammen am meisten bringen, und führt
            Fristen und Unterlagen.
          </p>
        ) : null}
        <div className="knopfreihe">
          {quartier === null ? (
            <Knopflink ziel={geladen.akte}>Akte daraus machen</Knopflink>
          ) : (
            <Knopflink ziel={`/quartiere/${quartier.kennung}/buendel`}>Bündel des Quartiers</Knopflink>
          )}
          <Knopflink ziel={geladen.neu} art="tertiary">
            Von vorn beginnen
          </Knopflink>
        </div>
        <p className="klein leise lotse__adresse">
          Diese Seite wiederfinden oder weitergeben: <a href={geladen.permalink}>{geladen.permalink}</a>
        </p>
      </div>
    </Abschnitt>
  );
}

function krumenOf({ quartier }: Geladen) {
  return quartier === null
    ? [{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]
    : [
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
      ];
}

export default function Lotsenergebnis() {
  const geladen = useLoaderData<typeof loader>();
  const [passt, moeglich, aus] = geladen.anzahl;
  const { offen } = geladen;
  return (
    <Seite
      titel="Ergebnis des Lotsen"
      krumen={krumenOf(geladen)}
      vorspann={`Welche Förderprogramme nach Ihren Antworten passen, Stand ${formatKalendertag(geladen.stichtag)}. Eine Auskunft, keine Zusage.`}
      aktion={
        offen > 0 ? (
          <Knopflink ziel={geladen.weiter} art="primary">
            {offen === 1 ? 'Die letzte offene Frage' : `Weiter fragen (${offen} offen)`}
          </Knopflink>
        ) : undefined
      }
    >
      {geladen.ohneMassnahme ? (
        <Hinweis ton="achtung" titel="Die Akte hat noch keine Maßnahme">
          <p>
            Ohne Maßnahme gibt es nichts zu fördern und nichts zu fragen. Legen Sie im Quartier eine an, oder
            lassen Sie sich ohne Akte <Link to="/lotse">vom Lotsen fragen</Link>.
          </p>
        </Hinweis>
      ) : null}
      <Kennzahlen>
        <Kennzahl titel="Passt" wert={passt} />
        <Kennzahl
          titel="Möglich"
          wert={moeglich}
          zusatz={offen > 0 ? `noch ${offen} Fragen offen` : undefined}
        />
        <Kennzahl titel="Scheidet aus" wert={aus} />
        <Kennzahl
          titel="Nächste Frist"
          wert={geladen.frist === null ? '–' : formatKalendertag(geladen.frist)}
          zusatz={geladen.frist === null ? 'keine bekannt' : 'unter den Programmen, die passen'}
        />
      </Kennzahlen>
      <Abschnitt titel="Ihre Antworten" id="antworten">
        <Antworttabelle antworten={geladen.antworten} mitAkte={geladen.quartier !== null} />
      </Abschnitt>
      <Uebernahme geladen={geladen} />
      <Abschnitt titel="Programme" id="programme">
        <Programmtabelle
          programme={geladen.programme}
          gesamt={geladen.gesamt}
          auswahl={geladen.auswahl}
          verborgen={geladen.verborgen}
          csv={geladen.csv}
        />
      </Abschnitt>
      <Offenes geladen={geladen} />
      <NaechsteSchritte geladen={geladen} />
    </Seite>
  );
}
