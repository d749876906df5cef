import {
  fakeClusterFederation,
  operationOf,
  planOf,
  readyOffloading,
  responseError,
} from './__testUtils__/fakeClusterFederation';
import {
  defaultsOf,
  exampleTemplate,
  startScaffolder,
} from './__testUtils__/startScaffolder';

const template = exampleTemplate('stop-offloading-a-namespace');
const values = {
  ...defaultsOf(template),
  namespace: 'pipelines',
  confirmed: true,
};

async function start() {
  const service = fakeClusterFederation({
    preflight: async () => ({
      findings: [
        {
          check: 'remote-namespace',
          severity: 'warning',
          cluster: 'rome',
          message: 'Liqo deletes namespace pipelines-milan on rome.',
        },
      ],
      impact: {
        namespaces: [],
        hidden: { namespaces: 0, pods: 0 },
        movingPods: 3,
      },
    }),
    createOperation: async request =>
      operationOf({ phase: 'Succeeded' }, request),
    plan: async request => planOf(request),
    getOffloading: async () => {
      if (service.createOperation.mock.calls.length > 0) {
        throw await responseError(404, 'NotFoundError', 'Not offloaded');
      }
      return readyOffloading;
    },
  });
  return { service, ...(await startScaffolder(template, service)) };
}

// Each test starts a backend.
jest.setTimeout(60_000);

describe('template stop-offloading-a-namespace', () => {
  it('ends the offloading, with what that means in log and text', async () => {
    const { service, runTask } = await start();

    const task = await runTask(values);

    expect(task.status).toBe('completed');
    expect(service.createOperation.mock.calls.map(([r]) => r)).toEqual([
      { kind: 'unoffload', cluster: 'milan', namespace: 'pipelines' },
    ]);
    const log = JSON.stringify(task.events);
    expect(log).toContain('Liqo deletes namespace pipelines-milan on rome.');
    expect(log).toContain('Impact: pods that do not stay: 3');
    expect(task.output.links.map(({ url }: any) => url)).toEqual([
      '/cluster-federation/namespaces/milan/pipelines',
      '/cluster-federation/operations/operation-1',
    ]);
    expect(task.output.text[0].content).toContain(
      '* Liqo deletes namespace pipelines-milan on rome.',
    );
  });

  it.each([undefined, false])(
    'does nothing that is not confirmed (%s)',
    async confirmed => {
      const { service, createTask } = await start();

      const { status } = await createTask({ ...values, confirmed });

      expect(status).toBe(400);
      expect(service.preflight).not.toHaveBeenCalled();
    },
  );

  it('leaves the confirmation to a person', () => {
    const [{ properties, required }] = template.spec.parameters;

    expect(required).toContain('confirmed');
    // Forms take either for a value to begin with.
    expect(properties.confirmed).not.toHaveProperty('default');
    expect(properties.confirmed).not.toHaveProperty('const');
  });

  it('says in a dry run what would be deleted', async () => {
    const { service, dryRun } = await start();

    const { status, body } = await dryRun(values);

    expect(status).toBe(200);
    expect(JSON.stringify(body.log)).toContain(
      'Liqo deletes namespace pipelines-milan on rome.',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });
});
