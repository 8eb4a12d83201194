/**
 * What a new local account needs.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { isEmail } from '../email.ts';
import { pruefeKennwort } from '../kennwort/kennwortregel.ts';

export type Registrierung = {
  readonly name: string;
  readonly email: string;
  readonly kennwort: string;
};

const HOECHSTLAENGE_NAME = 200;

function pruefeName(name: string): Eingabemangel[] {
  if (name === '') {
    return [{ feld: 'name', text: 'Der Name fehlt.', abhilfe: 'Tragen Sie ein, wie andere Sie kennen.' }];
  }
  return name.length <= HOECHSTLAENGE_NAME
    ? []
    : [{ feld: 'name', text: 'Der Name ist zu lang.', abhilfe: `Höchstens ${HOECHSTLAENGE_NAME} Zeichen.` }];
}

/** Everything that is wrong, field by field; `email` is normalized, `name` trimmed. */
export function pruefeRegistrierung({ name, email, kennwort }: Registrierung): readonly Eingabemangel[] {
  const adresse = isEmail(email)
    ? []
    : [
        {
          feld: 'email',
          text: 'Das ist keine vollständige E-Mail-Adresse.',
          abhilfe: 'Zum Beispiel: vorname.name@stadt.example',
        },
      ];
  return [...pruefeName(name), ...adresse, ...pruefeKennwort(kennwort, [name, email])];
}
