import {
  clusterNamed,
  fakeClusterFederation,
  operationOf,
  peeringOf,
  planOf,
} from './__testUtils__/fakeClusterFederation';
import {
  defaultsOf,
  exampleTemplate,
  startScaffolder,
} from './__testUtils__/startScaffolder';

const template = exampleTemplate('peer-two-clusters');
const defaults = defaultsOf(template);

async function start(changed = template) {
  const service = fakeClusterFederation({
    createOperation: async request =>
      operationOf(
        {
          phase: 'Succeeded',
          steps: [{ id: 'a', title: 'Make the tenant', state: 'Done' }],
        },
        request,
      ),
    preflight: async () => ({
      findings: [{ check: 'clocks', severity: 'ok', message: 'They agree.' }],
    }),
    plan: async request => planOf(request),
    getCluster: clusterNamed,
    getPeering: async () => peeringOf('Established'),
  });
  return { service, ...(await startScaffolder(changed, service)) };
}

// Each test starts a backend.
jest.setTimeout(60_000);

describe('template peer-two-clusters', () => {
  it('peers what it proposes and links to the peering and the operation', async () => {
    const { service, runTask } = await start();

    const task = await runTask(defaults);

    expect(JSON.stringify(task.events)).toContain('Make the tenant: done');
    expect(task.status).toBe('completed');
    expect(service.createOperation.mock.calls.map(([r]) => r)).toEqual([
      {
        kind: 'peer',
        cluster: 'milan',
        member: 'paris',
        spec: {
          networking: { enabled: false },
        },
      },
    ]);
    expect(task.output.links.map(({ url }: any) => url)).toEqual([
      '/cluster-federation/peerings/milan/paris-id',
      '/cluster-federation/operations/operation-1',
    ]);
    const [{ content }] = task.output.text;
    expect(content).toContain('`milan` runs pods on `paris` (Established)');
    expect(content).toContain('* `paris-node`');
    expect(content).toContain('* cpu: 4');
  });

  it('asks for what is filled in, and for nothing that is left empty', async () => {
    const { service, runTask } = await start();

    const filled = { cpu: '500m', pods: 20, networking: true };
    const task = await runTask({ ...defaults, ...filled });

    expect(task.status).toBe('completed');
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toHaveProperty('spec', {
      networking: { enabled: true },
      resources: { cpu: '500m', pods: '20' },
    });
  });

  it('takes texts that a form keeps empty for left empty', async () => {
    const { parameters } = template.spec;
    const [clusters, { properties }] = parameters;
    const text = { type: 'string' };
    const { service, runTask } = await start({
      ...template,
      spec: {
        ...template.spec,
        parameters: [
          clusters,
          {
            properties: { ...properties, cpu: text, memory: text, pods: text },
          },
        ],
      },
    });

    const empty = { cpu: '', memory: '', pods: '' };
    const task = await runTask({ ...defaults, ...empty });

    expect(task.status).toBe('completed');
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toHaveProperty('spec', { networking: { enabled: false } });
  });

  it('asks for nothing that Liqo 0.x leaves to the installation', async () => {
    const { service, runTask } = await start();

    const { cpu, memory, pods } = defaults;
    const ends = { cluster: 'turin', member: 'oslo-id' };
    const task = await runTask({ ...ends, cpu, memory, pods });

    expect(task.status).toBe('completed');
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toEqual({
      kind: 'peer',
      ...ends,
      spec: { networking: { enabled: false } },
    });
    expect(task.output.links[0].url).toBe(
      '/cluster-federation/peerings/turin/oslo-id',
    );
  });

  it('shows what it would do in a dry run, which writes nothing', async () => {
    const { service, dryRun } = await start();

    const { status, body } = await dryRun(defaults);

    expect(status).toBe(200);
    const log = JSON.stringify(body.log);
    expect(log).toContain('Preflight clocks: ok. They agree.');
    expect(log).toContain('Create Namespace first-object on milan');
    expect(log).toContain('liqoctl peer');
    // There is no operation to link to.
    expect(body.output.links).toHaveLength(1);
    expect(body.output.links[0].url).toBe(
      '/cluster-federation/peerings/milan/paris-id',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });
});
