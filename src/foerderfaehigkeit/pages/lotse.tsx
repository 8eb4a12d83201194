import { useEffect, useRef } from 'react';
import { Form, Link, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Brotkrumen, Knopf, Knopflink } from '#web/ui/seite.tsx';
import {
  cutProgrammzeilen,
  type Frageansicht,
  findFrage,
  formatAenderung,
  listProgrammzeilen,
  listZurueckgestellte,
  nameEntfallene,
} from '../lotse/ansicht.ts';
import { computeLotsenstand } from '../lotse/lotse.ts';
import { answer, formatAdresse, listTeile, postpone, STICHTAG } from '../lotse/zustand.ts';
import { Antworteingabe, EINGABE } from './lotse/eingabe.tsx';
import { type Lotsenlage, loadLotsenlage } from './lotse/laden.ts';
import { Programmliste } from './lotse/programmliste.tsx';
import { Warum, Zurueckgestellte } from './lotse/warum.tsx';
import './lotse.css';

const SCHRITT = 'schritt';

/** What was sent: the next state, or what is wrong with the answer. */
function advance({ grundlage, zustand }: Lotsenlage, parameter: URLSearchParams) {
  const schritt = parameter.get(SCHRITT);
  if (schritt === null || zustand.frage === undefined) return null;
  if (schritt === 'spaeter') return { zustand: postpone(zustand, zustand.frage) };
  return answer(grundlage, zustand, zustand.frage, parameter.getAll(EINGABE).join(','));
}

export async function loader(argumente: LoaderFunctionArgs) {
  const lage = await loadLotsenlage(argumente);
  const { grundlage, zustand, quartier, basis, stichtag } = lage;
  const parameter = new URL(argumente.request.url).searchParams;
  const danach = advance(lage, parameter);
  if (danach && 'zustand' in danach) throw redirect(`${basis}${formatAdresse(danach.zustand, stichtag)}`);
  const stand = computeLotsenstand(grundlage, zustand.antworten);
  const frage = findFrage(grundlage, zustand, stand);
  const { frage: _, ...ohneFrage } = zustand;
  if (!frage) throw redirect(`${basis}/ergebnis${formatAdresse(ohneFrage, stichtag)}`);
  const maengel = danach?.maengel ?? [];
  const eingetippt = parameter.getAll(EINGABE).join(',');
  const programme = listProgrammzeilen(grundlage, zustand, stand);
  const { antworten, spaeter } = zustand;
  const uebrige = new Map([...antworten].filter(([schluessel]) => schluessel !== frage.schluessel));
  // A change of a given answer carries the old one along, to say what it changed.
  const alte = antworten.get(frage.schluessel);
  return {
    quartier,
    basis,
    frage: danach ? { ...frage, wert: eingetippt } : frage,
    fehler: maengel.map(({ text, abhilfe }): Feldfehler => ({ feld: EINGABE, text, abhilfe })),
    verborgen: [
      ...listTeile({ antworten: uebrige, spaeter, frage: frage.schluessel }),
      ...(alte === undefined ? [] : [[frage.schluessel, alte] as [string, string]]),
      ...(stichtag === undefined ? [] : [[STICHTAG, stichtag] as [string, string]]),
    ],
    beantwortet: antworten.size,
    offen: stand.fragen.length,
    programme: cutProgrammzeilen(programme),
    meldung: formatAenderung(programme, zustand.zuletzt),
    entfallen: nameEntfallene(grundlage, zustand),
    zurueckgestellt: listZurueckgestellte(grundlage, zustand, stand)
      .filter(({ schluessel }) => schluessel !== frage.schluessel)
      .map((zeile) => ({
        ...zeile,
        ziel: `${basis}${formatAdresse({ antworten, spaeter, frage: zeile.schluessel }, stichtag)}`,
      })),
    ergebnis: `${basis}/ergebnis${formatAdresse({ antworten, spaeter }, stichtag)}`,
  };
}

type Geladen = ReturnType<typeof useLoaderData<typeof loader>>;

/** The next question takes the focus, so that it is read out; not the first, which comes with its page. */
function useFokusAufFrage(schluessel: string) {
  const kopf = useRef<HTMLHeadingElement>(null);
  const gezeigt = useRef(schluessel);
  useEffect(() => {
    if (gezeigt.current === schluessel) return;
    gezeigt.current = schluessel;
    kopf.current?.focus();
  }, [schluessel]);
  return kopf;
}

function krumenOf({ quartier }: Pick<Geladen, 'quartier'>) {
  return quartier === null
    ? [{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]
    : [
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
      ];
}

function Entfallene({ namen }: { readonly namen: readonly string[] }) {
  if (namen.length === 0) return null;
  return (
    <Hinweis ton="achtung" titel="Antworten, die keine Bedeutung mehr haben" meldung>
      <p>Durch Ihre letzte Antwort zählen diese Antworten nicht mehr und sind entfernt:</p>
      <ul className="punkte">
        {namen.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Hinweis>
  );
}

function Frageformular({ geladen }: { readonly geladen: Geladen }) {
  const { frage, fehler, verborgen, basis } = geladen;
  return (
    <Form key={frage.schluessel} method="get" action={basis} className="formular">
      {verborgen.map(([name, wert]) => (
        <input key={`${name} ${wert}`} type="hidden" name={name} value={wert} />
      ))}
      <Antworteingabe frage={frage} fehler={fehler} />
      <div className="knopfreihe">
        <Knopf name={SCHRITT} wert="weiter">
          Weiter
        </Knopf>
        <Knopf name={SCHRITT} wert="spaeter" art="secondary">
          Weiß ich nicht / später
        </Knopf>
      </div>
    </Form>
  );
}

function fortschrittOf({ beantwortet, offen, programme }: Geladen): string {
  const ungeklaert = programme.find(({ lage }) => lage === 'moeglich')?.anzahl ?? 0;
  const fragen = offen === 1 ? 'die letzte Frage' : `höchstens ${offen} Fragen`;
  return `Frage ${beantwortet + 1} – noch ${ungeklaert} Programme ungeklärt, ${fragen}`;
}

function fenstertitelOf(frage: Frageansicht, quartier: Geladen['quartier'], fehlerhaft: boolean): string {
  const ort = quartier === null ? 'Lotse' : `Lotse – ${quartier.name}`;
  return `${fehlerhaft ? 'Fehler: ' : ''}${frage.frage} – ${ort} – Quartierwerk`;
}

export default function Lotse() {
  const geladen = useLoaderData<typeof loader>();
  const { frage, fehler, quartier, beantwortet, zurueckgestellt } = geladen;
  const kopf = useFokusAufFrage(frage.schluessel);
  return (
    <>
      <title>{fenstertitelOf(frage, quartier, fehler.length > 0)}</title>
      <Brotkrumen krumen={krumenOf(geladen)} />
      <div className="mit-seite mit-seite--rechts">
        <div className="lotse__frage">
          <Fehlerliste fehler={fehler} />
          <Entfallene namen={geladen.entfallen} />
          <div>
            <p className="lotse__fortschritt">{fortschrittOf(geladen)}</p>
            <h1 tabIndex={-1} ref={kopf}>
              {frage.frage}
            </h1>
          </div>
          {frage.betroffene === '' ? null : <p>Es geht um: {frage.betroffene}</p>}
          {beantwortet === 0 && quartier === null ? (
            <p>
              Der Lotse stellt eine Frage nach der anderen, die wichtigste zuerst, und zeigt daneben, welche
              Förderprogramme passen. Gespeichert wird nichts: Ihre Antworten stehen nur in der Adresse dieser
              Seite.
            </p>
          ) : null}
          <Frageformular geladen={geladen} />
          <div>
            <Warum frage={frage} />
            <Zurueckgestellte
              fragen={zurueckgestellt}
              zielOf={(schluessel) =>
                zurueckgestellt.find((zeile) => zeile.schluessel === schluessel)?.ziel ?? ''
              }
            />
          </div>
          <div className="knopfreihe">
            <Knopflink ziel={geladen.ergebnis} art="tertiary">
              Antworten und Ergebnis ansehen
            </Knopflink>
            {quartier === null ? null : (
              <Link to={`/quartiere/${quartier.kennung}`}>Zurück zum Quartier</Link>
            )}
          </div>
        </div>
        <Programmliste programme={geladen.programme} meldung={geladen.meldung} />
      </div>
    </>
  );
}
