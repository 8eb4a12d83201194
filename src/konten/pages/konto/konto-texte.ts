import type { Anmeldezeile } from '../../anmeldung/anmeldung.ts';

export const ERGEBNIS_TEXT: Readonly<Record<Anmeldezeile['ergebnis'], string>> = {
  erfolg: 'angemeldet',
  fehlschlag: 'fehlgeschlagen',
  gesperrt: 'vorübergehend gesperrt',
};
