/**
 * What a provider says about a person.
 */

export type Anmeldeprofil = {
  readonly aussteller: string;
  readonly subject: string;
  readonly name: string;
  /** Only where the provider has checked it: an address that anybody may claim proves nothing. */
  readonly email: string | undefined;
};

type Angaben = Readonly<Record<string, unknown>>;

function textOf(angaben: Angaben, feld: string): string | undefined {
  const wert = angaben[feld];
  return typeof wert === 'string' && wert.trim() !== '' ? wert.trim() : undefined;
}

function nameOf(angaben: Angaben): string | undefined {
  const teile = [textOf(angaben, 'given_name'), textOf(angaben, 'family_name')].filter(
    (teil) => teil !== undefined,
  );
  return (
    textOf(angaben, 'name') ??
    (teile.length > 0 ? teile.join(' ') : undefined) ??
    textOf(angaben, 'preferred_username')
  );
}

/** Does the profile lack what its user info may add? */
export function isLueckenhaft(angaben: Angaben): boolean {
  return nameOf(angaben) === undefined || textOf(angaben, 'email') === undefined;
}

/** @param angaben claims of the ID token, filled up by those of the user info */
export function readProfil(aussteller: string, subject: string, angaben: Angaben): Anmeldeprofil {
  const email = angaben.email_verified === true ? textOf(angaben, 'email') : undefined;
  return {
    aussteller,
    subject,
    name: (nameOf(angaben) ?? textOf(angaben, 'email')?.split('@')[0] ?? 'Ohne Namen').slice(0, 200),
    email,
  };
}
