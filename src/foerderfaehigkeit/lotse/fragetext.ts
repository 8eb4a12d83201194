/**
 * Why a question is asked, in words.
 */
import { formatEuro } from '#kernel/geld.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { joinWorte } from '../kriterien/lage.ts';
import type { Frage } from './fragen.ts';
import type { Teilakte } from './teilakte/teilakte.ts';

/** Programmes named in a sentence; the others are counted. */
const GENANNT = 3;

function nameProgramme({ gruende }: Frage): string {
  const namen = [...new Set(gruende.map(({ kurztitel }) => `„${kurztitel}“`))];
  if (namen.length <= GENANNT + 1) return joinWorte(namen);
  return `${namen.slice(0, GENANNT).join(', ')} und ${namen.length - GENANNT} weiteren Programmen`;
}

/** „Danach fragen „A“ und „B“ (§ 171e Abs. 3 BauGB).“ */
export function formatWarum(frage: Frage): string {
  const fundstellen = frage.gruende.flatMap((grund) => grund.fundstellen);
  const normen = fundstellen.filter(({ norm }) => !norm.startsWith('programme/'));
  const stellen = [...new Set(normen.map(({ stelle }) => stelle))];
  const quelle = stellen.length === 1 ? ` (${stellen[0]})` : '';
  const verb =
    frage.befunde === 0
      ? 'Danach richtet sich, wie viel gezahlt wird bei'
      : 'Davon hängt ab, ob Geld fließen kann aus';
  return `${verb} ${nameProgramme(frage)}${quelle}.`;
}

/** „bis zu 120.000,00 €, 4 offene Befunde“ */
export function formatAussicht({ geld, befunde, gruende }: Frage): string {
  if (geld === 0 && befunde === 0) {
    return `wie viel Geld ${formatZahlwort(gruende.length, 'Programm', 'Programme')} zahlen ${gruende.length === 1 ? 'kann' : 'können'}`;
  }
  const teile = [
    geld > 0 ? `bis zu ${formatEuro(geld)}` : '',
    befunde > 0 ? formatZahlwort(befunde, 'offener Befund', 'offene Befunde') : '',
  ].filter((teil) => teil !== '');
  return teile.join(', ');
}

/** „M01 (Alter Speicher), M05 (Uferpark)“; empty where there is only one Massnahme to speak of. */
export function formatBetroffene({ massnahmen }: Frage, teilakte: Teilakte): string {
  if (teilakte.massnahmen.length < 2) return '';
  return teilakte.massnahmen
    .filter(({ kennung }) => massnahmen.includes(kennung))
    .map(({ kennung, titel }) => (titel === undefined ? kennung : `${kennung} (${titel})`))
    .join(', ');
}
