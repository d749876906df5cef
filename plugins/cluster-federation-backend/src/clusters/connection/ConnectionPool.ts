import {
  HttpMethod,
  KubeConfig,
  RequestContext,
} from '@kubernetes/client-node';
import { createHash } from 'node:crypto';
import { readCredentialFile } from '../credentials/files';
import type { Credential } from '../credentials/types';
import type { ServerSettings } from './types';

export type Dispatcher = NonNullable<
  ReturnType<RequestContext['getDispatcher']>
>;

const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 };
const HTTP_1 = { allowH2: false };

/**
 * Connections of HTTP/1.1, never those that the whole process shares. With
 * HTTP/2, undici joins the values of repeated headers, which groups to act as
 * must not be, and errors of streams that nobody uses any more can end the
 * process when a connection is closed.
 */
class PooledKubeConfig extends KubeConfig {
  createDispatcherOptions(
    ...parameters: Parameters<KubeConfig['createDispatcherOptions']>
  ): ReturnType<KubeConfig['createDispatcherOptions']> {
    const options = super.createDispatcherOptions(...parameters);
    switch (options.type) {
      case 'none':
        return { type: 'agent', connect: { ...KEEP_ALIVE, ...HTTP_1 } };
      case 'agent':
        return { ...options, connect: { ...options.connect, ...HTTP_1 } };
      default:
        return { ...options, requestTls: { ...options.requestTls, ...HTTP_1 } };
    }
  }
}

/**
 * The connections to one API server. The client of Kubernetes makes new ones
 * for every request, hence a new socket and TLS handshake.
 */
export class ConnectionPool {
  private held?: { fingerprint: string; dispatcher: Promise<Dispatcher> };

  /** The same connections as before unless something about them has changed. */
  async dispatcher(
    server: ServerSettings,
    clientCertificate: Credential['clientCertificate'],
  ): Promise<Dispatcher> {
    const { caFile, ...settings } = server;
    // Certificates rotate, in files as well as from exec plugins.
    const ca = caFile
      ? Buffer.from(readCredentialFile(caFile, 'the CA file'), 'utf8').toString(
          'base64',
        )
      : server.caData;
    const options = { ...settings, caData: ca };
    const fingerprint = fingerprintOf([options, clientCertificate]);
    if (this.held?.fingerprint !== fingerprint) {
      this.close();
      this.held = {
        fingerprint,
        dispatcher: makeDispatcher(options, clientCertificate),
      };
    }
    return this.held!.dispatcher;
  }

  /** Lets requests under way end; later ones use new connections. */
  close(): void {
    // Rejects only when closed twice; requests under way have their deadlines.
    this.held?.dispatcher
      .then(dispatcher => dispatcher.close())
      .catch(() => {});
    this.held = undefined;
  }
}

async function makeDispatcher(
  { url, caData, tlsServerName, skipTLSVerify, proxyUrl }: ServerSettings,
  clientCertificate: Credential['clientCertificate'],
): Promise<Dispatcher> {
  const kubeConfig = new PooledKubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'cluster',
      server: url,
      caData,
      tlsServerName,
      // What plain http means was decided where the address was read.
      skipTLSVerify: skipTLSVerify === true || url.startsWith('http:'),
      proxyUrl,
    },
    {
      name: 'user',
      certData: clientCertificate && toBase64(clientCertificate.cert),
      keyData: clientCertificate && toBase64(clientCertificate.key),
    },
  );
  const scratch = new RequestContext(url, HttpMethod.GET);
  await kubeConfig.applySecurityAuthentication(scratch);
  return scratch.getDispatcher()!;
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function fingerprintOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
}
