import { data, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { add, formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { HAUSHALTSLAGE_TEXT } from '#rechtsstand/index.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readSortierung } from '#web/ui/tabelle.tsx';
import type { Akte } from '../akte.ts';
import {
  computeJahreskosten,
  computeKosten,
  countFilterwerte,
  filterMassnahmen,
  readListenfilter,
  sortMassnahmen,
} from '../massnahmenliste.ts';
import {
  findVeroeffentlichte,
  type GespeicherteAkte,
  listFlaechen,
  loadAussagen,
  loadProgrammtitel,
  readRechtelage,
  requireAkte,
} from '../service.ts';
import { formatZahl } from './bausteine.tsx';
import { Zusammengefuehrt } from './bearbeiten/zusammengefuehrt.tsx';
import { antwortenOf, facettenOf, listenzeileOf } from './massnahmenansicht.ts';
import { Massnahmenliste } from './massnahmenliste.tsx';
import { loadAktengeschichte } from './quartier/geschichte-laden.ts';
import { Geschichtsabschnitt } from './quartier/geschichtsabschnitt.tsx';
import { Jahresaktionen, Jahrestabelle } from './quartier/jahrestabelle.tsx';
import { loadAktenrechte } from './quartier/rechte-laden.ts';
import { Rechtslage, Umriss } from './quartier/rechtslage.tsx';
import { Verwehrt } from './quartier/verwehrt.tsx';
import { Aktenmarken, Zusammenarbeit } from './quartier/zusammenarbeit.tsx';

function listeOf({ massnahmen }: Akte, parameter: URLSearchParams) {
  const filter = readListenfilter(parameter);
  const sortierung = readSortierung(parameter, 'kennung');
  const gefunden = sortMassnahmen(filterMassnahmen(massnahmen, filter), sortierung);
  return {
    suche: filter.suche,
    sortierung,
    facetten: facettenOf(massnahmen, filter),
    parameter: parameter.toString(),
    zeilen: gefunden.map(listenzeileOf),
  };
}

/** Whose the Akte is, who else works on it, and what the public sees of it. */
async function loadUmfeld(zugang: Zugang, { akte, organisation, eigentuemer, datensatz }: GespeicherteAkte) {
  const { eigene } = await readRechtelage(zugang);
  const oeffentlich = await findVeroeffentlichte(zugang, akte.quartier.kennung);
  return {
    eigentuemer,
    eigen: eigene.includes(organisation),
    geteilt: datensatz.freigaben?.some((freigabe) => eigene.includes(freigabe.organisation)) ?? false,
    freigaben: datensatz.freigaben?.length ?? 0,
    veroeffentlicht: oeffentlich?.veroeffentlichtAm.toISOString() ?? null,
  };
}

async function loadSeite(request: Request, zugang: Zugang, rechtVerzeichnis: string, kennung: string) {
  const gespeichert = await requireAkte(zugang, kennung);
  const { akte } = gespeichert;
  const programme = await loadProgrammtitel(rechtVerzeichnis);
  const aussagen = await loadAussagen(rechtVerzeichnis);
  const { massnahmen, ...rumpf } = akte;
  return {
    akte: rumpf,
    rechte: await loadAktenrechte(zugang, gespeichert.datensatz),
    umfeld: await loadUmfeld(zugang, gespeichert),
    geschichte: await loadAktengeschichte(zugang, gespeichert),
    haushaltslage: akte.kommune.haushaltslage && HAUSHALTSLAGE_TEXT[akte.kommune.haushaltslage],
    anzahl: massnahmen.length,
    kosten: add(...massnahmen.map(computeKosten)),
    felder: countFilterwerte(massnahmen).handlungsfelder.size,
    jahre: computeJahreskosten(akte),
    flaechen: await listFlaechen(zugang, kennung),
    gebiete: akte.quartier.gebiet.map((gebiet) => ({
      ...gebiet,
      titel: programme.get(gebiet.programm) ?? gebiet.programm,
    })),
    antworten: [
      ...antwortenOf(akte.quartier.merkmale, aussagen),
      ...antwortenOf(akte.kommune.merkmale, aussagen),
    ],
    liste: listeOf(akte, new URL(request.url).searchParams),
  };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  try {
    return { seite: await loadSeite(request, zugang, rechtVerzeichnis, kennung), oeffentlich: null };
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler && fehler.code === 'quartier-nicht-gefunden')) throw fehler;
    const veroeffentlicht = await findVeroeffentlichte(zugang, kennung);
    if (!veroeffentlicht) throw fehler;
    const { name } = veroeffentlicht.inhalt;
    return data({ seite: null, oeffentlich: { kennung, name } }, { status: 404 });
  }
}

type Seitendaten = Awaited<ReturnType<typeof loadSeite>>;

/** The Akte is not for whoever asks, but that it exists is public. */
function NurOeffentlich({ kennung, name }: { readonly kennung: string; readonly name: string }) {
  return (
    <Seite titel={name} krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}>
      <LeererZustand
        titel="Die Akte dieses Quartiers können Sie nicht lesen"
        aktionen={
          <Knopflink ziel={`/oeffentlich/quartiere/${kennung}`} art="primary">
            Veröffentlichte Angaben ansehen
          </Knopflink>
        }
      >
        <p>
          Ein Teil der Angaben ist veröffentlicht. Die ganze Akte lesen die Organisation, die sie führt, und
          wer sie mit ihr teilt.
        </p>
      </LeererZustand>
    </Seite>
  );
}

function Aktionen({ seite }: { readonly seite: Seitendaten }) {
  const adresse = `/quartiere/${seite.akte.quartier.kennung}`;
  return (
    <>
      {seite.anzahl > 0 ? (
        <Knopflink ziel={`${adresse}/buendel`} art="primary">
          {seite.rechte.berechnen === null ? 'Bündel berechnen' : 'Bündel ansehen'}
        </Knopflink>
      ) : null}
      {seite.anzahl === 0 && seite.rechte.aendern === null ? (
        <Knopflink ziel={`${adresse}/neue-massnahme`} art="primary">
          Maßnahme anlegen
        </Knopflink>
      ) : null}
      {seite.anzahl > 0 ? <Knopflink ziel={`${adresse}/wirkungspfad`}>Wirkungspfad</Knopflink> : null}
      {seite.anzahl > 0 ? <Knopflink ziel={`${adresse}/moeglichkeiten`}>Was fehlt noch?</Knopflink> : null}
      {seite.anzahl > 0 ? <Knopflink ziel={`${adresse}/lotse`}>Offene Fragen (Lotse)</Knopflink> : null}
      {seite.rechte.aendern === null ? (
        <Knopflink ziel={`${adresse}/kofi-import`}>KoFi aus Tabelle</Knopflink>
      ) : null}
      <Knopflink ziel={`${adresse}/akte.yaml`} datei>
        Akte ausgeben
      </Knopflink>
    </>
  );
}

function Quartierseite({ seite }: { readonly seite: Seitendaten }) {
  const { akte, rechte, umfeld, anzahl, flaechen } = seite;
  const { quartier } = akte;
  const adresse = `/quartiere/${quartier.kennung}`;
  const darf = rechte.aendern === null;
  return (
    <Seite
      titel={quartier.name}
      krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}
      vorspann={`${akte.kommune.name}, ${LAENDER[akte.kommune.land].name}`}
      marken={<Aktenmarken umfeld={umfeld} />}
      aktion={<Aktionen seite={seite} />}
    >
      <Zusammengefuehrt />
      <Kennzahlen>
        <Kennzahl titel="Einwohner" wert={formatZahl(quartier.einwohner)} />
        <Kennzahl titel="Maßnahmen" wert={formatZahl(anzahl)} />
        <Kennzahl titel="Kosten" wert={formatEuro(seite.kosten)} />
        <Kennzahl titel="Handlungsfelder" wert={`${seite.felder} von 14`} />
      </Kennzahlen>
      <Verwehrt grund={rechte.aendern} />
      <Abschnitt titel="Lage und Rechtsstand" id="lage">
        <div className={flaechen.length > 0 ? 'nebeneinander' : 'stapel'}>
          <Umriss name={quartier.name} flaechen={flaechen} />
          <div className="stapel">
            <Rechtslage
              akte={akte}
              haushaltslage={seite.haushaltslage}
              gebiete={seite.gebiete}
              antworten={seite.antworten}
            />
            {darf ? <Knopflink ziel={`${adresse}/stammdaten`}>Stammdaten bearbeiten</Knopflink> : null}
          </div>
        </div>
      </Abschnitt>
      <Abschnitt titel="Kosten, Eigenmittel und Verpflichtungen je Jahr" id="jahre">
        <div className="stapel">
          <Jahrestabelle jahre={seite.jahre} unbegrenzt={akte.eigenmittel === 'unbegrenzt'} />
          {darf ? <Jahresaktionen adresse={adresse} /> : null}
        </div>
      </Abschnitt>
      <Abschnitt titel="Maßnahmen" id="massnahmen">
        <Massnahmenliste quartier={quartier.kennung} anzahl={anzahl} aenderbar={darf} {...seite.liste} />
      </Abschnitt>
      <Abschnitt titel="Zusammenarbeit" id="zusammenarbeit">
        <Zusammenarbeit adresse={adresse} umfeld={umfeld} rechte={rechte} />
      </Abschnitt>
      <Geschichtsabschnitt geschichte={seite.geschichte} />
    </Seite>
  );
}

export default function Quartier() {
  const { seite, oeffentlich } = useLoaderData<typeof loader>();
  if (seite) return <Quartierseite seite={seite} />;
  return oeffentlich ? <NurOeffentlich {...oeffentlich} /> : null;
}
