/** Organisations found, each with the two ways of sharing. */
import { Form } from 'react-router';
import { ART_TEXT, type Organisationsart } from '#konten/index.ts';
import { Knopf } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  FREIGABEUMFAENGE,
  type Freigabe,
  type Freigabeumfang,
  UMFANG_TEXT,
} from '../../freigaben/freigabe.ts';

/** A share with its day as text. */
export type Freigabezeile = Omit<Freigabe, 'seit'> & { readonly seit: string };

export type Empfaengerzeile = {
  readonly organisation: string;
  readonly name: string;
  readonly art: Organisationsart;
  /** How far the Akte is shared with it already. */
  readonly umfang: Freigabeumfang | null;
};

function Teilen({ zeile }: { readonly zeile: Empfaengerzeile }) {
  return (
    <Form method="post" className="knopfreihe">
      <input type="hidden" name="tat" value="teilen" />
      <input type="hidden" name="organisation" value={zeile.organisation} />
      {FREIGABEUMFAENGE.filter((umfang) => umfang !== zeile.umfang).map((umfang) => (
        <Knopf key={umfang} art="secondary" name="umfang" wert={umfang}>
          {UMFANG_TEXT[umfang]}
          <span className="kern-sr-only">: {zeile.name}</span>
        </Knopf>
      ))}
    </Form>
  );
}

const SPALTEN: readonly Spalte<Empfaengerzeile>[] = [
  { schluessel: 'name', titel: 'Organisation', kopf: true, zelle: ({ name }) => name },
  { schluessel: 'art', titel: 'Art', zelle: ({ art }) => ART_TEXT[art] },
  {
    schluessel: 'bisher',
    titel: 'Bisher',
    zelle: ({ umfang }) => (umfang === null ? 'nicht geteilt' : UMFANG_TEXT[umfang]),
  },
  { schluessel: 'teilen', titel: 'Darf künftig', zelle: (zeile) => <Teilen zeile={zeile} /> },
];

export function Empfaengerwahl(props: {
  readonly suche: string;
  readonly treffer: readonly Empfaengerzeile[];
}) {
  if (props.treffer.length === 0) {
    return (
      <p role="status">
        Keine bestätigte Organisation passt zu „{props.suche}“. Neue Organisationen bestätigt der Betrieb der
        Anwendung.
      </p>
    );
  }
  return (
    <Tabelle
      beschriftung={`Treffer für „${props.suche}“`}
      spalten={SPALTEN}
      zeilen={props.treffer}
      schluessel={({ organisation }) => organisation}
    />
  );
}
