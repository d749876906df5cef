import type { PreflightCluster } from '../PreflightCluster';
import type { CheckResult, PreflightCheck } from '../types';

export type LiqoFacts = Pick<
  PreflightCluster,
  'name' | 'health' | 'liqoMajor' | 'liqoVersion'
>;

/** Whether Liqo is installed on both sides, in versions that understand each other. */
export const liqoVersions: PreflightCheck = {
  id: 'liqo-versions',
  title: 'Liqo versions',
  async run({ host, member }) {
    return judgeLiqoVersions(host, member);
  },
};

/** Pure. */
export function judgeLiqoVersions(
  host: LiqoFacts,
  member: LiqoFacts,
): CheckResult[] {
  const missing = [host, member].flatMap(judgePresence);
  return missing.length > 0 ? missing : [judgePair(host, member)];
}

function judgePresence({ name, health, liqoMajor }: LiqoFacts): CheckResult[] {
  if (liqoMajor !== undefined) {
    return [];
  }
  return health === 'Fresh' || health === 'NotFollowed'
    ? [
        {
          severity: 'blocking',
          cluster: name,
          message: `Liqo is not installed on cluster ${name}.`,
          fix: `Install Liqo on cluster ${name}.`,
        },
      ]
    : [
        {
          severity: 'could-not-check',
          cluster: name,
          message: `Whether Liqo is installed on cluster ${name} is not known, because the portal has no contact with it.`,
        },
      ];
}

function judgePair(host: LiqoFacts, member: LiqoFacts): CheckResult {
  if (host.liqoMajor !== member.liqoMajor) {
    return {
      severity: 'blocking',
      message: `Liqo ${tell(host)} on cluster ${host.name} and ${tell(
        member,
      )} on cluster ${
        member.name
      } can't be peered: their major versions differ.`,
      fix: 'Install the same version of Liqo on both clusters.',
    };
  }
  const silent = [host, member].find(({ liqoVersion }) => !liqoVersion);
  if (silent) {
    return {
      severity: 'could-not-check',
      cluster: silent.name,
      message: `The exact version of Liqo on cluster ${silent.name} is not known; Liqo asks for the same version on all peered clusters.`,
    };
  }
  if (bare(host.liqoVersion) !== bare(member.liqoVersion)) {
    return {
      severity: 'warning',
      message: `Cluster ${host.name} runs Liqo ${host.liqoVersion}, cluster ${member.name} ${member.liqoVersion}; Liqo asks for the same version on all peered clusters.`,
      fix: 'Install the same version of Liqo on both clusters.',
    };
  }
  return {
    severity: 'ok',
    message: `Both clusters run Liqo ${host.liqoVersion}.`,
  };
}

function tell({ liqoVersion, liqoMajor }: LiqoFacts): string {
  return liqoVersion ?? `${liqoMajor}.x`;
}

function bare(version: string | undefined): string | undefined {
  return version?.replace(/^v/, '');
}
