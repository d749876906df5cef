import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Access } from '../../../access';
import { GoSection } from '../../../components/Wizard';
import { usePeeringOperations } from '../../../data/queries';
import type { SendingRequest } from '../../../data/useSendRequest';
import type { PeeringStanding } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';
import type { PeerForesight } from './usePeerForesight';

/** Sends the request to peer, with what it overrides said once more. */
export function AddMemberGoSection(props: {
  host: string;
  member: string;
  /** How requests and operations name the member. */
  memberRef: string;
  standing: PeeringStanding;
  access: Access;
  foresight: PeerForesight;
  sending: SendingRequest;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, member, foresight } = props;
  const { preflight, obstacles, complete } = foresight;
  const operations = usePeeringOperations(host, props.memberRef);
  const overrides = complete?.spec.overrides ?? [];
  const blocked = () => {
    if (preflight.error) {
      return t('addMember.findingsUnknown');
    }
    return obstacles.length > 0
      ? t('addMember.blocked', { checks: obstacles.join(', ') })
      : undefined;
  };
  return (
    <GoSection
      label={t(
        props.standing === 'None' ? 'addMember.goAdd' : 'addMember.goChange',
      )}
      about={t('peering.hostAndMember', { host, member })}
      remark={
        overrides.length > 0 && (
          <Text as="p" variant="body-small" color="warning">
            {t('addMember.overridden', { checks: overrides.join(', ') })}
          </Text>
        )
      }
      access={props.access}
      foresight={foresight}
      blocked={blocked()}
      operations={operations.data?.items}
      sending={props.sending}
    />
  );
}
