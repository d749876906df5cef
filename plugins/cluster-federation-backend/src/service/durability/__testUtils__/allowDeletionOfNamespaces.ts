import type { Sandbox } from 'sandbox';

/** Which is left to a role of one's own, see rbac/README.md. */
export async function allowDeletionOfNamespaces(sandbox: Sandbox) {
  const role = 'delete-namespaces';
  for (const cluster of sandbox.clusters) {
    await cluster.kubectl([
      'create',
      'clusterrole',
      role,
      '--verb=delete',
      '--resource=namespaces',
    ]);
    await cluster.kubectl([
      'create',
      'clusterrolebinding',
      role,
      `--clusterrole=${role}`,
      '--user=cluster-federation-portal',
    ]);
  }
}
