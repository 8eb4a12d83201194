/** All versions of a programme, norm or Land rule, and the difference between two of them. */
import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Quelllink, zielOfFundstelle } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Marke, Pruefmarke, type Ton } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import { describeHerkunft, describeUnterschied } from '../../fassungen/csv.ts';
import { describeSpannen, type Fassungszeile } from '../../fassungen/fassungsliste.ts';
import type { Feldunterschied } from '../../vergleich/zeilen.ts';
import { loadGeschichte } from './geschichte.ts';
import './fassungen.css';

export const loader = (frage: LoaderFunctionArgs) => loadGeschichte(frage);

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

/** Address of the page of the versions and of its files. */
function zieleOf(norm: string) {
  const programm = /^programme\/(.+)$/.exec(norm)?.[1];
  const anhang = programm === undefined ? `norm=${encodeURIComponent(norm)}&` : '';
  const stamm = programm === undefined ? '/recht' : `/foerderprogramme/${programm}`;
  return {
    seite: programm === undefined ? `/recht/fassungen/${norm}` : `${stamm}/fassungen`,
    datei: (name: string, wahl = '') => `${stamm}/${name}.csv?${anhang}${wahl}`.replace(/[?&]$/, ''),
  };
}

const nameOf = ({ ab, schluessel }: Fassungszeile): string =>
  `Fassung ab ${formatKalendertag(ab)}${schluessel === ab ? '' : ' (überholt)'}`;

const wahlOf = (von: Fassungszeile, bis: Fassungszeile): string =>
  `von=${von.schluessel}&bis=${bis.schluessel}`;

function Herkunft({ zeile }: { readonly zeile: Fassungszeile }) {
  const { herkunft } = zeile;
  const anlass = herkunft.art === 'freigabe' ? herkunft.freigabe?.anlass : undefined;
  return (
    <>
      {describeHerkunft(zeile)}
      {anlass ? <div className="klein leise">{anlass}</div> : null}
    </>
  );
}

function spaltenOf({ norm, name, zeilen }: Daten): readonly Spalte<Fassungszeile>[] {
  const { seite } = zieleOf(norm);
  return [
    {
      schluessel: 'fassung',
      titel: 'Fassung',
      kopf: true,
      zelle: (zeile) =>
        zeile.spannen.length === 0 ? (
          nameOf(zeile)
        ) : (
          <Link to={zielOfFundstelle({ norm, stelle: name, fassung: zeile.ab })}>{nameOf(zeile)}</Link>
        ),
    },
    { schluessel: 'gilt', titel: 'Gilt', zelle: ({ spannen }) => describeSpannen(spannen) },
    {
      schluessel: 'quelle',
      titel: 'Quelle und Stand',
      zelle: ({ quelle }) => (
        <>
          <Quelllink url={quelle.url} />
          <div className="klein leise">Stand {formatKalendertag(quelle.stand)}</div>
        </>
      ),
    },
    {
      schluessel: 'pruefstand',
      titel: 'Prüfstand',
      zelle: ({ quelle }) => <Pruefmarke stand={quelle.pruefstand} kurz />,
    },
    { schluessel: 'herkunft', titel: 'Herkunft', zelle: (zeile) => <Herkunft zeile={zeile} /> },
    {
      schluessel: 'vergleich',
      titel: 'Vergleich',
      zelle: (zeile) => {
        const vorige = zeilen[zeilen.indexOf(zeile) - 1];
        return vorige ? (
          <Link to={`${seite}?${wahlOf(vorige, zeile)}#unterschiede`}>mit der Fassung davor</Link>
        ) : (
          <span className="leise">die erste</span>
        );
      },
    },
  ];
}

const ARTEN: Readonly<Record<string, readonly [Ton, Zeichenname]>> = {
  hinzugekommen: ['gut', 'haken'],
  entfallen: ['schlecht', 'kreuz'],
};

function Unterschiedsmarke({ unterschied }: { readonly unterschied: Feldunterschied }) {
  const text = describeUnterschied(unterschied);
  const [ton, zeichen] = ARTEN[text] ?? (['info', 'achtung'] as const);
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}

/** Deleted and inserted text is said to be so, beside what it looks like. */
function Seitentext(props: { readonly texte: readonly string[]; readonly seite: 'vorher' | 'nachher' }) {
  if (props.texte.length === 0) return <span className="leise">keine Angabe</span>;
  const Wort = props.seite === 'vorher' ? 'del' : 'ins';
  return (
    <>
      {props.texte.map((text) => (
        <p key={text}>
          <Wort className="fassungstext">{text}</Wort>
        </p>
      ))}
    </>
  );
}

function unterschiedsspalten(von: Fassungszeile, bis: Fassungszeile): readonly Spalte<Feldunterschied>[] {
  return [
    {
      schluessel: 'feld',
      titel: 'Angabe',
      kopf: true,
      zelle: (unterschied) => (
        <>
          {unterschied.feld}
          <div>
            <Unterschiedsmarke unterschied={unterschied} />
          </div>
        </>
      ),
    },
    {
      schluessel: 'vorher',
      titel: `Vorher: ${nameOf(von)}`,
      zelle: ({ vorher }) => <Seitentext texte={vorher} seite="vorher" />,
    },
    {
      schluessel: 'nachher',
      titel: `Nachher: ${nameOf(bis)}`,
      zelle: ({ nachher }) => <Seitentext texte={nachher} seite="nachher" />,
    },
  ];
}

function Wahl({ daten }: { readonly daten: Daten }) {
  const wahlen = daten.zeilen.map((zeile) => ({ wert: zeile.schluessel, titel: nameOf(zeile) })).reverse();
  const { von, bis } = daten;
  return (
    <Form
      method="get"
      action={zieleOf(daten.norm).seite}
      className="fassungswahl nur-schirm"
      key={`${von?.schluessel} ${bis.schluessel}`}
      preventScrollReset
    >
      <Auswahlfeld name="von" titel="Vorher" wahlen={wahlen} wert={(von ?? bis).schluessel} />
      <Auswahlfeld name="bis" titel="Nachher" wahlen={wahlen} wert={bis.schluessel} />
      <Knopf art="secondary">Vergleichen</Knopf>
    </Form>
  );
}

function OhneUnterschied({ von, bis }: { readonly von: Fassungszeile; readonly bis: Fassungszeile }) {
  return von.schluessel === bis.schluessel ? (
    <Hinweis ton="info" titel="Zweimal dieselbe Fassung">
      <p>Wählen Sie für „Vorher“ oder „Nachher“ eine andere.</p>
    </Hinweis>
  ) : (
    <Hinweis ton="info" titel="Kein Unterschied im Inhalt">
      <p>Die beiden Fassungen sagen dasselbe; nur der Tag, ab dem sie gelten, ist ein anderer.</p>
    </Hinweis>
  );
}

function Unterschiede({ daten }: { readonly daten: Daten }) {
  const { von, bis, unterschiede } = daten;
  if (daten.zeilen.length === 1) {
    return <p>Erfasst ist nur eine Fassung. Sobald es eine zweite gibt, steht hier, was sich ändert.</p>;
  }
  return (
    <div className="stapel">
      <Wahl daten={daten} />
      {von === null ? (
        <p>Das ist die erste Fassung. Wählen Sie eine andere, um zu sehen, was sich ändert.</p>
      ) : unterschiede.length === 0 ? (
        <OhneUnterschied von={von} bis={bis} />
      ) : (
        <Tabelle
          beschriftung={`${unterschiede.length === 1 ? 'Eine Angabe ist' : `${unterschiede.length} Angaben sind`} anders`}
          spalten={unterschiedsspalten(von, bis)}
          zeilen={unterschiede}
          schluessel={({ feld }) => feld}
          exporte={[
            {
              titel: 'Unterschiede als CSV',
              ziel: zieleOf(daten.norm).datei('fassungsvergleich', wahlOf(von, bis)),
            },
            { titel: 'Link auf diesen Vergleich', ziel: `?${wahlOf(von, bis)}` },
          ]}
        />
      )}
    </div>
  );
}

export default function Fassungen() {
  const daten = useLoaderData<typeof loader>();
  const { norm, name, zeilen } = daten;
  return (
    <Seite
      titel={`Fassungen: ${name}`}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: name, ziel: zielOfFundstelle({ norm, stelle: name }) },
      ]}
      vorspann="Welche Fassung wann gilt, worauf sie sich stützt und was sich von einer zur anderen ändert."
    >
      <Abschnitt titel="Alle Fassungen" id="fassungen">
        <Tabelle
          beschriftung={
            zeilen.length === 1 ? 'Eine Fassung' : `${zeilen.length} Fassungen, die neueste zuerst`
          }
          spalten={spaltenOf(daten)}
          zeilen={[...zeilen].reverse()}
          schluessel={({ schluessel }) => schluessel}
          exporte={[{ titel: 'Fassungen als CSV', ziel: zieleOf(norm).datei('fassungen') }]}
        />
      </Abschnitt>
      <Abschnitt titel="Was sich ändert" id="unterschiede">
        <Unterschiede daten={daten} />
      </Abschnitt>
    </Seite>
  );
}
