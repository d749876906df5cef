import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { readClusterConfigs } from './config';
import { DefaultClusterConnections } from './DefaultClusterConnections';

const configOf = (clusters: JsonValue) =>
  new ConfigReader({ clusterFederation: { clusters } });

describe('readClusterConfigs', () => {
  it('reads entries', () => {
    expect(
      readClusterConfigs(
        configOf([
          { name: 'milan', kubeconfig: '/etc/milan' },
          {
            name: 'rome.example_1',
            title: 'Rome',
            kubeconfig: '/etc/rome',
            context: 'portal',
          },
        ]),
      ),
    ).toEqual([
      { name: 'milan', kubeconfig: '/etc/milan' },
      {
        name: 'rome.example_1',
        title: 'Rome',
        kubeconfig: '/etc/rome',
        context: 'portal',
      },
    ]);
  });

  it('reads no entries where there are none', () => {
    expect(readClusterConfigs(new ConfigReader({}))).toEqual([]);
  });

  it('refuses what is no list', () => {
    expect(() => readClusterConfigs(configOf({ name: 'milan' }))).toThrow(
      'clusterFederation.clusters must be a list of clusters',
    );
  });

  it.each<[JsonValue, string, string]>([
    ['rome', 'clusters[1]', '[1] must be an object'],
    [{ kubeconfig: '/etc/rome' }, 'clusters[1]', '[1].name is missing'],
    [
      { name: 'a/b', kubeconfig: '/etc/rome' },
      'clusters[1]',
      '[1].name must be 1 to 63 letters',
    ],
    [
      { name: 'milan', kubeconfig: '/etc/rome' },
      'clusters[1]',
      "[1].name 'milan' is used by an earlier entry",
    ],
    [{ name: 'rome' }, 'rome', '[1].kubeconfig is missing'],
    [
      { name: 'rome', kubeconfig: 7 },
      'rome',
      '[1].kubeconfig must be a text that is not empty',
    ],
    [
      { name: 'rome', kubeconfig: '/etc/rome', context: ' ' },
      'rome',
      '[1].context must be a text that is not empty',
    ],
  ])('keeps the others when an entry is %j', (entry, name, error) => {
    const logger = mockServices.logger.mock();
    const connections = DefaultClusterConnections.fromConfig(
      configOf([
        { name: 'milan', kubeconfig: '/etc/milan' },
        entry,
        { name: 'paris', kubeconfig: '/etc/paris' },
      ]),
      logger,
    );
    expect(connections.all().map(connection => connection.name)).toEqual([
      'milan',
      name,
      'paris',
    ]);
    const bad = connections.get(name)!;
    expect(bad.configError).toContain(`clusterFederation.clusters${error}`);
    expect(() => bad.client()).toThrow(bad.configError);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.error.mock.calls[0][0]).toContain(bad.configError);
  });
});
