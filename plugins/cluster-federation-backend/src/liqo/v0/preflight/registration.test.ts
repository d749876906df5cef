import {
  timeout,
  withoutConnection,
} from '../../../preflight/__testUtils__/FakeApiServer';
import {
  aFirstGenerationPair,
  aForeignCluster,
  FOREIGN_CLUSTERS,
  SECRETS,
} from './__testUtils__/aFirstGenerationPair';
import { registration } from './registration';

const token = (clusterId: string) => ({
  metadata: { name: `remote-token-${clusterId}` },
});

function aLonelyPair() {
  const pair = aFirstGenerationPair();
  return {
    host: pair.servers.host,
    context: withoutConnection(pair, { name: 'paris', clusterId: 'paris-id' }),
  };
}

describe('registration', () => {
  it('is no matter where the portal is connected to the member', async () => {
    const pair = aFirstGenerationPair();
    await expect(registration.run(pair)).resolves.toMatchObject([
      { severity: 'ok', cluster: 'paris' },
    ]);
    expect(pair.servers.host.requests).toEqual([]);
  });

  it.each([
    ['its token', [token('paris-id')], {}, 'ok'],
    ['the token of another member', [token('rome-id')], {}, 'blocking'],
    ['nothing', [], {}, 'blocking'],
    ['been let in before', [], { status: 'Established' }, 'ok'],
    ['been refused before', [], { status: 'Error' }, 'blocking'],
  ])('judges a host that has %s', async (_, secrets, condition, severity) => {
    const { host, context } = aLonelyPair();
    host.lists[SECRETS] = secrets;
    host.lists[FOREIGN_CLUSTERS] = [
      aForeignCluster('paris', {
        status: {
          peeringConditions: [{ type: 'AuthenticationStatus', ...condition }],
        },
      }),
    ];
    await expect(registration.run(context)).resolves.toMatchObject([
      { severity: 'could-not-check' },
      { severity, cluster: 'milan' },
    ]);
  });

  it('does not know what a silent host has', async () => {
    const { host, context } = aLonelyPair();
    host.failure = timeout('milan');
    await expect(registration.run(context)).resolves.toMatchObject([
      { severity: 'could-not-check' },
      { severity: 'could-not-check', cluster: 'milan' },
    ]);
  });
});
