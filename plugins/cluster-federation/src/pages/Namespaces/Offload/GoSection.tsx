import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { hasEnded } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, type Access } from '../../../access';
import { Panel, Section } from '../../../components/Layout';
import {
  OpenOperationNotice,
  RequestFailure,
} from '../../../components/Operations';
import { useNamespaceOperations } from '../../../data/queries';
import type { Foresight } from '../../../data/useForesight';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './Offload.module.css';

/** What has to happen before the request can be sent, in one sentence. */
function useMissing(foresight: Foresight, isBusy: boolean) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { preflight, plan, blockingChecks, complete } = foresight;
  if (isBusy) {
    return t('operationRequest.busy');
  }
  if (!complete) {
    return t('foreseen.correctFirst');
  }
  if (!preflight.isCurrent) {
    return t('foreseen.findingsAwaited');
  }
  if (blockingChecks.length > 0) {
    return t('offload.blocked', { checks: blockingChecks.join(', ') });
  }
  return plan.isCurrent ? undefined : t('foreseen.planAwaited');
}

/** Sends the request, once everything about it is known. */
export function GoSection(props: {
  host: string;
  namespace: string;
  isChange: boolean;
  access: Access;
  foresight: Foresight;
  isSending: boolean;
  error: Error | null;
  onGo: () => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, namespace, isChange, access, foresight } = props;
  const operations = useNamespaceOperations(host, namespace);
  const open = operations.data?.items.find(operation => !hasEnded(operation));
  const missing = useMissing(foresight, Boolean(open));
  return (
    <Section title={t('foreseen.go')}>
      {open && <OpenOperationNotice id={open.id} />}
      <RequestFailure error={props.error} />
      <Panel>
        <div className={styles.go}>
          <div>
            <Text as="p" variant="body-medium">
              {t('offload.target', { namespace, host })}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {t('foreseen.goMeaning')}
            </Text>
          </div>
          <ActionButton
            access={access}
            obstacle={props.isSending ? t('operation.isAsked') : missing}
            label={isChange ? t('offload.change') : t('offload.goOffload')}
            variant="primary"
            onPress={props.onGo}
          />
        </div>
      </Panel>
    </Section>
  );
}
