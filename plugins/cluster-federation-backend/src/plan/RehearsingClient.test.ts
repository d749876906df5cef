import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { KubernetesClient } from '../clusters';
import { FakeCluster } from '../liqo/shared/__testUtils__/FakeCluster';
import { write } from '../liqo/v1/peering/write';
import { RehearsingClient } from './RehearsingClient';
import { Stage } from './Stage';

const shop = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', uid: '1', labels: { team: 'shop' } },
};
const shopRef = { apiVersion: 'v1', kind: 'Namespace', name: 'shop' };
const bank = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'bank', labels: { team: 'bank' } },
};
const secret = (namespace: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'nonce', namespace },
});

describe('RehearsingClient', () => {
  let cluster: FakeCluster;
  let stage: Stage;
  let client: RehearsingClient;

  beforeEach(() => {
    cluster = new FakeCluster(structuredClone(shop));
    stage = new Stage();
    client = new RehearsingClient(cluster, 'member', stage);
  });

  it('never sends what would change something', async () => {
    const sent: string[] = [];
    const dry = (verb: string, options?: { dryRun?: boolean }) => {
      sent.push(`${verb} ${options?.dryRun}`);
    };
    // Fake: says what it is asked, and knows one object.
    const watched: KubernetesClient = {
      get: async ({ name }) =>
        (name === 'shop' ? structuredClone(shop) : undefined) as any,
      list: async () => [],
      apply: async (object, options) => {
        dry('apply', options);
        return object;
      },
      patch: async (_, change, options) => {
        dry('patch', options);
        return change as any;
      },
      create: async object => {
        dry('create');
        return object;
      },
      delete: async (_, options) => dry('delete', options),
    };
    client = new RehearsingClient(watched, 'cluster', stage);

    await client.apply(bank);
    await client.patch(shopRef, { metadata: { labels: { team: 'x' } } });
    await client.create(secret('shop'));
    await client.delete(shopRef);
    await client.foresee(secret('elsewhere'));

    expect(sent).toEqual([
      'apply true',
      'patch true',
      'delete true',
      'apply true',
    ]);
    expect(stage.writes.map(({ action }) => action)).toEqual([
      'Create',
      'Change',
      'Create',
      'Delete',
      'Create',
    ]);
  });

  it('leaves objects as they are, and shows them to later reads as they would be', async () => {
    await client.apply(bank);
    await client.patch(shopRef, { metadata: { labels: { team: null } } });

    expect(cluster.find({ kind: 'Namespace', name: 'bank' })).toBeUndefined();
    expect(cluster.find({ kind: 'Namespace', name: 'shop' })).toEqual(shop);
    const list = (labelSelector?: string) =>
      client
        .list({ apiVersion: 'v1', kind: 'Namespace', labelSelector })
        .then(items => items.map(({ metadata }) => metadata?.name));
    expect(await list()).toEqual(['bank', 'shop']);
    expect(await list('team')).toEqual(['bank']);
    expect(await list('team=bank')).toEqual(['bank']);
    expect(await list('team=shop')).toEqual([]);

    await client.delete(shopRef);
    expect(await list()).toEqual(['bank']);
    expect(await client.get(shopRef)).toBeUndefined();
  });

  it('tells what rests on something that is not so', async () => {
    await client.get(shopRef);
    expect(stage.takeRests()).toBe(false);
    await client.apply(bank);
    await client.list({ apiVersion: 'v1', kind: 'Secret' });
    expect(stage.takeRests()).toBe(false);
    await client.list({ apiVersion: 'v1', kind: 'Namespace' });
    expect(stage.takeRests()).toBe(true);
    expect(stage.takeRests()).toBe(false);
  });

  it('tells what stays as it is', async () => {
    await client.patch(shopRef, { metadata: { labels: { team: 'shop' } } });
    expect(stage.writes).toMatchObject([
      { side: 'member', action: 'Keep', dryRun: 'Accepted' },
    ]);
    await client.get(shopRef);
    expect(stage.takeRests()).toBe(false);
  });

  it('does not try what needs a namespace that is not there yet', async () => {
    await client.apply(bank);
    await client.apply(secret('bank'));
    cluster.failures.apply = [
      new NotFoundError('Apply Secret x/nonce: namespaces "x" not found'),
    ];
    await client.apply(secret('x'));

    expect(stage.writes.slice(1)).toMatchObject([
      {
        action: 'Create',
        dryRun: 'NotTried',
        message: 'Namespace bank does not exist yet',
      },
      { action: 'Create', dryRun: 'NotTried' },
    ]);
  });

  it.each([
    new InputError('Apply Namespace bank: bad'),
    new ConflictError('Apply Namespace bank: (field managers: argocd)'),
    new NotFoundError('The cluster does not know the kind'),
  ])('writes down how the API server refuses a change: %s', async error => {
    cluster.failures.apply = [error];
    await client.apply(bank);
    expect(stage.writes).toMatchObject([
      { dryRun: 'Refused', message: error.message, refusal: error },
    ]);
  });

  it('throws what a lack of rights is, and takes the other way of such credentials', async () => {
    cluster.forbidden.apply = true;
    await expect(client.apply(bank)).rejects.toThrow(NotAllowedError);
    expect(stage.writes).toMatchObject([{ dryRun: 'Refused' }]);

    await write(client, bank);
    await write(client, shop, shop);
    expect(stage.writes).toMatchObject([
      { action: 'Create', dryRun: 'NotTried' },
      { action: 'Delete', ref: { name: 'shop' } },
    ]);
    expect(stage.writes).toHaveLength(2);
    expect(cluster.find({ kind: 'Namespace', name: 'shop' })).toEqual(shop);
  });

  it('tries deletions as well, and tells that a right is lacking', async () => {
    cluster.failures.delete = [new NotAllowedError('cannot delete it')];
    await expect(client.delete(shopRef)).rejects.toThrow(NotAllowedError);
    expect(stage.writes).toMatchObject([
      { action: 'Delete', dryRun: 'Refused', message: 'cannot delete it' },
    ]);

    await client.delete(shopRef);
    expect(stage.writes).toMatchObject([
      { action: 'Delete', dryRun: 'Accepted' },
    ]);
    expect(cluster.find({ kind: 'Namespace', name: 'shop' })).toEqual(shop);
  });

  it('throws what says nothing of the change', async () => {
    cluster.failures.apply = [new ServiceUnavailableError('no answer')];
    await expect(client.apply(bank)).rejects.toThrow('no answer');
    expect(stage.writes).toEqual([]);
  });

  it('deletes only what is there, and only the one that is meant', async () => {
    await client.delete(shopRef, { uid: 'another' });
    await client.delete({ ...shopRef, name: 'none' });
    expect(stage.writes).toEqual([]);
    await client.delete(shopRef, { uid: '1' });
    expect(stage.writes).toHaveLength(1);

    await client.apply(shop);
    expect(stage.writes[1]).toMatchObject({
      action: 'Create',
      dryRun: 'NotTried',
    });
  });

  it('does not try what holds placeholders', async () => {
    await client.foresee({ ...secret('shop'), data: { a: '<nonce>' } } as any);
    await client.foresee({ ...secret('shop'), metadata: bank.metadata });
    expect(stage.writes).toMatchObject([
      {
        dryRun: 'NotTried',
        message: 'Not known before earlier steps have run: <nonce>',
      },
      { dryRun: 'Accepted' },
    ]);
  });

  it('asks for nothing when the rehearsal has ended', async () => {
    stage.end();
    await expect(client.get(shopRef)).rejects.toThrow(ServiceUnavailableError);
    expect(cluster.calls).toEqual([]);
  });
});
