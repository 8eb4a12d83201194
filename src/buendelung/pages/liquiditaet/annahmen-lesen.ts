import { type Annahmenangaben, parseAnnahmen } from '../../liquiditaet/annahmen.ts';

/** What the address assumes; parameters that can't be read keep the default and are reported. */
export function readAdressannahmen(request: Request): ReturnType<typeof parseAnnahmen> {
  const suche = new URL(request.url).searchParams;
  const angaben: Annahmenangaben = {
    zins: suche.get('zins'),
    reihenfolge: suche.get('reihenfolge'),
    zahlung: suche.get('zahlung'),
    verzug: suche.get('verzug'),
    kassenjahre: suche.get('kassenjahre'),
  };
  return parseAnnahmen(angaben);
}
