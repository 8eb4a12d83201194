import { index, type RouteConfig, route } from '@react-router/dev/routes';

/** Every page; modules lie with their capability. */
export default [index('./uebersicht.tsx'), route('*', './nicht-gefunden.tsx')] satisfies RouteConfig;
