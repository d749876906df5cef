import { randomUUID, sign } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Sandbox } from 'sandbox';
import { parse } from 'yaml';

/**
 * Ways to prove who one is to a cluster of the sandbox, with which tests build
 * configurations and kubeconfig files.
 */
export class SandboxIdentities {
  readonly server: string;
  readonly caData: string;
  /** PEM in base64. */
  readonly clientCertificate: { cert: string; key: string };
  /** All that must never be told. */
  readonly secrets: string[];

  constructor(private readonly sandbox: Sandbox, readonly cluster: string) {
    const kubeconfig = parse(
      readFileSync(sandbox.cluster(cluster).portalKubeconfig, 'utf8'),
    );
    const { cluster: server } = kubeconfig.clusters[0];
    const { user } = kubeconfig.users[0];
    this.server = server.server;
    this.caData = server['certificate-authority-data'];
    this.clientCertificate = {
      cert: user['client-certificate-data'],
      key: user['client-key-data'],
    };
    this.secrets = [
      this.clientCertificate.key,
      ...Buffer.from(this.clientCertificate.key, 'base64')
        .toString('utf8')
        .split('\n')
        .filter(line => line && !line.startsWith('---')),
    ];
  }

  /** Makes a service account in the namespace `default`. */
  async serviceAccount(name: string): Promise<void> {
    await this.sandbox
      .cluster(this.cluster)
      .kubectl(['create', 'serviceaccount', name]);
  }

  /** A token of a service account. */
  async token(serviceAccount: string): Promise<string> {
    const token = await this.sandbox
      .cluster(this.cluster)
      .kubectl(['create', 'token', serviceAccount]);
    return this.secret(token.trim());
  }

  /**
   * A token that is refused in half a minute, which Kubernetes itself does not
   * make for less than ten minutes: signed with the sandbox's own key.
   */
  async expiringToken(serviceAccount: string): Promise<string> {
    const [header, payload] = (await this.token(serviceAccount)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    // Clocks may differ by a minute: for so long it is accepted after its end.
    const exp = Math.floor(Date.now() / 1000) - 40;
    const content = `${header}.${Buffer.from(
      JSON.stringify({
        ...claims,
        jti: randomUUID(),
        nbf: exp - 3600,
        iat: exp - 3600,
        exp,
      }),
    ).toString('base64url')}`;
    const signature = sign('sha256', Buffer.from(content), {
      key: readFileSync(
        join(this.sandbox.dir, this.cluster, 'pki', 'sa.key'),
        'utf8',
      ),
      dsaEncoding: 'ieee-p1363',
    });
    return this.secret(`${content}.${signature.toString('base64url')}`);
  }

  /** Remembers something as a secret. */
  secret(text: string): string {
    this.secrets.push(text);
    return text;
  }

  /** Writes a kubeconfig file, as a whole at once. */
  writeKubeconfig(path: string, user: object, cluster: object = {}): string {
    return writeFile(
      path,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'cluster',
            cluster: {
              server: this.server,
              'certificate-authority-data': this.caData,
              ...cluster,
            },
          },
        ],
        users: [{ name: 'user', user }],
        contexts: [
          { name: 'context', context: { cluster: 'cluster', user: 'user' } },
        ],
        'current-context': 'context',
      }),
    );
  }
}

/** Writes a file as a whole at once, and returns its path. */
export function writeFile(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  return path;
}
