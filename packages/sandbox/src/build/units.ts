import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '../clusters.ts';
import { SandboxError } from '../errors.ts';

/** What is built together and kept together. */
export interface Unit {
  /** Begins the name of its directory in the cache. */
  kind: string;
  /** Folder below packages/sandbox/go with the go.mod. */
  module: Generation;
  packages: string[];
  /** Go files of that folder which go into it; the rest is in go.mod. */
  sources: string[];
  /** The linker sets these, beside the versions of Kubernetes. */
  variables: Record<string, string>;
  /** Liqo's Helm chart goes with its programs. */
  chart: boolean;
  /** Told when it has to be built. */
  notice?: string;
}

export const LIQO_MODULE = 'github.com/liqotech/liqo';

/** Those of the module v1, to which the harness belongs as well. */
export const kubernetes: Unit = {
  kind: 'kubernetes',
  module: 'v1',
  packages: ['./cmd/kubernetes-controlplane', 'k8s.io/kubernetes/cmd/kubectl'],
  sources: ['cmd/kubernetes-controlplane'],
  variables: {},
  chart: false,
  notice:
    'Building Kubernetes. That takes about 8 minutes on 2 cores, once; the result is kept.',
};

/** Starts clusters of both generations; quick to build. */
export const harness: Unit = {
  kind: 'harness',
  module: 'v1',
  packages: ['./cmd/sandbox'],
  sources: ['cmd/sandbox', 'internal'],
  variables: {},
  chart: false,
};

/**
 * Liqo's own programs. Each generation has a go.mod of its own, because both
 * are versions of the same module.
 */
export const liqo: Record<Generation, Unit> = {
  v1: {
    kind: 'liqo-v1',
    module: 'v1',
    packages: [
      `${LIQO_MODULE}/cmd/liqo-controller-manager`,
      `${LIQO_MODULE}/cmd/crd-replicator`,
      `${LIQO_MODULE}/cmd/webhook`,
      `${LIQO_MODULE}/cmd/virtual-kubelet`,
    ],
    sources: [],
    variables: {},
    chart: true,
    notice:
      'Building Liqo 1. That takes about 4 minutes on 2 cores, once; the result is kept.',
  },
  v0: {
    kind: 'liqo-v0',
    module: 'v0',
    packages: [
      `${LIQO_MODULE}/cmd/liqo-controller-manager`,
      `${LIQO_MODULE}/cmd/auth-service`,
      `${LIQO_MODULE}/cmd/crd-replicator`,
      `${LIQO_MODULE}/cmd/virtual-kubelet`,
      `${LIQO_MODULE}/cmd/liqoctl`,
    ],
    sources: [],
    variables: {
      // crd-replicator has no flag for it and would take the port 8080.
      'sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress':
        '0',
      [`${LIQO_MODULE}/pkg/liqoctl/version.liqoctlVersion`]: 'v0.10.1',
    },
    chart: true,
    notice:
      'Building Liqo 0. That takes about 4 minutes on 2 cores, once; the result is kept.',
  },
};

export function moduleDir(root: string, { module }: Unit): string {
  return join(root, 'packages', 'sandbox', 'go', module);
}

/** What go.mod says about the version of Go and of Kubernetes' libraries. */
export function readGoMod(dir: string): { go: string; kubernetes: string } {
  const text = readFileSync(join(dir, 'go.mod'), 'utf8');
  const go = /^go (\S+)$/m.exec(text)?.[1];
  const minor = /^\s*k8s\.io\/client-go v0(\.\S+)/m.exec(text)?.[1];
  if (!go || !minor) {
    throw new SandboxError(
      `${dir}/go.mod names no version of Go or of k8s.io/client-go`,
    );
  }
  return { go, kubernetes: `v1${minor}` };
}

/**
 * The flags of every build. Builds with other flags than these share no cache,
 * and without the version the API server would report a template's placeholders.
 */
export function buildFlags(
  kubernetesVersion: string,
  variables: Record<string, string> = {},
): string[] {
  const [major, minor] = kubernetesVersion.slice(1).split('.');
  const version = {
    gitVersion: kubernetesVersion,
    gitMajor: major,
    gitMinor: minor,
    gitCommit: '0'.repeat(40),
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
  };
  const versions = [
    'k8s.io/component-base/version',
    'k8s.io/client-go/pkg/version',
  ].flatMap(pkg =>
    Object.entries(version).map(([name, value]) => [`${pkg}.${name}`, value]),
  );
  const x = [...versions, ...Object.entries(variables)]
    .map(([name, value]) => ` -X ${name}=${value}`)
    .join('');
  return ['-trimpath', `-ldflags=-s -w ${x}`];
}
