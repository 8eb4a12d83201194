import { index, type RouteConfig, route } from '@react-router/dev/routes';

/** Every page; modules lie with their capability. */
export default [
  index('./uebersicht.tsx'),
  route('foerderprogramme', '../foerderprogramme/pages/liste.tsx'),
  route('foerderprogramme/:kennung', '../foerderprogramme/pages/programm.tsx'),
  route('quartiere', '../quartiere/pages/liste.tsx'),
  route('quartiere/importieren', '../quartiere/pages/importieren.tsx'),
  route('quartiere/:kennung', '../quartiere/pages/quartier.tsx'),
  route('quartiere/:kennung/akte.yaml', '../quartiere/pages/akte-yaml.ts'),
  route('quartiere/:kennung/massnahmen.csv', '../quartiere/pages/massnahmen-csv.ts'),
  route('quartiere/:kennung/eigenmittel', '../quartiere/pages/eigenmittel.tsx'),
  route('quartiere/:kennung/stammdaten', '../quartiere/pages/stammdaten/stammdaten.tsx'),
  route('quartiere/:kennung/neue-massnahme', '../quartiere/pages/massnahme-bearbeiten.tsx', {
    id: 'neue-massnahme',
  }),
  route('quartiere/:kennung/massnahmen/:massnahme', '../quartiere/pages/massnahme.tsx'),
  route('quartiere/:kennung/massnahmen/:massnahme/bearbeiten', '../quartiere/pages/massnahme-bearbeiten.tsx'),
  route('quartiere/:kennung/massnahmen/:massnahme/loeschen', '../quartiere/pages/massnahme-loeschen.tsx'),
  route('quartiere/:kennung/buendel', '../buendelung/pages/plaene.tsx'),
  route('quartiere/:kennung/buendel/laeuft/:auftrag', '../buendelung/pages/laeuft.tsx'),
  route('quartiere/:kennung/buendel/:nummer', '../buendelung/pages/plan.tsx'),
  route('quartiere/:kennung/buendel/:nummer/kalender', '../buendelung/pages/kalender.tsx'),
  route('quartiere/:kennung/buendel/:nummer/kalender/absage', '../buendelung/pages/absage.tsx'),
  route('quartiere/:kennung/buendel/:nummer/vorlage', '../buendelung/pages/vorlage.tsx'),
  route(
    'quartiere/:kennung/buendel/:nummer/veroeffentlichen',
    '../buendelung/pages/oeffentlich/veroeffentlichen.tsx',
  ),
  route('quartiere/:kennung/buendel/:nummer/:datei', '../buendelung/pages/ausgabe.ts'),
  route(
    'oeffentlich/quartiere/:kennung/buendel/:nummer',
    '../buendelung/pages/oeffentlich/oeffentlicher-plan.tsx',
  ),
  route(
    'oeffentlich/quartiere/:kennung/buendel/:nummer/:datei',
    '../buendelung/pages/oeffentlich/oeffentliche-ausgabe.ts',
  ),
  route('entwuerfe', '../konten/pages/entwurf.ts'),
  route('recht/*', '../rechtsstand/pages/norm.tsx'),
  route('*', './nicht-gefunden.tsx'),
] satisfies RouteConfig;
