import { isConnected } from '../../../operations';
import { couldNotRead } from '../../../preflight/results';
import type {
  CheckResult,
  PreflightCheck,
  PreflightSide,
} from '../../../preflight/types';
import { LONGEST_NAME, isClusterName } from '../peerCommand/checkPeerCommand';
import { readName } from './readings';

/** Whether Liqo can make its names of what it calls the two clusters. */
export const clusterNames: PreflightCheck = {
  id: 'cluster-names',
  title: 'Names of the clusters',
  async run({ host, member }) {
    return (await Promise.all([host, member].map(checkName))).flat();
  },
};

async function checkName(side: PreflightSide): Promise<CheckResult[]> {
  try {
    const name = await readName(side);
    return name === undefined
      ? [
          {
            severity: 'could-not-check',
            cluster: side.name,
            message: `What Liqo calls cluster ${side.name} is not known.`,
          },
        ]
      : [judgeClusterName(side.name, name)];
  } catch (error) {
    if (!isConnected(side)) {
      throw error;
    }
    return [couldNotRead(error, side)];
  }
}

/** Pure. */
export function judgeClusterName(cluster: string, name: string): CheckResult {
  return isClusterName(name)
    ? {
        severity: 'ok',
        cluster,
        message: `Liqo calls cluster ${cluster} ${name}.`,
      }
    : {
        severity: 'blocking',
        cluster,
        message: `Liqo calls cluster ${cluster} ${name}, of which it can't make the name of a tenant namespace: those have at most ${LONGEST_NAME} lower-case letters, digits and -.`,
        fix: `Install Liqo on cluster ${cluster} again with another --cluster-name.`,
      };
}
