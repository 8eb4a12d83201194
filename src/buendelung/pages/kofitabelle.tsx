import type { ReactNode } from 'react';
import { Form, Link, useLocation } from 'react-router';
import { type EuroCent, formatBetrag } from '#kernel/geld.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { Auswahlfeld, Feld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { type Kofiansicht, type Kofifilter, SPALTENTITEL } from '../ansicht/kofiansicht.ts';
import type { Kofizeile } from '../kofi.ts';
import { prioritaetText, STATUS_TEXT } from '../kofi-dokument.ts';
import { MASSNAHMENGRUPPE_TEXT, MASSNAHMENGRUPPEN } from '../massnahmengruppe.ts';
import { BehalteneParameter, Kofistatusmarke } from './rahmen.tsx';

/** Nothing is shown as a quiet dash, so that the eye finds the amounts. */
function Betrag({ cent }: { readonly cent: EuroCent }) {
  return cent === 0 ? <span className="leise kofi__nichts">–</span> : formatBetrag(cent);
}

function zielOf(suche: string, aendere: (parameter: URLSearchParams) => void, anker = ''): string {
  const neu = new URLSearchParams(suche);
  aendere(neu);
  return `?${neu}${anker}`;
}

function Sortierlink(props: {
  readonly titel: string;
  readonly spalte: Kofifilter['sortierung']['spalte'];
  readonly auswahl: Kofifilter;
}) {
  const { search } = useLocation();
  const { spalte, absteigend } = props.auswahl.sortierung;
  const aktiv = spalte === props.spalte;
  const ziel = zielOf(search, (neu) =>
    neu.set('sortierung', aktiv && !absteigend ? `-${props.spalte}` : props.spalte),
  );
  return (
    <Link to={ziel} preventScrollReset>
      {props.titel} <span aria-hidden="true">{aktiv ? (absteigend ? '↓' : '↑') : '↕'}</span>
    </Link>
  );
}

function sortAttribute(auswahl: Kofifilter, spalte: string): 'ascending' | 'descending' | 'none' {
  if (auswahl.sortierung.spalte !== spalte) return 'none';
  return auswahl.sortierung.absteigend ? 'descending' : 'ascending';
}

const SORTIERBAR: Readonly<Record<string, Kofifilter['sortierung']['spalte']>> = {
  gesamtausgaben: 'gesamt',
  eigenanteil: 'eigenanteil',
};

function Kopfzeile({ ansicht }: { readonly ansicht: Kofiansicht }) {
  const { auswahl } = ansicht;
  return (
    <thead>
      <tr>
        <th scope="col" aria-sort={sortAttribute(auswahl, 'kennung')}>
          <Sortierlink titel="Maßnahme" spalte="kennung" auswahl={auswahl} />
        </th>
        {ansicht.spalten.map((spalte) => {
          const sortierung = SORTIERBAR[spalte];
          return (
            <th
              key={spalte}
              scope="col"
              className="zahl"
              {...(sortierung ? { 'aria-sort': sortAttribute(auswahl, sortierung) } : {})}
            >
              {sortierung ? (
                <Sortierlink titel={SPALTENTITEL[spalte]} spalte={sortierung} auswahl={auswahl} />
              ) : (
                SPALTENTITEL[spalte]
              )}
            </th>
          );
        })}
        {ansicht.jahre.map((jahr) => (
          <th key={jahr} scope="col" className="zahl">
            {jahr}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Betragszellen(props: {
  readonly ansicht: Kofiansicht;
  readonly werte: Pick<Kofizeile, 'betraege' | 'jahresausgaben'>;
}) {
  const { ansicht, werte } = props;
  return (
    <>
      {ansicht.spalten.map((spalte) => (
        <td key={spalte} className="zahl" data-titel={SPALTENTITEL[spalte]}>
          <Betrag cent={werte.betraege[spalte]} />
        </td>
      ))}
      {ansicht.jahre.map((jahr, stelle) => (
        <td key={jahr} className="zahl" data-titel={`Ausgaben ${jahr}`}>
          <Betrag cent={werte.jahresausgaben[stelle] ?? (0 as EuroCent)} />
        </td>
      ))}
    </>
  );
}

function Massnahmenkopf(props: {
  readonly zeile: Kofizeile;
  readonly offen: boolean;
  readonly mitTraeger: boolean;
}) {
  const { zeile, offen, mitTraeger } = props;
  const { search } = useLocation();
  const ziel = zielOf(
    search,
    (neu) => (offen ? neu.delete('massnahme') : neu.set('massnahme', zeile.kennung)),
    `#${zeile.kennung}`,
  );
  return (
    <th scope="row">
      <div className="kofi__titel" id={zeile.kennung}>
        <span className="kofi__nummer">{zeile.kennung}</span>{' '}
        <Link to={ziel} preventScrollReset {...(offen ? { 'aria-current': 'true' as const } : {})}>
          {zeile.bezeichnung}
        </Link>
      </div>
      <div className="kofi__unter">
        <Kofistatusmarke status={zeile.status} />
        <span>
          {mitTraeger ? `${zeile.traeger}, ` : ''}Nutzen {prioritaetText(zeile)}
        </span>
      </div>
    </th>
  );
}

function Rumpf(props: {
  readonly ansicht: Kofiansicht;
  readonly abschnitt: Kofiansicht['abschnitte'][number];
  readonly gewaehlt: string | null;
  readonly begruendung: ReactNode;
}) {
  const { ansicht, abschnitt, gewaehlt } = props;
  const breite = 1 + ansicht.spalten.length + ansicht.jahre.length;
  return (
    <tbody>
      {abschnitt.titel === null ? null : (
        <tr className="kofi__gruppe">
          <th scope="rowgroup" colSpan={breite}>
            {abschnitt.titel}
          </th>
        </tr>
      )}
      {abschnitt.zeilen.map((zeile) => {
        const offen = zeile.kennung === gewaehlt;
        return [
          <tr key={zeile.kennung} className={offen ? 'kofi__zeile--offen' : undefined}>
            <Massnahmenkopf zeile={zeile} offen={offen} mitTraeger={ansicht.auswahl.teil === 'kosten'} />
            <Betragszellen ansicht={ansicht} werte={zeile} />
          </tr>,
          offen && props.begruendung ? (
            <tr key={`${zeile.kennung} warum`} className="kofi__warum">
              <td colSpan={breite}>{props.begruendung}</td>
            </tr>
          ) : null,
        ];
      })}
    </tbody>
  );
}

function Filter({ auswahl, programme }: { readonly auswahl: Kofifilter; readonly programme: Programmwahl }) {
  return (
    <Form method="get" preventScrollReset action="#kofi">
      <search className="filterzeile">
        <Feld key={auswahl.suche} art="search" name="suche" titel="Maßnahme suchen" wert={auswahl.suche} />
        <Auswahlfeld
          key={`status ${auswahl.status}`}
          name="status"
          titel="Stand"
          wert={auswahl.status ?? ''}
          wahlen={[
            { wert: '', titel: 'alle' },
            ...Object.entries(STATUS_TEXT).map(([wert, titel]) => ({ wert, titel })),
          ]}
        />
        <Auswahlfeld
          key={`gruppe ${auswahl.gruppe}`}
          name="gruppe"
          titel="Gruppe"
          wert={auswahl.gruppe ?? ''}
          wahlen={[
            { wert: '', titel: 'alle' },
            ...MASSNAHMENGRUPPEN.map((wert) => ({ wert, titel: MASSNAHMENGRUPPE_TEXT[wert] })),
          ]}
        />
        <Auswahlfeld
          key={`programm ${auswahl.programm}`}
          name="programm"
          titel="Programm"
          wert={auswahl.programm}
          wahlen={[
            { wert: '', titel: 'alle' },
            ...programme.map(({ kennung, titel }) => ({ wert: kennung, titel })),
          ]}
        />
        <Knopf art="secondary">Anzeigen</Knopf>
        <BehalteneParameter ausser={['suche', 'status', 'gruppe', 'programm', 'massnahme']} />
      </search>
    </Form>
  );
}

function Teilwahl({ teil }: { readonly teil: Kofifilter['teil'] }) {
  const { search } = useLocation();
  const wahlen = [
    { wert: 'finanzierung', titel: 'Wer zahlt' },
    { wert: 'kosten', titel: 'Kosten und Jahre' },
  ] as const;
  return (
    <ul className="teilwahl" aria-label="Hälfte der Übersicht">
      {wahlen.map(({ wert, titel }) => (
        <li key={wert}>
          <Link
            to={zielOf(search, (neu) => (wert === 'kosten' ? neu.set('teil', wert) : neu.delete('teil')))}
            preventScrollReset
            {...(wert === teil ? { 'aria-current': 'true' as const } : {})}
          >
            {titel}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Programmwahl = readonly { readonly kennung: string; readonly titel: string }[];

/** The KoFi with filter, order, sums of what is shown, and the reasons of one Massnahme below its row. */
export function Kofitabelle(props: {
  readonly ansicht: Kofiansicht;
  readonly gefiltert: boolean;
  readonly programme: Programmwahl;
  readonly gewaehlt: string | null;
  readonly begruendung: ReactNode;
  readonly pfad: string;
}) {
  const { ansicht } = props;
  return (
    <>
      <Filter auswahl={ansicht.auswahl} programme={props.programme} />
      <div className="kofi__leiste">
        <Teilwahl teil={ansicht.auswahl.teil} />
        <p className="leise" aria-live="polite">
          {props.gefiltert
            ? `${ansicht.anzahl} von ${formatMassnahmenzahl(ansicht.gesamt)}`
            : formatMassnahmenzahl(ansicht.gesamt)}
          {props.gefiltert ? (
            <>
              {' · '}
              <Link to={`${props.pfad}#kofi`}>Auswahl aufheben</Link>
            </>
          ) : null}
        </p>
      </div>
      {ansicht.anzahl === 0 ? (
        <p>
          {ansicht.gesamt === 0
            ? 'Das Quartier hatte keine Maßnahmen, als der Plan berechnet wurde.'
            : 'Keine Maßnahme passt zu dieser Auswahl.'}
        </p>
      ) : (
        <div className="tabelle-rolle kofi">
          <table className="tabelle">
            <caption>Kosten- und Finanzierungsübersicht nach § 149 BauGB, Beträge in Euro</caption>
            <Kopfzeile ansicht={ansicht} />
            {ansicht.abschnitte.map((abschnitt) => (
              <Rumpf
                key={abschnitt.titel ?? ''}
                ansicht={ansicht}
                abschnitt={abschnitt}
                gewaehlt={props.gewaehlt}
                begruendung={props.begruendung}
              />
            ))}
            <tfoot>
              <tr>
                <th scope="row">{props.gefiltert ? 'Summe der gezeigten' : 'Summe'}</th>
                <Betragszellen ansicht={ansicht} werte={ansicht.summe} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </>
  );
}
