/**
 * Talks to a provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700).
 */
import * as oidc from 'openid-client';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anmeldedienst } from '../anmeldedienst.ts';
import { type Anmeldeprofil, isLueckenhaft, readProfil } from '../profil.ts';

function dienstFehler(dienst: Anmeldedienst, fehler: unknown, code: string, text: string): FachlicherFehler {
  const grund = fehler as { code?: unknown; error?: unknown; name?: unknown };
  const kurz = [grund.error, grund.code, grund.name].find((wert) => typeof wert === 'string');
  return new FachlicherFehler(code, text, { dienst: dienst.kennung, grund: String(kurz ?? 'unbekannt') });
}

function nichtErreichbar(dienst: Anmeldedienst, fehler: unknown): FachlicherFehler {
  return dienstFehler(
    dienst,
    fehler,
    'anmeldedienst-nicht-erreichbar',
    `Der Anmeldedienst „${dienst.name}“ antwortet nicht. Versuchen Sie es später noch einmal oder melden Sie sich auf anderem Weg an.`,
  );
}

/** Seconds until a silent provider counts as down. */
const GEDULD = 10;

type Vermerk = { readonly seit: number; readonly einstellung: Promise<oidc.Configuration> };

const entdeckte = new Map<string, Vermerk>();

/** How long a discovery document is trusted. */
const FRIST_MS = 60 * 60 * 1000;

async function discover(dienst: Anmeldedienst): Promise<oidc.Configuration> {
  const execute = dienst.aussteller.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  const adresse = new URL(dienst.aussteller);
  const optionen = { execute, timeout: GEDULD };
  const offen = await oidc.discovery(adresse, dienst.clientId, undefined, oidc.None(), optionen);
  const einstellung = new oidc.Configuration(
    offen.serverMetadata(),
    dienst.clientId,
    undefined,
    clientAuthOf(dienst, offen.serverMetadata().token_endpoint_auth_methods_supported),
  );
  einstellung.timeout = GEDULD;
  for (const setze of [...execute, oidc.enableNonRepudiationChecks]) setze(einstellung);
  return einstellung;
}

/** Basic is what a provider supports that says nothing (OpenID Connect Discovery 1.0, 3). */
function clientAuthOf(
  { clientSecret }: Anmeldedienst,
  methoden: readonly string[] | undefined,
): oidc.ClientAuth {
  if (clientSecret === undefined) return oidc.None();
  return methoden && !methoden.includes('client_secret_basic')
    ? oidc.ClientSecretPost(clientSecret)
    : oidc.ClientSecretBasic(clientSecret);
}

async function configurationOf(dienst: Anmeldedienst): Promise<oidc.Configuration> {
  const schluessel = JSON.stringify(dienst);
  const bekannt = entdeckte.get(schluessel);
  if (bekannt && Date.now() - bekannt.seit < FRIST_MS) return await bekannt.einstellung;
  const einstellung = discover(dienst);
  entdeckte.set(schluessel, { seit: Date.now(), einstellung });
  try {
    return await einstellung;
  } catch (fehler) {
    entdeckte.delete(schluessel);
    throw nichtErreichbar(dienst, fehler);
  }
}

/** What must be the same on the way back. */
export type Dienstpruefung = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Address to send the browser to. @throws FachlicherFehler `anmeldedienst-nicht-erreichbar` */
export async function beginBeimDienst(
  dienst: Anmeldedienst,
  rueckkehr: string,
): Promise<{ readonly url: string; readonly pruefung: Dienstpruefung }> {
  const einstellung = await configurationOf(dienst);
  const pruefung = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  const url = oidc.buildAuthorizationUrl(einstellung, {
    redirect_uri: rueckkehr,
    scope: 'openid profile email',
    state: pruefung.state,
    nonce: pruefung.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pruefung.verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, pruefung };
}

/** A connection that broke or took too long, in contrast to an answer that does not fit. */
function isVerbindungsfehler(fehler: unknown): boolean {
  const { code, cause } = fehler as { code?: unknown; cause?: { name?: unknown } };
  return fehler instanceof TypeError || code === 'OAUTH_TIMEOUT' || cause?.name === 'TimeoutError';
}

function translate(dienst: Anmeldedienst, fehler: unknown): FachlicherFehler {
  if (fehler instanceof oidc.AuthorizationResponseError && fehler.error === 'access_denied') {
    const text = `Die Anmeldung bei „${dienst.name}“ wurde abgebrochen. Beginnen Sie noch einmal, wenn Sie sich anmelden möchten.`;
    return dienstFehler(dienst, fehler, 'anmeldedienst-abgebrochen', text);
  }
  if (isVerbindungsfehler(fehler)) return nichtErreichbar(dienst, fehler);
  const text = `Die Antwort von „${dienst.name}“ passt nicht zu dieser Anmeldung; sie wurde nicht angenommen. Beginnen Sie noch einmal. Bleibt es dabei, wenden Sie sich an die Betreuung dieser Anwendung.`;
  return dienstFehler(dienst, fehler, 'anmeldedienst-antwort', text);
}

/**
 * Takes the provider's answer for the profile of the person.
 * @param adresse where the browser came back to, with all parameters
 * @throws FachlicherFehler `anmeldedienst-…`
 */
export async function completeBeimDienst(
  dienst: Anmeldedienst,
  adresse: URL,
  pruefung: Dienstpruefung,
): Promise<Anmeldeprofil> {
  const einstellung = await configurationOf(dienst);
  try {
    const antwort = await oidc.authorizationCodeGrant(einstellung, adresse, {
      pkceCodeVerifier: pruefung.verifier,
      expectedState: pruefung.state,
      expectedNonce: pruefung.nonce,
      idTokenExpected: true,
    });
    const angaben = antwort.claims();
    if (!angaben) throw new Error('no ID token');
    const weitere =
      isLueckenhaft(angaben) && einstellung.serverMetadata().userinfo_endpoint !== undefined
        ? await oidc.fetchUserInfo(einstellung, antwort.access_token, angaben.sub)
        : {};
    return readProfil(angaben.iss, angaben.sub, { ...weitere, ...angaben });
  } catch (fehler) {
    throw translate(dienst, fehler);
  }
}
