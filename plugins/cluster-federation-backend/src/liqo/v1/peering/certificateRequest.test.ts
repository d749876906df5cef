import { spawnSync } from 'node:child_process';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  verify,
} from 'node:crypto';
import { certificateRequest, isRepeatable } from './certificateRequest';

const subject = { organization: 'liqo.io', commonName: 'milan' };

/** The example of RFC 8410. */
const exampleKey = createPrivateKey({
  key: Buffer.from(
    'MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC',
    'base64',
  ),
  format: 'der',
  type: 'pkcs8',
});

/** What Go's crypto/x509, which Liqo uses, makes of it. */
const EXPECTED = `-----BEGIN CERTIFICATE REQUEST-----
MIGhMFUCAQAwIjEQMA4GA1UEChMHbGlxby5pbzEOMAwGA1UEAxMFbWlsYW4wKjAF
BgMrZXADIQAZv0QJaYTN/oVBusFn3DuWyFCGqjC2tssMXDitcDFm4aAAMAUGAytl
cANBAJeDzIur1iLY0Al3E9+feSMF8xkFMx8JSqR4DVUHLfUU7PGJJbwSbDlG274s
LHmSaNy0faoFUyZgmD3BJ8Sm9QI=
-----END CERTIFICATE REQUEST-----
`;

/** Elements of a DER sequence, each with its header. */
function elements(sequence: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let rest = contents(sequence); rest.length > 0; ) {
    const size = headerOf(rest) + lengthOf(rest);
    found.push(rest.subarray(0, size));
    rest = rest.subarray(size);
  }
  return found;
}

function headerOf(element: Buffer): number {
  return element[1] < 0x80 ? 2 : 2 + (element[1] - 0x80);
}

function lengthOf(element: Buffer): number {
  const header = headerOf(element);
  return header === 2 ? element[1] : element.readUIntBE(2, header - 2);
}

function contents(element: Buffer): Buffer {
  const header = headerOf(element);
  return element.subarray(header, header + lengthOf(element));
}

function decode(pem: string): Buffer {
  return Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');
}

function askOpenssl(request: string): string {
  const { error, stdout, stderr } = spawnSync(
    'openssl',
    ['req', '-verify', '-noout', '-subject', '-nameopt', 'RFC2253'],
    { input: request, encoding: 'utf8' },
  );
  return error ? 'not installed' : `${stdout}${stderr}`;
}

describe('certificateRequest', () => {
  it('makes the same bytes as Go', () => {
    expect(certificateRequest(exampleKey, subject)).toBe(EXPECTED);
  });

  it.each([
    ['ed25519', generateKeyPairSync('ed25519').privateKey, null],
    [
      'rsa',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      'sha256',
    ],
  ])('is signed with its own key, and always alike: %s', (_, key, digest) => {
    const pem = certificateRequest(key, subject);
    const [information, , signature] = elements(decode(pem));
    const [, , publicKey] = elements(information);

    expect(certificateRequest(key, subject)).toBe(pem);
    expect(publicKey).toEqual(
      createPublicKey(key).export({ type: 'spki', format: 'der' }),
    );
    expect(
      verify(
        digest,
        information,
        createPublicKey(key),
        // The first byte counts unused bits.
        contents(signature).subarray(1),
      ),
    ).toBe(true);
    expect(pem.split('\n').every(line => line.length <= 64)).toBe(true);
  });

  it('takes no key whose signatures differ each time', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

    expect(isRepeatable(privateKey)).toBe(false);
    expect(isRepeatable(exampleKey)).toBe(true);
    expect(() => certificateRequest(privateKey, subject)).toThrow(
      'A key of type ec gives no repeatable certificate request',
    );
  });

  it('is what openssl expects, where there is one', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect([
      'not installed',
      expect.stringMatching(/CN=milan,O=liqo\.io[^]*verify OK/),
    ]).toContainEqual(askOpenssl(certificateRequest(privateKey, subject)));
  });
});
