import { installOptionNames } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  installResult,
  readInstallForm,
  type InstallForm,
} from './installForm';

const form = (
  provider: 'aks' | 'generic',
  changes: Partial<InstallForm> = {},
) => ({
  liqoMajor: 1 as const,
  liqoVersion: '',
  options: {},
  ...changes,
  provider,
});

const commandsOf = (result: ReturnType<typeof installResult>) =>
  result.instructions.steps.flatMap(({ commands }) => commands).join('\n');

describe('readInstallForm', () => {
  it('takes what it knows, and Liqo 1.x if nothing is said', () => {
    expect(
      readInstallForm(
        {
          provider: 'aks',
          podCidr: '10.0.0.0/16',
          version: 'v1.2.0',
          zone: '',
        },
        installOptionNames,
      ),
    ).toEqual({
      provider: 'aks',
      liqoMajor: 1,
      liqoVersion: 'v1.2.0',
      options: { podCidr: '10.0.0.0/16' },
    });
    expect(
      readInstallForm({ provider: 'magic', major: '7' }, installOptionNames),
    ).toMatchObject({ provider: '', liqoMajor: 1 });
    expect(readInstallForm({ major: '0' }, installOptionNames).liqoMajor).toBe(
      0,
    );
  });
});

describe('installResult', () => {
  it('puts values into the commands', () => {
    const result = installResult(
      form('generic', {
        liqoVersion: 'v1.2.0',
        options: { podCidr: '10.0.0.0/16', resourceGroup: 'of AKS' },
      }),
    );
    expect(result.problems.size).toBe(0);
    expect(commandsOf(result)).toContain('--pod-cidr 10.0.0.0/16');
    expect(commandsOf(result)).toContain('--version v1.2.0');
    expect(result.options.map(({ name }) => name)).toContain('serviceCidr');
  });

  it('finds all that is wrong at once, and puts placeholders in its place', () => {
    const result = installResult(
      form('generic', {
        liqoVersion: 'latest',
        options: {
          podCidr: 'x; reboot',
          serviceCidr: '10.96.0.0/12',
          apiServerUrl: 'y',
        },
      }),
    );
    expect([...result.problems.keys()].sort()).toEqual([
      'apiServerUrl',
      'liqoVersion',
      'podCidr',
    ]);
    expect(result.problems.get('podCidr')).toMatch(/^expected a range/);
    const commands = commandsOf(result);
    expect(commands).toContain('10.96.0.0/12');
    expect(commands).toContain('<POD_CIDR>');
    expect(commands).not.toContain('reboot');
  });

  it('says which of two options stands in the place of the other', () => {
    const result = installResult(
      form('aks', {
        options: {
          subscriptionName: 'One',
          subscriptionId: '00000000-0000-0000-0000-000000000000',
        },
      }),
    );
    expect([...result.problems.keys()]).toEqual(['subscriptionName']);
    expect(commandsOf(result)).toContain(
      '00000000-0000-0000-0000-000000000000',
    );
  });

  it('has the options of the version that is chosen', () => {
    const named = (liqoVersion: string) =>
      installResult({
        ...form('aks', { liqoVersion }),
        liqoMajor: 0,
      }).options.map(({ name }) => name);
    expect(named('v0.10.3')).toContain('podCidr');
    expect(named('v0.5.0')).not.toContain('podCidr');
  });
});
