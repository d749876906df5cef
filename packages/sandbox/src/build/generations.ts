import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError } from '../errors.ts';

/**
 * What is built for one generation of Liqo. Each has a go.mod of its own,
 * because both generations are versions of the same module.
 */
export interface Generation {
  /** Folder below packages/sandbox/go. */
  name: string;
  /** Slow to build, changes with go.mod only. */
  tools: string[];
  /** Go files of this folder that are part of the tools. */
  toolSources: string[];
  /** Quick to build, changes with the sources. */
  harness: string;
  harnessSources: string[];
}

export const v1: Generation = {
  name: 'v1',
  tools: [
    './cmd/kubernetes-controlplane',
    'github.com/liqotech/liqo/cmd/liqo-controller-manager',
    'github.com/liqotech/liqo/cmd/crd-replicator',
    'github.com/liqotech/liqo/cmd/webhook',
    'github.com/liqotech/liqo/cmd/virtual-kubelet',
    'k8s.io/kubernetes/cmd/kubectl',
  ],
  toolSources: ['cmd/kubernetes-controlplane'],
  harness: './cmd/sandbox',
  harnessSources: ['cmd/sandbox', 'internal'],
};

export const LIQO_MODULE = 'github.com/liqotech/liqo';

export function moduleDir(root: string, generation: Generation): string {
  return join(root, 'packages', 'sandbox', 'go', generation.name);
}

/** What go.mod says about the version of Go and of Kubernetes. */
export function readGoMod(dir: string): { go: string; kubernetes: string } {
  const text = readFileSync(join(dir, 'go.mod'), 'utf8');
  const go = /^go (\S+)$/m.exec(text)?.[1];
  const kubernetes = /^\s*k8s\.io\/kubernetes (v\S+)$/m.exec(text)?.[1];
  if (!go || !kubernetes) {
    throw new SandboxError(
      `${dir}/go.mod names no version of Go or of k8s.io/kubernetes`,
    );
  }
  return { go, kubernetes };
}

/**
 * The flags of every build. Builds with other flags share no cache, and
 * without the version the API server would report a template's placeholders.
 */
export function buildFlags(kubernetes: string): string[] {
  const [major, minor] = kubernetes.slice(1).split('.');
  const variables = {
    gitVersion: kubernetes,
    gitMajor: major,
    gitMinor: minor,
    gitCommit: '0'.repeat(40),
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
  };
  const x = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap(pkg =>
      Object.entries(variables).map(([k, v]) => ` -X ${pkg}.${k}=${v}`),
    )
    .join('');
  return ['-trimpath', `-ldflags=-s -w ${x}`];
}
