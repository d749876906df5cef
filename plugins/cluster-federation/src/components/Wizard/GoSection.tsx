import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  hasEnded,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, type Access } from '../../access';
import type { Foresight } from '../../data/useForesight';
import type { SendingRequest } from '../../data/useSendRequest';
import { clusterFederationTranslationRef } from '../../translation';
import { Panel, Section } from '../Layout';
import { OpenOperationNotice, RequestFailure } from '../Operations';
import styles from './Wizard.module.css';

/** Sends a request, once everything about it is known. */
export function GoSection(props: {
  label: string;
  /** What the request is about, in one sentence. */
  about: string;
  /** What else there is to know before. */
  remark?: ReactNode;
  access: Access;
  foresight: Pick<Foresight, 'preflight' | 'plan' | 'complete'>;
  /** Why what was found stops it. */
  blocked: string | undefined;
  /** Operations on the same target. */
  operations: Operation[] | undefined;
  sending: SendingRequest;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { preflight, plan, complete } = props.foresight;
  const { sending } = props;
  const open = props.operations?.find(operation => !hasEnded(operation));
  const missing = () => {
    if (sending.isPending) {
      return t('operation.isAsked');
    }
    if (open) {
      return t('operationRequest.busy');
    }
    if (!complete) {
      return t('foreseen.correctFirst');
    }
    if (!preflight.isCurrent) {
      return t('foreseen.findingsAwaited');
    }
    return (
      props.blocked ?? (plan.isCurrent ? undefined : t('foreseen.planAwaited'))
    );
  };
  return (
    <Section title={t('foreseen.go')}>
      {open && <OpenOperationNotice id={open.id} />}
      <RequestFailure error={sending.error} />
      <Panel>
        <div className={styles.go}>
          <div>
            <Text as="p" variant="body-medium">
              {props.about}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {t('foreseen.goMeaning')}
            </Text>
            {props.remark}
          </div>
          <ActionButton
            access={props.access}
            obstacle={missing()}
            label={props.label}
            variant="primary"
            onPress={sending.send}
          />
        </div>
      </Panel>
    </Section>
  );
}
