import { createPublicKey, sign, type KeyObject } from 'node:crypto';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const NULL = 0x05;
const OBJECT_IDENTIFIER = 0x06;
const PRINTABLE_STRING = 0x13;
const ATTRIBUTES = 0xa0;

const ORGANIZATION_NAME = '2.5.4.10';
const COMMON_NAME = '2.5.4.3';

/** Algorithms whose signatures are the same each time, by type of key. */
const algorithms: Record<
  string,
  { identifier: Buffer; digest: string | null }
> = {
  ed25519: {
    identifier: der(SEQUENCE, objectIdentifier('1.3.101.112')),
    digest: null,
  },
  rsa: {
    identifier: der(
      SEQUENCE,
      objectIdentifier('1.2.840.113549.1.1.11'),
      der(NULL),
    ),
    digest: 'sha256',
  },
};

/** Whether requests with this key come out the same each time. */
export function isRepeatable(key: KeyObject): boolean {
  return algorithmOf(key) !== undefined;
}

/**
 * Makes the certificate request (PKCS #10, PEM) with which a cluster becomes a
 * tenant of another. A member that has signed one accepts no other for the same
 * cluster, so the bytes must be those that Liqo's own tools make of the key.
 */
export function certificateRequest(
  privateKey: KeyObject,
  subject: { organization: string; commonName: string },
): string {
  const algorithm = algorithmOf(privateKey);
  if (!algorithm) {
    throw new TypeError(
      `A key of type ${privateKey.asymmetricKeyType} gives no repeatable certificate request`,
    );
  }
  const information = der(
    SEQUENCE,
    der(INTEGER, Buffer.from([0])),
    der(
      SEQUENCE,
      attribute(ORGANIZATION_NAME, subject.organization),
      attribute(COMMON_NAME, subject.commonName),
    ),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(ATTRIBUTES),
  );
  const signature = sign(algorithm.digest, information, privateKey);
  const request = der(
    SEQUENCE,
    information,
    algorithm.identifier,
    der(BIT_STRING, Buffer.from([0]), signature),
  );
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return [
    '-----BEGIN CERTIFICATE REQUEST-----',
    ...lines,
    '-----END CERTIFICATE REQUEST-----',
    '',
  ].join('\n');
}

function algorithmOf(key: KeyObject) {
  return algorithms[key.asymmetricKeyType ?? ''];
}

function attribute(type: string, value: string): Buffer {
  return der(
    SET,
    der(
      SEQUENCE,
      objectIdentifier(type),
      der(PRINTABLE_STRING, Buffer.from(value, 'ascii')),
    ),
  );
}

/** One element: tag, length, content. */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.from([length]);
  }
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return Buffer.from([0x80 + bytes.length, ...bytes]);
}

function objectIdentifier(dotted: string): Buffer {
  const [first, second, ...others] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...others].flatMap(part => {
    const septets = [part % 128];
    for (let rest = Math.floor(part / 128); rest > 0; ) {
      septets.unshift((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    return septets;
  });
  return der(OBJECT_IDENTIFIER, Buffer.from(bytes));
}
