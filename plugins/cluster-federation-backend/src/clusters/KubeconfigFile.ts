import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { KubeconfigAwaitedError } from './errors';
import { FederationKubeConfig } from './FederationKubeConfig';

interface Loaded {
  stamp: string;
  kubeConfig: FederationKubeConfig;
  /** What tells one API server from another. */
  server: string;
}

/**
 * A kubeconfig file that may appear, change and vanish at any time. Looks at
 * the file's time stamp whenever it is asked, so that rotated credentials work
 * from the next request on.
 */
export class KubeconfigFile {
  private readonly path: string;
  private readonly shownPath: string;
  private loaded?: Loaded;
  private failedStamp?: string;
  private failure?: KubeconfigAwaitedError;
  private servers = 0;

  constructor(path: string, private readonly context?: string) {
    this.path = resolve(path);
    // Users see this in messages: the layout of the server is not their business.
    this.shownPath = this.path.split(sep).slice(-2).join('/');
  }

  /** Grows when the file begins to name another API server. */
  get epoch(): number {
    return this.servers;
  }

  /** @throws KubeconfigAwaitedError while the file cannot be used. */
  load(): FederationKubeConfig {
    const stamp = this.stamp();
    if (stamp === this.loaded?.stamp) {
      return this.loaded.kubeConfig;
    }
    if (stamp !== this.failedStamp) {
      this.read(stamp);
    }
    if (this.failure) {
      // Somebody may be writing it this moment: the last good one serves on.
      if (this.loaded) {
        return this.loaded.kubeConfig;
      }
      throw this.failure;
    }
    return this.loaded!.kubeConfig;
  }

  private stamp(): string {
    try {
      const { mtimeMs, size, ino } = statSync(this.path);
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      // A file that was taken away takes its credentials with it.
      this.forget();
      throw new KubeconfigAwaitedError(`the kubeconfig file ${this.shownPath}`);
    }
  }

  private read(stamp: string): void {
    try {
      const text = readFileSync(this.path, 'utf8');
      const kubeConfig = this.parse(text);
      const server = identityOfServer(kubeConfig);
      if (server !== this.loaded?.server) {
        this.servers++;
      }
      this.loaded?.kubeConfig.closeConnections();
      this.loaded = { stamp, kubeConfig, server };
      this.failedStamp = undefined;
      this.failure = undefined;
    } catch (error) {
      this.failedStamp = stamp;
      this.failure =
        error instanceof KubeconfigAwaitedError
          ? error
          : // The error of a YAML parser quotes the text, credentials included.
            new KubeconfigAwaitedError(
              `a complete kubeconfig file ${this.shownPath}`,
            );
    }
  }

  private parse(text: string): FederationKubeConfig {
    const kubeConfig = new FederationKubeConfig();
    kubeConfig.loadFromString(text);
    kubeConfig.makePathsAbsolute(dirname(this.path));
    if (this.context) {
      kubeConfig.setCurrentContext(this.context);
    }
    const context = kubeConfig.getCurrentContext();
    if (!context || !kubeConfig.getContextObject(context)) {
      throw new KubeconfigAwaitedError(
        context
          ? `the context ${context} in the kubeconfig file ${this.shownPath}`
          : `a current context in the kubeconfig file ${this.shownPath}`,
      );
    }
    if (!kubeConfig.getCurrentCluster()?.server) {
      throw new KubeconfigAwaitedError(
        `the cluster of the context ${context} in the kubeconfig file ${this.shownPath}`,
      );
    }
    return kubeConfig;
  }

  private forget(): void {
    this.loaded?.kubeConfig.closeConnections();
    this.loaded = undefined;
    this.failure = undefined;
    this.failedStamp = undefined;
  }
}

function identityOfServer(kubeConfig: FederationKubeConfig): string {
  const cluster = kubeConfig.getCurrentCluster();
  return createHash('sha256')
    .update(
      JSON.stringify([cluster?.server, cluster?.caData, cluster?.caFile]) ?? '',
    )
    .digest('hex');
}
