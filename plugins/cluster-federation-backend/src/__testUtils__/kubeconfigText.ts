/** A kubeconfig file in JSON, which is YAML. */
export function kubeconfigText(cluster: object, user: object): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'it',
    contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
    clusters: [{ name: 'it', cluster }],
    users: [{ name: 'it', user }],
  });
}

/** The user of a kubeconfig file whose credential a Node script prints. */
export function execPluginUser(script: string, env: Record<string, string>) {
  return {
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      interactiveMode: 'Never',
      command: process.execPath,
      args: [script],
      env: Object.entries(env).map(([name, value]) => ({ name, value })),
    },
  };
}
