import type { StandingRule } from '../../../preflight/checks/existingPeering';

/** The network of a standing peering, which both directions share. */
export const standingNetwork: StandingRule = (
  { host, member, wish },
  ofHost,
  ofMember,
) => {
  const exists = [ofHost, ofMember].some(
    peering => peering?.modules.networking.enabled,
  );
  if (!exists) {
    return [];
  }
  return wish.networking.enabled
    ? [
        {
          severity: 'ok',
          message: `Clusters ${host} and ${member} are connected by a network of Liqo already; its gateways are kept.`,
        },
      ]
    : [
        {
          severity: 'warning',
          message: `Clusters ${host} and ${member} are connected by a network of Liqo, which stays although this peering asks for none.`,
          fix: 'Peer with networking, or remove that network first.',
        },
      ];
};
