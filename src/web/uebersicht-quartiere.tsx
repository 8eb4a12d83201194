import { Link } from 'react-router';
import type { Plankurzform } from '#buendelung/service.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { listEigeneMitRecht, opensRaum, type Rechtelage } from '#konten/index.ts';
import type { Quartieruebersicht } from '#quartiere/service.ts';
import { LeererZustand } from './ui/hinweis.tsx';
import { Marke, type Ton } from './ui/marke.tsx';
import { Knopflink } from './ui/seite.tsx';
import { type Spalte, Tabelle } from './ui/tabelle.tsx';
import type { Zeichenname } from './ui/zeichen.tsx';

/** Who looks at the overview. */
export type Wer = 'oeffentlich' | 'gast' | 'ohne-organisation' | 'mitglied';

export function werOf({ person, gast, organisation }: Rechtelage): Wer {
  if (gast) return 'gast';
  if (person === null) return 'oeffentlich';
  return organisation === null ? 'ohne-organisation' : 'mitglied';
}

/** What the roles allow to begin with, where there is no Quartier yet. */
export type Raeume = {
  readonly anlegen: boolean;
  readonly entwerfen: boolean;
  readonly bestaetigen: boolean;
  readonly einladen: boolean;
};

export function raeumeOf(lage: Rechtelage): Raeume {
  const art = lage.organisation?.art;
  const darf = (handlung: Parameters<typeof listEigeneMitRecht>[1]) =>
    listEigeneMitRecht(lage, handlung).length > 0;
  return {
    anlegen: (art === 'kommune' || lage.gast) && darf('akte.anlegen'),
    entwerfen: (art === 'land' || art === 'bund') && darf('programmentwurf.entwerfen'),
    bestaetigen: opensRaum(
      lage.rollen.map(({ rolle }) => rolle),
      'organisation.bestaetigen',
    ),
    einladen: darf('mitglied.einladen'),
  };
}

export type Quartierzeile = Quartieruebersicht & {
  readonly plan: Plankurzform | null;
  readonly darfRechnen: boolean;
};

const PLANSTAND: Readonly<Record<Plankurzform['status'], readonly [Ton, Zeichenname, string]>> = {
  optimal: ['gut', 'haken', 'bewiesen optimal'],
  zulaessig: ['info', 'info', 'zulässig'],
  unloesbar: ['schlecht', 'kreuz', 'nicht lösbar'],
  abgebrochen: ['achtung', 'achtung', 'abgebrochen'],
};

/** The newest plan still answers the Akte as it stands. */
function isAktuell({ plan, fassung }: Quartierzeile): boolean {
  return plan !== null && plan.fassung === fassung;
}

/** State of the bundle: not yet, out of date, or how far its optimum is proven. */
function Buendelstand({ quartier }: { readonly quartier: Quartierzeile }) {
  const { plan, name, kennung } = quartier;
  if (plan === null) {
    return (
      <Link to={`/quartiere/${kennung}/buendel`}>
        noch nicht berechnet<span className="kern-sr-only">: Bündel für {name}</span>
      </Link>
    );
  }
  const [ton, zeichen, text] = PLANSTAND[plan.status];
  return (
    <>
      <Link to={`/quartiere/${kennung}/buendel/${plan.nummer}`}>
        Bündel {plan.nummer}
        <span className="kern-sr-only"> für {name}</span>
      </Link>{' '}
      {isAktuell(quartier) ? (
        <Marke ton={ton} zeichen={zeichen} text={text} />
      ) : (
        <Marke ton="achtung" zeichen="uhr" text="veraltet" />
      )}
    </>
  );
}

const QUARTIERSPALTEN: readonly Spalte<Quartierzeile>[] = [
  {
    schluessel: 'name',
    titel: 'Quartier',
    kopf: true,
    zelle: (quartier) => <Link to={`/quartiere/${quartier.kennung}`}>{quartier.name}</Link>,
  },
  {
    schluessel: 'kommune',
    titel: 'Kommune',
    zelle: (quartier) => `${quartier.kommune}, ${LAENDER[quartier.land].name}`,
  },
  {
    schluessel: 'einwohner',
    titel: 'Einwohner',
    zahl: true,
    zelle: (quartier) => quartier.einwohner.toLocaleString('de-DE'),
  },
  { schluessel: 'massnahmen', titel: 'Maßnahmen', zahl: true, zelle: (quartier) => quartier.massnahmen },
  { schluessel: 'kosten', titel: 'Kosten', zahl: true, zelle: (quartier) => formatEuro(quartier.kosten) },
  {
    schluessel: 'foerderung',
    titel: 'Förderung im Bündel',
    zahl: true,
    zelle: ({ plan }) => (plan ? formatEuro(cent(plan.summen.unterAnnahmenCent)) : '–'),
  },
  { schluessel: 'buendel', titel: 'Bündel', zelle: (quartier) => <Buendelstand quartier={quartier} /> },
];

/** Who sees no Quartier yet, and what to do about it. */
function OhneQuartier({ wer, raeume }: { readonly wer: Wer; readonly raeume: Raeume }) {
  if (wer === 'oeffentlich') {
    return (
      <LeererZustand
        titel="Quartiere sehen Sie nach der Anmeldung"
        aktionen={
          <Knopflink ziel="/anmelden" art="primary">
            Anmelden
          </Knopflink>
        }
      >
        <p>Förderprogramme und veröffentlichte Bündel lesen Sie ohne Anmeldung.</p>
      </LeererZustand>
    );
  }
  if (wer === 'ohne-organisation') {
    return (
      <LeererZustand
        titel="Sie handeln noch für keine Organisation"
        aktionen={
          <Knopflink ziel="/konto/organisation" art="primary">
            Organisation wählen oder einrichten
          </Knopflink>
        }
      >
        <p>
          Quartiere gehören einer Organisation. Nehmen Sie eine Einladung an, oder richten Sie Ihre
          Organisation ein.
        </p>
      </LeererZustand>
    );
  }
  return <NochKeines raeume={raeume} />;
}

/** What else the roles open, for who has no Akte yet. */
const RAEUME: Readonly<Record<keyof Raeume, { readonly titel: string; readonly ziel: string }>> = {
  anlegen: { titel: 'Akte importieren', ziel: '/quartiere/importieren' },
  entwerfen: { titel: 'Förderprogramm entwerfen', ziel: '/foerderprogramme/entwuerfe' },
  bestaetigen: { titel: 'Organisationen bestätigen', ziel: '/verwaltung/organisationen' },
  einladen: { titel: 'Mitglieder einladen', ziel: '/organisation/mitglieder' },
};

function NochKeines({ raeume }: { readonly raeume: Raeume }) {
  const offen = (['bestaetigen', 'anlegen', 'entwerfen', 'einladen'] as const).filter((raum) => raeume[raum]);
  return (
    <LeererZustand
      titel="Noch kein Quartier"
      aktionen={
        <>
          {offen.map((raum, stelle) => (
            <Knopflink key={raum} ziel={RAEUME[raum].ziel} art={stelle === 0 ? 'primary' : 'secondary'}>
              {RAEUME[raum].titel}
            </Knopflink>
          ))}
          <Knopflink ziel="/oeffentlich/quartiere" art="tertiary">
            Veröffentlichte Quartiere
          </Knopflink>
        </>
      }
    >
      <p>
        Hier stehen die Quartiere Ihrer Organisation und alle, die eine andere mit ihr teilt.{' '}
        {raeume.anlegen
          ? 'Lesen Sie die Akte Ihres ersten Quartiers ein; danach zeigt das Bündel, wer was bezahlen kann.'
          : 'Soll Ihre Organisation ein Quartier sehen, bitten Sie die Kommune, dessen Akte zu teilen.'}
      </p>
    </LeererZustand>
  );
}

export function Quartierliste({
  quartiere,
  wer,
  raeume,
}: {
  readonly quartiere: readonly Quartierzeile[];
  readonly wer: Wer;
  readonly raeume: Raeume;
}) {
  if (quartiere.length === 0) return <OhneQuartier wer={wer} raeume={raeume} />;
  return (
    <Tabelle
      beschriftung="Quartiere"
      beschriftungVerborgen
      spalten={QUARTIERSPALTEN}
      zeilen={quartiere}
      schluessel={(quartier) => quartier.kennung}
    />
  );
}

/** The one thing to do next: a bundle that is missing or out of date, else the first one to look at. */
export function NaechsterSchritt({ quartiere }: { readonly quartiere: readonly Quartierzeile[] }) {
  const naechstes =
    quartiere.find((quartier) => quartier.darfRechnen && !isAktuell(quartier)) ??
    quartiere.find(({ plan, darfRechnen }) => plan !== null || darfRechnen);
  if (!naechstes) return null;
  const nummer =
    naechstes.plan && (isAktuell(naechstes) || !naechstes.darfRechnen) ? `/${naechstes.plan.nummer}` : '';
  return (
    <Knopflink ziel={`/quartiere/${naechstes.kennung}/buendel${nummer}`} art="primary">
      {nummer === '' ? `Bündel für ${naechstes.name} berechnen` : `Bündel für ${naechstes.name} ansehen`}
    </Knopflink>
  );
}
