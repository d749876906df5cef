import type { SandboxCluster } from '../index.ts';
import { eventually, get } from './look.ts';

const NO_SUCH_IMAGE = 'registry.invalid/shop/reader:1.0.0';

type Where = Record<string, string>;

function template(name: string, where: Where, settings: Settings) {
  const { annotations, image = 'shop/reader:1.0.0', policy } = settings;
  return {
    metadata: { name, labels: { app: name }, annotations },
    spec: {
      containers: [{ name: 'main', image }],
      nodeSelector: where,
      restartPolicy: policy,
    },
  };
}

interface Settings {
  annotations?: Record<string, string>;
  image?: string;
  policy?: 'Always' | 'Never';
}

/** What pods are told to do, and what is then seen of them. */
const TROUBLES: Record<string, [Settings, object]> = {
  fails: [
    { annotations: { 'sandbox.local/exit-code': '3' }, policy: 'Never' },
    { phase: 'Failed', ready: 'False', state: 'Error 3' },
  ],
  finishes: [
    { annotations: { 'sandbox.local/exit-after': '500ms' }, policy: 'Never' },
    { phase: 'Succeeded', ready: 'False', state: 'Completed 0' },
  ],
  crashes: [
    { annotations: { 'sandbox.local/exit-code': '1' } },
    { phase: 'Running', ready: 'False', state: 'CrashLoopBackOff', last: 1 },
  ],
  'no-image': [
    { image: NO_SUCH_IMAGE },
    { phase: 'Pending', ready: 'False', state: 'ImagePullBackOff' },
  ],
  'no-pull': [
    { annotations: { 'sandbox.local/pull': 'fails' } },
    { phase: 'Pending', ready: 'False', state: 'ImagePullBackOff' },
  ],
  unready: [
    { annotations: { 'sandbox.local/ready': 'false' } },
    { phase: 'Running', ready: 'False', state: 'running' },
  ],
};

/** The little of a pod's status that tells what became of it. */
function seen({ status }: any) {
  const [container] = status.containerStatuses ?? [];
  const { waiting, terminated, running } = container?.state ?? {};
  return {
    phase: status.phase,
    ready: status.conditions?.find((c: any) => c.type === 'Ready')?.status,
    state:
      waiting?.reason ??
      (terminated && `${terminated.reason} ${terminated.exitCode}`) ??
      (running && 'running'),
    last: container?.lastState?.terminated?.exitCode,
  };
}

/** Makes pods in trouble, and sees that they are, their warnings too. */
export async function expectTroubles(
  on: SandboxCluster,
  namespace: string,
  where: Where,
) {
  const items = Object.entries(TROUBLES).map(([name, [settings]]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    ...template(name, where, settings),
  }));
  await on.kubectl(['apply', '-n', namespace, '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  });
  await eventually(async () => {
    const pods = await get(on, 'pods', '-n', namespace);
    const byName = Object.fromEntries(
      pods.items.map((pod: any) => [pod.metadata.name, seen(pod)]),
    );
    expect(byName).toMatchObject(
      Object.fromEntries(
        Object.entries(TROUBLES).map(([name, [, expected]]) => [
          name,
          expected,
        ]),
      ),
    );
    const crashes = pods.items.find((p: any) => p.metadata.name === 'crashes');
    expect(crashes.status.containerStatuses[0].restartCount).toBeGreaterThan(2);
  });
  await eventually(async () => {
    const { items: events } = await get(on, 'events', '-n', namespace);
    const warnings = events
      .filter((e: any) => e.type === 'Warning')
      .map((e: any) => `${e.involvedObject.name}: ${e.reason}`);
    expect([...new Set(warnings)].sort()).toEqual([
      'crashes: BackOff',
      'no-image: Failed',
      'no-pull: Failed',
      'unready: Unhealthy',
    ]);
  });
}

/** A changed annotation and a corrected image help. */
export async function expectMended(
  on: SandboxCluster,
  namespace: string,
  where: Where,
) {
  const ofNamespace = ['-n', namespace];
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'reader' },
    spec: {
      selector: { matchLabels: { app: 'reader' } },
      template: template('reader', where, { image: NO_SUCH_IMAGE }),
    },
  };
  await on.kubectl(['apply', ...ofNamespace, '-f', '-'], {
    input: JSON.stringify(deployment),
  });
  const states = async (app: string) =>
    (await get(on, 'pods', ...ofNamespace, '-l', `app=${app}`)).items.map(
      (pod: any) => seen(pod),
    );
  await eventually(async () =>
    expect(await states('reader')).toMatchObject([
      { phase: 'Pending', state: expect.stringMatching(/ImagePull/) },
    ]),
  );
  const corrected = 'main=shop/reader:1.0.0';
  await on.kubectl([
    'set',
    'image',
    'deployment/reader',
    ...ofNamespace,
    corrected,
  ]);
  await on.kubectl([
    'annotate',
    'pod/unready',
    ...ofNamespace,
    '--overwrite',
    'sandbox.local/ready=true',
  ]);
  await eventually(async () => {
    const well = [{ phase: 'Running', ready: 'True', state: 'running' }];
    expect(await states('reader')).toMatchObject(well);
    expect(await states('unready')).toMatchObject(well);
  });
}
