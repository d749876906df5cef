import type { VersionRule } from '../../../preflight/checks/liqoVersions';

/** Which versions of Liqo 0.x may be peered. */
export const sameMinorVersion: VersionRule = {
  fits: (one, other) => minorOf(one) === minorOf(other),
  words: 'Liqo 0.x supports no peerings between different minor versions',
};

function minorOf(version: string): string | undefined {
  return /^0\.\d+/.exec(version)?.[0];
}
