import { createMockDirectory } from '@backstage/backend-test-utils';
import type {
  PreflightFinding,
  ReflectedService,
  WorkloadManifest,
  WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { poll } from '../__testUtils__/poll';
import { deployment, service } from './__testUtils__/manifests';
import { WorkloadWorld } from './__testUtils__/WorkloadWorld';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const job = (name: string, image = 'registry.example.com/job:1') => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name },
  spec: {
    template: {
      metadata: { annotations: { 'sandbox.local/exit-after': '1s' } },
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image }],
      },
    },
  },
});

const withImage = (manifest: WorkloadManifest, image: string) => {
  const changed: any = structuredClone(manifest);
  changed.spec.template.spec.containers[0].image = image;
  return changed as WorkloadManifest;
};

describe.each([
  { liqo: '1.x', clusters: ['milan', 'rome', 'paris'] },
  { liqo: '0.x', clusters: ['turin:v0', 'oslo:v0'] },
])('workloads with Liqo $liqo', ({ clusters }) => {
  const database = createMockDirectory();
  let world: WorkloadWorld;
  let first: string;
  let last: string;
  let ids: Record<string, string>;
  let placements: Record<string, WorkloadPlacement>;

  const stages = ['source', 'transform', 'sink', 'archive'];
  const pipeline = stages.flatMap(name => [deployment(name), service(name)]);

  beforeAll(async () => {
    world = await WorkloadWorld.start({ clusters, database: database.path });
    first = world.members[0];
    last = world.members.at(-1)!;
    const { items } = await world.get('/clusters');
    ids = Object.fromEntries(
      items.map(({ name, clusterId }: any) => [name, clusterId]),
    );
    const peerings = await world.get('/peerings');
    const { virtualNodes } = peerings.items.find(
      ({ cluster, remote }: any) =>
        cluster === world.host && remote.name === last,
    );
    placements = {
      source: { on: 'Host' },
      transform: { on: 'AnyMember' },
      sink: { on: 'Member', member: first },
      archive: {
        on: 'Labels',
        matchExpressions: [
          {
            key: 'kubernetes.io/hostname',
            operator: 'In',
            values: [virtualNodes[0].name],
          },
        ],
      },
    };
    await world.offload('channel');
  });

  afterAll(() => world?.stop());

  const about = async (check: string, body: unknown) => {
    const answer = await world.send('/preflight', body);
    expect(answer.status).toBe(200);
    return (answer.body.findings as PreflightFinding[]).filter(
      finding => finding.check === check,
    );
  };

  it('says before where pods will run, and that data will not flow', async () => {
    const request = world.applyWorkload(pipeline, placements, 'channel');
    expect(
      (await about('placement', request)).map(({ severity }) => severity),
    ).toEqual(['ok', 'ok', 'ok', 'ok']);
    const networking = await about('networking', request);
    expect(networking.map(({ cluster }) => cluster).sort()).toEqual(
      [...world.members].sort(),
    );
    expect(networking[0].message).toContain(`source (${world.host})`);

    const { status, body } = await world.send('/plan', request);
    expect(status).toBe(200);
    expect(body.steps).toMatchObject([
      { id: 'namespace', state: 'Done' },
      { id: 'apply', state: 'Next' },
      { id: 'rollout', state: 'Later' },
    ]);
    expect(body.steps[1].objects).toHaveLength(pipeline.length);
    expect(body.steps[1].objects[0]).toMatchObject({
      action: 'Create',
      kind: 'Service',
      namespace: 'channel',
      dryRun: 'Accepted',
    });
    expect(body.manifest).toContain(ids[first]);
    expect(body.commands[0].lines[0]).toMatch(
      /^kubectl apply --server-side .*--namespace channel/s,
    );
  });

  it('deploys a pipeline whose stages run where they are placed', async () => {
    const request = world.applyWorkload(pipeline, placements, 'channel');
    const done = await world.run(request);
    expect(done).toMatchObject({
      phase: 'Succeeded',
      spec: { placements: { sink: { on: 'Member', member: ids[first] } } },
    });

    expect(await world.membersByNode('channel', 'source')).toEqual([undefined]);
    expect(await world.membersByNode('channel', 'sink')).toEqual([ids[first]]);
    expect(await world.membersByNode('channel', 'archive')).toEqual([
      ids[last],
    ]);
    const [anywhere] = await world.membersByNode('channel', 'transform');
    expect(world.members.map(name => ids[name])).toContain(anywhere);
    await poll(
      () => world.clustersOf('channel', 'archive'),
      places => places.join() === last,
    );

    const generationOf = async (name: string) =>
      (await world.read('deployment', name, '--namespace=channel')).metadata
        .generation;
    const before = await generationOf('sink');
    expect(await world.run(request)).toMatchObject({ phase: 'Succeeded' });
    expect(await generationOf('sink')).toBe(before);
    const { body } = await world.send('/plan', request);
    expect(body.steps.map(({ state }: any) => state)).toEqual([
      'Done',
      'Done',
      'Done',
    ]);
  });

  it('shows the Services that Liqo reflected, with the pods of elsewhere', async () => {
    const reflected = await poll<{ items: ReflectedService[] }>(
      () => world.get(`/reflected-services/${world.host}/channel`),
      ({ items }) =>
        world.members.every(name =>
          items.some(
            each =>
              each.service === 'source' &&
              each.member.name === name &&
              each.endpoints.total === 1,
          ),
        ),
      60_000,
    );
    const ofSource = reflected.items.filter(
      ({ service: name }) => name === 'source',
    );
    expect(ofSource).toHaveLength(world.members.length);
    expect(ofSource[0]).toMatchObject({
      cluster: world.host,
      namespace: 'channel',
      remoteNamespace: 'channel',
      endpointSlices: 1,
    });
    // The pods of the sink run there, so that nothing of elsewhere stands in.
    expect(
      reflected.items.find(
        each => each.service === 'sink' && each.member.name === first,
      ),
    ).toMatchObject({ endpoints: { total: 0 } });
  });

  it('is blocked by an image that can’t be pulled on the member, and goes on', async () => {
    const good = deployment('broken');
    const bad = withImage(good, 'registry.invalid/app:1');
    const places = { broken: { on: 'Member' as const, member: first } };
    const operation = await world.request(
      world.applyWorkload([bad], places, 'channel'),
    );
    const blocked = await world.until(
      operation,
      ({ phase }) => phase === 'Blocked',
    );
    expect(blocked.reason).toMatch(
      /^Pod broken-\S+ of Deployment broken, on node \S+, is in ImagePullBackOff: /,
    );
    expect(blocked.steps[2].fix).toMatch(/Correct the image/);

    await world.onHost(
      'set',
      'image',
      'deployment/broken',
      'main=registry.example.com/app:2',
      '--namespace=channel',
    );
    expect(await world.end(operation)).toMatchObject({ phase: 'Succeeded' });

    // Whoever corrected it by hand has the field now.
    const again = await world.blockage(
      world.applyWorkload([good], places, 'channel'),
    );
    expect(again).toMatchObject({ id: 'apply', phase: 'Blocked' });
    expect(again.reason).toMatch(/\.image/);
    expect(again.fix).toMatch(/or change them with kubectl-set/);
  });

  it('takes no field from others', async () => {
    await world.onHost(
      'scale',
      'deployment/source',
      '--replicas=2',
      '--namespace=channel',
    );
    const conflict = await world.blockage(
      world.applyWorkload(pipeline, placements, 'channel'),
    );
    expect(conflict).toMatchObject({ id: 'apply', phase: 'Blocked' });
    expect(conflict.reason).toMatch(/\.spec\.replicas/);
    expect(conflict.fix).toMatch(/or change them with kubectl, which/);
    const { spec } = await world.read(
      'deployment',
      'source',
      '--namespace=channel',
    );
    expect(spec.replicas).toBe(2);
  });

  it('waits for StatefulSets and Jobs, and never replaces a Job', async () => {
    const store = {
      ...deployment('store', { serviceName: 'store' }),
      kind: 'StatefulSet',
    };
    const places = { load: { on: 'AnyMember' as const } };
    const request = world.applyWorkload(
      [store, service('store'), job('load')],
      places,
      'channel',
    );
    expect(await world.run(request)).toMatchObject({ phase: 'Succeeded' });
    const { status } = await world.read('job', 'load', '--namespace=channel');
    expect(status.succeeded).toBe(1);
    expect(await world.run(request)).toMatchObject({ phase: 'Succeeded' });

    const other = await world.request(
      world.applyWorkload(
        [job('load', 'registry.example.com/job:2')],
        places,
        'channel',
      ),
    );
    const blocked = await world.until(
      other,
      ({ phase }) => phase === 'Blocked',
    );
    expect(blocked.reason).toMatch(/field is immutable/);
    expect(blocked.steps[1].fix).toMatch(
      /^Delete Job load, and this makes it anew/,
    );
    await world.onHost('delete', 'job', 'load', '--namespace=channel');
    expect(await world.end(other)).toMatchObject({ phase: 'Succeeded' });
  });

  it('refuses what it must not apply, and writes nothing', async () => {
    const message = async (body: unknown) => {
      const answer = await world.send('/operations', body);
      expect([400, 404]).toContain(answer.status);
      return answer.body.error.message;
    };
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'key' },
      stringData: { key: 'not to be stored' },
    };
    const before = await world.get('/operations');
    expect(
      await message(
        world.applyWorkload([deployment('a'), secret], undefined, 'channel'),
      ),
    ).toMatch(/^spec\.manifests\[1\]\.kind: Secrets are not accepted/);
    expect(
      await message(
        world.applyWorkload(
          [deployment('a')],
          { a: { on: 'Member', member: 'nowhere' } },
          'channel',
        ),
      ),
    ).toMatch(/^spec\.placements\.a\.member: no cluster nowhere is known/);
    expect(
      await message(
        world.applyWorkload([deployment('a')], undefined, 'missing'),
      ),
    ).toMatch(/^namespace: missing does not exist/);
    expect(
      await message(world.applyWorkload([deployment('a')], undefined, 'liqo')),
    ).toMatch(/^namespace: /);
    expect(await world.get('/operations')).toEqual(before);
  });

  it('takes a hundred manifests', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `many-${index}` },
      data: { text: 'x'.repeat(2_400) },
    }));
    expect(
      await world.run(world.applyWorkload(many, undefined, 'channel')),
    ).toMatchObject({ phase: 'Succeeded' });

    const large = world.applyWorkload(
      [{ ...many[0], data: { text: 'x'.repeat(600 * 1024) } }],
      undefined,
      'channel',
    );
    const { status, body } = await world.send('/operations', large);
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'The body of the request has more than 512 KiB; request it in parts',
    );
  });
});
