import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Cluster,
  Peering,
  RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useSearchParams } from 'react-router-dom';
import { Panel } from '../../../components/Layout';
import { memberRegistrationOf } from '../../../model/liqoTraits';
import type { MemberCandidate } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';
import { RegisterMember } from './RegisterMember';
import { WithCredential } from './WithCredential';

/** How a cluster becomes a member that the portal has no connection to. */
export function WithoutConnection(props: {
  host: Cluster | undefined;
  clusters: Cluster[];
  peerings: Peering[];
  candidates: MemberCandidate[];
  chosen: string;
  /** Liqo's ID of the chosen one. */
  chosenId: string | undefined;
  onChoose: (name: string) => void;
  onRegistered: (member: RegisteredMember) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, chosenId, onRegistered, ...rest } = props;
  const [params] = useSearchParams();
  const [isOpen, setOpen] = useState(
    params.has('name') || params.has('clusterId'),
  );
  return (
    <Panel>
      <details
        className={styles.outside}
        open={isOpen}
        onToggle={event => setOpen(event.currentTarget.open)}
      >
        <summary>
          <Text variant="body-medium" weight="bold">
            {t('addMember.outside.title')}
          </Text>
        </summary>
        <div className={styles.outsideBody}>
          {host && memberRegistrationOf(host) === 'PeerCommand' ? (
            <RegisterMember
              // What was pasted for another host is gone.
              key={host.name}
              host={host}
              chosenId={chosenId}
              onChoose={props.onChoose}
              onRegistered={onRegistered}
            />
          ) : (
            <WithCredential host={host} {...rest} />
          )}
        </div>
      </details>
    </Panel>
  );
}
