/**
 * A device with passkeys in software (WebAuthn Level 3): makes and uses ES256 keys, and lies when told to.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Antwortangaben = {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  /** PIN or fingerprint was given. */
  readonly verified?: boolean;
};

export type Testgeraet = {
  readonly id: string;
  /** JSON of the answer to `navigator.credentials.create`. */
  register(angaben: Antwortangaben): string;
  /** JSON of the answer to `navigator.credentials.get`. */
  authenticate(angaben: Antwortangaben): string;
  /** Counter that the next answer goes beyond; 0 or less: as a copy of the key would have it. */
  setCounter(zaehler: number): void;
};

const base64url = (bytes: Buffer) => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

/** CBOR of a byte string of at most 65,535 bytes. */
function cborBytes(bytes: Buffer): Buffer {
  const kopf =
    bytes.length < 24
      ? Buffer.from([0x40 + bytes.length])
      : bytes.length < 256
        ? Buffer.from([0x58, bytes.length])
        : Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]);
  return Buffer.concat([kopf, bytes]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

/** COSE_Key: kty EC2, alg ES256, curve P-256 (RFC 9053). */
function coseKey(schluessel: KeyObject): Buffer {
  const { x = '', y = '' } = schluessel.export({ format: 'jwk' });
  const anfang = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  const xTeil = [Buffer.from([0x21]), cborBytes(Buffer.from(x, 'base64url'))];
  const yTeil = [Buffer.from([0x22]), cborBytes(Buffer.from(y, 'base64url'))];
  return Buffer.concat([anfang, ...xTeil, ...yTeil]);
}

function clientData(type: string, { challenge, origin }: Antwortangaben): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function flagsOf({ verified = true }: Antwortangaben, weitere: number): number {
  return 0x01 | (verified ? 0x04 : 0) | weitere;
}

function authData(angaben: Antwortangaben, flags: number, zaehler: number, rest: Buffer): Buffer {
  const kopf = Buffer.alloc(5);
  kopf.writeUInt8(flags, 0);
  kopf.writeUInt32BE(zaehler, 1);
  return Buffer.concat([sha256(angaben.rpId), kopf, rest]);
}

export function testGeraet(): Testgeraet {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kennung = randomBytes(32);
  const id = base64url(kennung);
  let zaehler = 0;
  const gemeinsam = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    id,
    setCounter: (wert) => {
      zaehler = wert;
    },
    register: (angaben) => {
      const laenge = Buffer.from([kennung.length >> 8, kennung.length & 255]);
      const schluessel = Buffer.concat([Buffer.alloc(16), laenge, kennung, coseKey(publicKey)]);
      const daten = authData(angaben, flagsOf(angaben, 0x40), zaehler, schluessel);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(daten),
      ]);
      const clientDataJSON = base64url(clientData('webauthn.create', angaben));
      const response = {
        clientDataJSON,
        attestationObject: base64url(attestation),
        transports: ['internal'],
      };
      return JSON.stringify({ ...gemeinsam, response });
    },
    authenticate: (angaben) => {
      zaehler += 1;
      const daten = authData(angaben, flagsOf(angaben, 0), zaehler, Buffer.alloc(0));
      const client = clientData('webauthn.get', angaben);
      const signature = sign('sha256', Buffer.concat([daten, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(daten),
        signature: base64url(signature),
      };
      return JSON.stringify({ ...gemeinsam, response });
    },
  };
}
