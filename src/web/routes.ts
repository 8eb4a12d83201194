import { index, type RouteConfig, route } from '@react-router/dev/routes';

/** Every page; modules lie with their capability. */
export default [
  index('./uebersicht.tsx'),
  route('foerderprogramme', '../foerderprogramme/pages/liste.tsx'),
  route('foerderprogramme/:kennung', '../foerderprogramme/pages/programm.tsx'),
  route('recht/*', '../rechtsstand/pages/norm.tsx'),
  route('*', './nicht-gefunden.tsx'),
] satisfies RouteConfig;
