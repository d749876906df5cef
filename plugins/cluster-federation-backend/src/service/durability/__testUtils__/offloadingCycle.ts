import { poll } from '../../../__testUtils__/poll';
import type { Cycle, Objects } from './CrashRounds';

const NAMESPACE = 'crash';

/**
 * A namespace that is made with labels and a quota, and offloaded to the one
 * member of its host; and its end.
 */
export function offloadingCycle(host: string, member: string): Cycle {
  const target = { cluster: host, namespace: NAMESPACE };
  return {
    make: {
      kind: 'offload',
      ...target,
      spec: {
        createNamespace: true,
        labels: { purpose: 'crash' },
        quota: { pods: '10' },
        namespaceMappingStrategy: 'EnforceSameName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
      },
    },
    unmake: { kind: 'unoffload', ...target },

    async objects(sandbox) {
      const found: Objects = {};
      const look = async (cluster: string, what: string[]) => {
        const json = await sandbox
          .cluster(cluster)
          .kubectl(['get', ...what, '--ignore-not-found', '--output=json']);
        const { items = [] } = json.trim() ? JSON.parse(json) : {};
        for (const { kind, metadata } of items) {
          if ((metadata.namespace ?? metadata.name) === NAMESPACE) {
            found[`${cluster} ${kind} ${metadata.name}`] = {
              uid: metadata.uid,
              generation: metadata.generation,
            };
          }
        }
      };
      await look(host, [
        'namespaceoffloadings.offloading.liqo.io,resourcequotas',
        '--all-namespaces',
      ]);
      await look(host, ['namespaces']);
      await look(member, ['namespaces']);
      return found;
    },

    async clean(sandbox) {
      await sandbox
        .cluster(host)
        .kubectl(['delete', 'namespace', NAMESPACE, '--wait=true']);
      await poll(
        () => sandbox.cluster(member).kubectl(['get', 'namespaces', '-o=name']),
        names => !names.split('\n').includes(`namespace/${NAMESPACE}`),
        60_000,
      );
    },
  };
}
