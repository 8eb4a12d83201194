/** One area: needs, indicators over the years, assessment of those who know the place. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { Verlauf } from '#web/ui/verlauf/verlauf.tsx';
import { type Bedarfsurteil, listBedarfsurteile, rankOfGebiet } from '../ansicht/gebietsprofil.ts';
import { isGefoerdert } from '../ansicht/gebietszeilen.ts';
import { readGebietsstand } from '../ansicht/profil/service.ts';
import {
  formatAnzahl,
  formatWert,
  SATZ_ZEICHEN,
  ZEICHEN_FEHLT,
  ZEICHEN_VERDECKT,
} from '../ansicht/zahlformat.ts';
import {
  type Beobachtungsgebiet,
  findReihe,
  type Gebietszelle,
  type Indikator,
} from '../bestand/beobachtung.ts';
import { rechteAn } from '../bestand/service.ts';
import { listEinschaetzungen, takeBackEinschaetzung, writeEinschaetzung } from '../einschaetzung/service.ts';
import { Einschaetzungen } from './einschaetzungen.tsx';
import { Raumnavigation } from './raumnavigation.tsx';
import './monitoring.css';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [kennung, gebiet] = [params.monitoring ?? '', params.gebiet ?? ''];
  const gefragt = new URL(request.url).searchParams.get('jahr');
  const stand = await readGebietsstand(zugang, kennung, gebiet, gefragt);
  const { beobachtung, stelle, jahr, zellen } = stand;
  const { umriss: _, ...rest } = beobachtung.gebiete[stelle] as Beobachtungsgebiet;
  return {
    kennung,
    titel: beobachtung.titel,
    gebiet: rest,
    jahr,
    jahre: beobachtung.ausgaben.map((ausgabe) => ausgabe.jahr),
    bedarf: jahr === null ? [] : listBedarfsurteile(beobachtung, stelle, jahr),
    indikatoren: beobachtung.indikatoren,
    raenge: beobachtung.indikatoren.map(({ kennung: eine, richtung }) =>
      jahr === null ? null : rankOfGebiet(findReihe(beobachtung, eine, jahr)?.werte ?? [], stelle, richtung),
    ),
    zellen,
    einschaetzungen: await listEinschaetzungen(zugang, kennung, gebiet),
    rechte: rechteAn(stand),
    gespeichert: new URL(request.url).searchParams.get('gespeichert'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const [kennung, gebiet] = [params.monitoring ?? '', params.gebiet ?? ''];
  const felder = await request.formData();
  const feld = (name: string) => String(felder.get(name) ?? '');
  const zurueck = `/monitoring/${kennung}/gebiete/${encodeURIComponent(gebiet)}`;
  if (feld('handlung') === 'zurueck') {
    await takeBackEinschaetzung(zugang, kennung, feld('id'));
    return redirect(`${zurueck}?gespeichert=zurueck#einschaetzung`);
  }
  const jahr = Number(feld('jahr'));
  const angaben = {
    gebiet,
    jahr: Number.isInteger(jahr) && jahr > 0 ? jahr : null,
    text: feld('text'),
    oeffentlich: feld('oeffentlich') === 'ja',
  };
  try {
    await writeEinschaetzung(zugang, kennung, angaben);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const maengel = fehler.maengel.map(({ feld: name = '', text, abhilfe }) => ({
      feld: name,
      text,
      abhilfe,
    }));
    return { fehler: maengel, text: angaben.text };
  }
  return redirect(`${zurueck}?gespeichert=ja#einschaetzung`);
}

const BEDARFSSPALTEN: readonly Spalte<Bedarfsurteil>[] = [
  { schluessel: 'index', titel: 'Index', kopf: true, zelle: ({ index }) => index },
  {
    schluessel: 'urteil',
    titel: 'Einordnung',
    zelle: ({ urteil }) => urteil ?? 'nicht bewertet, oder ein Wert fehlt oder ist verdeckt',
  },
  { schluessel: 'wert', titel: 'Wert', zelle: ({ wert }) => wert },
  { schluessel: 'bedeutung', titel: 'Was er misst', zelle: ({ bedeutung }) => bedeutung },
];

type Zeile = { readonly jahr: number; readonly zelle: Gebietszelle | undefined };

function textOf(indikator: Indikator, zelle: Gebietszelle | undefined): string {
  if (zelle?.verdeckt) return ZEICHEN_VERDECKT;
  return zelle?.wert === null || zelle?.wert === undefined
    ? ZEICHEN_FEHLT
    : formatWert(indikator, zelle.wert);
}

function spaltenOf(indikator: Indikator): readonly Spalte<Zeile>[] {
  const mitAnzahl = indikator.einheit === 'prozent';
  const anzahl = (zahl: number | null | undefined) =>
    zahl === null || zahl === undefined ? ZEICHEN_FEHLT : formatAnzahl(zahl);
  const alle: readonly (Spalte<Zeile> | null)[] = [
    { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: ({ jahr }) => jahr },
    { schluessel: 'wert', titel: 'Gebiet', zahl: true, zelle: ({ zelle }) => textOf(indikator, zelle) },
    mitAnzahl
      ? { schluessel: 'zaehler', titel: 'Anzahl', zahl: true, zelle: ({ zelle }) => anzahl(zelle?.zaehler) }
      : null,
    mitAnzahl
      ? { schluessel: 'nenner', titel: 'von', zahl: true, zelle: ({ zelle }) => anzahl(zelle?.nenner) }
      : null,
    {
      schluessel: 'stadt',
      titel: 'Stadt',
      zahl: true,
      zelle: ({ zelle }) =>
        zelle?.stadt === null || zelle?.stadt === undefined
          ? ZEICHEN_FEHLT
          : formatWert(indikator, zelle.stadt),
    },
  ];
  return alle.filter((spalte) => spalte !== null);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

/** Longer units stand in the title, not at every tick. */
const KURZES_MASS = 6;

function formatAchse(indikator: Indikator, wert: number): string {
  return formatWert(indikator.mass.length > KURZES_MASS ? { ...indikator, mass: '' } : indikator, wert);
}

function Indikatorverlauf({ daten, indikator }: { readonly daten: Daten; readonly indikator: Indikator }) {
  const zeilen = daten.jahre.map(
    (jahr): Zeile => ({
      jahr,
      zelle: daten.zellen.find((zelle) => zelle.jahr === jahr && zelle.indikator === indikator.kennung),
    }),
  );
  const rang = daten.raenge[daten.indikatoren.indexOf(indikator)];
  const mitStadt = indikator.einheit === 'prozent';
  return (
    <div className="profilreihe">
      <Verlauf
        titel={
          indikator.mass.length > KURZES_MASS ? `${indikator.titel} (${indikator.mass})` : indikator.titel
        }
        jahre={daten.jahre}
        format={(wert) => formatAchse(indikator, wert)}
        marke={
          daten.gebiet.foerderung ? { jahr: daten.gebiet.foerderung.ab, titel: 'Förderung ab' } : undefined
        }
        reihen={[
          { name: daten.gebiet.name, werte: zeilen.map(({ zelle }) => zelle?.wert ?? null) },
          ...(mitStadt
            ? [{ name: 'Stadt', gesamt: true, werte: zeilen.map(({ zelle }) => zelle?.stadt ?? null) }]
            : []),
        ]}
      >
        <Tabelle
          beschriftung={`${indikator.titel} in ${daten.gebiet.name}`}
          beschriftungVerborgen
          spalten={spaltenOf(indikator)}
          zeilen={zeilen}
          schluessel={({ jahr }) => String(jahr)}
        />
      </Verlauf>
      <p className="klein leise">
        {rang ? `${daten.jahr}: Platz ${rang.platz} von ${rang.von}, 1 ist am stärksten belastet. ` : ''}
        {indikator.zaehler === ''
          ? ''
          : `${[indikator.zaehler, indikator.nenner].filter(Boolean).join(' je ')}. `}
        {indikator.quelle ? `Quelle: ${indikator.quelle}` : ''}
      </p>
    </div>
  );
}

function Eckdaten({ gebiet, jahr }: Daten) {
  const { foerderung, bezirk, quartier } = gebiet;
  return (
    <Angaben>
      <Angabe titel="Kennung">{gebiet.kennung}</Angabe>
      {bezirk === null ? null : <Angabe titel="Bezirk">{bezirk}</Angabe>}
      <Angabe titel="Förderung">
        {foerderung === null
          ? 'keine'
          : `${isGefoerdert(foerderung, jahr) ? 'seit' : 'von'} ${foerderung.ab}${foerderung.bis === null ? '' : ` bis ${foerderung.bis}`}`}
      </Angabe>
      {quartier === null ? null : <Angabe titel="Gehört zum Quartier">{quartier}</Angabe>}
    </Angaben>
  );
}

export default function Gebiet() {
  const daten = useLoaderData<typeof loader>();
  const abgelehnt = useActionData<typeof action>();
  const { kennung, gebiet, jahr } = daten;
  return (
    <Seite
      titel={gebiet.name}
      fehlerhaft={abgelehnt !== undefined}
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel: daten.titel, ziel: `/monitoring/${kennung}${jahr === null ? '' : `?jahr=${jahr}`}` },
      ]}
      aktion={
        <>
          <Knopflink ziel={`/monitoring/${kennung}/vergleich?gebiet=${encodeURIComponent(gebiet.kennung)}`}>
            Mit anderen vergleichen
          </Knopflink>
          {gebiet.quartier === null ? null : (
            <Knopflink ziel={`/quartiere/${gebiet.quartier}/wirkungspfad`}>
              Wirkungspfad des Quartiers
            </Knopflink>
          )}
        </>
      }
    >
      <Raumnavigation kennung={kennung} />
      <Eckdaten {...daten} />
      <Abschnitt titel={jahr === null ? 'Bedarf' : `Bedarf ${jahr}`} id="bedarf">
        <p>Fördergeber messen Bedarf verschieden. Hier stehen die Indizes nebeneinander.</p>
        <Tabelle
          beschriftung="Bedarfsindizes"
          beschriftungVerborgen
          spalten={BEDARFSSPALTEN}
          zeilen={daten.bedarf}
          schluessel={({ index }) => index}
        />
      </Abschnitt>
      <Einschaetzungen
        einschaetzungen={daten.einschaetzungen}
        jahre={daten.jahre}
        darf={daten.rechte.einschaetzen}
        gespeichert={daten.gespeichert}
        abgelehnt={abgelehnt}
      />
      <Abschnitt titel="Indikatoren" id="indikatoren">
        <p className="klein leise">{SATZ_ZEICHEN}</p>
        <div className="profil">
          {daten.indikatoren.map((indikator) => (
            <Indikatorverlauf key={indikator.kennung} daten={daten} indikator={indikator} />
          ))}
        </div>
      </Abschnitt>
    </Seite>
  );
}
