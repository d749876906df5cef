import { pairCheck } from '../pairCheck';
import type { PreflightCluster } from '../PreflightCluster';
import type { CheckResult, PreflightCheck } from '../types';

export type LiqoFacts = Pick<
  PreflightCluster,
  'name' | 'health' | 'liqoMajor' | 'liqoVersion'
>;

/** Which versions that are alike in their first number may be peered. */
export interface VersionRule {
  /** @param one - like `1.2.0`, as the other */
  fits(one: string, other: string): boolean;
  /** The rule in words, as the end of a sentence. */
  words: string;
}

export const sameVersion: VersionRule = {
  fits: (one, other) => one === other,
  words: 'Liqo asks for the same version on all peered clusters',
};

/** Whether Liqo is installed on both sides, in versions that understand each other. */
export function liqoVersions(rule: VersionRule): PreflightCheck {
  return pairCheck({
    id: 'liqo-versions',
    title: 'Liqo versions',
    run: async ({ host, member }) => judgeLiqoVersions(host, member, rule),
  });
}

/** Pure. */
export function judgeLiqoVersions(
  host: LiqoFacts,
  member: LiqoFacts,
  rule: VersionRule,
): CheckResult[] {
  const missing = [host, member].flatMap(judgePresence);
  return missing.length > 0 ? missing : [judgePair(host, member, rule)];
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

function judgePair(
  host: LiqoFacts,
  member: LiqoFacts,
  { fits, words }: VersionRule,
): CheckResult {
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
  const [ofHost, ofMember] = [host, member].map(({ liqoVersion }) =>
    bare(liqoVersion),
  );
  if (!ofHost || !ofMember) {
    const { name } = ofHost ? member : host;
    return {
      severity: 'could-not-check',
      cluster: name,
      message: `The exact version of Liqo on cluster ${name} is not known; ${words}.`,
    };
  }
  const told = `Cluster ${host.name} runs Liqo ${host.liqoVersion}, cluster ${member.name} ${member.liqoVersion}`;
  if (!fits(ofHost, ofMember)) {
    return {
      severity: 'warning',
      message: `${told}; ${words}.`,
      fix: 'Install the same version of Liqo on both clusters.',
    };
  }
  return {
    severity: 'ok',
    message:
      ofHost === ofMember
        ? `Both clusters run Liqo ${host.liqoVersion}.`
        : `${told}.`,
  };
}

function tell({ liqoVersion, liqoMajor }: LiqoFacts): string {
  return liqoVersion ?? `${liqoMajor}.x`;
}

function bare(version: string | undefined): string | undefined {
  return version?.replace(/^v/, '');
}
