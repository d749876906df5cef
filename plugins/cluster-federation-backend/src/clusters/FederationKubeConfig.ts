import { KubeConfig, RequestContext } from '@kubernetes/client-node';
import { createHash } from 'node:crypto';

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>;
type DispatcherOptionsParameters = Parameters<
  KubeConfig['createDispatcherOptions']
>;

/**
 * A KubeConfig that keeps one pool of connections. The one of client-node
 * makes a new pool for every request, hence a new socket and TLS handshake.
 */
export class FederationKubeConfig extends KubeConfig {
  private dispatcher?: Dispatcher;
  private dispatcherFingerprint?: string;
  private seenFingerprint?: string;

  createDispatcherOptions(...parameters: DispatcherOptionsParameters) {
    const options = super.createDispatcherOptions(...parameters);
    this.seenFingerprint = fingerprint(options);
    return options;
  }

  async applySecurityAuthentication(context: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(context);
    const offered = context.getDispatcher();
    if (!offered) {
      return;
    }
    // Client certificates rotate, in files as well as from exec plugins.
    if (
      !this.dispatcher ||
      this.dispatcherFingerprint !== this.seenFingerprint
    ) {
      this.closeConnections();
      this.dispatcher = offered;
      this.dispatcherFingerprint = this.seenFingerprint;
    }
    context.setDispatcher(this.dispatcher);
  }

  /** Lets requests under way end; later ones use new connections. */
  closeConnections(): void {
    // Rejects only when closed twice; requests under way have their deadlines.
    this.dispatcher?.close().catch(() => {});
    this.dispatcher = undefined;
  }
}

function fingerprint(value: unknown): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify(value, (_key, part) =>
      part?.type === 'Buffer' && Array.isArray(part.data)
        ? createHash('sha256').update(Buffer.from(part.data)).digest('hex')
        : part,
    ) ?? '',
  );
  return hash.digest('hex');
}
