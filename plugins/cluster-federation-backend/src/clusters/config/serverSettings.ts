import type { ServerSettings } from '../connection/types';
import type { Fields } from './Fields';

const PROXY_PROTOCOLS = ['http:', 'https:', 'socks5:', 'socks5h:'];

/** Reads an address with what belongs to it: certificates and proxy. */
export function readServer(fields: Fields): ServerSettings {
  const settings: ServerSettings = {
    url: readUrl(fields),
    caData: readCaData(fields),
    caFile: fields.text('caFile'),
    tlsServerName: fields.text('tlsServerName'),
    skipTLSVerify: fields.flag('skipTLSVerify'),
    proxyUrl: readProxyUrl(fields),
  };
  if (settings.caData && settings.caFile) {
    throw fields.error('caFile', 'is one too many: keep it or caData');
  }
  return settings;
}

/** @throws InputError where what is said of certificates contradicts itself. */
export function checkVerification(
  { url, caData, caFile, tlsServerName, skipTLSVerify }: ServerSettings,
  fields: Fields,
): void {
  if (skipTLSVerify) {
    if (caData || caFile || tlsServerName) {
      throw fields.error(
        'skipTLSVerify',
        'accepts any certificate: remove it, or remove caData, caFile and tlsServerName',
      );
    }
  } else if (!url.startsWith('https:')) {
    throw fields.error(
      'url',
      'must begin with https://, for a token would be sent; for trials set skipTLSVerify: true',
    );
  }
}

function readUrl(fields: Fields): string {
  const text = fields.requiredText('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['https:', 'http:'].includes(url.protocol)) {
    throw fields.error('url', 'must be an address that begins with https://');
  }
  if (url.username || url.password) {
    throw fields.error(
      'url',
      'must not hold credentials: set serviceAccountToken',
    );
  }
  if (url.search || url.hash) {
    throw fields.error('url', "must end before '?' and '#'");
  }
  return text.replace(/\/+$/, '');
}

function readCaData(fields: Fields): string | undefined {
  const text = fields.text('caData');
  if (
    text !== undefined &&
    !Buffer.from(text, 'base64').toString('latin1').includes('-----BEGIN')
  ) {
    throw fields.error(
      'caData',
      'must be certificates in PEM, encoded in base64 as in a kubeconfig file',
    );
  }
  return text;
}

function readProxyUrl(fields: Fields): string | undefined {
  const text = fields.text('proxyUrl');
  if (
    text !== undefined &&
    !(URL.canParse(text) && PROXY_PROTOCOLS.includes(new URL(text).protocol))
  ) {
    throw fields.error(
      'proxyUrl',
      'must be an address that begins with http://, https:// or socks5://',
    );
  }
  return text;
}
