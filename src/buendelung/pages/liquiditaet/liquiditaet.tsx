import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatProzent } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatMonat } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Balken } from '#web/ui/diagramm.tsx';
import type { Feldfehler } from '#web/ui/formular.tsx';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben, Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Pruefmarke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import type { Export } from '#web/ui/tabelle.tsx';
import { formatAnnahmen } from '../../liquiditaet/annahmen.ts';
import { buildVorfinanzierungsbild, buildZuflussbild } from '../../liquiditaet/bilddaten.ts';
import type { Liquiditaet, Programmfluss } from '../../liquiditaet/liquiditaet.ts';
import {
  annahmensaetze,
  fristentabelle,
  GRUNDLAGE_TEXT,
  geberverpflichtungstabelle,
  jahrestabelle,
  kassentabelle,
  listBelege,
  monatstabelle,
  verpflichtungstabelle,
} from '../../liquiditaet/tabellen.ts';
import { readLiquiditaet } from '../../service.ts';
import { loadPlan } from '../plan-laden.ts';
import { Planseite, pfadOf } from '../rahmen.tsx';
import { readAdressannahmen } from './annahmen-lesen.ts';
import { Annahmenwahl } from './annahmenwahl.tsx';
import { DokumentTabelle } from './dokumenttabelle.tsx';

export async function loader({ params, context, request }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { gespeichert, adresse } = await loadPlan(context.get(anfrageContext).zugang, params);
  const { annahmen, maengel } = readAdressannahmen(request);
  const fehler = maengel.map(
    ({ feld = '', text, abhilfe }): Feldfehler => ({
      feld,
      text,
      ...(abhilfe === undefined ? {} : { abhilfe }),
    }),
  );
  return { adresse, fehler, liquiditaet: await readLiquiditaet(gespeichert, annahmen, rechtVerzeichnis) };
}

function Zahlen({ liquiditaet: { spitze, zinsen, annahmen } }: { readonly liquiditaet: Liquiditaet }) {
  return (
    <Kennzahlen>
      <Kennzahl
        titel="Höchste Vorfinanzierung"
        wert={spitze ? formatEuro(spitze.cent) : 'keine'}
        zusatz={
          spitze
            ? `von der Kommune, Ende ${formatMonat(spitze.monat)}`
            : 'Das Geld kommt, wenn es gebraucht wird.'
        }
      />
      <Kennzahl
        titel="Zinsen der Vorfinanzierung"
        wert={formatEuro(zinsen.satz)}
        zusatz={`bei ${formatProzent(annahmen.zins)} im Jahr, angenommen`}
      />
      <Kennzahl
        titel="Zinsrisiko"
        wert={formatEuro(zinsen.plus1)}
        zusatz={`bei 1 Prozentpunkt mehr, ${formatEuro(zinsen.plus2)} bei 2 mehr`}
      />
    </Kennzahlen>
  );
}

/** Years in which own money and bridging together need more than the Akte provides. */
function Ueberzogen({ jahre }: { readonly jahre: Liquiditaet['jahre'] }) {
  const ueber = jahre.filter(({ bedarf, rahmen }) => rahmen !== null && bedarf > rahmen);
  if (ueber.length === 0) return null;
  return (
    <Hinweis
      ton="achtung"
      titel="Mit der Vorfinanzierung reichen die Eigenmittel der Akte nicht in jedem Jahr."
    >
      <ul className="punkte">
        {ueber.map(({ jahr, bedarf, rahmen }) => (
          <li key={jahr}>
            {jahr}: <span className="nowrap">{formatEuro(bedarf)}</span> gebraucht,{' '}
            <span className="nowrap">{rahmen === null ? '' : formatEuro(rahmen)}</span> vorgesehen
          </li>
        ))}
      </ul>
      <p>
        Was vorfinanziert ist, kommt später zurück. Bis dahin braucht es einen Liquiditätskredit oder eigenes
        Geld.
      </p>
    </Hinweis>
  );
}

const ZWISCHENZINSEN = { norm: 'bund/vwvfg-49a', stelle: '§ 49a Abs. 4 VwVfG' };

function Fristen({
  liquiditaet,
  exporte,
}: {
  readonly liquiditaet: Liquiditaet;
  readonly exporte: readonly Export[];
}) {
  if (liquiditaet.fristen.length === 0) {
    return (
      <p>Kein Geld liegt länger, als die bekannten Fristen erlauben. Gerechnet ist in ganzen Monaten.</p>
    );
  }
  return (
    <>
      <Hinweis ton="achtung" titel="Ein Teil des Geldes wird nach der Auszahlung zu spät verwendet.">
        <p>
          Dafür können Zinsen verlangt werden (<Fundstellenangabe fundstelle={ZWISCHENZINSEN} />
          ). Fordern Sie weniger im Voraus an.
        </p>
      </Hinweis>
      <DokumentTabelle tafel={fristentabelle(liquiditaet)} exporte={exporte} />
    </>
  );
}

function Wege({ programme }: { readonly programme: readonly Programmfluss[] }) {
  return (
    <Angaben>
      {programme.map(({ programm, titel, wege }) => (
        <Angabe key={programm} titel={titel}>
          <ul className="unterlagen">
            {wege.flatMap(listBelege).map(({ text, grundlage, fundstelle, pruefstand }) => (
              <li key={text}>
                <div>{text}</div>
                {fundstelle ? (
                  <Fundstellenangabe fundstelle={fundstelle} stand={pruefstand} />
                ) : (
                  <>
                    {GRUNDLAGE_TEXT[grundlage]} <Pruefmarke stand={pruefstand} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </Angabe>
      ))}
    </Angaben>
  );
}

type Tabellenexporte = (name: string) => readonly Export[];

function Monate({
  liquiditaet,
  exporte,
}: {
  readonly liquiditaet: Liquiditaet;
  readonly exporte: Tabellenexporte;
}) {
  return (
    <Abschnitt titel="Je Monat" id="monate">
      <p className="leise">
        Das erste Bild zeigt, wann welches Geld ankommt, das zweite, was am Ende jedes Monats ausgegeben ist,
        ohne dass die Zuwendung dafür da ist.
      </p>
      <Balken titel="Geld, das ankommt" daten={buildZuflussbild(liquiditaet)}>
        <DokumentTabelle tafel={monatstabelle(liquiditaet)} exporte={exporte('monate')} />
      </Balken>
      {liquiditaet.spitze ? (
        <Balken titel="Vorfinanziert am Ende des Monats" daten={buildVorfinanzierungsbild(liquiditaet)}>
          <p>Die Zahlen stehen in der Tabelle „Geld, das ankommt“.</p>
        </Balken>
      ) : null}
    </Abschnitt>
  );
}

function Verpflichtungen({
  liquiditaet,
  exporte,
}: {
  readonly liquiditaet: Liquiditaet;
  readonly exporte: Tabellenexporte;
}) {
  return (
    <Abschnitt titel="Verpflichtungsermächtigungen" id="verpflichtungen">
      <h3>Kommune</h3>
      {liquiditaet.verpflichtungen.length === 0 ? (
        <p>Die Kommune bindet kein späteres Haushaltsjahr.</p>
      ) : (
        <DokumentTabelle tafel={verpflichtungstabelle(liquiditaet)} exporte={exporte('verpflichtungen')} />
      )}
      <h3>Geber</h3>
      {liquiditaet.geberverpflichtungen.length === 0 ? (
        <p>Für kein Programm des Plans sind Anteile der Kassenjahre bekannt oder beachtet.</p>
      ) : (
        <DokumentTabelle
          tafel={geberverpflichtungstabelle(liquiditaet)}
          exporte={exporte('geberverpflichtungen')}
        />
      )}
    </Abschnitt>
  );
}

function Inhalt({ liquiditaet, pfad }: { readonly liquiditaet: Liquiditaet; readonly pfad: string }) {
  const anhang = `?${new URLSearchParams(formatAnnahmen(liquiditaet.annahmen))}`;
  const exporte: Tabellenexporte = (name) => [
    { titel: 'Als CSV', ziel: `${pfad}/liquiditaet/${name}.csv${anhang}` },
  ];
  return (
    <>
      <Zahlen liquiditaet={liquiditaet} />
      <p className="tabelle__unter">
        <a href={`${pfad}/liquiditaet/liquiditaet.ods${anhang}`}>Alle Tabellen als .ods</a>
        <a href={`${pfad}/liquiditaet/liquiditaet.xlsx${anhang}`}>Alle Tabellen als .xlsx</a>
      </p>
      <Monate liquiditaet={liquiditaet} exporte={exporte} />
      <Abschnitt titel="Eigene Mittel je Haushaltsjahr" id="jahre">
        <Ueberzogen jahre={liquiditaet.jahre} />
        <DokumentTabelle tafel={jahrestabelle(liquiditaet)} exporte={exporte('jahre')} />
      </Abschnitt>
      <Verpflichtungen liquiditaet={liquiditaet} exporte={exporte} />
      <Abschnitt titel="Auszahlungen je Ressort und Kassenjahr" id="kassenjahre">
        <DokumentTabelle tafel={kassentabelle(liquiditaet)} exporte={exporte('kassenjahre')} />
      </Abschnitt>
      <Abschnitt titel="Geld, das zu lange liegt" id="fristen">
        <Fristen liquiditaet={liquiditaet} exporte={exporte('fristen')} />
      </Abschnitt>
      <Abschnitt titel="Worauf das beruht" id="grundlagen">
        <Wege programme={liquiditaet.programme} />
        <h3>Annahmen</h3>
        <ul className="punkte">
          {annahmensaetze(liquiditaet.annahmen).map((satz) => (
            <li key={satz}>{satz}</li>
          ))}
        </ul>
      </Abschnitt>
    </>
  );
}

/** When the money of a plan flows, and what must be bridged until then. */
export default function Liquiditaetsseite() {
  const { adresse, fehler, liquiditaet } = useLoaderData<typeof loader>();
  const pfad = pfadOf(adresse);
  return (
    <Planseite adresse={adresse} titel="Liquidität" fehlerhaft={fehler.length > 0}>
      {liquiditaet.monate.length === 0 ? (
        <LeererZustand
          titel="In diesem Plan fließt kein Geld"
          aktionen={<Knopflink ziel={pfad}>Zum Plan</Knopflink>}
        >
          <p>Keine Maßnahme ist finanziert. Der Plan sagt, woran das liegt.</p>
        </LeererZustand>
      ) : (
        <>
          <Annahmenwahl annahmen={liquiditaet.annahmen} fehler={fehler} />
          <Inhalt liquiditaet={liquiditaet} pfad={pfad} />
        </>
      )}
    </Planseite>
  );
}
