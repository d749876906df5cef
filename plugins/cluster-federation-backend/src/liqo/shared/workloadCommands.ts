import {
  command,
  kubeconfigPlaceholder,
  quote,
  type ApplyWorkloadRequest,
  type EquivalentCommands,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Kinds that kubectl waits for. */
const rolledOut = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What kubectl does about manifests. */
export function workloadCommands({
  cluster,
  namespace,
  spec,
}: ApplyWorkloadRequest): EquivalentCommands[] {
  const at = [
    `--kubeconfig ${quote(kubeconfigPlaceholder(cluster))}`,
    `--namespace ${quote(namespace)}`,
  ];
  const waiting = spec.manifests.flatMap(({ kind, metadata }) => {
    const name = quote(`${kind.toLowerCase()}/${metadata.name}`);
    if (rolledOut.includes(kind)) {
      return [command(`kubectl rollout status ${name}`, at)];
    }
    return kind === 'Job'
      ? [command(`kubectl wait ${name}`, [...at, '--for condition=complete'])]
      : [];
  });
  return [
    {
      tool: 'kubectl',
      description: `For somebody who has a kubeconfig of ${cluster}, with the manifest of this plan in a file.`,
      lines: [
        command('kubectl apply --server-side', [
          ...at,
          '--filename workloads.yaml',
        ]),
        ...waiting,
      ],
    },
  ];
}
