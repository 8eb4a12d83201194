/** The parts of a norm's page: provisions, figures, facts of a Land's rule. */
import { formatProzent } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Pruefmarke } from '#web/ui/marke.tsx';
import type { Landesangabe } from '../landesangaben.ts';
import type { Norm } from '../norm.ts';

type Parameter = NonNullable<Norm['parameter']>[number];

/** „−0,88 %“: hundredths of a percentage point with their sign. */
function formatBasispunkte(wert: number): string {
  return `${(wert / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 }).replace('-', '−')}\u00a0%`;
}

function wertOf({ betrag, satz, basispunkte, zahl, einheit }: Parameter): string {
  if (betrag !== undefined) return formatEuro(betrag);
  if (satz !== undefined) return formatProzent(satz);
  if (basispunkte !== undefined) return formatBasispunkte(basispunkte);
  // A year has no thousands separator.
  return einheit?.startsWith('Jahr') ? String(zahl) : (zahl?.toLocaleString('de-DE') ?? '');
}

/** One figure in words: Land, value, unit, days. */
export function textOfParameter(parameter: Parameter): string {
  const { land, einheit, ab, bis } = parameter;
  const wert = [wertOf(parameter), einheit].filter(Boolean).join(' ');
  const tage = [ab ? `ab ${formatKalendertag(ab)}` : '', bis ? `bis ${formatKalendertag(bis)}` : ''];
  return [land ? `${LAENDER[land].name}: ${wert}` : wert, ...tage].filter(Boolean).join(' ');
}

/** One provision or figure as it is shown. */
export type Normstelle = {
  readonly stelle: string;
  readonly text: string;
  readonly pruefstand: 'gelesen' | 'ungeprueft';
};

export function Normstellen({ stellen }: { readonly stellen: readonly Normstelle[] }) {
  return (
    <Angaben>
      {stellen.map((teil) => (
        <Angabe key={`${teil.stelle} ${teil.text}`} titel={teil.stelle}>
          <p>{teil.text}</p>
          {teil.pruefstand === 'ungeprueft' ? <Pruefmarke stand="ungeprueft" /> : null}
        </Angabe>
      ))}
    </Angaben>
  );
}

function Landeszeile({ angabe }: { readonly angabe: Landesangabe }) {
  const { texte, hinweis, fundstelle, pruefstand } = angabe;
  return (
    <Angabe titel={angabe.titel}>
      {texte.length === 0 ? <p className="leise">nicht gefunden</p> : null}
      {texte.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {hinweis ? <p className="klein leise">{hinweis}</p> : null}
      {fundstelle ? (
        <p>
          <Fundstellenangabe fundstelle={fundstelle} />
        </p>
      ) : null}
      {texte.length > 0 && pruefstand === 'ungeprueft' ? (
        <p>
          <Pruefmarke stand="ungeprueft" />
        </p>
      ) : null}
    </Angabe>
  );
}

export function Landesangaben({ angaben }: { readonly angaben: readonly Landesangabe[] }) {
  return (
    <Angaben>
      {angaben.map((angabe, index) => (
        // The lines of a rule never change their order while shown.
        // biome-ignore lint/suspicious/noArrayIndexKey: several lines may have the same title
        <Landeszeile key={index} angabe={angabe} />
      ))}
    </Angaben>
  );
}
