import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { hasEnded } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, type Access } from '../../../access';
import { Panel, Section } from '../../../components/Layout';
import {
  OpenOperationNotice,
  RequestFailure,
} from '../../../components/Operations';
import { usePeeringOperations } from '../../../data/queries';
import type { PeeringStanding } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';
import type { PeerForesight } from './usePeerForesight';

/** What has to happen before the request can be sent, in one sentence. */
function useMissing(foresight: PeerForesight, isBusy: boolean) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { preflight, plan, obstacles, complete } = foresight;
  if (isBusy) {
    return t('operationRequest.busy');
  }
  if (!complete) {
    return t('foreseen.correctFirst');
  }
  if (!preflight.isCurrent) {
    return t('foreseen.findingsAwaited');
  }
  if (preflight.error) {
    return t('addMember.findingsUnknown');
  }
  if (obstacles.length > 0) {
    return t('addMember.blocked', { checks: obstacles.join(', ') });
  }
  return plan.isCurrent ? undefined : t('foreseen.planAwaited');
}

/** Sends the request, once everything about it is known. */
export function GoSection(props: {
  host: string;
  member: string;
  /** How requests and operations name the member. */
  memberRef: string;
  standing: PeeringStanding;
  access: Access;
  foresight: PeerForesight;
  isSending: boolean;
  error: Error | null;
  onGo: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, member, access, foresight, isSending, error } = props;
  const operations = usePeeringOperations(host, props.memberRef);
  const open = operations.data?.items.find(operation => !hasEnded(operation));
  const missing = useMissing(foresight, Boolean(open));
  const overrides = foresight.complete?.spec.overrides ?? [];
  const isNew = props.standing === 'None';
  return (
    <Section title={t('foreseen.go')}>
      {open && <OpenOperationNotice id={open.id} />}
      <RequestFailure error={error} />
      <Panel>
        <div className={styles.go}>
          <div>
            <Text as="p" variant="body-medium">
              {t('peering.hostAndMember', { host, member })}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {t('foreseen.goMeaning')}
            </Text>
            {overrides.length > 0 && (
              <Text as="p" variant="body-small" color="warning">
                {t('addMember.overridden', { checks: overrides.join(', ') })}
              </Text>
            )}
          </div>
          <ActionButton
            access={access}
            obstacle={isSending ? t('operation.isAsked') : missing}
            label={isNew ? t('addMember.goAdd') : t('addMember.goChange')}
            variant="primary"
            onPress={props.onGo}
          />
        </div>
      </Panel>
    </Section>
  );
}
