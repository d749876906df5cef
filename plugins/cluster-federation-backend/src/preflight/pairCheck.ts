import { isConnected } from '../operations';
import type { CheckResult, PairContext, PreflightCheck } from './types';

/**
 * A check that is about the member, or about what the two have in common. It
 * says nothing of a member that the portal is not connected to.
 */
export function pairCheck(check: {
  id: string;
  title: string;
  run(context: PairContext): Promise<CheckResult[]>;
}): PreflightCheck {
  const { id, title } = check;
  return {
    id,
    title,
    run: async context => {
      const { member } = context;
      return isConnected(member) ? check.run({ ...context, member }) : [];
    },
  };
}
