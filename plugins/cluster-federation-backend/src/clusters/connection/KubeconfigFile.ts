import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { shownPath } from '../credentials/files';
import {
  credentialsOfUser,
  KubeconfigUser,
} from '../credentials/kubeconfigUser';
import { ConnectionAwaitedError } from '../errors';
import type { AccessSource, ServerAccess, ServerSettings } from './types';

interface KubeconfigCluster {
  server?: string;
  'certificate-authority'?: string;
  'certificate-authority-data'?: string;
  'insecure-skip-tls-verify'?: boolean;
  'tls-server-name'?: string;
  'proxy-url'?: string;
}

/** A kubeconfig file, as far as it is used; nothing about it is certain. */
interface Kubeconfig {
  'current-context'?: string;
  contexts?: { name?: string; context?: { cluster?: string; user?: string } }[];
  clusters?: { name?: string; cluster?: KubeconfigCluster }[];
  users?: { name?: string; user?: KubeconfigUser }[];
}

interface Loaded {
  stamp: string;
  access: ServerAccess;
}

/**
 * A kubeconfig file that may appear, change and vanish at any time. Looks at
 * the file's time stamp whenever it is asked, so that rotated credentials work
 * from the next request on.
 */
export class KubeconfigFile implements AccessSource {
  private readonly path: string;
  private readonly shownPath: string;
  private loaded?: Loaded;
  private failedStamp?: string;
  private failure?: ConnectionAwaitedError;
  private servers = 0;
  /** What tells one API server from another. */
  private lastServer?: string;

  constructor(path: string, private readonly context?: string) {
    this.path = resolve(path);
    this.shownPath = shownPath(path);
  }

  /** Grows when the file begins to name another API server. */
  get epoch(): number {
    return this.servers;
  }

  /** @throws ConnectionAwaitedError while the file cannot be used. */
  load(): ServerAccess {
    const stamp = this.stamp();
    if (stamp === this.loaded?.stamp) {
      return this.loaded.access;
    }
    if (stamp !== this.failedStamp) {
      this.read(stamp);
    }
    if (this.failure) {
      // Somebody may be writing it this moment: the last good one serves on.
      if (this.loaded) {
        return this.loaded.access;
      }
      throw this.failure;
    }
    return this.loaded!.access;
  }

  private stamp(): string {
    try {
      const { mtimeMs, size, ino } = statSync(this.path);
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      // A file that was taken away takes its credentials with it.
      this.forget();
      throw new ConnectionAwaitedError(`the kubeconfig file ${this.shownPath}`);
    }
  }

  private read(stamp: string): void {
    try {
      const text = readFileSync(this.path, 'utf8');
      const access = this.parse(text);
      const server = identityOfServer(access.server);
      if (server !== this.lastServer) {
        this.servers++;
      }
      this.lastServer = server;
      this.loaded = { stamp, access };
      this.failedStamp = undefined;
      this.failure = undefined;
    } catch (error) {
      this.failedStamp = stamp;
      this.failure =
        error instanceof ConnectionAwaitedError
          ? error
          : // The error of a YAML parser quotes the text, credentials included.
            new ConnectionAwaitedError(
              `a complete kubeconfig file ${this.shownPath}`,
            );
    }
  }

  private parse(text: string): ServerAccess {
    const kubeconfig: Kubeconfig = parse(text, { logLevel: 'error' });
    const name = this.context ?? kubeconfig['current-context'];
    const context = named(kubeconfig.contexts, name)?.context;
    if (!name || !context) {
      throw new ConnectionAwaitedError(
        name
          ? `the context ${name} in the kubeconfig file ${this.shownPath}`
          : `a current context in the kubeconfig file ${this.shownPath}`,
      );
    }
    const cluster = named(kubeconfig.clusters, context.cluster)?.cluster;
    const server = cluster && serverOf(cluster, this.path);
    if (!server) {
      throw new ConnectionAwaitedError(
        `the cluster of the context ${name} in the kubeconfig file ${this.shownPath}`,
      );
    }
    const user = named(kubeconfig.users, context.user)?.user ?? {};
    return {
      server,
      credentials: credentialsOfUser(user, {
        path: this.path,
        text,
        context: name,
        server,
      }),
      actAs: user.as
        ? { user: user.as, groups: user['as-groups'] ?? [] }
        : undefined,
    };
  }

  private forget(): void {
    this.loaded = undefined;
    this.lastServer = undefined;
    this.failure = undefined;
    this.failedStamp = undefined;
  }
}

function named<T extends { name?: string }>(
  entries: T[] | null | undefined,
  name: string | undefined,
): T | undefined {
  return entries?.find(entry => entry.name === name);
}

function serverOf(
  cluster: KubeconfigCluster,
  path: string,
): ServerSettings | undefined {
  const { server: url, 'certificate-authority': caFile } = cluster;
  const skipTLSVerify = cluster['insecure-skip-tls-verify'] === true;
  if (!url || !(url.startsWith('https://') || skipTLSVerify)) {
    return undefined;
  }
  return {
    url,
    caData: cluster['certificate-authority-data'],
    caFile: caFile && resolve(dirname(path), caFile),
    tlsServerName: cluster['tls-server-name'],
    skipTLSVerify,
    proxyUrl: cluster['proxy-url'],
  };
}

function identityOfServer({ url, caData, caFile }: ServerSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([url, caData, caFile]))
    .digest('hex');
}
