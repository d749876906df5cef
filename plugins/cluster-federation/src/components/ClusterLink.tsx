import type { ReactNode } from 'react';
import { useIsConnected } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import { MaybeLink } from './MaybeLink';

/** The name of a cluster, as a link where the portal is connected to it. */
export function ClusterLink(props: { name: string; children?: ReactNode }) {
  const { name, children = name } = props;
  const links = useFederationLinks();
  const isConnected = useIsConnected(name);
  return (
    <MaybeLink href={isConnected ? links.cluster(name) : undefined}>
      {children}
    </MaybeLink>
  );
}
