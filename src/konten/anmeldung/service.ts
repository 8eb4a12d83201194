/**
 * What signing in offers: to the pages of the sign-in, and to the pages of the own account.
 *
 * Own account: `anfrage` and `zugang` are those of the signed-in person; where factors or passwords change, ask
 * for the password once more before (`confirmKennwort`).
 */
export { type Demogruppe, listDemogruppen, signInAsDemo } from './demo/service.ts';
export {
  beginTotp,
  confirmTotp,
  findFaktoren,
  findTotpeinrichtung,
  readZugangsmittel,
  removeTotp,
  renewErsatzcodes,
  signInWithCode,
} from './faktor/service.ts';
export { confirmKennwort, setKennwort, signInWithKennwort } from './kennwort/service.ts';
export {
  allowVerbinden,
  beginOidc,
  completeOidc,
  connectWithKennwort,
  findVerbindung,
  listAnmeldedienste,
  registerWithoutEmail,
  removeFremdkonto,
} from './oidc/service.ts';
export {
  addPasskey,
  beginPasskey,
  beginPasskeyanmeldung,
  passkeyursprungOf,
  removePasskey,
  signInWithPasskey,
} from './passkey/service.ts';
export { registriere } from './registrierung/service.ts';
export {
  listAnmeldungen,
  listOrganisationswahl,
  listSitzungen,
  revokeAndereSitzungen,
  revokeSitzung,
  signOut,
  switchOrganisation,
} from './sitzung/service.ts';
