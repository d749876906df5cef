import { readFileSync } from 'node:fs';
import type { Sandbox } from 'sandbox';

/** What the portals have changed on clusters since then, as the API servers noted it. */
export function portalWrites(sandbox: Sandbox, since: Date): string[] {
  return sandbox.clusters.flatMap(({ name, auditLog }) =>
    readFileSync(auditLog, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))
      .filter(
        ({ stage, user, verb, objectRef, requestReceivedTimestamp }) =>
          stage === 'ResponseComplete' &&
          user.username === 'cluster-federation-portal' &&
          !['get', 'list', 'watch'].includes(verb) &&
          // To ask what one may do is a create as well.
          !objectRef?.apiGroup?.match(
            /^auth(orization|entication)\.k8s\.io$/,
          ) &&
          Date.parse(requestReceivedTimestamp) >= since.getTime(),
      )
      .map(
        ({ verb, objectRef }) =>
          `${name} ${verb} ${objectRef.resource} ${objectRef.namespace ?? ''}/${
            objectRef.name
          }`,
      ),
  );
}
