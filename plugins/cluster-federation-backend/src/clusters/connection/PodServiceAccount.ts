import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { tokenFile } from '../credentials/files';
import { ConnectionAwaitedError } from '../errors';
import type { AccessSource, ServerAccess } from './types';

/** What a pod finds about its service account; tests put their own in. */
export interface PodEnvironment {
  /** Holds `token` and `ca.crt`. */
  directory: string;
  variables: Record<string, string | undefined>;
}

export const podEnvironment: PodEnvironment = {
  directory: '/var/run/secrets/kubernetes.io/serviceaccount',
  variables: process.env,
};

/** The cluster that the portal runs in. */
export class PodServiceAccount implements AccessSource {
  readonly epoch = 0;

  constructor(private readonly pod: PodEnvironment) {}

  load(): ServerAccess {
    const { directory, variables } = this.pod;
    const host = variables.KUBERNETES_SERVICE_HOST;
    const port = variables.KUBERNETES_SERVICE_PORT;
    if (!host || !port || !existsSync(join(directory, 'token'))) {
      throw new ConnectionAwaitedError(
        'a service account: the portal does not run in a pod of a cluster, or its pod has no service account token',
      );
    }
    return {
      server: {
        url: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
        caFile: join(directory, 'ca.crt'),
      },
      credentials: tokenFile(join(directory, 'token')),
    };
  }
}
