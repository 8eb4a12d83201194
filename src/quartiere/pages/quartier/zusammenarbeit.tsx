/** Whose an Akte is, with whom it is shared, what the public sees of it. */
import { Link } from 'react-router';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Knopflink } from '#web/ui/seite.tsx';
import { formatTag } from '../bausteine.tsx';
import type { Aktenrechte } from './rechte-laden.ts';

export type Umfeld = {
  readonly eigentuemer: string;
  /** Owned by the organisation acted for. */
  readonly eigen: boolean;
  /** Shared with the organisation acted for. */
  readonly geteilt: boolean;
  readonly freigaben: number;
  /** When it was published; null if it is not. */
  readonly veroeffentlicht: string | null;
};

/** „geteilt von X“ */
export function Eigentumsmarke({
  eigentuemer,
  geteilt,
}: {
  readonly eigentuemer: string;
  readonly geteilt: boolean;
}) {
  if (geteilt) return <Marke ton="info" zeichen="info" text={`geteilt von ${eigentuemer}`} />;
  return <Marke ton="neutral" zeichen="punkt" text={`Akte von ${eigentuemer}`} />;
}

/** Below the heading; nothing for an Akte of one's own that nobody else sees. */
export function Aktenmarken({ umfeld }: { readonly umfeld: Umfeld }) {
  const { eigen, veroeffentlicht } = umfeld;
  if (eigen && veroeffentlicht === null) return null;
  return (
    <>
      {eigen ? null : <Eigentumsmarke eigentuemer={umfeld.eigentuemer} geteilt={umfeld.geteilt} />}
      {veroeffentlicht === null ? null : <Marke ton="info" zeichen="info" text="in Teilen veröffentlicht" />}
    </>
  );
}

function geteiltText({ eigen, freigaben, geteilt }: Umfeld): string {
  if (!eigen) return geteilt ? 'mit Ihrer Organisation' : 'nicht mit Ihrer Organisation';
  if (freigaben === 0) return 'mit niemandem';
  return freigaben === 1 ? 'mit einer Organisation' : `mit ${freigaben} Organisationen`;
}

export function Zusammenarbeit(props: {
  readonly adresse: string;
  readonly umfeld: Umfeld;
  readonly rechte: Aktenrechte;
}) {
  const { adresse, umfeld, rechte } = props;
  const { veroeffentlicht } = umfeld;
  return (
    <div className="stapel">
      <Angaben>
        <Angabe titel="Organisation">{umfeld.eigentuemer}</Angabe>
        <Angabe titel="geteilt">{geteiltText(umfeld)}</Angabe>
        <Angabe titel="veröffentlicht">
          {veroeffentlicht === null ? (
            'nein'
          ) : (
            <Link to={`/oeffentlich${adresse}`}>in Teilen seit dem {formatTag(veroeffentlicht)}</Link>
          )}
        </Angabe>
      </Angaben>
      <div className="knopfreihe">
        <Knopflink ziel={`${adresse}/freigaben`}>
          {rechte.teilen === null ? 'Akte teilen' : 'Freigaben ansehen'}
        </Knopflink>
        <Knopflink ziel={`${adresse}/veroeffentlichen`}>
          {rechte.veroeffentlichen === null ? 'Veröffentlichen' : 'Was öffentlich würde'}
        </Knopflink>
      </div>
    </div>
  );
}
