/**
 * A real OpenID provider for tests on a free port, which signs in one person without asking. Authorization code
 * with PKCE; one client with a secret (`quartierwerk`) and one without (`quartierwerk-offen`).
 */
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export type Oidcperson = {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
};

export type Oidcprovider = {
  readonly aussteller: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in there from now on (in a browser that has not yet). */
  become(person: Oidcperson): void;
  close(): Promise<void>;
};

const CLIENT_SECRET = 'nur-fuer-proben-nur-fuer-proben-nur-fuer-proben';

function configure(wer: () => Oidcperson): Configuration {
  const gemeinsam = {
    redirect_uris: ['http://localhost/rueckkehr'],
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
  };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      { ...gemeinsam, client_id: 'quartierwerk', client_secret: CLIENT_SECRET },
      { ...gemeinsam, client_id: 'quartierwerk-offen', token_endpoint_auth_method: 'none' },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/zustimmung/${uid}` },
    cookies: { keys: ['nur-fuer-proben'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', kid: 'probe' }] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 600, Grant: 600 },
    findAccount: (_, sub) => {
      const { name, email, emailVerified = true } = wer();
      const adresse = email === undefined ? {} : { email, email_verified: emailVerified };
      return { accountId: sub, claims: () => ({ sub, ...(name === undefined ? {} : { name }), ...adresse }) };
    },
  };
}

/** Answers what people would be asked: who they are, and whether the client may know. */
async function agree(
  provider: Provider,
  wer: () => Oidcperson,
  anfrage: IncomingMessage,
  antwort: ServerResponse,
): Promise<void> {
  const { params, session } = await provider.interactionDetails(anfrage, antwort);
  const accountId = session?.accountId ?? wer().sub;
  const zustimmung = new provider.Grant({ accountId, clientId: String(params.client_id) });
  zustimmung.addOIDCScope(String(params.scope));
  const consent = { grantId: await zustimmung.save() };
  await provider.interactionFinished(anfrage, antwort, { login: { accountId }, consent });
}

/** Starts it; call `close()` in `afterAll`. */
export async function startOidcProvider(person: Oidcperson): Promise<Oidcprovider> {
  let wer = person;
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const aussteller = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(
    aussteller,
    configure(() => wer),
  );
  // The application's port is known only after it was told this provider's: any port of this machine will do.
  provider.Client.prototype.redirectUriAllowed = (adresse: string) =>
    ['localhost', '127.0.0.1'].includes(new URL(adresse).hostname);
  const callback = provider.callback();
  server.on('request', (anfrage, antwort) => {
    if (anfrage.url?.startsWith('/zustimmung/') !== true) return void callback(anfrage, antwort);
    agree(provider, () => wer, anfrage, antwort).catch((fehler: unknown) => {
      antwort.statusCode = 500;
      antwort.end(String(fehler));
    });
  });
  return {
    aussteller,
    clientId: 'quartierwerk',
    clientSecret: CLIENT_SECRET,
    become: (andere) => {
      wer = andere;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Goes from address to address like a browser, until one lies outside of the provider. @returns that one */
export async function followProvider(provider: Oidcprovider, anfang: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let adresse = new URL(anfang);
  while (adresse.origin === provider.aussteller) {
    const cookie = [...cookies].map(([name, wert]) => `${name}=${wert}`).join('; ');
    const antwort = await fetch(adresse, { redirect: 'manual', headers: { cookie } });
    for (const zeile of antwort.headers.getSetCookie()) {
      const [name = '', wert = ''] = (zeile.split(';')[0] ?? '').split('=');
      cookies.set(name, wert);
    }
    const ziel = antwort.headers.get('location');
    if (ziel === null) throw new Error(`${adresse.href}: ${antwort.status} ${await antwort.text()}`);
    adresse = new URL(ziel, adresse);
  }
  return adresse;
}

/** Configuration with the provider, a public client of it, and one that does not answer. */
export function dienstlisteOf({ aussteller, clientId, clientSecret }: Oidcprovider): string {
  return JSON.stringify([
    { kennung: 'probe', name: 'Probedienst', aussteller, client_id: clientId, client_secret: clientSecret },
    { kennung: 'offen', name: 'Offener Dienst', aussteller, client_id: 'quartierwerk-offen' },
    { kennung: 'aus', name: 'Ausgefallener Dienst', aussteller: 'http://127.0.0.1:1', client_id: clientId },
  ]);
}
